"""A session: who is there, what was settled in it, and the minutes that end it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pari.core.access.actions import Action
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Outcome
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.sessions import WRITTEN, seats_of
from pari.scoring.models import AgendaItem, CouncilSession
from pari.web.campaigns.places import Tab, place
from pari.web.council.agenda_page import tally_text
from pari.web.council.forms import MinutesForm
from pari.web.council.hub_page import SessionLine, said_of_passed, session_line
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.presence import Presence, presence_part
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import council as words
from pari.words.time import instant_text


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
    closed: str
    presence: Presence
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
    notes = may and (session.form != WRITTEN or session.begins <= seat.desk.at)
    passed = session.passed.order_by("version").first()
    return SessionPage(
        head=council_head(seat, line.title),
        title=line.title,
        tabs=council_tabs(seat, ""),
        aside=aside_note(seat, names),
        line=line,
        closed=instant_text(session.closed_at) if session.closed_at else "",
        presence=presence_part(
            session,
            seats,
            names,
            address=place(seat, "council_presence", pk) if notes else "",
            sent=noted or {},
            said=said,
        ),
        settled=[_settled(seat, one, names) for one in items if one.session_id == session.pk],
        waiting=sum(not one.outcome for one in items),
        agenda_address=place(seat, "council_agenda"),
        minutes=session.minutes,
        passed=said_of_passed(passed) if passed else "",
        form=(form or MinutesForm()) if may else None,
        close_address=place(seat, "council_session_close", pk),
        word_address=place(seat, "council_minutes_docx", pk) if sees_votes else "",
        pdf_address=place(seat, "council_minutes_pdf", pk) if sees_votes else "",
    )


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
