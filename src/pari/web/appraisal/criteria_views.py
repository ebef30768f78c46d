"""The list of criteria with which an appraisal begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.scoring.appraisal.round_2 import all_progress, my_progress
from pari.web.appraisal.bench import is_mine, require_appraisal, stage_of
from pari.web.appraisal.criteria_page import CriteriaFilters, criteria_page
from pari.web.frame.desk import Seat, in_campaign


@in_campaign
def criteria(request: HttpRequest, seat: Seat) -> HttpResponse:
    require_appraisal(seat)
    read = my_progress if is_mine(seat) else all_progress
    progress = read(seat.campaign, eye=seat.eye, stage=stage_of(seat.eye.phase))
    page = criteria_page(seat, progress, CriteriaFilters.of(request.GET))
    return render(request, "appraisal/criteria.html", {"page": page})
