"""What is said about a scale of grades."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.words.numbers import short_number


def scale_sentence(bounds: Sequence[tuple[str, Decimal]]) -> str:
    """Grades with their bounds, best first: `TỐT từ 85% trở lên; KHÁ từ 75% đến dưới 85%; YẾU dưới 75%.`"""
    parts = []
    for place, (grade, lowest) in enumerate(bounds):
        figures = {"grade": grade, "lowest": short_number(lowest)}
        if place:
            figures["above"] = short_number(bounds[place - 1][1])
        parts.append(_bound_sentence(place, len(bounds)) % figures)
    return "; ".join(parts) + "."


def _bound_sentence(place: int, count: int) -> str:
    if place == 0:
        return _("%(grade)s từ %(lowest)s%% trở lên")
    if place == count - 1:
        return _("%(grade)s dưới %(above)s%%")
    return _("%(grade)s từ %(lowest)s%% đến dưới %(above)s%%")


def counts_phrase(counts: Sequence[tuple[str, int]]) -> str:
    """Grades held, those that nobody holds left out: `24 TỐT, 19 KHÁ, 1 YẾU`."""
    return ", ".join(f"{count} {grade}" for grade, count in counts if count)
