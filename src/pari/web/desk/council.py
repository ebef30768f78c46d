"""What waits for a member of the council: open items of a session in which the member's vote is out."""

from collections.abc import Sequence

from pari.core.access.actions import Action
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.sessions import sessions_of
from pari.scoring.models import CouncilVote
from pari.web.council.agenda_filters import MINE
from pari.web.council.agenda_page import sits
from pari.web.council.sittings import takes_votes
from pari.web.desk.waiting import Waiting, Work
from pari.words import council as words


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
