"""Steps and proportions of an amount (shapes 5, 6, 7, 14)."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pari.core.rules.steps import way_gone
from tests.core.making import COUNT, INDEX, RATIO, judged, points, possible

HIGH_LOW = {
    "kind": "steps",
    "of": "r",
    "steps": [
        {"above": "90%", "points": "2"},
        {"from": "70%", "to": "90%", "points": "1"},
        {"below": "70%", "points": "0"},
    ],
}


SHARE = st.fractions(0, 1, max_denominator=10**6)


def linear(**more: str) -> dict[str, Any]:
    return {"kind": "linear", "of": "r", **more}


@pytest.mark.parametrize(
    ("ratio", "earned"),
    [
        ("69,999%", "0"),
        ("70%", "1"),
        ("70,001%", "1"),
        ("89,999%", "1"),
        ("90%", "1"),
        ("90,001%", "2"),
        ("7/10", "1"),
        ("699999/1000000", "0"),
        ("0", "0"),
        ("100%", "2"),
    ],
)
def test_a_step_says_which_end_it_holds(ratio: str, earned: str) -> None:
    assert points(HIGH_LOW, {"r": RATIO}, "2", r=ratio) == earned


@pytest.mark.parametrize(("n", "earned"), [("0", "0"), ("1", "1"), ("2", "1"), ("3", "2"), ("9", "2")])
def test_steps_on_a_count_cover_whole_numbers(n: str, earned: str) -> None:
    steps = [
        {"exactly": "0", "points": "0"},
        {"from": "1", "to": "2", "points": "1"},
        {"from": "3", "points": "2"},
    ]
    assert points({"kind": "steps", "of": "n", "steps": steps}, {"n": COUNT}, "2", n=n) == earned


def test_a_step_may_lead_to_another_rule_or_exempt() -> None:
    steps = [{"below": "50%", "exempt": "yes"}, {"from": "50%", "rule": linear()}]
    rule = {"kind": "steps", "of": "r", "steps": steps}
    assert [points(rule, {"r": RATIO}, "2", r=r) for r in ("49%", "50%", "75%")] == ["exempt", "1", "1.5"]


@pytest.mark.parametrize(
    ("ratio", "earned"), [("0", "0"), ("1/3", "0.6667"), ("87,5%", "1.75"), ("100%", "2")]
)
def test_proportional_points(ratio: str, earned: str) -> None:
    assert points(linear(), {"r": RATIO}, "2", r=ratio) == earned


@pytest.mark.parametrize(
    ("ratio", "earned"), [("40%", "1"), ("79,99%", "1.9998"), ("80%", "2"), ("80,01%", "2"), ("100%", "2")]
)
def test_points_are_full_from_a_threshold(ratio: str, earned: str) -> None:
    assert points(linear(full_at="80%"), {"r": RATIO}, "2", r=ratio) == earned


@pytest.mark.parametrize(("ratio", "earned"), [("59%", "0"), ("60%", "0"), ("80%", "1"), ("100%", "2")])
def test_points_may_begin_above_nothing(ratio: str, earned: str) -> None:
    assert points(linear(zero_at="60%"), {"r": RATIO}, "2", r=ratio) == earned


@pytest.mark.parametrize(("ratio", "earned"), [("0", "2"), ("2%", "1.6"), ("10%", "0"), ("11%", "0")])
def test_less_may_be_better(ratio: str, earned: str) -> None:
    assert points(linear(full_at="0", zero_at="10%"), {"r": RATIO}, "2", r=ratio) == earned


def test_an_index_converts_in_proportion() -> None:
    assert points(linear(full_at="90"), {"r": INDEX}, "10", r="87,92") == "9.7689"


def test_a_penalty_may_be_proportional() -> None:
    assert points(linear(full_at="10%"), {"r": RATIO}, "-2", r="5%") == "-1"


@pytest.mark.parametrize(("zero", "earned"), [("full", "2"), ("none", "0"), ("exempt", "exempt")])
@pytest.mark.parametrize("rule", [HIGH_LOW, linear()], ids=["steps", "linear"])
def test_a_zero_denominator_gives_what_the_rule_says(rule: dict[str, Any], zero: str, earned: str) -> None:
    assert points(rule, {"r": {**RATIO, "zero": zero}}, "2", r="0/0") == earned


@pytest.mark.parametrize(("above_one", "earned"), [("cap", "1"), ("allow", "1.2")])
def test_a_ratio_above_one_is_capped_or_counts_as_it_is(above_one: str, earned: str) -> None:
    declared = {"r": {**RATIO, "above_one": above_one}}
    assert points(linear(full_at="200%"), declared, "2", r="120%") == earned


def test_steps_on_an_overshot_target_go_beyond_one() -> None:
    steps = [{"to": "100%", "points": "1"}, {"above": "100%", "points": "2"}]
    declared = {"r": {**RATIO, "above_one": "allow"}}
    rule = {"kind": "steps", "of": "r", "steps": steps}
    assert [points(rule, declared, "2", r=r) for r in ("100%", "100,01%")] == ["1", "2"]


def test_a_missing_ratio_may_still_exempt() -> None:
    outcome = judged(linear(), {"r": {**RATIO, "zero": "exempt"}}, "2")
    assert possible(outcome) == ("0", "2")
    assert Fraction(2) in {end.exempt for end in outcome.span.ends}
    assert outcome.missing == ("r",)


@given(SHARE, SHARE, st.integers(1, 100))
def test_a_better_ratio_never_earns_less(one: Fraction, other: Fraction, full_at: int) -> None:
    low, high = (f"{ratio.numerator}/{ratio.denominator}" for ratio in sorted((one, other)))
    for rule in (HIGH_LOW, linear(full_at=f"{full_at}%")):
        less, more = (judged(rule, {"r": RATIO}, "2", r=ratio).span.lowest for ratio in (low, high))
        assert 0 <= less <= more <= Decimal(2)


@given(st.fractions(-3, 3), st.fractions(-2, 2), st.fractions(-2, 2))
def test_the_way_from_none_to_all_is_proportional_and_stops_at_both_ends(
    value: Fraction, zero_at: Fraction, full_at: Fraction
) -> None:
    assume(zero_at != full_at)
    gone = (value - zero_at) / (full_at - zero_at)
    assert way_gone(value, zero_at, full_at) == min(max(gone, Fraction(0)), Fraction(1))


@given(st.integers(0, 50))
def test_points_never_leave_their_bounds(n: int) -> None:
    each = {"kind": "per_item", "of": "n", "points": "0.3"}
    assert 0 <= judged(each, {"n": COUNT}, "2", n=str(n)).span.lowest <= Decimal(2)
