"""The page on which an agency's part is changed once the campaign is open."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.campaigns.locked import locked
from pari.campaigns.participation import change_participation
from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.scoring.sheets.actions import make_sheets
from pari.web.campaigns.known import fingerprint, known_participants
from pari.web.campaigns.participation import ParticipationForm, participation_form, participation_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@in_campaign
def participation(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """One agency's part, of the list or still to be added."""
    seat.eye.require(Action.CHANGE_PARTICIPATION, agency)
    if seat.campaign.opened_at is None:
        raise Refused("campaign.not_open")
    row = get_object_or_404(Agency, authority=seat.campaign.authority, code=agency)
    known = known_participants(seat.campaign)
    form = participation_form(seat, known, row, *([request.POST] if request.method == "POST" else []))
    if form.is_bound and form.is_valid() and carried_out(form, lambda: _change(seat, row, form)):
        messages.success(request, _("Đã đổi cách tham gia: %(agency)s.") % {"agency": known.name(agency)})
        return redirect("campaign_participants", seat.desk.authority.code, seat.campaign.code)
    page = participation_page(seat, known.name(agency), form)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "campaigns/participation.html", {"page": page}, status=status)


@transaction.atomic
def _change(seat: Seat, agency: Agency, form: ParticipationForm) -> None:
    """The row is read again behind the campaign's lock; whoever is new gets a sheet at once."""
    row, said = locked(seat.campaign, seat.desk.by), form.cleaned_data
    current = known_participants(row).find(agency.code)
    if (fingerprint(current) if current else "") != said["seen"]:
        form.add_error(None, _("Nội dung vừa được người khác sửa. Đề nghị tải lại trang rồi sửa lại."))
        return
    chosen = Agency.objects.filter(authority=row.authority, code__in=said.get("answers_for", ()))
    change_participation(
        **seat.acting,
        campaign=row,
        agency=agency,
        participation=said["participation"],
        criteria_set=said["criteria_set"],
        answers_for=list(chosen),
        reason=said["reason"],
        paper=said["paper"],
    )
    make_sheets(row)
