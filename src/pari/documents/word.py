"""A paper as a Word document that an office goes on working with."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from pari.documents import frame
from pari.documents.packing import repacked, utc
from pari.documents.paper import (
    ADDRESSED_TO,
    COUNTRY,
    MOTTO,
    RECIPIENTS,
    Align,
    Annex,
    Block,
    Heading,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Table,
    printable,
)
from pari.documents.word_marks import (
    border_below,
    borderless,
    cannot_split,
    grid,
    page_number,
    repeats,
    restart_pages,
    use_font,
)

_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFIED: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
Holder = WordDocument | Cell


def word_bytes(paper: Paper) -> bytes:
    """The paper as a .docx file; the same paper gives the same bytes."""
    document = Document()
    _style(document)
    _properties(document, paper)
    _page(document.sections[0], paper, landscape=paper.landscape)
    _head(document, paper)
    _title(document, paper)
    _blocks(document, paper.blocks, landscape=paper.landscape)
    if paper.signature:
        document.paragraphs[-1].paragraph_format.keep_with_next = True  # never signed on a page by itself
    _end(document, paper)
    for annex in paper.annexes:
        _annex(document, paper, annex)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())


def _style(document: WordDocument) -> None:
    for name in ("Normal", "Header"):
        use_font(document.styles[name], size=frame.TEXT)
    use_font(document.styles["Heading 1"], size=frame.TEXT, bold=True)
    use_font(document.styles["Heading 2"], size=frame.TEXT, bold=True, italic=True)


def _properties(document: WordDocument, paper: Paper) -> None:
    known = document.core_properties
    known.title, known.author, known.last_modified_by = (
        paper.name[:255],
        printable(paper.issuer.body)[:255],
        "",
    )
    known.comments, known.language = "", "vi-VN"
    known.created = known.modified = utc(paper.made_at)


def _page(section: Section, paper: Paper, *, landscape: bool) -> None:
    """A4 with the margins of the frame; the number of the page in the middle on top, from the second on."""
    short, long = (Mm(side) for side in frame.PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(frame.TOP), Mm(frame.BOTTOM)
    section.left_margin, section.right_margin = Mm(frame.LEFT), Mm(frame.RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    restart_pages(section)
    for header in (section.first_page_header, section.header):
        header.is_linked_to_previous = False
    _mark(section.first_page_header.paragraphs[0], paper.mark)
    middle = section.header.paragraphs[0]
    middle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(middle)
    if paper.mark:
        _mark(section.header.add_paragraph(), paper.mark)


def _mark(paragraph: WordParagraph, mark: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if mark:
        _run(paragraph, mark, size=frame.SMALL, bold=True)


def _head(document: WordDocument, paper: Paper) -> None:
    """Issuing body and number on the left, country and motto, place and day on the right."""
    table = _two_parts(document, rows=2, landscape=paper.landscape)
    left, right = table.rows[0].cells
    if paper.issuer.superior:
        _line(left, paper.issuer.superior.upper(), size=frame.NATIONAL)
    _line(left, paper.issuer.body.upper(), size=frame.NATIONAL, bold=True)
    half = _part(frame.ISSUER_PART, landscape=paper.landscape)
    border_below(left.add_paragraph(), half, frame.issuer_line(paper.issuer.body))
    _line(right, COUNTRY, size=frame.NATIONAL, bold=True)
    _line(right, MOTTO, size=frame.NATIONAL_MOTTO, bold=True)
    half = _part(frame.NATIONAL_PART, landscape=paper.landscape)
    border_below(right.add_paragraph(), half, frame.MOTTO_LINE)
    left, right = table.rows[1].cells
    _line(left, paper.number, size=frame.NATIONAL)
    _line(right, paper.place_and_day, size=frame.TEXT, italic=True)
    for cell in (cell for row in table.rows for cell in row.cells):
        _drop_first(cell)


def _title(document: WordDocument, paper: Paper) -> None:
    if paper.kind:
        _line(document, paper.kind.upper(), size=frame.TEXT, bold=True, before=14)
    if paper.title:
        _line(document, paper.title, size=frame.TEXT, bold=True)
        border_below(document.add_paragraph(), frame.width(landscape=paper.landscape), 40)
    if paper.addressed_to:
        text = f"{ADDRESSED_TO} {'; '.join(paper.addressed_to)}."
        _line(document, text, size=frame.TEXT, before=6, after=6)


def _blocks(document: WordDocument, blocks: Sequence[Block], *, landscape: bool) -> None:
    for block in blocks:
        if isinstance(block, Table):
            _table(document, block, landscape=landscape)
        elif isinstance(block, Heading):
            _heading(document, block)
        else:
            _paragraph(document, block)


def _heading(document: WordDocument, heading: Heading) -> None:
    paragraph = document.add_paragraph(style=f"Heading {min(heading.level, 2)}")
    paragraph.paragraph_format.first_line_indent = Mm(frame.FIRST_LINE)
    paragraph.paragraph_format.keep_with_next = True
    _spaced(paragraph, before=6, after=4)
    _run(paragraph, heading.text)


def _paragraph(document: WordDocument, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _ALIGN[block.align]
    if block.indented:
        paragraph.paragraph_format.first_line_indent = Mm(frame.FIRST_LINE)
    _spaced(paragraph, after=6)
    paragraph.paragraph_format.line_spacing = 1.15
    _run(paragraph, block.text, italic=block.italic)


def _table(document: WordDocument, table: Table, *, landscape: bool) -> None:
    """The row of headings is repeated on every page, and no row is torn."""
    made = document.add_table(rows=len(table.rows) + table.has_headings, cols=len(table.columns))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid(made)
    _set_widths(made, frame.widths(table, landscape=landscape))
    rows = list(made.rows)
    if table.has_headings:
        repeats(rows[0])
        for cell, column in zip(rows[0].cells, table.columns, strict=True):
            _fill(cell, printable(column.heading), Align.CENTRE, bold=True)
    for made_row, row in zip(rows[table.has_headings :], table.rows, strict=True):
        cannot_split(made_row)
        _row(made_row.cells, table, row)
    _spaced(document.add_paragraph(), after=0)


def _row(cells: Sequence[Cell], table: Table, row: Row) -> None:
    for cell, column, text in zip(cells, table.columns, table.texts(row), strict=True):
        _fill(cell, text, column.align, bold=row.kind is not RowKind.PLAIN)


def _fill(cell: Cell, text: str, align: Align, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    _spaced(paragraph, before=2, after=2)
    _run(paragraph, text, size=frame.TABLE_TEXT, bold=bold)


def _end(document: WordDocument, paper: Paper) -> None:
    """“Nơi nhận” on the left, who signs on the right."""
    if not (paper.signature or paper.recipients):
        return
    table = _two_parts(document, rows=1, landscape=paper.landscape)
    cannot_split(table.rows[0])
    left, right = table.rows[0].cells
    if paper.recipients:
        head = _line(left, RECIPIENTS, size=frame.RECIPIENTS_HEAD, bold=True, italic=True)
        head.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for one in paper.recipients:
            _line(left, one, size=frame.SMALL).alignment = WD_ALIGN_PARAGRAPH.LEFT
    if paper.signature:
        for one in paper.signature.authority:
            _line(right, one.upper(), size=frame.TEXT, bold=True)
        for _ in range(4):
            _line(right, "", size=frame.TEXT)
        _line(right, paper.signature.name, size=frame.TEXT, bold=True)
    for cell in (left, right):
        _drop_first(cell)


def _annex(document: WordDocument, paper: Paper, annex: Annex) -> None:
    _page(document.add_section(WD_SECTION.NEW_PAGE), paper, landscape=annex.landscape)
    _line(document, annex.heading, size=frame.TEXT, bold=True)
    _line(document, annex.title.upper(), size=frame.TEXT, bold=True)
    if annex.goes_with:
        _line(document, f"({annex.goes_with})", size=frame.TEXT, italic=True, after=8)
    _blocks(document, annex.blocks, landscape=annex.landscape)


def _two_parts(document: WordDocument, *, rows: int, landscape: bool) -> WordTable:
    table: WordTable = document.add_table(rows=rows, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    borderless(table)
    parts = (frame.ISSUER_PART, frame.NATIONAL_PART)
    _set_widths(table, [_part(part, landscape=landscape) for part in parts])
    return table


def _part(part: int, *, landscape: bool) -> float:
    return frame.width(landscape=landscape) * part / 100


def _set_widths(table: WordTable, widths: Sequence[float]) -> None:
    """On the columns and on every cell: Word reads the one, others the other."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _line(
    holder: Holder,
    text: str,
    *,
    size: int,
    bold: bool = False,
    italic: bool = False,
    before: int = 0,
    after: int = 0,
) -> WordParagraph:
    paragraph = holder.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _spaced(paragraph, before=before, after=after)
    _run(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def _run(
    paragraph: WordParagraph,
    text: str,
    *,
    size: int | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
) -> None:
    run = paragraph.add_run(printable(text))
    run.font.size = Pt(size) if size else None
    run.bold, run.italic = bold or None, italic or None


def _spaced(paragraph: WordParagraph, *, before: int = 0, after: int = 0) -> None:
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1


def _drop_first(cell: Cell) -> None:
    """The empty paragraph with which every cell begins."""
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._element
        first.getparent().remove(first)
