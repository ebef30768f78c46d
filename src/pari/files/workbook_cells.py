"""The values of a workbook's cells as a Vietnamese office reads them; a day is a number with a style."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of the calendar, at no place
_LAST_SERIAL = 2_958_466  # 31/12/9999
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # built-in formats
_SHARES = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True)
class Styles:
    """By the number of a cell's style: whether it shows a day, or a percentage."""

    days: frozenset[int]
    shares: frozenset[int]

    @classmethod
    def read(cls, elements: Iterable[tuple[str, Mapping[str, str]]]) -> "Styles":
        own: dict[int, str] = {}
        formats: list[int] = []
        inside = False
        for name, attributes in elements:
            if name == "numFmt":
                own[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            elif name in ("cellXfs", "cellStyles", "dxfs"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                formats.append(_number(attributes.get("numFmtId")))
        bare = {number: _QUOTED.sub("", code).lower() for number, code in own.items()}
        days = _DAYS | {number for number, code in bare.items() if re.search(r"[dy]|h.*m|m.*s", code)}
        shares = _SHARES | {number for number, code in bare.items() if "%" in code}
        return cls(
            frozenset(place for place, one in enumerate(formats) if one in days),
            frozenset(place for place, one in enumerate(formats) if one in shares),
        )


def shown_value(text: str, cell: Mapping[str, str], shared: Sequence[str], styles: Styles) -> str:
    """A cell's value: `cell` has its type (`t`) and style (`s`)."""
    kind = cell.get("t", "n")
    if kind == "s":
        place = _number(text)
        return shared[place] if 0 <= place < len(shared) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    if kind != "n":
        return text
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return text
    style = _number(cell.get("s"))
    if style in styles.days and 0 <= value < _LAST_SERIAL:
        return _day(value)
    return f"{_plain(value * 100)}%" if style in styles.shares else _plain(value)


def _plain(value: Decimal) -> str:
    """At most ten digits behind the comma: what follows are a computer's own."""
    if not value.is_finite() or abs(value) >= 10**20:
        return str(value)
    return f"{round(value, 10).normalize():f}".replace(".", ",")


def _day(value: Decimal) -> str:
    at = _FIRST_DAY + timedelta(seconds=round(value * 86_400))
    clock = f"{at:%H:%M} " if value % 1 else ""
    return f"{clock}{at:%d/%m/%Y}" if value >= 1 else f"{at:%H:%M}"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else -1
