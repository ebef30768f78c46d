"""Points that a person decided, beside what the rule gives (shape 20)."""

from decimal import Decimal

import pytest

from tests.core.making import RATIO, document, edition_of, figures, leaf, scored

EDITION = edition_of(
    document(leaf("1", "4", {"kind": "linear", "of": "r"}, inputs={"r": RATIO}), leaf("2", "6"))
)
FACTS = {"1": {"r": "50%"}, "2": {"x": "không"}}


def test_a_mark_stands_instead_of_the_rule() -> None:
    score = scored(EDITION, FACTS, marks={"2": "4.5"})
    assert (score.appraised, score.leaves[1].reason.code) == (Decimal("6.5"), "mark")
    assert score.leaves[1].reason.figures["computed"] == 0


def test_a_mark_credits_what_was_left_empty() -> None:
    score = scored(EDITION, {"1": {"r": "50%"}}, marks={"2": "6"})
    assert figures(score.appraised, score.index, score.leaves[1].missing) == (8, 80, ())


@pytest.mark.parametrize("points", ["-0.01", "6.01"])
def test_a_mark_keeps_to_the_points_of_its_criterion(points: str) -> None:
    score = scored(EDITION, FACTS, marks={"2": points})
    assert [problem.code for _, problem in score.refusals] == ["mark.out_of_bounds"]
    assert figures(score.index, score.lowest, score.highest) == (None, 20, 80)


def test_a_mark_keeps_to_what_an_exemption_left() -> None:
    assert scored(EDITION, FACTS, exempt={"2": "2"}, marks={"2": "4"}).index == 75
    assert scored(EDITION, FACTS, exempt={"2": "2"}, marks={"2": "4.5"}).index is None


def test_an_exempt_criterion_takes_no_mark() -> None:
    score = scored(EDITION, FACTS, exempt={"2": None}, marks={"2": "6"})
    assert figures(score.standard, score.appraised) == (4, 2)


def test_a_mark_finer_than_the_rounding_is_refused() -> None:
    refused = scored(EDITION, FACTS, marks={"2": "4.125"}).leaves[1].refused
    assert refused is not None
    assert refused.code == "mark.finer_than_rounding"
