"""Many findings at once: agreed with where claim and rule are the same, and all of them undone again."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.findings import (
    GIVES,
    ROUND_STATES,
    Said,
    figures_of,
    judge,
    place_of,
    row_of,
    undoing,
)
from pari.scoring.appraisal.items import Item
from pari.scoring.models import Mark, Sheet
from pari.scoring.sheets.moving import locked_sheet


@dataclass(frozen=True, slots=True)
class Ticked:
    """One item as it stood on the page: `seen` is the sequence of the newest finding of the stage."""

    sheet: int
    criterion: str
    seen: int


def is_plain(item: Item, stage: Stage) -> bool:
    """Whether it may be agreed with together with others: nothing found yet, nothing to look at twice.

    Claim and rule are the same, evidence that is mandatory is there, no exemption is asked for and no figure
    disputed. In round 2 what was agreed in round 1 stands by itself.
    """
    if stage is Stage.ROUND_2 and item.agreed_in_round_1 is not None:
        return False
    newest = item.newest(stage)
    untouched = newest is None or newest.finding == Finding.WITHDRAWN.value
    same = item.claimed is not None and item.claimed == item.computed
    return (
        item.may_give.allowed
        and not item.may_give.recheck
        and item.sheet.state == ROUND_STATES[stage].value
        and untouched
        and same
        and not (item.lacks_evidence or item.asks_exemption or item.disputed)
    )


@transaction.atomic
def agree_with_many(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, stage: Stage, ticked: Sequence[Ticked]
) -> str:
    """Agree with the claims of all that was ticked, whole or not at all; returns the batch to undo it by.

    Errors: `NotAllowed`; `BadInput` with every item that was changed meanwhile or can't be agreed with so.
    """
    batch, problems, marks = secrets.token_hex(16), [], []
    for one in sorted(ticked, key=lambda one: (one.sheet, one.criterion)):
        sheet = locked_sheet(one.sheet, by=by)
        agency = sheet.participant.agency.code
        verdict = eye.require_on(GIVES[stage], agency, one.criterion)
        place = place_of(sheet, one.criterion, stage)
        newest = place.newest
        if sheet.campaign_id != campaign.pk or sheet.state != ROUND_STATES[stage].value:
            problems.append(Problem("appraisal.not_in_this_round", {"state": sheet.state}, column=agency))
        elif newest is not None and newest.sequence > one.seen:
            figures = {"name": newest.account.name if newest.account else ""}
            problems.append(Problem("finding.changed_meanwhile", figures, column=agency))
        else:
            try:
                judged, rule = judge(place, Said(Finding.AGREED))
            except BadInput as bad:
                problems.extend(problem.at(column=agency) for problem in bad.problems)
                continue
            mark = row_of(place, judged, rule, by=by, at=at)
            mark.batch, mark.awaits_recheck = batch, verdict.recheck
            marks.append(mark)
    if problems:
        raise BadInput(problems)
    Mark.objects.bulk_create(marks)
    _write(marks, campaign, did="findings_given", batch=batch, stage=stage, by=by, at=at)
    return batch


@transaction.atomic
def undo_batch(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, batch: str) -> int:
    """Take back what was found together, where nothing newer was found since; returns how many were undone.

    Only by whoever gave them. Errors: `NotAllowed`; `Refused` with `finding.nothing_to_take_back`.
    """
    given = Mark.objects.filter(sheet__campaign=campaign, batch=batch, account=by.person) if batch else []
    undone = []
    for row in sorted(given, key=lambda row: (row.sheet_id, row.criterion)):
        stage = Stage(row.stage)
        sheet = locked_sheet(row.sheet_id, by=by)
        eye.require_on(GIVES[stage], sheet.participant.agency.code, row.criterion)
        place = place_of(sheet, row.criterion, stage)
        if place.newest is not None and place.newest.pk == row.pk and _in_round(sheet, stage):
            undone.append(undoing(place, by=by, at=at))
    if not undone:
        raise Refused("finding.nothing_to_take_back")
    Mark.objects.bulk_create(undone)
    stage = Stage(undone[0].stage)
    _write(undone, campaign, did="findings_taken_back", batch=batch, stage=stage, by=by, at=at)
    return len(undone)


def _in_round(sheet: Sheet, stage: Stage) -> bool:
    return sheet.state == ROUND_STATES[stage].value


def _write(
    marks: Iterable[Mark],
    campaign: Campaign,
    *,
    did: str,
    batch: str,
    stage: Stage,
    by: Actor,
    at: datetime,
) -> None:
    """One line for all of them, which lists each."""
    listed = [{"sheet": mark.sheet_id, **figures_of(mark)} for mark in marks]
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=stage.value,
        figures={"batch": batch, "count": len(listed), "findings": listed},
    )
