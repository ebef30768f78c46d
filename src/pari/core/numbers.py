"""Exact numbers: reading them as Vietnamese offices write them, and rounding them once.

Points are `Decimal` and stored to 10⁻⁴; ratios, indices and means are `Fraction` until they are shown,
so that no threshold, tie or half is decided by a lost digit.
"""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pari.core.errors import Refused

ZERO = Decimal(0)
STORED_PLACES = 4  # points are stored to 10⁻⁴
LONGEST_WHOLE = 12  # digits before the decimal mark
LONGEST_FRACTION = 12  # digits after it
REMEMBERED = 20_000  # texts; a table repeats few numbers, so most are read once


class Share(Fraction):
    """A fraction of 1 that people read in percent."""


_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_DIGITS_AND_MARKS = re.compile(r"[+-]?[0-9.,\s]*[0-9][0-9.,\s]*")
_BLANKS = " \t\r\n\u00a0\u202f\u2007"


@lru_cache(maxsize=REMEMBERED)
def parse_number(text: str) -> Decimal:
    """Read a number with one decimal mark, comma or point: `85,5`, `85.5`, ` 85 `.

    Errors: `Refused` with `number.empty`, `number.two_separators` (`1.234,5`: which mark is the decimal one
    can't be known), `number.not_a_number` (`abc`, `NaN`, `1e30`) or `number.too_long`.
    """
    cleaned = text.strip(_BLANKS).replace("\u2212", "-")
    if not cleaned:
        raise Refused("number.empty")
    if not _NUMBER.fullmatch(cleaned):
        looks_numeric = _DIGITS_AND_MARKS.fullmatch(cleaned)
        two = looks_numeric and len(re.findall("[.,]", cleaned)) > 1
        raise Refused("number.two_separators" if two else "number.not_a_number")
    whole, _, fraction = cleaned.lstrip("+-").replace(",", ".").partition(".")
    if len(whole.lstrip("0")) > LONGEST_WHOLE or len(fraction.rstrip("0")) > LONGEST_FRACTION:
        raise Refused("number.too_long", whole=LONGEST_WHOLE, fraction=LONGEST_FRACTION)
    return Decimal(cleaned.replace(",", ".")) + ZERO  # −0 is 0


def half_up(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """Round to `places` decimals, halves away from zero, from the exact value and once."""
    top, bottom = value.as_integer_ratio()
    rounded = (2 * abs(top) * 10**places + bottom) // (2 * bottom)
    return Decimal(rounded if top >= 0 else -rounded).scaleb(-places)


def plain(value: Decimal, places: int = 2) -> str:
    """The number with a point, at least `places` decimals and no digit lost: `99.00`, `85.125`."""
    decimals = max(places, -int(value.normalize().as_tuple().exponent))
    return f"{value:.{decimals}f}"
