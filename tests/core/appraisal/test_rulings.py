"""What follows from one line for agencies that claimed differently."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.findings import Finding, Grounds, Judged, problems_of
from pari.core.appraisal.rulings import Claimed, Follows, Line, follows
from pari.core.appraisal.standing import Found
from pari.core.scoring.stages import Stage

HALF, QUARTER, ONE = Decimal("0.5"), Decimal("0.25"), Decimal(1)
POINTS = st.decimals(0, 1, places=2)
QUARTER_FOR_ALL = Line(Finding.NOT_AGREED, QUARTER)


def claims(claimed: Decimal | None, computed: Decimal | None = None, *, asks: bool = False) -> Claimed:
    return Claimed(claimed, computed, ONE, asks)


@pytest.mark.parametrize(
    ("claimed", "called"),
    [
        (HALF, Finding.NOT_AGREED),
        (QUARTER, Finding.AGREED),
        (Decimal(0), Finding.CREDITED),
        (None, Finding.CREDITED),
    ],
)
def test_the_same_points_are_called_by_what_they_do_to_each_claim(
    claimed: Decimal | None, called: Finding
) -> None:
    assert follows(QUARTER_FOR_ALL, claims(claimed)) == Follows(called, QUARTER)


def test_without_points_the_rule_says_them_unless_it_says_what_was_claimed() -> None:
    line = Line(Finding.NOT_AGREED)
    assert follows(line, claims(HALF, QUARTER)) == Follows(Finding.NOT_AGREED, QUARTER)
    assert follows(line, claims(HALF, HALF)) is None
    assert follows(line, claims(HALF, None)) is None


def test_agreed_without_points_is_the_claim_and_nothing_where_none_was_made() -> None:
    assert follows(Line(Finding.AGREED), claims(HALF)) == Follows(Finding.AGREED, HALF)
    assert follows(Line(Finding.AGREED), claims(None, HALF)) is None


def test_whoever_asks_for_an_exemption_is_looked_at_by_somebody() -> None:
    assert follows(Line(Finding.AGREED), claims(HALF, HALF, asks=True)) is None


def test_an_exemption_of_a_part_leaves_no_more_than_the_rest() -> None:
    line = Line(Finding.EXEMPTION, exempt=QUARTER)
    assert follows(line, claims(ONE, ONE)) == Follows(Finding.EXEMPTION, Decimal("0.75"), QUARTER)
    assert follows(Line(Finding.EXEMPTION), claims(ONE, ONE)) == Follows(Finding.EXEMPTION, None)


@given(
    finding=st.sampled_from([Finding.AGREED, Finding.NOT_AGREED, Finding.CREDITED]),
    points=st.none() | POINTS,
    claimed=st.none() | POINTS,
    computed=st.none() | POINTS,
    asks=st.booleans(),
)
def test_what_follows_may_be_given_as_it_is(
    finding: Finding, points: Decimal | None, claimed: Decimal | None, computed: Decimal | None, *, asks: bool
) -> None:
    """A finding that an appraiser would be refused is never proposed."""
    would = follows(Line(finding, points), claims(claimed, computed, asks=asks))
    if would is not None:
        grounds = Grounds(Decimal(0), ONE, 2, claimed, computed, asks)
        said = Judged(would.finding, would.points, would.exempt, (), "Theo kết luận của Tổ giúp việc.")
        assert problems_of(said, grounds) == []


def test_what_stands_meets_the_line_by_finding_and_points() -> None:
    would = Follows(Finding.NOT_AGREED, QUARTER)
    assert would.is_met_by(Found(Stage.ROUND_1, 1, Finding.NOT_AGREED, QUARTER))
    assert not would.is_met_by(Found(Stage.ROUND_1, 1, Finding.NOT_AGREED, HALF))
    assert not would.is_met_by(Found(Stage.ROUND_1, 1, Finding.AGREED, QUARTER))
