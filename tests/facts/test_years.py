"""Grades over the years from a table."""

from pathlib import Path

import pytest

from pari.core.errors import BadInput
from pari.core.ranking.consequences import YearGrade
from pari.core.ranking.grades import parse_scale
from pari.facts.years import read_years

SCALE = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")


def read(tmp_path: Path, text: str) -> dict[str, list[YearGrade]]:
    path = tmp_path / "xep-hang.csv"
    path.write_text(text)
    return read_years(path, SCALE)


def test_years_stand_by_agency_in_order_of_first_appearance(tmp_path: Path) -> None:
    found = read(tmp_path, "year,agency,grade\n2026,Sở B,TB\n2025,Sở A,tốt\n2025,SỞ  B,Yếu\n")
    assert found == {
        "Sở B": [YearGrade(2026, "TRUNG BÌNH"), YearGrade(2025, "YẾU")],
        "Sở A": [YearGrade(2025, "TỐT")],
    }


def test_a_head_is_kept_as_written(tmp_path: Path) -> None:
    found = read(tmp_path, "Cơ quan;Năm;Xếp hạng;Người đứng đầu\nSở A;2026;KHÁ;Ông A (quyền Giám đốc)\n")
    assert found["Sở A"][0].head == "Ông A (quyền Giám đốc)"


@pytest.mark.parametrize("year", ["26", "2026.5", "năm 2026", "3026", "", "02026"])
def test_a_year_has_four_digits(tmp_path: Path, year: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, f"agency,year,grade\nSở A,{year},KHÁ\n")
    assert [problem.code for problem in refusal.value.problems] == ["consequences.year"]


def test_a_year_stands_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, "agency,year,grade\nSở A,2026,KHÁ\nsở a,2026,KHÁ\n")
    (problem,) = refusal.value.problems
    assert (problem.row, problem.figures["first"]) == (3, 2)
