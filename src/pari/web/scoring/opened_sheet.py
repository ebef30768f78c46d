"""A sheet that somebody opened: everything that is known of it, and where it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline, Term
from pari.core.states import Move, State
from pari.deadlines.queries import deadlines_of
from pari.scoring.models import ReopeningRequest, Sheet, SheetMove
from pari.scoring.sheets.queries import moves_of, requests_of
from pari.web.frame.desk import Seat
from pari.web.scoring.marks import StateMark, state_mark
from pari.web.scoring.terms import NOT_HANDED_IN, due_phase_of, is_awaited, is_marked_now, is_supplemented_now
from pari.words.sheets import (
    LATE,
    handed_in_phrase,
    never_came_sentence,
    no_supplement_sentence,
    only_term,
    reopened_sentence,
    self_marking_term,
    supplement_handed_in_phrase,
    supplement_term,
    waits_sentence,
)
from pari.words.time import instant_text, until_text

OF_A_SUPPLEMENT = frozenset({Move.ASK_SUPPLEMENT.value, Move.SUBMIT_SUPPLEMENT.value})


@dataclass(frozen=True, slots=True)
class Standing:
    """`due` is set while something can still come in; `reopened` says that it would be late.

    `hand_ins` tell of each hand-in its term and, once it came, its moment: the self-marking, the supplement.
    """

    state: StateMark
    late: str
    waits: str
    due: datetime | None
    reopened: str
    hand_ins: list[str]


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """Everything that is known of a sheet, read at once."""

    sheet: Sheet
    name: str
    moves: Sequence[SheetMove]
    requests: Sequence[ReopeningRequest]
    deadlines: Mapping[str, Deadline]

    @property
    def agency(self) -> str:
        return self.sheet.participant.agency.code

    @property
    def state(self) -> State:
        return State(self.sheet.state)

    @property
    def last_move(self) -> Move | None:
        return Move(self.moves[0].move) if self.moves else None

    @property
    def is_asked_to_supplement(self) -> bool:
        asked = any(row.move in OF_A_SUPPLEMENT for row in self.moves)
        return asked or self.state is State.AWAITING_SUPPLEMENT

    def term(self, phase: Phase) -> Term | None:
        deadline = self.deadlines.get(phase.value)
        return deadline.term(self.agency) if deadline else None

    @property
    def due_phase(self) -> Phase:
        return due_phase_of(self.state)

    def is_marked(self, seat: Seat) -> bool:
        return is_marked_now(self.sheet, seat.eye.phase)

    def is_supplemented(self, seat: Seat) -> bool:
        term = self.term(Phase.SUPPLEMENT)
        return is_supplemented_now(self.sheet, seat.eye.phase, term, seat.desk.at)

    def is_open(self, seat: Seat) -> bool:
        """Whether anything can still be filled in, by whomever."""
        return self.is_marked(seat) or self.is_supplemented(seat)


def open_sheet(seat: Seat, sheet: Sheet) -> OpenedSheet:
    """At most 6 queries."""
    code, authority = sheet.participant.agency.code, seat.campaign.authority.code
    return OpenedSheet(
        sheet=sheet,
        name=names_of(authority, [code]).get(code, code),
        moves=list(moves_of(sheet, eye=seat.eye)),
        requests=list(requests_of(sheet, eye=seat.eye)),
        deadlines=deadlines_of(authority, seat.campaign.code),
    )


def standing_of(seat: Seat, opened: OpenedSheet) -> Standing:
    sheet, term, state = opened.sheet, opened.term(opened.due_phase), opened.state
    at, is_due = seat.desk.at, opened.is_marked(seat) or is_awaited(sheet, seat.eye.phase)
    again = is_due and term is not None and term.due <= at < term.closes
    closes = term.closes if again and term else term.due if term else None
    return Standing(
        state=state_mark(state, opened.last_move),
        late=_(LATE) if sheet.is_late else "",
        waits=_waits(seat, opened),
        due=closes if is_due else None,
        reopened=reopened_sentence(until_text(term.closes)) if again and term else "",
        hand_ins=[said for said in (_first_hand_in(opened), _supplement(opened)) if said],
    )


def _first_hand_in(opened: OpenedSheet) -> str:
    term, came = opened.term(Phase.SELF_ASSESSMENT), opened.sheet.submitted_at
    said = self_marking_term if opened.is_asked_to_supplement else only_term
    return _hand_in(said(until_text(term.due)) if term else "", handed_in_phrase, came)


def _supplement(opened: OpenedSheet) -> str:
    """Empty for whoever wasn't asked for one."""
    if not opened.is_asked_to_supplement:
        return ""
    term = opened.term(Phase.SUPPLEMENT)
    came = next((row.at for row in opened.moves if row.move == Move.SUBMIT_SUPPLEMENT.value), None)
    return _hand_in(supplement_term(until_text(term.due)) if term else "", supplement_handed_in_phrase, came)


def _hand_in(term: str, said: Callable[[str], str], came: datetime | None) -> str:
    return " ".join(part for part in (term, said(instant_text(came)) if came else "") if part)


def _waits(seat: Seat, opened: OpenedSheet) -> str:
    """What never came in time is no longer waited for."""
    if opened.state in NOT_HANDED_IN and not opened.is_marked(seat):
        return never_came_sentence()
    if opened.state is State.AWAITING_SUPPLEMENT and not opened.is_supplemented(seat):
        return no_supplement_sentence()
    return waits_sentence(opened.state, opened.last_move)
