"""Rulings: the register, one of them to be confirmed by whoever appraises, a new one with its preview."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.campaigns.queries import edition_of, names_in_the_year
from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.documents.word import word_bytes
from pari.scoring.appraisal.many import spot_of, undo_batch
from pari.scoring.appraisal.ruling_asks import Ask, ask_of, problems_of
from pari.scoring.appraisal.ruling_reach import Reach, reach_of
from pari.scoring.appraisal.rulings import (
    agencies_of,
    apply_ruling,
    make_ruling,
    ruling_of,
    rulings_of,
    withdraw_ruling,
)
from pari.scoring.models import Ruling
from pari.scoring.papers.rulings import RulingContent, ruling_paper, rulings_paper
from pari.web.appraisal.bench import require_appraisal, stage_of
from pari.web.appraisal.ruling_form import SentRuling, ticked_of
from pari.web.appraisal.rulings_page import (
    Looked,
    Undoing,
    new_ruling_page,
    ruling_page,
    rulings_page,
    touched_table,
)
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import download
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.scoring.papers_views import WORD
from pari.words.problems import sentence
from pari.words.rulings import applied_sentence, spot_text
from pari.words.workbench import undone_many_sentence

UNDOES = "undoes_ruling"  # in the session: the batch that was given last, by ruling


@in_campaign
def rulings(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = rulings_page(seat, rulings_of(seat.campaign, eye=seat.eye))
    return render(request, "appraisal/rulings.html", {"page": page})


@in_campaign
def ruling(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """One ruling; sent, what was ticked is given under it."""
    row = ruling_of(seat.campaign, number, eye=seat.eye)
    if request.method != "POST":
        return _shown(request, seat, row)
    reach, stage = _reach(seat, row), stage_of(seat.eye.phase)
    known = {(one.item.sheet.pk, one.item.criterion.code): one for one in reach.listed}
    mine = [one for one in ticked_of(request.POST) if (one.sheet, one.criterion) in known]
    try:
        batch = apply_ruling(**seat.acting, campaign=seat.campaign, number=number, stage=stage, ticked=mine)
    except BadInput as bad:
        names = _names(reach)
        faults = [f"{names.get(one.column or '', one.column)}: {sentence(one)}" for one in bad.problems]
        return _shown(request, seat, row, Undoing(faults=faults), status=UNPROCESSABLE)
    except Refused as refused:
        return _shown(request, seat, row, Undoing(faults=[sentence(refused.problem)]), status=UNPROCESSABLE)
    request.session[UNDOES] = {str(number): batch}
    messages.success(request, applied_sentence(len(mine)))
    return redirect(place(seat, "ruling", str(number)))


@in_campaign
def undo(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    row = ruling_of(seat.campaign, number, eye=seat.eye)
    if request.method == "POST":
        try:
            batch = request.POST.get("batch", "")[:32]
            messages.success(
                request, undone_many_sentence(undo_batch(**seat.acting, campaign=seat.campaign, batch=batch))
            )
        except Refused as refused:
            messages.warning(request, sentence(refused.problem))
        request.session.pop(UNDOES, None)
    return redirect(place(seat, "ruling", str(row.number)))


@in_campaign
def withdraw(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    seat.eye.require(Action.MAKE_RULING)
    row = ruling_of(seat.campaign, number, eye=seat.eye)
    if request.method == "POST":
        reason = request.POST.get("reason", "").replace("\0", "")
        try:
            withdraw_ruling(**seat.acting, campaign=seat.campaign, number=number, reason=reason)
        except BadInput as bad:
            fault = " ".join(sentence(one) for one in bad.problems)
            beside = Undoing(withdraw_reason=reason, withdraw_fault=fault)
            return _shown(request, seat, row, beside, status=UNPROCESSABLE)
        except Refused as refused:
            messages.warning(request, sentence(refused.problem))
    return redirect(place(seat, "ruling", str(row.number)))


@in_campaign
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Typed, looked over with everything that it would touch, then written."""
    seat.eye.require(Action.MAKE_RULING)
    edition = edition_of(seat.campaign)
    if edition is None:
        raise Refused("sheet.no_edition")
    if request.method != "POST":
        return render(
            request,
            "appraisal/ruling_new.html",
            {"page": new_ruling_page(seat, edition, SentRuling(), Looked())},
        )
    sent, looked = SentRuling.of(request.POST), Looked()
    try:
        ask = _asked(seat, sent)
        if "write" in request.POST:
            made = make_ruling(**seat.acting, campaign=seat.campaign, ask=ask)
            return redirect(place(seat, "ruling", str(made.number)))
        stage = stage_of(seat.eye.phase)
        reach = reach_of(seat.campaign, ask, eye=seat.eye, person=seat.desk.by.person, stage=stage)
        looked = Looked(preview=touched_table(seat, reach, stage), ask=ask)
    except BadInput as bad:
        looked = Looked(problems=bad.problems)
    page = new_ruling_page(seat, edition, sent, looked)
    status = UNPROCESSABLE if looked.problems else 200
    return render(request, "appraisal/ruling_new.html", {"page": page}, status=status)


@in_campaign
def docx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    rows, edition = rulings_of(seat.campaign, eye=seat.eye), edition_of(seat.campaign)
    if edition is None:
        raise Refused("sheet.no_edition")
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    told = [_content(seat, row, names) for row in rows]
    paper = rulings_paper(seat.campaign, edition, told, made_at=seat.desk.at)
    return download(word_bytes(paper), WORD, f"{seat.campaign.code}-van-de-thong-nhat.docx")


@in_campaign
def one_docx(_request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    row, edition = ruling_of(seat.campaign, number, eye=seat.eye), edition_of(seat.campaign)
    if edition is None:
        raise Refused("sheet.no_edition")
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    told = _content(seat, row, names)
    paper = ruling_paper(seat.campaign, edition, told, _reach(seat, row), made_at=seat.desk.at)
    return download(word_bytes(paper), WORD, f"{seat.campaign.code}-ket-luan-{number}.docx")


def _asked(seat: Seat, sent: SentRuling) -> Ask:
    """Errors: `BadInput` with everything that is wrong."""
    ask, problems = sent.read()
    if problems := [*problems, *problems_of(seat.campaign, ask, eye=seat.eye)]:
        raise BadInput(problems)
    return ask


def _content(seat: Seat, row: Ruling, names: Mapping[str, str]) -> RulingContent:
    return RulingContent(row, ask_of(row), [names[code] for code in agencies_of(row, eye=seat.eye)])


def _reach(seat: Seat, row: Ruling) -> Reach:
    require_appraisal(seat)
    person, stage = seat.desk.by.person, stage_of(seat.eye.phase)
    return reach_of(seat.campaign, ask_of(row), eye=seat.eye, person=person, stage=stage, ruling=row)


def _shown(
    request: HttpRequest, seat: Seat, row: Ruling, beside: Undoing | None = None, *, status: int = 200
) -> HttpResponse:
    undoes = request.session.get(UNDOES, {}).get(str(row.number), "")
    beside = beside or Undoing(undoes=undoes)
    page = ruling_page(seat, row, _reach(seat, row), stage_of(seat.eye.phase), beside)
    return render(request, "appraisal/ruling.html", {"page": page}, status=status)


def _names(reach: Reach) -> dict[str, str]:
    """What everything touched is called: the agency, with its criterion where there are several."""
    several = len(reach.criteria) > 1
    listed = [(one.item, one.item.criterion.code) for one in reach.listed]
    return {
        spot_of(item.agency, code): spot_text(item.name, code) if several else item.name
        for item, code in listed
    }
