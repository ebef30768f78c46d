"""Requests to open a sheet again, and the pages on which that is decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.states import State
from pari.scoring.models import ReopeningRequest, Sheet
from pari.scoring.sheets.queries import submission_deadline
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.marks import StateMark, state_mark
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class RequestRow:
    agency: str
    reason: str
    asked: str
    outcome: str
    look: str
    answer: str
    answered: str
    address: str  # empty once it is answered


@dataclass(frozen=True, slots=True)
class RequestsPage:
    head: Head
    rows: list[RequestRow]
    waiting: int
    progress_address: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of the sheet to whoever opens it."""

    name: str
    state: StateMark
    until: str
    has_ended: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    head: Head
    now: datetime
    sheet: Decided
    request: RequestRow
    form: Form
    address: str
    back_address: str


@dataclass(frozen=True, slots=True)
class ReopenPage:
    head: Head
    now: datetime
    sheet: Decided
    form: Form
    address: str
    back_address: str


def requests_page(seat: Seat, listed: Sequence[ReopeningRequest]) -> RequestsPage:
    """1 query."""
    codes = {one.sheet.participant.agency.code for one in listed}
    names = names_of(seat.campaign.authority.code, codes)
    rows = [_row(seat, one, names[one.sheet.participant.agency.code]) for one in listed]
    return RequestsPage(
        head=campaign_head(seat, _("Đề nghị mở lại phiếu")),
        rows=rows,
        waiting=sum(not one.outcome for one in listed),
        progress_address=place(seat, "progress"),
    )


def answer_page(seat: Seat, asked: ReopeningRequest, form: Form) -> AnswerPage:
    decided = _decided(seat, asked.sheet)
    return AnswerPage(
        head=campaign_head(seat, _("Đề nghị mở lại của %(agency)s") % {"agency": decided.name}),
        now=seat.desk.at,
        sheet=decided,
        request=_row(seat, asked, decided.name),
        form=form,
        address=place(seat, "reopening_answer", str(asked.pk)),
        back_address=place(seat, "reopenings"),
    )


def reopen_page(seat: Seat, sheet: Sheet, form: Form) -> ReopenPage:
    decided = _decided(seat, sheet)
    return ReopenPage(
        head=campaign_head(seat, _("Mở lại phiếu của %(agency)s") % {"agency": decided.name}),
        now=seat.desk.at,
        sheet=decided,
        form=form,
        address=place(seat, "sheet_reopen", sheet.participant.agency.code),
        back_address=place(seat, "progress"),
    )


def _decided(seat: Seat, sheet: Sheet) -> Decided:
    code = sheet.participant.agency.code
    deadline = submission_deadline(seat.campaign)
    term = deadline.term(code) if deadline else None
    return Decided(
        name=names_of(seat.campaign.authority.code, [code]).get(code, code),
        state=state_mark(State(sheet.state)),
        until=until_text(term.due) if term else "",
        has_ended=term is not None and term.due <= seat.desk.at,
        is_late=sheet.is_late,
    )


def _row(seat: Seat, one: ReopeningRequest, name: str) -> RequestRow:
    words = {"": _("Chờ trả lời"), "granted": _("Đã chấp thuận"), "refused": _("Chưa chấp thuận")}
    looks = {"": "waits", "granted": "done", "refused": "bad"}
    asked = ", ".join(
        part for part in (one.account.name if one.account else "", instant_text(one.asked_at)) if part
    )
    return RequestRow(
        agency=name,
        reason=one.reason,
        asked=asked,
        outcome=words[one.outcome],
        look=looks[one.outcome],
        answer=one.answer,
        answered=_answered(one),
        address="" if one.outcome else place(seat, "reopening_answer", str(one.pk)),
    )


def _answered(one: ReopeningRequest) -> str:
    if one.answered_at is None:
        return ""
    who = one.answered_by.name if one.answered_by else ""
    parts = [who, instant_text(one.answered_at), until_text(one.until) if one.until else ""]
    return ", ".join(part for part in parts if part)
