"""Published results for everybody: one year's page and its downloads."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.agencies.models import Authority
from pari.publication.across_years import (
    KnownYear,
    TwoYears,
    compare_years,
    known_years,
    read_together,
    years_with_indices,
)
from pari.publication.history import published_years
from pari.publication.models import Publication
from pari.publication.published_csv import changes_csv as changes_table
from pari.publication.published_csv import parts_csv as parts_table
from pari.publication.published_csv import published_csv
from pari.publication.published_json import published_answer
from pari.publication.queries import changes_of, claims_of, has_parts, whole_publication, years_of
from pari.publication.verdicts import verdict_counts
from pari.web.charts import chart_download
from pari.web.frame.downloads import CSV, download
from pari.web.frame.public import public_page
from pari.web.publication.chosen import Chosen, chosen_year, newest_versions, newest_year
from pari.web.publication.comparison_choices import Asked, asked_pair, newest_pair
from pari.web.publication.comparison_page import comparison_page, nothing_to_compare
from pari.web.publication.comparison_table import comparison_csv as comparison_table_csv
from pari.web.publication.filters import Filters
from pari.web.publication.grades_of_years import grades_csv
from pari.web.publication.one_year import directory_reasons
from pari.web.publication.page import results_page
from pari.web.publication.reconciliation_page import reconciliation_csv as claims_csv
from pari.web.publication.reconciliation_page import reconciliation_page
from pari.web.publication.years_page import nothing_published, years_page


@public_page
def newest(_request: HttpRequest, authority: Authority) -> HttpResponse:
    """The newest year's results; of an authority that has published nothing, the list that says so."""
    years = _years(authority)
    if not years:
        return redirect("years", authority.code)
    return redirect("results", authority.code, newest_year(years).year)


@public_page
def results(
    request: HttpRequest, authority: Authority, year: int, version: int | None = None
) -> HttpResponse:
    chosen = _chosen(authority, year, version)
    counts = verdict_counts(chosen.publication)
    changes = changes_of(chosen.publication)
    page = results_page(chosen.publication, chosen.years, Filters.of(request.GET), counts, changes)
    with_parts = has_parts(chosen.publication)
    return render(request, "publication/results.html", {"page": page, "with_parts": with_parts})


@public_page
def results_csv(
    _request: HttpRequest, authority: Authority, year: int, version: int | None = None
) -> HttpResponse:
    publication = _chosen(authority, year, version).publication
    return download(published_csv(publication), CSV, f"{publication.slug}.csv")


@public_page
def results_json(
    _request: HttpRequest, authority: Authority, year: int, version: int | None = None
) -> HttpResponse:
    publication = _chosen(authority, year, version).publication
    text = json.dumps(published_answer(publication), ensure_ascii=False, indent=2)
    return download(text, "application/json", f"{publication.slug}.json")


@public_page
def changes_csv(
    _request: HttpRequest, authority: Authority, year: int, version: int | None = None
) -> HttpResponse:
    """What a version changed; a first one changed nothing."""
    publication = _chosen(authority, year, version).publication
    return download(changes_table(publication), CSV, f"{publication.slug}-thay-doi.csv")


@public_page
def parts_csv(
    _request: HttpRequest, authority: Authority, year: int, version: int | None = None
) -> HttpResponse:
    """Fields and criteria, as far as the decision makes them public."""
    publication = _chosen(authority, year, version).publication
    return download(parts_table(publication), CSV, f"{publication.slug}-diem-thanh-phan.csv")


def _years(authority: Authority) -> list[Publication]:
    return list(years_of(authority.code))


def _chosen(authority: Authority, year: int, version: int | None) -> Chosen:
    years = _years(authority)
    found = chosen_year(years, year, version)
    if found is None:
        raise Http404(f"{authority.code} {year} {version}")
    return Chosen(whole_publication(found.slug), years)


@public_page
def newest_comparison(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The two years that the form asks for; else the newest two with indices, else the newest two."""
    years = published_years(authority.code)
    listed = [one.year for one in years]
    if len(listed) < 2:
        page = nothing_to_compare(authority, years)
        return render(request, "publication/comparison_nothing.html", {"page": page})
    pair = asked_pair(request.GET, listed) or newest_pair(listed, years_with_indices(authority.code))
    return redirect("comparison", authority.code, *pair)


@public_page
def comparison(request: HttpRequest, authority: Authority, before: int, after: int) -> HttpResponse:
    years, listed = _two_years(authority, before, after)
    asked = Asked.of(request.GET).known_to(years)
    page = comparison_page(authority, years, listed, asked, directory_reasons(authority.code, years))
    return chart_download(request, page.charts) or render(
        request, "publication/comparison.html", {"page": page}
    )


@public_page
def comparison_csv(request: HttpRequest, authority: Authority, before: int, after: int) -> HttpResponse:
    years, _listed = _two_years(authority, before, after)
    text = comparison_table_csv(years, Asked.of(request.GET).known_to(years))
    return download(text, CSV, f"{authority.code}-{before}-{after}.csv")


def _two_years(authority: Authority, before: int, after: int) -> tuple[TwoYears, list[int]]:
    """Both years compared, and all years that there are."""
    by_year = {one.year: one for one in published_years(authority.code)}
    if before >= after or not {before, after} <= set(by_year):
        raise Http404(f"{authority.code} {before} {after}")
    pair = [by_year[before], by_year[after]]
    read_together(pair)
    return compare_years(*pair), list(by_year)


@public_page
def years(request: HttpRequest, authority: Authority) -> HttpResponse:
    """All years at once, older versions in the list alone."""
    listed = _all_years(authority)
    if not listed:
        return render(request, "publication/years_nothing.html", {"page": nothing_published(authority)})
    page = years_page(authority, listed)
    return chart_download(request, page.charts) or render(request, "publication/years.html", {"page": page})


@public_page
def years_csv(_request: HttpRequest, authority: Authority) -> HttpResponse:
    publications = newest_versions([known.publication for known in _all_years(authority)])
    return download(grades_csv(publications), CSV, f"{authority.code}-cac-nam.csv")


def _all_years(authority: Authority) -> list[KnownYear]:
    """Every version, the newest ones with their agencies."""
    listed = known_years(authority.code)
    read_together(newest_versions([known.publication for known in listed]))
    return listed


@public_page
def reconciliation(request: HttpRequest, authority: Authority, year: int) -> HttpResponse:
    publication = _newest_of(authority, year)
    page = reconciliation_page(authority, publication, claims_of(publication))
    return render(request, "publication/reconciliation.html", {"page": page})


@public_page
def reconciliation_csv(_request: HttpRequest, authority: Authority, year: int) -> HttpResponse:
    publication = _newest_of(authority, year)
    text = claims_csv(claims_of(publication))
    return download(text, CSV, f"{publication.slug}-doi-chieu.csv")


def _newest_of(authority: Authority, year: int) -> Publication:
    found = chosen_year(_years(authority), year)
    if found is None:
        raise Http404(f"{authority.code} {year}")
    return found
