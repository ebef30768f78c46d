"""A whole sheet: points, standard, fields and index; parents are exactly the sum of their leaves."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.regulation.edition import Edition
from pari.core.scoring.blocks import score_sheets
from pari.core.scoring.sheet import Exemption, Mark
from tests.core.making import (
    ALL_OR_NOTHING,
    RATIO,
    YES_NO,
    document,
    edition_of,
    figures,
    leaf,
    parent,
    scored,
    sheet,
)

SHARE = {"kind": "linear", "of": "r"}
TREE = [
    parent("1", "6", leaf("1.1", "4", SHARE, inputs={"r": RATIO}), leaf("1.2", "2")),
    leaf("2", "4", SHARE, inputs={"r": {**RATIO, "zero": "exempt"}}),
]
EDITION = edition_of(document(*TREE))
ALL_YES = {"1.1": {"r": "100%"}, "1.2": {"x": "có"}, "2": {"r": "100%"}}
ratio = st.builds(lambda part, more: f"{part}/{part + more}", st.integers(0, 50), st.integers(1, 50))


def facts(one: str, two: str, answer: str) -> dict[str, dict[str, str]]:
    return {"1.1": {"r": one}, "1.2": {"x": answer}, "2": {"r": two}}


def rounded(at: str, places: str = "2") -> Edition:
    thirds = [leaf(code, "1", SHARE, inputs={"r": RATIO}) for code in ("1.1", "1.2", "1.3")]
    field = parent("1", "3", *thirds)
    other = parent("2", "3", *[{**one, "code": "2" + one["code"][1:]} for one in thirds])
    return edition_of(document(field, other, standard="6", rounding={"at": at, "places": places}))


def test_everything_done_earns_the_whole_standard() -> None:
    score = scored(EDITION, ALL_YES)
    assert figures(score.standard, score.appraised, score.index) == (10, 10, 100)
    assert score.graded is not None
    assert score.graded.grade == "TỐT"


def test_each_figure_is_the_sum_of_its_parts() -> None:
    score = scored(EDITION, facts("50%", "25%", "có"))
    assert [one.points for one in score.fields] == [4, 1]
    assert [leaf.points for leaf in score.leaves] == [2, 2, 1]
    assert score.index == 50


@given(ratio, ratio, st.sampled_from(["có", "không"]))
def test_a_parent_is_the_sum_of_its_children_and_bounded(one: str, two: str, answer: str) -> None:
    score = scored(EDITION, facts(one, two, answer))
    assert score.appraised == sum(leaf.points or 0 for leaf in score.leaves)
    assert all(leaf.points is not None and 0 <= leaf.points <= leaf.max for leaf in score.leaves)
    assert score.standard == sum(leaf.max for leaf in score.leaves)
    assert score.index is not None
    assert 0 <= score.index <= 100


@given(ratio, ratio, ratio)
def test_a_better_ratio_never_lowers_the_index(one: str, other: str, two: str) -> None:
    low, high = sorted((one, other), key=Fraction)
    less, more = (scored(EDITION, facts(r, two, "có")).index for r in (low, high))
    assert less is not None
    assert more is not None
    assert less <= more


@given(ratio, ratio)
def test_the_order_of_criteria_changes_no_total(one: str, two: str) -> None:
    turned = edition_of(document(TREE[1], {**TREE[0], "criteria": TREE[0]["criteria"][::-1]}))
    scores = [scored(edition, facts(one, two, "không")) for edition in (EDITION, turned)]
    assert scores[0].index == scores[1].index
    assert scores[0].appraised == scores[1].appraised


def test_the_order_of_agencies_changes_no_sheet() -> None:
    sheets = [sheet(EDITION, facts(r, "50%", "có"), agency=r) for r in ("10%", "20%", "30%")]
    found = [
        {score.sheet.agency: score.index for score in score_sheets(EDITION, listed)}
        for listed in permutations(sheets)
    ]
    assert all(one == found[0] for one in found)


def test_agencies_scored_together_score_as_each_alone() -> None:
    one = sheet(EDITION, facts("50%", "25%", "có"), agency="a")
    sheets = [
        one,
        replace(one, agency="b", exemptions={"1": Exemption()}),
        replace(one, agency="c", marks={"2": Mark(Decimal(4))}),
        replace(one, agency="d"),
    ]
    alone = [score_sheets(EDITION, [each])[0].index for each in sheets]
    assert [score.index for score in score_sheets(EDITION, sheets)] == alone == [50, 25, 80, 50]


@pytest.mark.parametrize(("at", "appraised"), [("leaf", "1.98"), ("field", "2.00"), ("sheet", "2.00")])
def test_points_are_rounded_where_the_regulation_says(at: str, appraised: str) -> None:
    edition = rounded(at)
    score = scored(edition, {one.code: {"r": "1/3"} for one in edition.sets[0].walk() if one.is_leaf})
    assert score.appraised == Decimal(appraised)


def test_a_field_is_rounded_once_and_the_sheet_adds_fields() -> None:
    edition = rounded("field", "0")
    score = scored(edition, {one.code: {"r": "80%"} for one in edition.sets[0].walk() if one.is_leaf})
    assert [one.points for one in score.fields] == [2, 2]
    assert score.appraised == 4


def test_halves_of_a_leaf_round_up() -> None:
    edition = edition_of(document(leaf("1", "1", SHARE, inputs={"r": RATIO}), standard="1"))
    assert scored(edition, {"1": {"r": "0,125"}}).appraised == Decimal("0.13")
    assert scored(edition, {"1": {"r": "0,115"}}).appraised == Decimal("0.12")


@pytest.mark.parametrize(
    ("index", "expected"), [({"ceiling": "90"}, "90"), ({"ceiling": "100"}, "100"), ({"floor": "10"}, "100")]
)
def test_an_index_stops_at_its_ceiling(index: dict[str, str], expected: str) -> None:
    score = scored(edition_of(document(*TREE, index=index)), ALL_YES)
    assert score.index == Fraction(expected)


def test_a_regulation_that_does_not_say_gives_no_points() -> None:
    edition = edition_of(document(leaf("1", "2", SHARE, inputs={"r": RATIO}), standard="2"))
    score = scored(edition, {"1": {"r": "0/0"}})
    assert figures(score.index, score.lowest, score.highest) == (None, 0, 100)
    assert [problem.code for _, problem in score.refusals] == ["input.zero_whole"]


def test_a_tracked_criterion_touches_nothing() -> None:
    tracked: dict[str, Any] = {"code": "3", "title": "Theo dõi", "tracked": "yes", "inputs": {"x": YES_NO}}
    score = scored(edition_of(document(*TREE, tracked)), ALL_YES)
    assert figures(score.standard, score.index, score.leaves[-1].reason.code) == (10, 100, "tracked")


def test_a_chosen_variant_measures_otherwise() -> None:
    ways = {
        "chung": {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING},
        "thanh_tra": {"inputs": {"r": RATIO}, "rule": SHARE},
    }
    edition = edition_of(document({"code": "1", "title": "Một", "max": "10", "variants": ways}))
    assert scored(edition, {"1": {"x": "có"}}).index == 100
    assert scored(edition, {"1": {"r": "40%"}}, variants={"1": "thanh_tra"}).index == 40


def test_only_a_complete_sheet_can_be_ranked() -> None:
    with pytest.raises(ValueError, match="no grade"):
        scored(EDITION, {}).entry("Sở")
    assert scored(EDITION, ALL_YES).entry("Sở").appraised == 10
