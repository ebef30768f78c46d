"""The cheapest way to the next grade: the fewest criteria, and what each of them would have to gain."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Self

from pari.core.foresight.forecast import Forecast, Standing, handed_in, is_measured_by_others, standing
from pari.core.foresight.next_step import NextStep, next_step
from pari.core.numbers import STORED_PLACES, ZERO, half_up
from pari.core.ranking.caps import Cap, capped
from pari.core.ranking.grades import GradeBound, GradeOn, GradeScale
from pari.core.ranking.index import shown
from pari.core.regulation.edition import Criterion, Edition, RoundedAt
from pari.core.rules.awards import Rule
from pari.core.rules.levels import AllOf, Levels
from pari.core.rules.span import NOTHING
from pari.core.rules.steps import Steps
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import Bests, SetScorer, SheetScore
from pari.core.scoring.sheet import Mark, Sheet

HALF_SHOWN = Fraction(1, 200)  # an index that is graded rounded is helped up from here


class Obstacle(Enum):
    """Why no way leads there."""

    CAP = "cap"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Gain:
    """One criterion of the way: from what it has to what it must reach, with a single change that does it.

    `was_open`: nothing is claimed yet. `step` is None where it takes more than one figure, or a judgement.
    """

    criterion: Criterion
    now: Decimal
    to: Decimal
    was_open: bool
    step: NextStep | None = None

    @property
    def points(self) -> Decimal:
        return self.to - self.now


@dataclass(frozen=True, slots=True)
class NextGrade:
    """The grade above, `lowest` (percent) from which it is earned, and how far away it is.

    `short` in percentage points, `points` in points of the sheet, rounded up as points are. `gains` in the
    order of what they give; empty where there is an `obstacle`, `best` is then the highest index in reach.
    """

    grade: str
    lowest: Decimal
    short: Fraction
    points: Decimal
    gains: tuple[Gain, ...] = ()
    obstacle: Obstacle | None = None
    cap: Cap | None = None
    best: Fraction | None = None


def next_grade(
    scorer: SetScorer, sheet: Sheet, foreseen: Forecast, bests: Bests | None = None
) -> NextGrade | None:
    """The way up from the sheet as it would stand if handed in now; None from the best grade, or without one.

    Criteria of the fields come first, most points first and open ones before others; a bonus only where the
    fields don't suffice. A penalty isn't undone. Whether it is enough is asked of the scorer, so that caps
    of the bonus, rounding and the regulation's way of grading are those of the sheet itself.
    """
    edition, now = scorer.edition, foreseen.handed_in
    scale = edition.method.scale
    if now.index is None or now.graded is None or scale.place(now.graded.grade) == 0:
        return None
    target = scale.bounds[scale.place(now.graded.grade) - 1]
    bound = _earning(target.grade, foreseen.claimed.caps, scale)
    goal = _goal(edition, now, target.grade, (bound or target).lowest)
    if bound is None:
        cap = capped(target.grade, foreseen.claimed.caps, scale).cap
        return replace(goal, obstacle=Obstacle.CAP, cap=cap)
    return _led(_Climb.of(scorer, sheet, foreseen.claimed, bests), goal)


def _earning(grade: str, caps: Sequence[Cap], scale: GradeScale) -> GradeBound | None:
    """What must be earned so that caps still leave this grade; None where they never do."""
    place = scale.place(grade)
    lowest_first = reversed(scale.bounds)
    return next(
        (one for one in lowest_first if scale.place(capped(one.grade, caps, scale).grade) <= place), None
    )


def _goal(edition: Edition, now: Standing, grade: str, lowest: Decimal) -> NextGrade:
    needed = Fraction(lowest) - (HALF_SHOWN if edition.method.grade_on is GradeOn.ROUNDED else 0)
    short = max(Fraction(lowest) - (now.index or NOTHING), NOTHING)
    points = max(needed * Fraction(now.standard) / 100 - Fraction(now.points), NOTHING)
    unit = _unit(edition)
    return NextGrade(grade, lowest, short, unit * -(-points // Fraction(unit)))


def _unit(edition: Edition) -> Decimal:
    """The least by which the points of a leaf differ."""
    return Decimal(1).scaleb(-_places(edition))


def _places(edition: Edition) -> int:
    return edition.rounding.places if edition.rounding.at is RoundedAt.LEAF else STORED_PLACES


Found = tuple[LeafScore, Gain]


@dataclass(frozen=True, slots=True)
class _Climb:
    """The sheet as it would stand if handed in now, and the criteria that may still give more."""

    scorer: SetScorer
    sheet: Sheet
    start: Sheet
    bests: Bests | None
    fields: Sequence[Found]
    bonus: Sequence[Found]

    @classmethod
    def of(cls, scorer: SetScorer, sheet: Sheet, claimed: SheetScore, bests: Bests | None) -> Self:
        fields = [leaf for one in claimed.fields for leaf in one.leaves]
        found = (_largest_first(leaves, sheet, scorer.edition) for leaves in (fields, claimed.bonus_leaves))
        return cls(scorer, sheet, handed_in(sheet, claimed), bests, *found)

    def index(self, tops: Mapping[str, Decimal]) -> Fraction:
        marks = {**self.start.marks, **{code: Mark(points) for code, points in tops.items()}}
        score = self.scorer.score(replace(self.start, marks=marks), self.bests)
        return standing(self.scorer.edition, score).index or NOTHING

    def earns(self, tops: Mapping[str, Decimal], lowest: Decimal) -> bool:
        index = self.index(tops)
        looked_at = shown(index) if self.scorer.edition.method.grade_on is GradeOn.ROUNDED else index
        return looked_at >= lowest

    def reaches(self, chosen: Iterable[Found], lowest: Decimal) -> bool:
        return self.earns(_tops(chosen), lowest)

    def fewest(self, lowest: Decimal) -> list[Found] | None:
        """Fields alone where they suffice; else with as much of the bonus as makes the list shortest."""
        ways = []
        for count in range(len(self.bonus) + 1):
            bonus = self.bonus[:count]
            if not self.reaches([*self.fields, *bonus], lowest):
                continue
            place = bisect_left(range(len(self.fields)), True, key=partial(self._with_bonus, bonus, lowest))
            ways.append([*self.fields[:place], *bonus])
            if not count:
                break
        return min(ways, key=len, default=None)

    def _with_bonus(self, bonus: Sequence[Found], lowest: Decimal, fields: int) -> bool:
        return self.reaches([*self.fields[:fields], *bonus], lowest)


def _tops(chosen: Iterable[Found]) -> dict[str, Decimal]:
    return {gain.criterion.code: gain.to for _, gain in chosen}


def _led(climb: _Climb, goal: NextGrade) -> NextGrade:
    chosen = climb.fewest(goal.lowest)
    if chosen is None:
        best = climb.index(_tops([*climb.fields, *climb.bonus]))
        return replace(goal, obstacle=Obstacle.POINTS, best=best)
    *whole, last = chosen
    gains = [_with_step(climb, leaf, gain) for leaf, gain in whole]
    return replace(goal, gains=(*gains, _just_enough(climb, *last, _tops(whole), goal.lowest)))


def _just_enough(
    climb: _Climb, leaf: LeafScore, gain: Gain, before: Mapping[str, Decimal], lowest: Decimal
) -> Gain:
    """The last criterion needn't give everything: the least that it can give which is enough."""
    unit = _unit(climb.scorer.edition)
    amounts = range(1, int(gain.points / unit) + 1)

    def earns(amount: int) -> bool:
        return climb.earns({**before, gain.criterion.code: gain.now + unit * amount}, lowest)

    place = bisect_left(amounts, True, key=earns)
    to = gain.now + unit * amounts[place] if place < len(amounts) else gain.to
    if gain.was_open:
        return replace(gain, to=_next_possible(leaf, to, gain.to, _places(climb.scorer.edition)))
    closer = _with_step(climb, leaf, replace(gain, to=to))
    return closer if closer.step else _with_step(climb, leaf, gain)


def _with_step(climb: _Climb, leaf: LeafScore, gain: Gain) -> Gain:
    """With the change of one figure that is enough, and what it then gives."""
    if gain.was_open:
        return gain
    given = climb.sheet.given.get(gain.criterion.code)
    step = next_step(leaf, given, climb.scorer.edition.rounding, at_least=gain.to)
    return replace(gain, to=step.points, step=step) if step else gain


def _largest_first(leaves: Iterable[LeafScore], sheet: Sheet, edition: Edition) -> list[Found]:
    found = [(leaf, _gain(leaf, edition)) for leaf in leaves if _may_gain(leaf, sheet)]
    found = [(leaf, gain) for leaf, gain in found if gain.points > ZERO]
    return sorted(found, key=lambda pair: (-pair[1].points, not pair[1].was_open))


def _may_gain(leaf: LeafScore, sheet: Sheet) -> bool:
    """The agency itself marks it, and it isn't set by somebody else's figures or words."""
    criterion = leaf.criterion
    by_others = is_measured_by_others(leaf, sheet) or not criterion.self_assessed
    return not by_others and not criterion.tracked and leaf.max > ZERO


def _gain(leaf: LeafScore, edition: Edition) -> Gain:
    now = leaf.points or ZERO
    return Gain(leaf.criterion, now, _most(leaf, edition), was_open=leaf.points is None)


def _most(leaf: LeafScore, edition: Edition) -> Decimal:
    """The most that the rule can still give, down to what a leaf's points can be."""
    way = leaf.criterion.way(leaf.way)
    most = Fraction(leaf.max)
    if leaf.open is not None:
        most = min(most, leaf.open.highest)
    elif way and way.rule:
        most = min(most, way.rule.span(Fraction(leaf.criterion.reach)).highest)
    unit = _unit(edition)
    return unit * (most // Fraction(unit))


def _next_possible(leaf: LeafScore, wanted: Decimal, most: Decimal, places: int) -> Decimal:
    """The least that an open criterion can give which is enough."""
    way = leaf.criterion.way(leaf.way)
    certain = certain_points(way.rule if way else None, Fraction(leaf.criterion.reach))
    if certain is None:
        return wanted
    enough = [points for points in (half_up(one, places) for one in certain) if wanted <= points <= most]
    return min(enough, default=most)


def certain_points(rule: Rule | None, reach: Fraction) -> tuple[Fraction, ...] | None:
    """All that a rule of plain levels, steps or conditions gives; None where it gives points between, too."""
    if isinstance(rule, AllOf):
        return (rule.otherwise.at(reach), rule.points.at(reach))
    if isinstance(rule, Levels):
        awards = tuple(rule.awards.values())
    elif isinstance(rule, Steps):
        awards = tuple(award for _, award in rule.steps)
    else:
        return None
    if any(award.rule for award in awards):
        return None
    return tuple(award.points.at(reach) for award in awards if award.points)
