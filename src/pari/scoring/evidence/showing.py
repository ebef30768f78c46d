"""Papers that aren't brought in but shown in person: whoever has seen one says when, and with what result."""

from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, State
from pari.journal.actions import write
from pari.scoring.evidence.reading import readable
from pari.scoring.models import Evidence, Sheet
from pari.scoring.sheets.moving import locked_sheet

LONGEST_RESULT = 2_000  # characters


@transaction.atomic
def note_showing(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    evidence_id: int,
    seen_at: datetime,
    result: str,
) -> Evidence:
    """An appraiser of the criterion, or the steering team, has seen a paper. Said again, it is said anew: the
    journal keeps what was said before.

    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `appraisal.not_handed_in`, `evidence.unknown`,
    `evidence.not_in_person`; `BadInput` with `evidence.shown_without_result`, `evidence.too_long`,
    `evidence.shown_to_come`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    eye.require(Action.WRITE_COMMENT, sheet.participant.agency.code)
    row = _paper(sheet, evidence_id, eye=eye, person=by.person)
    eye.require_on(Action.WRITE_COMMENT, sheet.participant.agency.code, row.criterion)
    _must_be_stated(seen_at, result, at)
    row.shown_at, row.shown_to_id, row.shown_result = seen_at, by.person, result.strip()
    row.save(update_fields=["shown_at", "shown_to", "shown_result"])
    write(
        by=by,
        did="evidence_shown",
        kind="evidence",
        thing=row.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=_stage(sheet).value,
        figures={"criterion": row.criterion, "seen_at": seen_at.isoformat()},
        personal=row.shown_result,
    )
    return row


def _paper(sheet: Sheet, evidence_id: int, *, eye: AnyEye, person: int | None) -> Evidence:
    if State(sheet.state) not in HANDED_IN:
        raise Refused("appraisal.not_handed_in")
    try:
        row = readable(sheet, evidence_id, eye=eye, person=person)
    except Evidence.DoesNotExist:
        raise Refused("evidence.unknown") from None
    if row.kind != "in_person":
        raise Refused("evidence.not_in_person")
    return row


def _must_be_stated(seen_at: datetime, result: str, at: datetime) -> None:
    problems = []
    if not result.strip():
        problems.append(Problem("evidence.shown_without_result", column="result"))
    if len(result) > LONGEST_RESULT:
        problems.append(Problem("evidence.too_long", {"most": LONGEST_RESULT}, column="result"))
    if seen_at > at:
        problems.append(Problem("evidence.shown_to_come", column="seen_at"))
    if problems:
        raise BadInput(problems)


def _stage(sheet: Sheet) -> Stage:
    """The agency reads it in its journal once it may read what was found in the round."""
    return Stage.ROUND_2 if sheet.state == State.IN_ROUND_2.value else Stage.ROUND_1
