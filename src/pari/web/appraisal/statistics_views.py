"""Statistics of appraisers and criteria, and their workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.scoring.appraisal.comparing import compared
from pari.tables.writing import workbook_bytes
from pari.web.appraisal.bench import stage_of
from pari.web.appraisal.statistics_page import statistics_page, statistics_tables
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download


@in_campaign
def statistics(request: HttpRequest, seat: Seat) -> HttpResponse:
    stage = stage_of(seat.eye.phase)
    page = statistics_page(seat, stage, compared(seat.campaign, stage, eye=seat.eye))
    return render(request, "appraisal/statistics.html", {"page": page})


@in_campaign
def statistics_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    found = compared(seat.campaign, stage_of(seat.eye.phase), eye=seat.eye)
    return download(
        workbook_bytes(statistics_tables(found)), WORKBOOK, f"{seat.campaign.code}-thong-ke-tham-dinh.xlsx"
    )
