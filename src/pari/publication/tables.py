"""Reading the tables that a ranking starts from: one row per agency; and those of a year before."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import same_name
from pari.core.numbers import ZERO, half_up, parse_number
from pari.core.ranking.caps import Cap
from pari.core.ranking.comparison import PreviousResult
from pari.core.ranking.grades import GradeScale
from pari.core.ranking.index import agency_index, shown
from pari.core.ranking.ranking import Entry, Method, grade
from pari.tables.reading import Column, Table, read_table

BLOCK = Column("block", ("block", "khối"))
AGENCY = Column(
    "agency", ("agency", "cơ quan", "tên cơ quan", "cơ quan, đơn vị", "cơ quan, đơn vị, địa phương")
)
STANDARD = Column("standard", ("standard", "điểm chuẩn"))
APPRAISED = Column("appraised", ("appraised", "điểm thẩm định"))
INDEX = Column("index", ("index", "chỉ số", "chỉ số CCHC"), required=False)
GRADE = Column("grade", ("grade", "xếp hạng"), required=False)
CAP = Column("cap", ("cap", "mức trần"), required=False)
OVERDUE = Column("overdue_share", ("overdue_share", "tỷ lệ quá hạn"), required=False)

RANKED = (BLOCK, AGENCY, STANDARD, APPRAISED, CAP, OVERDUE)
PREVIOUS = (
    AGENCY,
    Column("standard", STANDARD.names, required=False),
    Column("appraised", APPRAISED.names, required=False),
    INDEX,
    GRADE,
)
ALIASES = (Column("alias", ("alias", "tên gọi khác")), AGENCY)

# "từ 10% hồ sơ trễ hạn trở lên trong năm không được xếp hạng tốt" (12-CTr/TU of 31/03/2017, II.2):
# a standing value.
OVERDUE_FROM = Decimal(10)  # percent, included
BEST_WHEN_OVERDUE = "KHÁ"
HUNDRED = Decimal(100)


@dataclass(slots=True)
class _Cells:
    """The cells of one row, and the list that its problems go to."""

    table: Table
    row: int
    texts: Mapping[str, str]
    problems: list[Problem]

    def problem(self, code: str, key: str, **figures: object) -> None:
        heading = self.table.headings.get(key, key)
        self.problems.append(Problem(code, figures, self.table.file, self.row, heading, self.texts[key]))

    def number(self, key: str, *, percent: bool = False) -> Decimal | None:
        """A number that isn't negative, or None with its problem noted."""
        text = self.texts[key]
        try:
            number = parse_number(text.removesuffix("%") if percent else text)
        except Refused as refused:
            self.problem(refused.problem.code, key, **refused.problem.figures)
            return None
        if number < ZERO:
            self.problem("ranking.negative", key)
            return None
        return number

    def grade(self, key: str, scale: GradeScale) -> str | None:
        """A grade of the scale, or None: without a text, or with its problem noted."""
        named = scale.named(self.texts[key])
        if self.texts[key] and named is None:
            self.problem("ranking.unknown_grade", key, allowed=list(scale.grades))
        return named


def read_entries(
    path: Path, scale: GradeScale, *, overdue_cap: str | None = None, over_standard: bool = False
) -> list[Entry]:
    """The agencies to be ranked, in the order of the file.

    `overdue_cap` is the best grade left to whoever reaches `OVERDUE_FROM`; without it KHÁ, if the scale
    has it.
    `over_standard` allows more appraised points than the standard.
    Errors: `BadInput` with every problem and its row and column.
    """
    problems: list[Problem] = []
    table = read_table(path, RANKED, noted=problems)
    limit = overdue_cap or scale.named(BEST_WHEN_OVERDUE)
    read: dict[str, int] = {}
    entries = []
    for cells in _rows(table, RANKED, problems):
        _named_once(cells, read)
        if not cells.texts["block"]:
            cells.problem("ranking.no_block", "block")
        caps = _caps(cells, scale, limit)
        entry = _entry(cells, caps, over_standard=over_standard)
        entries += [entry] if entry else []
    _refuse(problems)
    return entries


def read_previous(path: Path, method: Method) -> list[PreviousResult]:
    """What was published a year before: index and grade as printed, or computed where only points are given.

    Errors: `BadInput` with every problem and its row and column.
    """
    problems: list[Problem] = []
    table = read_table(path, PREVIOUS, noted=problems)
    printed = "index" in table.headings
    if not printed and not {"standard", "appraised"} <= set(table.headings):
        raise BadInput([Problem("ranking.previous_without_figures", {}, table.file, 1)])
    read: dict[str, int] = {}
    results = []
    for cells in _rows(table, PREVIOUS, problems):
        _named_once(cells, read)
        result = _printed(cells, method.scale) if printed else _computed(cells, method)
        results += [result] if result else []
    _refuse(problems)
    return results


def read_aliases(path: Path) -> dict[str, str]:
    """Other names of agencies: alias → agency."""
    problems: list[Problem] = []
    table = read_table(path, ALIASES, noted=problems)
    first: dict[str, tuple[int, str]] = {}
    for cells in _rows(table, ALIASES, problems):
        alias, agency = cells.texts["alias"], cells.texts["agency"]
        row, known = first.setdefault(same_name(alias), (cells.row, agency))
        for key in ("alias", "agency"):
            if not cells.texts[key]:
                cells.problem("ranking.no_name", key)
        if same_name(known) != same_name(agency):
            cells.problem("ranking.alias_twice", "alias", first=row)
    _refuse(problems)
    return {alias: agency for alias, (_, agency) in first.items()}


def _rows(table: Table, columns: tuple[Column, ...], problems: list[Problem]) -> list[_Cells]:
    keys = [column.key for column in columns]
    return [_Cells(table, row, dict(zip(keys, cells, strict=True)), problems) for row, cells in table.rows]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))


def _named_once(cells: _Cells, read: dict[str, int]) -> None:
    key = same_name(cells.texts["agency"])
    if not key:
        cells.problem("ranking.no_name", "agency")
    elif key in read:
        cells.problem("ranking.agency_twice", "agency", first=read[key])
    read.setdefault(key, cells.row)


def _entry(cells: _Cells, caps: tuple[Cap, ...], *, over_standard: bool) -> Entry | None:
    standard, appraised = cells.number("standard"), cells.number("appraised")
    if standard is not None and standard == ZERO:
        cells.problem("ranking.standard_zero", "standard")
        return None
    if standard is None or appraised is None:
        return None
    if appraised > standard and not over_standard:
        cells.problem("ranking.over_standard", "appraised", appraised=appraised, standard=standard)
    return Entry(cells.texts.get("block", ""), cells.texts["agency"], standard, appraised, caps)


def _caps(cells: _Cells, scale: GradeScale, overdue_limit: str | None) -> tuple[Cap, ...]:
    """The caps of one row; the overdue one first, for its reason says more where both give the same grade."""
    overdue = _overdue_cap(cells, scale, overdue_limit) if cells.texts["overdue_share"] else None
    given = cells.grade("cap", scale)
    return tuple(cap for cap in (overdue, Cap("cap.given", given) if given else None) if cap)


def _overdue_cap(cells: _Cells, scale: GradeScale, limit: str | None) -> Cap | None:
    share = cells.number("overdue_share", percent=True)
    if share is None or share < OVERDUE_FROM:
        return None
    if share > HUNDRED:
        cells.problem("ranking.share_above_hundred", "overdue_share")
    elif limit is None:
        figures = {"from": OVERDUE_FROM, "allowed": list(scale.grades)}
        cells.problem("ranking.overdue_cap_needed", "overdue_share", **figures)
    else:
        return Cap("cap.overdue", limit, figures={"overdue_share": share})
    return None


def _printed(cells: _Cells, scale: GradeScale) -> PreviousResult | None:
    named = cells.grade("grade", scale)
    if not cells.texts["index"]:
        if named is None:
            cells.problem("ranking.previous_without_value", "index")
        return PreviousResult(cells.texts["agency"], None, named)
    index = cells.number("index", percent=True)
    return None if index is None else PreviousResult(cells.texts["agency"], half_up(index), named)


def _computed(cells: _Cells, method: Method) -> PreviousResult | None:
    entry = _entry(cells, (), over_standard=True)
    if entry is None:
        return None
    index = agency_index(entry.appraised, entry.standard)
    named = cells.grade("grade", method.scale)  # as published, a cap included
    return PreviousResult(entry.agency, shown(index), named or grade(index, (), method).grade)
