"""The lowest and highest index still possible while inputs are missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Open:
    """An undecided criterion: its points lie between bounds, or `may_exempt` points leave the standard."""

    lowest: Decimal
    highest: Decimal
    may_exempt: Decimal


def extreme_index(
    points: Decimal, standard: Decimal, undecided: Sequence[Open], *, highest: bool
) -> Fraction | None:
    """The extreme of (points + earned) / (standard − exempted) × 100 over all ways the open criteria may end.

    `points` and `standard` hold what is decided, the standard with every open criterion in it. Ends that leave
    nothing to appraise have no index and don't count; None when no end has one.
    """
    if standard <= 0:
        return None
    if standard > sum((one.may_exempt for one in undecided), Decimal(0)):
        return _extreme(points, standard, undecided, highest=highest)
    ends = [_extreme(points, standard, kept, highest=highest) for kept in _each_kept(undecided)]
    return max(ends) if highest else min(ends)


def _each_kept(undecided: Sequence[Open]) -> list[list[Open]]:
    """The open criteria, each time with another one that surely stays."""
    return [
        [replace(one, may_exempt=Decimal(0)) if place == kept else one for place, one in enumerate(undecided)]
        for kept, candidate in enumerate(undecided)
        if candidate.may_exempt
    ]


def _extreme(points: Decimal, standard: Decimal, undecided: Sequence[Open], *, highest: bool) -> Fraction:
    """The extreme where some standard is sure to remain.

    The best choice for each criterion is the one that is best at the extreme itself, so the extreme is
    approached from any ratio and reached after a few rounds (Dinkelbach's method for ratios of sums).
    """
    ratio = Fraction(points) / Fraction(standard)
    while True:
        earned, exempted = Fraction(points), Fraction(0)
        for one in undecided:
            gain, loss = _choice(one, ratio, highest=highest)
            earned, exempted = earned + gain, exempted + loss
        better = earned / (Fraction(standard) - exempted)
        if better == ratio:
            return ratio * 100
        ratio = better


def _choice(one: Open, ratio: Fraction, *, highest: bool) -> tuple[Fraction, Fraction]:
    """Points earned and points exempted by the better end for this ratio."""
    kept = Fraction(one.highest if highest else one.lowest)
    exempt = Fraction(one.may_exempt)
    # What an exempt part earned before it left is unknown; the bounds of the rest already hold it.
    if not exempt:
        return kept, Fraction(0)
    without = max(kept - exempt, Fraction(0)) if highest else Fraction(0)
    left_out = without + ratio * exempt
    return (without, exempt) if (left_out > kept) is highest and left_out != kept else (kept, Fraction(0))
