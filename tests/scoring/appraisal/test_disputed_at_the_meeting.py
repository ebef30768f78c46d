"""What the meeting at a round's end is told to be in dispute: figures of agencies, and second readings."""

from decimal import Decimal

import pytest

from pari.core.scoring.stages import Stage
from pari.facts.models import Fact, FactDispute
from pari.scoring.appraisal.closing import before_the_meeting
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import SecondReading
from tests.appraising import BINH, LEVEL, ROUND_1, SHARE, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, MEETING, SXD, acting, find

pytestmark = pytest.mark.django_db

KEY = "nhiem-vu-giao"  # what figures of the second criterion are kept under
HOME, FINANCE = "so-noi-vu", "so-tai-chinh"


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
