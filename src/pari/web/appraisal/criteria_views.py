"""The list of criteria with which an appraisal begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.scoring.appraisal.progress import all_criteria, my_criteria
from pari.web.appraisal.bench import require_appraisal, stage_of
from pari.web.appraisal.criteria_page import CriteriaFilters, criteria_page, is_mine
from pari.web.frame.desk import Seat, in_campaign


@in_campaign
def criteria(request: HttpRequest, seat: Seat) -> HttpResponse:
    require_appraisal(seat)
    read = my_criteria if is_mine(seat) else all_criteria
    listed = read(seat.campaign, eye=seat.eye, stage=stage_of(seat.eye.phase))
    page = criteria_page(seat, listed, CriteriaFilters.of(request.GET))
    return render(request, "appraisal/criteria.html", {"page": page})
