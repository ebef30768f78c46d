"""Decision and publication: the first page, recording, the signed paper, looking before, publishing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import attach_signed_paper, decision_of, record_decision
from pari.publication.models import Decision, DetailLevel
from pari.web.campaigns.places import place
from pari.web.deciding.forms import DecisionForm, PublishForm, SignedForm
from pari.web.deciding.hub_page import hub_page, is_ready
from pari.web.deciding.own_page import reads_own_result
from pari.web.deciding.places import may_enter, may_preview
from pari.web.deciding.preview_page import confirm_page, preview_page
from pari.web.deciding.record_page import record_page
from pari.web.deciding.standing import Standing, standing_of
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.stored_files import file_to_save

PREFILLED = ("issuer", "authority_line", "signer_title", "signer", "detail", "shows_rank")


@require_safe
@in_campaign
def hub(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Before objections are taken an agency's people are led to what is published of their own."""
    agency = seat.desk.by.agency
    if agency is not None and not may_enter(seat) and reads_own_result(seat, agency):
        return redirect(place(seat, "own_result", agency))
    _require_entrance(seat)
    return render(request, "deciding/hub.html", {"page": hub_page(seat)})


@in_campaign
def record(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The decision on what was passed last; until the publication it is corrected here too."""
    seat.eye.require(Action.RECORD_DECISION)
    standing = standing_of(seat)
    if standing.step in ("pass", ""):
        raise Refused("council.results_not_passed") if standing.passed is None else _published(standing)
    adjusting = standing.passed is not None and standing.passed.version > 1
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, adjusting=adjusting, initial=_said_before(standing))
    if sent is not None and form.is_valid() and carried_out(form, lambda: _record(seat, form)):
        messages.success(request, _("Đã ghi quyết định."))
        return redirect(place(seat, "deciding"))
    page = record_page(seat, standing, form, adjusting=adjusting)
    return render(request, "deciding/record.html", {"page": page}, status=_status(sent))


@in_campaign
def attach(request: HttpRequest, seat: Seat, decision: int) -> HttpResponse:
    """Takes the signed paper; anything else leads back."""
    seat.eye.require(Action.RECORD_DECISION)
    _decision_or_404(seat, decision)
    if request.method != "POST":
        return redirect(place(seat, "deciding"))
    form = SignedForm(request.POST, request.FILES, desk=seat.desk, about=f"decision-{decision}")
    if form.is_valid() and carried_out(form, lambda: _attach(seat, decision, form)):
        messages.success(request, _("Đã lưu bản quyết định đã ký."))
        return redirect(place(seat, "deciding"))
    return render(request, "deciding/hub.html", {"page": hub_page(seat, form)}, status=form.status)


@require_safe
@in_campaign
def paper(_request: HttpRequest, seat: Seat, decision: int) -> HttpResponse:
    """The bytes as they came, to be saved, never opened as a page."""
    _require_entrance(seat)
    row = _decision_or_404(seat, decision)
    if row.paper is None or not is_ready(row.paper):
        raise Http404(decision)
    return file_to_save(row.paper)


@require_safe
@in_campaign
def preview(request: HttpRequest, seat: Seat, decision: int) -> HttpResponse:
    if not may_preview(seat):
        seat.eye.require(Action.PUBLISH)
    row = _decision_or_404(seat, decision)
    page = preview_page(seat, row, request.GET.get("muc", ""))
    return render(request, "deciding/preview.html", {"page": page})


@in_campaign
def confirm(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What publishing does, and the deed."""
    seat.eye.require(Action.PUBLISH)
    standing = standing_of(seat)
    if standing.newest is None or standing.step != "publish":
        return _cannot_yet(request, seat)
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(sent)
    if sent is not None and form.is_valid() and carried_out(form, lambda: _publish(seat)):
        messages.success(request, _("Đã công bố kết quả và thông báo đến mọi người liên quan."))
        return redirect(place(seat, "deciding"))
    page = confirm_page(seat, standing.newest, form)
    return render(request, "deciding/publish.html", {"page": page}, status=_status(sent))


def _cannot_yet(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The action itself says why; where it was published meanwhile the first page shows it."""
    if request.method == "POST":
        _publish(seat)
    return redirect(place(seat, "deciding"))


def _publish(seat: Seat) -> None:
    publish(**seat.acting, campaign=seat.campaign)


def _published(standing: Standing) -> Refused:
    newest = standing.newest
    return Refused("decision.published", number=newest.number if newest else "")


def _said_before(standing: Standing) -> dict[str, Any]:
    """What is recorded already; else what the decision before it said that may hold again."""
    newest = standing.newest
    if newest is not None:
        names = (*PREFILLED, "number", "decided_on", "why")
        return {name: getattr(newest, name) for name in names}
    if standing.decisions:
        return {name: getattr(standing.decisions[-1], name) for name in PREFILLED}
    return {"detail": DetailLevel.INDEX.value}


def _record(seat: Seat, form: DecisionForm) -> None:
    record_decision(**seat.acting, campaign=seat.campaign, said=form.said())


def _attach(seat: Seat, decision: int, form: SignedForm) -> None:
    brought = form.brought
    attach_signed_paper(**seat.acting, decision_id=decision, file_name=brought.name, data=brought.data)


def _decision_or_404(seat: Seat, decision: int) -> Decision:
    try:
        row = decision_of(decision, eye=seat.eye, by=seat.desk.by)
    except Refused:
        raise Http404(decision) from None
    if row.campaign_id != seat.campaign.pk:
        raise Http404(decision)
    return row


def _require_entrance(seat: Seat) -> None:
    """Errors: `NotAllowed` before there is anything to see."""
    if not may_enter(seat):
        seat.eye.require(Action.SEE_PUBLISHED)


def _status(sent: object) -> int:
    return 200 if sent is None else UNPROCESSABLE
