"""Which term runs for a sheet, and whether anything can still be filled in at all."""

from datetime import datetime

from pari.core.access.matrix import ENTRY, SUPPLEMENTING
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival, Term
from pari.core.states import BEING_FILLED, State
from pari.scoring.models import Sheet

NOT_HANDED_IN = BEING_FILLED | {State.WITH_HEAD}


def due_phase_of(state: State) -> Phase:
    """In which phase the next thing is due from the agency."""
    return Phase.SUPPLEMENT if state is State.AWAITING_SUPPLEMENT else Phase.SELF_ASSESSMENT


def is_marked_now(sheet: Sheet, phase: Phase) -> bool:
    """It isn't handed in, and might still be, if only after it is opened again."""
    return sheet.participant.is_evaluated and State(sheet.state) in NOT_HANDED_IN and phase in ENTRY


def is_awaited(sheet: Sheet, phase: Phase) -> bool:
    """A supplement may come in, if its term isn't over."""
    return State(sheet.state) is State.AWAITING_SUPPLEMENT and phase in SUPPLEMENTING


def is_supplemented_now(sheet: Sheet, phase: Phase, term: Term | None, at: datetime) -> bool:
    """`term` is that of the supplement."""
    in_time = term is None or term.arrival(at) is not Arrival.TOO_LATE
    return in_time and is_awaited(sheet, phase)
