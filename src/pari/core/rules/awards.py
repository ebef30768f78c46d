"""What a step or a case gives: points, another rule, or exemption."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from pari.core.rules.outcome import Given, Outcome, Reason, earned, exempted
from pari.core.rules.span import Span, exactly, leaving


@dataclass(frozen=True, slots=True)
class Points:
    """So many points, or a share of what the criterion can give (`60%`)."""

    value: Fraction
    of_reach: bool = False

    def at(self, reach: Fraction) -> Fraction:
        return self.value * reach if self.of_reach else self.value


FULL = Points(Fraction(1), of_reach=True)
NO_POINTS = Points(Fraction(0))


class Rule(Protocol):
    """A kind of rule. `reach` is what the criterion can give at most (or take, below zero, for a penalty)."""

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        """The points of one agency, with the reason; `Refused` where the regulation doesn't say."""
        ...

    def span(self, reach: Fraction) -> Span:
        """All that it can ever give."""
        ...

    def names(self) -> tuple[str, ...]:
        """The inputs it reads, as far as it may need them."""
        ...


@dataclass(frozen=True, slots=True)
class Award:
    """Exactly one of: `points`, `rule`, or neither, which exempts."""

    points: Points | None = None
    rule: Rule | None = None

    def give(self, given: Given, reach: Fraction, reason: Reason) -> Outcome:
        """The outcome, with `reason` saying how one came here."""
        if self.rule:
            inner = self.rule.judge(given, reach)
            led = Reason(reason.code, dict(reason.figures), (*reason.parts, inner.reason))
            return Outcome(inner.points, led, inner.exempt, inner.open, inner.missing)
        if self.points is None:
            return exempted(reach, reason)
        return earned(self.points.at(reach), reason)

    def span(self, reach: Fraction) -> Span:
        if self.rule:
            return self.rule.span(reach)
        if self.points is None:
            return leaving(reach)
        return exactly(self.points.at(reach))

    def names(self) -> tuple[str, ...]:
        return self.rule.names() if self.rule else ()
