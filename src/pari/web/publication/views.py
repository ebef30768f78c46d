"""Published results for everybody: the newest, the list, one year's page and its downloads."""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pari.publication.models import Publication
from pari.publication.published_csv import published_csv
from pari.publication.published_json import published_answer
from pari.publication.queries import newest_publication, publications, whole_publication, years_of
from pari.web.publication.filters import Filters
from pari.web.publication.listing import listed
from pari.web.publication.page import results_page


@login_not_required
@require_safe
def newest(_request: HttpRequest) -> HttpResponse:
    """The newest year of the office's own authority; of any, where the office named none."""
    publication = newest_publication(settings.PARI_AUTHORITY)
    return redirect("results", publication.slug) if publication else redirect("every_year")


@login_not_required
@require_safe
def every_year(request: HttpRequest) -> HttpResponse:
    return render(
        request, "publication/every_year.html", {"publications": [listed(one) for one in publications()]}
    )


@login_not_required
@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    publication = _found(slug)
    filters = Filters.of(request.GET)
    page = results_page(publication, list(years_of(publication.authority)), filters)
    return render(request, "publication/results.html", {"page": page})


@login_not_required
@require_safe
def results_csv(_request: HttpRequest, slug: str) -> HttpResponse:
    publication = _found(slug)
    return _download(published_csv(publication), "text/csv; charset=utf-8", f"{publication.slug}.csv")


@login_not_required
@require_safe
def results_json(_request: HttpRequest, slug: str) -> HttpResponse:
    publication = _found(slug)
    text = json.dumps(published_answer(publication), ensure_ascii=False, indent=2)
    return _download(text, "application/json", f"{publication.slug}.json")


def _found(slug: str) -> Publication:
    try:
        return whole_publication(slug)
    except Publication.DoesNotExist:
        raise Http404(slug) from None


def _download(text: str, kind: str, name: str) -> HttpResponse:
    """`name` is made of a slug, so it needs no quoting."""
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
