"""The lowest and highest index still possible while inputs are missing."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pari.core.rules.span import NOTHING, End, Span


def extreme_index(spans: Sequence[Span], standard: Decimal, *, highest: bool) -> Fraction | None:
    """The extreme of points / (standard − exempted) × 100 over all ways the spans may end together.

    `standard` still holds all that may be exempted; None when it might shrink to nothing. The best end of
    each span is the one that is best at the extreme itself, so the extreme is approached from any ratio and
    reached after a few rounds (Dinkelbach's method for ratios of sums).
    """
    whole, ratio = Fraction(standard), NOTHING
    if whole <= sum(max(end.exempt for end in span.ends) for span in spans):
        return None
    while True:
        ends = [_best(span, ratio, highest=highest) for span in spans]
        points, exempt = sum(end.points for end in ends), sum(end.exempt for end in ends)
        better = points / (whole - exempt)
        if better == ratio:
            return ratio * 100
        ratio = better


def _best(span: Span, ratio: Fraction, *, highest: bool) -> End:
    """The end that raises (or lowers) a ratio most: points exempted are worth the ratio itself."""
    choose = max if highest else min
    return choose(span.ends, key=lambda end: end.points + ratio * end.exempt)
