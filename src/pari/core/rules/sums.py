"""Several rules within one criterion, each with its own share of the points."""

from dataclasses import dataclass
from fractions import Fraction

from pari.core.rules.awards import Points, Rule, Span
from pari.core.rules.outcome import NOTHING, Given, Outcome, Reason


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
        judged = [(portion, portion.rule.judge(given, portion.reach.at(reach))) for portion in self.portions]
        outcomes = [outcome for _, outcome in judged]
        missing = tuple(dict.fromkeys(name for outcome in outcomes for name in outcome.missing))
        points = [outcome.points for outcome in outcomes if outcome.points is not None]
        titles = tuple(portion.title for portion in self.portions)
        earned = tuple(outcome.points for outcome in outcomes)
        reaches = tuple(portion.reach.at(reach) for portion in self.portions)
        figures = {"titles": titles, "points": earned, "reaches": reaches, "inputs": missing}
        return Outcome(
            points=None if missing else sum(points, NOTHING),
            reason=Reason("missing" if missing else "sum", figures, tuple(one.reason for one in outcomes)),
            lowest=sum((outcome.lowest for outcome in outcomes), NOTHING),
            highest=sum((outcome.highest for outcome in outcomes), NOTHING),
            exempt=sum((outcome.exempt for outcome in outcomes), NOTHING),
            may_exempt=sum((outcome.may_exempt for outcome in outcomes), NOTHING),
            missing=missing,
        )

    def span(self, reach: Fraction) -> Span:
        spans = [portion.rule.span(portion.reach.at(reach)) for portion in self.portions]
        return Span(
            sum((span.lowest for span in spans), NOTHING),
            sum((span.highest for span in spans), NOTHING),
            sum((span.may_exempt for span in spans), NOTHING),
        )

    def names(self) -> tuple[str, ...]:
        return tuple(name for portion in self.portions for name in portion.rule.names())
