"""What agencies reached over the years: their own rows and their blocks, never whole publications.

Of each year the newest version counts. The number of queries never depends on how many there are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.publication.models import Publication, PublishedAgency, PublishedBlock, PublishedGrade
from pari.publication.queries import years_of


@dataclass(frozen=True, slots=True)
class AgencyYear:
    """One agency's result in one year, with its block and the publication that it stands in."""

    publication: Publication
    block: PublishedBlock
    result: PublishedAgency

    @property
    def year(self) -> int:
        return self.publication.year


@dataclass(frozen=True, slots=True)
class Standing:
    """One agency in one year, as lists of all agencies need it; `block` is a code."""

    year: int
    block: str
    block_name: str
    agency: str
    name: str
    other_names: str  # one a line
    index: Decimal | None
    grade: str


def published_years(authority: str) -> list[Publication]:
    """The newest version of each year, oldest year first: 1 query."""
    return list({one.year: one for one in years_of(authority)}.values())


def results_of(publications: Sequence[Publication], agencies: Iterable[str]) -> list[AgencyYear]:
    """What these agencies reached in these years, oldest first, of a year in published order: 1 query."""
    by_key = {one.pk: one for one in publications}
    rows = PublishedAgency.objects.filter(block__publication__in=by_key, agency__in=list(agencies))
    ordered = rows.select_related("block").order_by("block__position", "position")
    found = [AgencyYear(by_key[row.block.publication_id], row.block, row) for row in ordered]
    return sorted(found, key=lambda one: one.year)


def standings(publications: Sequence[Publication]) -> list[Standing]:
    """Every agency of these years, oldest year first, of a year in published order: 1 query."""
    years = {one.pk: one.year for one in publications}
    rows = PublishedAgency.objects.filter(block__publication__in=years).order_by(
        "block__position", "position"
    )
    columns = ("block__code", "block__name", "agency", "name", "other_names", "index", "grade")
    found = [Standing(years[key], *cells) for key, *cells in rows.values_list("block__publication", *columns)]
    return sorted(found, key=lambda one: one.year)


def scales_of(publications: Sequence[Publication]) -> dict[int, list[PublishedGrade]]:
    """The grades of each year, best first: 1 query."""
    years = {one.pk: one.year for one in publications}
    scales: dict[int, list[PublishedGrade]] = {year: [] for year in years.values()}
    for grade in PublishedGrade.objects.filter(publication__in=years).order_by("position"):
        scales[years[grade.publication_id]].append(grade)
    return scales


def size_of(block: PublishedBlock) -> int:
    """How many agencies the block holds: 1 query."""
    return PublishedAgency.objects.filter(block=block).count()
