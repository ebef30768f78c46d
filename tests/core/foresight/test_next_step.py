"""The smallest change that earns more, beside a search through every change."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pari.core.foresight.next_step import NextStep, next_step
from pari.core.numbers import ZERO
from pari.core.regulation.edition import RoundedAt, Rounding
from pari.core.rules.outcome import Given
from pari.core.rules.values import Ratio
from pari.core.scoring.leaf import LeafScore, score_leaf
from tests.core.making import COUNT, INDEX, LEVEL, RATIO, YES_NO, Data, criterion, document, edition_of, leaf

TASKS = {"xong": {**COUNT, "unit": "nhiệm vụ"}, "tong": COUNT}
DONE = {"part": "xong", "whole": "tong", "zero": "none"}
BY_STEPS: Data = {
    "kind": "steps",
    "of": DONE,
    "steps": [
        {"exactly": "100%", "points": "full"},
        {"from": "90%", "below": "100%", "rule": {"kind": "linear", "of": DONE}},
        {"from": "70%", "below": "90%", "points": "1"},
        {"below": "70%", "points": "0"},
    ],
}
TO_TWO = Rounding(RoundedAt.LEAF, 2)


def scored(rule: Data, inputs: dict[str, Data], most: str = "2", **texts: str) -> tuple[LeafScore, Given]:
    of = edition_of(document(leaf("1", most, rule, inputs=inputs), standard=most))
    one = criterion(of, "1")
    way = one.ways[0]
    known = Given({name: way.inputs[name].parse(text) for name, text in texts.items()})
    return score_leaf(one, way, known, TO_TWO), known


def step(rule: Data, inputs: dict[str, Data], at_least: str | None = None, **texts: str) -> NextStep | None:
    score, known = scored(rule, inputs, **texts)
    return next_step(score, known, TO_TWO, at_least=Decimal(at_least) if at_least else None)


def said(found: NextStep | None) -> tuple[str, Any, str] | None:
    return None if found is None else (found.input.name, found.after, f"{found.points:.2f}")


@pytest.mark.parametrize(
    ("done", "then"),
    [
        ("21", ("xong", 22, "1.83")),  # 22/24 = 91,67%
        ("22", ("xong", 23, "1.92")),
        ("23", ("xong", 24, "2.00")),
        ("24", None),
        ("0", ("xong", 17, "1.00")),  # 70% of 24 is 16,8
    ],
)
def test_a_task_more_takes_a_plan_to_the_next_step(done: str, then: object) -> None:
    assert said(step(BY_STEPS, TASKS, xong=done, tong="24")) == then


def test_the_plan_itself_is_never_made_smaller() -> None:
    found = step(BY_STEPS, TASKS, xong="21", tong="24")
    assert found is not None
    assert (found.input.name, found.change) == ("xong", 1)


def test_a_wanted_number_of_points_asks_for_more() -> None:
    assert said(step(BY_STEPS, TASKS, at_least="2", xong="21", tong="24")) == ("xong", 24, "2.00")
    assert step(BY_STEPS, TASKS, at_least="2.01", xong="21", tong="24") is None


def test_of_many_dossiers_as_many_are_named_as_the_step_needs() -> None:
    assert said(step(BY_STEPS, TASKS, xong="71234", tong="100000")) == ("xong", 90_000, "1.80")


def test_fewer_overdue_dossiers_earn_more() -> None:
    late = {"part": "xong", "whole": "tong", "zero": "full"}
    steps = [{"below": "2%", "points": "full"}, {"from": "2%", "below": "10%", "points": "50%"}]
    rule = {"kind": "steps", "of": late, "steps": [*steps, {"from": "10%", "points": "0"}]}
    found = step(rule, TASKS, xong="30", tong="250")
    assert said(found) == ("xong", 24, "1.00")
    assert found is not None
    assert not found.grows


def test_the_nearest_better_level_comes_first() -> None:
    rule = {"kind": "levels", "input": "x", "points": {"kip_thoi": "full", "cham": "50%", "khong": "0"}}
    assert said(step(rule, {"x": LEVEL}, x="khong")) == ("x", "cham", "1.00")
    assert said(step(rule, {"x": LEVEL}, x="cham")) == ("x", "kip_thoi", "2.00")
    assert step(rule, {"x": LEVEL}, x="kip_thoi") is None


def test_an_answer_that_would_exempt_earns_nothing() -> None:
    rule = {"kind": "levels", "input": "x", "points": {"kip_thoi": "full", "cham": "exempt", "khong": "0"}}
    assert said(step(rule, {"x": LEVEL}, x="khong")) == ("x", "kip_thoi", "2.00")


def test_two_conditions_at_once_are_no_single_step() -> None:
    rule = {"kind": "all_of", "inputs": ["x", "y"]}
    assert step(rule, {"x": YES_NO, "y": YES_NO}, x="no", y="no") is None
    assert said(step(rule, {"x": YES_NO, "y": YES_NO}, x="no", y="yes")) == ("x", "yes", "2.00")


def test_a_defect_less_is_a_step() -> None:
    rule = {"kind": "deductions", "less": [{"input": "n", "points": "0.5"}, {"input": "x", "points": "1"}]}
    assert said(step(rule, {"n": COUNT, "x": YES_NO}, n="1", x="no")) == ("n", 0, "2.00")
    assert said(step(rule, {"n": COUNT, "x": YES_NO}, n="0", x="yes")) == ("x", "no", "2.00")


def test_one_occurrence_more_counts_until_the_cap() -> None:
    rule = {"kind": "per_item", "of": "n", "points": "0.5"}
    assert said(step(rule, {"n": COUNT}, n="3")) == ("n", 4, "2.00")
    assert step(rule, {"n": COUNT}, n="4") is None


def test_a_share_without_parts_goes_by_hundredths_of_a_percent() -> None:
    steps = [{"from": "87.5%", "points": "full"}, {"below": "87.5%", "points": "0"}]
    found = step({"kind": "steps", "of": "r", "steps": steps}, {"r": RATIO}, r="80%")
    assert found is not None
    assert isinstance(found.after, Ratio)
    assert found.after.value == Fraction(875, 1000)


def test_the_happiness_of_people_is_not_advised() -> None:
    answers = {"answers": {"tot": "100%", "kem": "0%"}}
    rule = {"kind": "linear", "of": answers}
    assert step(rule, {"tot": COUNT, "kem": COUNT}, tot="5", kem="5") is None


def test_open_points_have_no_next_step() -> None:
    assert step(BY_STEPS, TASKS, xong="21") is None


def test_the_end_of_an_index_is_reached_and_not_passed() -> None:
    steps = [{"exactly": "100", "points": "full"}, {"below": "100", "points": "0"}]
    found = step({"kind": "steps", "of": "i", "steps": steps}, {"i": INDEX}, i="41,5")
    assert said(found) == ("i", 100, "2.00")


RULES: list[Data] = [
    BY_STEPS,
    {"kind": "linear", "of": DONE},
    {"kind": "linear", "of": DONE, "full_at": "80%"},
    {
        "kind": "steps",
        "of": DONE,
        "steps": [
            {"from": "20%", "below": "25%", "points": "full"},  # a window that a larger count leaves again
            {"from": "25%", "points": "0.5"},
            {"below": "20%", "points": "0"},
        ],
    },
]
WINDOW = 3


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(RULES) - 1), st.integers(1, 40), st.data())
def test_no_smaller_change_earns_more(rule: int, whole: int, data: st.DataObject) -> None:
    """Every count is tried; windows are only promised within the distances that are looked at singly."""
    whole = min(whole, 12) if rule == WINDOW else whole
    done = data.draw(st.integers(0, whole))
    found = step(RULES[rule], TASKS, xong=str(done), tong=str(whole))
    score, _ = scored(RULES[rule], TASKS, xong=str(done), tong=str(whole))
    others = [
        (abs(n - done), n)
        for n in range(whole + 1)
        for then, _ in [scored(RULES[rule], TASKS, xong=str(n), tong=str(whole))]
        if (then.points or ZERO) > (score.points or ZERO)
    ]
    nearest = min(others)[0] if others else None
    assert (abs(found.change) if found else None) == nearest
