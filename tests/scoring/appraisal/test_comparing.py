"""Statistics of appraisers are the lead's to look at, without the agencies that the lead may not read."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.comparing import Compared, compared
from pari.scoring.appraisal.findings import recheck
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, acting, find

pytestmark = pytest.mark.django_db

KEY = "ke-hoach-ban-hanh"
WORTH = {code: "0.5" if code.startswith("so-") else "1" for code in AGENCIES}


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points=WORTH[agency], values=IN_TIME)
    return office


def statistics(office: Office, by: str = LEAD) -> Compared:
    return compared(office.campaign, Stage.ROUND_1, eye=office.eye(by, ROUND_1))


def test_each_finding_that_stands_counts_for_whoever_gave_it(round_1: Office) -> None:
    find(round_1, AGREED)
    find(round_1, NOT_IN_TIME, seen=1, by=BINH)
    find(round_1, AGREED, agency="hoa-sen")
    found = statistics(round_1)
    cases = {person: one.cases for person, one in found.people.items()}
    assert cases == {round_1.people[LAN].pk: 1, round_1.people[BINH].pk: 1}
    assert found.by_criterion[KEY].cases == 2


def test_the_lead_s_own_agency_is_in_no_figure(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME, agency="so-noi-vu")
    assert statistics(round_1).people == {}
    assert statistics(round_1, by="thuongtruc.stc").by_criterion[KEY].cases == 1


def test_nobody_else_reads_them(round_1: Office) -> None:
    for username in (LAN, "thuky.snv", "hoidong.stc", "canbo.sxd"):
        with pytest.raises(NotAllowed):
            statistics(round_1, by=username)


def test_a_second_reading_and_a_recheck_count_for_whoever_found_first(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency="so-tu-phap")
    recheck(
        **acting(round_1, BINH, ROUND_1),
        sheet_id=round_1.sheet("so-tu-phap").pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=NOT_IN_TIME,
        seen=1,
    )
    find(round_1, AGREED)
    draw_sample(
        **acting(round_1, LEAD, ROUND_1),
        campaign=round_1.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(percent=100),
    )
    row = SecondReading.objects.get(sheet=round_1.sheet("so-xay-dung"))
    read_again(
        **acting(round_1, BINH, ROUND_1 + timedelta(hours=1)),
        reading_id=row.pk,
        points=Decimal("0.5"),
        note="",
    )
    lan = statistics(round_1).people[round_1.people[LAN].pk]
    assert (lan.cases, lan.agreed.count) == (1, 2)


def test_the_last_hours_are_those_before_the_round_ends(round_1: Office) -> None:
    find(round_1, AGREED, at=on(25, 12, 12))
    find(round_1, AGREED, agency="hoa-sen", at=on(24, 12, 12))
    assert statistics(round_1).by_criterion[KEY].late.count == 2


def test_they_cost_the_same_however_many_there_are(round_1: Office, django_assert_num_queries: Any) -> None:
    eye = round_1.eye(LEAD, ROUND_1)
    for agency in AGENCIES:
        if agency != "so-tu-phap":
            find(round_1, AGREED, agency=agency)
    with django_assert_num_queries(7):
        compared(round_1.campaign, Stage.ROUND_1, eye=eye)
