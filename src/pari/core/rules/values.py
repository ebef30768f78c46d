"""What an input can hold: yes or no, a level, a number, a count, an index, a ratio."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from pari.core.errors import Refused
from pari.core.names import fold, same_name
from pari.core.numbers import REMEMBERED, ZERO, parse_number

YES, NO = "yes", "no"
_YES_NO = {"yes": YES, "co": YES, "true": YES, "no": NO, "khong": NO, "false": NO}
HUNDRED = Decimal(100)


class InputKind(Enum):
    YES_NO = "yes_no"
    LEVEL = "level"
    NUMBER = "number"
    COUNT = "count"  # a whole number, never negative
    INDEX = "index"  # 0 to 100
    RATIO = "ratio"  # a percentage, a fraction of 1, or two parts


class OnZero(Enum):
    """What a ratio with denominator zero gives."""

    REFUSE = "refuse"  # the regulation doesn't say: an error
    FULL = "full"  # all points
    NONE = "none"  # no points
    EXEMPT = "exempt"  # the points leave the standard


class AboveOne(Enum):
    """What a ratio above 1 gives, such as a target overshot."""

    REFUSE = "refuse"
    CAP = "cap"  # counts as 1
    ALLOW = "allow"  # counts as it is


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio as given: `value` (a fraction of 1) is None when the whole is zero."""

    value: Fraction | None
    part: Decimal | None = None
    whole: Decimal | None = None


Value = str | Decimal | Ratio


@dataclass(frozen=True, slots=True)
class Input:
    """A named input of a rule: `name` in files, `label` and `unit` for people.

    `least` and `most` bound a number (None: open); `zero` and `above_one` speak for a ratio.
    """

    name: str
    kind: InputKind
    label: str
    unit: str = ""
    levels: tuple[Level, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    zero: OnZero = OnZero.REFUSE
    above_one: AboveOne = AboveOne.REFUSE

    def parse(self, text: str) -> Value:
        """Read a value as people write it.

        Errors: `Refused` with what is allowed; the number errors of `parse_number`.
        """
        match self.kind:
            case InputKind.YES_NO:
                return parse_yes_no(text)
            case InputKind.LEVEL:
                return self._level(text)
            case InputKind.RATIO:
                return self._within_one(parse_ratio(text))
            case InputKind.COUNT:
                return _whole(self._bounded(parse_number(text)))
            case InputKind.INDEX:
                return self._bounded(parse_number(text.strip().removesuffix("%")))
            case InputKind.NUMBER:
                return self._bounded(parse_number(text))

    def _level(self, text: str) -> str:
        wanted = same_name(text)
        for level in self.levels:
            if wanted in (same_name(level.code), same_name(level.label)):
                return level.code
        raise Refused("input.unknown_level", allowed=[level.code for level in self.levels])

    def _bounded(self, number: Decimal) -> Decimal:
        least, most = self.bounds
        if least is not None and number < least:
            raise Refused("input.too_small", least=least)
        if most is not None and number > most:
            raise Refused("input.too_large", most=most)
        return number

    def _within_one(self, ratio: Ratio) -> Ratio:
        if self.above_one is AboveOne.REFUSE and ratio.value is not None and ratio.value > 1:
            raise Refused("input.ratio_above_one")
        return ratio

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Lowest and highest number that the kind and the declaration allow."""
        if self.kind is InputKind.COUNT:
            return (max(self.least or ZERO, ZERO), self.most)
        if self.kind is InputKind.INDEX:
            return (max(self.least or ZERO, ZERO), HUNDRED if self.most is None else self.most)
        return (self.least, self.most)


def parse_yes_no(text: str) -> str:
    """`yes`, `no`, `có`, `không`, with or without marks."""
    answer = _YES_NO.get(fold(text))
    if answer is None:
        raise Refused("input.not_yes_no")
    return answer


@lru_cache(maxsize=REMEMBERED)
def parse_ratio(text: str) -> Ratio:
    """`80%`, a fraction of 1 (`0,8`), or two parts (`40/50`); a plain number above 1 is refused."""
    cleaned = text.strip()
    if "/" in cleaned:
        part, _, whole = cleaned.partition("/")
        return ratio_of(_not_negative(parse_number(part)), _not_negative(parse_number(whole)))
    if cleaned.endswith("%"):
        return Ratio(Fraction(_not_negative(parse_number(cleaned.removesuffix("%")))) / 100)
    value = _not_negative(parse_number(cleaned))
    if value > 1:
        raise Refused("input.ratio_unclear")
    return Ratio(Fraction(value))


def ratio_of(part: Decimal, whole: Decimal) -> Ratio:
    if not whole:
        return Ratio(None, part, whole)
    (top, top_under), (bottom, bottom_under) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Ratio(Fraction(top * bottom_under, bottom * top_under), part, whole)


def _not_negative(number: Decimal) -> Decimal:
    if number < ZERO:
        raise Refused("input.too_small", least=ZERO)
    return number


def _whole(number: Decimal) -> Decimal:
    if number != number.to_integral_value():
        raise Refused("input.not_whole")
    return number.to_integral_value()
