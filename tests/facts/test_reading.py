"""Fact files against an edition: sheets, and every problem with its row."""

from fractions import Fraction
from pathlib import Path

import pytest

from pari.core.errors import BadInput
from pari.core.regulation.edition import Edition
from pari.core.rules.values import NO, YES, Ratio
from pari.facts.reading import Facts, read_facts
from pari.regulations.document import edition_of
from pari.regulations.files import read_document

REGULATION = Path(__file__).parents[2] / "docs" / "examples" / "bo-tieu-chi.yaml"
HEAD = "agency,block,set,criterion,input,value\n"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(read_document(REGULATION))


def read(tmp_path: Path, edition: Edition, rows: str) -> Facts:
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEAD + rows)
    return read_facts(path, edition)


def rows_at_fault(tmp_path: Path, edition: Edition, rows: str) -> list[int | None]:
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, edition, rows)
    return [problem.row for problem in refusal.value.problems]


def test_agencies_come_in_order_of_first_appearance(tmp_path: Path, edition: Edition) -> None:
    facts = read(tmp_path, edition, "B,xa,,1.1,done,yes\nA,xa,,1.1,done,yes\nb,xa,,1.2,rate,1\n")
    assert [sheet.agency for sheet in facts.sheets] == ["B", "A"]


def test_values_are_read_by_what_the_criterion_declares(tmp_path: Path, edition: Edition) -> None:
    (sheet,) = read(tmp_path, edition, "A,xa,,1.1,done,không\nA,xa,,1.2,rate,4/8\nA,xa,,,overdue,5%\n").sheets
    assert sheet.given["1.1"]["done"] == NO
    rate, overdue = sheet.given["1.2"]["rate"], sheet.values["overdue"]
    assert isinstance(rate, Ratio)
    assert isinstance(overdue, Ratio)
    assert (rate.value, overdue.value) == (Fraction(1, 2), Fraction(1, 20))


def test_the_same_texts_give_the_same_object_so_that_it_is_judged_once(
    tmp_path: Path, edition: Edition
) -> None:
    one, other, third = read(
        tmp_path, edition, "A,xa,,1.1,done,yes\nB,xa,,1.1,done,yes\nC,xa,,1.1,done,no\n"
    ).sheets
    assert one.given["1.1"] is other.given["1.1"]
    assert one.given["1.1"] is not third.given["1.1"]
    assert one.given["1.1"]["done"] == YES


def test_an_empty_value_is_unknown(tmp_path: Path, edition: Edition) -> None:
    (sheet,) = read(tmp_path, edition, "A,xa,,1.1,done,\nA,xa,,,overdue,\n").sheets
    assert (dict(sheet.given), dict(sheet.values)) == ({}, {})


def test_exempting_all_points_exempts_the_leaf(tmp_path: Path, edition: Edition) -> None:
    (sheet,) = read(tmp_path, edition, "A,xa,,2.1,exempt,6\nA,xa,,1.2,exempt,1\n").sheets
    assert sheet.exemptions["2.1"].points is None
    assert str(sheet.exemptions["1.2"].points) == "1"


def test_later_rows_may_leave_block_and_set_out(tmp_path: Path, edition: Edition) -> None:
    (sheet,) = read(tmp_path, edition, "A,so,ban,9,done,yes\nA,,,,overdue,5%\n").sheets
    assert (sheet.block, sheet.criteria_set, list(sheet.values)) == ("so", "ban", ["overdue"])


def test_a_row_for_everyone_comes_before_or_after_the_agencies(tmp_path: Path, edition: Edition) -> None:
    before = read(tmp_path, edition, "*,xa,,2,exempt,yes\nA,xa,,1.1,done,yes\n").sheets
    after = read(tmp_path, edition, "A,xa,,1.1,done,yes\n*,xa,,2,exempt,yes\n").sheets
    assert [list(sheet.exemptions) for sheet in (*before, *after)] == [["2"], ["2"]]


def test_first_rows_place_what_is_found_wrong_later(tmp_path: Path, edition: Edition) -> None:
    facts = read(
        tmp_path, edition, "# ghi chú\nA,xa,,1.1,done,yes\nA,xa,,2.1,in_time,1\na,xa,,2.1,resolved,2\n"
    )
    assert facts.first_rows()["a", "2.1"] == 4
    assert facts.first_rows()["a", ""] == 3


def test_problems_come_in_the_order_of_the_file(tmp_path: Path, edition: Edition) -> None:
    rows = "A,xa,,1.1,done,x\n,xa,,1.1,done,yes\nB,lạ,,1.1,done,yes\nA,xa,,1.2,rate,9\nA,xa,,7,x,1\n"
    assert rows_at_fault(tmp_path, edition, rows) == [2, 3, 4, 5, 6]


def test_the_same_fault_of_two_agencies_is_said_of_both(tmp_path: Path, edition: Edition) -> None:
    assert rows_at_fault(tmp_path, edition, "A,xa,,1.1,done,x\nB,xa,,1.1,done,x\n") == [2, 3]


def test_a_fault_of_the_table_is_said_beside_those_of_its_values(tmp_path: Path, edition: Edition) -> None:
    assert rows_at_fault(tmp_path, edition, "A,xa,,1.1,done,yes,thừa\nA,xa,,1.2,rate,9\n") == [2, 3]
