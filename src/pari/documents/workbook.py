"""The tables of a paper as an XLSX workbook: numbers as numbers, texts as texts."""

import io
import re
from collections.abc import Iterator
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pari.documents import frame
from pari.documents.packing import repacked, utc
from pari.documents.paper import Align, Column, Paper, Row, RowKind, Table, Value, printable

FONT = "Times New Roman"
LONGEST = 32_767  # characters in a cell; Excel calls a workbook damaged that holds more
CUT = " … (dài hơn một ô của Excel; toàn văn xem bản Word)"
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MILLIMETRES_A_LETTER = 2.0
_LINE = Side(style="thin")


def workbook_bytes(paper: Paper) -> bytes:
    """One worksheet for each table, under the paper's title; the same paper gives the same bytes."""
    workbook = Workbook(write_only=True)
    workbook.properties.creator = printable(paper.issuer.body)
    workbook.properties.title = paper.name
    for table in paper.tables():
        _write(workbook.create_sheet(table.name), paper, table)
    stream = io.BytesIO()
    workbook.properties.created = workbook.properties.modified = utc(paper.made_at)
    workbook.save(stream)
    return repacked(stream.getvalue())


def _write(sheet: WriteOnlyWorksheet, paper: Paper, table: Table) -> None:
    over = [text for text in (paper.mark, paper.issuer.body.upper(), paper.name) if text]
    first = len(over) + 2  # one row stays empty
    _lay_out(sheet, table, first)
    for text in over:
        sheet.append([_cell(sheet, text, Column("", 1), bold=True, boxed=False)])
    sheet.append([])
    sheet.append([_heading(sheet, column) for column in table.columns])
    for row in table.rows:
        sheet.append(list(_cells(sheet, table, row)))


def _lay_out(sheet: WriteOnlyWorksheet, table: Table, first: int) -> None:
    """Printed on A4 across, with the headings on every page."""
    for place, width in enumerate(frame.widths(table, landscape=True), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = round(width / _MILLIMETRES_A_LETTER, 1)
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _cells(sheet: WriteOnlyWorksheet, table: Table, row: Row) -> Iterator[WriteOnlyCell]:
    for value, column in zip(row.cells, table.columns, strict=True):
        yield _cell(sheet, value, column, bold=row.kind is not RowKind.PLAIN)


def _heading(sheet: WriteOnlyWorksheet, column: Column) -> WriteOnlyCell:
    return _cell(sheet, column.heading, Column("", column.width, Align.CENTRE), bold=True)


def _cell(
    sheet: WriteOnlyWorksheet, value: Value, column: Column, *, bold: bool, boxed: bool = True
) -> WriteOnlyCell:
    """A cell whose type is ours to say: openpyxl would take the text `=1+1` for a formula."""
    cell = WriteOnlyCell(sheet)
    if isinstance(value, (int, Decimal)):
        cell.value = value
        cell.number_format = f"#,##0.{'0' * column.places}" if isinstance(value, Decimal) else "0"
    elif value is not None:
        cell.value = _fitting(_LIKE_AN_ESCAPE.sub("_x005F_", printable(value)))
        cell.data_type = "s"
    side = "left" if column.align is Align.JUSTIFIED else column.align.value
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=boxed)
    cell.font = Font(name=FONT, size=frame.TABLE_TEXT, bold=bold)
    if boxed:
        cell.border = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
    return cell


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
