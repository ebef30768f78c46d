"""Cases in order, and the conditions they ask (shapes 3, 8, 9, 18, 23)."""

from typing import Any

import pytest

from tests.core.making import ALL_OR_NOTHING, LEVEL, RATIO, YES_NO, judged, points, possible

KNOWN: dict[str, dict[str, Any]] = {"x": YES_NO, "y": YES_NO, "muc": LEVEL, "r": RATIO}


def choose(*cases: dict[str, Any], otherwise: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "choose", "cases": list(cases), "otherwise": otherwise}


def when(condition: dict[str, Any], **award: Any) -> dict[str, Any]:
    return {"if": condition, **award}


X_IS_NO = {"input": "x", "is": "no"}
Y_IS_NO = {"input": "y", "is": "no"}
LOW = {"input": "r", "below": "50%"}
ORDERED = choose(
    when(X_IS_NO, exempt="yes"),
    when(LOW, points="1"),
    otherwise={"rule": {"kind": "linear", "of": "r"}},
)


@pytest.mark.parametrize(
    ("x", "r", "earned"),
    [
        ("không", "90%", "exempt"),
        ("có", "49,99%", "1"),
        ("có", "50%", "1"),
        ("có", "100%", "2"),
        ("không", "10%", "exempt"),
    ],
)
def test_the_first_case_that_holds_decides(x: str, r: str, earned: str) -> None:
    assert points(ORDERED, KNOWN, "2", x=x, r=r) == earned


def test_an_open_case_is_never_passed_over() -> None:
    outcome = judged(ORDERED, KNOWN, "2", r="10%")
    assert outcome.missing == ("x",)
    assert possible(outcome) == ("0", "1")  # exempt, or the case that the known ratio leads to


@pytest.mark.parametrize(
    ("condition", "x", "y", "holds"),
    [
        ({"all": [X_IS_NO, Y_IS_NO]}, "không", "không", "2"),
        ({"all": [X_IS_NO, Y_IS_NO]}, "không", "có", "0"),
        ({"all": [X_IS_NO, Y_IS_NO]}, "có", None, "0"),
        ({"all": [X_IS_NO, Y_IS_NO]}, "không", None, "unknown"),
        ({"any": [X_IS_NO, Y_IS_NO]}, "không", None, "2"),
        ({"any": [X_IS_NO, Y_IS_NO]}, "có", None, "unknown"),
        ({"any": [X_IS_NO, Y_IS_NO]}, "có", "có", "0"),
        ({"not": X_IS_NO}, "có", None, "2"),
        ({"not": X_IS_NO}, "không", None, "0"),
        ({"not": X_IS_NO}, None, None, "unknown"),
    ],
)
def test_conditions_combine_and_stay_open_only_where_they_must(
    condition: dict[str, Any], x: str | None, y: str | None, holds: str
) -> None:
    rule = choose(when(condition, points="full"), otherwise={"points": "0"})
    texts = {name: text for name, text in (("x", x), ("y", y)) if text}
    assert points(rule, KNOWN, "2", **texts) == holds


def test_a_zero_denominator_lies_within_no_bounds() -> None:
    rule = choose(when({"input": "r", "from": "0"}, points="full"), otherwise={"points": "1"})
    assert points(rule, {"r": {**RATIO, "zero": "none"}}, "2", r="0/0") == "1"


def test_a_level_may_be_asked() -> None:
    rule = choose(when({"input": "muc", "is": "cham"}, points="50%"), otherwise={"points": "full"})
    assert [points(rule, KNOWN, "2", muc=muc) for muc in ("cham", "kip_thoi")] == ["1", "2"]


def test_an_exemption_in_one_case_hides_nothing_that_another_may_earn() -> None:
    inner = {"kind": "levels", "input": "y", "points": {"yes": "full", "no": "exempt"}}
    rule = choose(when(X_IS_NO, points="1"), otherwise={"rule": inner})
    assert possible(judged(rule, KNOWN, "2")) == ("0", "2")


def test_nothing_earned_beside_an_exemption_stays_possible() -> None:
    inner = {"kind": "levels", "input": "y", "points": {"yes": "0", "no": "exempt"}}
    rule = choose(when(X_IS_NO, points="full"), otherwise={"rule": inner})
    outcome = judged(rule, KNOWN, "2")
    assert {(int(end.points), int(end.exempt)) for end in outcome.span.ends} == {(2, 0), (0, 0), (0, 2)}


def test_what_a_chosen_rule_misses_is_named() -> None:
    rule = choose(when({"input": "r", "from": "0"}, rule=ALL_OR_NOTHING), otherwise={"points": "0"})
    outcome = judged(rule, KNOWN, "2", r="1")
    assert (outcome.missing, outcome.reason.code) == (("x",), "choose.case")


def test_a_case_that_surely_fails_is_not_counted_among_what_is_possible() -> None:
    rule = choose(when(X_IS_NO, points="1"), when(LOW, points="2"), otherwise={"points": "0"})
    assert possible(judged(rule, KNOWN, "2", r="90%")) == ("0", "1")
    assert possible(judged(rule, KNOWN, "2", r="10%")) == ("1", "2")
