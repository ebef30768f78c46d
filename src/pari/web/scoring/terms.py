"""Which term runs for a sheet."""

from pari.core.access.roles import Phase
from pari.core.states import State


def due_phase_of(state: State) -> Phase:
    """In which phase the next thing is due from the agency."""
    return Phase.SUPPLEMENT if state is State.AWAITING_SUPPLEMENT else Phase.SELF_ASSESSMENT
