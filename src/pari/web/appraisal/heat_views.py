"""The heat map and its workbook, for whoever may see all provisional totals beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.scoring.appraisal.whole import Whole, whole_appraisal
from pari.tables.writing import workbook_bytes
from pari.web.appraisal.heat_page import CLAIMED, Asked, heat_page
from pari.web.appraisal.heat_tables import heat_tables
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download


@in_campaign
def heat(request: HttpRequest, seat: Seat) -> HttpResponse:
    asked = Asked.of(request.GET.dict())
    whole = _whole(seat, asked)
    return render(request, "appraisal/heat.html", {"page": heat_page(seat, whole, asked)})


@in_campaign
def heat_xlsx(request: HttpRequest, seat: Seat) -> HttpResponse:
    asked = Asked.of(request.GET.dict())
    whole = _whole(seat, asked)
    content = workbook_bytes(heat_tables(whole, asked))
    return download(content, WORKBOOK, f"{seat.campaign.code}-ban-do-ket-qua.xlsx")


def _whole(seat: Seat, asked: Asked) -> Whole:
    return whole_appraisal(seat.campaign, eye=seat.eye, with_claims=asked.moment == CLAIMED)
