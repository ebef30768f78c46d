"""The geometry of bars, as text for SVG attributes (percent of the width, decimal point)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

FULL = Decimal(100)
HALF = Decimal(50)
STEP = Decimal(5)  # percentage points; the axis of changes ends on a multiple of it
USUAL = Decimal("0.9")  # the axis of changes is made for this part of the agencies; longer bars are cut

CUT_LEFT, CUT_RIGHT = ("7%", "12%"), ("88%", "93%")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a bar."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class ChangeBar:
    """A change to the right of the middle or to the left of it.

    A change longer than the axis is cut at its end; `cut` is where the slanted line stands that says so.
    """

    segment: Segment
    rises: bool
    cut: tuple[str, str] | None


def length(index: Decimal) -> str:
    """A bar from zero on an axis of 0 to 100; beyond it the bar ends at the edge."""
    return _percent(min(max(index, Decimal(0)), FULL))


def shares(counts: Sequence[int]) -> list[Segment]:
    """Stretches beside each other, as long as their counts say."""
    total, reached, segments = sum(counts), Decimal(0), []
    for count in counts:
        width = FULL * count / total if total else Decimal(0)
        segments.append(Segment(_percent(reached), _percent(width)))
        reached += width
    return segments


def change_axis(deltas: Iterable[Decimal]) -> Decimal:
    """Where the axis of changes ends: nine in ten fit, so that one outlier doesn't flatten all the others."""
    sizes = sorted(abs(delta) for delta in deltas)
    if not sizes:
        return STEP
    usual = sizes[min(int(len(sizes) * USUAL), len(sizes) - 1)]
    return max((usual / STEP).to_integral_value(ROUND_CEILING) * STEP, STEP)


def change_bar(delta: Decimal, axis: Decimal) -> ChangeBar:
    width = min(abs(delta) / axis, Decimal(1)) * HALF
    rises = delta > 0
    segment = Segment(_percent(HALF if rises else HALF - width), _percent(width))
    cut = (CUT_RIGHT if rises else CUT_LEFT) if abs(delta) > axis else None
    return ChangeBar(segment, rises, cut)


def _percent(value: Decimal) -> str:
    return f"{value:.2f}%"
