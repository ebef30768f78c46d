"""What a step or a case gives: points, another rule, or exemption."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from pari.core.rules.outcome import NOTHING, Given, Outcome, Reason, earned, exempted


@dataclass(frozen=True, slots=True)
class Points:
    """So many points, or a share of what the criterion can give (`60%`)."""

    value: Fraction
    of_reach: bool = False

    def at(self, reach: Fraction) -> Fraction:
        return self.value * reach if self.of_reach else self.value


FULL = Points(Fraction(1), of_reach=True)
NO_POINTS = Points(Fraction(0))


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and highest points that a rule can ever give, and what it may exempt."""

    lowest: Fraction
    highest: Fraction
    may_exempt: Fraction = NOTHING


class Rule(Protocol):
    """A kind of rule. `reach` is what the criterion can give at most (or take, below zero, for a penalty)."""

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        """The points of one agency, with the reason; `Refused` where the regulation doesn't say."""
        ...

    def span(self, reach: Fraction) -> Span: ...

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
            return Outcome(
                inner.points, led, inner.lowest, inner.highest, inner.exempt, inner.may_exempt, inner.missing
            )
        if self.points is None:
            return exempted(reach, reason)
        return earned(self.points.at(reach), reason)

    def span(self, reach: Fraction) -> Span:
        if self.rule:
            return self.rule.span(reach)
        if self.points is None:
            return Span(NOTHING, NOTHING, reach)
        return Span(self.points.at(reach), self.points.at(reach))

    def names(self) -> tuple[str, ...]:
        return self.rule.names() if self.rule else ()


def widest(spans: Iterable[Span]) -> Span:
    """What is possible when any of these may come true."""
    listed = list(spans)
    # An award that exempts gives no points of its own, so that it doesn't lower the lowest possible points.
    earning = [span for span in listed if not span.may_exempt or span.lowest != span.highest] or listed
    return Span(
        min(span.lowest for span in earning),
        max(span.highest for span in earning),
        max((span.may_exempt for span in listed), key=abs),
    )
