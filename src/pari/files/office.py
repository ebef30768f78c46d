"""Office files read as plain paragraphs and tables, straight from their XML: no formula, link or field is
followed, nothing of them is executed, and only as much is unpacked as is asked for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception's name

from pari.files.kinds import DOCX, ODS, ODT, PPTX, XLSX, Kind
from pari.files.unfit import Unfit
from pari.files.workbook_cells import Styles, shown_value
from pari.files.zips import MEGABYTE, opened, read_small

CHUNK = 65_536
MOST_COLUMNS = 200
MOST_SHEETS = 100
LARGEST_SHARED = 100 * MEGABYTE  # texts that the sheets of a workbook share
DEEPEST = 200  # elements within each other


@dataclass(slots=True)
class Block:
    """One thing below the other: a heading (a sheet's or slide's name), a paragraph, or a row of a table."""

    kind: str  # heading, paragraph, row
    text: str = ""
    cells: list[str] = field(default_factory=list)


class _EnoughError(Exception):
    """Raised inside the parser when it has read what was asked for."""


def blocks(path: Path, kind: Kind) -> Iterator[Block]:
    """What the file says, one after the other; it may be left off at any time.

    Errors: `Unfit("file.unreadable")` for broken XML, and for XML that declares entities.
    """
    with opened(path) as archive:
        try:
            yield from _BY_KIND[kind](archive)
        except (BadZipFile, expat.ExpatError, ZlibError, OSError, EOFError, NotImplementedError) as fault:
            raise Unfit("file.unreadable") from fault


def elements(data: bytes) -> list[tuple[str, Mapping[str, str]]]:
    """All elements of a small XML file with their attributes, by their local names."""
    found: list[tuple[str, Mapping[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append((_local(name), _plain(attributes)))
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise Unfit("file.unreadable") from fault
    return found


# --- Text documents and slides ----------------------------------------------------------------------------


class _Reader:
    """Follows paragraphs and tables while the parser walks; what is finished waits in `done`.

    A paragraph inside a cell belongs to the cell; one inside another paragraph (a text box) stands before it.
    """

    paragraphs = frozenset({"p", "h"})
    tables = frozenset({"tbl", "table"})
    rows = frozenset({"tr", "table-row"})
    cells = frozenset({"tc", "table-cell", "covered-table-cell"})
    breaks: Mapping[str, str] = {"br": "\n", "cr": "\n", "line-break": "\n", "tab": "\t", "s": " "}
    # Drawn twice for older programs, deleted text, what only describes the look, remarks beside the text.
    passed_over = frozenset(
        {"Fallback", "delText", "instrText", "pPr", "rPr", "tracked-changes", "annotation", "rPh"}
    )

    def __init__(self, *, text_in: frozenset[str]) -> None:
        """`text_in`: the elements whose text counts; empty where all text of a paragraph does."""
        self.done: list[Block] = []
        self._text_in = text_in
        self._paragraphs: list[list[str]] = []
        self._tables: list[list[list[str]]] = []  # of each open table the cells of its open row
        self._repeated: list[int] = []
        self._passing = 0
        self._counts = 0 if text_in else 1
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unfit("file.unreadable")
        name = _local(name)
        if self._passing or name in self.passed_over:
            self._passing += 1
        elif name in self._text_in:
            self._counts += 1
        elif name in self.paragraphs:
            self._paragraphs.append([])
        elif name in self.tables:
            self._begin_table(attributes)
        elif name in self.rows and self._tables:
            self._tables[-1].clear()
        elif name in self.cells and self._tables:
            self._tables[-1].append([])
            self._repeated.append(_times(attributes))
        elif name in self.breaks and self._paragraphs:
            self._paragraphs[-1].append(self.breaks[name])

    def text(self, text: str) -> None:
        if self._paragraphs and self._counts and not self._passing:
            self._paragraphs[-1].append(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        name = _local(name)
        if self._passing:
            self._passing -= 1
        elif name in self._text_in:
            self._counts -= 1
        elif name in self.paragraphs and self._paragraphs:
            self._paragraph("".join(self._paragraphs.pop()).strip())
        elif name in self.cells and self._tables and self._repeated:
            self._cell(self._repeated.pop())
        elif name in self.rows and self._tables:
            self._row()
        elif name in self.tables and self._tables:
            self._tables.pop()

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        sheet = _plain(attributes).get("name", "")
        if sheet and not self._tables:
            self.done.append(Block("heading", sheet))
        self._tables.append([])

    def _paragraph(self, text: str) -> None:
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].append(text)
        elif text:
            self.done.append(Block("paragraph", text))

    def _cell(self, times: int) -> None:
        """A cell of a spreadsheet may say that it is there several times."""
        row = self._tables[-1]
        if row and any(row[-1]):
            row.extend(list(row[-1]) for _ in range(min(times, MOST_COLUMNS - len(row)) - 1))
        elif row:
            row.extend([] for _ in range(min(times, MOST_COLUMNS - len(row)) - 1))

    def _row(self) -> None:
        cells = ["\n".join(part for part in cell if part) for cell in self._tables[-1][:MOST_COLUMNS]]
        self._tables[-1].clear()
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if len(self._tables) > 1 and self._tables[-2]:  # a table inside a cell
            self._tables[-2][-1].append("  ".join(cells))
        else:
            self.done.append(Block("row", cells=cells))


def _word(archive: ZipFile) -> Iterator[Block]:
    """Headers first: a stamp on top of a page stands there. Then the body, then notes."""
    names = archive.namelist()
    around = [name for name in names if re.fullmatch(r"word/(header|footer)\d*\.xml", name)]
    behind = [name for name in names if re.fullmatch(r"word/(footnotes|endnotes)\.xml", name)]
    for name in [*sorted(around), "word/document.xml", *sorted(behind)]:
        if name in names:
            yield from _walked(archive, name, _Reader(text_in=frozenset({"t"})))


def _slides(archive: ZipFile) -> Iterator[Block]:
    found = (re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name) for name in archive.namelist())
    for number, name in sorted((int(one[1]), one[0]) for one in found if one):
        yield Block("heading", f"{number}")
        yield from _walked(archive, name, _Reader(text_in=frozenset({"t"})))


def _open_document(archive: ZipFile) -> Iterator[Block]:
    for name in ("styles.xml", "content.xml"):  # headers and footers of pages are kept with the styles
        if name in archive.namelist():
            yield from _walked(archive, name, _Reader(text_in=frozenset()))


def _walked(archive: ZipFile, name: str, reader: "_Reader | _Cells") -> Iterator[Block]:
    parser = _parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            parser.Parse(chunk, False)
            yield from reader.done
            reader.done.clear()
    parser.Parse(b"", True)
    yield from reader.done


# --- Workbooks ---------------------------------------------------------------------------------------------


class _Cells:
    """Follows the rows of a sheet: values as a person reads them, at their columns."""

    def __init__(self, shared: list[str], styles: Styles) -> None:
        self.done: list[Block] = []
        self._shared, self._styles = shared, styles
        self._row: dict[int, str] = {}
        self._cell: Mapping[str, str] = {}
        self._text: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = _local(name)
        if name == "row":
            self._row = {}
        elif name == "c":
            self._cell = _plain(attributes)
            self._text = []
        self._takes = name in ("v", "t")

    def text(self, text: str) -> None:
        if self._takes and self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        name = _local(name)
        self._takes = False
        if name == "c" and self._text is not None:
            column = _column(self._cell.get("r", ""), len(self._row))
            value = shown_value("".join(self._text), self._cell, self._shared, self._styles)
            if value and column < MOST_COLUMNS:
                self._row[column] = value
            self._text = None
        elif name == "row" and self._row:
            self.done.append(Block("row", cells=[self._row.get(i, "") for i in range(max(self._row) + 1)]))

    _takes = False


def _workbook(archive: ZipFile) -> Iterator[Block]:
    shared = _shared_texts(archive)
    styles = Styles.read(elements(read_small(archive, "xl/styles.xml") or b"<none/>"))
    for title, member in islice(_sheets(archive), MOST_SHEETS):
        yield Block("heading", title)
        yield from _walked(archive, member, _Cells(shared, styles))


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Titles and members in the order of the tabs."""
    relations = {
        one.get("Id", ""): one.get("Target", "")
        for name, one in elements(read_small(archive, "xl/_rels/workbook.xml.rels") or b"<none/>")
        if name == "Relationship"
    }
    for name, one in elements(read_small(archive, "xl/workbook.xml") or b"<none/>"):
        target = relations.get(one.get("id", ""), "") if name == "sheet" else ""
        member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if target and member in archive.namelist():
            yield one.get("name", ""), member


def _shared_texts(archive: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    if archive.getinfo("xl/sharedStrings.xml").file_size > LARGEST_SHARED:
        raise Unfit("file.bomb")
    texts: list[str] = []
    state = {"taking": 0, "passing": 0}

    def start(name: str, _attributes: Any) -> None:
        name = _local(name)
        if name == "si":
            texts.append("")
        state["passing"] += name == "rPh"
        state["taking"] += name == "t"

    def end(name: str) -> None:
        name = _local(name)
        state["passing"] -= name == "rPh"
        state["taking"] -= name == "t"

    def text(part: str) -> None:
        if texts and state["taking"] and not state["passing"]:
            texts[-1] += part

    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    with archive.open("xl/sharedStrings.xml") as member:
        while chunk := member.read(CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return texts


_BY_KIND: Mapping[Kind, Any] = {
    DOCX: _word,
    PPTX: _slides,
    ODT: _open_document,
    ODS: _open_document,
    XLSX: _workbook,
}


# --- XML ---------------------------------------------------------------------------------------------------


def _parser() -> Any:
    """Knows no document type: no entity can be declared, inside or outside. Office files have none."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_declared: Any) -> None:
        raise Unfit("file.unreadable")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items()}


def _times(attributes: Mapping[str, str]) -> int:
    said = _plain(attributes).get("number-columns-repeated", "1")
    return max(1, min(int(said), MOST_COLUMNS)) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _column(reference: str, otherwise: int) -> int:
    """The column of B3 is 1; where a cell doesn't say its place it follows the one before."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if not letters:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1
