"""In which capacity somebody comes in: one's own, of today, and no other one."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, SensitiveChange
from pari.scoring.models import Sheet
from tests.hostile.walking import address
from tests.hostile.world import World
from tests.office import NOW, PAPER, Office, on

pytestmark = pytest.mark.django_db

At = Callable[[datetime], None]
TODAY = date(2026, 11, 26)
ONE_DAY = timedelta(days=1)


def role(office: Office, username: str, role: Role, agency: str = "", **days: Any) -> Appointment:
    return Appointment.objects.create(
        account=office.people[username],
        authority=office.authority,
        agency=office.agencies[agency] if agency else None,
        role=role.value,
        paper=PAPER,
        made_at=NOW,
        **{"began": date(2026, 1, 5), **days},
    )


def choose(fresh: World, client: Client, wanted: object) -> int:
    sent = {"appointment": str(wanted)}
    return int(client.post(address(fresh, "choose_capacity"), sent).status_code)


def test_somebody_else_s_role_is_not_there_to_choose(fresh: World) -> None:
    client = fresh.office.client("canbo.sxd")
    for username in ("totruong.snv", "lanhdao.sxd", "quantri.snv"):
        assert choose(fresh, client, fresh.office.appointment(username).pk) == 404
    for wanted in ("", "0", "-1", "x", "1 OR 1=1", "9" * 30):
        assert choose(fresh, client, wanted) == 404
    assert client.get(address(fresh, "sheet_reopen")).status_code == 403


@pytest.mark.parametrize(
    "days",
    [{"ended": TODAY}, {"ended": TODAY - ONE_DAY}, {"began": TODAY + ONE_DAY}],
    ids=["ended-today", "ended-yesterday", "begins-tomorrow"],
)
def test_a_role_that_is_over_or_still_to_come_cannot_be_chosen(fresh: World, days: dict[str, Any]) -> None:
    held = role(fresh.office, "canbo.sxd", Role.TEAM_LEAD, **days)
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, held.pk) == 404
    assert client.get(address(fresh, "reopenings")).status_code == 403


def test_a_role_of_the_last_day_can_be_chosen(fresh: World) -> None:
    held = role(fresh.office, "canbo.sxd", Role.TEAM_LEAD, ended=TODAY + ONE_DAY)
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, held.pk) == 302
    assert client.get(address(fresh, "reopenings")).status_code == 200


def test_a_role_of_another_authority_opens_nothing_here(fresh: World) -> None:
    """Who evaluates in the ward and works in a department of the province is each there alone."""
    elsewhere = Appointment.objects.create(
        account=fresh.office.people["canbo.sxd"],
        authority=fresh.ward,
        role=Role.TEAM_LEAD.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=NOW,
    )
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, elsewhere.pk) == 404
    assert client.get(address(fresh, "reopenings")).status_code == 403
    ward = {"authority": "hoa-sen", "campaign": "hoa-sen-2026"}
    assert client.get(address(fresh, "reopenings", **ward)).status_code == 200
    chosen = client.post(address(fresh, "choose_capacity", **ward), {"appointment": str(elsewhere.pk)})
    assert chosen.status_code == 302
    assert client.get(address(fresh, "reopenings")).status_code == 403


def test_a_role_lost_during_the_session_is_lost_at_the_next_click(fresh: World) -> None:
    client = fresh.office.client("totruong.snv")
    page = address(fresh, "sheet_reopen")
    assert client.get(page).status_code == 200
    role(fresh.office, "totruong.snv", Role.COUNCIL)
    Appointment.objects.filter(account__username="totruong.snv", role="team_lead").update(ended=TODAY)
    assert client.post(page, {"seen": "1", "reason": "x"}).status_code == 403
    assert client.get(page).status_code == 403


def test_a_chosen_role_that_ended_is_not_gone_on_with(fresh: World) -> None:
    held = role(fresh.office, "canbo.sxd", Role.TEAM_LEAD)
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, held.pk) == 302
    held.ended = TODAY
    held.save()
    assert client.get(address(fresh, "reopenings")).status_code == 403
    assert client.get(address(fresh, "sheet")).status_code == 200  # as the officer once more


def test_without_any_role_left_the_office_is_not_there(fresh: World) -> None:
    client = fresh.office.client("totruong.snv")
    Appointment.objects.filter(account__username="totruong.snv").update(ended=TODAY)
    for name in ("desk_home", "campaigns", "campaign", "inbox", "journal", "changes"):
        assert client.get(address(fresh, name)).status_code == 404, name


def test_a_locked_account_is_out_at_the_next_click(fresh: World) -> None:
    client = fresh.office.client("totruong.snv")
    Account.objects.filter(username="totruong.snv").update(is_active=False)
    assert client.get(address(fresh, "campaign")).status_code == 302


def test_a_delegated_signature_ends_with_its_last_day(fresh: World, at: At) -> None:
    Appointment.objects.filter(pk=fresh.delegated).update(ended=date(2026, 11, 27))
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, fresh.delegated) == 302
    assert client.get(address(fresh, "sheet_submit")).status_code == 200
    at(on(26, 11, 23, 59, 59))
    client = fresh.office.client("canbo.sxd")
    assert choose(fresh, client, fresh.delegated) == 302
    at(on(27, 11))
    assert client.get(address(fresh, "sheet_submit")).status_code == 403


# --- Two people, not one twice -----------------------------------------------------------------------------


def test_who_asked_for_a_change_confirms_it_in_no_other_capacity(fresh: World) -> None:
    second = role(fresh.office, "quantri.snv", Role.STANDING_COUNCIL)
    client = fresh.office.client("quantri.snv")
    assert choose(fresh, client, second.pk) == 302
    client.post(address(fresh, "change_confirm"))
    assert SensitiveChange.objects.get(pk=fresh.ids["change"]).outcome == ""


def test_whom_a_change_concerns_confirms_it_in_no_other_capacity(fresh: World) -> None:
    second = role(fresh.office, "thamdinh.stp", Role.TEAM_LEAD)
    client = fresh.office.client("thamdinh.stp")
    assert choose(fresh, client, second.pk) == 302
    client.post(address(fresh, "change_confirm"))
    assert SensitiveChange.objects.get(pk=fresh.ids["change"]).outcome == ""


def test_who_asked_to_break_the_glass_confirms_it_in_no_other_capacity(fresh: World) -> None:
    second = role(fresh.office, "totruong.snv", Role.STANDING_COUNCIL)
    client = fresh.office.client("totruong.snv")
    assert choose(fresh, client, second.pk) == 302
    line = fresh.ids["glass"]
    client.post(
        address(fresh, "campaign_glass"), {"deed": "confirm", "line": str(line), f"{line}-hours": "2"}
    )
    assert not fresh.office.campaign.broken_glass.get(pk=line).settled_at


def test_a_colleague_of_the_same_agency_confirms_no_break_glass_for_it(fresh: World) -> None:
    second = role(fresh.office, "thuky.snv", Role.STANDING_COUNCIL)
    client = fresh.office.client("thuky.snv")
    assert choose(fresh, client, second.pk) == 302
    line = fresh.ids["glass"]
    client.post(
        address(fresh, "campaign_glass"), {"deed": "confirm", "line": str(line), f"{line}-hours": "2"}
    )
    assert not fresh.office.campaign.broken_glass.get(pk=line).settled_at


def test_another_capacity_takes_no_conflict_away(fresh: World) -> None:
    """Posts count for the person, whatever role one has put on."""
    second = role(fresh.office, "quantri.snv", Role.TEAM_LEAD)
    client = fresh.office.client("quantri.snv")
    assert choose(fresh, client, second.pk) == 302
    assert client.get(address(fresh, "sheet_reopen", agency="so-noi-vu")).status_code == 403
    assert client.get(address(fresh, "sheet_reopen")).status_code == 200


# --- Break-glass -------------------------------------------------------------------------------------------


def test_break_glass_opens_one_deed_on_one_agency_to_one_person_for_a_while(fresh: World, at: At) -> None:
    line = fresh.ids["glass"]
    sent = {"deed": "confirm", "line": str(line), f"{line}-hours": "2"}
    office, home = fresh.office, address(fresh, "sheet_reopen", agency="so-noi-vu")
    assert office.client("totruong.snv").get(home).status_code == 403
    assert office.client("thuongtruc.stc").post(address(fresh, "campaign_glass"), sent).status_code == 302
    lead = office.client("totruong.snv")
    assert lead.get(home).status_code == 200
    assert office.client("thuky.snv").get(home).status_code == 403  # another person
    assert lead.get(address(fresh, "sheet", agency="so-noi-vu")).status_code == 403  # another deed
    assert not office.eye("totruong.snv").may(Action.EXTEND_FOR_ONE, "so-noi-vu").allowed
    assert office.eye("totruong.snv").opened == {(Action.REOPEN_SHEET, "so-noi-vu")}  # and no other agency
    at(NOW + timedelta(hours=2) - timedelta(seconds=1))
    assert lead.get(home).status_code == 200
    at(NOW + timedelta(hours=2))
    assert lead.get(home).status_code == 403
    before = Sheet.objects.get(participant__agency__code="so-noi-vu", campaign=office.campaign).state
    assert lead.post(home, {"seen": "0", "reason": "Muộn"}).status_code == 403
    assert Sheet.objects.get(participant__agency__code="so-noi-vu", campaign=office.campaign).state == before
