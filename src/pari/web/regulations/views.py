"""Regulations for everybody: editions, their sets, their criteria, what changed, and the files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.agencies.models import Authority
from pari.agencies.queries import authorities
from pari.regulations import queries
from pari.regulations.queries import content_of, data_of
from pari.regulations.workbook import workbook_of
from pari.regulations.yaml_file import write_yaml
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.public import public_page
from pari.web.regulations.comparison import comparison_page
from pari.web.regulations.criterion import criterion_page
from pari.web.regulations.filters import Filters
from pari.web.regulations.listing import editions_page
from pari.web.regulations.opened import opened_edition, opened_set
from pari.web.regulations.overview import edition_page
from pari.web.regulations.places import comparison_address, edition_address
from pari.web.regulations.tree import set_page

YAML = "application/yaml; charset=utf-8"


@public_page
def editions(request: HttpRequest, authority: Authority) -> HttpResponse:
    page = editions_page(authority, list(queries.editions()), list(authorities()))
    return render(request, "regulations/editions.html", {"page": page})


@public_page
def edition(request: HttpRequest, authority: Authority, edition: str) -> HttpResponse:
    row = opened_edition(edition, authority)
    page = edition_page(authority, row, content_of(row), list(queries.editions()))
    return render(request, "regulations/edition.html", {"page": page})


@public_page
def criteria_set(request: HttpRequest, authority: Authority, edition: str, criteria_set: str) -> HttpResponse:
    page = set_page(opened_set(authority, edition, criteria_set), Filters.of(request.GET))
    return render(request, "regulations/criteria_set.html", {"page": page})


@public_page
def criterion(
    request: HttpRequest, authority: Authority, edition: str, criteria_set: str, code: str
) -> HttpResponse:
    opened = opened_set(authority, edition, criteria_set)
    found = opened.criteria_set.find(code)
    if found is None:
        raise Http404(code)
    return render(request, "regulations/criterion.html", {"page": criterion_page(opened, found)})


@public_page
def edition_comparison(request: HttpRequest, authority: Authority, edition: str, before: str) -> HttpResponse:
    asked, other = opened_edition(edition, authority), opened_edition(before)
    opened = ((asked, content_of(asked)), (other, content_of(other)))
    page = comparison_page(authority, *opened, list(queries.editions()))
    return render(request, "regulations/comparison.html", {"page": page})


@public_page
def edition_comparison_chosen(request: HttpRequest, authority: Authority, edition: str) -> HttpResponse:
    """What the form leads to: the comparison with the edition that was chosen in it."""
    row, chosen = opened_edition(edition, authority), request.GET.get("voi", "")
    return redirect(comparison_address(row, opened_edition(chosen)) if chosen else edition_address(row))


@public_page
def edition_yaml(_request: HttpRequest, authority: Authority, edition: str) -> HttpResponse:
    row = opened_edition(edition, authority)
    return download(write_yaml(data_of(row)).encode(), YAML, f"{row.code}.yaml")


@public_page
def edition_xlsx(_request: HttpRequest, authority: Authority, edition: str) -> HttpResponse:
    row = opened_edition(edition, authority)
    return download(workbook_of(data_of(row)), WORKBOOK, f"{row.code}.xlsx")
