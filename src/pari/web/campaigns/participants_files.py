"""The list of participants in from a file: looked at first, then done exactly as it was shown."""

from django.http import HttpRequest, HttpResponse

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.web.campaigns.taking_in import ParticipantFiles
from pari.web.frame.desk import Seat, in_campaign
from pari.web.taking.views import taken_in


@in_campaign
def taking_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.SET_UP_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        raise Refused("campaign.already_open")
    return taken_in(request, ParticipantFiles(seat))
