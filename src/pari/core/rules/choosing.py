"""Cases in order: the first whose condition holds gives its award."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from pari.core.errors import Refused
from pari.core.rules.amounts import Amount
from pari.core.rules.awards import Award
from pari.core.rules.bounds import Bounds
from pari.core.rules.outcome import Given, Outcome, Reason, unknown
from pari.core.rules.span import Span, any_of


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds; None while `missing` inputs keep it open."""

    holds: bool | None
    missing: tuple[str, ...] = ()


class Condition(Protocol):
    def check(self, given: Given) -> Truth: ...

    def names(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Is:
    """An input has this level (or yes, or no)."""

    input: str
    value: str

    def check(self, given: Given) -> Truth:
        known = given[self.input]
        return Truth(None, (self.input,)) if known is None else Truth(known == self.value)

    def names(self) -> tuple[str, ...]:
        return (self.input,)


@dataclass(frozen=True, slots=True)
class Within:
    """An amount lies within bounds. A zero denominator is within none."""

    of: Amount
    bounds: Bounds

    def check(self, given: Given) -> Truth:
        measured = self.of.measure(given)
        if measured.missing:
            return Truth(None, measured.missing)
        return Truth(measured.value is not None and self.bounds.holds(measured.value))

    def names(self) -> tuple[str, ...]:
        return self.of.names()


@dataclass(frozen=True, slots=True)
class Every:
    """All conditions hold."""

    conditions: tuple[Condition, ...]

    def check(self, given: Given) -> Truth:
        truths = [condition.check(given) for condition in self.conditions]
        if any(truth.holds is False for truth in truths):
            return Truth(False)
        missing = _missing(truths)
        return Truth(None, missing) if missing else Truth(True)

    def names(self) -> tuple[str, ...]:
        return tuple(name for condition in self.conditions for name in condition.names())


@dataclass(frozen=True, slots=True)
class Any:
    """At least one condition holds."""

    conditions: tuple[Condition, ...]

    def check(self, given: Given) -> Truth:
        truths = [condition.check(given) for condition in self.conditions]
        if any(truth.holds for truth in truths):
            return Truth(True)
        missing = _missing(truths)
        return Truth(None, missing) if missing else Truth(False)

    def names(self) -> tuple[str, ...]:
        return tuple(name for condition in self.conditions for name in condition.names())


@dataclass(frozen=True, slots=True)
class Not:
    """The condition doesn't hold."""

    condition: Condition

    def check(self, given: Given) -> Truth:
        truth = self.condition.check(given)
        return truth if truth.holds is None else Truth(not truth.holds)

    def names(self) -> tuple[str, ...]:
        return self.condition.names()


@dataclass(frozen=True, slots=True)
class Choose:
    """The first case whose condition holds gives its award, else `otherwise`.

    An open condition keeps the whole open: a later case is never taken while an earlier one may still hold.
    """

    cases: tuple[tuple[Condition, Award], ...]
    otherwise: Award

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        for place, (condition, award) in enumerate(self.cases):
            truth = condition.check(given)
            if truth.holds is None:
                return unknown(truth.missing, any_of(self._still_open(place, given, reach)))
            if truth.holds:
                return award.give(given, reach, Reason("choose.case", {"condition": condition}))
        return self.otherwise.give(given, reach, Reason("choose.otherwise"))

    def _still_open(self, place: int, given: Given, reach: Fraction) -> Iterator[Span]:
        """What each case from `place` on may still give, as far as its condition may hold."""
        for condition, award in self.cases[place:]:
            holds = condition.check(given).holds
            if holds is not False:
                yield _possible(award, given, reach)
            if holds:
                return
        yield _possible(self.otherwise, given, reach)

    def span(self, reach: Fraction) -> Span:
        return any_of([award.span(reach) for _, award in self.cases] + [self.otherwise.span(reach)])

    def names(self) -> tuple[str, ...]:
        inputs = [name for condition, award in self.cases for name in (*condition.names(), *award.names())]
        return (*inputs, *self.otherwise.names())


def _possible(award: Award, given: Given, reach: Fraction) -> Span:
    """What an award gives or may still give, using what is known."""
    try:
        return award.give(given, reach, Reason("choose.otherwise")).span
    except Refused:  # the regulation doesn't say what this case would give
        return award.span(reach)


def _missing(truths: list[Truth]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for truth in truths for name in truth.missing))
