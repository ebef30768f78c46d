"""Sở Nội vụ is evaluated, leads and administers at once: its people walk through the whole matrix.

What has a page today is tried by real requests, in both ways of conflict and in every phase; everything else
is asked of the pure function, with the eye that a request would have.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Reach, Stake
from pari.deadlines.models import Extension
from pari.people.models import Account, Appointment, Post
from pari.people.queries import capacity_of
from tests.hostile.walking import address
from tests.hostile.world import World
from tests.office import CALENDAR, NOW, PAPER, on

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

At = Callable[[datetime], None]
HOME, OTHER = "so-noi-vu", "so-xay-dung"
NEW = {"canbo.snv": Role.OFFICER, "lanhdao.snv": Role.HEAD, "quantridv.snv": Role.AGENCY_ADMIN}
ITS_PEOPLE: Mapping[str, Role] = {
    **NEW,
    "totruong.snv": Role.TEAM_LEAD,
    "thuky.snv": Role.SECRETARIAT,
    "quantri.snv": Role.STANDING_ADMIN,
}
# An instant in each phase; rounds that end by a deed have been ended by then.
MOMENTS: Mapping[Phase, datetime] = {
    Phase.SELF_ASSESSMENT: NOW,
    Phase.ROUND_1: on(20, 12),
    Phase.CROSS_CHECK: on(26, 12, 9),
    Phase.SUPPLEMENT: on(28, 12),
    Phase.ROUND_2: on(2, 1, year=2027),
    Phase.REMARKS: on(8, 1, year=2027),
    Phase.COUNCIL: on(15, 1, year=2027),
    Phase.PUBLISHED: on(1, 2, year=2027),
    Phase.CLOSED: on(1, 3, year=2027),
}


@pytest.fixture
def home(fresh: World) -> World:
    """The world in which Sở Nội vụ has an officer, a head and an administrator too."""
    agency = fresh.office.agencies[HOME]
    for username, role in NEW.items():
        account = Account.objects.create(
            username=username,
            name=username,
            authority=fresh.office.authority,
            agency=agency,
            made_at=NOW,
        )
        Post.objects.create(account=account, agency=agency, title="Công chức", began=date(2025, 1, 1))
        Appointment.objects.create(
            account=account,
            authority=fresh.office.authority,
            agency=agency,
            role=role.value,
            paper=PAPER,
            began=date(2026, 1, 5),
            made_at=NOW,
        )
    return fresh


def browser(username: str) -> Client:
    client, account = Client(), Account.objects.get(username=username)
    client.force_login(account)
    session = client.session
    session["second_factor"] = account.pk
    session.save()
    return client


def stand_in(home: World, phase: Phase, at: At) -> None:
    """Let the campaign be in a phase: earlier ones that end by a deed have been ended."""
    order = list(Phase)
    for one, (_, closes) in CALENDAR.items():
        if order.index(one) < order.index(phase) and closes:
            home.office.end(one, closes)
    at(MOMENTS[phase])


@dataclass(frozen=True)
class Page:
    """Where an action is done; `over_all` where the page names no agency, `sends` where it is a form's.

    An empty form is refused with 403 to whoever may not, and comes back with its faults to whoever may.
    """

    name: str
    over_all: bool = False
    sends: bool = False

    def opens(self, client: Client, here: str) -> bool:
        answer = client.post(here, {"deed": "ask"}) if self.sends else client.get(here)
        assert answer.status_code in (200, 403, 422), (here, answer.status_code)
        return bool(answer.status_code != 403)


# Actions with a page that opens exactly to whoever may do them.
PAGES: Mapping[Action, Page] = {
    Action.SEE_CAMPAIGN: Page("campaign", over_all=True),
    Action.SEE_GUIDANCE: Page("guidance", over_all=True),
    Action.SEE_PROGRESS: Page("progress", over_all=True),
    Action.SEND_REMINDER: Page("progress_late", over_all=True),
    Action.EXTEND_FOR_ALL: Page("campaign_move", over_all=True),
    Action.CLOSE_ROUND: Page("appraisal_closing", over_all=True, sends=True),
    Action.MANAGE_ROLES: Page("campaign_duties", over_all=True),
    Action.SEE_JOURNAL: Page("journal_of_campaign", over_all=True),
    Action.SET_UP_CAMPAIGN: Page("campaign_general", over_all=True),
    Action.OPEN_CAMPAIGN: Page("campaign_open", over_all=True),
    Action.BIND_EDITION: Page("campaign_edition", over_all=True, sends=True),
    Action.CHANGE_PARTICIPATION: Page("campaign_participation"),
    Action.ASK_QUESTION: Page("questions", over_all=True, sends=True),
    Action.ANSWER_QUESTION: Page("question", over_all=True, sends=True),
    Action.EDIT_GUIDANCE: Page("guidance_criterion", over_all=True, sends=True),
    Action.ASK_BREAK_GLASS: Page("campaign_glass", over_all=True, sends=True),
    Action.SEE_SHEET: Page("sheet"),
    Action.SUBMIT_SUPPLEMENT: Page("sheet_supplement"),
    Action.SUBMIT: Page("sheet_submit"),
    Action.REOPEN_SHEET: Page("sheet_reopen"),
}
# Pages that ask for more than one action.
ALSO_NEEDS: Mapping[Action, Action] = {Action.SUBMIT: Action.SEE_SHEET}


def eye(home: World, username: str, way: Conflict, at: datetime) -> Any:
    campaign = Campaign.objects.select_related("authority").get(pk=home.office.campaign.pk)
    campaign.conflict = way.value
    appointment = Appointment.objects.get(account__username=username)
    return eye_of(campaign, by=capacity_of(appointment).actor, at=at)


@pytest.mark.parametrize("way", Conflict)
@pytest.mark.parametrize("username", ITS_PEOPLE)
def test_every_page_opens_as_the_matrix_says_for_the_own_agency_and_another(
    home: World, at: At, username: str, way: Conflict
) -> None:
    Campaign.objects.filter(pk=home.office.campaign.pk).update(conflict=way.value)
    wrong = []
    for phase in MOMENTS:
        stand_in(home, phase, at)
        client, sees = browser(username), eye(home, username, way, MOMENTS[phase])
        assert sees.phase is phase
        for action, page in PAGES.items():
            for agency in [HOME] if page.over_all else [HOME, OTHER]:
                asked = None if page.over_all else agency
                also = ALSO_NEEDS.get(action, action)
                allowed = sees.may(action, asked).allowed and sees.may(also, asked).allowed
                if page.opens(client, address(home, page.name, agency=agency)) is not allowed:
                    wrong.append((phase, action, agency, allowed))
    assert wrong == []


@pytest.mark.parametrize("way", Conflict)
def test_nobody_of_it_decides_about_it_by_any_request(home: World, way: Conflict) -> None:
    """Extending it, opening it again, granting what it asked: by lead, secretariat and administrator."""
    Campaign.objects.filter(pk=home.office.campaign.pk).update(conflict=way.value)
    for username in ITS_PEOPLE:
        client = browser(username)
        reason = {"reason": "Cần thêm thời gian", "seen": "0"}
        assert client.post(address(home, "sheet_reopen", agency=HOME), reason).status_code == 403, username
        extension = {
            "step": "grant",
            "phase": "self_assessment",
            "whom": "some",
            "agencies": [HOME],
            "until": "20/12/2026 24:00",
            "reason": "x",
        }
        assert client.post(address(home, "campaign_extend"), extension).status_code in (403, 422), username
        answer = address(home, "reopening_answer", asked=home.ids["asked_at_home"])
        assert client.post(answer, {"outcome": "granted"}).status_code in (403, 404), username
    assert home.office.sheet(HOME).state == "not_begun"
    assert not Extension.objects.exists()


def test_its_own_people_fill_and_hand_in_its_sheet_as_everybody_does(home: World) -> None:
    """Being of the standing office takes nothing away from being evaluated, and adds nothing."""
    words: dict[str, Any] = {"agency": HOME}
    for seen, (username, name) in enumerate(
        [("canbo.snv", "sheet_begin"), ("canbo.snv", "sheet_pass"), ("lanhdao.snv", "sheet_submit")]
    ):
        page = address(home, name, **words)
        assert browser(username).post(page, {"seen": str(seen)}).status_code == 302, name
    for username in ("totruong.snv", "thuky.snv", "quantri.snv", "quantridv.snv"):
        assert browser(username).get(address(home, "sheet", **words)).status_code == 403, username


def test_acts_over_all_agencies_are_its_own_too(home: World) -> None:
    extension = {
        "step": "grant",
        "phase": "self_assessment",
        "whom": "all",
        "until": "20/12/2026 24:00",
        "reason": "Hệ thống gián đoạn",
    }
    assert browser("totruong.snv").post(address(home, "campaign_extend"), extension).status_code == 302
    assert browser("thuky.snv").post(address(home, "progress_remind")).status_code == 302


@pytest.mark.parametrize("way", Conflict)
@pytest.mark.parametrize("username", ITS_PEOPLE)
def test_the_whole_matrix_for_the_own_agency_is_never_wider_than_for_another(
    home: World, username: str, way: Conflict
) -> None:
    """Every action in every phase, with or without a page: what reaches over all stops at one's own door."""
    role = ITS_PEOPLE[username]
    for phase, moment in MOMENTS.items():
        for one, (_, closes) in CALENDAR.items():
            if closes and closes <= moment:
                home.office.end(one, closes)
        sees = eye(home, username, way, moment)
        assert (sees.role, sees.phase) == (role, phase)
        assert HOME in sees.own_agencies
        for action, terms in MATRIX.items():
            granted = terms.grant_of(role)
            own, other = sees.may(action, HOME), sees.may(action, OTHER)
            if granted is None or phase not in granted.phases:
                assert not own.allowed, (phase, action)
                assert not other.allowed, (phase, action)
            elif granted.reach is Reach.OWN:
                assert own.allowed, (phase, action)
                assert not other.allowed, (phase, action)
            else:
                stops = terms.stake in (Stake.READS, Stake.CLAIMS, Stake.DECIDES)  # none of them appraises
                stops = stops or (terms.stake is Stake.MARKS and way is Conflict.BLOCKED)
                assert own.allowed is not stops, (phase, action)
                assert other.allowed, (phase, action)
