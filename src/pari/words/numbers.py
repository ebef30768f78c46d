"""Figures as a Vietnamese office writes them: decimal comma, full stop between thousands, % attached.

Where somebody reads the site in English, the marks are the English ones.
"""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language

from pari.core.numbers import half_up, plain

MINUS = "\u2212"


def number(value: Decimal | Fraction | int, places: int = 2) -> str:
    """A figure rounded half-up to `places` decimals: `1.234,50`."""
    return _marked(f"{half_up(value, places):,.{places}f}")


def exact_number(value: Decimal, places: int = 2) -> str:
    """A figure with at least `places` decimals and no digit lost: `85,00`, `85,125`."""
    return _marked(plain(value, places))


def short_number(value: Decimal | Fraction | int) -> str:
    """A figure without trailing zeros: `0,5`, `80`; at most four decimals."""
    rounded = half_up(value, 4).normalize()
    return _marked(f"{rounded:,f}")


def percent(index: Decimal | Fraction, places: int = 2) -> str:
    """An index that is already in percent: `93,43%`."""
    return f"{number(index, places)}%"


def share(fraction: Fraction, places: int = 2) -> str:
    """A fraction of 1 shown in percent: 7/8 is `87,50%`."""
    return percent(fraction * 100, places)


def short_share(fraction: Fraction | Decimal) -> str:
    """A bound of a rule in percent, without trailing zeros: `80%`, `2,5%`."""
    return f"{short_number(Fraction(fraction) * 100)}%"


def signed(value: Decimal | Fraction, places: int = 2) -> str:
    """A change with its sign: `+4,22`, `−0,59`, `0,00`."""
    rounded = half_up(value, places)
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return sign + number(abs(rounded), places)


def counted(value: int) -> str:
    """A count in prose: below ten with a leading zero, as offices write it (`04 tiêu chí`)."""
    return f"{value:02d}" if 0 <= value < 10 and not _in_english() else _marked(f"{value:,}")


def tally(value: int) -> str:
    """A count that stands alone, in a cell, beside a label or in a proportion: `0`, `7`, `1.034`."""
    return _marked(f"{value:,}")


def _in_english() -> bool:
    return get_language() == "en"


def _marked(text: str) -> str:
    """The marks of the reader's language in a number as Python writes it."""
    if not _in_english():
        text = text.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text.replace("-", MINUS)
