"""What waits for a member of the council: a session to come, and open items on which the vote is out."""

from collections.abc import Sequence

from django.db.models import Q

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.sessions import sessions_of
from pari.scoring.models import CouncilSeat, CouncilVote
from pari.web.council.agenda_filters import MINE
from pari.web.council.agenda_page import sits
from pari.web.council.sittings import takes_votes
from pari.web.desk.waiting import Waiting, Work
from pari.words import council as words
from pari.words import council_sessions


def to_attend(work: Work) -> Sequence[Waiting]:
    """Sessions to come in which somebody sits, or may sit instead: 1 query until the council has decided."""
    person = work.seat.desk.by.person
    if person is None or work.phase not in (Phase.REMARKS, Phase.COUNCIL):
        return []
    coming = CouncilSeat.objects.filter(session__campaign=work.seat.campaign, session__closed_at=None)
    seats = coming.filter(Q(account=person) | Q(alternate=person), session__begins__gt=work.at)
    own_first = seats.select_related("session", "account").order_by("session__begins")
    found: dict[int, Waiting] = {}
    for one in sorted(own_first, key=lambda one: one.account_id != person):
        found.setdefault(one.session_id, _coming(work, one, person))
    return list(found.values())


def _coming(work: Work, seat: CouncilSeat, person: int) -> Waiting:
    session, own = seat.session, seat.account_id == person
    instead_of = "" if own else seat.account.name or seat.account.username
    when = council_sessions.when_sentence(session.begins, session.term, session.place)
    return Waiting(
        council_sessions.coming_title(session.number, in_writing=session.term is not None),
        council_sessions.coming_why(when, instead_of),
        work.address("council_session", str(session.pk)),
    )


def to_vote(work: Work) -> Sequence[Waiting]:
    """At most 4 queries while the council may vote. An own agency's items aren't counted."""
    person, seat = work.seat.desk.by.person, work.seat
    if person is None or not seat.may(Action.VOTE).allowed:
        return []
    sessions = [one for one in sessions_of(seat.campaign, eye=seat.eye) if takes_votes(one, work.at)]
    if not sessions or not sits(sessions[0], person):
        return []
    votes = CouncilVote.objects.filter(session=sessions[0], account=person)
    given = set(votes.values_list("item", flat=True))
    items = agenda_of(seat.campaign, eye=seat.eye)
    waiting = [one for one in items if not one.outcome and one.pk not in given]
    if not waiting:
        return []
    address = f"{work.address('council_agenda')}?loc={MINE}"
    title = words.waiting_title(sessions[0].number)
    return [Waiting(title, words.waiting_why(len(waiting)), address, sessions[0].term)]
