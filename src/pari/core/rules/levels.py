"""Points by level, yes or no included; several conditions that must all hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pari.core.rules.awards import FULL, NO_POINTS, Award, Points, Span, widest
from pari.core.rules.outcome import Given, Outcome, Reason, earned, unknown
from pari.core.rules.values import NO


@dataclass(frozen=True, slots=True)
class Levels:
    """Each level of one input has its award: `kịp thời` 1, `không kịp thời` 0.5, `không ban hành` 0."""

    input: str
    awards: Mapping[str, Award]

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        level = given[self.input]
        if level is None:
            span = self.span(reach)
            return unknown((self.input,), span.lowest, span.highest, span.may_exempt)
        reason = Reason("levels", {"input": self.input, "level": level})
        return self.awards[str(level)].give(given, reach, reason)

    def span(self, reach: Fraction) -> Span:
        return widest(award.span(reach) for award in self.awards.values())

    def names(self) -> tuple[str, ...]:
        return (self.input, *(name for award in self.awards.values() for name in award.names()))


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every yes-or-no input must be yes; one no is enough for `otherwise`."""

    inputs: tuple[str, ...]
    points: Points = FULL
    otherwise: Points = NO_POINTS

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        missing = tuple(name for name in self.inputs if given[name] is None)
        failed = tuple(name for name in self.inputs if given[name] == NO)
        if missing:
            ends = [self.otherwise.at(reach)] + ([] if failed else [self.points.at(reach)])
            return unknown(missing, min(ends), max(ends))
        if failed:
            return earned(self.otherwise.at(reach), Reason("all_of.failed", {"inputs": failed}))
        return earned(self.points.at(reach), Reason("all_of.met", {"count": len(self.inputs)}))

    def span(self, reach: Fraction) -> Span:
        ends = (self.otherwise.at(reach), self.points.at(reach))
        return Span(min(ends), max(ends))

    def names(self) -> tuple[str, ...]:
        return self.inputs
