"""Points by steps on an amount, and points in proportion to it."""

from dataclasses import dataclass
from fractions import Fraction

from pari.core.rules.amounts import Amount, Measured
from pari.core.rules.awards import Award
from pari.core.rules.bounds import Bounds
from pari.core.rules.outcome import Given, Outcome, Reason, earned, exempted, unknown
from pari.core.rules.span import NOTHING, Span, any_of, between, exactly, leaving
from pari.core.rules.values import OnZero


@dataclass(frozen=True, slots=True)
class Steps:
    """The step that holds the amount gives its award; together they cover the whole range."""

    of: Amount
    steps: tuple[tuple[Bounds, Award], ...]

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        measured = self.of.measure(given)
        if measured.value is None:
            return without_value(measured, reach, self.span(reach))
        for bounds, award in self.steps:
            if bounds.holds(measured.value):
                figures = {"bounds": bounds, "share": self.of.share}
                return award.give(given, reach, Reason("steps", figures, (measured.reason,)))
        raise AssertionError("validated steps cover every value")

    def span(self, reach: Fraction) -> Span:
        return with_zero(any_of(award.span(reach) for _, award in self.steps), self.of, reach)

    def names(self) -> tuple[str, ...]:
        return (*self.of.names(), *(name for _, award in self.steps for name in award.names()))


@dataclass(frozen=True, slots=True)
class Linear:
    """Proportional points: none at `zero_at`, all from `full_at` on, which may also be the lower one."""

    of: Amount
    full_at: Fraction = Fraction(1)
    zero_at: Fraction = NOTHING

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        measured = self.of.measure(given)
        if measured.value is None:
            return without_value(measured, reach, self.span(reach))
        earned_share = way_gone(measured.value, self.zero_at, self.full_at)
        figures = {"full_at": self.full_at, "zero_at": self.zero_at, "share": self.of.share}
        figures |= {"earned": earned_share}
        return earned(reach * earned_share, Reason("linear", figures, (measured.reason,)))

    def span(self, reach: Fraction) -> Span:
        return with_zero(between(NOTHING, reach), self.of, reach)

    def names(self) -> tuple[str, ...]:
        return self.of.names()


def without_value(measured: Measured, reach: Fraction, span: Span) -> Outcome:
    """What a rule gives whose amount is unknown, or settled by its words on a zero denominator."""
    if measured.missing:
        return unknown(measured.missing, span)
    if measured.settled is OnZero.EXEMPT:
        return exempted(reach, measured.reason)
    return earned(reach if measured.settled is OnZero.FULL else NOTHING, measured.reason)


def with_zero(span: Span, of: Amount, reach: Fraction) -> Span:
    """The same span, widened by what a zero denominator may settle."""
    if of.on_zero is OnZero.REFUSE:
        return span
    if of.on_zero is OnZero.EXEMPT:
        return any_of([span, leaving(reach)])
    return any_of([span, exactly(reach if of.on_zero is OnZero.FULL else NOTHING)])


def way_gone(value: Fraction, zero_at: Fraction, full_at: Fraction) -> Fraction:
    """How far a value has come from `zero_at` to `full_at`: at least 0, at most 1.

    In whole numbers, because this is the commonest rule and Fractions take their time.
    """
    (top, bottom), (zero, zeroth), (full, fullth) = (
        value.as_integer_ratio(),
        zero_at.as_integer_ratio(),
        full_at.as_integer_ratio(),
    )
    gone = (top * zeroth - zero * bottom) * fullth
    whole = (full * zeroth - zero * fullth) * bottom
    if gone * whole <= 0:
        return NOTHING
    return Fraction(gone, whole) if abs(gone) < abs(whole) else Fraction(1)
