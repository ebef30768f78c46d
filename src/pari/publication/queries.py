"""Reading what was published; the number of queries never depends on the number of agencies."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from pari.publication.models import Publication, PublishedAgency, PublishedBlock, PublishedGrade


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


@dataclass(frozen=True, slots=True)
class Counted:
    """A publication with the number of its agencies."""

    publication: Publication
    agencies: int


def publications() -> list[Counted]:
    """Every publication, newest year first, of a year the newest version first: 1 query."""
    counted = Publication.objects.annotate(agency_count=Count("blocks__agencies"))
    ordered = counted.order_by("authority_name", "-year", "-version")
    return [Counted(publication, publication.agency_count) for publication in ordered]


def newest_publication(authority: str | None = None) -> Publication | None:
    """The newest year's newest version: of one authority, or of any when none is named."""
    chosen = Publication.objects.filter(authority=authority) if authority else Publication.objects.all()
    return chosen.order_by("-year", "-version", "authority").first()


def years_of(authority: str) -> QuerySet[Publication]:
    """What an authority has published, oldest year first."""
    return Publication.objects.filter(authority=authority).order_by("year", "version")
