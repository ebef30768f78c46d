"""What waits for whoever runs the council: its decision, agenda, sessions, minutes, and passing the results.

Of an own agency nothing is counted.
"""

from collections.abc import Iterator, Sequence

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.sessions import MEETING, sessions_of
from pari.scoring.models import AgendaItem, Council, CouncilSession
from pari.web.council.agenda_filters import OPEN
from pari.web.desk.waiting import Waiting, Work
from pari.words import council_sessions as words


def to_run_the_council(work: Work) -> Sequence[Waiting]:
    """For the secretariat, until results are passed: 4 queries while the council sits."""
    if not _runs(work, Action.PREPARE_AGENDA):
        return []
    if not Council.objects.filter(campaign=work.seat.campaign).exists():
        return [Waiting(words.name_title(), words.name_why(), work.address("council_naming"))]
    sessions = sessions_of(work.seat.campaign, eye=work.seat.eye)
    items = agenda_of(work.seat.campaign, eye=work.seat.eye)
    running = [one for one in sessions if one.closed_at is None]
    return [*_sessions(work, running), *_agenda(work, items, running), *_passing(work, items)]


def to_pass(work: Work) -> Sequence[Waiting]:
    """For the standing council, once all of the agenda is settled: 2 queries while the council sits."""
    if not _runs(work, Action.PASS_RESULTS):
        return []
    return list(_passing(work, agenda_of(work.seat.campaign, eye=work.seat.eye)))


def _runs(work: Work, action: Action) -> bool:
    if work.phase is not Phase.COUNCIL or not work.seat.may(action).allowed:
        return False
    return not work.seat.campaign.passed.exists()


def _agenda(work: Work, items: Sequence[AgendaItem], running: Sequence[CouncilSession]) -> Iterator[Waiting]:
    still_open = sum(not one.outcome for one in items)
    begun = [one for one in running if one.begins <= work.at]
    if not items:
        yield Waiting(words.make_title(), words.make_why(), work.address("council_agenda"))
    elif still_open and not running:
        yield Waiting(
            words.convene_title(), words.convene_why(still_open), work.address("council_session_new")
        )
    elif still_open and begun:
        address = f"{work.address('council_agenda')}?loc={OPEN}"
        yield Waiting(words.settle_title(), words.settle_why(still_open), address, begun[0].term)
    elif still_open:
        coming = min(running, key=lambda one: one.begins)
        when = words.when_sentence(coming.begins, coming.term, coming.place)
        why = f"{when} {words.settle_why(still_open)}"
        yield Waiting(words.prepare_title(coming.number), why, work.address("council_agenda"))


def _sessions(work: Work, running: Sequence[CouncilSession]) -> Iterator[Waiting]:
    """Those that begin today, and those that nobody has ended though they are over."""
    today = day_of(work.at)
    for one in running:
        address = work.address("council_session", str(one.pk))
        if _is_over(work, one):
            yield Waiting(
                words.end_title(one.number), words.end_why(one.begins, one.term), f"{address}#ket-thuc"
            )
        elif day_of(one.begins) == today:
            when = words.when_sentence(one.begins, one.term, one.place)
            yield Waiting(words.today_title(one.number), when, address)


def _is_over(work: Work, session: CouncilSession) -> bool:
    """A meeting has a day, written opinions a term."""
    if session.form == MEETING:
        return day_of(session.begins) < day_of(work.at)
    return session.term is not None and session.term <= work.at


def _passing(work: Work, items: Sequence[AgendaItem]) -> Iterator[Waiting]:
    if items and all(one.outcome for one in items):
        decides = work.seat.may(Action.PASS_RESULTS).allowed
        yield Waiting(
            words.pass_title(decides=decides), words.pass_why(len(items)), work.address("council_passing")
        )
