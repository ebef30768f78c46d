"""What an input can hold, as people write it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.errors import Refused
from pari.core.rules.values import Input, InputKind, parse_ratio
from tests.core.making import COUNT, INDEX, LEVEL, NUMBER, RATIO, YES_NO, inputs_of


def declared(written: dict[str, Any], **more: str) -> Input:
    return inputs_of(x={**written, **more})["x"]


def refusal(known: Input, text: str) -> str:
    with pytest.raises(Refused) as refused:
        known.parse(text)
    return refused.value.problem.code


@pytest.mark.parametrize("text", ["yes", "có", "Có", "CO", " yes ", "true"])
def test_yes_is_written_in_many_ways(text: str) -> None:
    assert declared(YES_NO).parse(text) == "yes"


@pytest.mark.parametrize("text", ["no", "không", "Khong", "false"])
def test_no_is_written_in_many_ways(text: str) -> None:
    assert declared(YES_NO).parse(text) == "no"


@pytest.mark.parametrize("text", ["", "x", "1", "yes no", "có thể"])
def test_anything_else_is_neither_yes_nor_no(text: str) -> None:
    assert refusal(declared(YES_NO), text) == "input.not_yes_no"


@pytest.mark.parametrize("text", ["kip_thoi", "Kịp thời", "KỊP  THỜI"])
def test_a_level_is_known_by_code_or_label(text: str) -> None:
    assert declared(LEVEL).parse(text) == "kip_thoi"


def test_an_unknown_level_is_refused_with_those_allowed() -> None:
    with pytest.raises(Refused) as refused:
        declared(LEVEL).parse("Kịp thơi")
    assert refused.value.problem.figures == {"allowed": ["kip_thoi", "cham", "khong"]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80%", Fraction(4, 5)),
        ("80,5 %", Fraction(161, 200)),
        ("0,8", Fraction(4, 5)),
        ("0.8", Fraction(4, 5)),
        ("40/50", Fraction(4, 5)),
        (" 40 / 50 ", Fraction(4, 5)),
        ("1/3", Fraction(1, 3)),
        ("1", Fraction(1)),
        ("100%", Fraction(1)),
        ("0", Fraction(0)),
        ("0/7", Fraction(0)),
        ("0/0", None),
    ],
)
def test_a_ratio_is_a_percentage_a_fraction_of_one_or_two_parts(text: str, value: Fraction | None) -> None:
    assert parse_ratio(text).value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("80", "input.ratio_unclear"),
        ("1,0001", "input.ratio_unclear"),
        ("101%", "input.ratio_above_one"),
        ("51/50", "input.ratio_above_one"),
        ("-5%", "input.too_small"),
        ("-1/2", "input.too_small"),
        ("1/2/3", "number.not_a_number"),
        ("/2", "number.empty"),
        ("40/50%", "number.not_a_number"),
        ("", "number.empty"),
        ("%", "number.empty"),
        ("nửa", "number.not_a_number"),
    ],
)
def test_other_ratios_are_refused(text: str, code: str) -> None:
    assert refusal(declared(RATIO), text) == code


@pytest.mark.parametrize("above_one", ["cap", "allow"])
def test_a_ratio_above_one_is_read_where_the_input_allows_it(above_one: str) -> None:
    value = declared(RATIO, above_one=above_one).parse("120%")
    assert value == parse_ratio("120%")


@pytest.mark.parametrize(
    ("text", "code"), [("-1", "input.too_small"), ("1,5", "input.not_whole"), ("x", "number.not_a_number")]
)
def test_a_count_is_whole_and_never_negative(text: str, code: str) -> None:
    assert declared(COUNT).parse("0") == 0
    assert declared(COUNT).parse("3,0") == 3
    assert refusal(declared(COUNT), text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("-0,01", "input.too_small"), ("100,01", "input.too_large"), ("101%", "input.too_large")],
)
def test_an_index_lies_between_0_and_100(text: str, code: str) -> None:
    assert [declared(INDEX).parse(one) for one in ("0", "100", "87,92%")] == [0, 100, Decimal("87.92")]
    assert refusal(declared(INDEX), text) == code


@pytest.mark.parametrize(("text", "code"), [("1,99", "input.too_small"), ("5,01", "input.too_large")])
def test_a_number_keeps_to_its_own_bounds(text: str, code: str) -> None:
    known = declared(NUMBER, least="2", most="5")
    assert [known.parse(one) for one in ("2", "5")] == [2, 5]
    assert refusal(known, text) == code


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_two_parts_are_an_exact_ratio(part: int, whole: int) -> None:
    assert parse_ratio(f"{part}/{whole}").value == Fraction(part, whole)


def test_every_kind_of_input_can_be_read() -> None:
    texts = {"yes_no": "có", "level": "a", "number": "1", "count": "1", "index": "1", "ratio": "1%"}
    assert {kind.value for kind in InputKind} == set(texts)
