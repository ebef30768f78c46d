"""Points by level, yes or no included; several conditions that must all hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pari.core.rules.awards import FULL, NO_POINTS, Award, Points
from pari.core.rules.outcome import Given, Outcome, Reason, earned, unknown
from pari.core.rules.span import Span, any_of, between
from pari.core.rules.values import NO


@dataclass(frozen=True, slots=True)
class Levels:
    """Each level of one input has its award: `kịp thời` 1, `không kịp thời` 0.5, `không ban hành` 0."""

    input: str
    awards: Mapping[str, Award]

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        level = given[self.input]
        if level is None:
            return unknown((self.input,), self.span(reach))
        reason = Reason("levels", {"input": self.input, "level": level})
        return self.awards[str(level)].give(given, reach, reason)

    def span(self, reach: Fraction) -> Span:
        return any_of(award.span(reach) for award in self.awards.values())

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
            best = self.otherwise if failed else self.points
            return unknown(missing, between(self.otherwise.at(reach), best.at(reach)))
        if failed:
            return earned(self.otherwise.at(reach), Reason("all_of.failed", {"inputs": failed}))
        return earned(self.points.at(reach), Reason("all_of.met", {"count": len(self.inputs)}))

    def span(self, reach: Fraction) -> Span:
        return between(self.otherwise.at(reach), self.points.at(reach))

    def names(self) -> tuple[str, ...]:
        return self.inputs
