"""How a sheet is moved: locked, asked about, moved once, and its move kept."""

from collections.abc import Collection
from datetime import datetime

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival, Term
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.core.states import Move, State, after
from pari.deadlines.actions import locked_deadline
from pari.deadlines.queries import deadline_in
from pari.journal.actions import write
from pari.scoring.models import Sheet, SheetMove


def sheet_for(
    action: Action, move: Move, *, eye: AnyEye, by: Actor, sheet_id: int, seen: int | None = None
) -> Sheet:
    """The sheet, locked until the transaction ends, once it is certain that it may be moved so.

    `seen` is how many moves whoever acts had before their eyes; None where nobody looked at a page.
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `sheet.not_taking_part`, `sheet.no_such_move`,
    `sheet.moved_meanwhile`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    eye.require(action, sheet.participant.agency.code)
    if not sheet.participant.is_evaluated:
        raise Refused("sheet.not_taking_part")
    after(State(sheet.state), move)
    if seen is not None and seen != sheet.moves.count():
        raise Refused("sheet.moved_meanwhile")
    return sheet


def locked_sheet(sheet_id: int, *, by: Actor) -> Sheet:
    """Errors: `Refused` with `sheet.unknown`, also for a sheet of another authority."""
    return locked_sheets([sheet_id], by=by)[sheet_id]


def locked_sheets(sheet_ids: Collection[int], *, by: Actor) -> dict[int, Sheet]:
    """Many of them, in the order of their ids, so that two at once don't wait for each other: 1 query.

    Errors: as `locked_sheet`, for any of them.
    """
    rows = Sheet.objects.select_for_update(of=("self",)).select_related(
        "campaign__authority", "participant__agency", "participant__block"
    )
    found = rows.filter(pk__in=list(sheet_ids), campaign__authority__code=by.authority).order_by("pk")
    sheets = {sheet.pk: sheet for sheet in found}
    if len(sheets) != len(set(sheet_ids)):
        raise Refused("sheet.unknown")
    return sheets


def locked_term(sheet: Sheet, phase: Phase) -> Term:
    """The agency's term as it stands now: an extension that is being granted is waited for."""
    campaign = sheet.campaign
    row = locked_deadline(authority=campaign.authority.code, scope=campaign.code, name=phase.value)
    return deadline_in(row).term(sheet.participant.agency.code)


def carry_out(sheet: Sheet, move: Move, *, by: Actor, at: datetime, note: str = "") -> SheetMove:
    """Bring the sheet where the move leads. Errors: `Refused` with `sheet.no_such_move`."""
    before = State(sheet.state)
    sheet.state = after(before, move).value
    sheet.save(update_fields=["state"])
    return SheetMove.objects.create(
        sheet=sheet,
        sequence=sheet.moves.count() + 1,
        move=move.value,
        before=before.value,
        after=sheet.state,
        at=at,
        account_id=by.person,
        role=by.role.value if by.role else "",
        note=note,
    )


def last_move_of(sheet: Sheet) -> Move | None:
    """None before the first one: 1 query."""
    newest = sheet.moves.order_by("-sequence").values_list("move", flat=True).first()
    return Move(newest) if newest else None


def key_of(move: SheetMove) -> str:
    """By which people are told of a move once."""
    return f"sheet-{move.sheet_id}-{move.sequence}"


def write_move(
    move: SheetMove,
    *,
    did: str,
    by: Actor,
    arrival: Arrival | None = None,
    content: str = "",
    stage: Stage = Stage.SELF_ASSESSMENT,
) -> None:
    """The journal's line of a move, the last statement of its transaction.

    `content` is the SHA-256 of what was handed in.
    """
    figures: dict[str, object] = {"sequence": move.sequence, "before": move.before, "after": move.after}
    figures |= {"arrival": arrival.value} if arrival else {}
    figures |= {"content": content} if content else {}
    write(
        by=by,
        did=did,
        kind="sheet",
        thing=move.sheet_id,
        at=move.at,
        campaign=move.sheet.campaign.code,
        agency=move.sheet.participant.agency.code,
        stage=stage.value,
        figures=figures,
        personal=move.note,
    )
