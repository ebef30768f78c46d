"""What Word knows and python-docx has no word for: fonts for every script, borders, repeated rows, pages."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_LINE = {"val": "single", "sz": "4", "space": "0", "color": "000000"}


def use_font(style: Any, *, size: int, bold: bool = False, italic: bool = False) -> None:
    """One font for every script, or Word takes the theme's for Vietnamese letters; and the language."""
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.name = FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_made("lang", val="vi-VN", eastAsia="vi-VN"))


def border_below(paragraph: Paragraph, within: float, length: float) -> None:
    """A thin line of this length in the middle of a place that is `within` wide (millimetres)."""
    space = Mm(max((within - length) / 2, 0))
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = space
    shape.space_before, shape.space_after = Pt(0), Pt(5)
    shape.line_spacing = Pt(3)
    border = _made("pBdr")
    border.append(_made("bottom", **_LINE))
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def grid(table: Table) -> None:
    _borders(table, _LINE)
    _padding(table, Mm(1.2))


def borderless(table: Table) -> None:
    _borders(table, {"val": "nil"})
    _padding(table, Mm(0))


def repeats(row: _Row) -> None:
    """The row stands on top of every page of its table."""
    row._tr.get_or_add_trPr().append(_made("cantSplit"))
    row._tr.get_or_add_trPr().append(_made("tblHeader"))


def cannot_split(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_made("cantSplit"))


def page_number(paragraph: Paragraph) -> None:
    """A field that Word counts itself."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", ""), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(_made("fldChar", fldCharType=kind))
        elif text:
            instruction = _made("instrText")
            instruction.text = text
            run._r.append(instruction)
        else:
            run.text = "2"


def restart_pages(section: Section) -> None:
    """Pages are counted from 1 again: an annex has numbers of its own."""
    found = section._sectPr.find(qn("w:pgNumType"))
    if found is None:
        found = _made("pgNumType")
        section._sectPr.insert_element_before(found, "w:cols", "w:titlePg", "w:docGrid")
    found.set(qn("w:start"), "1")


def _borders(table: Table, line: dict[str, str]) -> None:
    properties = table._tbl.tblPr
    borders = _made("tblBorders")
    for edge in _EDGES:
        borders.append(_made(edge, **line))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _padding(table: Table, sides: Length) -> None:
    padding = _made("tblCellMar")
    for side in ("left", "right"):
        padding.append(_made(side, w=str(sides.twips), type="dxa"))
    table._tbl.tblPr.insert_element_before(padding, "w:tblLook")


def _made(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
