"""Bonus and penalty: absent, capped, floored, inside or on top of the standard (shapes 11, 12)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.regulation.edition import Edition
from tests.core.making import COUNT, Data, document, edition_of, figures, leaf, scored

N = {"n": COUNT}
EACH = {"kind": "per_item", "of": "n", "points": "0.5"}
TAKEN = {"kind": "per_item", "of": "n", "points": "-0.5"}


def edition(placement: str = "on_top", cap: str = "3", floor: str = "-3", **more: Any) -> Edition:
    bonus: Data = {
        "placement": placement,
        "cap": cap,
        "criteria": [leaf("T1", "2", EACH, inputs=N), leaf("T2", "2", EACH, inputs=N)],
    }
    penalty: Data = {
        "floor": floor,
        "criteria": [leaf("P1", "-2", TAKEN, inputs=N), leaf("P2", "-2", TAKEN, inputs=N)],
    }
    inside = Decimal(cap) if placement == "inside" else Decimal(0)
    parts = {"bonus": bonus, "penalty": penalty}
    return edition_of(document(leaf("1", str(10 - inside)), one_set=parts, **more))


def facts(**counts: int) -> dict[str, dict[str, str]]:
    return {"1": {"x": "có"}, **{code: {"n": str(count)} for code, count in counts.items()}}


def test_what_nobody_reported_gives_and_takes_nothing() -> None:
    score = scored(edition(), facts())
    assert figures(score.bonus, score.penalty, score.index) == (0, 0, 100)
    assert {leaf.reason.code for leaf in (*score.bonus_leaves, *score.penalty_leaves)} == {"absent"}


def test_absence_may_mean_unknown() -> None:
    part = {"placement": "on_top", "criteria": [leaf("T1", "2", EACH, inputs=N, absent="unknown")]}
    score = scored(edition_of(document(leaf("1", "10"), one_set={"bonus": part})), facts())
    assert figures(score.bonus, score.index, score.lowest, score.highest) == (None, None, 100, 120)


@pytest.mark.parametrize(
    ("first", "second", "bonus"),
    [(1, 0, "0.5"), (4, 1, "2.5"), (4, 2, "3"), (4, 3, "3"), (9, 9, "3")],
)
def test_a_bonus_is_capped_for_each_criterion_and_in_all(first: int, second: int, bonus: str) -> None:
    score = scored(edition(), facts(T1=first, T2=second))
    assert score.bonus == Decimal(bonus)
    assert score.appraised == 10 + Decimal(bonus)


@pytest.mark.parametrize(("first", "second", "penalty"), [(1, 0, "-0.5"), (4, 2, "-3"), (9, 9, "-3")])
def test_a_penalty_is_floored_for_each_criterion_and_in_all(first: int, second: int, penalty: str) -> None:
    score = scored(edition(), facts(P1=first, P2=second))
    assert score.penalty == Decimal(penalty)
    assert score.appraised == 10 + Decimal(penalty)


def test_a_bonus_on_top_may_lift_the_index_above_100() -> None:
    assert scored(edition(), facts(T1=4)).index == 120
    assert scored(edition(index={"ceiling": "100"}), facts(T1=4)).index == 100


def test_a_bonus_inside_belongs_to_the_standard() -> None:
    inside = edition("inside")
    assert figures(scored(inside, facts()).standard, scored(inside, facts()).index) == (10, 70)
    assert scored(inside, facts(T1=9, T2=9)).index == 100


def test_an_index_never_falls_below_its_floor() -> None:
    nothing = {"1": {"x": "không"}, "P1": {"n": "3"}}
    assert scored(edition(), nothing).index == 0
    assert scored(edition(index={"floor": ""}), nothing).index == 0
    assert scored(edition(index={"floor": "-10"}), nothing).index == -10


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_parts_keep_to_cap_and_floor_and_never_touch_the_standard(a: int, b: int, c: int, d: int) -> None:
    score = scored(edition(), facts(T1=a, T2=b, P1=c, P2=d))
    assert score.bonus is not None
    assert score.penalty is not None
    assert 0 <= score.bonus <= 3
    assert -3 <= score.penalty <= 0
    assert score.appraised == 10 + score.bonus + score.penalty
    assert score.standard == 10


@given(st.integers(0, 9), st.integers(0, 9))
def test_one_more_bonus_never_lowers_and_one_more_penalty_never_raises(n: int, other: int) -> None:
    base = scored(edition(), facts(T1=n, P1=other)).index
    more, less = (
        scored(edition(), facts(T1=n + 1, P1=other)).index,
        scored(edition(), facts(T1=n, P1=other + 1)).index,
    )
    assert base is not None
    assert more is not None
    assert less is not None
    assert less <= base <= more
