"""The tables that a ranking starts from: entries, a year before, aliases."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from pari.core.errors import BadInput, Problem
from pari.core.ranking.grades import parse_scale
from pari.core.ranking.ranking import Entry, Method
from pari.publication.tables import read_aliases, read_entries, read_previous

SCALE = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")
HEAD = "block,agency,standard,appraised,cap,overdue_share\n"


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "bang.csv"
    path.write_text(text)
    return path


def entries(tmp_path: Path, rows: str) -> list[Entry]:
    return read_entries(table(tmp_path, HEAD + rows), SCALE)


def codes(refusal: pytest.ExceptionInfo[BadInput]) -> list[tuple[str, int | None]]:
    problems: tuple[Problem, ...] = refusal.value.problems
    return [(problem.code, problem.row) for problem in problems]


def test_points_keep_every_digit(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, "Sở,Sở A,99.7500,85.1234,,\n")
    assert (entry.standard, entry.appraised) == (Decimal("99.75"), Decimal("85.1234"))
    assert entry.caps == ()


@pytest.mark.parametrize(("share", "count"), [("9.999999", 0), ("10", 1), ("10,0%", 1), ("100", 1), ("0", 0)])
def test_the_overdue_cap_begins_at_ten_percent_unrounded(tmp_path: Path, share: str, count: int) -> None:
    (entry,) = entries(tmp_path, f'Sở,Sở A,100,85,,"{share}"\n')
    assert [(cap.reason, cap.grade) for cap in entry.caps] == [("cap.overdue", "KHÁ")] * count


def test_both_caps_are_kept_with_the_share_as_given(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, "Sở,Sở A,100,85,TB,10.4\n")
    assert {(cap.reason, cap.grade) for cap in entry.caps} == {
        ("cap.given", "TRUNG BÌNH"),
        ("cap.overdue", "KHÁ"),
    }
    (overdue,) = (cap for cap in entry.caps if cap.reason == "cap.overdue")
    assert overdue.figures == {"overdue_share": Decimal("10.4")}


def test_every_problem_comes_at_once_in_the_order_of_rows(tmp_path: Path) -> None:
    rows = "Sở,Sở A,0,1,,\n,Sở B,100,x,GIỎI,\nSở,Sở A,100,101,,101\n"
    with pytest.raises(BadInput) as refusal:
        entries(tmp_path, rows)
    assert codes(refusal) == sorted(codes(refusal), key=lambda found: found[1] or 0)
    assert set(codes(refusal)) == {
        ("ranking.standard_zero", 2),
        ("ranking.no_block", 3),
        ("number.not_a_number", 3),
        ("ranking.unknown_grade", 3),
        ("ranking.agency_twice", 4),
        ("ranking.over_standard", 4),
        ("ranking.share_above_hundred", 4),
    }


def test_a_year_before_is_taken_as_printed(tmp_path: Path) -> None:
    text = 'cơ quan,chỉ số CCHC,xếp hạng\nSở A,"85,17%",TB\nSở B,90.005,\nSở C,,KHÁ\n'
    found = read_previous(table(tmp_path, text), Method(SCALE))
    assert [(one.agency, one.index, one.grade) for one in found] == [
        ("Sở A", Decimal("85.17"), "TRUNG BÌNH"),
        ("Sở B", Decimal("90.01"), None),
        ("Sở C", None, "KHÁ"),
    ]


def test_a_year_before_with_points_is_graded_unless_a_grade_was_published(tmp_path: Path) -> None:
    text = "agency,standard,appraised,grade\nSở A,80,68,\nSở B,100,90,KHÁ\n"
    found = read_previous(table(tmp_path, text), Method(SCALE))
    assert [(one.index, one.grade) for one in found] == [
        (Decimal("85.00"), "TỐT"),
        (Decimal("90.00"), "KHÁ"),
    ]


def test_points_above_the_standard_are_history_in_a_year_before(tmp_path: Path) -> None:
    (found,) = read_previous(table(tmp_path, "agency,standard,appraised\nSở A,100,103\n"), Method(SCALE))
    assert found.index == Decimal("103.00")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("agency,grade\nSở A,KHÁ\n", "ranking.previous_without_figures"),
        ("agency,index,grade\nSở A,,\n", "ranking.previous_without_value"),
        ("agency,index\nSở A,-1\n", "ranking.negative"),
        ("agency,index,grade\nSở A,85,GIỎI\n", "ranking.unknown_grade"),
        ("agency,index\nSở A,85\nsở a,86\n", "ranking.agency_twice"),
    ],
)
def test_a_year_before_that_says_nothing_is_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_previous(table(tmp_path, text), Method(SCALE))
    assert [found for found, _ in codes(refusal)] == [code]


def test_an_alias_may_stand_twice_for_the_same_agency(tmp_path: Path) -> None:
    text = "alias,agency\nSở XD,Sở Xây dựng\nsở xd,SỞ XÂY DỰNG\n"
    assert read_aliases(table(tmp_path, text)) == {"sở xd": "Sở Xây dựng"}


def test_an_alias_needs_both_names(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read_aliases(table(tmp_path, "alias,agency\nSở XD,\n,Sở Y\n"))
    assert codes(refusal) == [("ranking.no_name", 2), ("ranking.no_name", 3)]


def test_merged_cells_are_said_once_and_the_rows_below_them_are_not_blamed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["khối", "cơ quan", "điểm chuẩn", "điểm thẩm định"],
        ["Sở", "Một", 10, 9],
        ["", "Hai", 10, 8],
    ):
        sheet.append(row)
    sheet.append(["Sở", "Ba", 10, "x"])
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    with pytest.raises(BadInput) as refused:
        read_entries(tmp_path / "merged.xlsx", SCALE)
    assert [(one.code, one.row) for one in refused.value.problems] == [
        ("table.merged_cells", 2),
        ("number.not_a_number", 4),
    ]
