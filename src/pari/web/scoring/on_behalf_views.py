"""The secretariat types an agency's paper for it; the agency says whether it is right."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import Criterion
from pari.scoring.claims.on_behalf import Paper, confirm_entries, drop_entries, enter_on_behalf, own_entries
from pari.scoring.claims.reading import Claims, claims_of
from pari.scoring.models import Sheet
from pari.scoring.sheets.queries import sheet_of
from pari.scoring.workbook.taking import Wanted
from pari.scoring.workbook.writing import Ground, edition_mark, in_one_form, sheet_workbook
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.on_behalf_forms import CriterionForm, DropForm, PaperForm, PaperWorkbookForm
from pari.web.scoring.on_behalf_page import OnBehalfPage, confirm_page, criterion_page, on_behalf_page
from pari.web.scoring.sent_workbook import of_ticket, sent_in
from pari.web.scoring.workbook_page import agency_name
from pari.words.workbooks import confirmed_sentence, dropped_sentence, entered_sentence

form_page = require_http_methods(["GET", "HEAD", "POST"])
KEPT_PAPER = "on_behalf_paper"  # in the session: the paper from which somebody types, by sheet


# --- The secretariat ---------------------------------------------------------------------------------------


@form_page
@in_campaign
def on_behalf(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The page; a workbook that is sent is read and shown, and nothing is written."""
    ground = _ground(seat, agency)
    if request.method != "POST":
        return _shown(
            request, on_behalf_page(seat, ground, PaperWorkbookForm(initial=_paper(request, ground)))
        )
    form = PaperWorkbookForm(request.POST, request.FILES)
    if not (form.is_valid() and carried_out(form, lambda: form.paper.text(seat.desk.at))):
        return _shown(request, on_behalf_page(seat, ground, form), UNPROCESSABLE)
    _remember(request, ground, form.paper)
    return _tried(request, seat, ground, form, form.cleaned_data["file"])


@require_safe
@in_campaign
def on_behalf_file(_request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The workbook without anything that the agency has typed."""
    ground = _ground(seat, agency)
    content = sheet_workbook(ground, agency=agency_name(seat, ground.sheet), version=0)
    return download(content, WORKBOOK, f"{seat.campaign.code}-{agency}-nhap-thay.xlsx")


@form_page
@in_campaign
def on_behalf_write(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    ground = _ground(seat, agency)
    if request.method != "POST":  # an address without its form, as after a login
        return redirect(place(seat, "on_behalf", agency))
    try:
        shown = of_ticket(seat, ground.sheet, request.POST.get("ticket", ""))
        count = enter_on_behalf(
            **seat.acting,
            sheet_id=ground.sheet.pk,
            paper=Paper(shown.paper[0], _day(shown.paper[1])),
            wanted=shown.wanted,
            edition=shown.edition,
            file=shown.file.name,
            file_sha256=shown.file.sha256,
        )
    except Refused as refused:
        form = PaperWorkbookForm(initial=_paper(request, ground))
        page = on_behalf_page(seat, ground, form, refusal=refused.problem)
        return _shown(request, page, UNPROCESSABLE)
    messages.success(request, _said(count))
    return redirect(place(seat, "on_behalf", agency))


@form_page
@in_campaign
def on_behalf_criterion(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """One criterion by a form; the paper stays from one to the next."""
    ground = _ground(seat, agency)
    leaf = _leaf(ground, criterion)
    known = frozenset(ground.known(leaf, leaf.way()))
    form = CriterionForm(request.POST or None, leaf=leaf, known=known)
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _typed(seat, ground, form)):
        _remember(request, ground, form.paper)
        messages.success(request, _("Đã nhập thay tiêu chí %(code)s.") % {"code": leaf.code})
        page = criterion_page(seat, ground, leaf, form)
        return redirect(page.following if "next" in request.POST and page.following else page.back)
    own = own_entries(ground.sheet, eye=seat.eye, by=seat.desk.by).get(leaf.code)
    form.initial = {**_paper(request, ground), **(form.initial_of(own.text) if own else {})}
    status = UNPROCESSABLE if request.method == "POST" else 200
    page = criterion_page(seat, ground, leaf, form)
    return render(request, "scoring/on_behalf_criterion.html", {"page": page}, status=status)


def _typed(seat: Seat, ground: Ground, form: CriterionForm) -> int:
    return enter_on_behalf(
        **seat.acting,
        sheet_id=ground.sheet.pk,
        paper=form.paper,
        wanted=[Wanted(form.leaf.code, in_one_form(form.leaf, form.text), 0)],
        edition=edition_mark(ground.bound),
    )


def _tried(
    request: HttpRequest, seat: Seat, ground: Ground, form: PaperForm, upload: "UploadedFile[bytes]"
) -> HttpResponse:
    try:
        sent = sent_in(ground, upload)
        paper = (form.paper.number, form.paper.day.isoformat() if form.paper.day else "")
        page = on_behalf_page(seat, ground, form, sent=sent, paper=paper)
    except BadInput as bad:
        return _shown(request, on_behalf_page(seat, ground, form, faults=bad.problems), UNPROCESSABLE)
    except Refused as refused:
        return _shown(request, on_behalf_page(seat, ground, form, refusal=refused.problem), UNPROCESSABLE)
    if not page.preview:
        refusal = Problem("on_behalf.nothing")
        return _shown(request, on_behalf_page(seat, ground, form, refusal=refusal), UNPROCESSABLE)
    return _shown(request, page)


def _ground(seat: Seat, agency: str) -> Ground:
    """Errors: `NotAllowed` for whoever types for nobody; `Http404`."""
    return Ground.blank(_sheet(seat, agency, Action.ENTER_ON_BEHALF))


def _leaf(ground: Ground, criterion: str) -> Criterion:
    leaf = next((one for one in ground.to_fill if one.code == criterion), None)
    if leaf is None:
        raise Http404(criterion)
    return leaf


def _paper(request: HttpRequest, ground: Ground) -> dict[str, object]:
    number, day = request.session.get(KEPT_PAPER, {}).get(str(ground.sheet.pk), ("", ""))
    return {"number": number, "day": _day(day)}


def _remember(request: HttpRequest, ground: Ground, paper: Paper) -> None:
    kept = request.session.get(KEPT_PAPER, {})
    day = paper.day.isoformat() if paper.day else ""
    request.session[KEPT_PAPER] = {**kept, str(ground.sheet.pk): [paper.number, day]}


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _said(count: int) -> str:
    return entered_sentence(count) if count else _("Nội dung này đã được nhập thay; không ghi thêm.")


def _shown(request: HttpRequest, page: OnBehalfPage, status: int = 200) -> HttpResponse:
    return render(request, "scoring/on_behalf.html", {"page": page}, status=status)


# --- The agency --------------------------------------------------------------------------------------------


@form_page
@in_campaign
def on_behalf_confirm(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """What was typed for the agency, to be confirmed or dropped, all or some."""
    claims = claims_of(_sheet(seat, agency, Action.SEE_DRAFTS), eye=seat.eye)
    form = DropForm(request.POST or None)
    if request.method != "POST":
        return render(request, "scoring/on_behalf_confirm.html", {"page": confirm_page(seat, claims, form)})
    seen = _chosen(request)
    said: list[str] = []
    if form.is_valid() and carried_out(
        form, lambda: said.append(_answered(request, seat, claims, form, seen))
    ):
        messages.success(request, said[0])
        return redirect(place(seat, "on_behalf_confirm", agency))
    page = confirm_page(seat, claims_of(claims.sheet, eye=seat.eye), form, chosen=seen)
    return render(request, "scoring/on_behalf_confirm.html", {"page": page}, status=UNPROCESSABLE)


def _answered(request: HttpRequest, seat: Seat, claims: Claims, form: Form, seen: Mapping[str, int]) -> str:
    sheet = claims.sheet.pk
    if request.POST.get("answer") == "drop":
        reason = form.cleaned_data["reason"]
        return dropped_sentence(drop_entries(**seat.acting, sheet_id=sheet, seen=seen, reason=reason))
    return confirmed_sentence(confirm_entries(**seat.acting, sheet_id=sheet, seen=seen))


def _chosen(request: HttpRequest) -> dict[str, int]:
    """Each choice names a criterion and the version that was on the screen: `1.1.1@57`."""
    found = {}
    for choice in request.POST.getlist("entry"):
        criterion, _at, version = choice.rpartition("@")
        if version.isdecimal() and len(version) < 19:
            found[criterion] = int(version)
    return found


def _sheet(seat: Seat, agency: str, action: Action) -> Sheet:
    """Errors: `NotAllowed`, `Http404`."""
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=action)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None
