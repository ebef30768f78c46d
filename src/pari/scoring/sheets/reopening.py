"""Opening a sheet again: asked for by its agency, granted or refused by whoever isn't of that agency."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import BadInput, Problem, Refused
from pari.core.states import BEING_FILLED, Move, State
from pari.deadlines.actions import extend
from pari.journal.actions import write
from pari.people.models import Account
from pari.scoring.models import ReopeningRequest, Sheet, SheetMove
from pari.scoring.sheets.moving import carry_out, key_of, locked_sheet, locked_term, sheet_for, write_move
from pari.scoring.sheets.telling import tell_own_people, tell_who_reopens

GRANTED, REFUSED = "granted", "refused"


@transaction.atomic
def reopen(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    reason: str,
    until: datetime | None = None,
    paper: str = "",
    seen: int | None = None,
) -> Sheet:
    """Give a sheet back to its agency; with `until` the agency's term moves too, which all participants see.

    After the term `until` is needed, and what comes in then stays late. A request that waits is granted with
    it.
    Errors: as `sheet_for`; `BadInput` with `sheet.no_reason` or `sheet.until_needed`; `Refused` with
    `deadline.not_later`.
    """
    sheet = sheet_for(Action.REOPEN_SHEET, Move.REOPEN, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    move = _reopened(sheet, by=by, at=at, until=until, reason=reason, paper=paper)
    for asked in _waiting(sheet):
        _answer(asked, GRANTED, by=by, at=at, until=until, answer=reason)
    write_move(move, did="sheet_reopened", by=by)
    return sheet


@transaction.atomic
def ask_reopening(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, reason: str, seen: int | None = None
) -> ReopeningRequest:
    """An agency asks for its sheet. Only the lead and the secretariat of other agencies are told.

    Errors: as `sheet_for`; `BadInput` with `sheet.no_reason`; `Refused` with `sheet.still_open` where nothing
    is closed, `sheet.request_waits`.
    """
    sheet = sheet_for(Action.ASK_REOPENING, Move.REOPEN, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    if not reason.strip():
        raise BadInput([Problem("sheet.no_reason", column="reason")])
    if _is_open(sheet, at):
        raise Refused("sheet.still_open")
    if _waiting(sheet).exists():
        raise Refused("sheet.request_waits")
    asked = ReopeningRequest.objects.create(
        sheet=sheet, account_id=by.person, reason=reason.strip(), asked_at=at
    )
    tell_who_reopens(sheet, kind="reopening_asked", key=f"reopening-{asked.pk}", at=at, body=asked.reason)
    _write_request(asked, did="reopening_asked", by=by, at=at, words=asked.reason)
    return asked


@transaction.atomic
def grant_reopening(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    request_id: int,
    until: datetime | None,
    answer: str = "",
    paper: str = "",
) -> ReopeningRequest:
    """Open the sheet as asked; the reason that all participants read is the agency's own.

    Errors: as `reopen`; `Refused` with `sheet.request_answered`.
    """
    asked = _open_request(request_id, eye=eye, by=by)
    move = _reopened(asked.sheet, by=by, at=at, until=until, reason=asked.reason, paper=paper)
    _answer(asked, GRANTED, by=by, at=at, until=until, answer=answer)
    write_move(move, did="sheet_reopened", by=by)
    return asked


@transaction.atomic
def refuse_reopening(
    *, eye: AnyEye, by: Actor, at: datetime, request_id: int, answer: str
) -> ReopeningRequest:
    """Leave the sheet closed, and say why.

    Errors: `NotAllowed`; `Refused` with `sheet.request_answered`; `BadInput` with `sheet.no_answer`.
    """
    asked = _open_request(request_id, eye=eye, by=by)
    if not answer.strip():
        raise BadInput([Problem("sheet.no_answer", column="answer")])
    _answer(asked, REFUSED, by=by, at=at, until=None, answer=answer)
    tell_own_people(
        asked.sheet,
        kind="reopening_refused",
        key=f"reopening-{asked.pk}-answer",
        at=at,
        body=asked.answer,
    )
    _write_request(asked, did="reopening_refused", by=by, at=at, words=asked.answer)
    return asked


def _reopened(
    sheet: Sheet, *, by: Actor, at: datetime, until: datetime | None, reason: str, paper: str
) -> SheetMove:
    if not reason.strip():
        raise BadInput([Problem("sheet.no_reason", column="reason")])
    term = locked_term(sheet, Phase.SELF_ASSESSMENT)
    if until is None and term.arrival(at) is Arrival.TOO_LATE:
        raise BadInput([Problem("sheet.until_needed", column="until")])
    if until is not None:
        _extended(sheet, by=by, at=at, until=until, reason=reason, paper=paper)
    move = carry_out(sheet, Move.REOPEN, by=by, at=at, note=reason.strip())
    tell_own_people(sheet, kind="sheet_reopened", key=key_of(move), at=at, body=move.note, until=until)
    return move


def _extended(sheet: Sheet, *, by: Actor, at: datetime, until: datetime, reason: str, paper: str) -> None:
    person = Account.objects.filter(pk=by.person or 0).first()
    extend(
        authority=sheet.campaign.authority.code,
        scope=sheet.campaign.code,
        name=Phase.SELF_ASSESSMENT.value,
        until=until,
        at=at,
        reason=reason,
        person=by.person,
        person_name=person.name if person else "",
        paper=paper,
        agencies=[sheet.participant.agency.code],
    )


def _is_open(sheet: Sheet, at: datetime) -> bool:
    """Whether the agency may fill and hand in already."""
    filled = State(sheet.state) in BEING_FILLED | {State.WITH_HEAD}
    return filled and locked_term(sheet, Phase.SELF_ASSESSMENT).arrival(at) is not Arrival.TOO_LATE


def _waiting(sheet: Sheet) -> QuerySet[ReopeningRequest]:
    return ReopeningRequest.objects.filter(sheet=sheet, outcome="")


def _open_request(request_id: int, *, eye: AnyEye, by: Actor) -> ReopeningRequest:
    """The request with its sheet locked: of two who answer at once the second one is refused."""
    found = ReopeningRequest.objects.filter(pk=request_id).values_list("sheet", flat=True).first()
    sheet = locked_sheet(found or 0, by=by)
    eye.require(Action.REOPEN_SHEET, sheet.participant.agency.code)
    asked = ReopeningRequest.objects.get(pk=request_id)
    if asked.outcome:
        raise Refused("sheet.request_answered")
    asked.sheet = sheet
    return asked


def _answer(
    asked: ReopeningRequest, outcome: str, *, by: Actor, at: datetime, until: datetime | None, answer: str
) -> None:
    asked.outcome, asked.answered_by_id, asked.answered_at = outcome, by.person, at
    asked.until, asked.answer = until, answer.strip()
    asked.save(update_fields=["outcome", "answered_by", "answered_at", "until", "answer"])


def _write_request(asked: ReopeningRequest, *, did: str, by: Actor, at: datetime, words: str) -> None:
    write(
        by=by,
        did=did,
        kind="reopening_request",
        thing=asked.pk,
        at=at,
        campaign=asked.sheet.campaign.code,
        agency=asked.sheet.participant.agency.code,
        stage="self_assessment",
        figures={"sheet": asked.sheet.pk},
        personal=words,
    )
