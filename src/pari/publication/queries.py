"""Reading what was published; the number of queries never depends on the number of agencies."""

from django.db.models import Prefetch, QuerySet

from pari.publication.models import (
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedChange,
    PublishedClaim,
    PublishedFinding,
    PublishedGrade,
    PublishedPart,
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


def parts_of(publication: Publication, agency: str | None = None) -> list[PublishedPart]:
    """Fields and criteria of one agency, named by its code, or of all: 1 query.

    None for a year taken over from paper, without a query.
    """
    if publication.campaign is None:
        return []
    parts = PublishedPart.objects.filter(publication=publication)
    return list((parts.filter(agency=agency) if agency else parts).order_by("position"))


def has_parts(publication: Publication) -> bool:
    """Whether fields are public: 1 query, none for a year taken over from paper."""
    return publication.campaign is not None and PublishedPart.objects.filter(publication=publication).exists()


def changes_of(publication: Publication) -> list[PublishedChange]:
    """What this version changed against the one before it: 1 query; a first version changed nothing."""
    if publication.version == 1:
        return []
    return list(PublishedChange.objects.filter(publication=publication).order_by("position"))


def versions_of(authority: str, year: int) -> list[Publication]:
    """Every version of a year with its decision, the oldest first: 1 query."""
    rows = Publication.objects.filter(authority=authority, year=year).select_related("decision__paper")
    return list(rows.order_by("version"))


def standard_was_adjusted(publication: Publication, agency: str) -> bool:
    """Whether this version or one before it changed the agency's standard: 1 query, none for a first one."""
    if publication.version == 1:
        return False
    versions = {
        "publication__campaign": publication.campaign,
        "publication__version__lte": publication.version,
    }
    return PublishedChange.objects.filter(**versions, agency=agency, what="standard").exists()
