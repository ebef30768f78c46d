"""Problems as sentences; that each has one, and asks for no more than is given, is in test_house.py."""

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from pari.core.errors import Problem, Refused
from pari.core.numbers import Share, parse_number
from pari.core.regulation.reading.edition import read_edition
from pari.words.problems import SENTENCES, sentence


def refused(text: str) -> str:
    with pytest.raises(Refused) as refusal:
        parse_number(text)
    return sentence(refusal.value.problem.at(value=text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Chưa có giá trị. Đề nghị nhập một số, ví dụ 85,5."),
        ("abc", "Giá trị “abc” không phải là số. Đề nghị nhập số, ví dụ 85,5."),
        (
            "1.234,5",
            (
                "Giá trị “1.234,5” có hai dấu phân cách nên không xác định được phần thập phân. "
                "Đề nghị chỉ dùng một dấu phẩy hoặc dấu chấm thập phân, không dùng dấu phân cách hàng nghìn."
            ),
        ),
        (
            "1" * 31,
            f"Giá trị “{'1' * 31}” quá dài: tối đa 12 chữ số trước và 12 chữ số sau dấu thập phân.",
        ),
    ],
)
def test_a_number_that_cannot_be_read_is_named(text: str, said: str) -> None:
    assert refused(text) == said


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (Decimal("1.50"), "1,5"),
        (Fraction(1, 3), "0,3333"),
        (Share(7, 10), "70%"),
        (["a", Decimal("0.5")], "a; 0,5"),
        (12, "12"),
        (Problem("rule.no_bound", {"allowed": ("from", "to")}), "Chưa ghi khoảng. Dùng: from; to."),
    ],
    ids=["decimal", "fraction", "share", "list", "whole number", "problem"],
)
def test_figures_are_written_as_offices_write_them(figure: object, shown: str) -> None:
    assert sentence(Problem("rule.steps_overlap", {"at": figure})) == (
        f"Các mức chồng lên nhau tại {shown}. Mỗi giá trị chỉ thuộc một mức."
    )


def test_a_percent_sign_in_a_value_is_kept() -> None:
    assert "“80%d”" in sentence(Problem("input.not_whole", value="80%d"))


def test_an_empty_regulation_is_told_what_it_lacks_in_sentences() -> None:
    said = [sentence(Problem(fault.code, fault.figures, value=fault.value)) for fault in read_edition({})[1]]
    assert "Thiếu “title”. Đề nghị bổ sung." in said
    assert not any("%(" in one or "  " in one for one in said)


def test_no_sentence_says_a_word_twice_or_ends_without_a_stop() -> None:
    for code, text in SENTENCES.items():
        assert not re.search(r"\b(\w{2,}) \1\b", text.casefold()), code
        assert text.rstrip().endswith((".", "%(detail)s")), code
