"""Points per occurrence and deductions (shapes 4, 10, 11, 12)."""

import pytest

from tests.core.making import COUNT, LEVEL, NUMBER, YES_NO, judged, points, possible

PER_ITEM = {"kind": "per_item", "of": "n", "points": "0.5", "cap": "1.5"}
DEFECTS = {
    "kind": "deductions",
    "less": [
        {"input": "muon", "points": "0.5"},
        {"input": "kem", "points": "0.25"},
        {"input": "du", "points": "0.5", "when": "no"},
    ],
}
THREE = {"muon": YES_NO, "kem": YES_NO, "du": YES_NO}


@pytest.mark.parametrize(("n", "earned"), [("0", "0"), ("1", "0.5"), ("2", "1"), ("3", "1.5"), ("4", "1.5")])
def test_each_occurrence_earns_up_to_the_cap(n: str, earned: str) -> None:
    assert points(PER_ITEM, {"n": COUNT}, "1.5", n=n) == earned


@pytest.mark.parametrize(("n", "taken"), [("0", "0"), ("1", "-0.5"), ("4", "-2"), ("5", "-2")])
def test_each_occurrence_takes_down_to_the_floor(n: str, taken: str) -> None:
    rule = {"kind": "per_item", "of": "n", "points": "-0.5"}
    assert points(rule, {"n": COUNT}, "-2", n=n) == taken


def test_parts_of_a_number_count_as_parts() -> None:
    rule = {"kind": "per_item", "of": "n", "points": "0.5"}
    assert points(rule, {"n": {**NUMBER, "least": "0"}}, "2", n="1,5") == "0.75"


def test_occurrences_worth_nothing_earn_nothing() -> None:
    rule = {"kind": "per_item", "of": "n", "points": "0"}
    assert points(rule, {"n": COUNT}, "2", n="3") == "0"
    assert points(rule, {"n": COUNT}, "-2", n="3") == "0"


@pytest.mark.parametrize(
    ("muon", "kem", "du", "left"),
    [
        ("không", "không", "có", "1"),
        ("có", "không", "có", "0.5"),
        ("có", "có", "có", "0.25"),
        ("không", "không", "không", "0.5"),
        ("có", "có", "không", "0"),
    ],
)
def test_each_defect_is_deducted_by_itself_down_to_nothing(muon: str, kem: str, du: str, left: str) -> None:
    assert points(DEFECTS, THREE, "1", muon=muon, kem=kem, du=du) == left


@pytest.mark.parametrize(("n", "left"), [("0", "1"), ("1", "0.7"), ("2", "0.4"), ("3", "0.4")])
def test_counted_defects_stop_at_the_floor(n: str, left: str) -> None:
    rule = {"kind": "deductions", "floor": "0.4", "less": [{"input": "n", "points": "0.3"}]}
    assert points(rule, {"n": COUNT}, "1", n=n) == left


@pytest.mark.parametrize(("level", "left"), [("kip_thoi", "1"), ("cham", "0.5"), ("khong", "0")])
def test_a_defect_may_have_levels(level: str, left: str) -> None:
    less = [{"input": "x", "points": {"kip_thoi": "0", "cham": "50%", "khong": "full"}}]
    assert points({"kind": "deductions", "less": less}, {"x": LEVEL}, "1", x=level) == left


def test_a_penalty_may_deduct_from_nothing() -> None:
    rule = {"kind": "deductions", "start": "0", "floor": "full", "less": [{"input": "n", "points": "0.75"}]}
    assert [points(rule, {"n": COUNT}, "-2", n=n) for n in ("0", "1", "2", "3")] == [
        "0",
        "-0.75",
        "-1.5",
        "-2",
    ]


def test_a_missing_defect_leaves_the_points_between_with_it_and_without_it() -> None:
    outcome = judged(DEFECTS, THREE, "1", muon="có", du="có")
    assert possible(outcome) == ("0.25", "0.5")
    assert outcome.missing == ("kem",)


def test_a_missing_count_of_defects_may_take_everything() -> None:
    rule = {"kind": "deductions", "less": [{"input": "n", "points": "0.1"}]}
    outcome = judged(rule, {"n": COUNT}, "1")
    assert possible(outcome) == ("0", "1")
