"""A sheet's workbook taken in: first everything that it would change, then exactly what was chosen of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Problem, Refused
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import Move, State
from pari.journal.actions import write
from pari.scoring.claims.drafts import keep_draft, leaf_to_fill, sheet_being_filled
from pari.scoring.claims.reading import Claim, Claims, claims_of
from pari.scoring.claims.typed import LONGEST_TEXT, LONGEST_VALUE, Kept, Typed
from pari.scoring.models import Sheet
from pari.scoring.sheets.moving import carry_out, write_move
from pari.scoring.workbook.reading import Read, Said
from pari.scoring.workbook.writing import Ground, digest_of, edition_mark, in_one_form

WRITER = "bang-tinh"  # stands where a browser's window has its name


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion as the workbook would make it. `later` was written after the workbook was taken.

    `seen` is the criterion's version that the change was compared with; `blocked` says why it can't be made.
    """

    leaf: Criterion
    row: int
    before: Typed
    after: Typed
    points_before: Decimal | None
    points_after: Decimal | None
    seen: int
    later: Kept | None
    blocked: Problem | None

    @property
    def is_conflict(self) -> bool:
        return self.later is not None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One criterion as it was shown before it is written."""

    criterion: str
    text: Typed
    seen: int


def changes_of(claims: Claims, read: Read) -> list[Change]:
    """What a workbook would change; criteria whose rows are as they were given out aren't among them."""
    ground = Ground.of(claims)
    found = [_change(ground, claims.by_code[one.leaf.code], one, read.key.version) for one in read.said]
    return [one for one in found if one is not None]


@transaction.atomic
def take_in_workbook(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    wanted: Sequence[Wanted],
    edition: str,
    file: str,
    file_sha256: str,
) -> int:
    """Make drafts of what was shown and chosen, all or none; what is there already isn't written again.

    Returns how many criteria were written. Errors: as `save_draft`; `Refused` with
    `workbook.nothing_chosen`, `workbook.other_edition`, `workbook.changed_meanwhile`.
    """
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    if sheet.state == State.AWAITING_SUPPLEMENT.value:
        raise Refused("sheet.not_being_filled", state=sheet.state)
    if not wanted:
        raise Refused("workbook.nothing_chosen")
    claims = claims_of(sheet, eye=eye)
    if edition != edition_mark(claims.bound):
        raise Refused("workbook.other_edition")
    new = [one for one in wanted if _differs(claims, one)]
    stale = [one.criterion for one in new if claims.by_code[one.criterion].version > one.seen]
    if stale:
        raise Refused("workbook.changed_meanwhile", criteria=stale)
    if new:
        begin_if_new(sheet, by=by, at=at)
        _keep(sheet, claims, new, by=by, at=at)
        write(
            by=by,
            did="workbook_taken_in",
            kind="sheet",
            thing=sheet.pk,
            at=at,
            campaign=sheet.campaign.code,
            agency=sheet.participant.agency.code,
            stage=Stage.SELF_ASSESSMENT.value,
            figures={
                "count": len(new),
                "criteria": [one.criterion for one in new],
                "file": file,
                "file_sha256": file_sha256,
                "digest": digest_of((one.criterion, one.text) for one in new),
            },
        )
    return len(new)


def leaf_fitting(one: CriteriaSet, wanted: Wanted) -> Criterion:
    """Errors: `Refused` for what no workbook of this set can say."""
    leaf = leaf_to_fill(one, wanted.criterion)
    way, text = leaf.way(wanted.text.variant), wanted.text
    fits = way is not None and set(text.values) <= set(way.inputs)
    short = all(len(value) <= LONGEST_VALUE for value in text.values.values())
    if not fits or not short or max(len(text.explanation), len(text.exemption_reason)) > LONGEST_TEXT:
        raise Refused("workbook.other_edition")
    return leaf


def begin_if_new(sheet: Sheet, *, by: Actor, at: datetime) -> None:
    """The first words begin the sheet."""
    if sheet.state == State.NOT_BEGUN.value:
        write_move(carry_out(sheet, Move.BEGIN, by=by, at=at), did="sheet_begun", by=by)


def _differs(claims: Claims, wanted: Wanted) -> bool:
    leaf = leaf_fitting(claims.criteria_set, wanted)
    return in_one_form(leaf, claims.by_code[leaf.code].text) != in_one_form(leaf, wanted.text)


def _keep(sheet: Sheet, claims: Claims, new: Sequence[Wanted], *, by: Actor, at: datetime) -> None:
    for one in new:
        claim = claims.by_code[one.criterion]
        if claim.aside:
            raise Refused("claim.two_texts")
        keep_draft(sheet, claim.criterion, one.text, by=by, at=at, seen=claim.version, writer=WRITER)


def _change(ground: Ground, claim: Claim, said: Said, taken: int) -> Change | None:
    leaf, text = said.leaf, in_one_form(said.leaf, claim.text)
    if not said.touched or said.text == text:
        return None
    before, after = ground.score(leaf, text), ground.score(leaf, said.text)
    return Change(
        leaf=leaf,
        row=said.row,
        before=text,
        after=said.text,
        points_before=before.points if before else None,
        points_after=after.points if after else None,
        seen=claim.version,
        later=claim.kept if claim.kept and claim.kept.version > taken else None,
        blocked=Problem("claim.two_texts") if claim.aside else None,
    )
