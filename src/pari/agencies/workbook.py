"""A directory as a workbook of six sheets, and read back from one, each fault with its sheet, row and column.

Days are texts (`01/03/2026`); `đến trước ngày` is the first day on which something no longer holds. What has
always been has no first day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pari.agencies.checks import directory_problems
from pari.agencies.differences import last
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell, Succession
from pari.core.errors import BadInput, Problem
from pari.core.names import fold, tidy
from pari.tables.reading import Column, Sheet, read_workbook, table_of
from pari.tables.writing import SheetOut, Value, csv_text
from pari.words.directory import began_text
from pari.words.time import day_text

LARGEST_UPLOAD = 5_000_000  # bytes; a directory of a thousand agencies has a tenth of that

BLOCKS, AGENCIES, NAMES, MEMBERSHIPS, ALIASES, TIES = (
    "Khối",
    "Cơ quan",
    "Tên gọi",
    "Thuộc khối",
    "Tên khác",
    "Sắp xếp",
)
HEADINGS: Mapping[str, tuple[str, ...]] = {
    BLOCKS: ("mã khối", "tên khối", "tên đầy đủ", "tên ngắn", "đến trước ngày"),
    AGENCIES: ("mã", "tên hiện nay", "căn cứ kết thúc"),
    NAMES: ("mã", "tên gọi", "từ ngày", "đến trước ngày", "căn cứ"),
    MEMBERSHIPS: ("mã", "mã khối", "từ ngày", "đến trước ngày", "căn cứ"),
    ALIASES: ("mã", "tên khác, viết tắt"),
    TIES: ("mã", "từ cơ quan", "hình thức", "ngày", "căn cứ"),
}
MAY_BE_EMPTY = (ALIASES, TIES)
KINDS = {"sáp nhập": Succession.MERGER, "chia tách": Succession.SPLIT, "thay thế": Succession.REPLACEMENT}


# --- Writing -----------------------------------------------------------------------------------------------


def sheets_of(directory: AgencyDirectory) -> list[SheetOut]:
    """The whole directory; reading it back gives the same one."""
    rows: dict[str, Sequence[Sequence[Value]]] = {
        BLOCKS: [
            (one.code, one.name, one.full_name, one.short_name, day_text(one.ended))
            for one in directory.blocks
        ],
        AGENCIES: [(one.code, last(one.names).value, one.ended_by) for one in directory.agencies],
        NAMES: _spell_rows((one.code, one.names) for one in directory.agencies),
        MEMBERSHIPS: _spell_rows((one.code, one.blocks) for one in directory.agencies),
        ALIASES: [(one.code, alias) for one in directory.agencies for alias in one.aliases],
        TIES: [_tie_row(one.code, tie) for one in directory.agencies for tie in one.predecessors],
    }
    return [SheetOut(name, HEADINGS[name], rows[name]) for name in HEADINGS]


def template_sheets(directory: AgencyDirectory) -> list[SheetOut]:
    """The headings alone, with the blocks that there are."""
    return [sheet if sheet.name == BLOCKS else replace(sheet, rows=()) for sheet in sheets_of(directory)]


def list_as_csv(directory: AgencyDirectory) -> str:
    """One line per agency as it is now, for reading and for other programs; it can't be read back."""
    blocks = {block.code: block.name for block in directory.blocks}
    headings = ("mã", "tên", "tên khác, viết tắt", "khối", "từ ngày", "đến trước ngày")
    rows = (
        (
            one.code,
            last(one.names).value,
            "; ".join(one.aliases),
            blocks[last(one.blocks).value] if one.blocks else "",
            began_text(min(spell.began for spell in one.names)),
            day_text(last(one.names).ended),
        )
        for one in directory.agencies
    )
    return csv_text(headings, rows, bom=True)


def _spell_rows(of_agencies: Iterator[tuple[str, Sequence[Spell]]]) -> list[tuple[str, ...]]:
    return [
        (code, one.value, began_text(one.began), day_text(one.ended), one.paper)
        for code, spells in of_agencies
        for one in spells
    ]


def _tie_row(code: str, tie: Predecessor) -> tuple[str, ...]:
    kind = next(name for name, kind in KINDS.items() if kind is tie.kind)
    return code, tie.code, kind, day_text(tie.day), tie.paper


# --- Reading -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of a sheet by its headings, with its place."""

    file: str
    row: int
    cells: Mapping[str, str]

    def text(self, heading: str) -> str:
        return tidy(self.cells[heading])

    def problem(self, code: str, heading: str, **figures: object) -> Problem:
        return Problem(code, figures, self.file, self.row, heading, self.cells[heading])


class _Reader:
    """Lines of the workbook, and every fault that is met on the way."""

    def __init__(self, path: Path) -> None:
        self.sheets = {fold(sheet.name): sheet for sheet in read_workbook(path, limit=LARGEST_UPLOAD)}
        self.problems: list[Problem] = []

    def lines(self, name: str) -> list[_Line]:
        sheet = self.sheets.get(fold(name))
        if sheet is None:
            self.problems.append(Problem("directories.sheet_missing", {"sheet": name}))
            return []
        try:
            return list(_lines(sheet, HEADINGS[name], may_be_empty=name in MAY_BE_EMPTY))
        except BadInput as bad:
            self.problems += bad.problems
            return []

    def day(self, line: _Line, heading: str, *, needed: bool = False) -> date | None:
        text = line.text(heading)
        if not text and not needed:
            return None
        try:
            return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.problems.append(line.problem("directories.no_day", heading))
            return None

    def spells(self, name: str, heading: str) -> dict[str, list[Spell]]:
        found: dict[str, list[Spell]] = {}
        for line in self.lines(name):
            began, end = self.day(line, "từ ngày"), self.day(line, "đến trước ngày")
            spell = Spell(line.text(heading), began or date.min, end, line.cells["căn cứ"])
            if not spell.value:
                self.problems.append(line.problem("directories.empty_cell", heading))
            found.setdefault(self.known(line), []).append(spell)
        return {code: sorted(spells, key=lambda one: one.began) for code, spells in found.items()}

    def known(self, line: _Line, heading: str = "mã") -> str:
        """The agency that a line is about, which stands in the sheet of agencies."""
        code = line.text(heading)
        if code not in self.agencies:
            self.problems.append(line.problem("directories.unknown_code", heading, sheet=AGENCIES))
        return code

    def read(self, like: AgencyDirectory) -> AgencyDirectory:
        listed = self.lines(AGENCIES)
        self.agencies = {line.text("mã"): line for line in listed}
        if len(self.agencies) < len(listed):
            self._twice(listed)
        blocks = tuple(map(self._block, self.lines(BLOCKS)))
        names, memberships = self.spells(NAMES, "tên gọi"), self.spells(MEMBERSHIPS, "mã khối")
        aliases, ties = self._aliases(), self._ties()
        agencies = tuple(
            Agency(
                code,
                tuple(names.get(code, ())),
                tuple(memberships.get(code, ())),
                tuple(dict.fromkeys(aliases.get(code, ()))),
                tuple(sorted(ties.get(code, ()), key=lambda tie: tie.day)),
                line.cells["căn cứ kết thúc"],
            )
            for code, line in self.agencies.items()
        )
        return replace(like, blocks=blocks, agencies=agencies)

    def _twice(self, listed: Sequence[_Line]) -> None:
        seen: set[str] = set()
        for line in listed:
            if line.text("mã") in seen:
                self.problems.append(line.problem("directories.code_twice", "mã"))
            seen.add(line.text("mã"))

    def _block(self, line: _Line) -> DirectoryBlock:
        texts = [line.text(heading) for heading in HEADINGS[BLOCKS][:4]]
        return DirectoryBlock(texts[0], texts[1], texts[2], texts[3], self.day(line, "đến trước ngày"))

    def _aliases(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self.lines(ALIASES):
            found.setdefault(self.known(line), []).append(line.text("tên khác, viết tắt"))
        return found

    def _ties(self) -> dict[str, list[Predecessor]]:
        found: dict[str, list[Predecessor]] = {}
        for line in self.lines(TIES):
            day, kind = self.day(line, "ngày", needed=True), KINDS.get(line.text("hình thức").casefold())
            if kind is None:
                self.problems.append(
                    line.problem("directories.unknown_kind", "hình thức", allowed=list(KINDS))
                )
            code, origin = self.known(line), self.known(line, "từ cơ quan")
            if day and kind:
                found.setdefault(code, []).append(Predecessor(origin, day, kind, line.cells["căn cứ"]))
        return found

    def check_names(self, directory: AgencyDirectory) -> None:
        """The name of today is written for whoever reads; it is changed in the sheet of names."""
        for agency in directory.agencies:
            line = self.agencies[agency.code]
            shown = line.text("tên hiện nay")
            if agency.names and shown and shown != last(agency.names).value:
                name = last(agency.names).value
                self.problems.append(
                    line.problem("directories.other_name", "tên hiện nay", name=name, sheet=NAMES)
                )


def read_directory_workbook(path: Path, like: AgencyDirectory) -> AgencyDirectory:
    """The directory that a workbook says, for the authority of `like`.

    Errors: `BadInput` with everything that is wrong, each with sheet, row and column where it has one.
    """
    reader = _Reader(path)
    directory = reader.read(like)
    if not reader.problems:
        reader.check_names(directory)
        reader.problems += [_placed(problem, reader.agencies) for problem in directory_problems(directory)]
    if reader.problems:
        raise BadInput(reader.problems)
    return directory


def _placed(problem: Problem, agencies: Mapping[str, _Line]) -> Problem:
    """A fault of a whole agency stands at its row in the sheet of agencies."""
    line = agencies.get(str(problem.figures.get("code", problem.figures.get("one", ""))))
    return problem.at(file=line.file, row=line.row, column="mã") if line else problem


def _lines(sheet: Sheet, headings: Sequence[str], *, may_be_empty: bool) -> Iterator[_Line]:
    if may_be_empty and len(sheet.rows) <= 1:
        return
    table = table_of(sheet, [Column(heading, (heading,)) for heading in headings])
    for row, cells in table.rows:
        yield _Line(sheet.file, row, dict(zip(headings, cells, strict=True)))
