"""Points that a person judges, within the criterion's bounds and on its step."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pari.core.errors import Refused
from pari.core.rules.outcome import Given, Outcome, Reason, earned, unknown
from pari.core.rules.span import NOTHING, Span, between


@dataclass(frozen=True, slots=True)
class Judged:
    """No rule can compute it: the number given is the points."""

    input: str
    step: Decimal

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        points = given[self.input]
        span = self.span(reach)
        if not isinstance(points, Decimal):
            return unknown((self.input,), span)
        if not span.lowest <= Fraction(points) <= span.highest:
            bounds = {"lowest": span.lowest, "highest": span.highest}
            raise Refused("judged.out_of_bounds", input=self.input, points=points, **bounds)
        if points % self.step:
            raise Refused("judged.off_step", input=self.input, points=points, step=self.step)
        return earned(Fraction(points), Reason("judged", {"step": self.step}))

    def span(self, reach: Fraction) -> Span:
        return between(NOTHING, reach)

    def names(self) -> tuple[str, ...]:
        return (self.input,)
