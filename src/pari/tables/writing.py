"""Writing rows as CSV and XLSX so that no editor runs a text as a formula and no digit is lost."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from pari.core.errors import BadInput, Problem
from pari.tables.cells import EXCEL_DIGITS, clean, column_letter, escaped, guarded
from pari.tables.workbooks import excel_library

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the machine's old code page

_TO_QUOTE = re.compile(r'[",;\t\r\n]|^#')
_LONGEST_TEXT = 32_767  # characters; Excel calls a workbook damaged that holds a longer one
_NARROWEST, _WIDEST = 8, 60  # column widths in characters

Value = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to write. `name` has at most 31 characters and none of []:*?/\\ as Excel demands.

    A row whose first cell starts with # reads back as a comment.
    """

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Value]]


def csv_text(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], *, delimiter: str = ",", bom: bool = False
) -> str:
    """The rows as CSV, to be encoded in UTF-8; `bom` for files that Excel opens.

    A text that an editor would run as a formula gets a leading ', which `read_table` takes off again;
    blanks at either end of a cell are not kept.
    """
    lines = [delimiter.join(_cell(value) for value in row) + "\r\n" for row in (headings, *rows)]
    return (BYTE_ORDER_MARK if bom else "") + "".join(lines)


def workbook_bytes(sheets: Sequence[SheetOut]) -> bytes:
    """The sheets as an XLSX workbook: headings bold and frozen, texts as texts, numbers as numbers.

    Errors: `BadInput` with each text that is longer than a cell of Excel holds.
    """
    problems = [problem for sheet in sheets for problem in _too_long(sheet)]
    if problems:
        raise BadInput(problems)
    workbook = excel_library().Workbook(write_only=True)
    for sheet in sheets:
        _write_sheet(workbook.create_sheet(sheet.name), sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def write_workbook(path: Path, sheets: Sequence[SheetOut]) -> None:
    """Write the workbook whole or not at all."""
    content = workbook_bytes(sheets)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _cell(value: Value) -> str:
    text = guarded(clean(_text(value).replace("\0", "")))
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _too_long(sheet: SheetOut) -> Iterator[Problem]:
    for row, values in enumerate((sheet.headings, *sheet.rows), 1):
        for place, value in enumerate(values):
            if len(escaped(_text(value))) > _LONGEST_TEXT:
                figures = {"limit": _LONGEST_TEXT}
                yield Problem("table.text_too_long", figures, sheet.name, row, column_letter(place))


def _write_sheet(out: Any, sheet: SheetOut) -> None:
    styles = excel_library().styles
    out.freeze_panes = "A2"
    for place, width in enumerate(_widths(sheet)):
        out.column_dimensions[column_letter(place)].width = width
    bold, wrap = styles.Font(bold=True), styles.Alignment(wrap_text=True, vertical="top")
    for row, values in enumerate((sheet.headings, *sheet.rows), 1):
        cells = [_workbook_cell(out, value) for value in values]
        for cell in cells:
            if row == 1:
                cell.font = bold
            if cell.data_type == "s" and (len(cell.value) > _WIDEST or "\n" in cell.value):
                cell.alignment = wrap
        out.append(cells)


def _workbook_cell(out: Any, value: Value) -> Any:
    """A cell whose type is ours to say: openpyxl would take the text `=1+1` for a formula."""
    cell = excel_library().cell.WriteOnlyCell(out)
    if isinstance(value, (int, Decimal)) and _is_exact_in_excel(value):
        cell.value = value
        places = -int(Decimal(value).as_tuple().exponent)
        cell.number_format = f"0.{'0' * places}" if places > 0 else "General"
    elif value is not None:
        cell.value = escaped(clean(_text(value)))
        cell.data_type = "s"
    return cell


def _is_exact_in_excel(value: int | Decimal) -> bool:
    number = Decimal(value)
    return number.is_finite() and len(number.normalize().as_tuple().digits) <= EXCEL_DIGITS


def _widths(sheet: SheetOut) -> list[int]:
    """Wide enough for the longest line of each column, within bounds; two more for the editor's padding."""
    widths = [_NARROWEST] * max(map(len, (sheet.headings, *sheet.rows)))
    for row in (sheet.headings, *sheet.rows):
        for place, value in enumerate(row):
            longest = max(map(len, _text(value).split("\n")))
            widths[place] = min(max(widths[place], longest + 2), _WIDEST)
    return widths
