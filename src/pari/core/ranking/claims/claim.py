"""A claim and what it comes to; whether the two agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pari.core.numbers import half_up, parse_number, plain
from pari.core.ranking.claims.figures import Cell
from pari.core.rules.values import NO, YES

Value = bool | int | Decimal | Fraction | date | str


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a report prints of a year, and the measure by which it can be computed again.

    `printed` is a number with the decimals printed, a grade, the code of an agency or block, `yes` or `no`.
    """

    code: str
    year: int
    measure: str
    printed: str
    arguments: Mapping[str, str] = field(default_factory=dict)

    def several(self, name: str) -> tuple[str, ...]:
        """The parts of an argument: `a|b`; none where it isn't given."""
        given = self.arguments.get(name, "")
        return tuple(given.split("|")) if given else ()

    def year_of(self, name: str) -> int:
        """The year that an argument names; the claim's own where it names none."""
        return int(self.arguments.get(name, self.year))

    @property
    def of(self) -> int:
        """The year whose figures the claim is about."""
        return self.year_of("of")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a claim comes to, and the names and figures that this rests on.

    `agrees` is None where the figures don't reach far enough to tell. `missing` have what the claim speaks
    of, by the figures, and aren't named in print; `extra` are named without having it.
    """

    value: Value
    agrees: bool | None
    agencies: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    figures: Mapping[str, Value] = field(default_factory=dict)
    cells: tuple[tuple[Cell, str], ...] = ()  # cells that differ, with what they should be


def agrees(printed: str, value: Value) -> bool:
    """Whether a printed value is the computed one, rounded to the decimals that were printed."""
    if isinstance(value, (bool, date, str)):
        return printed == value_text(value)
    number = parse_number(printed)
    return half_up(value, max(0, -int(number.as_tuple().exponent))) == number


def value_text(value: Value) -> str:
    """A computed value as plain text: `19`, `82.02`, `yes`, `2019-12-18`."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, Fraction)):
        return plain(half_up(value))
    return str(value)
