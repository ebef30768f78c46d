"""Campaigns for whoever works in one: the list and a campaign's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.core.access.actions import Action
from pari.web.campaigns.listing import list_page
from pari.web.campaigns.overview import overview_page
from pari.web.frame.desk import Desk, Seat, in_campaign, signed_in


@signed_in
def campaigns(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every campaign of the authority, the newest year first."""
    desk.eye.require(Action.SEE_CAMPAIGN)
    return render(request, "campaigns/list.html", {"page": list_page(desk)})


@in_campaign
def campaign(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Where a campaign stands, and what to do in it."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    return render(request, "campaigns/overview.html", {"page": overview_page(seat)})
