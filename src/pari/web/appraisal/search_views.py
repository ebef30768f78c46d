"""Searching the evidence of all agencies that somebody appraises."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.web.appraisal.search_page import Search, search_page
from pari.web.frame.desk import Seat, in_campaign


@in_campaign
def search(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = search_page(seat, Search.of(request.GET))
    return render(request, "appraisal/search.html", {"page": page})
