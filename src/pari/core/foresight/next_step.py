"""What the smallest change of one figure would earn: one task more, one overdue dossier less, a better level.

Wholes of ratios and answers to surveys are left alone: an agency can do a task more, but can't wish its plan
smaller or its people happier.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from pari.core.numbers import ZERO
from pari.core.regulation.edition import Rounding, Way
from pari.core.rules.amounts import ONE, Amount, Answers, RatioOf
from pari.core.rules.outcome import Given
from pari.core.rules.values import NO, YES, Input, InputKind, Ratio, Value, ratio_of
from pari.core.scoring.leaf import LeafScore, score_leaf

LOOKED_AT_SINGLY = 12  # changes so small are tried one by one, larger ones by doubling and halving
HUNDREDTH = Decimal("0.01")
HUNDREDTH_OF_A_PERCENT = Fraction(1, 10_000)
FURTHEST = 2**40

Moved = Callable[[int], tuple["NextStep | None", bool]]  # by how much: the step if enough, whether allowed
Accepts = Callable[[LeafScore], bool]


@dataclass(frozen=True, slots=True)
class NextStep:
    """One input changed by `change` of its units, and what the criterion then gives.

    `change` is 1 for an answer or a level, of a share given without its parts hundredths of a percent.
    """

    input: Input
    before: Value
    after: Value
    change: int
    points: Decimal
    then: LeafScore

    @property
    def grows(self) -> bool:
        return self.change > 0


def next_step(
    score: LeafScore, given: Given | None, rounding: Rounding, *, at_least: Decimal | None = None
) -> NextStep | None:
    """The smallest change of one input by which the criterion earns more, or `at_least` so many points.

    None while its points are open, at its maximum, or where no single input gets there. Changes of at most
    12 units are found whatever the rule; larger ones where more of the input never earns less (or never
    more), as with every rate, count and step that regulations use.
    """
    way = score.criterion.way(score.way)
    if way is None or given is None or score.points is None or score.reason.code == "mark":
        return None
    if score.points >= score.max and score.criterion.reach > ZERO:
        return None
    points = score.points

    def accepts(then: LeafScore) -> bool:
        if then.points is None or then.max != score.max:
            return False
        return then.points > points and (at_least is None or then.points >= at_least)

    trial = _Trial(score, way, given, rounding, accepts)
    found = [step for one in _own_inputs(way) for step in trial.steps(one)]
    return min(found, key=lambda step: (abs(step.change), -step.points), default=None)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A criterion judged again and again with one input changed."""

    score: LeafScore
    way: Way
    given: Given
    rounding: Rounding
    accepts: Accepts

    def steps(self, one: Input) -> Iterator[NextStep]:
        before = self.given[one.name]
        if before is None:
            return
        if one.kind in (InputKind.YES_NO, InputKind.LEVEL):
            yield from self._answers(one, before)
            return
        for direction in (1, -1):
            found = _nearest(partial(self._moved, one, before, direction))
            if found:
                yield found

    def _answers(self, one: Input, before: Value) -> Iterator[NextStep]:
        """The answer with the fewest points that are enough: the nearest one."""
        codes = [level.code for level in one.levels] if one.levels else [YES, NO]
        tried = [self._with(one, before, code, 1) for code in codes if code != before]
        enough = [step for step in tried if self.accepts(step.then)]
        if enough:
            yield min(enough, key=lambda step: step.points)

    def _moved(
        self, one: Input, before: Value, direction: int, distance: int
    ) -> tuple[NextStep | None, bool]:
        """The step that far away, if it is enough, and whether the input may go there at all."""
        change = direction * distance
        after = _changed(one, before, change)
        if after is None:
            return None, False
        step = self._with(one, before, after, change)
        return (step if self.accepts(step.then) else None), step.then.refused is None

    def _with(self, one: Input, before: Value, after: Value, change: int) -> NextStep:
        given = Given({**self.given.values, one.name: after}, self.given.bests)
        then = score_leaf(self.score.criterion, self.way, given, self.rounding)
        return NextStep(one, before, after, change, then.points or ZERO, then)


def _nearest(moved: Moved) -> NextStep | None:
    """The least distance that is enough: tried singly, then doubled until it is, or until no further."""
    before, by = 0, 1
    while by <= FURTHEST:
        step, allowed = moved(by)
        if step:
            return _least(moved, before, by, step)
        if not allowed:
            return _up_to_the_edge(moved, before, by)
        before, by = by, by + 1 if by < LOOKED_AT_SINGLY else by * 2
    return None


def _up_to_the_edge(moved: Moved, allowed: int, refused: int) -> NextStep | None:
    """The input can't go as far as `refused`; perhaps the furthest that it can go is enough."""
    low, high = allowed, refused
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if moved(middle)[1] else (low, middle)
    step = moved(low)[0] if low > allowed else None
    return _least(moved, allowed, low, step) if step else None


def _least(moved: Moved, not_enough: int, enough: int, step: NextStep) -> NextStep:
    while enough - not_enough > 1:
        middle = (not_enough + enough) // 2
        tried = moved(middle)[0]
        not_enough, enough, step = (not_enough, middle, tried) if tried else (middle, enough, step)
    return step


def _changed(one: Input, before: Value, by: int) -> Value | None:
    """The value `by` units further, or None where the input can't be that."""
    if isinstance(before, Ratio):
        return _changed_ratio(before, by)
    unit = Decimal(1) if one.kind is InputKind.COUNT else HUNDREDTH
    after = Decimal(before) + unit * by
    least, most = one.bounds
    if (least is not None and after < least) or (most is not None and after > most):
        return None
    return after


def _changed_ratio(before: Ratio, by: int) -> Ratio | None:
    """One part more or fewer, the whole as it is; a share without parts in hundredths of a percent."""
    if before.part is not None and before.whole is not None:
        part = before.part + by
        return ratio_of(part, before.whole) if ZERO <= part <= before.whole else None
    after = None if before.value is None else before.value + by * HUNDREDTH_OF_A_PERCENT
    return Ratio(after) if after is not None and 0 <= after <= max(ONE, before.value or ONE) else None


def _own_inputs(way: Way) -> list[Input]:
    """The inputs that the agency's own work changes, in the order of the file."""
    found = list(_measures(way.rule))
    parts = {name for ratio in found if isinstance(ratio, RatioOf) for name in _names(ratio.part)}
    theirs = {name for ratio in found if isinstance(ratio, RatioOf) for name in _names(ratio.whole)}
    theirs |= {name for ratio in found if isinstance(ratio, RatioOf) for name in _names(ratio.fallback)}
    answered = {name for survey in found if isinstance(survey, Answers) for name in survey.names()}
    kept = way.inputs.keys() - answered - (theirs - parts)
    return [one for name, one in way.inputs.items() if name in kept]


def _names(amounts: Iterable[Amount]) -> list[str]:
    return [name for amount in amounts for name in amount.names()]


def _measures(part: Any) -> Iterator[RatioOf | Answers]:
    """Every ratio and survey inside a rule, however deep."""
    if isinstance(part, (RatioOf, Answers)):
        yield part
    if is_dataclass(part) and not isinstance(part, (Input, type)):
        inner: Iterable[Any] = [getattr(part, one.name) for one in fields(part)]
    elif isinstance(part, Mapping):
        inner = part.values()
    else:
        inner = part if isinstance(part, (tuple, list)) else ()
    for one in inner:
        yield from _measures(one)
