"""How agencies moved between grades, as a small table from grade to grade, and by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from pari.publication.across_years import AgencyChange, TwoYears, grades_of
from pari.publication.models import Publication
from pari.publication.statistics import Move
from pari.web.publication.marks import Mark, marks

MOST_OPEN = 16  # names that stand open in a list


@dataclass(frozen=True, slots=True)
class Cell:
    """How many went from the row's grade to the column's; `direction` is `up`, `down`, `none` or unknown."""

    count: int
    direction: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    mark: Mark
    cells: list[Cell]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Grades of the earlier year down the side, of the later across; what nobody ever held is left out."""

    columns: list[Mark]
    rows: list[MatrixRow]
    totals: list[int]


@dataclass(frozen=True, slots=True)
class Mover:
    """An agency whose grade changed."""

    code: str
    name: str
    before: Mark
    after: Mark


@dataclass(frozen=True, slots=True)
class Movers:
    """The first ones stand open; the rest, where there are many, is unfolded."""

    first: list[Mover]
    rest: list[Mover]
    count: int


def matrix(years: TwoYears) -> Matrix:
    before, after = looks(years.before), looks(years.after)
    then = {change.before.grade for change in years.changes}
    now = {change.after.grade for change in years.changes}
    if years.same_grades:  # the same grades on both sides, so that the diagonal is those that stayed
        then = now = then | now
    columns = [grade for grade in after if grade in now]
    return Matrix(
        [after[grade] for grade in columns],
        [_row(before[grade], columns, years) for grade in before if grade in then],
        [sum(change.after.grade == grade for change in years.changes) for grade in columns],
    )


def movers(years: TwoYears, move: Move) -> Movers:
    """In published order."""
    before, after = looks(years.before), looks(years.after)
    moved = [
        Mover(one.after.agency, one.after.name, before[one.before.grade], after[one.after.grade])
        for one in years.moved(move)
    ]
    shown = len(moved) if len(moved) <= MOST_OPEN else MOST_OPEN - 2  # never one click for two names
    return Movers(moved[:shown], moved[shown:], len(moved))


def looks(publication: Publication) -> dict[str, Mark]:
    return marks(grades_of(publication))


def _row(mark: Mark, columns: Sequence[str], years: TwoYears) -> MatrixRow:
    here = [change for change in years.changes if change.before.grade == mark.grade]
    cells = [_cell([change for change in here if change.after.grade == grade], years) for grade in columns]
    return MatrixRow(mark, cells, len(here))


def _cell(changes: Sequence[AgencyChange], years: TwoYears) -> Cell:
    return Cell(len(changes), changes[0].move.value if changes and years.same_grades else "")
