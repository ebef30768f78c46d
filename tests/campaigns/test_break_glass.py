"""Break-glass: two people, some hours, and a line that the council sees."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency
from pari.campaigns.break_glass import ask_break_glass, broken_glass_of, settle_break_glass
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import BrokenGlass
from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment, Interest
from pari.people.queries import capacity_of
from tests.campaigns.conftest import second_role
from tests.office import PEOPLE, Office, on, small_directory

NIGHT = on(15, 12, 22)  # the last night of self-assessment
HOUR = timedelta(hours=1)
OWN, OTHER = "so-noi-vu", "so-xay-dung"


def ask(
    office: Office,
    username: str = "totruong.snv",
    *,
    action: Action = Action.REOPEN_SHEET,
    agency: str = OWN,
    reason: str = "Tổ phó đang đi công tác",
    at: datetime = NIGHT,
) -> BrokenGlass:
    return ask_break_glass(
        eye=office.eye(username, at),
        by=office.by(username),
        at=at,
        campaign=office.campaign,
        agency=office.agencies[agency],
        action=action,
        reason=reason,
    )


def settle(
    office: Office,
    glass: BrokenGlass,
    username: str = "thuongtruc.stc",
    *,
    confirm: bool = True,
    hours: int = 2,
    at: datetime = NIGHT + HOUR,
) -> BrokenGlass:
    return settle_break_glass(
        eye=office.eye(username, at),
        by=office.by(username),
        at=at,
        glass=glass,
        confirm=confirm,
        hours=hours,
    )


def refused(office: Office, **said: Any) -> str:
    with pytest.raises(Refused) as told:
        ask(office, **said)
    return told.value.problem.code


def test_asking_opens_nothing_and_tells_the_council(office: Office) -> None:
    ask(office)
    assert office.eye("totruong.snv", NIGHT).may(Action.REOPEN_SHEET, OWN).why == "access.own_agency_decides"
    told = Notice.objects.filter(kind="break_glass")
    council = {office.people[one].pk for one in ("hoidong.stc", "thuongtruc.stc")}
    assert set(told.values_list("person", flat=True)) == council
    assert {one.title for one in told} == {"Đề nghị mở khẩn cấp: “Mở lại phiếu” đối với Sở Nội vụ"}


def test_once_confirmed_it_is_open_for_that_person_that_deed_that_agency_and_those_hours(
    office: Office,
) -> None:
    settle(office, ask(office), hours=2)
    opened = NIGHT + HOUR
    for at, allowed in ((opened, True), (opened + 2 * HOUR - HOUR / 3600, True), (opened + 2 * HOUR, False)):
        assert office.eye("totruong.snv", at).may(Action.REOPEN_SHEET, OWN).allowed is allowed, at
    assert not office.eye("totruong.snv", opened).may(Action.EXTEND_FOR_ONE, OWN).allowed
    assert not office.eye("thuky.snv", opened).may(Action.REOPEN_SHEET, OWN).allowed


def test_refused_it_stays_closed_and_both_sides_are_told(office: Office) -> None:
    glass = settle(office, ask(office), confirm=False, hours=0)
    assert (glass.until, glass.settled_at) == (None, NIGHT + HOUR)
    assert not office.eye("totruong.snv", NIGHT + 2 * HOUR).may(Action.REOPEN_SHEET, OWN).allowed
    told = Notice.objects.get(kind="break_glass", person=office.people["totruong.snv"].pk)
    assert told.title == "Không đồng ý mở khẩn cấp: “Mở lại phiếu” đối với Sở Nội vụ"


def test_every_step_stands_in_the_journal(office: Office) -> None:
    settle(office, ask(office))
    lines = JournalEntry.objects.filter(kind="break_glass").order_by("sequence")
    assert [(one.did, one.agency, one.personal.text) for one in lines] == [
        ("break_glass_asked", OWN, "Tổ phó đang đi công tác"),
        ("break_glass_confirmed", OWN, "Tổ phó đang đi công tác"),
    ]


# --- What may be asked -------------------------------------------------------------------------------------


def test_what_is_never_opened_is_refused(office: Office) -> None:
    assert refused(office, action=Action.APPROVE_FACT) == "campaign.glass_never"


def test_what_no_conflict_closes_is_refused(office: Office) -> None:
    assert refused(office, agency=OTHER) == "campaign.glass_not_needed"
    assert refused(office, action=Action.SEE_VOTES) == "campaign.glass_not_needed"  # no phase for it yet
    assert refused(office, username="thuky.snv", action=Action.SEE_BOARDS) == "campaign.glass_never"


def test_a_reason_is_compulsory_and_the_same_is_asked_once(office: Office) -> None:
    assert refused(office, reason="  ") == "campaign.glass_no_reason"
    ask(office)
    assert refused(office) == "campaign.glass_waits"


def test_another_authoritys_agency_is_refused(office: Office) -> None:
    other = Agency.objects.get(authority=load_directory(directory=small_directory("other", "Khác")), code=OWN)
    with pytest.raises(Refused) as told:
        ask_break_glass(
            eye=office.eye("totruong.snv", NIGHT),
            by=office.by("totruong.snv"),
            at=NIGHT,
            campaign=office.campaign,
            agency=other,
            action=Action.REOPEN_SHEET,
            reason="x",
        )
    assert told.value.problem.code == "campaign.agency_elsewhere"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv", "thuky.snv"}))
def test_only_the_lead_and_the_secretariat_ask(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        ask(office, username)


# --- Who confirms ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuongtruc.stc"}))
def test_only_the_standing_council_confirms(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        settle(office, ask(office), username)


def test_whoever_is_in_conflict_with_that_agency_confirms_nothing(office: Office) -> None:
    glass = ask(office)
    Interest.objects.create(
        account=office.people["thuongtruc.stc"],
        agency=office.agencies[OWN],
        reason="họ hàng",
        declared_at=NIGHT,
    )
    with pytest.raises(NotAllowed) as told:
        settle(office, glass)
    assert told.value.why == "access.own_agency_decides"


def test_nobody_confirms_what_one_asked_in_another_capacity(office: Office) -> None:
    """The lead sits in the standing council too, and asked for what is the own agency no more."""
    asker = second_role(office, "totruong.snv", Role.STANDING_COUNCIL)
    glass = ask(office)
    asker.posts.all().delete()
    held = Appointment.objects.select_related("authority", "agency").get(
        account=asker, role=Role.STANDING_COUNCIL.value
    )
    by = capacity_of(held).actor
    with pytest.raises(Refused) as told:
        settle_break_glass(
            eye=eye_of(office.campaign, by=by, at=NIGHT),
            by=by,
            at=NIGHT,
            glass=glass,
            confirm=True,
            hours=1,
        )
    assert told.value.problem.code == "campaign.glass_by_another"


@pytest.mark.parametrize(("hours", "opens"), [(0, False), (1, True), (24, True), (25, False)])
def test_it_stays_open_for_one_to_twenty_four_hours(office: Office, hours: int, *, opens: bool) -> None:
    glass = ask(office)
    if opens:
        assert settle(office, glass, hours=hours).until == NIGHT + HOUR + hours * HOUR
        return
    with pytest.raises(Refused) as told:
        settle(office, glass, hours=hours)
    assert told.value.problem.code == "campaign.glass_too_long"


def test_it_is_settled_once(office: Office) -> None:
    glass = ask(office)
    settle(office, glass, confirm=False, hours=0)
    with pytest.raises(Refused) as told:
        settle(office, glass)
    assert told.value.problem.code == "campaign.glass_settled"


# --- Who sees the lines ------------------------------------------------------------------------------------


def lines(office: Office, username: str) -> list[str]:
    eye, by = office.eye(username, NIGHT + HOUR), office.by(username)
    return [row.agency.code for row in broken_glass_of(office.campaign, eye=eye, by=by)]


def test_the_council_sees_every_line_the_asker_the_own_and_others_what_their_journal_shows(
    office: Office,
) -> None:
    ask(office)
    assert lines(office, "hoidong.stc") == [OWN]
    assert lines(office, "thuongtruc.stc") == [OWN]
    assert lines(office, "totruong.snv") == [OWN]
    assert lines(office, "giamsat.mttq") == [OWN]
    assert lines(office, "thuky.snv") == []  # of the same agency, and didn't ask
    assert lines(office, "lanhdao.sxd") == []
    assert lines(office, "canbo.sxd") == []
