"""The workbook holds numbers as numbers and texts as texts."""

import io

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pari.documents.workbook import CUT, LONGEST, workbook_bytes
from tests.documents.papers import CODE, paper


def sheet(**wishes: object) -> Worksheet:
    found = load_workbook(io.BytesIO(workbook_bytes(paper(**wishes))))  # type: ignore[arg-type]  # as `paper` takes them
    made = found["Bảng điểm"]
    assert isinstance(made, Worksheet)
    return made


def test_figures_are_numbers_that_can_be_summed() -> None:
    made = sheet(rows=1)
    assert [made.cell(row, 3).value for row in (5, 6, 7)] == [10, 1.5, 87.125]
    assert made.cell(7, 3).number_format == "#,##0.00##"


def test_a_text_is_never_a_formula() -> None:
    for typed in ("=1+1", "+1", "-1+1", "@SUM(A1)", "=HYPERLINK(1)", CODE):
        cell = sheet(cell=typed, rows=1).cell(6, 4)
        assert (cell.value, cell.data_type) == (typed, "s"), typed


def test_a_text_that_looks_like_an_escape_is_escaped_itself_or_excel_would_show_another() -> None:
    assert sheet(cell="_x0041_", rows=1).cell(6, 4).value == "_x005F_x0041_"


def test_it_says_what_it_is_and_a_draft_says_so_first() -> None:
    made = sheet(mark="BẢN NHÁP, chưa nộp")
    assert [made.cell(row, 1).value for row in (1, 2, 3)] == [
        "BẢN NHÁP, chưa nộp",
        "SỞ XÂY DỰNG",
        "Báo cáo Tự đánh giá, chấm điểm cải cách hành chính năm 2026",
    ]
    assert made.freeze_panes == "A6"
    assert made.print_title_rows == "$5:$5"


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    value = sheet(cell="a" * 40_000, rows=1).cell(6, 4).value
    assert isinstance(value, str)
    assert len(value) == LONGEST
    assert value.endswith(CUT)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert workbook_bytes(paper()) == workbook_bytes(paper())
