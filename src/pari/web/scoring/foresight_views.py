"""Points at risk, and the head's check, of one's own sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.core.access.actions import Action
from pari.scoring.models import Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.scoring.head_page import check_page
from pari.web.scoring.opened_sheet import open_sheet
from pari.web.scoring.risks_page import risks_page
from pari.web.scoring.terms import is_marked_now
from pari.web.scoring.views import sheet_seen
from pari.words.sheets import no_forecast_sentence


@in_campaign
def risks(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    if _is_past(request, seat, found):
        return redirect(place(seat, "sheet", agency))
    return render(request, "scoring/risks.html", {"page": risks_page(seat, found)})


@in_campaign
def check(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    if _is_past(request, seat, found):
        return redirect(place(seat, "sheet", agency))
    page = check_page(seat, open_sheet(seat, found))
    return render(request, "scoring/check.html", {"page": page})


def _is_past(request: HttpRequest, seat: Seat, found: Sheet) -> bool:
    """What was handed in has no forecast any more: the sheet itself says what came of it."""
    seat.eye.require(Action.SEE_DRAFTS, found.participant.agency.code)
    if is_marked_now(found, seat.eye.phase):
        return False
    messages.info(request, no_forecast_sentence())
    return True
