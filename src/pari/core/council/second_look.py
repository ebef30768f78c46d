"""Where a result hangs by little: what the council should look at a second time before it passes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil

from pari.core.appraisal.shifts import Path
from pari.core.appraisal.without import asked_in, summed_up
from pari.core.council.standings import Contender, Result, Results
from pari.core.numbers import ZERO
from pari.core.ranking.caps import capped
from pari.core.ranking.grades import GradeOn
from pari.core.ranking.index import SHOWN_PLACES, agency_index
from pari.core.ranking.ranking import Entry, Method, grade
from pari.core.ranking.ranks import Ties, ranks
from pari.core.regulation.edition import Edition
from pari.core.scoring.stages import Stage

NEAR = Decimal("0.25")  # points: a quarter, the finest step of the standards published for 2019


@dataclass(frozen=True, slots=True)
class NearBound:
    """A grade that so many points more (`short` > 0) or less (`short` ≤ 0) would have made another one.

    Both grades are those after caps; `bound` is the index (percent) from which the better of both is earned.
    """

    agency: str
    grade: str
    other: str
    bound: Decimal
    short: Fraction  # points


@dataclass(frozen=True, slots=True)
class Robust:
    """How an agency's place depends on single criteria.

    `best` and `worst` are its ranks with any one criterion left out of all sheets, `by` the names of those
    that lead there (the key that sets share, else the code); `up` and `down` its ranks if one criterion were
    worth one step more, or less. `other_grades` are criteria without which the grade would be another.
    """

    agency: str
    rank: int
    best: int
    best_by: str
    worst: int
    worst_by: str
    up: int
    down: int
    other_grades: tuple[str, ...]

    @property
    def moves(self) -> int:
        """By how many places at most."""
        return max(self.worst, self.down) - min(self.best, self.up)


@dataclass(frozen=True, slots=True)
class Apart:
    """One criterion of an agency on which the stages came to very different points."""

    agency: str
    criterion: str
    lowest: Decimal
    highest: Decimal
    points: Mapping[str, Decimal]  # by stage

    @property
    def gap(self) -> Decimal:
        return self.highest - self.lowest


def near_bounds(method: Method, found: Results, near: Decimal = NEAR) -> list[NearBound]:
    """Grades decided by less than `near` points, the nearest first.

    A grade that looks at the rounded index is reached half a hundredth earlier. Where a cap makes both grades
    the same, nothing hangs by those points.
    """
    listed = [one for result in found.by_agency.values() for one in _near(method, result, near)]
    return sorted(listed, key=lambda one: (abs(one.short), one.agency))


def _near(method: Method, result: Result, near: Decimal) -> Iterator[NearBound]:
    scale, points = method.scale, Fraction(result.points)
    for better, worse in pairwise(scale.bounds):
        short = _reached_at(method, better.lowest) * Fraction(result.standard) / 100 - points
        if abs(short) >= near:
            continue
        held = scale.place(result.graded.earned) <= scale.place(better.grade)
        other = capped((worse if held else better).grade, result.caps, scale).grade
        if other != result.graded.grade:
            yield NearBound(result.agency, result.graded.grade, other, better.lowest, short)


def _reached_at(method: Method, lowest: Decimal) -> Fraction:
    """The exact index from which a bound is reached."""
    if method.grade_on is GradeOn.UNROUNDED:
        return Fraction(lowest)
    step = 10**SHOWN_PLACES
    return Fraction(ceil(lowest * step), step) - Fraction(1, 2 * step)


def robustness(
    edition: Edition, contenders: Sequence[Contender], found: Results, step: Decimal = NEAR
) -> list[Robust]:
    """How far each ranked agency's place hangs on one criterion, or on one step of points; widest first."""
    ranked = [one for one in contenders if one.ranked and one.agency in found.by_agency]
    asked = {one.code: asked_in(one) for one in (contender.criteria_set for contender in ranked)}
    summed = [(one, summed_up(edition, one.criteria_set, one.standing)) for one in ranked]
    names = dict.fromkeys(name for one in asked.values() for name in one)
    without = {
        name: _placed(
            edition.method,
            (_entry(one, *sums.without(asked[one.criteria_set.code].get(name, ()))) for one, sums in summed),
        )
        for name in names
    }
    blocks: dict[str, list[Result]] = {}
    for one in ranked:
        blocks.setdefault(one.block, []).append(found.by_agency[one.agency])
    listed = [_robust(edition.method, one.agency, blocks[one.block], without, step) for one in ranked]
    return sorted(listed, key=lambda one: (-one.moves, one.agency))


Placed = Mapping[str, tuple[int, str]]  # rank and grade by agency


def _entry(one: Contender, points: Decimal, standard: Decimal) -> Entry:
    return Entry(one.block, one.agency, standard, points, one.caps or ())


def _placed(method: Method, entries: Iterable[Entry]) -> Placed:
    """As `rank` places them; whoever has nothing left to earn has no place."""
    by_block: dict[str, list[tuple[Fraction, Entry]]] = {}
    for one in entries:
        if one.standard > ZERO:
            index = method.limited(agency_index(one.appraised, one.standard))
            by_block.setdefault(one.block, []).append((index, one))
    placed = {}
    for block in by_block.values():
        block.sort(key=lambda pair: pair[0], reverse=True)  # stable, as the ranking itself
        numbers = ranks([index for index, _ in block], method.ties)
        for (index, one), number in zip(block, numbers, strict=True):
            placed[one.agency] = number, grade(index, one.caps, method).grade
    return placed


def _robust(
    method: Method, agency: str, block: Sequence[Result], without: Mapping[str, Placed], step: Decimal
) -> Robust:
    now = next(one for one in block if one.agency == agency)
    number = now.rank or 0
    places = {name: placed[agency] for name, placed in without.items() if agency in placed}
    best = min(places, key=lambda name: places[name][0], default="")
    worst = max(places, key=lambda name: places[name][0], default="")
    return Robust(
        agency=agency,
        rank=number,
        best=min(number, places[best][0]) if best else number,
        best_by=best if best and places[best][0] < number else "",
        worst=max(number, places[worst][0]) if worst else number,
        worst_by=worst if worst and places[worst][0] > number else "",
        up=_rank_with(method, block, now, step),
        down=_rank_with(method, block, now, -step),
        other_grades=tuple(name for name, (_, graded) in places.items() if graded != now.graded.grade),
    )


def _rank_with(method: Method, block: Sequence[Result], now: Result, more: Decimal) -> int:
    """The place if the agency alone had so many points more; `block` in the order given, which ties keep."""
    index = method.limited(agency_index(now.points + more, now.standard))
    mine = [one.agency for one in block].index(now.agency)
    others = [(one.index, place < mine) for place, one in enumerate(block) if place != mine]
    above = [one for one, before in others if one > index]
    if method.ties is Ties.DENSE:
        return len(set(above)) + 1
    listed = method.ties is Ties.LISTED
    return len(above) + 1 + sum(listed and before and one == index for one, before in others)


def furthest_apart(paths: Mapping[tuple[str, str], Path], most: int = 50) -> list[Apart]:
    """Criteria on which the agency and the rounds are furthest apart, the widest first."""
    listed = [_apart(agency, code, path) for (agency, code), path in paths.items()]
    wide = [one for one in listed if one is not None and one.gap > ZERO]
    return sorted(wide, key=lambda one: (-one.gap, one.agency, one.criterion))[:most]


def _apart(agency: str, code: str, path: Path) -> Apart | None:
    stages = {stage.value: path.at(stage) for stage in (Stage.ROUND_1, Stage.ROUND_2, Stage.COUNCIL)}
    points = {name: one.points for name, one in stages.items() if one and one.points is not None}
    if path.claimed is not None:
        points[Stage.SELF_ASSESSMENT.value] = path.claimed
    return Apart(agency, code, min(points.values()), max(points.values()), points) if points else None
