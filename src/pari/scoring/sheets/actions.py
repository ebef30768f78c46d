"""What is done with a sheet on its way from its agency to the appraisers."""

from datetime import datetime

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase, Role
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import BadInput, Problem, Refused
from pari.core.states import Move
from pari.scoring.claims.marks import mark_everything_typed
from pari.scoring.models import Sheet
from pari.scoring.papers.submissions import freeze
from pari.scoring.sheets.moving import carry_out, key_of, locked_term, sheet_for, write_move
from pari.scoring.sheets.telling import tell_own_people


def make_sheets(campaign: Campaign) -> int:
    """A sheet for every participant that is evaluated and has none yet; called when a campaign opens.

    Returns how many were made: calling it again makes none.
    """
    without = campaign.participants.exclude(participation="not_taking_part").filter(sheet__isnull=True)
    made = Sheet.objects.bulk_create(
        [Sheet(campaign=campaign, participant=participant) for participant in without], ignore_conflicts=True
    )
    return len(made)


@transaction.atomic
def begin(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: int | None = None) -> Sheet:
    """The officer starts to fill the sheet. Errors: as `sheet_for`."""
    sheet = sheet_for(Action.MARK_OWN, Move.BEGIN, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    write_move(carry_out(sheet, Move.BEGIN, by=by, at=at), did="sheet_begun", by=by)
    return sheet


@transaction.atomic
def pass_to_head(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, note: str = "", seen: int | None = None
) -> Sheet:
    """The officer is done; the head checks. Errors: as `sheet_for`."""
    sheet = sheet_for(Action.PASS_TO_HEAD, Move.PASS_TO_HEAD, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    move = carry_out(sheet, Move.PASS_TO_HEAD, by=by, at=at, note=note.strip())
    tell_own_people(
        sheet, kind="sheet_passed", key=key_of(move), at=at, roles=(Role.HEAD,), body=move.note, urgent=False
    )
    write_move(move, did="sheet_passed_to_head", by=by)
    return sheet


@transaction.atomic
def take_back(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: int | None = None) -> Sheet:
    """The officers take back what was passed on, before the head has acted, while it can still be handed in.

    Errors: as `sheet_for`; `Refused` with `sheet.take_back_too_late`.
    """
    sheet = sheet_for(Action.TAKE_BACK, Move.TAKE_BACK, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    if locked_term(sheet, Phase.SELF_ASSESSMENT).arrival(at) is Arrival.TOO_LATE:
        raise Refused("sheet.take_back_too_late")
    move = carry_out(sheet, Move.TAKE_BACK, by=by, at=at)
    tell_own_people(sheet, kind="sheet_taken_back", key=key_of(move), at=at, roles=(Role.HEAD,))
    write_move(move, did="sheet_taken_back", by=by)
    return sheet


@transaction.atomic
def return_to_officer(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, opinion: str, seen: int | None = None
) -> Sheet:
    """The head gives the sheet back with an opinion.

    Errors: as `sheet_for`; `BadInput` with `sheet.no_opinion`.
    """
    sheet = sheet_for(Action.RETURN_TO_OFFICER, Move.RETURN, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    if not opinion.strip():
        raise BadInput([Problem("sheet.no_opinion", column="opinion")])
    move = carry_out(sheet, Move.RETURN, by=by, at=at, note=opinion.strip())
    tell_own_people(
        sheet,
        kind="sheet_returned",
        key=key_of(move),
        at=at,
        roles=(Role.OFFICER,),
        body=move.note,
        urgent=True,
    )
    write_move(move, did="sheet_returned", by=by)
    return sheet


@transaction.atomic
def submit(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: int | None = None) -> Sheet:
    """Hand the sheet in. Late is possible only where the term was opened again, and stays visible as late.

    `at` is when the request arrived: the wait for a lock takes nobody's time away.
    Errors: as `sheet_for`; `Refused` with `sheet.too_late`.
    """
    sheet = sheet_for(Action.SUBMIT, Move.SUBMIT, eye=eye, by=by, sheet_id=sheet_id, seen=seen)
    term = locked_term(sheet, Phase.SELF_ASSESSMENT)
    arrival = term.arrival(at)
    if arrival is Arrival.TOO_LATE:
        raise Refused("sheet.too_late")
    sheet.submitted_at = at
    sheet.is_late = sheet.is_late or arrival is Arrival.LATE
    sheet.save(update_fields=["submitted_at", "is_late"])
    mark_everything_typed(sheet, by=by, at=at)
    submission = freeze(sheet, by=by, at=at, due=term.due)
    move = carry_out(sheet, Move.SUBMIT, by=by, at=at)
    tell_own_people(sheet, kind="sheet_submitted", key=key_of(move), at=at)
    write_move(move, did="sheet_submitted", by=by, arrival=arrival, content=submission.sha256)
    return sheet
