"""Sessions of the council: who is called, who is there or sits for whom, and the minutes that end them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.shares import own_in
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write
from pari.scoring.council.naming import council_of, members_on
from pari.scoring.council.notices import tell_called_off, tell_convened
from pari.scoring.models import CouncilSeat, CouncilSession, CouncilVote
from pari.words.time import is_midnight

MEETING, WRITTEN = "meeting", "written"
LONGEST_MINUTES = 20_000  # characters
LONGEST_PLACE = 200


@dataclass(frozen=True, slots=True)
class Convened:
    """`term` ends written opinions; a meeting has none."""

    form: str
    begins: datetime
    term: datetime | None = None
    place: str = ""
    chair: int | None = None  # None: the council's own


@dataclass(frozen=True, slots=True)
class Noted:
    """Whether a member is there, and if not, whether the alternate is."""

    present: bool
    alternate: bool = False


@dataclass(frozen=True, slots=True)
class Voters:
    """Who may vote on an agency's items in a session, by account.

    `members` may vote if they were there, `present` are there; `aside` belong to the agency and stand aside.
    """

    members: frozenset[int]
    present: frozenset[int]
    aside: frozenset[int]


@transaction.atomic
def convene(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, convened: Convened
) -> CouncilSession:
    """Call the council to a meeting, or for its opinions in writing; its members are those of that day.

    They and their alternates are told.
    Errors: `NotAllowed`; `Refused` with `council.not_named`, `council.results_passed`; `BadInput` with
    everything that is wrong.
    """
    eye.require(Action.CONVENE_COUNCIL)
    row = locked(campaign, by)
    if row.passed.exists():
        raise Refused("council.results_passed")
    council = council_of(row)
    members = members_on(row, convened.begins)
    problems = list(_problems(convened, {one.account.pk for one in members}))
    if problems:
        raise BadInput(problems)
    last = row.council_sessions.order_by("number").last()
    session = CouncilSession.objects.create(
        campaign=row,
        number=last.number + 1 if last else 1,
        form=convened.form,
        begins=convened.begins,
        term=convened.term,
        place=convened.place.strip(),
        chair_id=convened.chair or council.chair_id,
        convened_at=at,
        convened_by_id=by.person,
    )
    CouncilSeat.objects.bulk_create(
        CouncilSeat(session=session, account=one.account, alternate=one.alternate) for one in members
    )
    figures = {"session": session.number, "form": session.form, "members": len(members)}
    _write(session, "council_convened", figures, by=by, at=at)
    tell_convened(session)
    return session


@transaction.atomic
def note_presence(
    *, eye: AnyEye, by: Actor, at: datetime, session_id: int, noted: Mapping[int, Noted]
) -> CouncilSession:
    """Note who is there, by account; whoever isn't named stays as noted before.

    In writing: who has sent an opinion on the results as a whole, or whose alternate has.
    Errors: `NotAllowed`; `Refused` with `council.session_unknown`, `council.session_closed`; `BadInput` with
    `council.no_alternate`, `council.sits_twice` for an alternate who would hold two seats.
    """
    eye.require(Action.CONVENE_COUNCIL)
    session = open_session(session_id, by=by)
    seats = {seat.account_id: seat for seat in session.seats.select_for_update()}
    problems = [
        Problem("council.no_alternate", {"name": str(person)}, column=str(person))
        for person, one in noted.items()
        if person not in seats or (one.alternate and seats[person].alternate_id is None)
    ]
    if problems:
        raise BadInput(problems)
    for person, one in noted.items():
        seat = seats[person]
        seat.present, seat.alternate_present = one.present, one.alternate and not one.present
        seat.noted_at = at
    if twice := _sitting_twice(seats.values()):
        raise BadInput([Problem("council.sits_twice", column=str(person)) for person in twice])
    for person in noted:
        seats[person].save(update_fields=["present", "alternate_present", "noted_at"])
    there = sum(bool(seat.present or seat.alternate_present) for seat in seats.values())
    _write(
        session,
        "presence_noted" if session.form == MEETING else "opinions_noted",
        {"session": session.number, "present": there},
        by=by,
        at=at,
    )
    return session


@transaction.atomic
def close_session(*, eye: AnyEye, by: Actor, at: datetime, session_id: int, minutes: str) -> CouncilSession:
    """End a session with its minutes; what it left open waits for another one.

    One that ends before it has begun isn't held: whoever was called is told.
    Errors: `NotAllowed`; `Refused` as `open_session`; `BadInput` with `closing.minutes_too_long`.
    """
    eye.require(Action.CONVENE_COUNCIL)
    session = open_session(session_id, by=by)
    if len(minutes) > LONGEST_MINUTES:
        raise BadInput([Problem("closing.minutes_too_long", {"most": LONGEST_MINUTES}, column="minutes")])
    session.closed_at, session.closed_by_id, session.minutes = at, by.person, minutes.strip()
    session.save(update_fields=["closed_at", "closed_by", "minutes"])
    settled = session.settled.count()
    figures = {"session": session.number, "settled": settled}
    _write(session, "council_session_closed", figures, by=by, at=at, personal=session.minutes)
    if at < session.begins:
        tell_called_off(session)
    return session


def open_session(session_id: int, *, by: Actor) -> CouncilSession:
    """Locked. Errors: `Refused` with `council.session_unknown`, `council.session_closed`."""
    rows = CouncilSession.objects.select_for_update(of=("self",)).select_related("campaign__authority")
    session = rows.filter(pk=session_id, campaign__authority__code=by.authority).first()
    if session is None:
        raise Refused("council.session_unknown")
    if session.closed_at is not None:
        raise Refused("council.session_closed", number=session.number)
    return session


def sessions_of(campaign: Campaign, *, eye: AnyEye) -> list[CouncilSession]:
    """The newest first: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_AGENDA)
    rows = campaign.council_sessions.select_related("chair", "campaign__authority", "closed_by")
    return list(rows.order_by("-number"))


def seats_of(session: CouncilSession) -> list[CouncilSeat]:
    """Seats in the order in which they were frozen: 1 query."""
    return list(session.seats.select_related("account__agency", "alternate__agency").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Sitting:
    """Everybody's seat, own agencies, and opinions in writing by item: who may vote on what follows."""

    session: CouncilSession
    seats: tuple[CouncilSeat, ...]
    own: Mapping[int, frozenset[str]]
    opinions: Mapping[int, frozenset[int]]

    def voters(self, agency: str, item: int) -> Voters:
        """On an item of an agency; in writing whoever has given an opinion on it is there."""
        sitting = {_sits(seat): bool(seat.present or seat.alternate_present) for seat in self.seats}
        aside = frozenset(one for one in sitting if agency in self.own.get(one, frozenset()))
        members = frozenset(sitting) - aside
        if self.session.form == WRITTEN:
            return Voters(members, members & self.opinions.get(item, frozenset()), aside)
        return Voters(members, members & {one for one, there in sitting.items() if there}, aside)


def sitting_of(session: CouncilSession, *, at: datetime) -> Sitting:
    """At most 6 queries; whoever calls has asked the eye."""
    seats = seats_of(session)
    people = {person for seat in seats for person in (seat.account_id, seat.alternate_id) if person}
    own = own_in(session.campaign, people, at=at)
    return Sitting(session, tuple(seats), own, _opinions(session))


def _sitting_twice(seats: Iterable[CouncilSeat]) -> list[int]:
    """Members for whom somebody sits who holds another seat: one person has one vote."""
    listed = list(seats)
    held = [_sits(seat) for seat in listed]
    return [seat.account_id for seat in listed if seat.alternate_present and held.count(_sits(seat)) > 1]


def _sits(seat: CouncilSeat) -> int:
    return seat.alternate_id if seat.alternate_present and seat.alternate_id else seat.account_id


def _opinions(session: CouncilSession) -> dict[int, frozenset[int]]:
    """By item who has given an opinion in writing: 1 query."""
    if session.form != WRITTEN:
        return {}
    found: dict[int, set[int]] = {}
    for item, person in CouncilVote.objects.filter(session=session).values_list("item", "account"):
        found.setdefault(item, set()).add(person)
    return {item: frozenset(people) for item, people in found.items()}


def _problems(convened: Convened, members: set[int]) -> Iterable[Problem]:
    if convened.form not in (MEETING, WRITTEN):
        yield Problem("council.unknown_form", column="form")
    if convened.form == WRITTEN and (convened.term is None or convened.term <= convened.begins):
        yield Problem("council.no_term", column="term")
    if convened.form == MEETING and is_midnight(convened.begins):
        yield Problem("council.meeting_needs_an_hour", column="begins")
    if convened.form == MEETING and convened.term is not None:
        yield Problem("council.meeting_has_no_term", column="term")
    if len(convened.place.strip()) > LONGEST_PLACE:
        yield Problem("council.too_long", {"most": LONGEST_PLACE}, column="place")
    if not members:
        yield Problem("council.nobody_sits", column="begins")
    elif convened.chair is not None and convened.chair not in members:
        yield Problem("council.chair_is_no_member", column="chair")


def _write(
    session: CouncilSession,
    did: str,
    figures: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    personal: str = "",
) -> None:
    write(
        by=by,
        did=did,
        kind="council_session",
        thing=session.pk,
        at=at,
        campaign=session.campaign.code,
        stage="council",
        figures=dict(figures),
        personal=personal,
    )
