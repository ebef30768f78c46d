"""The session in which something is voted on, and what its votes come to so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pari.core.council.voting import Choice, Tally, tally
from pari.scoring.council.naming import rules_of
from pari.scoring.council.sessions import WRITTEN, Sitting, Voters, sitting_of
from pari.scoring.council.voting import votes_on
from pari.scoring.models import AgendaItem, Council, CouncilSession
from pari.web.frame.desk import Seat


@dataclass(frozen=True, slots=True)
class Count:
    """The votes on one item in a session, and who may give them."""

    session: CouncilSession
    sitting: Sitting
    voters: Voters
    votes: Mapping[int, Choice]
    tally: Tally

    @property
    def in_writing(self) -> bool:
        return self.session.form == WRITTEN

    @property
    def silent(self) -> int:
        """Who may vote and hasn't: in a meeting of those present, in writing of all."""
        return self.tally.members - self.tally.present if self.in_writing else self.tally.silent

    @property
    def knows_presence(self) -> bool:
        """Before the secretary has noted anybody, nobody is said to be away."""
        return any(seat.present or seat.alternate_present for seat in self.sitting.seats)

    @property
    def recorded_for(self) -> list[int]:
        """Whose votes the secretariat may record, in the order of the seats."""
        allowed = self.voters.members if self.in_writing else self.voters.present
        return [person for person in self.people if person in allowed]

    @property
    def people(self) -> list[int]:
        """Who sits, in the order of the seats."""
        return [
            seat.alternate_id if seat.alternate_present and seat.alternate_id else seat.account_id
            for seat in self.sitting.seats
        ]

    @property
    def names(self) -> Mapping[int, str]:
        """By account, members and alternates."""
        people = [one for seat in self.sitting.seats for one in (seat.account, seat.alternate) if one]
        return {one.pk: one.name or one.username for one in people}


def under_way(sessions: Sequence[CouncilSession], at: datetime) -> list[CouncilSession]:
    """Those that have begun and aren't closed, the newest first."""
    return [one for one in sessions if one.closed_at is None and one.begins <= at]


def takes_votes(session: CouncilSession, at: datetime) -> bool:
    """Members vote until the session is closed, in writing until its term."""
    if session.closed_at is not None or at < session.begins:
        return False
    return session.term is None or at < session.term


def takes_papers(session: CouncilSession, at: datetime) -> bool:
    """After the term of written opinions those may be entered that came in on paper within it."""
    return session.closed_at is None and session.term is not None and at >= session.term


def count_of(seat: Seat, council: Council, session: CouncilSession, item: AgendaItem) -> Count:
    """At most 7 queries."""
    sitting = sitting_of(session, at=seat.desk.at)
    voters = sitting.voters(item.sheet.participant.agency.code, item.pk)
    votes = votes_on(item, session)
    counted = tally(
        rules_of(council),
        members=voters.members,
        present=voters.present,
        votes=votes,
        chair=session.chair_id,
    )
    return Count(session, sitting, voters, votes, counted)
