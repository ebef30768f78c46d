"""What claims are computed from: results of years by agency, lists of names, days, and tables as printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pari.core.ranking.grades import GradeScale
from pari.core.ranking.index import mean, shown

OVERALL = ""  # stands where a block's code could: all blocks together


@dataclass(frozen=True, slots=True)
class Result:
    """One agency in one year. `exact` is the index unrounded where points are known, else as published."""

    agency: str
    block: str
    index: Decimal | None = None  # percent, two decimals
    exact: Fraction | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's results in published order; `given_means` (percent) count where indices aren't known."""

    year: int
    scale: GradeScale
    results: Mapping[str, Result]
    given_means: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(result.block for result in self.results.values()))

    def mean(self, block: str = OVERALL) -> Decimal:
        """The mean of a block, or of the block means, in percent with two decimals.

        Errors: `KeyError` where neither the indices nor a published mean are known.
        """
        exact = self._exact_mean(block)
        return self.given_means[block] if exact is None else shown(exact)

    def mean_grade(self, block: str) -> str:
        """The grade that the block's mean would earn."""
        exact = self._exact_mean(block)
        return self.scale.grade_of(self.given_means[block] if exact is None else exact)

    def _exact_mean(self, block: str) -> Fraction | None:
        if block == OVERALL:
            means = [self._exact_mean(one) for one in self.blocks]
        else:
            means = [result.exact for result in self.results.values() if result.block == block]
        known = [one for one in means if one is not None]
        return mean(known) if known and len(known) == len(means) else None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a printed table; `row` is an agency's or a block's code, or `OVERALL`."""

    row: str
    column: str
    printed: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a report's claims can be held against; `tables` go by table and column."""

    years: Mapping[int, YearFigures]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    tables: Mapping[tuple[str, str], tuple[Cell, ...]] = field(default_factory=dict)

    def result(self, agency: str, year: int) -> Result:
        return self.years[year].results[agency]

    def listed(self, name: str, year: int) -> frozenset[str]:
        """The agencies of a list. Errors: `KeyError` for one that the year doesn't know."""
        return frozenset(self.result(agency, year).agency for agency in self.lists[name])

    def index(self, agency: str, year: int) -> Decimal:
        """The published index. Errors: `KeyError` where the year doesn't know it."""
        found = self.result(agency, year).index
        if found is None:
            raise KeyError(f"no index of {agency} in {year}")
        return found

    def delta(self, agency: str, year: int) -> Decimal:
        """The change of the published index against the year before, in percentage points."""
        return self.index(agency, year) - self.index(agency, year - 1)
