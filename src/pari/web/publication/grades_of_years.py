"""Every agency's grade and index in every year: one row per agency, block after block."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.publication.across_years import AgencyYears, means_over_years, over_years
from pari.publication.models import Publication, PublishedAgency
from pari.tables.writing import Value, csv_text
from pari.web.publication.grade_moves import looks
from pari.web.publication.marks import Mark
from pari.web.publication.years_charts import every_grade
from pari.words.comparison import HEADINGS
from pari.words.numbers import percent

FEW_YEARS = 4  # up to so many, grades stand as words; beyond, signs and indices fill the row


@dataclass(frozen=True, slots=True)
class YearCell:
    """What is known of an agency in a year; `present` is false where it took no part."""

    year: int
    present: bool
    mark: Mark | None
    index: str


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """`running`: for how many years up to the newest one the best grade was held."""

    code: str
    name: str
    running: int
    cells: list[YearCell]


@dataclass(frozen=True, slots=True)
class BlockRows:
    code: str
    name: str
    means: list[str]
    rows: list[AgencyRow]


@dataclass(frozen=True, slots=True)
class GradesOfYears:
    """`years` come oldest first; `legend` names the grades where only their signs stand in the cells."""

    years: list[int]
    words: bool
    legend: list[Mark]
    blocks: list[BlockRows]


def grades_of_years(
    publications: Sequence[Publication], agencies: Sequence[AgencyYears], running: dict[str, int]
) -> GradesOfYears:
    means = {row.code: [_percent(mean) for mean in row.means] for row in means_over_years(publications)}
    marks = {one.year: looks(one) for one in publications}
    blocks: dict[str, BlockRows] = {}
    for agency in agencies:
        code, name = agency.block.code, agency.block.full_name
        block = blocks.setdefault(code, BlockRows(code, name, means.get(code, []), []))
        cells = [_cell(one.year, agency.results.get(one.year), marks[one.year]) for one in publications]
        block.rows.append(AgencyRow(agency.agency, agency.name, running.get(agency.agency, 0), cells))
    return GradesOfYears(
        years=list(marks),
        words=len(marks) <= FEW_YEARS,
        legend=every_grade(publications),
        blocks=list(blocks.values()),
    )


def _cell(year: int, result: PublishedAgency | None, marks: dict[str, Mark]) -> YearCell:
    if result is None:
        return YearCell(year, present=False, mark=None, index="")
    return YearCell(year, present=True, mark=marks.get(result.grade), index=_percent(result.index))


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)


def grades_csv(publications: Sequence[Publication]) -> str:
    """Grade and index of every agency in every year, oldest year first, decimals with a point."""
    headings = [str(HEADINGS[key]) for key in ("block", "agency")]
    for one in publications:
        headings += [str(HEADINGS[key]) % {"year": one.year} for key in ("grade", "index")]
    rows = [
        [agency.block.name, agency.name, *_known(agency, publications)] for agency in over_years(publications)
    ]
    return csv_text(headings, rows, bom=True)


def _known(agency: AgencyYears, publications: Sequence[Publication]) -> Iterable[Value]:
    for one in publications:
        result = agency.results.get(one.year)
        yield from (result.grade or None, result.index) if result else (None, None)
