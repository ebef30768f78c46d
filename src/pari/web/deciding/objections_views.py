"""Objections for those who answer: the list, one of them with its answer, and faults that are reported."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.council.agenda import Decided
from pari.core.errors import Refused
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.independence import who_may_answer
from pari.publication.objections.reading import objection_of
from pari.publication.objections.receiving import report_fault
from pari.scoring.council.remarks import Sent
from pari.scoring.models import Sheet
from pari.web.campaigns.places import place
from pari.web.deciding.filters import WAYS, Filters
from pari.web.deciding.forms import AnswerForm, AssignForm, FaultForm
from pari.web.deciding.hub_page import is_ready
from pari.web.deciding.objections_page import (
    answer_form,
    claimed_of,
    fault_page,
    next_to_answer,
    objection_page,
    objections_page,
    published_sheets,
    why_not,
)
from pari.web.deciding.own_page import titles_of
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.stored_files import file_to_save


@require_safe
@in_campaign
def objections(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Whoever acts for an agency is led to their own."""
    seat.eye.require(Action.SEE_OBJECTION, seat.desk.by.agency)
    if seat.desk.by.agency is not None:
        return redirect(place(seat, "own_objections", seat.desk.by.agency))
    state = request.GET.get("trang-thai", "")
    filters = Filters(
        state if state in WAYS else "", request.GET.get("co-quan", ""), person=seat.desk.by.person
    )
    return render(request, "deciding/objections.html", {"page": objections_page(seat, filters)})


@in_campaign
def one(request: HttpRequest, seat: Seat, objection: int) -> HttpResponse:
    """An objection with what it is about; sent, its answer, or what an answer would do.

    A part leads to the whole.
    """
    seat.eye.require(Action.SEE_OBJECTION, seat.desk.by.agency)
    row = _objection_or_404(seat, objection)
    if seat.desk.by.agency is not None:
        return redirect(place(seat, "own_objections", seat.desk.by.agency))
    if row.part_of_id is not None:
        return redirect(place(seat, "objection", str(row.part_of_id)))
    form = answer_form(row, request.POST) if request.method == "POST" else None
    tried = None
    if form and form.is_valid():
        stands = form.stands(claimed_of(seat, row, row.criterion))
        tried = {row.criterion: stands} if stands else _parts(seat, row, form)
        if "thu" in request.POST:
            return _tried(request, seat, row, form, tried)
        if carried_out(form, lambda: _answer(seat, row, form, stands)):
            messages.success(request, _("Đã trả lời kiến nghị và thông báo đến cơ quan."))
            following = next_to_answer(seat)
            return redirect(place(seat, "objection", str((following or row).pk)))
        if why_not(seat, row):
            _say_errors(request, form)
    page = objection_page(seat, row, form=form, tried=tried)
    return render(request, "deciding/objection.html", {"page": page}, status=_status(form))


def _tried(
    request: HttpRequest, seat: Seat, row: Objection, form: AnswerForm, tried: Mapping[str, Decided]
) -> HttpResponse:
    """What it would do to the results; nothing is kept."""
    page = objection_page(seat, row, form=form, tried=tried)
    return render(request, "deciding/objection.html", {"page": page})


@in_campaign
def assign(request: HttpRequest, seat: Seat, objection: int) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_OBJECTION)
    row = _objection_or_404(seat, objection)
    if request.method != "POST" or row.part_of_id is not None:
        return redirect(place(seat, "objection", str(row.part_of_id or row.pk)))
    people = [(one.pk, one.name) for one in who_may_answer(row, at=seat.desk.at)]
    form = AssignForm(request.POST, people=people)
    if form.is_valid() and carried_out(form, lambda: _assign(seat, row, form)):
        messages.success(request, _("Đã giao kiến nghị và thông báo đến người trả lời."))
        return redirect(place(seat, "objection", str(row.pk)))
    page = objection_page(seat, row, assign=form)
    return render(request, "deciding/objection.html", {"page": page}, status=UNPROCESSABLE)


@require_safe
@in_campaign
def file(_request: HttpRequest, seat: Seat, objection: int, attached: int) -> HttpResponse:
    """The bytes as they came, to be saved, never opened as a page; for either side."""
    seat.eye.require(Action.SEE_OBJECTION, seat.desk.by.agency)
    row = _objection_or_404(seat, objection)
    kept = next((one for one in row.files.all() if one.pk == attached), None)
    if kept is None or not is_ready(kept.file):
        raise Http404(attached)
    return file_to_save(kept.file)


@in_campaign
def report(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.REPORT_FAULT)
    sheets = {one.participant.agency.code: (one, name) for one, name in published_sheets(seat)}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    asked = {"agency": request.GET.get("co-quan", ""), "criterion": request.GET.get("tieu-chi", "")}
    agencies = [(code, name) for code, (_one, name) in sheets.items()]
    form = FaultForm(*sent, agencies=agencies, initial=asked)
    if form.is_bound and form.is_valid():
        sheet, _name = sheets[form.cleaned_data["agency"]]
        if _names_a_criterion(form, sheet) and carried_out(form, lambda: _report(seat, sheet.pk, form)):
            messages.success(request, _("Đã ghi nhận phản ánh; người có thẩm quyền sẽ giao xem xét."))
            return redirect(place(seat, "objections"))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "deciding/fault.html", {"page": fault_page(seat, form)}, status=status)


def _answer(seat: Seat, row: Objection, form: AnswerForm, stands: Decided | None) -> None:
    answer_objection(
        **seat.acting,
        objection_id=row.pk,
        answer=form.cleaned_data["answer"],
        stands=stands,
        parts=_parts(seat, row, form),
        figures=form.figures(),
        accepts=form.accepts,
    )


def _parts(seat: Seat, row: Objection, form: AnswerForm) -> dict[str, Decided]:
    return form.parts(lambda criterion: claimed_of(seat, row, criterion))


def _assign(seat: Seat, row: Objection, form: AssignForm) -> None:
    assign_objection(**seat.acting, objection_id=row.pk, person=form.cleaned_data["person"])


def _names_a_criterion(form: FaultForm, sheet: Sheet) -> bool:
    """Or none. Which ones there are depends on the agency that was chosen."""
    code = form.cleaned_data["criterion"].strip()
    if not code or code in titles_of(sheet):
        return True
    said = _("Bộ tiêu chí của cơ quan này không có tiêu chí chấm điểm %(code)s. Đề nghị xem lại mã.")
    form.add_error("criterion", said % {"code": code})
    return False


def _report(seat: Seat, sheet: int, form: FaultForm) -> None:
    said = form.cleaned_data
    report_fault(
        **seat.acting,
        sheet_id=sheet,
        kind=ObjectionKind(said["kind"]),
        criterion=said["criterion"].strip(),
        text=said["text"],
        paper=said["paper"],
        files=[Sent(one.name or "", one.read()) for one in said["papers"]],
    )


def _say_errors(request: HttpRequest, form: AnswerForm) -> None:
    """Where the form isn't offered any more, the reasons stand above the page."""
    for said in form.non_field_errors():
        messages.error(request, str(said))


def _objection_or_404(seat: Seat, objection: int) -> Objection:
    try:
        row = objection_of(objection, eye=seat.eye, by=seat.desk.by)
    except Refused:
        raise Http404(objection) from None
    if row.sheet.campaign_id != seat.campaign.pk:
        raise Http404(objection)
    return row


def _status(form: object) -> int:
    return 200 if form is None else UNPROCESSABLE
