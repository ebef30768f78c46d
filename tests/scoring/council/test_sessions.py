"""Sessions: who is called and sits, who is noted there, alternates, written opinions, minutes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Refused
from pari.people.models import Account, Appointment
from pari.scoring.council.sessions import (
    MEETING,
    WRITTEN,
    Convened,
    Noted,
    close_session,
    convene,
    note_presence,
    seats_of,
    sessions_of,
    sitting_of,
)
from pari.scoring.models import CouncilSession
from tests.counciling import (
    AN,
    BA,
    COUNCIL_DAY,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    before_the_council,
    meeting,
    member,
    named,
)
from tests.office import PAPER, Office, on
from tests.scoring.council.passing_through import BUILDING, HOME

pytestmark = pytest.mark.database
TERM = VOTING + timedelta(days=3)


@pytest.fixture
def ready(office: Office) -> Office:
    before_the_council(office)
    named(office)
    return office


def call(office: Office, by: str = SECRETARY, at: datetime = COUNCIL_DAY, **said: Any) -> CouncilSession:
    convened = Convened(**{"form": MEETING, "begins": COUNCIL_DAY, **said})
    return convene(**acting(office, by, at), campaign=office.campaign, convened=convened)


def note(office: Office, session: CouncilSession, by: str = SECRETARY, **noted: Noted) -> None:
    names = {"minh": MINH, "standing": STANDING, "an": AN, "ba": BA, "secretary": SECRETARY}
    people = {office.people[names[name]].pk: one for name, one in noted.items()}
    note_presence(**acting(office, by, VOTING), session_id=session.pk, noted=people)


THERE, AWAY, BY_ALTERNATE = Noted(present=True), Noted(present=False), Noted(present=False, alternate=True)


def with_alternate(office: Office, of: str, username: str = "dukhuyet.vp", agency: str = "") -> Account:
    """Somebody who sits for a member that is away."""
    known = office.people.get(username)
    account = known or member(office, username, "Vũ (ví dụ)", agency, role=Role.LEADERSHIP)
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=Role.COUNCIL.value,
        kind="alternate",
        behalf_of=office.appointment(of),
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    return account


def voters(
    office: Office, session: CouncilSession, agency: str = BUILDING
) -> tuple[set[str], set[str], set[str]]:
    """Members, those there, and those standing aside, by username."""
    names = {account.pk: username for username, account in office.people.items()}
    found = sitting_of(session, at=VOTING).voters(agency, 0)
    return tuple({names[one] for one in people} for people in (found.members, found.present, found.aside))  # type: ignore[return-value]  # three of them


# --- Called ------------------------------------------------------------------------------------------------


def test_members_of_the_day_are_seated_and_stay_so(ready: Office) -> None:
    session = call(ready)
    Appointment.objects.filter(account=ready.people[AN]).update(ended=date(2027, 1, 1))
    assert [seat.account.username for seat in seats_of(session)] == [STANDING, MINH, AN, BA]
    assert (session.number, session.chair, call(ready).number) == (1, ready.people[BA], 2)
    assert [one.number for one in sessions_of(ready.campaign, eye=ready.eye(MINH, VOTING))] == [2, 1]


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"form": "phone"}, "council.unknown_form", "form"),
        ({"form": WRITTEN}, "council.no_term", "term"),
        ({"form": WRITTEN, "term": COUNCIL_DAY}, "council.no_term", "term"),
        ({"term": TERM}, "council.meeting_has_no_term", "term"),
        ({"place": "x" * 201}, "council.too_long", "place"),
        ({"begins": on(1, 1, 8, year=2020)}, "council.nobody_sits", "begins"),
        ({"begins": on(18, 1, year=2027)}, "council.meeting_needs_an_hour", "begins"),
        ({"chair": 0}, "council.chair_is_no_member", "chair"),
    ],
)
def test_what_a_session_must_say(ready: Office, said: dict[str, Any], code: str, column: str) -> None:
    with pytest.raises(BadInput) as bad:
        call(ready, **said)
    assert [(one.code, one.column) for one in bad.value.problems] == [(code, column)]
    assert not CouncilSession.objects.exists()


def test_another_member_may_chair_a_session(ready: Office) -> None:
    assert call(ready, chair=ready.people[STANDING].pk).chair == ready.people[STANDING]


def test_the_secretariat_and_the_standing_council_convene_and_nobody_else(ready: Office) -> None:
    assert call(ready, by=STANDING).number == 1
    for name in (MINH, "totruong.snv", "quantri.snv", "lanhdao.sxd"):
        with pytest.raises(NotAllowed):
            call(ready, by=name)
    with pytest.raises(NotAllowed):
        call(ready, at=on(5, 1, 9, year=2027))


# --- There, away, aside ------------------------------------------------------------------------------------


def test_whoever_is_of_the_agency_stands_aside_and_is_not_counted(ready: Office) -> None:
    session = meeting(ready)
    assert voters(ready, session, BUILDING) == ({MINH, STANDING, AN, BA}, {MINH, STANDING, AN, BA}, set())
    assert voters(ready, session, HOME) == ({MINH, STANDING, BA}, {MINH, STANDING, BA}, {AN})
    assert voters(ready, session, "so-tai-chinh") == ({AN, BA}, {AN, BA}, {MINH, STANDING})


def test_whoever_is_not_noted_is_not_there(ready: Office) -> None:
    session = call(ready)
    note(ready, session, minh=THERE, an=AWAY)
    assert voters(ready, session)[1] == {MINH}
    note(ready, session, an=THERE)  # came late; Minh stays as noted
    assert voters(ready, session)[1] == {MINH, AN}


def test_an_alternate_takes_the_seat_only_while_the_member_is_away(ready: Office) -> None:
    with_alternate(ready, of=AN)
    session = call(ready)
    note(ready, session, an=BY_ALTERNATE, ba=THERE)
    assert voters(ready, session)[:2] == ({MINH, STANDING, BA, "dukhuyet.vp"}, {BA, "dukhuyet.vp"})
    note(ready, session, an=Noted(present=True, alternate=True))
    assert voters(ready, session)[:2] == ({MINH, STANDING, AN, BA}, {AN, BA})


def test_an_alternate_stands_aside_for_the_own_agency_and_not_for_the_member_s(ready: Office) -> None:
    """An is of Sở Nội vụ, who sits for An of Sở Xây dựng."""
    with_alternate(ready, of=AN, agency=BUILDING)
    session = call(ready)
    note(ready, session, an=BY_ALTERNATE)
    assert voters(ready, session, BUILDING)[2] == {"dukhuyet.vp"}
    assert voters(ready, session, HOME) == ({MINH, STANDING, BA, "dukhuyet.vp"}, {"dukhuyet.vp"}, set())


def test_nobody_holds_two_seats(ready: Office) -> None:
    with_alternate(ready, of=AN)
    with_alternate(ready, of=BA)
    with_alternate(ready, of=MINH, username=STANDING)  # the standing member as Minh's alternate
    session = call(ready)
    tried: list[dict[str, Any]] = [
        {"an": BY_ALTERNATE, "ba": BY_ALTERNATE},
        {"minh": BY_ALTERNATE, "standing": THERE},
        {"minh": BY_ALTERNATE, "standing": AWAY},  # the own seat can't be left for another one
    ]
    for noted in tried:
        with pytest.raises(BadInput) as bad:
            note(ready, session, **noted)
        assert {one.code for one in bad.value.problems} == {"council.sits_twice"}
    assert voters(ready, session)[1] == set()
    note(ready, session, an=BY_ALTERNATE, ba=THERE)
    assert voters(ready, session)[1] == {"dukhuyet.vp", BA}


@pytest.mark.parametrize("noted", [{"secretary": THERE}, {"an": BY_ALTERNATE}])
def test_only_seats_and_their_alternates_are_noted(ready: Office, noted: dict[str, Any]) -> None:
    session = call(ready)
    with pytest.raises(BadInput) as bad:
        note(ready, session, **noted, ba=THERE)
    assert [one.code for one in bad.value.problems] == ["council.no_alternate"]
    assert voters(ready, session)[1] == set()


# --- Ended -------------------------------------------------------------------------------------------------


def close(
    office: Office, session: CouncilSession, minutes: str = " Biên bản ", by: str = SECRETARY
) -> CouncilSession:
    return close_session(**acting(office, by, VOTING), session_id=session.pk, minutes=minutes)


def test_a_session_ends_once_with_its_minutes(ready: Office) -> None:
    session = close(ready, meeting(ready))
    assert (session.minutes, session.closed_at, session.closed_by) == (
        "Biên bản",
        VOTING,
        ready.people[SECRETARY],
    )
    for deed in (lambda: close(ready, session), lambda: note(ready, session, ba=THERE)):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.problem.code == "council.session_closed"


def test_minutes_have_a_length(ready: Office) -> None:
    session = meeting(ready)
    with pytest.raises(BadInput) as bad:
        close(ready, session, "x" * 20_001)
    assert [one.code for one in bad.value.problems] == ["closing.minutes_too_long"]


def test_a_session_of_nobody_is_unknown(ready: Office) -> None:
    with pytest.raises(Refused) as refused:
        close(ready, CouncilSession(pk=0))
    assert refused.value.problem.code == "council.session_unknown"
    for name in (MINH, "totruong.snv"):
        with pytest.raises(NotAllowed):
            close(ready, CouncilSession(pk=0), by=name)
