"""Cells of an XLSX workbook as text. Formulas, errors and merged cells are seen, and never guessed at.

The sheets are streamed through openpyxl's inner sheet parser: its public read-only mode hides merged cells,
and its full mode holds every cell as an object (gigabytes for half a million rows).
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from pari.core.errors import BadInput, Problem
from pari.tables.cells import clean, is_comment, moment_text, number_text, unescaped

MOST_COLUMNS = 1_000
MOST_CELLS = 20_000_000  # with the empty ones between; more doesn't fit into memory

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # what a number format shows as it stands


@dataclass(frozen=True, slots=True)
class Box:
    """A merged range; rows count from 1, columns from 0, all ends included."""

    name: str
    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its rows without comments and blanks, and what can't be read, by row and place (from 0)."""

    name: str
    rows: list[tuple[int, tuple[str, ...]]]
    faults: dict[tuple[int, int], Problem] = field(default_factory=dict)
    merged: list[Box] = field(default_factory=list)


def first_grid(path: Path) -> Grid:
    """The first visible sheet; errors as in `read_grids`."""
    with _damage_named(path):
        return next(_grids(path))


def read_grids(path: Path) -> list[Grid]:
    """The visible sheets of a file that is known to be an XLSX archive.

    Errors: `BadInput` with `table.broken_workbook`, or where no sheet is to be seen or one is too large.
    """
    with _damage_named(path):
        return list(_grids(path))


def excel_library() -> Any:
    """openpyxl, imported when the first workbook comes: it takes 0.3 s that a CSV file need not wait for."""
    return import_module("openpyxl")


@contextmanager
def _damage_named(path: Path) -> Iterator[None]:
    """Whatever a damaged file makes openpyxl stumble over becomes one problem."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it drops: styles, pictures, validation
            yield
    except BadInput:
        raise
    except Exception as error:  # from KeyError to zlib.error, there is nothing it doesn't raise
        raise BadInput([Problem("table.broken_workbook", file=path.name)]) from error


def _grids(path: Path) -> Iterator[Grid]:
    # given a name, openpyxl would judge its extension
    with (
        path.open("rb") as stream,
        closing(excel_library().load_workbook(stream, read_only=True)) as workbook,
    ):
        visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        if not visible:
            raise BadInput([Problem("table.no_sheet", file=path.name)])
        for sheet in visible:
            yield _grid(path.name, workbook, sheet)


def _grid(file: str, workbook: Any, sheet: Any) -> Grid:
    grid = Grid(sheet.title, [])
    percents = _percent_styles(workbook)
    held = 0
    with sheet._get_source() as source:
        parser = _parser(workbook, sheet, source)
        for row, cells in parser.parse():
            texts, faults = _texts(cells, percents)
            if texts and is_comment(texts[0]):
                continue
            grid.faults.update({(row, place): problem for place, problem in faults.items()})
            if any(texts):
                grid.rows.append((row, texts))
                held += len(texts)
            if held > MOST_CELLS:
                raise BadInput([Problem("table.too_many_cells", {"limit": MOST_CELLS // 1_000_000}, file)])
        grid.merged.extend(_boxes(parser))
    return grid


def _parser(workbook: Any, sheet: Any, source: Any) -> Any:
    return excel_library().worksheet._reader.WorkSheetParser(
        source,
        sheet._shared_strings,
        epoch=workbook.epoch,
        date_formats=workbook._date_formats,
        timedelta_formats=workbook._timedelta_formats,
    )


def _texts(
    cells: list[Mapping[str, Any]], percents: frozenset[int]
) -> tuple[tuple[str, ...], dict[int, Problem]]:
    """The texts of one row, up to its last one, and the faults by place; a fault's text is ""."""
    texts: list[str] = []
    faults: dict[int, Problem] = {}
    for cell in cells:
        place = cell["column"] - 1
        text = _text(cell, percents)
        if isinstance(text, str) and place >= MOST_COLUMNS and text:
            text = Problem("table.too_many_columns", {"limit": MOST_COLUMNS}, value=text)
        if isinstance(text, Problem):
            faults[place] = text
        elif text:
            texts.extend([""] * (place + 1 - len(texts)))
            texts[place] = text
    return tuple(texts), faults


def _text(cell: Mapping[str, Any], percents: frozenset[int]) -> str | Problem:
    """One cell as text: numbers as Excel shows them, yes/no for booleans, days as 31/12/2019."""
    match cell["value"], cell["data_type"]:
        case None, _:
            return ""
        case value, "f":
            return Problem("table.formula", value=_formula(value))
        case value, "e":
            return Problem("table.error_cell", value=value)
        case str(value), _:
            return clean(unescaped(value))
        case value, _:
            return _figure(value, percent=cell["style_id"] in percents)


def _figure(value: Any, *, percent: bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number_text(value, percent=percent) if isinstance(value, (int, float)) else moment_text(value)


def _formula(value: Any) -> str:
    """The formula as its cell shows it; array formulas and data tables come as objects."""
    return value if isinstance(value, str) else str(getattr(value, "text", None) or "=TABLE()")


def _percent_styles(workbook: Any) -> frozenset[int]:
    """The styles whose number format shows a percentage."""
    numbers = excel_library().styles.numbers
    own = dict(enumerate(workbook._number_formats, numbers.BUILTIN_FORMATS_MAX_SIZE))
    formats = {**numbers.BUILTIN_FORMATS, **own}
    shown = [_LITERALS.sub("", formats.get(style.numFmtId, "")) for style in workbook._cell_styles]
    return frozenset(place for place, text in enumerate(shown) if "%" in text)


def _boxes(parser: Any) -> Iterator[Box]:
    for merge in parser.merged_cells.mergeCell if parser.merged_cells else ():
        left, top, right, bottom = merge.bounds
        yield Box(merge.ref, top, bottom, left - 1, right - 1)
