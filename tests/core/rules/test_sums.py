"""Several rules within one criterion, and points that a person judges."""

import pytest

from pari.core.errors import Refused
from tests.core.making import COUNT, NUMBER, RATIO, YES_NO, figures, judged, points, possible

ONE = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}}
SHARE = {"kind": "linear", "of": "r"}
BOTH = {
    "kind": "sum",
    "parts": [{"max": "60%", "rule": SHARE, "title": "Tỷ lệ"}, {"max": "40%", "rule": ONE}],
}
KNOWN = {"x": YES_NO, "r": {**RATIO, "zero": "exempt"}}
JUDGED = {"kind": "judged", "input": "n", "step": "0.25"}


@pytest.mark.parametrize(
    ("r", "x", "earned"),
    [("100%", "có", "5"), ("50%", "có", "3.5"), ("50%", "không", "1.5"), ("0", "không", "0")],
)
def test_portions_add_up(r: str, x: str, earned: str) -> None:
    assert points(BOTH, KNOWN, "5", r=r, x=x) == earned


def test_an_exempt_portion_takes_its_points_out_of_the_standard() -> None:
    outcome = judged(BOTH, KNOWN, "5", r="0/0", x="có")
    assert figures(outcome.points, outcome.exempt) == (2, 3)


def test_a_missing_portion_leaves_the_others_decided() -> None:
    outcome = judged(BOTH, KNOWN, "5", x="có")
    assert possible(outcome) == ("2", "5")
    assert outcome.missing == ("r",)
    assert {(int(end.points), int(end.exempt)) for end in outcome.span.ends} == {(2, 0), (5, 0), (2, 3)}


@pytest.mark.parametrize("n", ["0", "0,25", "2"])
def test_judged_points_are_taken_as_given(n: str) -> None:
    assert points(JUDGED, {"n": NUMBER}, "2", n=n) == f"{float(n.replace(',', '.')):g}"


@pytest.mark.parametrize(
    ("n", "code"),
    [("-0,25", "judged.out_of_bounds"), ("2,25", "judged.out_of_bounds"), ("0,3", "judged.off_step")],
)
def test_judged_points_keep_to_bounds_and_step(n: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        judged(JUDGED, {"n": NUMBER}, "2", n=n)
    assert refusal.value.problem.code == code


def test_a_penalty_is_judged_below_zero() -> None:
    assert points(JUDGED, {"n": NUMBER}, "-2", n="-0,75") == "-0.75"
    assert possible(judged(JUDGED, {"n": NUMBER}, "-2")) == ("-2", "0")


def test_a_portion_may_hold_a_fixed_number_of_points() -> None:
    each = {"kind": "per_item", "of": "n", "points": "0.5"}
    rule = {"kind": "sum", "parts": [{"max": "1.5", "rule": each}, {"max": "0.5", "rule": ONE}]}
    assert points(rule, {"n": COUNT, "x": YES_NO}, "2", n="9", x="không") == "1.5"
