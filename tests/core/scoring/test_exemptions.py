"""An exemption lowers the standard, never the score of anything else (shapes 9, 17, 18, 24)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.making import RATIO, document, edition_of, figures, leaf, parent, scored

SHARE = {"kind": "linear", "of": "r"}
SUM = {
    "kind": "sum",
    "parts": [
        {"max": "3", "rule": SHARE},
        {"max": "1", "rule": {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}}},
    ],
}
X = {"kind": "yes_no", "label": "Có kế hoạch"}
EDITION = edition_of(
    document(
        parent(
            "1", "6", leaf("1.1", "4", SHARE, inputs={"r": {**RATIO, "zero": "exempt"}}), leaf("1.2", "2")
        ),
        leaf("2", "4", SUM, inputs={"r": {**RATIO, "zero": "exempt"}, "x": X}),
    )
)
FACTS = {"1.1": {"r": "50%"}, "1.2": {"x": "có"}, "2": {"r": "100%", "x": "không"}}


@pytest.mark.parametrize(
    ("exempt", "appraised", "standard", "index"),
    [
        ({}, "7.00", "10", "70"),
        ({"1.1": None}, "5.00", "6", "250/3"),
        ({"1": None}, "3.00", "4", "75"),
        ({"2": None}, "4.00", "6", "200/3"),
        ({"1.1": "1"}, "7.00", "9", "700/9"),
        ({"1.1": "2"}, "7.00", "8", "175/2"),
        ({"1.1": "2.5"}, "6.50", "7.5", "260/3"),
        ({"1": None, "1.1": "1"}, "3.00", "4", "75"),
    ],
)
def test_what_is_exempt_leaves_the_standard(
    exempt: dict[str, str | None], appraised: str, standard: str, index: str
) -> None:
    score = scored(EDITION, FACTS, exempt=exempt)
    assert (score.appraised, score.standard) == (Decimal(appraised), Decimal(standard))
    assert str(score.index) == index


def test_a_zero_denominator_may_exempt_a_criterion_or_part_of_one() -> None:
    facts = {**FACTS, "1.1": {"r": "0/0"}, "2": {"r": "0/0", "x": "có"}}
    score = scored(EDITION, facts)
    assert [leaf.max for leaf in score.leaves] == [0, 2, 1]
    assert figures(score.appraised, score.standard, score.index) == (3, 3, 100)


def test_exempting_everything_leaves_no_index() -> None:
    score = scored(EDITION, FACTS, exempt={"1": None, "2": None})
    assert figures(score.standard, score.index, score.lowest, score.graded) == (0, None, None, None)


def test_an_exempt_criterion_needs_no_inputs() -> None:
    score = scored(EDITION, {"1.1": FACTS["1.1"], "1.2": FACTS["1.2"]}, exempt={"2": None})
    assert score.leaves[-1].missing == ()
    assert score.index is not None


@given(st.sets(st.sampled_from(["1.1", "1.2", "2"]), max_size=2), st.integers(0, 20))
def test_an_exemption_never_changes_the_points_of_another_criterion(exempt: set[str], part: int) -> None:
    facts = {**FACTS, "1.1": {"r": f"{part}/20"}}
    before, after = scored(EDITION, facts), scored(EDITION, facts, exempt=dict.fromkeys(exempt))
    for one, other in zip(before.leaves, after.leaves, strict=True):
        expected = (0, 0) if one.criterion.code in exempt else (one.points, one.max)
        assert (other.points, other.max) == expected


@given(st.decimals(0, 4, places=2), st.integers(0, 20))
def test_a_partial_exemption_cuts_only_what_was_earned_above_the_rest(taken: Decimal, part: int) -> None:
    score = scored(EDITION, {**FACTS, "1.1": {"r": f"{part}/20"}}, exempt={"1.1": str(taken)})
    leaf_score = score.leaves[0]
    assert leaf_score.max == 4 - taken
    assert leaf_score.points == min(Decimal(part) / 5, 4 - taken)
