"""Points per occurrence, and points deducted for defects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from pari.core.rules.awards import FULL, NO_POINTS, Points
from pari.core.rules.outcome import Given, Outcome, Reason, earned, unknown
from pari.core.rules.span import NOTHING, Span, between
from pari.core.rules.values import YES, Value


@dataclass(frozen=True, slots=True)
class PerItem:
    """So many points for each occurrence, at most `cap` in all (a penalty: at least)."""

    of: str
    points: Points
    cap: Points = FULL

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        count = given[self.of]
        if count is None:
            return unknown((self.of,), self.span(reach))
        each, limit = self.points.at(reach), self.cap.at(reach)
        sum_of_all = each * Fraction(_number(count))
        points = min(max(sum_of_all, min(NOTHING, limit)), max(NOTHING, limit))
        figures = {"input": self.of, "count": _number(count), "each": each, "limit": limit}
        return earned(points, Reason("per_item", figures | {"capped": points != sum_of_all}))

    def span(self, reach: Fraction) -> Span:
        each, limit = self.points.at(reach), self.cap.at(reach)
        if each * limit <= 0:  # nothing, or a sign forgotten: then it leads away from the limit
            limit = NOTHING if not each else -limit
        return between(NOTHING, limit)

    def names(self) -> tuple[str, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True)
class Defect:
    """What one defect takes: `points` when a yes-or-no input is `when`, for each one counted, or by level."""

    input: str
    points: Points = NO_POINTS
    when: str = YES
    by_level: Mapping[str, Points] = field(default_factory=dict)
    counted: bool = False

    def taken(self, value: Value, reach: Fraction) -> Fraction:
        if self.by_level:
            return self.by_level[str(value)].at(reach)
        if isinstance(value, Decimal):
            return self.points.at(reach) * Fraction(value)
        return self.points.at(reach) if value == self.when else NOTHING

    def worst(self, reach: Fraction, everything: Fraction) -> Fraction:
        """The most that it can take; a counted defect can take everything."""
        return everything if self.counted else max(self._possible(reach))

    def least(self, reach: Fraction) -> Fraction:
        """The least that it takes; below zero it would give points, which no rule may."""
        return min(self._possible(reach))

    def _possible(self, reach: Fraction) -> list[Fraction]:
        listed = self.by_level.values() if self.by_level else (NO_POINTS, self.points)
        return [points.at(reach) for points in listed]


@dataclass(frozen=True, slots=True)
class Deductions:
    """Start with `start` points and take for each defect independently, down to `floor`."""

    defects: tuple[Defect, ...]
    start: Points = FULL
    floor: Points = NO_POINTS

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        start, floor = self.start.at(reach), self.floor.at(reach)
        known = [(defect, given[defect.input]) for defect in self.defects]
        taken = [(defect, defect.taken(value, reach)) for defect, value in known if value is not None]
        left = start - sum((points for _, points in taken), NOTHING)
        missing = tuple(dict.fromkeys(defect.input for defect, value in known if value is None))
        if missing:
            still_open = [defect for defect, value in known if value is None]
            worst = sum((defect.worst(reach, start - floor) for defect in still_open), NOTHING)
            least = sum((defect.least(reach) for defect in still_open), NOTHING)
            return unknown(missing, between(max(left - worst, floor), max(left - least, floor)))
        found = tuple((defect.input, given[defect.input], points) for defect, points in taken if points)
        figures = {"start": start, "found": found, "floored": left < floor, "floor": floor}
        return earned(max(left, floor), Reason("deductions", figures))

    def span(self, reach: Fraction) -> Span:
        floor = self.floor.at(reach)
        least = sum((defect.least(reach) for defect in self.defects), NOTHING)
        return between(floor, max(self.start.at(reach) - least, floor))

    def names(self) -> tuple[str, ...]:
        return tuple(defect.input for defect in self.defects)


def _number(value: Value) -> Decimal:
    if not isinstance(value, Decimal):
        raise AssertionError("validated rules count numbers")
    return value
