"""Reading a table: its headings in any order, its rows with the number that an editor shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from pathlib import Path

from pari.core.errors import BadInput, Problem
from pari.core.names import fold, tidy
from pari.tables.cells import CleanCells, column_letter
from pari.tables.content import LARGEST_FILE, Kind, kind_of
from pari.tables.delimited import delimited_rows
from pari.tables.workbooks import Grid, first_grid, read_grids

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a reader asks for; a heading means it when it equals one of `names` after folding."""

    key: str
    names: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The columns asked for, as read from `file`.

    `headings` gives each found column's heading as it stands in the file; `ignored` lists the other headings.
    `rows` hold the row number and the cells in the order asked for, in NFC without blanks at either end;
    an empty cell and a missing optional column are "".
    """

    file: str
    headings: Mapping[str, str]
    rows: list[Row]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet of a workbook without comments and blank rows; `file` names it in problems."""

    file: str
    name: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where rows come from; `problems` grows while they are read."""

    file: str
    rows: Iterator[tuple[int, Sequence[str]]]
    clean: Callable[[str], str] = str
    problems: list[Problem] = field(default_factory=list)


def read_table(
    path: Path,
    columns: Sequence[Column],
    *,
    limit: int = LARGEST_FILE,
    noted: list[Problem] | None = None,
) -> Table:
    """Read a CSV file, or the first visible sheet of a workbook (hidden rows too, as in Excel's own CSV).

    Rows whose first cell starts with # are left out, and so are rows that are empty in all columns asked for.
    Problems of single rows go to `noted` where it is given, and those rows are left out, so that the reader
    can say everything that is wrong at once.
    Errors: `BadInput` with every problem of the file; one of over `limit` bytes is refused from its size.
    """
    if kind_of(path, limit) is Kind.WORKBOOK:
        return _table_of_grid(path.name, first_grid(path), columns, noted)
    known = {heading_key(name) for column in columns for name in column.names}
    problems: list[Problem] = []
    rows = delimited_rows(path, problems, lambda cells: sum(heading_key(cell) in known for cell in cells))
    table, _ = _align(_Source(path.name, rows, CleanCells().__getitem__, problems), columns)
    return _finished(table, problems, noted)


def read_workbook(path: Path, *, limit: int = LARGEST_FILE) -> list[Sheet]:
    """Every visible sheet of a workbook, in its order.

    Errors: `BadInput` with every problem of all sheets; `table.not_a_workbook` for a CSV file.
    """
    if kind_of(path, limit) is not Kind.WORKBOOK:
        raise BadInput([Problem("table.not_a_workbook", file=path.name)])
    sheets, problems = [], []
    for grid in read_grids(path):
        sheets.append(Sheet(f"{path.name} [{grid.name}]", grid.name, grid.rows))
        problems += _faults_of(grid, sheets[-1].file, None)
    if problems:
        raise BadInput(problems)
    return sheets


def table_of(sheet: Sheet, columns: Sequence[Column]) -> Table:
    """The columns asked for of one sheet; errors as in `read_table`."""
    return _table_of_grid(sheet.file, Grid(sheet.name, sheet.rows), columns)


def heading_key(text: str) -> str:
    """The key by which headings are compared: `Điểm_chuẩn` and `diem chuan` agree."""
    return fold(text.replace("_", " "))


def _rows_of(problem: Problem) -> range:
    """The rows that a problem spoils: merged cells reach over several."""
    first = problem.row or 0
    return range(first, problem.figures.get("last_row", first) + 1)


def _table_of_grid(
    file: str, grid: Grid, columns: Sequence[Column], noted: list[Problem] | None = None
) -> Table:
    source = _Source(file, iter(grid.rows))
    table, asked = _align(source, columns)
    if not grid.rows and grid.faults:  # a sheet of nothing but formulas isn't empty
        return _finished(table, _faults_of(grid, file, None), noted)
    return _finished(table, source.problems + _faults_of(grid, file, asked), noted)


def _finished(table: Table, problems: list[Problem], noted: list[Problem] | None) -> Table:
    """The table, if its problems leave one: those of the file or its headings never do."""
    if not table.rows and not problems:
        problems = [Problem("table.no_rows", file=table.file)]
    first = table.rows[0][0] if table.rows else 0
    of_rows = first and noted is not None and all((problem.row or 0) >= first for problem in problems)
    if problems and not of_rows:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    if noted is None or not problems:
        return table
    noted.extend(problems)
    faulty = {row for problem in problems for row in _rows_of(problem)}
    return replace(table, rows=[row for row in table.rows if row[0] not in faulty])


def _align(source: _Source, columns: Sequence[Column]) -> tuple[Table, dict[int, str]]:
    """The table, and the headings asked for by their place."""
    heading_row, cells = next(source.rows, (0, ()))
    shown = [tidy(cell) for cell in cells]
    while shown and not shown[-1]:
        shown.pop()
    if not shown:
        source.problems.extend([] if source.problems else [Problem("table.empty", file=source.file)])
        return Table(source.file, {}, [], ()), {}
    places = _places(shown, columns)
    for problem in _heading_problems(shown, places, columns):
        source.problems.append(problem.at(file=source.file, row=heading_row))
    found = {key: several[0] for key, several in places.items() if several}
    rows = _rows(source, [found.get(column.key) for column in columns], len(shown)) if found else []
    asked = {place: shown[place] for several in places.values() for place in several}
    ignored = tuple(text for place, text in enumerate(shown) if text and place not in asked)
    return Table(source.file, {key: shown[place] for key, place in found.items()}, rows, ignored), asked


def _places(shown: Sequence[str], columns: Sequence[Column]) -> dict[str, list[int]]:
    """Where each column's headings stand: nowhere when it is missing, several places when given twice."""
    keys = [heading_key(text) for text in shown]
    names = {column.key: {heading_key(name) for name in column.names} for column in columns}
    return {key: [place for place, text in enumerate(keys) if text in names[key]] for key in names}


def _heading_problems(
    shown: Sequence[str], places: Mapping[str, Sequence[int]], columns: Sequence[Column]
) -> Iterator[Problem]:
    for column in columns:
        several = [shown[place] for place in places[column.key]]
        if len(several) > 1:
            yield Problem("table.column_twice", {"headings": several}, column=several[1])
        if not several and column.required:
            figures = {"names": list(column.names), "found": [text for text in shown if text]}
            yield Problem("table.column_missing", figures, column=column.names[0])


def _rows(source: _Source, places: Sequence[int | None], width: int) -> list[Row]:
    """The rows with their cells in the order of `places`; half a million pass here, so the loop is bare."""
    pick, clean = _picker(places, width), source.clean
    rows = []
    for row, cells in source.rows:
        even = cells if len(cells) == width else _fitted(source, row, cells, width)
        picked = tuple(map(clean, pick(even)))
        if any(picked):
            rows.append((row, picked))
    return rows


def _picker(places: Sequence[int | None], width: int) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Takes from a row of `width` cells those of `places`, and "" where the place is None."""
    known = [place for place in places if place is not None]
    if len(places) == len(known) > 1:
        return itemgetter(*known)
    padded = itemgetter(*(width if place is None else place for place in places), width)
    return lambda cells: padded((*cells, ""))[:-1]


def _fitted(source: _Source, row: int, cells: Sequence[str], width: int) -> list[str]:
    """The row with as many cells as there are headings; something written beyond them is a problem."""
    beyond = next((place for place in range(width, len(cells)) if cells[place].strip()), None)
    if beyond is not None:
        place = Problem("table.more_cells_than_headings", {"width": width}, source.file, row)
        source.problems.append(place.at(column=column_letter(beyond), value=cells[beyond]))
    return [*cells[:width], *[""] * (width - len(cells))]


def _faults_of(grid: Grid, file: str, asked: Mapping[int, str] | None) -> list[Problem]:
    """Unreadable and merged cells that touch the heading row or a place asked for; None asks for all."""
    first = grid.rows[0][0] if grid.rows else 0
    last = max([row for row, _ in grid.rows[-1:]] + [row for row, _ in grid.faults], default=0)
    problems = [
        problem.at(file=file, row=row, column=(asked or {}).get(place) or column_letter(place))
        for (row, place), problem in grid.faults.items()
        if asked is None or row == first or (place in asked and row > first)
    ]
    for box in grid.merged:
        touches = asked is None or box.top <= first or any(box.left <= place <= box.right for place in asked)
        if touches and box.top <= last and box.bottom >= first:
            last_row = {"last_row": box.bottom}
            problem = Problem(
                "table.merged_cells", last_row, file, box.top, column_letter(box.left), box.name
            )
            problems.append(problem)
    return problems
