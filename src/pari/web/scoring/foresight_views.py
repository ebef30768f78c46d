"""Points at risk, and the head's check, of one's own sheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.web.frame.desk import Seat, in_campaign
from pari.web.scoring.head_page import check_page
from pari.web.scoring.risks_page import risks_page
from pari.web.scoring.sheet_page import open_sheet
from pari.web.scoring.views import sheet_seen


@in_campaign
def risks(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    page = risks_page(seat, sheet_seen(seat, agency))
    return render(request, "scoring/risks.html", {"page": page})


@in_campaign
def check(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    page = check_page(seat, open_sheet(seat, sheet_seen(seat, agency)))
    return render(request, "scoring/check.html", {"page": page})
