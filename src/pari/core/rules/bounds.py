"""Intervals whose ends say whether they are included, and whether a set of them covers a range."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval; None is an open end. `above` excludes the low end, `below` excludes the high end."""

    low: Fraction | None = None
    high: Fraction | None = None
    above: bool = False
    below: bool = False

    def holds(self, value: Fraction) -> bool:
        if self.low is not None and (value <= self.low if self.above else value < self.low):
            return False
        return self.high is None or (value < self.high if self.below else value <= self.high)

    @property
    def empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.above or self.below))


@dataclass(frozen=True, slots=True)
class Range:
    """The values that an amount can take; `whole` when only whole numbers occur."""

    low: Fraction | None
    high: Fraction | None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Hole:
    """A value at which the steps don't cover the range (a gap) or cover it twice (an overlap)."""

    at: Fraction | None
    overlap: bool


def holes(steps: Sequence[Bounds], span: Range) -> list[Hole]:
    """Every gap and overlap of the steps within the range, in ascending order."""
    closed = [_closed_whole(step) for step in steps] if span.whole else list(steps)
    inside = [_inside(step, span) for step in closed]
    ordered = sorted((step for step in inside if not step.empty), key=_start)
    if not ordered:
        return [Hole(span.low, overlap=False)]
    found, furthest = _low_gap(ordered[0], span), ordered[0]
    for step in ordered[1:]:
        found += _between(furthest, step, span)
        furthest = max(furthest, step, key=_end)
    return found + _high_gap(furthest, span)


def _inside(step: Bounds, span: Range) -> Bounds:
    """What of a step lies in the range; a value beyond it never occurs."""
    low, above, high, below = step.low, step.above, step.high, step.below
    if span.low is not None and (low is None or low < span.low):
        low, above = span.low, False
    if span.high is not None and (high is None or high > span.high):
        high, below = span.high, False
    return Bounds(low, high, above=above, below=below)


def _start(step: Bounds) -> tuple[bool, Fraction, bool]:
    return (step.low is not None, step.low or Fraction(0), step.above)


def _end(step: Bounds) -> tuple[bool, Fraction, bool]:
    return (step.high is None, step.high or Fraction(0), not step.below)


def _low_gap(first: Bounds, span: Range) -> list[Hole]:
    if first.low is None:
        return []
    if span.low is None or first.low > span.low or (first.low == span.low and first.above):
        return [Hole(span.low if span.low is not None else first.low, overlap=False)]
    return []


def _high_gap(last: Bounds, span: Range) -> list[Hole]:
    if last.high is None:
        return []
    if span.high is None or last.high < span.high or (last.high == span.high and last.below):
        return [Hole(last.high, overlap=False)]
    return []


def _between(one: Bounds, after: Bounds, span: Range) -> list[Hole]:
    if one.high is None or after.low is None or after.low < one.high:
        return [Hole(after.low, overlap=True)]
    if span.whole:
        return [Hole(one.high + 1, overlap=False)] if after.low > one.high + 1 else _same_end(one, after)
    if after.low > one.high or (one.below and after.above):
        return [Hole(one.high, overlap=False)]
    return _same_end(one, after)


def _same_end(one: Bounds, after: Bounds) -> list[Hole]:
    twice = one.high == after.low and not one.below and not after.above
    return [Hole(after.low, overlap=True)] if twice else []


def _closed_whole(step: Bounds) -> Bounds:
    """The same whole numbers with both ends included: above 1 is from 2."""
    low, high = step.low, step.high
    if low is not None:
        low = Fraction(low // 1 + 1 if step.above else -(-low // 1))
    if high is not None:
        high = Fraction(-(-high // 1) - 1 if step.below else high // 1)
    return Bounds(low, high)
