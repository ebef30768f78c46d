"""Regulation files in Excel: one row per criterion; rules, inputs and cases as short YAML in their cells.

An office edits numbers and texts in cells; nothing is lost on the way to YAML and back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import parse_number
from pari.core.regulation.reading.node import Path as DataPath
from pari.regulations.document import Document, Place
from pari.regulations.yaml_file import read_cell, write_yaml
from pari.tables.reading import Column, Sheet, read_workbook, table_of
from pari.tables.writing import SheetOut, workbook_bytes

ABOUT, SETS, CRITERIA = "Thông tin chung", "Bộ tiêu chí", "Tiêu chí"
PARTS = {"criteria": "lĩnh vực", "bonus": "điểm thưởng", "penalty": "điểm trừ"}

ABOUT_COLUMNS = (Column("key", ("mục",)), Column("value", ("nội dung",)))
SET_COLUMNS = (
    Column("code", ("mã bộ",)),
    Column("name", ("tên bộ",)),
    Column("standard", ("điểm chuẩn",)),
    Column("source", ("nguồn",), required=False),
    Column("bonus", ("điểm thưởng",), required=False),
    Column("penalty", ("điểm trừ",), required=False),
)
# One column per key of a criterion; those in `_YAML` hold short YAML, the others plain text.
CRITERION_COLUMNS = (
    Column("set", ("bộ",)),
    Column("part", ("phần",)),
    Column("level", ("cấp",)),
    Column("code", ("mã",)),
    Column("title", ("tên tiêu chí",)),
    Column("max", ("điểm tối đa",), required=False),
    Column("min", ("điểm trừ tối đa",), required=False),
    Column("inputs", ("số liệu",), required=False),
    Column("rule", ("quy tắc",), required=False),
    Column("cases", ("ca kiểm tra",), required=False),
    Column("variants", ("phương án",), required=False),
    Column("evidence", ("tài liệu kiểm chứng",), required=False),
    Column("guidance", ("hướng dẫn",), required=False),
    Column("source", ("nguồn",), required=False),
    Column("key", ("khóa chung",), required=False),
    Column("specialty", ("chuyên môn thẩm định",), required=False),
    Column("field", ("thuộc lĩnh vực",), required=False),
    Column("self_assessed", ("tự chấm",), required=False),
    Column("tracked", ("chỉ theo dõi",), required=False),
    Column("absent", ("khi không phát sinh",), required=False),
    Column("note", ("ghi chú",), required=False),
)
_YAML = ("inputs", "rule", "cases", "variants", "evidence", "source", "bonus", "penalty")
_NUMBERS = ("max", "min", "standard")
_PLACING = ("set", "part", "level")


@dataclass(slots=True)
class _Parts:
    """What is put together while the sheets are read."""

    file: str
    places: dict[DataPath, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, row: int, column: str, value: str, **figures: object) -> None:
        self.problems.append(Problem(code, figures, self.file, row, column, value))

    def cell(self, text: str, path: DataPath, row: int, column: str, *, yaml: bool) -> Any:
        """The data of one cell; everything inside it stands at the cell's place."""
        place = Place(row, column)
        self.places[path] = place
        if not yaml:
            return text
        data, below, problems = read_cell(text, path, self.file, place)
        self.places.update(below)
        self.problems.extend(problems)
        return data


def workbook_of(data: Mapping[str, Any]) -> bytes:
    """The workbook of a valid regulation's data."""
    sets: Mapping[str, Any] = data["sets"]
    about = [[key, _as_cell(value)] for key, value in data.items() if key != "sets"]
    return workbook_bytes(
        [
            SheetOut(ABOUT, [column.names[0] for column in ABOUT_COLUMNS], about),
            SheetOut(
                SETS, [column.names[0] for column in SET_COLUMNS], [_set_row(*one) for one in sets.items()]
            ),
            SheetOut(
                CRITERIA, [column.names[0] for column in CRITERION_COLUMNS], list(_criterion_rows(sets))
            ),
        ]
    )


def read_workbook_document(path: Path) -> Document:
    """Read a workbook that `workbook_of` wrote and an office may have edited.

    Errors: `BadInput` with every sheet or column missing and every cell that can't be read.
    """
    sheets = {sheet.name: sheet for sheet in read_workbook(path)}
    missing = [name for name in (ABOUT, SETS, CRITERIA) if name not in sheets]
    if missing:
        raise BadInput([Problem("workbook.sheet_missing", {"sheet": name}, path.name) for name in missing])
    parts = _Parts(path.name)
    data = _about(sheets[ABOUT], parts)
    data["sets"] = _sets(sheets[SETS], parts)
    _criteria(sheets[CRITERIA], data["sets"], parts)
    return Document(path.name, data, parts.places, tuple(parts.problems))


# --- writing -------------------------------------------------------------------------------------


def _as_cell(value: Any) -> str:
    return value if isinstance(value, str) and _reads_back(value) else write_yaml(value).rstrip("\n")


def _reads_back(text: str) -> bool:
    """Whether short YAML reads this very text as itself; else it must keep its quotes."""
    data, _, problems = read_cell(text, (), "", Place(1))
    return data == text and not problems


def _set_row(code: str, one: Mapping[str, Any]) -> list[Any]:
    beside = {
        part: {key: value for key, value in one[part].items() if key != "criteria"}
        for part in ("bonus", "penalty")
        if part in one
    }
    return [
        code,
        one["name"],
        _number(one["standard"]),
        _as_cell(one["source"]) if "source" in one else "",
        _as_cell(beside["bonus"]) if beside.get("bonus") else "",
        _as_cell(beside["penalty"]) if beside.get("penalty") else "",
    ]


def _criterion_rows(sets: Mapping[str, Any]) -> Iterator[list[Any]]:
    for code, one in sets.items():
        for part, word in PARTS.items():
            listed = one["criteria"] if part == "criteria" else one.get(part, {}).get("criteria", [])
            yield from _rows_below(listed, code, word, 1)


def _rows_below(
    criteria: Sequence[Mapping[str, Any]], code: str, part: str, level: int
) -> Iterator[list[Any]]:
    for criterion in criteria:
        values = {"set": code, "part": part, "level": Decimal(level)}
        yield [
            values.get(column.key) or _criterion_cell(criterion, column.key) for column in CRITERION_COLUMNS
        ]
        yield from _rows_below(criterion.get("criteria", []), code, part, level + 1)


def _criterion_cell(criterion: Mapping[str, Any], key: str) -> Any:
    value = criterion.get(key, "")
    if key in _NUMBERS:
        return _number(value) if value else ""
    return _as_cell(value) if key in _YAML and value else value


def _number(text: str) -> Decimal | str:
    try:
        return parse_number(text)
    except Refused:
        return text


# --- reading -------------------------------------------------------------------------------------


def _about(sheet: Sheet, parts: _Parts) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for row, (key, text) in table_of(sheet, ABOUT_COLUMNS).rows:
        column = f"{ABOUT}: {key}"
        if key in data:
            parts.problem("workbook.key_twice", row, column, key)
        data[key] = parts.cell(text, (key,), row, column, yaml=True)
    return data


def _sets(sheet: Sheet, parts: _Parts) -> dict[str, Any]:
    sets: dict[str, Any] = {}
    keys = [column.key for column in SET_COLUMNS]
    for row, cells in table_of(sheet, SET_COLUMNS).rows:
        texts = dict(zip(keys, cells, strict=True))
        code = texts.pop("code")
        if code in sets:
            parts.problem("workbook.key_twice", row, f"{SETS}: mã bộ", code)
        parts.places[("sets", code)] = Place(row, SETS)
        one: dict[str, Any] = {"criteria": []}
        for key, text in texts.items():
            if text:
                path: DataPath = ("sets", code, key)
                one[key] = parts.cell(text, path, row, f"{SETS}: {key}", yaml=key in _YAML)
        sets[code] = one
    return sets


def _criteria(sheet: Sheet, sets: dict[str, Any], parts: _Parts) -> None:
    """Put each row's criterion below the nearest earlier one of a lower level."""
    keys = [column.key for column in CRITERION_COLUMNS]
    words = {word: part for part, word in PARTS.items()}
    above: dict[tuple[str, str], list[tuple[list[Any], DataPath]]] = {}
    for row, cells in table_of(sheet, CRITERION_COLUMNS).rows:
        texts = dict(zip(keys, cells, strict=True))
        code, part = texts["set"], words.get(texts["part"].casefold())
        if code not in sets:
            parts.problem("workbook.unknown_set", row, f"{CRITERIA}: bộ", code, allowed=list(sets))
            continue
        if part is None:
            parts.problem(
                "workbook.unknown_part", row, f"{CRITERIA}: phần", texts["part"], allowed=list(words)
            )
            continue
        stack = above.setdefault((code, part), [_top(sets, code, part)])
        level = int(texts["level"]) if texts["level"].isdecimal() else 0
        if not 1 <= level <= len(stack):
            parts.problem("workbook.level", row, f"{CRITERIA}: cấp", texts["level"], most=len(stack))
            continue
        siblings, path = stack[level - 1]
        own: DataPath = (*path, len(siblings))
        criterion = _criterion(texts, own, row, parts)
        siblings.append(criterion)
        below: list[Any] = []
        criterion["criteria"] = below
        del stack[level:]
        stack.append((below, (*own, "criteria")))
    _drop_empty(sets)


def _top(sets: dict[str, Any], code: str, part: str) -> tuple[list[Any], DataPath]:
    if part == "criteria":
        return sets[code]["criteria"], ("sets", code, "criteria")
    beside = sets[code].setdefault(part, {})
    if not isinstance(beside, dict):
        beside = sets[code][part] = {}
    return beside.setdefault("criteria", []), ("sets", code, part, "criteria")


def _criterion(texts: Mapping[str, str], path: DataPath, row: int, parts: _Parts) -> dict[str, Any]:
    parts.places[path] = Place(row, CRITERIA)
    criterion = {}
    for column in CRITERION_COLUMNS:
        text = texts[column.key]
        if text and column.key not in _PLACING:
            heading = f"{CRITERIA}: {column.names[0]}"
            own: DataPath = (*path, column.key)
            criterion[column.key] = parts.cell(text, own, row, heading, yaml=column.key in _YAML)
    return criterion


def _drop_empty(sets: Mapping[str, Any]) -> None:
    """A criterion without others below it is a leaf, which has no such list."""
    waiting = [
        criterion
        for one in sets.values()
        for listed in (
            one["criteria"],
            *(one.get(part, {}).get("criteria", []) for part in ("bonus", "penalty")),
        )
        for criterion in listed
    ]
    while waiting:
        criterion = waiting.pop()
        waiting += criterion["criteria"]
        if not criterion["criteria"]:
            del criterion["criteria"]
