"""The index of one agency and the means of many: exact until shown."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from pari.core.errors import PariError
from pari.core.numbers import ZERO, half_up

SHOWN_PLACES = 2


class NothingToAppraise(PariError):
    """Exemptions leave no points to earn, so that there is no index."""


def agency_index(appraised: Decimal, standard: Decimal) -> Fraction:
    """The agency's index in percent, exact.

    Units: both arguments are points; `standard` is what remains after exemptions (Ban Dân tộc 2019: 62.00).
    Rounding: none here; screens call `shown()`.
    Errors: `NothingToAppraise` when exemptions leave no points to earn.
    Source: 341/BC-SNV of 21/02/2020, table 1.
    """
    if standard <= ZERO:
        raise NothingToAppraise(f"standard is {standard}")
    return Fraction(appraised) / Fraction(standard) * 100


def shown(index: Fraction) -> Decimal:
    """An index or a mean as it is published: two decimals, halves up, rounded once."""
    return half_up(index, SHOWN_PLACES)


def mean(indices: Iterable[Fraction]) -> Fraction:
    """The unweighted mean, exact; at least one index is needed.

    Indices of one denominator are added first: thousands of agencies share few standards, and
    fractions with few denominators add quickly.
    """
    by_denominator: defaultdict[int, int] = defaultdict(int)
    count = 0
    for index in indices:
        by_denominator[index.denominator] += index.numerator
        count += 1
    return _sum([Fraction(top, bottom) for bottom, top in by_denominator.items()]) / count


def _sum(fractions: list[Fraction]) -> Fraction:
    """Add in pairs, so that long denominators meet late."""
    while len(fractions) > 1:
        pairs = zip(fractions[::2], [*fractions[1::2], Fraction(0)], strict=False)
        fractions = [one + other for one, other in pairs]
    return fractions[0] if fractions else Fraction(0)
