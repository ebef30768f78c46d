"""What is wrong with a file, as rows and in a sentence."""

import pytest

from pari.core.errors import BadInput, Problem, Refused
from pari.web.taking.faults import fault_rows, faults_told, tried

BAD_DAY = Problem("facts.bad_day", file="tep [Tên gọi]", row=3, column="từ ngày", value="31/02/2026")
TOO_LARGE = Problem("facts.file_too_large", {"limit": 20})


def test_each_fault_stands_with_its_sheet_row_column_and_value() -> None:
    (fault,) = fault_rows([BAD_DAY])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("Tên gọi", "3", "từ ngày", "31/02/2026")
    assert fault.text == "“31/02/2026” không phải ngày; đề nghị ghi theo dạng 31/12/2026."


def test_a_fault_of_the_whole_file_has_no_place() -> None:
    (fault,) = fault_rows([TOO_LARGE])
    assert (fault.sheet, fault.row, fault.column, fault.value) == ("", "", "", "")
    assert fault.text == "Tệp lớn hơn 20 MB."


def test_a_heading_stands_for_the_key_of_a_column() -> None:
    problems = [Problem("facts.bad_day", column=name, value="x") for name in ("as_of", "Ghi chú")]
    columns = [fault.column for fault in fault_rows(problems, {"as_of": "Tính đến ngày"})]
    assert columns == ["Tính đến ngày", "Ghi chú"]


def test_of_a_long_value_the_beginning_is_shown() -> None:
    (fault,) = fault_rows([Problem("facts.too_long", {"limit": 500}, value="x" * 3_000)])
    assert fault.value == "x" * 100


@pytest.mark.parametrize(
    ("problems", "told"),
    [
        ([], ""),
        ([TOO_LARGE], "Tệp nhập có 01 lỗi; chưa có dữ liệu nào được ghi."),
        ([BAD_DAY, BAD_DAY, TOO_LARGE], "Tệp nhập có 03 lỗi tại 01 dòng;"),
        ([BAD_DAY, Problem("facts.bad_day", file="tep [Khối]", row=3)], "02 lỗi tại 02 dòng;"),
    ],
    ids=["none", "whole file", "one row", "two sheets"],
)
def test_faults_are_counted_and_so_are_their_rows(problems: list[Problem], told: str) -> None:
    assert told in faults_told(problems)
    assert bool(told) == bool(faults_told(problems))


def test_a_deed_gives_what_came_of_it_or_why_it_was_not_done() -> None:
    def refuse() -> str:
        raise Refused("facts.moved")

    def stumble() -> str:
        raise BadInput([BAD_DAY, TOO_LARGE])

    assert tried(lambda: "done") == ("done", ())
    assert tried(refuse) == (None, (Problem("facts.moved"),))
    assert tried(stumble) == (None, (BAD_DAY, TOO_LARGE))


def test_what_nobody_foresaw_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        tried(lambda: 1 // 0)
