"""A workbook for people to fill in: cells that are theirs, cells only shown, columns for the machine.

What people may write into is unlocked and kept as text, so that an editor makes neither a day of 5/7 nor a
formula of =1+1. The lock has no password: it keeps hands from slipping, and anybody may take it off.
"""

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from pari.core.errors import BadInput, Problem
from pari.tables.cells import clean, column_letter, escaped
from pari.tables.workbooks import excel_library

_LONGEST_TEXT = 32_767  # characters; Excel calls a workbook damaged that holds a longer one
_LONGEST_CHOICES = 250  # characters of a list in Excel's own form, which a comma divides
_AS_TEXT = "@"
_FILLS = {"known": "FFE4E4E0", "typed": "FFFFFBE6"}


class CellKind(Enum):
    SHOWN = "shown"  # what the row is about
    KNOWN = "known"  # a value that is given already
    TYPED = "typed"  # for people


@dataclass(frozen=True, slots=True)
class CellOut:
    text: str = ""
    kind: CellKind = CellKind.SHOWN
    choices: tuple[str, ...] = ()  # offered, never enforced


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """`width` in characters; a hidden column is for the machine."""

    heading: str
    width: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FillableSheet:
    """`over` are lines above the headings; none begins with #, which readers take for a comment."""

    name: str
    over: Sequence[str]
    columns: Sequence[ColumnOut]
    rows: Sequence[Sequence[CellOut]]


def fillable_bytes(sheet: FillableSheet) -> bytes:
    """The workbook. Errors: `BadInput` with each text that is longer than a cell of Excel holds."""
    problems = list(_too_long(sheet))
    if problems:
        raise BadInput(problems)
    workbook = excel_library().Workbook()
    out = workbook.active
    out.title = sheet.name
    _lay_out(out, sheet)
    for row, text in enumerate(sheet.over, 1):
        _put(out, row, 1, CellOut(text))
    for place, column in enumerate(sheet.columns, 1):
        _put(out, len(sheet.over) + 1, place, CellOut(column.heading))
    for row, cells in enumerate(sheet.rows, len(sheet.over) + 2):
        for place, cell in enumerate(cells, 1):
            _put(out, row, place, cell)
    _emphasize(out, len(sheet.over) + 1)
    _offer_choices(out, sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _too_long(sheet: FillableSheet) -> Iterator[Problem]:
    for row, cells in enumerate(sheet.rows, len(sheet.over) + 2):
        for place, cell in enumerate(cells):
            if len(escaped(cell.text)) > _LONGEST_TEXT:
                figures = {"limit": _LONGEST_TEXT}
                yield Problem("table.text_too_long", figures, sheet.name, row, column_letter(place))


def _lay_out(out: Any, sheet: FillableSheet) -> None:
    for place, column in enumerate(sheet.columns):
        dimension = out.column_dimensions[column_letter(place)]
        dimension.width, dimension.hidden = column.width, column.hidden
    out.freeze_panes = f"A{len(sheet.over) + 2}"
    out.print_title_rows = f"{len(sheet.over) + 1}:{len(sheet.over) + 1}"
    out.page_setup.orientation, out.page_setup.paperSize = "landscape", 9
    out.page_setup.fitToHeight = 0
    out.sheet_properties.pageSetUpPr = excel_library().worksheet.properties.PageSetupProperties(
        fitToPage=True
    )
    guard = out.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = guard.formatCells = guard.autoFilter = False  # stay allowed


def _put(out: Any, row: int, place: int, cell: CellOut) -> None:
    """A cell whose type is ours to say: openpyxl would take the text `=1+1` for a formula."""
    styles = excel_library().styles
    made = out.cell(row, place)
    made.value = escaped(clean(cell.text)) or None
    if made.value is not None:
        made.data_type = "s"
    made.number_format = _AS_TEXT
    made.protection = styles.Protection(locked=cell.kind is not CellKind.TYPED)
    made.alignment = styles.Alignment(vertical="top", wrap_text=row > 3)
    if cell.kind.value in _FILLS:
        made.fill = styles.PatternFill("solid", start_color=_FILLS[cell.kind.value])


def _emphasize(out: Any, headings: int) -> None:
    bold = excel_library().styles.Font(bold=True)
    for cell in (*out[1], *out[headings]):
        cell.font = bold


def _offer_choices(out: Any, sheet: FillableSheet) -> None:
    """One list for all cells that offer the same; what Excel's own form can't hold isn't offered."""
    cells: dict[tuple[str, ...], list[str]] = {}
    for row, line in enumerate(sheet.rows, len(sheet.over) + 2):
        for place, cell in enumerate(line):
            if cell.choices:
                cells.setdefault(cell.choices, []).append(f"{column_letter(place)}{row}")
    for choices, places in cells.items():
        listed = ",".join(choices)
        if len(listed) <= _LONGEST_CHOICES and not _divides(choices):
            rule = excel_library().worksheet.datavalidation.DataValidation(
                type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False
            )
            for one in places:
                rule.add(one)
            out.add_data_validation(rule)


def _divides(choices: Collection[str]) -> bool:
    return any("," in text or '"' in text for text in choices)
