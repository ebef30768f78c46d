"""The end of a round, letters, what is new for round 2, and the two lists after it."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.documents.paper import Paper
from pari.documents.pdf import pdf_bytes
from pari.documents.word import word_bytes
from pari.documents.workbook import workbook_bytes
from pari.scoring.appraisal.closing import (
    Content,
    before_the_meeting,
    close_cross_check,
    close_round,
    closing_of,
    content_in,
    hidden_names,
)
from pari.scoring.appraisal.renewed import renewed_since_round_1
from pari.scoring.appraisal.settled import Lists, lists_after_round_2
from pari.scoring.appraisal.supplement import send_letters
from pari.scoring.models import RoundClosing
from pari.scoring.papers.composing import Dress
from pari.scoring.papers.rounds import letter_paper, list_paper, minutes_paper
from pari.web.appraisal.after_page import lists_page, new_page
from pari.web.appraisal.closing_page import (
    PHASE_STAGES,
    STAGES,
    WAYS,
    check_page,
    closing_page,
    no_round_page,
)
from pari.web.appraisal.letters_page import letter_page, letters_page
from pari.web.appraisal.letters_read import letter_at, letters_of
from pari.web.appraisal.round_forms import CheckForm, ClosingForm, LettersForm
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.papers_forms import DressForm
from pari.web.scoring.papers_views import PDF, WORD
from pari.words import round_papers
from pari.words.rounds import sent_sentence

Writer = Callable[[Paper], bytes]
LIST_TITLES = {"xin-y-kien": round_papers.ASKED_TITLE, "thong-nhat": round_papers.AGREED_TITLE}


# --- The end of a round ------------------------------------------------------------------------------------


@in_campaign
def closing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The meeting of the round under way; the secretariat prepares it, the lead ends it."""
    seat.eye.require(Action.CLOSE_ROUND if request.method == "POST" else Action.SEE_RANKING)
    if seat.eye.phase is Phase.CROSS_CHECK:
        return _cross_check(request, seat)
    stage = PHASE_STAGES.get(seat.eye.phase)
    if stage is None:
        return render(request, "appraisal/no_round.html", {"page": no_round_page(seat)})
    if closing_of(seat.campaign, stage, eye=seat.eye):  # before its day: the next phase hasn't begun
        return redirect(place(seat, "appraisal_closed", WAYS[stage]))
    form = ClosingForm(_sent(request), initial={"phase": seat.eye.phase.value})
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _close(seat, stage, form)):
        messages.success(request, _("Đã kết thúc lần thẩm định và ghi biên bản."))
        return redirect(place(seat, "appraisal_closed", WAYS[stage]))
    content = before_the_meeting(seat.campaign, stage, eye=seat.eye)
    may = seat.may(Action.CLOSE_ROUND).allowed
    page = closing_page(seat, stage, content, form=form if may else None)
    return render(request, "appraisal/closing.html", {"page": page}, status=_status(request))


@in_campaign
def closed(request: HttpRequest, seat: Seat, way: str) -> HttpResponse:
    seat.eye.require(Action.SEE_RANKING)
    stage = _stage(way)
    row = _closing(seat, stage)
    page = closing_page(seat, stage, content_in(row, eye=seat.eye), row=row)
    return render(request, "appraisal/closing.html", {"page": page})


@in_campaign
def minutes_docx(request: HttpRequest, seat: Seat, way: str) -> HttpResponse:
    return _file(word_bytes, WORD, _minutes(request, seat, way), f"bien-ban-{way}.docx")


@in_campaign
def minutes_pdf(request: HttpRequest, seat: Seat, way: str) -> HttpResponse:
    return _file(pdf_bytes, PDF, _minutes(request, seat, way), f"bien-ban-{way}.pdf")


def _cross_check(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.CLOSE_ROUND)
    form = CheckForm(_sent(request), initial={"phase": Phase.CROSS_CHECK.value})
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _end_check(seat, form)):
        messages.success(request, _("Đã kết thúc bước thẩm định chéo."))
        return redirect(place(seat, "appraisal_letters"))
    return render(
        request, "appraisal/cross_check.html", {"page": check_page(seat, form)}, status=_status(request)
    )


def _close(seat: Seat, stage: Stage, form: ClosingForm) -> None:
    """A page that named another phase than the one under way closes nothing."""
    said = form.cleaned_data
    _same_phase(seat, said["phase"])
    close_round(
        **seat.acting,
        campaign=seat.campaign,
        stage=stage,
        minutes=said["minutes"],
        reason=said["reason"],
    )


def _end_check(seat: Seat, form: CheckForm) -> None:
    _same_phase(seat, form.cleaned_data["phase"])
    close_cross_check(**seat.acting, campaign=seat.campaign, reason=form.cleaned_data["reason"])


def _same_phase(seat: Seat, shown: str) -> None:
    if shown != seat.eye.phase.value:
        raise Refused("campaign.phase_not_under_way", phase="")


def _minutes(request: HttpRequest, seat: Seat, way: str) -> Paper:
    seat.eye.require(Action.SEE_RANKING)
    stage = _stage(way)
    row = closing_of(seat.campaign, stage, eye=seat.eye)
    content = content_in(row, eye=seat.eye) if row else _now(seat, stage)
    with override(settings.LANGUAGE_CODE):
        return minutes_paper(
            content,
            hidden_names(seat.campaign, content),
            row.minutes if row else "",
            _dress(request, row),
            superior=seat.campaign.authority.name,
            closed_at=row.closed_at if row else None,
            made_at=seat.desk.at,
        )


def _dress(request: HttpRequest, row: RoundClosing | None) -> Dress:
    """As the address says, else as the record has it."""
    dress = DressForm(request.GET).dress()
    if row is None:
        return dress
    return replace(
        dress,
        number=dress.number or row.number,
        place=dress.place or row.place,
        day=dress.day or row.day,
    )


def _now(seat: Seat, stage: Stage) -> Content:
    """A draft of the minutes of the round under way."""
    if PHASE_STAGES.get(seat.eye.phase) is not stage:
        raise Http404(stage.value)
    return before_the_meeting(seat.campaign, stage, eye=seat.eye)


def _stage(way: str) -> Stage:
    if way not in STAGES:
        raise Http404(way)
    return STAGES[way]


def _closing(seat: Seat, stage: Stage) -> RoundClosing:
    row = closing_of(seat.campaign, stage, eye=seat.eye)
    if row is None:
        raise Http404(stage.value)
    return row


# --- Letters -----------------------------------------------------------------------------------------------


@in_campaign
def letters(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method == "POST":
        seat.eye.require(Action.SEND_SUPPLEMENT_LETTERS)
    form = LettersForm(_sent(request))
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _send(request, seat, form)):
        return redirect(place(seat, "appraisal_letters"))
    page = letters_page(seat, letters_of(seat), form)
    return render(request, "appraisal/letters.html", {"page": page}, status=_status(request))


@in_campaign
def letter(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    page = letter_page(seat, letter_at(seat, agency))
    return render(request, "appraisal/letter.html", {"page": page})


@in_campaign
def letter_docx(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _file(word_bytes, WORD, _letter_paper(request, seat, agency), f"thong-bao-{agency}.docx")


@in_campaign
def letter_pdf(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _file(pdf_bytes, PDF, _letter_paper(request, seat, agency), f"thong-bao-{agency}.pdf")


def _send(request: HttpRequest, seat: Seat, form: LettersForm) -> None:
    sent = send_letters(**seat.acting, campaign=seat.campaign, **form.cleaned_data)
    messages.success(request, sent_sentence(len(sent)))


def _letter_paper(request: HttpRequest, seat: Seat, agency: str) -> Paper:
    with override(settings.LANGUAGE_CODE):
        found, dress = letter_at(seat, agency), DressForm(request.GET).dress()
        return letter_paper(found, seat.campaign, dress, made_at=seat.desk.at)


# --- Round 2 and after it ----------------------------------------------------------------------------------


@in_campaign
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.SEE_PLAN)
    page = new_page(seat, renewed_since_round_1(seat.campaign, eye=seat.eye))
    return render(request, "appraisal/new.html", {"page": page})


@in_campaign
def lists(request: HttpRequest, seat: Seat) -> HttpResponse:
    chosen = request.GET.get("loai", "")
    found = _lists(seat)
    page = lists_page(seat, found, chosen if chosen in LIST_TITLES else "xin-y-kien", _left_out(seat, found))
    return render(request, "appraisal/lists.html", {"page": page})


@in_campaign
def list_docx(_request: HttpRequest, seat: Seat, which: str) -> HttpResponse:
    return _file(word_bytes, WORD, _list_paper(seat, which), f"danh-muc-{which}.docx")


@in_campaign
def list_xlsx(_request: HttpRequest, seat: Seat, which: str) -> HttpResponse:
    return _file(workbook_bytes, WORKBOOK, _list_paper(seat, which), f"danh-muc-{which}.xlsx")


def _lists(seat: Seat) -> Lists:
    """Errors: `NotAllowed`; `Refused` before round 2."""
    seat.eye.require(Action.SEE_RANKING)
    phases = list(Phase)
    if phases.index(seat.eye.phase) < phases.index(Phase.ROUND_2):
        raise Refused("lists.before_round_2")
    return lists_after_round_2(seat.campaign, eye=seat.eye)


def _left_out(seat: Seat, found: Lists) -> list[str]:
    listed = {one.row.agency for one in (*found.agreed, *found.asked)}
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    return [names[code] for code in sorted(seat.eye.own_agencies - listed) if code in names]


def _list_paper(seat: Seat, which: str) -> Paper:
    seat.eye.require(Action.SEE_RANKING)
    if which not in LIST_TITLES:
        raise Http404(which)
    with override(settings.LANGUAGE_CODE):
        found = _lists(seat)
        lines = found.agreed if which == "thong-nhat" else found.asked
        return list_paper(
            lines, LIST_TITLES[which], seat.campaign, _left_out(seat, found), made_at=seat.desk.at
        )


def _file(write: Writer, kind: str, paper: Paper, name: str) -> HttpResponse:
    return download(write(paper), kind, name)


def _status(request: HttpRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also where it sent nothing."""
    return request.POST if request.method == "POST" else None
