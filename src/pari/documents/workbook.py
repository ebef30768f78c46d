"""The tables of a paper as an XLSX workbook: numbers as numbers, texts as texts."""

import io
import re
from decimal import Decimal
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from pari.documents import frame
from pari.documents.packing import repacked, utc
from pari.documents.paper import Align, Column, Paper, Row, RowKind, Table, Value, printable
from pari.documents.word_marks import FONT

LONGEST = 32_767  # characters in a cell; Excel calls a workbook damaged that holds more
CUT = " … (dài hơn một ô của Excel; toàn văn xem bản Word)"
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LETTER, _LINE_HEIGHT, _TALLEST = 2.1, 16, 400  # millimetres; points; Excel takes no row above 409 points
_NARROW = 1.2  # letters of this font for one that a column's width counts
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def workbook_bytes(paper: Paper) -> bytes:
    """One worksheet for each table, under the paper's title; the same paper gives the same bytes."""
    workbook = Workbook()
    del workbook[workbook.sheetnames[0]]
    known = workbook.properties
    known.creator, known.title = printable(paper.issuer.body), paper.name
    for table in paper.tables():
        _write(workbook.create_sheet(table.name), paper, table)
    stream = io.BytesIO()
    workbook.save(stream)
    known.created = known.modified = utc(paper.made_at)  # openpyxl has just written its own clock into them
    return repacked(stream.getvalue(), {ARC_CORE: tostring(known.to_tree())})


def _write(sheet: Worksheet, paper: Paper, table: Table) -> None:
    over = [text for text in (paper.mark, paper.issuer.body.upper(), paper.name) if text]
    for place, text in enumerate(over, start=1):
        cell = sheet.cell(place, 1)
        _fill(cell, text)
        cell.font = _font(bold=True)
    first = len(over) + 2  # one row stays empty
    _lay_out(sheet, table, first)
    _row(sheet, first, table, Row(tuple(column.heading for column in table.columns), RowKind.GROUP))
    for cell in sheet[first]:
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for place, row in enumerate(table.rows, start=first + 1):
        _row(sheet, place, table, row)


def _lay_out(sheet: Worksheet, table: Table, first: int) -> None:
    """Printed across A4, with the headings on every page."""
    for place, letters in enumerate(_letters(table), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = letters
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _letters(table: Table) -> list[float]:
    """How wide each column is, in letters."""
    return [round(width / _LETTER, 1) for width in frame.widths(table, landscape=True)]


def _row(sheet: Worksheet, place: int, table: Table, row: Row) -> None:
    for number, (value, column) in enumerate(zip(row.cells, table.columns, strict=True), start=1):
        cell = sheet.cell(place, number)
        _fill(cell, value, column.places)
        cell.font, cell.border = _font(bold=row.kind is not RowKind.PLAIN), _BOX
        cell.alignment = Alignment(horizontal=_side(column), vertical="top", wrap_text=True)
    sheet.row_dimensions[place].height = _height(table, table.texts(row))


def _fill(cell: Cell | MergedCell, value: Value, places: int = 0) -> None:
    """The type is ours to say: openpyxl would take the text `=1+1` for a formula."""
    if isinstance(value, (int, Decimal)):
        cell.value = value
        cell.number_format = f"#,##0.{'0' * places}##" if isinstance(value, Decimal) else "0"
    elif value is not None:
        cell.value = _fitting(_LIKE_AN_ESCAPE.sub("_x005F_", printable(value)))
        cell.data_type = "s"


def _side(column: Column) -> str:
    return "left" if column.align is Align.JUSTIFIED else column.align.value


def _font(*, bold: bool) -> Font:
    return Font(name=FONT, size=frame.TABLE_TEXT, bold=bold)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _height(table: Table, texts: list[str]) -> float:
    """Points: not every program makes a row as high as its texts need."""
    lines = max(
        sum(max(ceil(len(line) / (letters * _NARROW)), 1) for line in text.split("\n"))
        for text, letters in zip(texts, _letters(table), strict=True)
    )
    return min(lines * _LINE_HEIGHT, _TALLEST)
