"""Numbers as offices write them, and rounding once."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.errors import Refused
from pari.core.numbers import half_up, parse_number, plain

EXACT = st.fractions(min_value=-10_000, max_value=10_000)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("85,5", "85.5"),
        ("85.5", "85.5"),
        (" 85 ", "85"),
        ("\u00a085\u202f", "85"),
        ("\u22122,5", "-2.5"),
        ("-2,5", "-2.5"),
        ("+3", "3"),
        ("007", "7"),
        ("0,0001", "0.0001"),
        ("999999999999", "999999999999"),
        ("0" * 40 + "1," + "5" + "0" * 40, "1.5"),
    ],
)
def test_a_number_has_one_decimal_mark(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.empty"),
        (" \u00a0", "number.empty"),
        ("1.234,5", "number.two_separators"),
        ("1,234.5", "number.two_separators"),
        ("1.234.567", "number.two_separators"),
        ("abc", "number.not_a_number"),
        ("NaN", "number.not_a_number"),
        ("Infinity", "number.not_a_number"),
        ("1e30", "number.not_a_number"),
        ("10^30", "number.not_a_number"),
        ("٨٥", "number.not_a_number"),
        ("８５", "number.not_a_number"),
        ("8 5", "number.not_a_number"),
        ("1_000", "number.not_a_number"),
        ("85,", "number.not_a_number"),
        (",5", "number.not_a_number"),
        ("--5", "number.not_a_number"),
        ("85%", "number.not_a_number"),
        ("1" + "0" * 30, "number.too_long"),
        ("0,1234567890123", "number.too_long"),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_number(text)
    assert refusal.value.problem.code == code


@pytest.mark.parametrize("text", ["-0", "-0,00", "\u22120"])
def test_zero_has_no_sign(text: str) -> None:
    assert plain(parse_number(text)) == "0.00"


@pytest.mark.parametrize("text", ["85,50", "85.5000"])
def test_a_number_keeps_no_trace_of_how_it_was_written(text: str) -> None:
    assert plain(parse_number(text)) == "85.50"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("84.994999", "84.99"),
        ("84.995", "85.00"),
        ("84.995001", "85.00"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("-0.004", "0.00"),
        ("2.675", "2.68"),
        ("2.665", "2.67"),
    ],
)
def test_halves_round_away_from_zero(value: str, rounded: str) -> None:
    assert str(half_up(Decimal(value))) == rounded
    assert half_up(Fraction(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("places", "rounded"), [(0, "3"), (1, "2.5"), (2, "2.50"), (3, "2.500"), (4, "2.5000")]
)
def test_places_are_kept_even_as_zeros(places: int, rounded: str) -> None:
    assert str(half_up(Fraction(5, 2), places)) == rounded


@given(EXACT, st.integers(0, 4))
def test_rounding_moves_a_value_by_half_a_unit_at_most(value: Fraction, places: int) -> None:
    assert abs(Fraction(half_up(value, places)) - value) <= Fraction(1, 2 * 10**places)


@given(EXACT, EXACT)
def test_rounding_never_swaps_an_order(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert half_up(low) <= half_up(high)


@given(EXACT)
def test_rounding_twice_changes_nothing(value: Fraction) -> None:
    assert half_up(half_up(value)) == half_up(value)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_a_number_written_plainly_reads_back(number: Decimal) -> None:
    assert parse_number(plain(number)) == number


@pytest.mark.parametrize(
    ("value", "text"), [("99", "99.00"), ("85.125", "85.125"), ("85.1250", "85.125"), ("1E+2", "100.00")]
)
def test_plain_numbers_lose_no_digit(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text
