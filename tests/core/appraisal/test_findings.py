"""What each finding needs to be said: bounds, names of what points do, reasons."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pari.core.appraisal.findings import CHOSEN, Finding, Grounds, Judged, problems_of
from pari.core.scoring.stages import LossReason

A, N, C, E, R = CHOSEN
GROUNDS = Grounds(Decimal(0), Decimal(2), 2, claimed=Decimal("1.5"), computed=Decimal("1.5"))
EMPTY = replace(GROUNDS, claimed=None, computed=None)
BESIDE = replace(GROUNDS, computed=Decimal("1.25"))  # the rule gives less than was claimed
PENALTY = Grounds(Decimal("-3.5"), Decimal(0), 2, claimed=Decimal(0), computed=Decimal(0))
ASKS = replace(GROUNDS, asks_exemption=True)
AGREED_BEFORE = replace(GROUNDS, agreed_before=Decimal("1.5"))
LATE = (LossReason.LATE,)


def said(
    finding: Finding, points: str | None, exempt: str | None = None, *, reasons: bool = False, text: str = ""
) -> Judged:
    worth = None if points is None else Decimal(points)
    taken = None if exempt is None else Decimal(exempt)
    return Judged(finding, worth, taken, LATE if reasons else (), text)


@pytest.mark.parametrize(
    ("judged", "grounds", "expected"),
    [
        # Agreed: the claim, with a reason only where the rule says otherwise
        (said(A, "1.5"), GROUNDS, []),
        (said(A, "1.25"), GROUNDS, ["finding.agreed_is_the_claim", "finding.beside_the_rule_without_reason"]),
        (said(A, "1.5"), BESIDE, ["finding.beside_the_rule_without_reason"]),
        (said(A, "1.5", reasons=True), BESIDE, ["finding.beside_the_rule_without_reason"]),
        (said(A, "1.5", text="Phụ lục đã bổ sung."), BESIDE, []),
        (said(A, "0"), EMPTY, ["finding.agreed_is_the_claim"]),
        (said(A, "1.5"), ASKS, ["finding.exemption_is_proposed"]),
        # Not agreed: fewer points, with a reason chosen or written
        (said(N, "1", reasons=True), GROUNDS, []),
        (said(N, "1", text="Chậm 09 ngày."), GROUNDS, []),
        (said(N, "1", text="  "), GROUNDS, ["finding.not_agreed_without_reason"]),
        (said(N, "1.5", reasons=True), GROUNDS, ["finding.not_agreed_differs"]),
        (said(N, "1.75", reasons=True), GROUNDS, ["finding.more_is_credited"]),
        (said(N, "0", reasons=True), EMPTY, []),
        (said(N, None, reasons=True), GROUNDS, ["finding.no_points"]),
        # Credited: more than was claimed, or what was left empty
        (said(C, "2", text="Có trên trục liên thông."), GROUNDS, []),
        (said(C, "0.5", text="Có trên trục liên thông."), EMPTY, []),
        (said(C, "1.5", text="x"), GROUNDS, ["finding.credited_is_more"]),
        (said(C, "2"), GROUNDS, ["finding.credited_without_reason"]),
        # Exemption: all of it without points, or a part with those of the rest
        (said(E, None, text="Ngành không có."), GROUNDS, []),
        (said(E, None), GROUNDS, ["finding.exemption_without_reason"]),
        (said(E, "1.25", "0.75", text="Một phần."), GROUNDS, []),
        (said(E, "1.26", "0.75", text="Một phần."), GROUNDS, ["finding.out_of_bounds"]),
        (said(E, "1", "0.33", text="Một phần."), GROUNDS, []),
        (said(E, "1", "0.333", text="Một phần."), GROUNDS, ["finding.too_fine"]),
        (said(E, "1", "0", text="x"), GROUNDS, ["finding.exempt_out_of_bounds"]),
        (said(E, "0", "2", text="x"), GROUNDS, ["finding.exempt_out_of_bounds"]),
        (said(E, None, "0.5", text="x"), GROUNDS, ["finding.no_points"]),
        (said(N, "1", "0.5", reasons=True), GROUNDS, ["finding.exempt_without_exemption"]),
        # Referred: a question, with points or without
        (said(R, None, text="Có tính bản scan không?"), GROUNDS, []),
        (said(R, "1", text="Có tính bản scan không?"), GROUNDS, []),
        (said(R, None, reasons=True), GROUNDS, ["finding.referred_without_question"]),
        # Bounds and steps
        (said(N, "-0.01", reasons=True), GROUNDS, ["finding.out_of_bounds"]),
        (said(C, "2.01", text="x"), GROUNDS, ["finding.out_of_bounds"]),
        (said(N, "1.255", reasons=True), GROUNDS, ["finding.too_fine"]),
        (said(N, "-3.5", reasons=True), PENALTY, []),
        (said(N, "-3.51", reasons=True), PENALTY, ["finding.out_of_bounds"]),
        (said(C, "0.01", text="x"), PENALTY, ["finding.out_of_bounds"]),
        # Round 2: what was agreed is opened again with words only
        (said(A, "1.5"), AGREED_BEFORE, []),
        (said(N, "1", reasons=True), AGREED_BEFORE, ["finding.reopened_without_reason"]),
        (said(N, "1", text="Ngày ký là 02/4/2026."), AGREED_BEFORE, []),
        (
            said(A, "1.25", text=""),
            replace(AGREED_BEFORE, claimed=Decimal("1.25"), computed=Decimal("1.25")),
            ["finding.reopened_without_reason"],
        ),
        (said(C, "2", reasons=True), AGREED_BEFORE, ["finding.reopened_without_reason"]),
        (said(C, "1.5", reasons=True), replace(AGREED_BEFORE, claimed=Decimal("1")), []),
        (said(E, None, text="Ngành không có."), AGREED_BEFORE, []),
    ],
)
def test_what_a_finding_lacks(judged: Judged, grounds: Grounds, expected: list[str]) -> None:
    assert [problem.code for problem in problems_of(judged, grounds)] == expected


def test_of_a_whole_exemption_points_are_not_asked_about() -> None:
    judged = said(E, "9", text="Ngành không có.")
    assert judged.is_whole_exemption
    assert problems_of(judged, GROUNDS) == []


def test_every_problem_names_its_field() -> None:
    judged = said(N, "2.5", "0.5", text="")
    assert {problem.column for problem in problems_of(judged, GROUNDS)} == {
        "points",
        "exempt",
        "finding",
        "text",
    }
