"""Provisional totals of all agencies beside each other, and their workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.scoring.appraisal.whole import whole_appraisal
from pari.tables.writing import workbook_bytes
from pari.web.appraisal.summary_page import summary_page
from pari.web.appraisal.summary_tables import summary_tables
from pari.web.charts import chart_download
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download


@in_campaign
def summary(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = summary_page(seat, whole_appraisal(seat.campaign, eye=seat.eye))
    file = chart_download(request, [page.chart])
    return file or render(request, "appraisal/summary.html", {"page": page})


@in_campaign
def summary_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    content = workbook_bytes(summary_tables(whole_appraisal(seat.campaign, eye=seat.eye)))
    return download(content, WORKBOOK, f"{seat.campaign.code}-tong-hop-tham-dinh.xlsx")
