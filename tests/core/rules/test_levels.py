"""All or nothing, named levels, and several conditions that must all hold (shapes 1 to 3, 13)."""

import pytest

from tests.core.making import ALL_OR_NOTHING, LEVEL, YES_NO, judged, points, possible

PLAN = {"kind": "levels", "input": "x", "points": {"kip_thoi": "1", "cham": "0.5", "khong": "0"}}
SHARES = {"kind": "levels", "input": "x", "points": {"kip_thoi": "100%", "cham": "62,5%", "khong": "none"}}
TWO = {"a": YES_NO, "b": YES_NO}


@pytest.mark.parametrize(("text", "earned"), [("có", "2"), ("không", "0")])
def test_all_or_nothing(text: str, earned: str) -> None:
    assert points(ALL_OR_NOTHING, {"x": YES_NO}, "2", x=text) == earned


@pytest.mark.parametrize(("text", "earned"), [("Kịp thời", "1"), ("cham", "0.5"), ("khong", "0")])
def test_each_level_has_its_points(text: str, earned: str) -> None:
    assert points(PLAN, {"x": LEVEL}, "1", x=text) == earned


def test_a_level_may_earn_a_share_of_what_can_be_earned() -> None:
    assert points(SHARES, {"x": LEVEL}, "2", x="cham") == "1.25"


def test_a_level_may_be_an_exemption() -> None:
    rule = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "exempt"}}
    assert points(rule, {"x": YES_NO}, "2", x="no") == "exempt"


def test_an_unknown_level_leaves_the_points_between_the_lowest_and_the_highest() -> None:
    outcome = judged(PLAN, {"x": LEVEL}, "1")
    assert possible(outcome) == ("0", "1")
    assert outcome.missing == ("x",)


@pytest.mark.parametrize(
    ("a", "b", "earned"), [("có", "có", "2"), ("có", "không", "0"), ("không", "không", "0")]
)
def test_all_conditions_must_hold(a: str, b: str, earned: str) -> None:
    assert points({"kind": "all_of", "inputs": ["a", "b"]}, TWO, "2", a=a, b=b) == earned


def test_what_is_earned_otherwise_may_be_more_than_nothing() -> None:
    rule = {"kind": "all_of", "inputs": ["a", "b"], "points": "full", "otherwise": "25%"}
    assert points(rule, TWO, "2", a="có", b="không") == "0.5"


def test_one_no_decides_what_is_possible_though_another_is_missing() -> None:
    outcome = judged({"kind": "all_of", "inputs": ["a", "b"]}, TWO, "2", a="không")
    assert possible(outcome) == ("0", "0")
    assert outcome.missing == ("b",)
