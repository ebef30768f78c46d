"""Where an axis begins and ends, in exact numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

ZERO, HUNDRED = Decimal(0), Decimal(100)
STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MARKS_ON_AXIS = 4  # about as many lines across a drawing as the eye takes without counting


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`; `ticks` stand at round numbers between."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...] = ()


def from_zero(values: Iterable[Decimal | None], *, percent: bool) -> Axis:
    """For bars: zero is on it, and a share ends at 100 unless a value lies beyond."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=ZERO), max(known, default=ZERO)
    full = HUNDRED if percent and high <= HUNDRED else _above(high)
    return Axis(min(ZERO, _below(low)), full if full > 0 else ZERO if low < 0 else Decimal(1))


def about_zero(values: Iterable[Decimal | None]) -> Axis:
    """For changes: as far as they go on either side."""
    known = [value for value in values if value is not None]
    low, high = min(known, default=ZERO), max(known, default=ZERO)
    return Axis(min(low, ZERO), max(high, ZERO)) if low < 0 or high > 0 else Axis(Decimal(-1), Decimal(1))


def around(values: Iterable[Decimal | None]) -> Axis:
    """For slopes, whose values stand at their ends: from the lowest to the highest."""
    known = [value for value in values if value is not None] or [ZERO]
    low, high = min(known), max(known)
    return Axis(low, high) if low < high else Axis(low - 1, high + 1)


def between(values: Iterable[Decimal | None], *, percent: bool) -> Axis:
    """For lines: round numbers around what is known; a share stays within 0 and 100."""
    known = [value for value in values if value is not None] or [ZERO, HUNDRED]
    low, high = min(known), max(known)
    step = round_step((high - low) / MARKS_ON_AXIS)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    if first == last:
        first, last = first - step, last + step
    if percent and low >= 0 and high <= HUNDRED:
        first, last = max(first, ZERO), min(last, HUNDRED)
    return Axis(first, last, _ticks(first, last, step))


def round_step(size: Decimal) -> Decimal:
    """The next of 1, 2, 5, 10, 20 … (or 0.5, 0.2 …) that isn't smaller; 1 for no size at all."""
    if size <= 0:
        return Decimal(1)
    power = Decimal(1).scaleb(size.adjusted())
    return next(step * power for step in STEPS if step * power >= size)


def _above(value: Decimal) -> Decimal:
    step = round_step(abs(value) / MARKS_ON_AXIS)
    return (value / step).to_integral_value(ROUND_CEILING) * step


def _below(value: Decimal) -> Decimal:
    return -_above(-value)


def _ticks(first: Decimal, last: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    count = int((last - first) / step)
    return tuple(first + step * place for place in range(count + 1))


def extremes(values: Sequence[Decimal | None]) -> tuple[int, int] | None:
    """The places of the highest and of the lowest value; None where nothing is known."""
    known = [(value, -place) for place, value in enumerate(values) if value is not None]
    return (-max(known)[1], -min(known)[1]) if known else None
