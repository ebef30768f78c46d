"""Points of one criterion for one agency."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pari.core.errors import Problem, Refused
from pari.core.numbers import STORED_PLACES, ZERO, half_up
from pari.core.regulation.edition import Absent, Criterion, RoundedAt, Rounding, Way
from pari.core.rules.outcome import Given, Outcome, Reason
from pari.core.rules.span import NOTHING, End, Span, between, rounded
from pari.core.scoring.sheet import Exemption, Mark


@dataclass(frozen=True, slots=True)
class LeafScore:
    """A criterion's points, and the reason for them.

    `points` is None while `missing` inputs are unknown, or where the regulation doesn't say (`refused`);
    `open` then says what is still possible. `max` is what remains after exemption (of a penalty: 0).
    All are stored to 10⁻⁴.
    """

    criterion: Criterion
    way: str
    points: Decimal | None
    max: Decimal
    reason: Reason
    open: Span | None = None
    missing: tuple[str, ...] = ()
    refused: Problem | None = None


def score_leaf(criterion: Criterion, way: Way, given: Given | None, rounding: Rounding) -> LeafScore:
    """Judge a criterion that nobody exempted.

    Rounding: half up, to the regulation's decimals where it rounds at the leaf, else to 10⁻⁴.
    """
    if way.rule is None:
        return _without_points(criterion, way, Reason("tracked"))
    if given is None and criterion.absent is Absent.NONE:
        return _without_points(criterion, way, Reason("absent"))
    try:
        outcome = way.rule.judge(given or Given({}), _exact(criterion.reach))
    except Refused as refused:
        return _refused(criterion, way, refused.problem)
    return _rounded(criterion, way, outcome, rounding)


@lru_cache
def _exact(points: Decimal) -> Fraction:
    """The few maxima of a set are asked for again and again."""
    return Fraction(points)


def exempt_leaf(criterion: Criterion, way: Way, exemption: Exemption) -> LeafScore:
    """A criterion that doesn't apply: no points, nothing in the standard."""
    reason = Reason("exempt", {"points": criterion.reach, "reason": exemption.reason})
    return _without_points(criterion, way, reason, maximum=ZERO)


def partly_exempt(score: LeafScore, exemption: Exemption) -> LeafScore:
    """The same score with part of the points out of the standard; what was earned above the rest is cut."""
    taken = exemption.points or ZERO
    rest = max(score.max - taken, ZERO)
    figures = {"points": taken, "rest": rest, "reason": exemption.reason}
    return LeafScore(
        score.criterion,
        score.way,
        None if score.points is None else min(score.points, rest),
        rest,
        Reason("exempt.part", figures, (score.reason,)),
        score.open and _cut(score.open, score.max - taken, rest),
        score.missing,
        score.refused,
    )


def marked(score: LeafScore, mark: Mark, rounding: Rounding) -> LeafScore:
    """The points that a person decided, beside those that the rule gives (None: it gave none).

    A mark finer than the regulation's rounding is refused: nobody rounds what a person decided.
    """
    least, most = min(score.criterion.reach, ZERO), score.max
    problem = _mark_problem(mark, least, most, rounding)
    if problem:
        possible = between(Fraction(least), Fraction(most))
        return replace(score, points=None, open=possible, missing=(), refused=problem)
    figures = {"computed": score.points, "reason": mark.reason}
    return replace(
        score,
        points=mark.points,
        reason=Reason("mark", figures, (score.reason,)),
        open=None,
        missing=(),
        refused=None,
    )


def _mark_problem(mark: Mark, least: Decimal, most: Decimal, rounding: Rounding) -> Problem | None:
    if not least <= mark.points <= most:
        return Problem("mark.out_of_bounds", {"points": mark.points, "lowest": least, "highest": most})
    if rounding.at is RoundedAt.LEAF and mark.points != round(mark.points, rounding.places):
        return Problem("mark.finer_than_rounding", {"points": mark.points, "places": rounding.places})
    return None


def _rounded(criterion: Criterion, way: Way, outcome: Outcome, rounding: Rounding) -> LeafScore:
    places = rounding.places if rounding.at is RoundedAt.LEAF else STORED_PLACES
    maximum = max(criterion.reach, ZERO)
    points = None if outcome.points is None else half_up(outcome.points, places)
    return LeafScore(
        criterion,
        way.name,
        points,
        maximum - half_up(outcome.exempt, STORED_PLACES) if outcome.exempt > 0 else maximum,
        outcome.reason,
        outcome.open and _still_open(outcome.open, outcome.exempt, places),
        outcome.missing,
    )


def _still_open(span: Span, exempt: Fraction, places: int) -> Span:
    """Rounded as the points will be; what is exempt already has left the maximum."""
    ends = (End(end.points, Fraction(half_up(end.exempt - exempt, STORED_PLACES))) for end in span.ends)
    return rounded(Span(tuple(ends)), places)


def _cut(span: Span, left: Decimal, rest: Decimal) -> Span:
    """The ends after `left` points remain, which an end that exempts lowers further, down to none."""
    ends = []
    for end in span.ends:
        room = max(Fraction(left) - end.exempt, NOTHING)
        ends.append(End(min(end.points, room), Fraction(rest) - room))
    return Span(tuple(ends))


def _without_points(
    criterion: Criterion, way: Way, reason: Reason, maximum: Decimal | None = None
) -> LeafScore:
    most = max(criterion.reach, ZERO) if maximum is None else maximum
    return LeafScore(criterion, way.name, ZERO, most, reason)


def _refused(criterion: Criterion, way: Way, problem: Problem) -> LeafScore:
    least, most = min(criterion.reach, ZERO), max(criterion.reach, ZERO)
    possible = between(Fraction(least), Fraction(most))
    return LeafScore(criterion, way.name, None, most, Reason("refused"), possible, refused=problem)
