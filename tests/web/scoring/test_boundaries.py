"""The deadline to the microsecond through a listening server, by its own clock, at two levels at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest

from pari.agencies.actions import load_directory
from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase, Participant
from pari.core.access.roles import Phase, Role
from pari.deadlines.actions import extend, set_deadline
from pari.people.models import Appointment
from pari.scoring.models import Sheet
from tests.office import DUE, NOW, PAPER, PEOPLE, Office, edition_content, on, small_directory
from tests.web.scoring.conftest import CAMPAIGN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("at")]

PAGE = CAMPAIGN + "phieu/so-xay-dung/nop/"
HEAD = "lanhdao.sxd"
SECOND, MOMENT = timedelta(seconds=1), timedelta(microseconds=1)
DONE, REFUSED = 302, 422
TOKEN = "a" * 32
Clock = Callable[[datetime], None]


@dataclass(frozen=True)
class Door:
    """A browser at the listening server."""

    address: str
    cookie: str

    def post(self, path: str, **words: Any) -> tuple[int, str]:
        """The status, and the page that came with it."""
        connection = HTTPConnection(self.address.removeprefix("http://"))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.cookie}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        connection.request("POST", path, urlencode({"seen": 0, **words}), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text


def door(office: Office, live_server: Any, username: str = HEAD) -> Door:
    return Door(live_server.url, office.client(username).cookies["sessionid"].value)


def move_term(office: Office, until: datetime, *, at: datetime, agencies: list[str] | None) -> None:
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name="self_assessment",
        until=until,
        at=at,
        reason="Bão số 9",
        person=None,
        person_name="",
        agencies=agencies,
    )


# --- −1, 0, +1 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after", "status"),
    [(-SECOND, DONE), (-MOMENT, DONE), (timedelta(0), REFUSED), (MOMENT, REFUSED), (SECOND, REFUSED)],
    ids=["-1 s", "-1 µs", "0", "+1 µs", "+1 s"],
)
def test_the_servers_own_reading_decides(
    office: Office, live_server: Any, at: Clock, after: timedelta, status: int
) -> None:
    at(DUE + after)
    answer, page = door(office, live_server).post(PAGE)
    assert answer == status
    sheet = office.sheet("so-xay-dung")
    if status == DONE:
        assert (sheet.state, sheet.submitted_at, sheet.is_late) == ("submitted", DUE + after, False)
    else:
        assert (sheet.state, sheet.submitted_at) == ("not_begun", None)
        assert "Đã hết thời hạn nộp. Nội dung đã nhập vẫn được lưu đầy đủ;" in page


def test_without_a_proxy_nobody_tells_the_server_when_it_arrived(
    office: Office, live_server: Any, at: Clock
) -> None:
    at(DUE)
    visitor = door(office, live_server)
    connection = HTTPConnection(visitor.address.removeprefix("http://"))
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={visitor.cookie}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "X-Request-Start": f"t={(DUE - SECOND).timestamp():.6f}",
    }
    connection.request("POST", PAGE, urlencode({"seen": 0}), headers)
    assert connection.getresponse().status == REFUSED
    connection.close()
    assert office.sheet("so-xay-dung").state == "not_begun"


# --- Extensions, for all and for one -----------------------------------------------------------------------


@pytest.mark.parametrize("agencies", [None, ["so-xay-dung"]], ids=["for all", "for one"])
@pytest.mark.parametrize(
    ("granted", "late"),
    [(DUE - MOMENT, False), (DUE, True), (DUE + SECOND, True)],
    ids=["-1 µs", "0", "+1 s"],
)
@pytest.mark.parametrize(("after", "status"), [(-MOMENT, DONE), (timedelta(0), REFUSED)], ids=["-1 µs", "0"])
def test_an_extension_moves_the_instant_and_its_own_instant_decides_lateness(  # noqa: PLR0917 - the columns of three tables
    office: Office,
    live_server: Any,
    at: Clock,
    agencies: list[str] | None,
    granted: datetime,
    late: bool,  # noqa: FBT001 - a column of the table
    after: timedelta,
    status: int,
) -> None:
    until = on(18, 12)
    move_term(office, until, at=granted, agencies=agencies)
    at(until + after)
    answer, _page = door(office, live_server).post(PAGE)
    assert answer == status
    assert office.sheet("so-xay-dung").is_late is (late and status == DONE)


def test_an_extension_for_one_leaves_the_others_where_they_were(
    office: Office, live_server: Any, at: Clock
) -> None:
    move_term(office, on(18, 12), at=NOW, agencies=["so-xay-dung"])
    at(DUE)
    assert door(office, live_server).post(PAGE)[0] == DONE
    theirs = CAMPAIGN + "phieu/hoa-sen/nop/"
    assert door(office, live_server, "lanhdao.hoasen").post(theirs)[0] == REFUSED
    assert not office.sheet("so-xay-dung").is_late


# --- Two levels at once ------------------------------------------------------------------------------------


def commune(office: Office, due: datetime) -> Campaign:
    """A commune evaluates its own units; the head of Sở Xây dựng answers for one of them too."""
    authority = load_directory(directory=small_directory("hoa-sen", "Phường Hoa Sen (ví dụ)"))
    campaign = Campaign.objects.create(
        code="hoa-sen-2026",
        authority=authority,
        year=2026,
        title="Đợt của phường",
        made_at=NOW,
        opened_at=NOW,
    )
    content = edition_content()
    BoundEdition.objects.create(
        campaign=campaign,
        edition="mau-hai-cap-2026",
        is_draft=False,
        content=content,
        content_sha256=sha256(content.encode()).hexdigest(),
        bound_at=NOW,
    )
    CampaignPhase.objects.create(
        campaign=campaign, phase=Phase.SELF_ASSESSMENT.value, opens=on(23, 11), closes=due
    )
    set_deadline(authority="hoa-sen", scope="hoa-sen-2026", name="self_assessment", first=due)
    agency = authority.agencies.get(code="so-xay-dung")
    participant = Participant.objects.create(
        campaign=campaign,
        agency=agency,
        position=1,
        block=authority.blocks.get(code="so"),
        criteria_set="so-mot-cua",
    )
    Sheet.objects.create(campaign=campaign, participant=participant)
    Appointment.objects.create(
        account=office.people[HEAD],
        authority=authority,
        role=Role.HEAD.value,
        agency=agency,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=NOW,
    )
    return campaign


def test_each_level_keeps_its_own_instant_though_codes_and_people_are_the_same(
    office: Office, live_server: Any, at: Clock
) -> None:
    theirs = commune(office, on(10, 12))
    page = "/hoa-sen/dot/hoa-sen-2026/phieu/so-xay-dung/nop/"
    at(on(10, 12))
    visitor = door(office, live_server)
    assert visitor.post(page)[0] == REFUSED
    assert visitor.post(PAGE)[0] == DONE
    assert theirs.sheets.get().state == "not_begun"
    assert office.sheet("so-xay-dung").state == "submitted"


def test_an_extension_at_one_level_is_none_at_the_other(office: Office, live_server: Any, at: Clock) -> None:
    theirs = commune(office, DUE)
    move_term(office, on(18, 12), at=NOW, agencies=None)
    at(DUE)
    visitor = door(office, live_server)
    assert visitor.post("/hoa-sen/dot/hoa-sen-2026/phieu/so-xay-dung/nop/")[0] == REFUSED
    assert visitor.post(PAGE)[0] == DONE
    assert theirs.sheets.get().state == "not_begun"


@pytest.mark.parametrize("username", PEOPLE)
def test_nobody_of_the_province_comes_into_the_communes_campaign_without_a_role_there(
    office: Office, live_server: Any, at: Clock, username: str
) -> None:
    commune(office, DUE)
    at(NOW)
    page = "/hoa-sen/dot/hoa-sen-2026/phieu/so-xay-dung/nop/"
    status, _page = door(office, live_server, username).post(page)
    assert status == (DONE if username == HEAD else 404)


# --- Every role at the listening server --------------------------------------------------------------------


@pytest.mark.parametrize("username", [one for one in PEOPLE if one != HEAD])
def test_nobody_but_the_own_head_hands_in_at_the_last_second(
    office: Office, live_server: Any, at: Clock, username: str
) -> None:
    at(DUE - SECOND)
    assert door(office, live_server, username).post(PAGE)[0] == 403
    assert office.sheet("so-xay-dung").state == "not_begun"
