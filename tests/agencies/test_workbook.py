"""A directory goes into a workbook and comes back the same; each fault has its sheet, row and column."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pari.agencies.changing import (
    NewAgency,
    aliased,
    block_added,
    ended,
    event_corrected,
    founded,
    merged_into_new,
    moved,
    name_corrected,
    renamed,
)
from pari.agencies.differences import Changed, differences
from pari.agencies.directory import AgencyDirectory, DirectoryBlock, digest
from pari.agencies.directory_files import read_directory
from pari.agencies.workbook import list_as_csv, read_directory_workbook, sheets_of, template_sheets
from pari.core.errors import BadInput, Problem
from pari.tables.writing import write_workbook
from tests.agencies.conftest import DATA
from tests.agencies.making import SPLIT_ON, agency, directory

DAY = date(2026, 3, 1)
PAPER = "QĐ 12"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """`changed("Tên gọi", {"B2": "…"})`: the small directory's workbook with some cells written anew."""

    def write(sheet: str, cells: dict[str, Any], kept: AgencyDirectory | None = None) -> Path:
        path = tmp_path / "danh-ba.xlsx"
        write_workbook(path, sheets_of(kept or directory()))
        book: Workbook = load_workbook(path)
        for place, value in cells.items():
            book[sheet][place] = value
        book.save(path)
        return path

    return write


def faults(path: Path) -> list[Problem]:
    with pytest.raises(BadInput) as refused:
        read_directory_workbook(path, directory())
    return list(refused.value.problems)


@pytest.mark.parametrize("code", ["khanh-hoa", "thanh-giang", "hoa-sen"])
def test_the_directories_that_ship_come_back_from_a_workbook_unchanged(code: str, tmp_path: Path) -> None:
    kept = read_directory(DATA / code)
    path = tmp_path / "danh-ba.xlsx"
    write_workbook(path, sheets_of(kept))
    assert digest(read_directory_workbook(path, kept)) == digest(kept)


def test_cells_are_texts_even_where_a_name_looks_like_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "danh-ba.xlsx"
    write_workbook(path, sheets_of(directory(agency("so-a", "=1+1"))))
    cell = load_workbook(path)["Tên gọi"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert read_directory_workbook(path, directory()).agencies[0].names[0].value == "=1+1"


def test_a_formula_is_refused_where_it_stands(changed: Callable[..., Path]) -> None:
    (problem,) = faults(changed("Tên gọi", {"B3": "=B2"}))
    assert (problem.code, problem.row, problem.column) == ("table.formula", 3, "B")
    assert "Tên gọi" in str(problem.file)


def test_a_template_holds_the_blocks_and_no_agency(tmp_path: Path) -> None:
    rows = {sheet.name: len(sheet.rows) for sheet in template_sheets(directory())}
    assert rows == {
        "Khối": 2,
        "Cơ quan": 0,
        "Tên gọi": 0,
        "Thuộc khối": 0,
        "Tên khác": 0,
        "Sắp xếp": 0,
    }


def test_the_list_as_csv_has_a_line_for_each_agency() -> None:
    lines = list_as_csv(directory()).splitlines()
    assert lines[1] == 'so-a,Sở A,"SA; S.A","Sở, ban, ngành",,'
    assert lines[3] == 'so-c,Sở C,,"Sở, ban, ngành",01/07/2025,'


@pytest.mark.parametrize(
    ("sheet", "cells", "fault"),
    [
        ("Tên gọi", {"C2": "31/02/2026"}, ("directories.no_day", 2, "từ ngày")),
        ("Tên gọi", {"A2": "so-z"}, ("directories.unknown_code", 2, "mã")),
        ("Tên gọi", {"B2": None}, ("directories.empty_cell", 2, "tên gọi")),
        ("Sắp xếp", {"C2": "giải thể"}, ("directories.unknown_kind", 2, "hình thức")),
        ("Sắp xếp", {"D2": None}, ("directories.no_day", 2, "ngày")),
        ("Sắp xếp", {"B2": "so-z"}, ("directories.unknown_code", 2, "từ cơ quan")),
        ("Cơ quan", {"A3": "so-a"}, ("directories.code_twice", 3, "mã")),
        ("Cơ quan", {"B2": "Sở Khác"}, ("directories.other_name", 2, "tên hiện nay")),
        ("Thuộc khối", {"B3": "xa"}, ("agencies.unknown_block", 3, "mã")),
        ("Tên gọi", {"D2": "01/01/2020", "C2": "01/01/2021"}, ("agencies.spell_without_days", 2, "mã")),
        ("Tên gọi", {"B3": "Sở A"}, ("agency.name_shared", 2, "mã")),
    ],
)
def test_every_fault_has_its_row_and_column(
    changed: Callable[..., Path], sheet: str, cells: dict[str, Any], fault: tuple[str, int, str]
) -> None:
    found = {(one.code, one.row, one.column) for one in faults(changed(sheet, cells))}
    assert fault in found


def test_a_day_that_excel_has_made_a_date_is_read(changed: Callable[..., Path]) -> None:
    path = changed("Tên gọi", {"C4": date(2025, 7, 1)})
    assert read_directory_workbook(path, directory()) == directory()


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "thieu.xlsx"
    write_workbook(path, [sheet for sheet in sheets_of(directory()) if sheet.name != "Khối"])
    assert "directories.sheet_missing" in {problem.code for problem in faults(path)}


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "anh.xlsx"
    path.write_text("mã,tên\n")
    assert [problem.code for problem in faults(path)] == ["table.not_a_workbook"]


# --- Differences -------------------------------------------------------------------------------------------

EVENTS: dict[Changed, Callable[[AgencyDirectory], AgencyDirectory]] = {
    Changed.RENAMED: lambda kept: renamed(kept, "so-a", "Sở X", DAY, PAPER),
    Changed.MOVED: lambda kept: moved(kept, "so-a", "sn", DAY, PAPER),
    Changed.ENDED: lambda kept: ended(kept, "so-a", DAY, PAPER),
    Changed.ALIASES_ADDED: lambda kept: aliased(kept, "so-a", ["SA", "S.A", "A"]),
    Changed.ALIASES_REMOVED: lambda kept: aliased(kept, "so-a", ["SA"]),
    Changed.ALIASES_ORDERED: lambda kept: aliased(kept, "so-a", ["S.A", "SA"]),
    Changed.NAMES_CORRECTED: lambda kept: name_corrected(kept, "so-a", "Sở A", "Sở Á"),
    Changed.AGENCY_ADDED: lambda kept: founded(kept, NewAgency("Sở X", "so"), DAY, PAPER),
    Changed.BLOCK_ADDED: lambda kept: block_added(kept, DirectoryBlock("xa", "Xã", "Các xã", "Xã")),
}


@pytest.mark.parametrize("what", list(EVENTS), ids=lambda what: what.value)
def test_each_event_is_told_as_what_it_is(what: Changed) -> None:
    assert [one.what for one in differences(directory(), EVENTS[what](directory()))] == [what]


def test_no_difference_is_left_out() -> None:
    merged = merged_into_new(directory(), ["so-a", "so-b"], NewAgency("Sở AB", "so"), DAY, PAPER)
    told = {(one.what, one.code) for one in differences(directory(), merged)}
    assert told == {
        (Changed.ENDED, "so-a"),
        (Changed.ENDED, "so-b"),
        (Changed.AGENCY_ADDED, "so-ab"),
        (Changed.TIES_ADDED, "so-ab"),
    }
    redated = event_corrected(merged, "so-a", DAY, date(2026, 4, 1), PAPER)
    assert {one.code for one in differences(merged, redated)} == {"so-a", "so-b", "so-ab"}


def test_equal_directories_have_no_difference_and_another_order_is_one() -> None:
    assert differences(directory(), directory()) == []
    turned = directory(*reversed(directory().agencies))
    assert [one.what for one in differences(directory(), turned)] == [Changed.ORDER]


def test_the_split_of_the_small_directory_lies_in_the_past() -> None:
    assert directory().agencies[2].predecessors[0].day == SPLIT_ON
