"""Finding agencies, criteria and regulations by any of their words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.agencies.models import Authority
from pari.web.frame.public import public_page
from pari.web.search.page import search_page


@public_page
def results(request: HttpRequest, _authority: Authority | None) -> HttpResponse:
    page = search_page(request.GET.get("q", ""), request.GET.get("loai", ""))
    return render(request, "search/results.html", {"page": page})
