"""The lowest and highest index still possible while inputs are missing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from pari.core.rules.span import NOTHING, End, Span


def extreme_index(spans: Sequence[Span], standard: Decimal, *, highest: bool) -> Fraction | None:
    """The extreme of points / (standard − exempted) × 100 over all ways the spans may end together.

    `standard` still holds all that may be exempted. Ends that leave nothing to appraise have no index and
    don't count; None when no end has one.
    """
    whole = Fraction(standard)
    if whole > sum(_most_exempt(span) for span in spans):
        return _extreme(spans, whole, highest=highest)
    ends = [_extreme(kept, whole, highest=highest) for kept in _each_kept(spans)]
    return (max if highest else min)(ends, default=None)


def _each_kept(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans, each time with another one that doesn't exempt all it might."""
    for place, span in enumerate(spans):
        staying = tuple(end for end in span.ends if end.exempt < _most_exempt(span))
        if staying:
            yield [*spans[:place], Span(staying), *spans[place + 1 :]]


def _extreme(spans: Sequence[Span], whole: Fraction, *, highest: bool) -> Fraction:
    """The extreme where some standard is sure to remain.

    The best end of each span is the one that is best at the extreme itself, so the extreme is approached
    from any ratio and reached after a few rounds (Dinkelbach's method for ratios of sums). Spans that
    exempt nothing have the same best end for any ratio.
    """
    exempting, sure = list[Span](), NOTHING
    for span in spans:
        if any(end.exempt for end in span.ends):
            exempting.append(span)
        else:
            sure += span.highest if highest else span.lowest
    ratio = NOTHING
    while True:
        ends = [_best(span, ratio, highest=highest) for span in exempting]
        points, exempt = sure + sum(end.points for end in ends), sum(end.exempt for end in ends)
        better = points / (whole - exempt)
        if better == ratio:
            return ratio * 100
        ratio = better


def _most_exempt(span: Span) -> Fraction:
    return max(end.exempt for end in span.ends)


def _best(span: Span, ratio: Fraction, *, highest: bool) -> End:
    """The end that raises (or lowers) a ratio most: points exempted are worth the ratio itself."""
    choose = max if highest else min
    return choose(span.ends, key=lambda end: end.points + ratio * end.exempt)
