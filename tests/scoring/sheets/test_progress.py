"""Who has come how far, through the eye; and reminding those who are overdue."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.states import State
from pari.deadlines.actions import extend
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.models import ReopeningRequest, Sheet
from pari.scoring.sheets.latecomers import remind
from pari.scoring.sheets.queries import (
    contacts_of,
    moves_of,
    requests_of,
    requests_to_answer,
    sheet_of,
    standings,
)
from tests.office import AGENCIES, DUE, NOW, PEOPLE, Office, on

AFTER = on(17, 12, 8)
EVERYBODY = {
    "totruong.snv",
    "thuky.snv",
    "hoidong.stc",
    "thuongtruc.stc",
    "quantri.snv",
    "lanhdao.ubnd",
    "giamsat.mttq",
}
OWN = {"canbo.sxd": "so-xay-dung", "lanhdao.sxd": "so-xay-dung", "quantri.sxd": "so-xay-dung"} | {
    "canbo.hoasen": "hoa-sen",
    "lanhdao.hoasen": "hoa-sen",
}


def put(office: Office, agency: str, state: State, *, at: datetime | None = None, late: bool = False) -> None:
    Sheet.objects.filter(pk=office.sheet(agency).pk).update(state=state.value, submitted_at=at, is_late=late)


@pytest.mark.parametrize("username", PEOPLE)
def test_everybody_sees_the_progress_that_concerns_them(office: Office, username: str) -> None:
    seen = [one.agency for one in standings(office.campaign, eye=office.eye(username))]
    if username in EVERYBODY:
        assert seen == list(AGENCIES)
    else:
        assert seen == ([OWN[username]] if username in OWN else [])


def test_a_standing_says_state_term_and_lateness(office: Office) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, at=AFTER, late=True)
    found = {one.agency: one for one in standings(office.campaign, eye=office.eye("thuky.snv"))}
    ours, theirs = found["so-xay-dung"], found["hoa-sen"]
    assert (ours.name, ours.block, ours.state, ours.is_late) == ("Sở Xây dựng", "so", State.SUBMITTED, True)
    assert ours.handed_in
    assert not ours.is_overdue(AFTER)  # it has come, late
    assert theirs.term is not None
    assert theirs.term.due == DUE
    assert theirs.is_overdue(AFTER)
    assert theirs.days_overdue(AFTER) == 1


@pytest.mark.parametrize(
    ("at", "overdue"), [(DUE - timedelta(microseconds=1), False), (DUE, True), (AFTER, True)]
)
def test_an_agency_is_overdue_from_the_instant_on(office: Office, at: datetime, overdue: bool) -> None:  # noqa: FBT001 - a column of the table above
    one = standings(office.campaign, eye=office.eye("thuky.snv"))[0]
    assert one.is_overdue(at) is overdue


def test_progress_takes_as_many_queries_for_few_agencies_as_for_many(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    eye = office.eye("thuky.snv")
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name="self_assessment",
        until=AFTER,
        at=NOW,
        reason="Bão số 9",
        person=None,
        person_name="",
        agencies=["hoa-sen"],
    )
    with django_assert_num_queries(5):
        standings(office.campaign, eye=eye)
    Sheet.objects.exclude(participant__agency__code="hoa-sen").delete()
    with django_assert_num_queries(5):
        assert len(standings(office.campaign, eye=eye)) == 1


# --- A sheet, its moves, its requests ----------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
def test_a_sheet_its_moves_and_requests_are_read_by_those_who_may_see_it(
    office: Office, username: str
) -> None:
    eye, sheet = office.eye(username), office.sheet("so-xay-dung")
    if username in ("canbo.sxd", "lanhdao.sxd"):
        assert sheet_of(office.campaign, "so-xay-dung", eye=eye) == sheet
        assert not moves_of(sheet, eye=eye)
        return
    for question in (
        lambda: sheet_of(office.campaign, "so-xay-dung", eye=eye),
        lambda: moves_of(sheet, eye=eye),
        lambda: requests_of(sheet, eye=eye),
    ):
        with pytest.raises(NotAllowed):
            question()


def test_requests_of_the_own_agency_arent_even_listed_for_whoever_decides(office: Office) -> None:
    for agency in ("so-noi-vu", "so-xay-dung"):
        ReopeningRequest.objects.create(sheet=office.sheet(agency), reason="Mất điện", asked_at=NOW)
    listed = requests_to_answer(office.campaign, eye=office.eye("totruong.snv", AFTER))
    assert [one.sheet.participant.agency.code for one in listed] == ["so-xay-dung"]
    assert requests_to_answer(office.campaign, eye=office.eye("hoidong.stc", AFTER)) == []


def test_requests_that_wait_come_first(office: Office) -> None:
    for outcome, answered in (("", None), ("refused", NOW)):
        ReopeningRequest.objects.create(
            sheet=office.sheet("so-xay-dung"),
            reason="Mất điện",
            asked_at=NOW,
            outcome=outcome,
            answered_at=answered,
        )
    listed = requests_to_answer(office.campaign, eye=office.eye("totruong.snv", AFTER))
    assert [one.outcome for one in listed] == ["", "refused"]


# --- Reminders ---------------------------------------------------------------------------------------------


def reminded(office: Office, username: str = "thuky.snv", at: datetime = AFTER) -> list[str]:
    return remind(eye=office.eye(username, at), by=office.by(username), at=at, campaign=office.campaign)


@pytest.mark.parametrize("username", PEOPLE)
def test_the_secretariat_and_the_standing_office_remind(office: Office, username: str) -> None:
    if username in ("thuky.snv", "quantri.snv"):
        assert reminded(office, username) == ["so-xay-dung", "hoa-sen"]
        return
    with pytest.raises(NotAllowed):
        reminded(office, username)
    assert not Notice.objects.exists()


def test_only_whoever_is_overdue_is_reminded_with_the_term_and_the_way_out(office: Office) -> None:
    put(office, "hoa-sen", State.SUBMITTED, at=NOW)
    assert reminded(office, at=DUE - timedelta(microseconds=1)) == []
    assert reminded(office) == ["so-xay-dung"]
    notice = Notice.objects.filter(kind="reminder").first()
    assert notice is not None
    assert notice.body.startswith("Thời hạn nộp là hết 24 giờ 00 ngày 15/12/2026;")
    assert notice.until == DUE


def test_an_agency_is_reminded_at_most_once_a_day(office: Office) -> None:
    assert reminded(office) == ["so-xay-dung", "hoa-sen"]
    assert reminded(office, "quantri.snv", on(17, 12, 23)) == []
    assert reminded(office, at=on(18, 12)) == ["so-xay-dung", "hoa-sen"]
    assert JournalEntry.objects.filter(did="reminder_sent").count() == 2


def test_contacts_are_named_to_those_who_remind_alone(office: Office) -> None:
    contacts = contacts_of(office.campaign, AFTER, eye=office.eye("thuky.snv", AFTER))
    assert contacts["so-xay-dung"] == ["Hoa (ví dụ)", "Lãnh đạo Sở Xây dựng (ví dụ)"]
    assert contacts_of(office.campaign, AFTER, eye=office.eye("hoidong.stc", AFTER)) == {}


def test_no_action_shows_progress_before_the_campaign_has_begun(office: Office) -> None:
    eye = office.eye("thuky.snv", on(1, 11))
    assert standings(office.campaign, eye=eye) == []
    assert not eye.may(Action.SEE_PROGRESS).allowed
