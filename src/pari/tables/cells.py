"""The text of one cell: how it is kept, how Excel shows a number, what keeps a text from being a formula."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal

EXCEL_DIGITS = (
    15  # Excel keeps and shows 15 significant digits; what floats add behind them isn't the office's
)
EXCEL_ERRORS = ("#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")

_RISKY = re.compile(r"[\s']*[=+\-@\t\r\n]")
_NUMBER = re.compile(r"\s*[+-]?[0-9]+(?:[.,][0-9]+)?%?\s*")
_MOST_KEPT = 100_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TO_ESCAPE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text in NFC without blanks at either end; line breaks inside stay."""
    return unicodedata.normalize("NFC", text).strip()


def guarded(text: str) -> str:
    """The text with a leading ' where an editor would run it as a formula; numbers such as -3,5 stay."""
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text without the ' that `guarded` put before it."""
    return text[1:].strip() if text.startswith("'") and _RISKY.match(text, 1) else text


class CleanCells(dict[str, str]):
    """Cleaned CSV cells by their raw text: columns repeat few texts, so each is cleaned and held once."""

    def __missing__(self, raw: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()  # a column of long free texts gains nothing from being remembered
        kept = self[raw] = unguarded(clean(raw))
        return kept


def escaped(text: str) -> str:
    """The text as a workbook holds it: XML has no control characters, so Excel writes CR as `_x000D_`."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def is_comment(first: str) -> bool:
    """Whether a row that begins with this text is a comment; an error such as #N/A is not one."""
    return first.startswith("#") and not first.startswith(EXCEL_ERRORS)


def number_text(value: float, *, percent: bool = False) -> str:
    """A number of a workbook as Excel shows it: 92.07999999999998 is `92.08`, 0.104 as percent is `10.4%`."""
    number = Decimal(f"{value:.{EXCEL_DIGITS}g}")
    if not number.is_finite():
        return str(value)
    shown = f"{number.scaleb(2) if percent else number:f}"
    short = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{'0' if short == '-0' else short}{'%' if percent else ''}"


def moment_text(value: date | time | timedelta) -> str:
    """A date as `31/12/2019`, with its time only where it has one."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M:%S")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def column_letter(place: int) -> str:
    """How an editor calls the column at this place, counted from 0: A, Z, AA."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
