"""Intervals, and whether steps cover a range exactly once."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.rules.bounds import Bounds, Range, holes

SHARE = Range(Fraction(0), Fraction(1))
COUNT = Range(Fraction(0), None, whole=True)
ANY = Range(None, None)


def bounds(text: str) -> Bounds:
    """`[2,5)` as mathematicians write it; `(,5]` is open below."""
    low, _, high = text[1:-1].partition(",")
    return Bounds(
        Fraction(low) if low else None,
        Fraction(high) if high else None,
        above=text[0] == "(" and bool(low),
        below=text[-1] == ")" and bool(high),
    )


def found(span: Range, *steps: str) -> list[tuple[str, int | None]]:
    return [
        ("overlap" if hole.overlap else "gap", None if hole.at is None else int(hole.at))
        for hole in holes([bounds(step) for step in steps], span)
    ]


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("[2,5]", [2, 3, 5], [1, 6]),
        ("(2,5)", [3, 4], [2, 5]),
        ("[2,5)", [2], [5]),
        ("(2,5]", [5], [2]),
        ("(,5]", [-9, 5], [6]),
        ("[2,)", [2, 99], [1]),
        ("[2,2]", [2], [1, 3]),
    ],
)
def test_an_end_is_included_or_not(text: str, inside: list[int], outside: list[int]) -> None:
    assert all(bounds(text).holds(Fraction(value)) for value in inside)
    assert not any(bounds(text).holds(Fraction(value)) for value in outside)


@pytest.mark.parametrize(
    ("text", "empty"), [("[2,2]", False), ("[2,2)", True), ("(2,2]", True), ("[3,2]", True)]
)
def test_an_interval_may_hold_nothing(text: str, *, empty: bool) -> None:
    assert bounds(text).empty is empty


@pytest.mark.parametrize(
    ("span", "steps"),
    [
        (SHARE, ["[0,1]"]),
        (SHARE, ["(,1)", "[1,)"]),
        (SHARE, ["[0,0]", "(0,1]"]),
        (COUNT, ["[0,0]", "[1,2]", "[3,)"]),
        (COUNT, ["[0,1)", "(0,2]", "(2,)"]),
        (ANY, ["(,0)", "[0,)"]),
        (ANY, ["[0,)", "(,0)"]),
    ],
)
def test_steps_that_meet_exactly_are_sound(span: Range, steps: list[str]) -> None:
    assert found(span, *steps) == []


@pytest.mark.parametrize(
    ("span", "steps", "expected"),
    [
        (Range(Fraction(0), Fraction(100)), ["(0,100]"], [("gap", 0)]),
        (Range(Fraction(0), Fraction(100)), ["[0,100)"], [("gap", 100)]),
        (Range(Fraction(0), Fraction(100)), ["[0,70)", "(70,100]"], [("gap", 70)]),
        (Range(Fraction(0), Fraction(100)), ["[0,70]", "[70,100]"], [("overlap", 70)]),
        (Range(Fraction(0), Fraction(100)), ["[0,80]", "[70,100]"], [("overlap", 70)]),
        (
            Range(Fraction(0), Fraction(100)),
            ["[0,100]", "[20,30]", "[60,70]"],
            [("overlap", 20), ("overlap", 60)],
        ),
        (COUNT, ["[0,1]", "[3,)"], [("gap", 2)]),
        (COUNT, ["[0,2]", "[2,)"], [("overlap", 2)]),
        (COUNT, ["[1,)"], [("gap", 0)]),
        (COUNT, ["[0,5]"], [("gap", 5)]),
        (ANY, ["[0,)"], [("gap", 0)]),
        (ANY, ["(,0]"], [("gap", 0)]),
        (SHARE, [], [("gap", 0)]),
        (SHARE, ["(1,0)"], [("gap", 0)]),
    ],
)
def test_every_gap_and_overlap_is_found(span: Range, steps: list[str], expected: list[object]) -> None:
    assert found(span, *steps) == expected


@pytest.mark.parametrize("beyond", ["(1,)", "[2,3]", "(,0)"])
def test_a_step_beyond_the_range_makes_no_hole(beyond: str) -> None:
    assert found(SHARE, "[0,1]", beyond) == []


ENDS = st.one_of(st.none(), st.integers(-1, 7).map(lambda halves: Fraction(halves, 2)))
STEPS = st.lists(st.builds(Bounds, ENDS, ENDS, above=st.booleans(), below=st.booleans()), max_size=4)
RANGES = st.sampled_from(
    [Range(Fraction(0), Fraction(3)), COUNT, Range(Fraction(0), Fraction(3), whole=True), ANY]
)


def values_of(span: Range) -> list[Fraction]:
    """Every value of the range at which quarter-point bounds could matter, and one far out on each side."""
    step = Fraction(1) if span.whole else Fraction(1, 4)
    sampled = [Fraction(-9), *(step * n for n in range(int(-3 / step), int(6 / step))), Fraction(99)]
    low, high = span.low, span.high
    return [v for v in sampled if (low is None or v >= low) and (high is None or v <= high)]


@given(STEPS, RANGES)
def test_there_is_no_hole_exactly_when_each_value_lies_in_one_step(steps: list[Bounds], span: Range) -> None:
    held = [sum(step.holds(value) for step in steps) for value in values_of(span)]
    assert (holes(steps, span) == []) == (set(held) == {1})


@given(STEPS, RANGES)
def test_the_order_of_steps_does_not_matter(steps: list[Bounds], span: Range) -> None:
    assert holes(steps, span) == holes(steps[::-1], span)
