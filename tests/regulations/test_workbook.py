"""Regulations in Excel: the same edition after a round trip, and every fault at its cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pari.core.errors import BadInput, Problem
from pari.core.regulation.edition import Edition
from pari.regulations.document import Document, edition_of
from pari.regulations.files import read_document, write_document
from pari.regulations.workbook import ABOUT, CRITERIA, SETS

YAML = Path(__file__).parents[2] / "docs" / "examples" / "bo-tieu-chi.yaml"
Change = Callable[[Any], None]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The example regulation as an office opens it."""
    path = tmp_path / "bo.xlsx"
    write_document(read_document(YAML), path)
    return path


def edited(path: Path, sheet: str, change: Change) -> Document:
    book = openpyxl.load_workbook(path)
    change(book[sheet])
    book.save(path)
    return read_document(path)


def problems_of(path: Path, sheet: str, change: Change) -> list[Problem]:
    with pytest.raises(BadInput) as refusal:
        edition_of(edited(path, sheet, change))
    return list(refusal.value.problems)


def put(cell: str, value: Any) -> Change:
    def change(sheet: Any) -> None:
        sheet[cell] = value

    return change


def row_of(path: Path, code: str) -> int:
    sheet = openpyxl.load_workbook(path)[CRITERIA]
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 4).value == code)


def test_a_round_trip_gives_an_equal_edition(workbook: Path, tmp_path: Path) -> None:
    write_document(read_document(workbook), tmp_path / "lại.yaml")
    first = edition_of(read_document(YAML))
    assert edition_of(read_document(workbook)) == first
    assert edition_of(read_document(tmp_path / "lại.yaml")) == first


AWKWARD = [
    "a: b",
    "a # b",
    "- a",
    "1.10",
    "yes",
    "null",
    "~",
    "=1+1",
    "'a'",
    '"a"',
    "hai\ndòng",
    "{a",
    "@a",
    "*a",
    "# a",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_no_text_changes_on_the_way(tmp_path: Path, text: str) -> None:
    document = read_document(YAML)
    document.data["note"] = text
    leaf = document.data["sets"]["ban"]["criteria"][0]
    leaf |= {"title": text, "note": text, "evidence": {"required": "no", "text": text}}
    before: Edition = edition_of(document)
    write_document(document, tmp_path / "bo.xlsx")
    after = edition_of(read_document(tmp_path / "bo.xlsx"))
    assert after == before
    assert after.sets[1].fields[0].note == text


def test_an_office_may_edit_points_and_titles(workbook: Path) -> None:
    row = row_of(workbook, "9")
    edition = edition_of(edited(workbook, CRITERIA, put(f"E{row}", "Cơ chế một cửa, một cửa liên thông")))
    assert edition.sets[1].fields[0].title == "Cơ chế một cửa, một cửa liên thông"


def test_points_that_do_not_sum_are_said_at_the_cell(workbook: Path) -> None:
    row = row_of(workbook, "1.1")
    problems = problems_of(workbook, CRITERIA, put(f"F{row}", 1.5))
    by_code = {problem.code: problem for problem in problems}
    parent = by_code["criterion.children_dont_sum"]
    assert (parent.row, parent.column) == (row - 1, "Tiêu chí: điểm tối đa")
    assert by_code["rule.never_reaches"].row == row


def test_short_yaml_that_is_none_is_said_at_its_cell(workbook: Path) -> None:
    row = row_of(workbook, "9")
    (problem, *_) = problems_of(workbook, CRITERIA, put(f"I{row}", "{kind: levels, input"))
    assert (problem.code, problem.row, problem.column) == ("yaml.cell_syntax", row, "Tiêu chí: quy tắc")


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("A2", "khác", "workbook.unknown_set"),
        ("B2", "phần khác", "workbook.unknown_part"),
        ("C2", 3, "workbook.level"),
        ("C2", "một", "workbook.level"),
        ("C3", 5, "workbook.level"),
    ],
)
def test_a_criterion_out_of_place_is_a_fault(workbook: Path, cell: str, value: Any, code: str) -> None:
    problems = problems_of(workbook, CRITERIA, put(cell, value))
    assert (code, int(cell[1:])) in {(problem.code, problem.row) for problem in problems}


def test_a_key_or_set_that_stands_twice_is_a_fault(workbook: Path) -> None:
    twice = [problem.code for problem in problems_of(workbook, ABOUT, put("A3", "format"))]
    assert "workbook.key_twice" in twice
    assert "workbook.key_twice" in [one.code for one in problems_of(workbook, SETS, put("A3", "so"))]


@pytest.mark.parametrize("sheet", [ABOUT, SETS, CRITERIA])
def test_a_sheet_that_is_missing_is_named(workbook: Path, sheet: str) -> None:
    book = openpyxl.load_workbook(workbook)
    del book[sheet]
    book.save(workbook)
    with pytest.raises(BadInput) as refusal:
        read_document(workbook)
    assert [problem.figures["sheet"] for problem in refusal.value.problems] == [sheet]


def test_a_formula_is_refused_with_sheet_and_row(workbook: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        edited(workbook, CRITERIA, put("F2", "=1+1"))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.file, problem.row) == ("table.formula", "bo.xlsx [Tiêu chí]", 2)
