"""Provisional totals on an agency's page: for whoever may see them, and by the campaign's own choice."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import Campaign
from pari.core.access.roles import Conflict
from pari.scoring.models import SecondReading
from tests.appraising import LAN, LEVEL, ROUND_1, SHARE, claim, in_round_1
from tests.office import AGENCIES, PEOPLE, Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, find
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.django_db

HERE = CAMPAIGN + "tham-dinh/"
SXD, STP, SNV = "so-xay-dung", "so-tu-phap", "so-noi-vu"
TOTAL = "tổng điểm tạm tính"
# A quarter of half a point for what came late: 0,25 on 0,50.
SAID = "Khi mở trang: tổng điểm tạm tính 0,25 trên 0,50 điểm đã thẩm định, chỉ số 50,00%; còn "


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def found(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
        claim(office, agency, SHARE, points="0.5", values='{"xong": "9", "tong": "10"}')
    find(office, NOT_IN_TIME)
    return office


@pytest.fixture
def shown(found: Office) -> Office:
    Campaign.objects.update(shows_totals=True)
    return found


def page(office: Office, username: str, agency: str = SXD, status: int = 200) -> str:
    answer = office.client(username).get(f"{HERE}co-quan/{agency}/")
    assert answer.status_code == status
    return text_of(answer)


def test_an_appraiser_sees_no_total_unless_the_campaign_shows_it(found: Office) -> None:
    assert TOTAL not in page(found, LAN)
    Campaign.objects.update(shows_totals=True)
    assert SAID in page(found, LAN)


def test_whoever_leads_reads_it_either_way_but_not_of_the_own_agency(found: Office) -> None:
    assert SAID in page(found, LEAD)
    page(found, LEAD, SNV, status=403)


def test_before_anything_is_found_there_is_no_total(shown: Office) -> None:
    assert "Chưa có tổng điểm tạm tính" in page(shown, LAN, "so-tai-chinh")


@pytest.mark.parametrize("way", Conflict)
def test_the_own_agency_s_total_stays_closed_in_both_ways(shown: Office, way: Conflict) -> None:
    """In 2019's way the sheet itself is open to whoever marks it first."""
    Campaign.objects.update(conflict=way.value)
    find(shown, NOT_IN_TIME, agency=STP, by="thamdinh.stc")
    own = page(shown, LAN, STP, status=403 if way is Conflict.BLOCKED else 200)
    assert TOTAL not in own
    assert SAID in page(shown, LAN)


def test_shown_totals_open_no_ranking_and_nothing_to_anybody_else(shown: Office) -> None:
    lan = shown.client(LAN)
    for name in ("tong-hop/", "ban-do/", "ket-thuc/", "danh-muc/", "so-van-ban/", "tong-hop.xlsx"):
        assert lan.get(HERE + name).status_code in (403, 404)
    assert TOTAL not in text_of(lan.get(HERE))
    for username in sorted(set(PEOPLE) - {LAN, LEAD, "thuky.snv", "hoidong.stc", "thuongtruc.stc"}):
        got = shown.client(username).get(f"{HERE}co-quan/{SXD}/")
        assert TOTAL not in text_of(got) or username == "giamsat.mttq"


def test_a_sum_doesnt_tell_what_is_still_to_be_read_again(shown: Office) -> None:
    """Of three that are known and a sum the fourth would follow."""
    SecondReading.objects.create(
        sheet=shown.sheet(SXD),
        criterion=LEVEL,
        stage="round_1",
        why="random",
        account=shown.people["thamdinh.stc"],
        made_at=ROUND_1,
    )
    assert TOTAL not in page(shown, "thamdinh.stc")
    assert TOTAL in page(shown, LAN)


@pytest.mark.parametrize("findings", [1, 2])
def test_the_total_costs_the_same_however_much_was_found(
    shown: Office, findings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for code in (SHARE,)[: findings - 1]:
        find(shown, AGREED, criterion=code)
    client = shown.client(LAN)
    client.get(f"{HERE}co-quan/{SXD}/")
    with django_assert_num_queries(44):
        client.get(f"{HERE}co-quan/{SXD}/")
