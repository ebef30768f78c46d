"""Several rules within one criterion, each with its own share of the points."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pari.core.rules.awards import Points, Rule
from pari.core.rules.outcome import Given, Outcome, Reason
from pari.core.rules.span import NOTHING, Span, all_together


@dataclass(frozen=True, slots=True)
class Portion:
    """One rule and the most it can give here: points, or a share of the criterion's (`60%`)."""

    reach: Points
    rule: Rule
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of its portions; a portion that is exempt takes its points out of the standard."""

    portions: tuple[Portion, ...]

    def judge(self, given: Given, reach: Fraction) -> Outcome:
        reaches = tuple(portion.reach.at(reach) for portion in self.portions)
        outcomes = [
            portion.rule.judge(given, own) for portion, own in zip(self.portions, reaches, strict=True)
        ]
        missing = tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.missing))
        titles = tuple(portion.title for portion in self.portions)
        earned = tuple(outcome.points for outcome in outcomes)
        exempt = tuple(outcome.exempt for outcome in outcomes)
        figures = {
            "titles": titles,
            "points": earned,
            "reaches": reaches,
            "exempt": exempt,
            "inputs": missing,
        }
        points = None if missing else _total(earned)
        return Outcome(
            points=points,
            reason=Reason("missing" if missing else "sum", figures, tuple(one.reason for one in outcomes)),
            exempt=_total(exempt),
            open=all_together(outcome.span for outcome in outcomes) if missing else None,
            missing=missing,
        )

    def span(self, reach: Fraction) -> Span:
        return all_together(portion.rule.span(portion.reach.at(reach)) for portion in self.portions)

    def names(self) -> tuple[str, ...]:
        return tuple(name for portion in self.portions for name in portion.rule.names())


def _total(points: Iterable[Fraction | None]) -> Fraction:
    """The sum; nothing and unknown add nothing."""
    return sum((one for one in points if one), NOTHING)
