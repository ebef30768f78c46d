"""A session: who is there, what was settled in it, and the minutes that end it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Outcome
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.sessions import WRITTEN, seats_of
from pari.scoring.models import AgendaItem, CouncilSeat, CouncilSession
from pari.web.campaigns.places import Tab, place
from pari.web.council.agenda_page import tally_text
from pari.web.council.forms import MinutesForm
from pari.web.council.hub_page import SessionLine, session_line
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import council as words
from pari.words.time import instant_text

PRESENT, AWAY, ALTERNATE = "co-mat", "vang", "du-khuyet"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """`state` is one of the three, empty while nothing is noted."""

    person: int
    name: str
    agency: str
    alternate: str
    is_chair: bool
    state: str
    said: str


@dataclass(frozen=True, slots=True)
class SettledLine:
    agency: str
    code: str
    address: str
    kind: str
    outcome: str
    look: str
    tally: str
    why: str


@dataclass(frozen=True, slots=True)
class SessionPage:
    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    line: SessionLine
    is_meeting: bool
    closed: str
    presence: str
    seats: list[SeatLine]
    may_note: bool
    presence_address: str
    presence_said: list[str]
    settled: list[SettledLine]
    waiting: int
    agenda_address: str
    minutes: str
    passed: str
    form: MinutesForm | None
    close_address: str
    word_address: str
    pdf_address: str


def session_page(
    seat: Seat,
    session: CouncilSession,
    *,
    form: MinutesForm | None = None,
    noted: Mapping[int, str] | None = None,
    said: Sequence[str] = (),
) -> SessionPage:
    """5 queries, however many agencies and items. `noted` is what was sent and not taken."""
    names, seats = names_of_all(seat), seats_of(session)
    items = agenda_of(seat.campaign, eye=seat.eye)
    line, pk = session_line(seat, session), str(session.pk)
    may = seat.may(Action.CONVENE_COUNCIL).allowed and session.closed_at is None
    sees_votes = seat.may(Action.SEE_VOTES).allowed
    there = sum(bool(one.present or one.alternate_present) for one in seats)
    passed = session.passed.order_by("version").first()
    return SessionPage(
        head=council_head(seat, line.title),
        title=line.title,
        tabs=council_tabs(seat, ""),
        aside=aside_note(seat, names),
        line=line,
        is_meeting=session.form != WRITTEN,
        closed=instant_text(session.closed_at) if session.closed_at else "",
        presence=words.presence_phrase(there, len(seats)),
        seats=[_seat(one, session, names, noted or {}) for one in seats],
        may_note=may,
        presence_address=place(seat, "council_presence", pk),
        presence_said=list(said),
        settled=[_settled(seat, one, names) for one in items if one.session_id == session.pk],
        waiting=sum(not one.outcome for one in items),
        agenda_address=place(seat, "council_agenda"),
        minutes=session.minutes,
        passed=words.passed_sentence(passed.version, passed.passed_at) if passed else "",
        form=(form or MinutesForm()) if may else None,
        close_address=place(seat, "council_session_close", pk),
        word_address=place(seat, "council_minutes_docx", pk) if sees_votes else "",
        pdf_address=place(seat, "council_minutes_pdf", pk) if sees_votes else "",
    )


def _seat(
    one: CouncilSeat, session: CouncilSession, names: Mapping[str, str], noted: Mapping[int, str]
) -> SeatLine:
    agency, alternate = one.account.agency, one.alternate
    state = noted.get(one.account_id, _state(one))
    said = {PRESENT: _("Có mặt"), AWAY: _("Vắng"), ALTERNATE: _("Dự khuyết dự thay")}
    return SeatLine(
        person=one.account_id,
        name=one.account.name or one.account.username,
        agency=names.get(agency.code, "") if agency else "",
        alternate=(alternate.name or alternate.username) if alternate else "",
        is_chair=session.chair_id == one.account_id,
        state=state,
        said=said.get(state, _("Chưa ghi")),
    )


def _state(one: CouncilSeat) -> str:
    if one.alternate_present:
        return ALTERNATE
    return "" if one.present is None else PRESENT if one.present else AWAY


def _settled(seat: Seat, one: AgendaItem, names: Mapping[str, str]) -> SettledLine:
    agency = one.sheet.participant.agency.code
    return SettledLine(
        agency=names.get(agency, agency),
        code=one.criterion,
        address=place(seat, "council_item", str(one.pk)),
        kind=words.kind_text(ItemKind(one.kind)),
        outcome=words.outcome_text(Outcome(one.outcome)),
        look="done" if one.outcome == Outcome.PASSED.value else "waits",
        tally=tally_text(one),
        why=one.why,
    )
