"""The first page of the house, and the home of each authority, which is the same page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.agencies.models import Authority
from pari.agencies.queries import authorities
from pari.publication.queries import newest_publication, whole_publication
from pari.web.frame.public import public_page
from pari.web.front.page import front_page


@public_page
def front(request: HttpRequest, authority: Authority | None) -> HttpResponse:
    """The home of the office's own authority; before anything is loaded, what to do first."""
    return _home(request, authority) if authority else render(request, "front/empty.html")


@public_page
def home(request: HttpRequest, authority: Authority) -> HttpResponse:
    return _home(request, authority)


def _home(request: HttpRequest, authority: Authority) -> HttpResponse:
    newest = newest_publication(authority.code)
    whole = whole_publication(newest.slug) if newest else None
    page = front_page(authority, whole, list(authorities()))
    return render(request, "front/home.html", {"page": page})
