"""Agencies for everybody: the list, and a page for each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.agencies.models import Authority
from pari.agencies.queries import agencies_of
from pari.publication.history import published_years, scales_of, standings
from pari.web.agencies.asked import Asked
from pari.web.agencies.entries import entries_of, in_order, published_only
from pari.web.agencies.known import known_of
from pari.web.agencies.listing import agencies_page
from pari.web.agencies.page import agency_page
from pari.web.charts import chart_download
from pari.web.frame.public import public_page


@public_page
def agencies(request: HttpRequest, authority: Authority) -> HttpResponse:
    years = published_years(authority.code)
    results = standings(years)
    listed = entries_of(agencies_of(authority.code))
    others = published_only(results, (entry.code for entry in listed))
    page = agencies_page(
        authority, in_order([*listed, *others]), results, scales_of(years), Asked.of(request.GET)
    )
    return render(request, "agencies/list.html", {"page": page})


@public_page
def agency(request: HttpRequest, authority: Authority, code: str) -> HttpResponse:
    known = known_of(authority.code, code, request.GET.get("nam", ""))
    page = agency_page(authority, known)
    charts = [page.years.chart] if page.years.chart else []
    download = chart_download(request, charts)
    return download or render(request, "agencies/agency.html", {"page": page})
