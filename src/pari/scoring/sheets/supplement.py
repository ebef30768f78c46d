"""How an agency answers the letter after round 1: passed to its head, taken or given back, handed in."""

from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase, Role
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.core.states import Move, State, is_with_head
from pari.scoring.claims.marks import mark_everything_answered
from pari.scoring.models import Sheet
from pari.scoring.papers.submissions import freeze
from pari.scoring.sheets.moving import carry_out, key_of, last_move_of, locked_term, sheet_for, write_move
from pari.scoring.sheets.telling import tell_own_people


@transaction.atomic
def pass_supplement(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, note: str = "", seen: int | None = None
) -> Sheet:
    """The officer is done with the answers; the head checks. Nothing is closed by it: the days are few.

    Errors: as `sheet_for`.
    """
    sheet = sheet_for(Action.PASS_TO_HEAD, Move.PASS_SUPPLEMENT, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    move = carry_out(sheet, Move.PASS_SUPPLEMENT, by=by, at=at, note=note.strip())
    tell_own_people(
        sheet, kind="supplement_passed", key=key_of(move), at=at, roles=(Role.HEAD,), body=move.note
    )
    write_move(move, did="supplement_passed", by=by, stage=Stage.SUPPLEMENT)
    return sheet


@transaction.atomic
def take_back_supplement(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: int | None = None
) -> Sheet:
    """The officers take the answers back, before the head has acted on them and within the term.

    Errors: as `sheet_for`; `Refused` with `sheet.not_with_head`, `sheet.supplement_take_back_too_late`.
    """
    sheet = sheet_for(
        Action.TAKE_BACK, Move.TAKE_BACK_SUPPLEMENT, eye=eye, by=by, sheet_id=sheet_id, seen=seen
    )
    if not is_with_head(State(sheet.state), last_move_of(sheet)):
        raise Refused("sheet.not_with_head")
    if at >= locked_term(sheet, Phase.SUPPLEMENT).due:
        raise Refused("sheet.supplement_take_back_too_late")
    move = carry_out(sheet, Move.TAKE_BACK_SUPPLEMENT, by=by, at=at)
    tell_own_people(sheet, kind="supplement_taken_back", key=key_of(move), at=at, roles=(Role.HEAD,))
    write_move(move, did="supplement_taken_back", by=by, stage=Stage.SUPPLEMENT)
    return sheet


@transaction.atomic
def return_supplement(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, opinion: str, seen: int | None = None
) -> Sheet:
    """The head gives the answers back with an opinion.

    Errors: as `sheet_for`; `BadInput` with `sheet.no_opinion`.
    """
    sheet = sheet_for(
        Action.RETURN_TO_OFFICER, Move.RETURN_SUPPLEMENT, eye=eye, by=by, sheet_id=sheet_id, seen=seen
    )
    if not opinion.strip():
        raise BadInput([Problem("sheet.no_opinion", column="opinion")])
    move = carry_out(sheet, Move.RETURN_SUPPLEMENT, by=by, at=at, note=opinion.strip())
    tell_own_people(
        sheet,
        kind="supplement_returned",
        key=key_of(move),
        at=at,
        roles=(Role.OFFICER,),
        body=move.note,
        urgent=True,
    )
    write_move(move, did="supplement_returned", by=by, stage=Stage.SUPPLEMENT)
    return sheet


@transaction.atomic
def submit_supplement(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: int | None = None
) -> Sheet:
    """Hand in what the letter after round 1 asked for; the sheet itself doesn't become late by it.

    Every answer becomes a mark, and the whole sheet is frozen as it then is. What comes at the end of the
    term or later isn't taken: an extension moves the term, a reopening of it isn't foreseen.
    Errors: as `sheet_for`; `Refused` with `sheet.supplement_too_late`.
    """
    sheet = sheet_for(
        Action.SUBMIT_SUPPLEMENT, Move.SUBMIT_SUPPLEMENT, eye=eye, by=by, sheet_id=sheet_id, seen=seen
    )
    term = locked_term(sheet, Phase.SUPPLEMENT)
    if at >= term.due:
        raise Refused("sheet.supplement_too_late")
    mark_everything_answered(sheet, by=by, at=at)
    move = carry_out(sheet, Move.SUBMIT_SUPPLEMENT, by=by, at=at)
    submission = freeze(sheet, by=by, at=at, due=term.due, stage=Stage.SUPPLEMENT)
    tell_own_people(sheet, kind="supplement_submitted", key=key_of(move), at=at)
    write_move(
        move,
        did="supplement_submitted",
        by=by,
        arrival=Arrival.IN_TIME,
        content=submission.sha256,
        stage=Stage.SUPPLEMENT,
    )
    return sheet
