"""The index to expect: as claimed, if handed in now, and when every risk comes true."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pari.core.foresight.forecast import Forecast, forecast
from pari.core.foresight.risks import Claimed, risks
from pari.core.regulation.edition import Edition
from pari.core.scoring.blocks import scorer_of
from pari.core.scoring.sheet import Sheet
from tests.core.making import COUNT, RATIO, Data, document, edition_of, figures, leaf, sheet

CAP: dict[str, Any] = {
    "inputs": {"qua_han": RATIO},
    "caps": [
        {
            "code": "qua-han",
            "title": "Từ 10% quá hạn",
            "input": "qua_han",
            "from": "10%",
            "grade": "KHÁ",
            "absent": "unknown",
            "source": {"kind": "model"},
        }
    ],
}


def ten(**top: Any) -> Edition:
    """Ten criteria of one point, evidence mandatory."""
    listed = [leaf(str(n), "1", evidence="Báo cáo") for n in range(1, 11)]
    return edition_of(document(*listed, **top))


def answered(of: Edition, answers: str, **more: Any) -> Sheet:
    """`1` yes, `0` no, `?` open, by criterion."""
    texts = {"1": "yes", "0": "no"}
    known = {str(n): {"x": texts[one]} for n, one in enumerate(answers, 1) if one in texts}
    return sheet(of, known, **more)


def foreseen(of: Edition, known: Sheet, *, without_evidence: tuple[str, ...] = (), **asked: Any) -> Forecast:
    scorer = scorer_of(of, known.criteria_set)
    words = "báo cáo kết quả " * 6
    claimed = [
        Claimed(
            leaf, f"{words} {leaf.criterion.code}", asks_exemption=leaf.criterion.code in known.exemptions
        )
        for leaf in scorer.score(known).leaves
        if leaf.criterion.code in (*without_evidence, *known.exemptions) or leaf.points is None
    ]
    return forecast(scorer, known, risks(claimed, 2026))


def test_open_criteria_give_nothing_if_the_sheet_is_handed_in_now() -> None:
    of = ten()
    found = foreseen(of, answered(of, "11111111??"))
    assert found.claimed.index is None
    assert figures(found.claimed.lowest, found.claimed.highest) == (80, 100)
    assert figures(found.handed_in.index, found.handed_in.points, found.handed_in.standard) == (80, 8, 10)
    assert found.handed_in.graded is not None
    assert found.handed_in.graded.grade == "KHÁ"


def test_risks_that_come_true_cost_what_is_claimed() -> None:
    of = ten()
    found = foreseen(of, answered(of, "1111111111"), without_evidence=("3", "7"))
    assert figures(found.handed_in.index, found.realised.index) == (100, 80)


def test_an_exemption_that_is_not_granted_counts_in_the_standard_again() -> None:
    of = ten()
    found = foreseen(of, answered(of, "111111111?", exempt={"10": None}))
    assert figures(found.handed_in.index, found.handed_in.standard) == (100, 9)
    assert figures(found.realised.index, found.realised.standard) == (90, 10)


def test_a_refused_exemption_falls_back_on_what_the_rule_gives() -> None:
    of = ten()
    found = foreseen(of, answered(of, "1111111111", exempt={"10": None}))
    assert found.realised.index == 100


def test_what_others_measure_is_left_out_while_it_is_not_known() -> None:
    listed = [leaf("1", "6"), leaf("2", "4", self_assessed="no")]
    of = edition_of(document(*listed))
    found = foreseen(of, sheet(of, {"1": {"x": "yes"}}))
    assert figures(found.handed_in.index, found.handed_in.standard) == (100, 6)
    assert [one.criterion.code for one in found.others] == ["2"]
    known = foreseen(of, sheet(of, {"1": {"x": "yes"}, "2": {"x": "no"}}))
    assert figures(known.handed_in.index, known.others) == (60, ())


def test_a_cap_lowers_the_grade_to_expect() -> None:
    of = ten(**CAP)
    found = foreseen(of, answered(of, "1111111111", qua_han="10%")).handed_in
    assert found.graded is not None
    assert found.index == 100
    assert (found.graded.earned, found.graded.grade, found.caps_known) == ("TỐT", "KHÁ", True)


def test_a_cap_that_cannot_be_told_yet_is_named_and_left_out() -> None:
    of = ten(**CAP)
    found = foreseen(of, answered(of, "1111111111")).handed_in
    assert found.graded is not None
    assert (found.graded.grade, found.caps_known) == ("TỐT", False)


def test_a_sheet_without_anything_to_appraise_has_no_index() -> None:
    of = ten()
    found = foreseen(of, answered(of, "", exempt={str(n): None for n in range(1, 11)})).handed_in
    assert (found.index, found.graded) == (None, None)


def test_penalties_that_nobody_reported_take_nothing_yet() -> None:
    each = {"kind": "per_item", "of": "n", "points": "-1"}
    penalty: Data = {"criteria": [leaf("P", "-2", each, inputs={"n": COUNT}, absent="unknown")]}
    of = edition_of(document(leaf("1", "10"), one_set={"penalty": penalty}))
    found = foreseen(of, sheet(of, {"1": {"x": "yes"}}))
    assert figures(found.claimed.lowest, found.handed_in.index) == (80, 100)


@settings(max_examples=100, deadline=None)
@given(st.text("10?", min_size=10, max_size=10), st.sets(st.sampled_from([str(n) for n in range(1, 11)])))
@pytest.mark.parametrize("at", ["leaf", "field", "sheet"])
def test_what_may_come_lies_between_what_is_possible(at: str, answers: str, weak: set[str]) -> None:
    of = ten(rounding={"at": at, "places": "2"})
    known = answered(of, answers)
    found = foreseen(of, known, without_evidence=tuple(weak))
    lowest, highest = found.claimed.lowest, found.claimed.highest
    assert lowest is not None
    assert highest is not None
    assert found.handed_in.index == lowest  # every open criterion may give nothing
    assert found.realised.index is not None
    assert 0 <= found.realised.index <= lowest <= highest <= 100


@settings(max_examples=60, deadline=None)
@given(st.text("10?", min_size=10, max_size=10), st.integers(0, 9))
def test_one_criterion_more_never_lowers_the_forecast(answers: str, place: int) -> None:
    of = ten()
    better = answers[:place] + "1" + answers[place + 1 :]
    before, after = (foreseen(of, answered(of, one)).handed_in for one in (answers, better))
    assert after.points >= before.points
    assert (after.index or Fraction(0)) >= (before.index or Fraction(0))
    assert after.standard == before.standard == Decimal(10)
