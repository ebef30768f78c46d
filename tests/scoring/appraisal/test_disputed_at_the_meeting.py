"""What the meeting at a round's end is told to be in dispute: figures of agencies, and second readings."""

from decimal import Decimal

import pytest

from pari.core.scoring.stages import Stage
from pari.facts.models import Fact, FactDispute
from pari.scoring.appraisal.closing import before_the_meeting
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import SecondReading
from tests.appraising import BINH, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, MEETING, SXD, acting, find

pytestmark = pytest.mark.django_db

KEY, KEPT = "nhiem-vu-giao", "1.5"  # the figures are kept under the criterion's key
HOME, LOTUS = "so-noi-vu", "hoa-sen"


@pytest.fixture
def found(office: Office) -> Office:
    """Everybody's first criterion is agreed with, so that nothing is on the list for another cause."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5" if agency.startswith("so-") else "1", values=IN_TIME)
        if agency != "so-tu-phap":
            find(office, AGREED, agency=agency)
    return office


def disputed(office: Office, stage: Stage = Stage.ROUND_1) -> set[tuple[str, str]]:
    content = before_the_meeting(office.campaign, stage, eye=office.eye(LEAD, MEETING))
    return {
        (one["agency"], item["criterion"])
        for one in content["agencies"]
        for item in one["items"]
        if item["is_disputed"]
    }


def a_dispute(office: Office, agency: str = SXD, *, campaign: str = "", outcome: str = "") -> FactDispute:
    fact = Fact.objects.create(
        authority=office.authority,
        agency=office.agencies[agency],
        year=2026,
        criterion=KEY,
        input="tre_han",
        sequence=1,
        value="3",
        source="Báo cáo",
        entered_at=on(1, 12),
    )
    return FactDispute.objects.create(
        fact=fact,
        campaign=campaign or office.campaign.code,
        reason="Đã xong cả.",
        disputed_at=on(2, 12),
        outcome=outcome,
    )


def second_reading(office: Office, points: str, agency: str = SXD) -> None:
    """Bình gives so many points to what Lan agreed with."""
    draw_sample(
        **acting(office, LEAD, ROUND_1),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(percent=100),
    )
    row = SecondReading.objects.get(sheet=office.sheet(agency))
    read_again(
        **acting(office, BINH, ROUND_1), reading_id=row.pk, points=Decimal(points), note="Văn bản ký chậm."
    )


def test_where_nobody_disputes_anything_nothing_is_listed(found: Office) -> None:
    assert disputed(found) == set()


def test_a_figure_that_waits_for_an_answer_puts_its_criterion_before_the_meeting(found: Office) -> None:
    a_dispute(found)
    assert disputed(found) == {(SXD, KEPT)}


@pytest.mark.parametrize("outcome", ["accepted", "kept", "withdrawn", "replaced"])
def test_a_figure_s_dispute_that_has_its_answer_is_none_any_more(found: Office, outcome: str) -> None:
    a_dispute(found, outcome=outcome)
    assert disputed(found) == set()


def test_disputes_of_another_campaign_stay_there(found: Office) -> None:
    a_dispute(found, campaign="dien-tap")
    assert disputed(found) == set()


def test_a_dispute_is_the_agency_s_own_and_of_the_criterion_in_its_set(found: Office) -> None:
    a_dispute(found, LOTUS)
    assert {agency for agency, _criterion in disputed(found)} == {LOTUS}


def test_a_second_reading_that_came_to_something_else_is_before_the_meeting_though_all_agreed(
    found: Office,
) -> None:
    second_reading(found, "0.25")
    assert disputed(found) == {(SXD, LEVEL)}


def test_a_second_reading_that_came_to_the_same_is_not(found: Office) -> None:
    second_reading(found, "0.5")
    assert disputed(found) == set()


def test_a_second_reading_of_round_1_is_no_dispute_at_the_end_of_round_2(found: Office) -> None:
    second_reading(found, "0.25")
    assert disputed(found, Stage.ROUND_2) == set()


def test_disputes_of_the_lead_s_own_agency_are_not_told_the_lead(found: Office) -> None:
    a_dispute(found, HOME)
    second_reading(found, "0.25", HOME)
    assert disputed(found) == set()
