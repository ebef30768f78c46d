"""How a sheet's state looks on a page: its word and its tone."""

from collections.abc import Mapping
from dataclasses import dataclass

from pari.core.states import Move, State
from pari.words.sheets import state_word

LOOKS: Mapping[State, str] = {
    State.NOT_BEGUN: "",
    State.IN_PROGRESS: "active",
    State.WITH_HEAD: "waits",
    State.RETURNED: "waits",
    State.SUBMITTED: "done",
    State.REOPENED: "waits",
    State.IN_ROUND_1: "active",
    State.AWAITING_SUPPLEMENT: "waits",
    State.SUPPLEMENTED: "done",
    State.IN_ROUND_2: "active",
    State.PASSED: "done",
    State.PUBLISHED: "done",
    State.ADJUSTED: "done",
}


@dataclass(frozen=True, slots=True)
class StateMark:
    word: str
    look: str


def state_mark(state: State, last: Move | None = None) -> StateMark:
    """`last` is the sheet's last move, where it is known."""
    return StateMark(state_word(state, last), LOOKS[state])
