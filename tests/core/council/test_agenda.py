"""What comes before the council, what either answer would put on the sheet, and what can't be put there."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.council.agenda import (
    Decided,
    ItemKind,
    Question,
    decided_problems,
    named_for,
    question,
    questions,
)
from pari.core.scoring.stages import Stage
from tests.core.council.regulations import exempt, gives, small
from tests.core.making import criterion

EDITION = small()
SET = EDITION.sets[0]
REFERRED = Found(Stage.ROUND_2, 1, Finding.REFERRED, None)
AGREED, NOT_AGREED, CREDITED = Finding.AGREED, Finding.NOT_AGREED, Finding.CREDITED


def worth(points: str | None) -> Decimal | None:
    return None if points is None else Decimal(points)


def asked(**standing: Found) -> dict[str, str]:
    """What a sheet brings before the council, by criterion."""
    stands = {code[1:].replace("_", "."): found for code, found in standing.items()}
    return {one.criterion: one.kind.value for one in questions(SET, stands, {}, {})}


EVERYTHING = {"c1_1": gives("2"), "c1_2": gives("4"), "c2_1": gives("4"), "c6_2": gives("0")}


def test_what_was_agreed_or_lowered_stands_without_the_council() -> None:
    lowered = Found(Stage.ROUND_2, 1, NOT_AGREED, Decimal(1))
    assert asked(**EVERYTHING) == {}
    assert asked(**{**EVERYTHING, "c1_2": lowered}) == {}


def test_referred_undecided_exempt_and_bonuses_come_before_it_in_the_order_of_the_regulation() -> None:
    assert asked(c1_1=REFERRED, c1_2=exempt("1", "2"), c6_1=gives("2"), c7_1=gives("-2")) == {
        "1.1": "opinion",
        "1.2": "exemption",
        "2.1": "opinion",  # of which nothing stands
        "6.1": "bonus",
        "6.2": "opinion",  # a bonus that the regulation asks for as for anything else
    }


def test_a_bonus_of_nothing_and_one_that_nobody_reported_are_no_question() -> None:
    assert asked(**EVERYTHING, c6_1=gives("0")) == {}


def test_a_referred_penalty_is_a_question() -> None:
    assert asked(**EVERYTHING, c7_1=REFERRED) == {"7.1": "opinion"}


# --- Both answers ------------------------------------------------------------------------------------------


def drafted(
    kind: ItemKind,
    stands: Found | None,
    claimed: str | None = None,
    computed: str | None = None,
    code: str = "1.2",
) -> tuple[tuple[str, str | None, str | None], ...]:
    """If it is passed and if it isn't: finding, points, exempt."""
    made: Question = question(kind, criterion(EDITION, code), stands, worth(claimed), worth(computed))
    assert (made.criterion, made.kind) == (code, kind)
    return tuple(
        (
            one.finding.value,
            None if one.points is None else str(one.points),
            None if one.exempt is None else str(one.exempt),
        )
        for one in (made.if_passed, made.if_rejected)
    )


def test_an_exemption_is_passed_as_proposed_and_rejected_for_what_the_rule_gives() -> None:
    whole = drafted(ItemKind.EXEMPTION, exempt(), "3", "2")
    assert whole == (("exemption", None, None), ("not_agreed", "2", None))
    part = drafted(ItemKind.EXEMPTION, exempt("1.5", "2"), "3")
    assert part == (("exemption", "2", "1.5"), ("agreed", "3", None))
    assert drafted(ItemKind.EXEMPTION, exempt())[1] == ("not_agreed", "0", None)


def test_a_bonus_is_passed_as_found_and_rejected_for_nothing() -> None:
    assert drafted(ItemKind.BONUS, gives("2"), "0", "1", "6.1") == (
        ("credited", "2", None),
        ("agreed", "0", None),
    )
    assert drafted(ItemKind.BONUS, gives("1"), "2", "1", "6.1") == (
        ("not_agreed", "1", None),
        ("not_agreed", "0", None),
    )


@pytest.mark.parametrize(
    ("stands", "claimed", "computed", "passed", "rejected"),
    [
        (None, "3", "2", ("not_agreed", "2"), ("agreed", "3")),
        (None, "3", None, ("agreed", "3"), ("not_agreed", "0")),
        (None, None, "2", ("credited", "2"), ("not_agreed", "0")),
        ("1", "3", "2", ("not_agreed", "1"), ("agreed", "3")),
        ("3", "3", "2", ("agreed", "3"), ("not_agreed", "2")),
        ("4", "3", "3", ("credited", "4"), ("agreed", "3")),
        ("3", "3", "3", ("agreed", "3"), ("not_agreed", "0")),
    ],
)
def test_an_opinion_chooses_between_what_the_team_says_and_the_other_of_claim_and_rule(
    stands: str | None,
    claimed: str | None,
    computed: str | None,
    passed: tuple[str, str],
    rejected: tuple[str, str],
) -> None:
    one = Found(Stage.ROUND_2, 1, Finding.REFERRED, worth(stands))
    drafts = drafted(ItemKind.OPINION, one, claimed, computed)
    assert drafts == ((*passed, None), (*rejected, None))


def test_a_penalty_that_is_not_passed_is_none() -> None:
    """Nobody is given one that nobody found, least of all by a vote against it."""
    assert drafted(ItemKind.OPINION, gives("-1"), None, "-1", "7.1") == (
        ("not_agreed", "-1", None),
        ("not_agreed", "0", None),
    )
    assert drafted(ItemKind.OPINION, REFERRED, "0", None, "7.1")[0] == ("agreed", "0", None)


def test_a_remark_asks_for_the_claim_and_leaves_what_stands_where_it_is_not_passed() -> None:
    assert drafted(ItemKind.REMARK, gives("1"), "3", "2") == (
        ("agreed", "3", None),
        ("not_agreed", "1", None),
    )
    assert drafted(ItemKind.REMARK, exempt("1.5", "2"), "3", "4") == (
        ("agreed", "3", None),
        ("exemption", "2", "1.5"),
    )
    whole = ("exemption", None, None)
    assert drafted(ItemKind.REMARK, exempt(), None, "4") == (whole, whole)


POINTS = st.none() | st.decimals(0, 4, places=2)


@given(st.sampled_from([ItemKind.OPINION, ItemKind.REMARK, ItemKind.OTHER]), POINTS, POINTS, POINTS)
def test_every_draft_could_be_put_on_the_sheet_and_is_named_by_what_it_does(
    kind: ItemKind, stands: Decimal | None, claimed: Decimal | None, computed: Decimal | None
) -> None:
    leaf = criterion(EDITION, "1.2")
    found = Found(Stage.ROUND_2, 1, Finding.REFERRED, stands)
    made = question(kind, leaf, found, claimed, computed)
    for one in (made.if_passed, made.if_rejected):
        assert list(decided_problems(one, leaf, 2, "points")) == []
        assert one.points is not None
        assert one.finding is named_for(one.points, claimed)
    if {claimed, computed, stands} - {None, Decimal(0)} and kind is not ItemKind.REMARK:
        assert made.if_passed != made.if_rejected


@pytest.mark.parametrize(
    ("points", "claimed", "finding"),
    [
        ("2", "2", AGREED),
        ("2.00", "2", AGREED),
        ("1.99", "2", NOT_AGREED),
        ("2.01", "2", CREDITED),
        ("0", None, NOT_AGREED),
        ("0.25", None, CREDITED),
        ("-1", None, NOT_AGREED),
        ("-1", "0", NOT_AGREED),
        ("0", "-1", CREDITED),
    ],
)
def test_points_are_named_by_what_they_do_to_the_claim(
    points: str, claimed: str | None, finding: Finding
) -> None:
    assert named_for(Decimal(points), worth(claimed)) is finding


# --- What can't be put on a sheet --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "decided", "problems"),
    [
        ("1.2", Decided(AGREED, Decimal(4)), []),
        ("1.2", Decided(AGREED, Decimal("4.01")), ["finding.out_of_bounds"]),
        ("1.2", Decided(AGREED, Decimal("-0.01")), ["finding.out_of_bounds"]),
        ("1.2", Decided(AGREED, Decimal("1.005")), ["finding.too_fine"]),
        ("1.2", Decided(AGREED, None), ["finding.no_points"]),
        ("1.2", Decided(AGREED, Decimal(1), Decimal(1)), ["finding.exempt_without_exemption"]),
        ("1.2", Decided(Finding.EXEMPTION, None), []),
        ("1.2", Decided(Finding.EXEMPTION, Decimal(1)), ["council.exempt_has_no_points"]),
        ("1.2", Decided(Finding.EXEMPTION, Decimal("2.5"), Decimal("1.5")), []),
        ("1.2", Decided(Finding.EXEMPTION, Decimal("2.51"), Decimal("1.5")), ["finding.out_of_bounds"]),
        ("1.2", Decided(Finding.EXEMPTION, None, Decimal("1.5")), ["finding.no_points"]),
        ("1.2", Decided(Finding.EXEMPTION, Decimal(0), Decimal(4)), ["finding.exempt_out_of_bounds"]),
        ("1.2", Decided(Finding.EXEMPTION, Decimal(0), Decimal(0)), ["finding.exempt_out_of_bounds"]),
        ("7.1", Decided(NOT_AGREED, Decimal(-2)), []),
        ("7.1", Decided(NOT_AGREED, Decimal("-2.01")), ["finding.out_of_bounds"]),
        ("7.1", Decided(CREDITED, Decimal("0.01")), ["finding.out_of_bounds"]),
    ],
)
def test_what_cannot_stand_is_named_with_its_place(code: str, decided: Decided, problems: list[str]) -> None:
    found = list(decided_problems(decided, criterion(EDITION, code), 2, "passed_points"))
    assert [one.code for one in found] == problems
    assert all(one.column == "passed_points" for one in found)


def test_what_is_decided_stands_as_the_council_s_word() -> None:
    one = Decided(NOT_AGREED, Decimal(1)).found(3)
    assert (one.stage, one.sequence, one.points) == (Stage.COUNCIL, 3, Decimal(1))
