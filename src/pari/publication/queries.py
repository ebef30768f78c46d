"""Reading what was published; the number of queries never depends on the number of agencies."""

from django.db.models import Prefetch, QuerySet

from pari.publication.models import (
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedClaim,
    PublishedFinding,
    PublishedGrade,
)


def whole_publication(slug: str) -> Publication:
    """One publication with its scale, blocks and agencies in published order: 4 queries.

    Errors: `Publication.DoesNotExist`.
    """
    agencies = PublishedAgency.objects.order_by("position")
    blocks = PublishedBlock.objects.order_by("position").prefetch_related(Prefetch("agencies", agencies))
    grades = PublishedGrade.objects.order_by("position")
    return Publication.objects.prefetch_related(Prefetch("grades", grades), Prefetch("blocks", blocks)).get(
        slug=slug
    )


def newest_publication(authority: str) -> Publication | None:
    """The newest version of the newest year that an authority has published."""
    return Publication.objects.filter(authority=authority).order_by("-year", "-version").first()


def years_of(authority: str) -> QuerySet[Publication]:
    """What an authority has published, oldest year first."""
    return Publication.objects.filter(authority=authority).order_by("year", "version")


def result_of(*, authority: str, agency: str, year: int) -> PublishedAgency | None:
    """What was published of an agency for a year, by its newest version: 1 query."""
    rows = PublishedAgency.objects.filter(
        agency=agency, block__publication__authority=authority, block__publication__year=year
    )
    return rows.order_by("-block__publication__version").first()


def claims_of(publication: Publication) -> list[PublishedClaim]:
    """What the source prints beside what it comes to, in the order of the source: 1 query."""
    return list(PublishedClaim.objects.filter(publication=publication).order_by("position"))


def findings_of(publication: Publication, agency: str | None = None) -> list[PublishedFinding]:
    """What the source says about one agency, named by its code, or about all: 1 query."""
    found = PublishedFinding.objects.filter(publication=publication)
    chosen = found.filter(agency=agency) if agency else found
    return list(chosen.order_by("position"))
