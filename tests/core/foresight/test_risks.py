"""Points at risk: each risk with the figures that show it, and the order in which they are told."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.foresight.explanations import is_filler
from pari.core.foresight.risks import (
    Claimed,
    LastLoss,
    Paper,
    RiskCode,
    at_risk,
    points_at_risk,
    risks,
)
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.stages import LossReason
from tests.core.making import document, edition_of, figures, leaf, scored

ENOUGH = " ".join(f"từ{n}" for n in range(20))
IN_TIME = Paper("Báo cáo năm", "12/BC-SXD", date(2026, 11, 30))
ASKED = {"evidence": "Báo cáo kết quả"}
FREE = {"evidence": {"required": "no"}}


def leaves(*maxima: str, answers: str = "yes", asked: Any = ASKED) -> list[LeafScore]:
    """Criteria 1, 2 … of these maxima, each answered yes, no, or (?) not at all."""
    listed = [leaf(str(n), most, **asked) for n, most in enumerate(maxima, 1)]
    of = edition_of(document(*listed, standard=str(sum(map(Decimal, maxima)))))
    told = answers.split() * len(maxima)
    known = {str(n): {"x": told[n - 1]} for n in range(1, len(maxima) + 1) if told[n - 1] != "?"}
    return list(scored(of, known).leaves)


def one(asked: Any = ASKED, most: str = "2", answers: str = "yes", **said: Any) -> Claimed:
    (score,) = leaves(most, answers=answers, asked=asked)
    return Claimed(score, **{"explanation": ENOUGH, "papers": (IN_TIME,), **said})


def codes(claimed: Claimed) -> list[str]:
    return [f"{risk.code.value}{'?' if risk.is_hint else ''}" for risk in risks([claimed], 2026)]


def test_a_criterion_with_dated_evidence_of_the_year_is_at_no_risk() -> None:
    assert codes(one()) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"papers": ()}, ["missing_evidence"]),
        ({"papers": (), "explanation": ""}, ["missing_evidence", "no_explanation"]),
        ({"papers": (), "explanation": " … "}, ["missing_evidence", "no_explanation"]),
        ({"papers": (), "explanation": "Đã ban hành kế hoạch"}, ["missing_evidence", "thin_explanation"]),
        ({"explanation": "Đã ban hành kế hoạch"}, []),
        ({"explanation": ""}, []),
        ({"explanation": "Đã thực hiện."}, ["thin_explanation?"]),
        ({"papers": (Paper("Ảnh", is_official=False),)}, []),
        ({"papers": (Paper("Báo cáo"),)}, ["undated"]),
        ({"papers": (Paper("Báo cáo", "12/BC"), IN_TIME)}, ["undated?"]),
        ({"papers": (Paper("Báo cáo", "12/BC", date(2025, 12, 31)),)}, ["outside_the_year"]),
        ({"papers": (Paper("Báo cáo", "12/BC", date(2027, 1, 1)), IN_TIME)}, ["outside_the_year?"]),
        ({"papers": (Paper("Báo cáo", "12/BC", date(2026, 1, 1)),)}, []),
        ({"papers": (Paper("Báo cáo", "12/BC", date(2026, 12, 31)),)}, []),
        ({"uploading": 1}, ["evidence_not_ready?"]),
        ({"papers": (), "uploading": 1}, ["missing_evidence"]),
        ({"papers": (), "refused": 1}, ["missing_evidence"]),
    ],
)
def test_what_puts_claimed_points_at_risk(said: dict[str, Any], found: list[str]) -> None:
    assert codes(one(**said)) == found


def test_without_mandatory_evidence_an_explanation_is_enough() -> None:
    assert codes(one(FREE, papers=())) == []
    assert codes(one(FREE, papers=(), explanation="")) == ["no_explanation"]


def test_what_claims_nothing_has_nothing_to_lose() -> None:
    assert codes(one(answers="no", papers=(), explanation="")) == []


def test_an_open_criterion_may_still_gain_its_points() -> None:
    (risk,) = risks([one(answers="?", papers=())], 2026)
    assert figures(risk.code, risk.points, risk.figures["missing"]) == (RiskCode.NOT_MARKED, 2, ("x",))


def test_whoever_asks_for_an_exemption_depends_on_the_council() -> None:
    (risk,) = risks([one(papers=(), asks_exemption=True, exemption_reason="Không được giao")], 2026)
    assert figures(risk.code, risk.points) == (RiskCode.EXEMPTION_ASKED, 2)
    assert risk.figures == {"reason": "Không được giao"}


@pytest.mark.parametrize(("count", "found"), [(19, ["thin_explanation"]), (20, []), (21, [])])
def test_an_explanation_is_thin_below_twenty_words(count: int, found: list[str]) -> None:
    claimed = one(FREE, papers=(), explanation=" ".join(f"từ{n}" for n in range(count)))
    assert codes(claimed) == found


def test_the_least_number_of_words_is_chosen_by_whoever_asks() -> None:
    claimed = one(FREE, papers=(), explanation="Ba từ thôi")
    assert risks([claimed], 2026, fewest_words=3) == []


@pytest.mark.parametrize("text", ["Có", "đã thực hiện", "ĐẦY ĐỦ.", "Như trên", "Xem tài liệu kèm theo"])
def test_phrases_that_fit_everything_say_nothing(text: str) -> None:
    assert is_filler(text)


def test_the_same_words_at_two_criteria_are_told_at_both() -> None:
    first, second = leaves("2", "3")
    listed = [Claimed(first, ENOUGH, (IN_TIME,)), Claimed(second, ENOUGH.upper() + ".", (IN_TIME,))]
    found = risks(listed, 2026)
    assert [(risk.criterion.code, risk.figures["why"]) for risk in found] == [
        ("2", "repeated"),
        ("1", "repeated"),
    ]


@pytest.mark.parametrize(
    ("reason", "said", "again"),
    [
        (LossReason.NO_EVIDENCE, {"papers": ()}, True),
        (LossReason.NO_EVIDENCE, {}, None),
        (LossReason.NOT_CONVINCING, {"explanation": "Đã thực hiện"}, True),
        (LossReason.NOT_CONVINCING, {"explanation": ""}, True),
        (LossReason.NOT_CONVINCING, {}, None),
        (LossReason.NO_LEGAL_VALUE, {"papers": (Paper("Báo cáo"),)}, True),
        (LossReason.NO_LEGAL_VALUE, {}, None),
        (LossReason.OUTSIDE_THE_YEAR, {"papers": (Paper("Báo cáo", "1/BC", date(2025, 3, 12)),)}, True),
        (LossReason.OUTSIDE_THE_YEAR, {}, None),
        (LossReason.LATE, {}, False),
        (LossReason.FAULTS_FOUND, {}, False),
    ],
)
def test_last_years_reason_is_told_where_it_holds_again_or_may(
    reason: LossReason, said: dict[str, Any], again: object
) -> None:
    claimed = one(**said, last_loss=LastLoss(2025, Decimal(1), reason))
    found = [risk for risk in risks([claimed], 2026) if risk.code is RiskCode.SAME_REASON_AS_LAST_YEAR]
    assert [risk.figures["again"] for risk in found] == ([] if again is None else [again])
    assert [risk.is_hint for risk in found] == ([] if again is None else [not again])


def test_a_reminder_speaks_of_the_points_lost_then() -> None:
    (risk,) = risks([one(last_loss=LastLoss(2025, Decimal("0.75"), LossReason.LATE))], 2026)
    assert (risk.points, risk.figures["lost"], risk.is_hint) == (Decimal("0.75"), Decimal("0.75"), True)


def test_most_points_come_first_then_the_order_of_the_criteria() -> None:
    listed = [Claimed(score, ENOUGH) for score in leaves("1", "3", "3", "2")]
    found = [risk for risk in risks(listed, 2026) if risk.code is RiskCode.MISSING_EVIDENCE]
    assert [risk.criterion.code for risk in found] == ["2", "3", "4", "1"]


def test_a_criterion_counts_its_points_once() -> None:
    found = risks([one(papers=(), explanation="Có")], 2026)
    assert len(found) == 2
    assert points_at_risk(found) == 2
    assert [figures(row.points, len(row.risks)) for row in at_risk(found)] == [(2, 2)]


def test_hints_count_nothing_and_come_last() -> None:
    small, large = leaves("1", "5")
    hinted = Claimed(large, "Có", (IN_TIME,))
    found = risks([hinted, Claimed(small, ENOUGH)], 2026)
    assert points_at_risk(found) == 1
    assert [row.criterion.code for row in at_risk(found)] == ["1", "2"]


TEXTS: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    papers=st.sampled_from(
        [(), (IN_TIME,), (Paper("Báo cáo"),), (Paper("Cũ", "1", date(2025, 1, 1)), IN_TIME)]
    ),
    explanation=st.sampled_from(["", "Có", "Đã ban hành kế hoạch", ENOUGH, ENOUGH + " nữa"]),
    uploading=st.integers(0, 1),
    asks_exemption=st.booleans(),
    last_loss=st.sampled_from([None, *(LastLoss(2025, Decimal(1), reason) for reason in LossReason)]),
)
MAXIMA = ("1", "2.5", "2", "0.25", "4")
ANSWERS = st.lists(st.sampled_from(["yes", "no", "?"]), min_size=len(MAXIMA), max_size=len(MAXIMA))


@given(ANSWERS, st.lists(TEXTS, min_size=len(MAXIMA), max_size=len(MAXIMA)))
def test_points_at_risk_are_bounded_and_do_not_depend_on_the_order(
    answers: list[str], texts: list[dict[str, Any]]
) -> None:
    scores = leaves(*MAXIMA, answers=" ".join(answers))
    listed = [Claimed(score, **text) for score, text in zip(scores, texts, strict=True)]
    found = risks(listed, 2026)
    total = points_at_risk(found)
    assert 0 <= total <= sum(map(Decimal, MAXIMA))
    assert points_at_risk(risks(listed[::-1], 2026)) == total
    assert [risk.points for risk in found] == sorted((risk.points for risk in found), reverse=True)
    assert {risk.criterion.code for risk in found} == {row.criterion.code for row in at_risk(found)}


@given(ANSWERS, st.lists(TEXTS, min_size=len(MAXIMA), max_size=len(MAXIMA)), st.integers(0, len(MAXIMA) - 1))
def test_a_good_paper_in_place_of_none_never_raises_the_risk(
    answers: list[str], texts: list[dict[str, Any]], place: int
) -> None:
    scores = leaves(*MAXIMA, answers=" ".join(answers))
    listed = [Claimed(score, **text) for score, text in zip(scores, texts, strict=True)]
    before = points_at_risk(risks(listed, 2026))
    listed[place] = Claimed(
        scores[place], **{**texts[place], "papers": (IN_TIME,), "explanation": ENOUGH + " hơn"}
    )
    assert points_at_risk(risks(listed, 2026)) <= before
