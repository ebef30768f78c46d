"""How the campaign stands on the page after the login, whose desks one has, and what it costs."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.agencies.models import Agency, AgencyName, Authority, Block
from pari.campaigns.models import Participant, Question
from pari.core.access.roles import Phase, Role
from pari.core.states import State
from pari.deadlines.actions import extend
from pari.people.models import Appointment
from pari.scoring.models import Sheet
from tests.office import DUE, NOW, PAPER, Office, on
from tests.web.desk.conftest import Home, ask_reopening, put

CALM = "Hiện không có việc nào đang chờ."


# --- How the campaign stands


@pytest.mark.parametrize(
    "username", ["lanhdao.ubnd", "giamsat.mttq", "thuky.snv", "hoidong.stc", "quantri.snv"]
)
def test_counts_by_block_hold_no_marks(office: Office, home: Home, username: str) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, submitted_at=NOW)
    put(office, "so-tu-phap", State.SUBMITTED, submitted_at=DUE, is_late=True)
    page = home(username, DUE + timedelta(hours=1))
    assert row("Sở, ban, ngành", 4, 2, 1, 2, 2) in page
    assert row("Xã, phường", 2, 0, 0, 2, 2) in page
    assert row("Tất cả", 6, 2, 1, 4, 4) in page


def test_who_has_more_time_is_not_overdue(office: Office, home: Home) -> None:
    page = home("lanhdao.ubnd", DUE - timedelta(seconds=1))
    assert row("Tất cả", 6, 0, 0, 6, 0) in page


def test_where_some_have_more_time_the_next_term_is_shown(office: Office, home: Home) -> None:
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name=Phase.SELF_ASSESSMENT.value,
        until=on(20, 12),
        at=NOW,
        reason="Bão số 5",
        person=None,
        person_name="",
        agencies=["hoa-sen", "hoa-mai"],
    )
    assert "hết 24 giờ 00 ngày 15/12/2026 (thời hạn của 04 cơ quan)" in home("lanhdao.ubnd")
    page = home("lanhdao.ubnd", DUE)
    assert "hết 24 giờ 00 ngày 19/12/2026 (thời hạn của 02 cơ quan)" in page
    assert row("Tất cả", 6, 0, 0, 6, 4) in page
    assert "hết 24 giờ 00 ngày 19/12/2026" in home("thamdinh.stp", DUE)
    assert "hết 24 giờ 00 ngày 15/12/2026" in home("canbo.sxd", DUE)


def row(name: str, *counts: int) -> str:
    last = f'<td class="number{" late" if counts[-1] else ""}">{counts[-1]}</td>'
    cells = "".join(f'<td class="number">{count}</td>' for count in counts[:-1])
    return f'<th scope="row">{name}</th>{cells}{last}'


def test_a_campaign_that_has_ended_is_not_shown(office: Office, home: Home) -> None:
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2, Phase.COUNCIL):
        office.end(phase, on(22, 1, year=2027))
    page = home("thuky.snv", on(23, 2, year=2027))
    assert "Hiện không có đợt đánh giá nào đang diễn ra." in page


# --- Several desks


@pytest.fixture
def commune(office: Office) -> Authority:
    """Another authority in which Hoa is the lead."""
    made = Authority.objects.create(
        code="hoa-sen-noi-bo", name="UBND phường Hoa Sen", is_example=True, directory_sha256=""
    )
    Appointment.objects.create(
        account=office.people["canbo.sxd"],
        authority=made,
        role=Role.TEAM_LEAD.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=NOW,
    )
    return made


def test_desks_elsewhere_are_a_link_away(office: Office, home: Home, commune: Authority) -> None:
    assert '<a href="/hoa-sen-noi-bo/viec/">UBND phường Hoa Sen</a>' in home("canbo.sxd")
    assert "hoa-sen-noi-bo" not in home("lanhdao.sxd")
    with time_machine.travel(NOW, tick=False):
        page = office.client("canbo.sxd").get("/hoa-sen-noi-bo/viec/").content.decode()
        assert office.client("lanhdao.sxd").get("/hoa-sen-noi-bo/viec/").status_code == 404
    assert office.campaign.title not in page


def test_a_capacity_is_chosen_by_post_and_only_among_ones_own(office: Office) -> None:
    other = Appointment.objects.create(
        account=office.people["canbo.sxd"],
        authority=office.authority,
        role=Role.APPRAISER.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=NOW,
    )
    address = "/thanh-giang/vai-tro/"
    with time_machine.travel(NOW, tick=False):
        client = office.client("canbo.sxd")
        assert client.get(address).status_code == 405
        assert client.post(address, {"appointment": str(other.pk)}).status_code == 302
        assert "Thành viên Tổ giúp việc" in subtitle(client)
        for wrong in (str(office.appointment("thuky.snv").pk), "", "x", "-1"):
            assert client.post(address, {"appointment": wrong}).status_code == 404
        assert "Thành viên Tổ giúp việc" in subtitle(client)


def subtitle(client: Client) -> str:
    page = client.get("/thanh-giang/viec/").content.decode()
    return page.partition('<p class="subtitle">')[2].partition("</p>")[0]


# --- Golden numbers of queries

QUERIES = {
    "canbo.sxd": 24,
    "lanhdao.sxd": 24,
    "quantri.sxd": 26,
    "thamdinh.stp": 18,
    "totruong.snv": 30,
    "thuky.snv": 23,
    "hoidong.stc": 22,
    "thuongtruc.stc": 25,
    "quantri.snv": 29,
    "quantri.kt": 20,
    "lanhdao.ubnd": 21,
    "giamsat.mttq": 21,
}


@pytest.mark.parametrize(("username", "count"), QUERIES.items())
def test_the_number_of_queries(
    office: Office, username: str, count: int, django_assert_num_queries: Any
) -> None:
    client = office.client(username)
    with time_machine.travel(NOW, tick=False), django_assert_num_queries(count):
        client.get("/thanh-giang/viec/")


@pytest.mark.parametrize("username", ["totruong.snv", "thuky.snv", "lanhdao.ubnd", "canbo.sxd"])
def test_more_agencies_cost_no_more_queries(office: Office, username: str) -> None:
    asked, counts = office.people["canbo.hoasen"], []
    for number in range(2):
        for agency in (office.agencies["hoa-mai"], office.agencies["hoa-sen"]):
            Question.objects.create(
                campaign=office.campaign, agency=agency, account=asked, text="?", asked_at=NOW
            )
        ask_reopening(office, "hoa-sen" if number else "hoa-mai")
        with time_machine.travel(DUE + timedelta(hours=1), tick=False):
            client = office.client(username)
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/thanh-giang/viec/").status_code == 200
        counts.append(len(queries))
        more_agencies(office, number * 10)
    assert counts[0] == counts[1]


def more_agencies(office: Office, begin: int) -> None:
    block = Block.objects.get(code="xa")
    for number in range(begin, begin + 10):
        agency = Agency.objects.create(authority=office.authority, position=100 + number, code=f"xa-{number}")
        AgencyName.objects.create(agency=agency, name=f"Xã {number}")
        participant = Participant.objects.create(
            campaign=office.campaign, agency=agency, position=100 + number, block=block, criteria_set="xa"
        )
        Sheet.objects.create(campaign=office.campaign, participant=participant)
