"""An agency's own result, and its objections to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.publication.decisions.opening import may_read_result, opens_later
from pari.publication.decisions.own_results import own_versions
from pari.publication.decisions.recording import newest_decision
from pari.publication.objections.left_out import is_left_out
from pari.publication.objections.reading import objections_to
from pari.publication.objections.receiving import object_to
from pari.publication.objections.withdrawing import withdraw_objection
from pari.scoring.council.remarks import Sent
from pari.scoring.models import Sheet
from pari.scoring.sheets.queries import sheet_of
from pari.web.appraisal.item_deeds import number_of
from pari.web.campaigns.places import place
from pari.web.deciding.forms import ObjectionForm
from pari.web.deciding.own_page import objections_page, result_page, to_object_to
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.problems import sentence
from pari.words.time import since_text


@require_safe
@in_campaign
def result(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """By the newest version, or the one that is asked for. Nothing before the publication.

    Whoever has no result is led to where that may be objected to.
    """
    sheet = _sheet_to_read(seat, agency)
    if is_left_out(sheet):
        return redirect(place(seat, "own_objections", agency))
    versions = own_versions(sheet, eye=seat.eye)
    if not versions:
        raise Refused("objection.not_published")
    asked = number_of(request.GET.get("ban", ""))
    known = {one.version for one in versions}
    page = result_page(seat, sheet, versions, asked if asked in known else versions[-1].version)
    return render(request, "deciding/own_result.html", {"page": page})


@in_campaign
def own_objections(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """What the agency said about its result, and the form for more within its term."""
    _require_opened(seat, agency)
    sheet = _sheet_or_404(seat, agency)
    form = None
    if request.method == "POST":
        form = ObjectionForm(request.POST, request.FILES, criteria=to_object_to(sheet))
        if form.is_valid() and carried_out(form, lambda: _send(seat, sheet, form)):
            messages.success(request, _("Đã gửi kiến nghị. Nội dung trả lời hiện tại trang này."))
            return redirect(place(seat, "own_objections", agency))
    page = objections_page(seat, sheet, request.GET.get("tieu-chi", ""), form)
    status = 200 if form is None else UNPROCESSABLE
    return render(request, "deciding/own_objections.html", {"page": page}, status=status)


@in_campaign
def withdraw(request: HttpRequest, seat: Seat, agency: str, objection: int) -> HttpResponse:
    """The page of objections asks first; here it is done."""
    seat.eye.require(Action.SEE_OBJECTION, agency)
    known = objections_to(_sheet_or_404(seat, agency), eye=seat.eye)
    if objection not in {one.pk for one in known}:
        raise Http404(objection)
    if request.method == "POST":
        try:
            withdraw_objection(**seat.acting, objection_id=objection)
            messages.success(request, _("Đã rút kiến nghị và thông báo đến người giải quyết."))
        except Refused as refused:
            messages.error(request, sentence(refused.problem))
    return redirect(f"{place(seat, 'own_objections', agency)}#da-gui")


def _send(seat: Seat, sheet: Sheet, form: ObjectionForm) -> None:
    said = form.cleaned_data
    object_to(
        **seat.acting,
        sheet_id=sheet.pk,
        criterion=said["criterion"],
        text=said["text"],
        paper=said["paper"],
        files=[Sent(one.name or "", one.read()) for one in said["papers"]],
    )


def _sheet_to_read(seat: Seat, agency: str) -> Sheet:
    """Errors: as `_require_opened`, where there is nothing to read yet."""
    if seat.may(Action.SEE_TOTALS, agency).allowed:
        sheet = _sheet_or_404(seat, agency, Action.SEE_TOTALS)
        if may_read_result(sheet, eye=seat.eye):
            return sheet
    _require_opened(seat, agency)
    return _sheet_or_404(seat, agency)


def _require_opened(seat: Seat, agency: str) -> None:
    """Errors: `NotAllowed`; `Refused` with `objection.opens_later` where it is published before the day."""
    early = seat.may(Action.SEE_OBJECTION, agency).why == "access.phase_before"
    if early and seat.may(Action.SEE_TOTALS, agency).allowed:
        opens, decision = opens_later(seat.campaign, seat.desk.at), newest_decision(seat.campaign)
        if opens and decision and decision.published_at:
            raise Refused("objection.opens_later", since=since_text(opens))
    seat.eye.require(Action.SEE_OBJECTION, agency)


def _sheet_or_404(seat: Seat, agency: str, action: Action = Action.SEE_OBJECTION) -> Sheet:
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=action)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None
