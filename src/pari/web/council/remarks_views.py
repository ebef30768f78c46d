"""Draft results as agencies read them, what they say about them, and how it is answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.scoring.council.remarks import (
    Sent,
    answer_remark,
    is_ready,
    remark_of,
    remarks_of_sheet,
    withdraw_remark,
)
from pari.scoring.council.remarks import remark as send_remark
from pari.scoring.models import Remark, Sheet
from pari.scoring.sheets.queries import sheet_of
from pari.web.campaigns.places import place
from pari.web.council.remarks_draft import draft_page, open_draft
from pari.web.council.remarks_forms import AnswerForm, RemarkForm
from pari.web.council.remarks_pages import WAYS, Filters, next_waiting, remark_page, remarks_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.stored_files import file_to_save
from pari.words.problems import sentence


@in_campaign
def draft(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The draft result of an agency; sent, a remark on it."""
    seat.eye.require(Action.SEE_REMARKS, agency)
    sheet = _sheet_or_404(seat, agency)
    form = RemarkForm(request.POST, request.FILES) if request.method == "POST" else None
    if form and form.is_valid() and carried_out(form, lambda: _send(seat, sheet, form)):
        messages.success(request, _("Đã gửi ý kiến đến Tổ giúp việc."))
        return redirect(f"{place(seat, 'draft_result', agency)}#y-kien-da-gui")
    page = draft_page(
        seat,
        open_draft(seat, sheet),
        wanted=request.GET.get("loc", ""),
        at_criterion=_asked(request),
        form=form,
    )
    return render(request, "council/remarks_draft.html", {"page": page}, status=_status(form))


@in_campaign
def withdraw(request: HttpRequest, seat: Seat, agency: str, remark: int) -> HttpResponse:
    row = _remark_or_404(seat, remark, agency)
    if request.method == "POST":
        try:
            withdraw_remark(**seat.acting, remark_id=row.pk)
            messages.success(request, _("Đã rút ý kiến."))
        except Refused as refused:
            messages.error(request, sentence(refused.problem))
    return redirect(f"{place(seat, 'draft_result', agency)}#y-kien-da-gui")


@require_safe
@in_campaign
def file(_request: HttpRequest, seat: Seat, agency: str, remark: int, attached: int) -> HttpResponse:
    """The bytes as they came, to be saved, never opened as a page."""
    row = _remark_or_404(seat, remark, agency)
    kept = next((one for one in row.files.all() if one.pk == attached), None)
    if kept is None or not is_ready(kept):
        raise Http404(attached)
    return file_to_save(kept.file)


@require_safe
@in_campaign
def remarks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Whoever acts for an agency is led to their own draft result."""
    seat.eye.require(Action.SEE_REMARKS)
    if seat.desk.by.agency is not None:
        return redirect(place(seat, "draft_result", seat.desk.by.agency))
    state = request.GET.get("trang-thai", "")
    filters = Filters(state if state in WAYS else "", request.GET.get("co-quan", ""))
    return render(request, "council/remarks.html", {"page": remarks_page(seat, filters)})


@in_campaign
def one(request: HttpRequest, seat: Seat, remark: int) -> HttpResponse:
    """A remark with what it is about; sent, its answer, and then the next one that waits."""
    seat.eye.require(Action.SEE_REMARKS)
    row = _remark_or_404(seat, remark)
    if seat.desk.by.agency is not None:
        return redirect(place(seat, "draft_result", seat.desk.by.agency))
    form = AnswerForm(request.POST, whole=not row.criterion) if request.method == "POST" else None
    if form and form.is_valid() and carried_out(form, lambda: _answer(seat, row, form)):
        messages.success(request, _("Đã trả lời ý kiến và thông báo đến cơ quan."))
        following = next_waiting(seat)
        return redirect(place(seat, "remark", str(following.pk)) if following else place(seat, "remarks"))
    others = remarks_of_sheet(row.sheet, eye=seat.eye)
    page = remark_page(seat, row, others, form)
    return render(request, "council/remark.html", {"page": page}, status=_status(form))


def _send(seat: Seat, sheet: Sheet, form: RemarkForm) -> None:
    said = form.cleaned_data
    send_remark(
        **seat.acting,
        sheet_id=sheet.pk,
        text=said["text"],
        criterion=said["criterion"],
        files=[Sent(one.name or "", one.read()) for one in said["papers"]],
    )


def _answer(seat: Seat, row: Remark, form: AnswerForm) -> None:
    said = form.cleaned_data
    answer_remark(
        **seat.acting,
        remark_id=row.pk,
        answer=said["answer"],
        text=said["text"],
        question=said.get("question", ""),
    )


def _asked(request: HttpRequest) -> str | None:
    """Where the form stands: below a criterion, at the whole (empty), or nowhere."""
    if request.method == "POST":
        return request.POST.get("criterion", "")
    return request.GET.get("tieu-chi", "" if "toan-bo" in request.GET else None)


def _sheet_or_404(seat: Seat, agency: str) -> Sheet:
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=Action.SEE_REMARKS)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None


def _remark_or_404(seat: Seat, remark: int, agency: str = "") -> Remark:
    """Errors: `NotAllowed` for one of an agency that isn't theirs; `Http404` also for another agency's."""
    try:
        row = remark_of(seat.campaign, remark, eye=seat.eye)
    except Remark.DoesNotExist:
        raise Http404(remark) from None
    if agency not in ("", row.sheet.participant.agency.code):
        raise Http404(remark)
    return row


def _status(form: object) -> int:
    return 200 if form is None else UNPROCESSABLE
