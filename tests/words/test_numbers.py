"""Figures as a Vietnamese office writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.numbers import parse_number
from pari.words.numbers import (
    counted,
    exact_number,
    number,
    percent,
    share,
    short_number,
    short_share,
    signed,
    tally,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0,00"),
        ("1.5", "1,50"),
        ("84.995", "85,00"),
        ("1234.5", "1.234,50"),
        ("-2", "−2,00"),
        ("1234567", "1.234.567,00"),
    ],
)
def test_figures_have_a_decimal_comma_and_two_decimals(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [("85", "85,00"), ("85.125", "85,125"), ("1234.5", "1234,50")])
def test_no_digit_is_lost_where_it_counts(value: str, text: str) -> None:
    assert exact_number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.5", "0,5"), ("80", "80"), ("100", "100"), ("1500", "1.500"), ("0.33333", "0,3333"), ("0", "0")],
)
def test_short_figures_end_without_zeros(value: str, text: str) -> None:
    assert short_number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("4.22", "+4,22"), ("-0.59", "−0,59"), ("0.004", "0,00"), ("0", "0,00")]
)
def test_a_change_carries_its_sign(value: str, text: str) -> None:
    assert signed(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (4, "4"), (955, "955"), (3340, "3.340")])
def test_counts_that_stand_alone_have_a_point_between_thousands_and_no_zero(value: int, text: str) -> None:
    assert tally(value) == text


@pytest.mark.parametrize(("value", "text"), [(0, "00"), (4, "04"), (10, "10"), (1200, "1.200"), (-3, "−3")])
def test_small_counts_in_prose_have_a_leading_zero(value: int, text: str) -> None:
    assert counted(value) == text


def test_the_percent_sign_is_attached() -> None:
    assert percent(Decimal("93.434")) == "93,43%"
    assert share(Fraction(7, 8)) == "87,50%"
    assert [short_share(Fraction(one)) for one in ("4/5", "1/40", "1")] == ["80%", "2,5%", "100%"]


@given(st.decimals(-999, 999, places=2))
def test_what_is_shown_can_be_typed_again(value: Decimal) -> None:
    assert parse_number(number(value)) == value
