"""Workbooks as Excel makes them: numbers as shown, and nothing guessed where a cell holds no plain value."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from pari.core.errors import BadInput, Problem
from pari.tables.reading import Column, Table, read_table, read_workbook, table_of
from pari.words.problems import sentence

COLUMNS = (
    Column("agency", ("agency", "cơ quan")),
    Column("value", ("value", "giá trị")),
    Column("note", ("note",), required=False),
)

Fill = Callable[[Callable[[Worksheet], Any]], Path]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    def to_file(change: Callable[[Worksheet], Any]) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        assert isinstance(sheet, Worksheet)
        sheet.append(["Cơ quan", "Giá trị", "Chỉ số"])
        sheet.append(["Sở A", 1, None])
        sheet.append(["Sở B", 2, None])
        change(sheet)
        workbook.save(tmp_path / "bang.xlsx")
        return tmp_path / "bang.xlsx"

    return to_file


def as_it_is(_: Worksheet) -> None:
    """The sheet of `fill` without a change."""


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(BadInput) as refusal:
        read_table(path, COLUMNS)
    assert all("%(" not in sentence(problem) for problem in refusal.value.problems)
    return list(refusal.value.problems)


def read(path: Path) -> Table:
    return read_table(path, COLUMNS)


def put(place: str, value: Any, number_format: str = "General") -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value
        sheet[place].number_format = number_format

    return change


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (85, "General", "85"),
        (85.0, "General", "85"),
        (92.07999999999998, "General", "92.08"),
        (0.1 + 0.2, "General", "0.3"),
        (-3.5, "0.00", "-3.5"),
        (-0.0, "General", "0"),
        (1e30, "General", "1" + "0" * 30),
        (1e-7, "General", "0.0000001"),
        (12345678901234567, "General", "12345678901234600"),
        (0.104, "0.00%", "10.4%"),
        (0.07, "0%", "7%"),
        (1, "0%", "100%"),
        (0.57, '0.0"%"', "0.57"),
        (5, "[Red]0.0", "5"),
        (True, "General", "yes"),
        (False, "General", "no"),
        (date(2019, 12, 31), "dd/mm/yyyy", "31/12/2019"),
        (43816.354166666664, "dd/mm/yyyy hh:mm", "17/12/2019 08:30:00"),
        (time(10, 30), "hh:mm", "10:30:00"),
        (" 85,5 ", "General", "85,5"),
        ("40/50", "@", "40/50"),
        ("dòng 1\ndòng 2", "General", "dòng 1\ndòng 2"),
    ],
)
def test_a_cell_reads_as_excel_shows_it(fill: Fill, value: Any, number_format: str, text: str) -> None:
    assert read(fill(put("B2", value, number_format))).rows[0] == (2, ("Sở A", text, ""))


def test_a_formula_is_told_with_its_cell(fill: Fill) -> None:
    (problem,) = problems_of(fill(put("B3", "=B2*2")))
    assert (problem.code, problem.file) == ("table.formula", "bang.xlsx")
    assert (problem.row, problem.column, problem.value) == (3, "Giá trị", "=B2*2")
    assert "=B2*2" in sentence(problem)


def test_an_array_formula_is_told_too(fill: Fill) -> None:
    (problem,) = problems_of(fill(put("B3", ArrayFormula("B3:B3", "=SUM(B2:B2)"))))
    assert (problem.code, problem.value) == ("table.formula", "=SUM(B2:B2)")


def test_a_formula_in_a_column_that_nobody_asked_for_does_no_harm(fill: Fill) -> None:
    assert read(fill(put("C3", "=B3/100"))).ignored == ("Chỉ số",)


def test_a_formula_as_heading_is_told(fill: Fill) -> None:
    problems = problems_of(fill(put("B1", '="Giá "&"trị"')))
    assert [problem.code for problem in problems] == ["table.column_missing", "table.formula"]
    assert problems[1].column == "B"


def test_a_sheet_of_formulas_alone_is_not_called_empty(fill: Fill) -> None:
    def change(sheet: Worksheet) -> None:
        for row in sheet["A1:C3"]:
            for cell in row:
                cell.value = "=Sheet2!A1"

    assert {problem.code for problem in problems_of(fill(change))} == {"table.formula"}


def test_a_text_that_looks_like_a_formula_is_text(fill: Fill) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["B2"] = "=1+1"
        sheet["B2"].data_type = "s"

    assert read(fill(change)).rows[0][1][1] == "=1+1"


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!"])
def test_an_error_is_told_with_its_cell(fill: Fill, error: str) -> None:
    (problem,) = problems_of(fill(put("A3", error)))
    assert (problem.code, problem.row, problem.column) == ("table.error_cell", 3, "Cơ quan")
    assert problem.value == error


def test_a_day_that_no_calendar_has_is_an_error(fill: Fill) -> None:
    (problem,) = problems_of(fill(put("B3", 99999999, "dd/mm/yyyy")))
    assert problem.code == "table.error_cell"


@pytest.mark.parametrize("ranges", [["A2:A3"], ["A2:C2"], ["A1:B1"], ["C1:D1"], ["B2:B3", "A1:A2"]])
def test_merged_cells_are_told_with_their_range(fill: Fill, ranges: list[str]) -> None:
    problems = problems_of(fill(lambda sheet: [sheet.merge_cells(name) for name in ranges]))
    merged = [problem.value for problem in problems if problem.code == "table.merged_cells"]
    assert set(merged) == set(ranges)


def test_merged_cells_beside_the_data_do_no_harm(fill: Fill) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("A9:B9")

    assert len(read(fill(change)).rows) == 2


def test_a_merged_comment_above_the_headings_does_no_harm(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in (["# Bảng tổng hợp"], ["agency", "value"], ["A", 1], ["# nguồn: =1+1"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A4:B4")
    workbook.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").rows == [(3, ("A", "1", ""))]


def test_every_fault_is_told_at_once_in_order(fill: Fill) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A3"] = "#N/A"
        sheet["B2"] = "=1"
        sheet["E2"] = "thừa"
        sheet.append(["Sở C", "=2"])
        sheet.merge_cells("A4:A5")

    assert [
        (problem.code.removeprefix("table."), problem.row, problem.column)
        for problem in problems_of(fill(change))
    ] == [
        ("more_cells_than_headings", 2, "E"),
        ("formula", 2, "Giá trị"),
        ("error_cell", 3, "Cơ quan"),
        ("formula", 4, "Giá trị"),
        ("merged_cells", 4, "A"),
    ]


def test_rows_keep_their_numbers_past_gaps_and_comments(fill: Fill) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A3"] = "# chú thích"
        sheet["A7"] = "Sở C"
        sheet.row_dimensions[7].hidden = True

    assert [row for row, _ in read(fill(change)).rows] == [2, 7]


def test_the_first_visible_sheet_is_read(fill: Fill, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(fill(as_it_is))
    other = workbook.create_sheet("Hiện")
    other.append(["agency", "value"])
    other.append(["Sở D", 4])
    workbook.worksheets[0].sheet_state = "hidden"
    workbook.active = 1
    workbook.save(tmp_path / "hai.xlsx")
    assert read(tmp_path / "hai.xlsx").rows == [(2, ("Sở D", "4", ""))]
    assert [sheet.name for sheet in read_workbook(tmp_path / "hai.xlsx")] == ["Hiện"]


def test_an_empty_sheet_is_named(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    assert [problem.code for problem in problems_of(tmp_path / "a.xlsx")] == ["table.empty"]


def test_a_cell_far_out_is_told_and_not_filled_up_to(fill: Fill) -> None:
    (problem,) = problems_of(fill(put("XFD1", "xa")))
    assert (problem.code, problem.column) == ("table.too_many_columns", "XFD")


def test_all_sheets_of_a_workbook_are_read_with_their_names(fill: Fill, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(fill(as_it_is))
    workbook.create_sheet("Trống")
    workbook.save(tmp_path / "q.xlsx")
    first, empty = read_workbook(tmp_path / "q.xlsx")
    assert (first.file, first.name) == ("q.xlsx [Sheet]", "Sheet")
    assert first.rows[1] == (2, ("Sở A", "1"))
    assert table_of(first, COLUMNS).rows[1] == (3, ("Sở B", "2", ""))
    with pytest.raises(BadInput) as refusal:
        table_of(empty, COLUMNS)
    assert [(problem.code, problem.file) for problem in refusal.value.problems] == [
        ("table.empty", "q.xlsx [Trống]")
    ]


def test_faults_of_all_sheets_are_told_at_once(fill: Fill, tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(fill(put("C2", "=1")))
    workbook.create_sheet("Hai").append(["x", "=2"])
    workbook.save(tmp_path / "q.xlsx")
    with pytest.raises(BadInput) as refusal:
        read_workbook(tmp_path / "q.xlsx")
    assert [(problem.file, problem.row, problem.column) for problem in refusal.value.problems] == [
        ("q.xlsx [Sheet]", 2, "C"),
        ("q.xlsx [Hai]", 1, "B"),
    ]
