"""Second readings: somebody reads a finding again without seeing what was found.

A reading corrects nothing: whether it came to the same is told to whoever leads. What is read again comes out
of a sample (`samples`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from pari.campaigns.models import Campaign
from pari.campaigns.shares import sets_of, shares_in
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.sampling import Place
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import STORED_PLACES, ZERO, plain
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.findings import must_be_in_round, place_of
from pari.scoring.appraisal.found import marks_of_rounds, standing_at
from pari.scoring.appraisal.items import Item, item_of
from pari.scoring.appraisal.under_way import must_be_rechecked
from pari.scoring.models import Mark, SecondReading
from pari.scoring.sheets.moving import locked_sheet

SAME, DIFFERS = "same", "differs"
LONGEST_NOTE = 4_000  # characters
_WHOSE = ("sheet__participant__agency", "sheet__campaign__authority", "account", "read__account", "read_by")


@transaction.atomic
def read_again(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    reading_id: int,
    points: Decimal | None,
    note: str,
) -> SecondReading:
    """Say what one would give, once, without having been told what was found. `points` None: none at all.

    Errors: `NotAllowed`; `Refused` with `reading.unknown`, `reading.done`, `reading.by_another_person`,
    `reading.nothing_there`, `appraisal.not_in_this_round`, `appraisal.round_closed`; `BadInput` with points
    that the criterion hasn't, or without a note where they differ from the claim.
    """
    row = SecondReading.objects.select_related(*_WHOSE).filter(pk=reading_id).first()
    if row is None:
        raise Refused("reading.unknown")
    sheet = locked_sheet(row.sheet_id, by=by)
    eye.require_on(Action.RECHECK, sheet.participant.agency.code, row.criterion)
    must_be_in_round(sheet, Stage(row.stage))
    must_be_rechecked(sheet.campaign, Stage(row.stage), at)
    row.refresh_from_db(fields=["result"])
    place = place_of(sheet, row.criterion, Stage(row.stage))
    if row.result:
        raise Refused("reading.done")
    _must_be_another(row, place.rows, by.person)
    found = standing_at(Stage(row.stage), place.rows)
    if found is None:
        raise Refused("reading.nothing_there")
    item = item_of(sheet, row.criterion, eye=eye, person=by.person)
    if problems := _reading_problems(item, points, note):
        raise BadInput(problems)
    row.read, row.points, row.note = found, points, note.strip()[:LONGEST_NOTE]
    row.result = SAME if points == found.points else DIFFERS
    row.read_by_id, row.read_at = by.person, at
    row.save(update_fields=["read", "points", "note", "result", "read_by", "read_at"])
    write(
        by=by,
        did="second_reading_done",
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=row.stage,
        figures={"criterion": row.criterion},
    )
    return row


@dataclass(frozen=True, slots=True)
class Tasks:
    """`rechecks` are findings for an own agency that wait; `waiting` and `done` are one's second readings."""

    rechecks: tuple[Mark, ...]
    waiting: tuple[SecondReading, ...]
    done: tuple[SecondReading, ...]


def tasks_of(campaign: Campaign, stage: Stage, *, eye: AnyEye, person: int | None) -> Tasks:
    """What lies with one appraiser: 3 queries. In the order of the list of agencies, whatever the cause."""
    rechecks = tuple(
        row
        for row in awaiting(campaign, stage, eye=eye)
        if row.account_id != person
        and eye.may_on(Action.RECHECK, row.sheet.participant.agency.code, row.criterion).allowed
    )
    rows = _readings(campaign).filter(stage=stage.value)
    mine = [row for row in rows if _is_mine(row, eye, person)]
    waiting = [row for row in mine if not row.result]
    gave = _who_gave(campaign, stage, [(row.sheet_id, row.criterion) for row in waiting])
    return Tasks(
        rechecks,
        tuple(row for row in waiting if person not in gave.get((row.sheet_id, row.criterion), ())),
        tuple(row for row in mine if row.result and row.read_by_id == person),
    )


def awaiting(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> list[Mark]:
    """Everything found for an own agency that nobody has re-checked, of what one may read: 1 query."""
    newest: dict[Place, Mark] = {}
    marks = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    waits = marks.filter(awaits_recheck=True).values("sheet", "criterion")
    rows = marks.filter(sheet__in=waits.values("sheet"), criterion__in=waits.values("criterion"))
    for row in rows.select_related("sheet__participant__agency", "account"):
        newest[row.sheet_id, row.criterion] = row
    listed = [row for row in newest.values() if row.awaits_recheck and row.finding != Finding.WITHDRAWN.value]
    shown = [
        row
        for row in listed
        if eye.may_on(Action.SEE_ROUND_1, row.sheet.participant.agency.code, row.criterion).allowed
    ]
    return sorted(shown, key=lambda row: (row.sheet.participant.position, row.criterion))


def may_recheck(
    campaign: Campaign, rows: Sequence[Mark], *, eye: AnyEye, at: datetime
) -> dict[int, list[int]]:
    """By finding who may re-check it: at most 6 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    if not rows:
        return {}
    shares, sets = shares_in(campaign, campaign.shares.all(), at=at), sets_of(campaign)
    found = {}
    for row in rows:
        agency = row.sheet.participant.agency.code
        able = shares.recheckers(sets[agency], row.criterion, agency)
        found[row.pk] = [one for one in able if one != row.account_id]
    return found


def reading_of(
    campaign: Campaign, reading_id: int, *, eye: AnyEye, person: int | None
) -> tuple[SecondReading, Item]:
    """One reading that is somebody's to do, or that they have done, and what there is to read.

    Errors: `Refused` with `reading.unknown`; `NotAllowed`.
    """
    row = _readings(campaign).filter(pk=reading_id).first()
    if row is None or not _is_mine(row, eye, person):
        raise Refused("reading.unknown")
    _must_be_another(row, list(row.sheet.marks.filter(criterion=row.criterion)), person)
    eye.require_on(Action.RECHECK, row.sheet.participant.agency.code, row.criterion)
    return row, item_of(row.sheet, row.criterion, eye=eye, person=person)


def readings_of(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> list[SecondReading]:
    """Every second reading of agencies that one may read, with what was found and read: 1 query.

    Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_STATISTICS)
    return readings_seen(_readings(campaign).filter(stage=stage.value), eye)


def _who_gave(campaign: Campaign, stage: Stage, places: Collection[Place]) -> dict[Place, set[int]]:
    found: dict[Place, set[int]] = {}
    rows = marks_of_rounds(campaign).filter(
        stage=stage.value, sheet__in={one for one, _ in places}, criterion__in={code for _, code in places}
    )
    for sheet, code, account in rows.values_list("sheet", "criterion", "account"):
        found.setdefault((sheet, code), set()).add(account or 0)
    return found


def _readings(campaign: Campaign) -> QuerySet[SecondReading]:
    rows = SecondReading.objects.filter(sheet__campaign=campaign).select_related(*_WHOSE)
    return rows.order_by("sheet__participant__position", "criterion", "pk")


def readings_seen(rows: QuerySet[SecondReading], eye: AnyEye) -> list[SecondReading]:
    """Those of agencies whose findings one may read: 1 query."""
    listed = list(rows)
    seen = eye.seen(Action.SEE_ROUND_1, {row.sheet.participant.agency.code for row in listed})
    return [row for row in listed if row.sheet.participant.agency.code in seen]


def _is_mine(row: SecondReading, eye: AnyEye, person: int | None) -> bool:
    """Given to this person, or to nobody and this one may read it."""
    given = row.account_id in (None, person)
    return given and eye.may_on(Action.SEE_ROUND_1, row.sheet.participant.agency.code, row.criterion).allowed


def _must_be_another(row: SecondReading, marks: Sequence[Mark], person: int | None) -> None:
    if row.account_id not in (None, person):
        raise Refused("reading.by_another_person")
    if any(mark.account_id == person and mark.stage == row.stage for mark in marks):
        raise Refused("reading.by_another_person")


def _reading_problems(item: Item, points: Decimal | None, note: str) -> list[Problem]:
    leaf, problems = item.criterion, []
    lowest, highest = min(leaf.reach, ZERO), max(leaf.reach, ZERO)
    if points is not None and not lowest <= points <= highest:
        figures = {"points": points, "lowest": lowest, "highest": highest}
        problems.append(Problem("finding.out_of_bounds", figures, column="points", value=plain(points)))
    elif points is not None and points != round(points, STORED_PLACES):
        problems.append(Problem("finding.too_fine", {"places": STORED_PLACES}, column="points"))
    if points != item.claimed and not note.strip():
        problems.append(Problem("reading.without_note", column="note"))
    return problems
