"""The index of one agency, and means of many: exact until shown, then rounded once."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.ranking.index import NothingToAppraise, agency_index, mean, shown

EXACT = st.lists(st.fractions(0, 120, max_denominator=10**4), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("appraised", "standard", "index"),
    [("92.50", "99.00", "93.43"), ("52", "62", "83.87"), ("0", "100", "0.00"), ("105", "100", "105.00")],
)
def test_an_index_is_points_over_standard_in_percent(appraised: str, standard: str, index: str) -> None:
    assert shown(agency_index(Decimal(appraised), Decimal(standard))) == Decimal(index)


@pytest.mark.parametrize("standard", ["0", "-1"])
def test_without_anything_to_earn_there_is_no_index(standard: str) -> None:
    with pytest.raises(NothingToAppraise):
        agency_index(Decimal(0), Decimal(standard))


def test_a_half_is_shown_up() -> None:
    assert shown(Fraction("84.995")) == Decimal("85.00")
    assert shown(Fraction("84.995") - Fraction(1, 10**9)) == Decimal("84.99")


def test_a_mean_is_rounded_once_from_exact_indices() -> None:
    assert shown(mean([Fraction("80.004"), Fraction("80.004"), Fraction("80.007")])) == Decimal("80.01")
    rounded_first = [Fraction(shown(Fraction(one))) for one in ("80.004", "80.004", "80.007")]
    assert shown(mean(rounded_first)) == Decimal("80.00")


@given(EXACT)
def test_a_mean_is_the_exact_sum_over_the_count(indices: list[Fraction]) -> None:
    assert mean(indices) == sum(indices) / len(indices)


@given(EXACT)
def test_the_order_changes_no_mean(indices: list[Fraction]) -> None:
    turned = sorted(indices)
    assert mean(turned) == mean(indices)
    assert min(indices) <= mean(indices) <= max(indices)
