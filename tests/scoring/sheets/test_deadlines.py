"""What an arrival is worth: in time, late for ever, or too late; and how extensions change that."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.states import State
from pari.deadlines.actions import extend
from pari.scoring.invariants import broken
from pari.scoring.models import Sheet
from pari.scoring.sheets.actions import submit
from pari.scoring.sheets.reopening import reopen
from pari.scoring.sheets.supplement import submit_supplement
from tests.office import DUE, NOW, Office, on

SECOND, MOMENT = timedelta(seconds=1), timedelta(microseconds=1)
HEAD, THEIR_HEAD = "lanhdao.sxd", "lanhdao.hoasen"
LEAD = "totruong.snv"


def hand_in(office: Office, at: datetime, username: str = HEAD, agency: str = "so-xay-dung") -> Sheet:
    return submit(
        eye=office.eye(username, at), by=office.by(username), at=at, sheet_id=office.sheet(agency).pk
    )


def move_term(
    office: Office,
    until: datetime,
    *,
    at: datetime,
    agencies: list[str] | None,
    name: str = "self_assessment",
) -> None:
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name=name,
        until=until,
        at=at,
        reason="Bão số 9",
        person=None,
        person_name="",
        agencies=agencies,
    )


def open_again(office: Office, at: datetime, until: datetime | None, agency: str = "so-xay-dung") -> Sheet:
    lead: dict[str, Any] = {"eye": office.eye(LEAD, at), "by": office.by(LEAD), "at": at}
    return reopen(**lead, sheet_id=office.sheet(agency).pk, until=until, reason="Mất điện diện rộng")


def late(agency: Office, code: str = "so-xay-dung") -> bool:
    return agency.sheet(code).is_late


# --- To the microsecond ------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", [SECOND, MOMENT])
def test_what_arrives_before_the_instant_is_in_time(office: Office, before: timedelta) -> None:
    hand_in(office, DUE - before)
    sheet = office.sheet("so-xay-dung")
    assert (sheet.state, sheet.submitted_at, sheet.is_late) == ("submitted", DUE - before, False)


@pytest.mark.parametrize("after", [timedelta(0), MOMENT, SECOND])
def test_what_arrives_at_the_instant_or_after_it_is_too_late(office: Office, after: timedelta) -> None:
    with pytest.raises(Refused) as refusal:
        hand_in(office, DUE + after)
    assert refusal.value.problem.code == "sheet.too_late"
    sheet = office.sheet("so-xay-dung")
    assert (sheet.state, sheet.submitted_at, sheet.moves.count()) == ("not_begun", None, 0)


def in_supplement(office: Office) -> datetime:
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    Sheet.objects.update(state=State.AWAITING_SUPPLEMENT.value)
    return on(31, 12)


def supplement(office: Office, at: datetime) -> None:
    submit_supplement(
        eye=office.eye(HEAD, at), by=office.by(HEAD), at=at, sheet_id=office.sheet("so-xay-dung").pk
    )


def test_a_supplement_has_its_own_instant_and_makes_no_sheet_late(office: Office) -> None:
    due = in_supplement(office)
    supplement(office, due - MOMENT)
    assert (office.sheet("so-xay-dung").state, late(office)) == ("supplemented", False)


def test_a_supplement_at_its_instant_is_too_late(office: Office) -> None:
    due = in_supplement(office)
    office.campaign.phases.filter(phase="round_2").update(opens=due + timedelta(days=1))
    with pytest.raises(Refused) as refusal:
        supplement(office, due)
    assert refusal.value.problem.code == "sheet.supplement_too_late"


# --- Extensions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("agencies", [None, ["so-xay-dung"]], ids=["for all", "for one"])
def test_an_extension_granted_before_the_term_ends_keeps_an_agency_on_time(
    office: Office, agencies: list[str] | None
) -> None:
    move_term(office, on(18, 12), at=DUE - MOMENT, agencies=agencies)
    hand_in(office, on(18, 12) - MOMENT)
    assert not late(office)


@pytest.mark.parametrize("agencies", [None, ["so-xay-dung"]], ids=["for all", "for one"])
def test_one_granted_at_the_instant_or_after_it_opens_the_door_and_the_sheet_stays_late(
    office: Office, agencies: list[str] | None
) -> None:
    move_term(office, on(18, 12), at=DUE, agencies=agencies)
    hand_in(office, on(17, 12, 8))
    assert late(office)


def test_an_extension_for_one_is_none_for_the_others(office: Office) -> None:
    move_term(office, on(17, 12), at=NOW, agencies=["hoa-sen"])
    with pytest.raises(Refused):
        hand_in(office, DUE)
    hand_in(office, DUE, THEIR_HEAD, "hoa-sen")
    assert not late(office, "hoa-sen")


def test_an_extended_term_ends_as_sharply_as_the_first_one(office: Office) -> None:
    move_term(office, on(17, 12), at=NOW, agencies=["so-xay-dung"])
    with pytest.raises(Refused):
        hand_in(office, on(17, 12))


# --- Once late, late for ever ------------------------------------------------------------------------------


def test_the_cong_an_of_2019_came_the_next_morning_and_was_accepted_as_late(office: Office) -> None:
    open_again(office, on(16, 12, 8), on(18, 12))
    sheet = hand_in(office, on(17, 12, 9))
    assert (sheet.state, sheet.is_late) == ("submitted", True)


def test_a_sheet_reopened_in_time_and_handed_in_before_the_term_stays_on_time(office: Office) -> None:
    hand_in(office, NOW)
    open_again(office, NOW + SECOND, None)
    assert office.sheet("so-xay-dung").state == "reopened"
    hand_in(office, DUE - MOMENT)
    assert not late(office)


def test_a_sheet_reopened_in_time_but_handed_in_after_the_term_is_too_late(office: Office) -> None:
    hand_in(office, NOW)
    open_again(office, NOW + SECOND, None)
    with pytest.raises(Refused) as refusal:
        hand_in(office, DUE)
    assert refusal.value.problem.code == "sheet.too_late"


def test_a_sheet_in_time_that_comes_again_after_the_term_becomes_late(office: Office) -> None:
    hand_in(office, NOW)
    open_again(office, DUE, on(18, 12))
    assert not late(office)  # nothing late has come yet
    hand_in(office, on(17, 12))
    assert late(office)


def test_a_late_sheet_that_comes_again_stays_late(office: Office) -> None:
    open_again(office, DUE, on(17, 12))
    hand_in(office, DUE + SECOND)
    open_again(office, on(16, 12, 12), on(18, 12))
    hand_in(office, on(17, 12, 12))
    assert late(office)
    assert office.sheet("so-xay-dung").submitted_at == on(17, 12, 12)


def test_what_comes_after_the_reopening_has_run_out_is_too_late_again(office: Office) -> None:
    open_again(office, DUE, on(17, 12))
    with pytest.raises(Refused):
        hand_in(office, on(17, 12))


def test_whatever_the_way_the_invariants_hold(office: Office) -> None:
    hand_in(office, NOW)
    open_again(office, DUE, on(17, 12))
    hand_in(office, DUE + SECOND)
    hand_in(office, DUE - MOMENT, THEIR_HEAD, "hoa-sen")
    assert list(broken()) == []


def test_in_round_1_a_reopened_sheet_still_comes_in(office: Office) -> None:
    at = on(19, 12)
    open_again(office, at, on(20, 12))
    hand_in(office, at + SECOND)
    assert late(office)
