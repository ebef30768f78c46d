"""Many findings at once: agreed with where claim and rule are the same, and all of them undone again."""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from django.db import transaction

from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Verdict
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.facts.queries import name_of_criterion
from pari.journal.actions import write
from pari.scoring.appraisal.findings import (
    ALSO_ASKED,
    GIVES,
    Place,
    Said,
    figures_of,
    judge,
    leaf_of,
    must_be_open_to,
    row_of,
    undoing,
)
from pari.scoring.appraisal.items import Item, items_of_criteria
from pari.scoring.appraisal.rule import Around, around
from pari.scoring.appraisal.under_way import must_go_on
from pari.scoring.appraisal.unread import ROUND_STATES, unread_places
from pari.scoring.models import Mark, Ruling, Sheet
from pari.scoring.sheets.moving import locked_sheets


@dataclass(frozen=True, slots=True)
class Ticked:
    """One item as it stood on the page: `seen` is the sequence of the newest finding of the stage."""

    sheet: int
    criterion: str
    seen: int


def spot_of(agency: str, criterion: str) -> str:
    """The column of a problem with one of many: `so-xay-dung/1.1.1`."""
    return f"{agency}/{criterion}"


def is_plain(item: Item, stage: Stage) -> bool:
    """Whether it may be agreed with together with others: nothing found yet, nothing to look at twice.

    Claim and rule are the same, evidence that is mandatory is there, no exemption is asked for and no figure
    disputed. In round 2 what round 1 agreed with stands by itself; whatever else it found, and what the
    agency handed in since, is to be read.
    """
    if stage is Stage.ROUND_2 and (item.is_renewed or _is_found(item.round_1)):
        return False
    same = item.claimed is not None and item.claimed == item.computed
    return (
        item.may_give.allowed
        and not item.may_give.recheck
        and item.sheet.state == ROUND_STATES[stage].value
        and not _is_found(item.newest(stage))
        and same
        and not (item.lacks_evidence or item.asks_exemption or item.disputed)
    )


def _is_found(row: Mark | None) -> bool:
    return row is not None and row.finding != Finding.WITHDRAWN.value


@transaction.atomic
def agree_with_many(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, stage: Stage, ticked: Sequence[Ticked]
) -> str:
    """Agree with the claims of all that was ticked, whole or not at all; returns the batch to undo it by.

    Errors: as `give_many`; `BadInput` with `finding.not_plain` for every item that is to be read by itself.
    """

    @cache
    def plain() -> set[tuple[int, str]]:
        return _plain_of(campaign, stage, ticked, eye=eye, person=by.person)

    def agreed(place: Place, beside: Around) -> Said:
        said = Said(Finding.AGREED)
        if (place.sheet.pk, place.leaf.code) not in plain():  # asked once everything is locked
            judge(place, said, beside)  # where the rules of a finding forbid it, they say why
            raise BadInput([Problem("finding.not_plain")])
        return said

    return give_many(
        eye=eye,
        by=by,
        at=at,
        campaign=campaign,
        stage=stage,
        ticked=ticked,
        say=agreed,
    )


def _plain_of(
    campaign: Campaign, stage: Stage, ticked: Sequence[Ticked], *, eye: AnyEye, person: int | None
) -> set[tuple[int, str]]:
    """Which of the ticked may be agreed with unread, as sheet and criterion: at most 13 queries."""
    codes, bound = {one.criterion for one in ticked}, bound_edition(campaign)
    sets = content_of_bound(bound).sets if bound else ()
    leaves = (leaf for one in sets for leaf in one.walk() if leaf.is_leaf and leaf.code in codes)
    names = list(dict.fromkeys(map(name_of_criterion, leaves)))
    rows = Sheet.objects.filter(pk__in=[one.sheet for one in ticked])
    agencies = set(rows.values_list("participant__agency__code", flat=True))
    found = items_of_criteria(campaign, names, eye=eye, person=person, only=agencies)
    return {(one.sheet.pk, one.criterion.code) for one in found.listed if is_plain(one, stage)}


@transaction.atomic
def give_many(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    stage: Stage,
    ticked: Sequence[Ticked],
    say: Callable[[Place, Around], Said],
    ruling: Ruling | None = None,
) -> str:
    """Find what `say` says of all that was ticked, whole or not at all; returns the batch to undo it by.

    Errors: `NotAllowed`; `BadInput` with every item that was changed meanwhile or of which that can't be
    found, each at its `spot_of`; `Refused` with `sheet.unknown`, `sheet.no_edition`,
    `finding.nothing_ticked`, `appraisal.round_closed`.
    """
    if not ticked:
        raise Refused("finding.nothing_ticked")
    many = _locked([(one.sheet, one.criterion) for one in ticked], campaign, stage, by=by)
    unread = unread_places(by.person, list(many.sheets))
    batch, problems, marks = secrets.token_hex(16), [], []
    for one in sorted(ticked, key=lambda one: (one.sheet, one.criterion)):
        place = many.place(one.sheet, one.criterion)
        agency = place.sheet.participant.agency.code
        verdict = eye.require_on(GIVES[stage], agency, one.criterion)
        reads_first = (one.sheet, one.criterion) in unread
        if problem := _why_not(place, campaign, one.seen, verdict, reads_first=reads_first):
            problems.append(problem.at(column=spot_of(agency, one.criterion)))
            continue
        try:
            said = say(place, many.around)
            judged, rule = judge(place, said, many.around)
        except BadInput as bad:
            spot = spot_of(agency, one.criterion)
            problems.extend(replace(problem, column=spot) for problem in bad.problems)
            continue
        if said.finding in ALSO_ASKED:
            eye.require_on(ALSO_ASKED[said.finding], agency, one.criterion)
        mark = row_of(place, judged, rule, by=by, at=at, version=_next(place.sheet))
        mark.batch, mark.awaits_recheck, mark.ruling = batch, verdict.recheck, ruling
        marks.append(mark)
    must_go_on(campaign, stage)
    if problems:
        raise BadInput(problems)
    _save(marks, many)
    _write(
        marks,
        campaign,
        did="ruling_applied" if ruling else "findings_given",
        batch=batch,
        stage=stage,
        by=by,
        at=at,
        ruling=ruling,
    )
    return batch


@transaction.atomic
def undo_batch(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, batch: str) -> int:
    """Take back what was found together, where nothing newer was found since; returns how many were undone.

    Only by whoever gave them. Errors: `NotAllowed`; `Refused` with `finding.nothing_to_take_back`,
    `appraisal.round_closed`.
    """
    rows = Mark.objects.filter(sheet__campaign=campaign, batch=batch, account=by.person)
    given = list(rows.order_by("sheet", "criterion")) if batch else []
    if not given:
        raise Refused("finding.nothing_to_take_back")
    stage = Stage(given[0].stage)
    many, undone = _locked([(row.sheet_id, row.criterion) for row in given], campaign, stage, by=by), []
    unread = unread_places(by.person, list(many.sheets))
    for row in given:
        place = many.place(row.sheet_id, row.criterion)
        eye.require_on(GIVES[stage], place.sheet.participant.agency.code, row.criterion)
        if (row.sheet_id, row.criterion) in unread:
            continue
        if place.newest is not None and place.newest.pk == row.pk and _in_round(place):
            undone.append(undoing(place, by=by, at=at, version=_next(place.sheet)))
    must_go_on(campaign, stage)
    if not undone:
        raise Refused("finding.nothing_to_take_back")
    _save(undone, many)
    _write(undone, campaign, did="findings_taken_back", batch=batch, stage=stage, by=by, at=at)
    return len(undone)


@dataclass(frozen=True, slots=True)
class _Many:
    """Locked sheets with everything written on the criteria in question, and what their rules look at."""

    sheets: Mapping[int, Sheet]
    bound: BoundEdition
    edition: Edition
    stage: Stage
    marks: Mapping[tuple[int, str], Sequence[Mark]]
    around: Around

    def place(self, sheet_id: int, criterion: str) -> Place:
        """Errors: `Refused` with `appraisal.unknown_criterion`."""
        sheet = self.sheets[sheet_id]
        leaf = leaf_of(self.edition, sheet, criterion)
        rows = tuple(self.marks.get((sheet_id, criterion), ()))
        return Place(sheet, self.bound, self.edition, leaf, self.stage, rows)


def _locked(places: Collection[tuple[int, str]], campaign: Campaign, stage: Stage, *, by: Actor) -> _Many:
    """Sheets are locked in the order of their ids, so that two at once don't wait for each other: 4 queries,
    7 where a rule looks at the block.
    """
    sheets = locked_sheets({sheet for sheet, _ in places}, by=by)
    bound = bound_edition(campaign)
    if bound is None:
        raise Refused("sheet.no_edition")
    edition = content_of_bound(bound)
    codes = {criterion for _, criterion in places}
    rows = Mark.objects.filter(sheet__in=list(sheets), criterion__in=codes, edition=bound)
    marks: dict[tuple[int, str], list[Mark]] = {}
    for row in rows.select_related("account").order_by("version"):
        marks.setdefault((row.sheet_id, row.criterion), []).append(row)
    leaves: dict[str, list[Criterion]] = {}
    for sheet_id, criterion in places:
        of_set = leaves.setdefault(sheets[sheet_id].participant.criteria_set, [])
        leaf = leaf_of(edition, sheets[sheet_id], criterion)
        if leaf not in of_set:
            of_set.append(leaf)
    beside = around(campaign, edition, leaves, list(sheets.values()))
    return _Many(sheets, bound, edition, stage, marks, beside)


def _why_not(
    place: Place, campaign: Campaign, seen: int, verdict: Verdict, *, reads_first: bool
) -> Problem | None:
    newest = place.newest
    if place.sheet.campaign_id != campaign.pk or not _in_round(place):
        return Problem("appraisal.not_in_this_round", {"state": place.sheet.state})
    if newest is not None and newest.sequence > seen:
        name = newest.account.name if newest.account else ""
        return Problem("finding.changed_meanwhile", {"name": name})
    try:
        must_be_open_to(verdict, place)
    except Refused as refused:
        return refused.problem
    return Problem("finding.read_first") if reads_first else None


def _in_round(place: Place) -> bool:
    return place.sheet.state == ROUND_STATES[place.stage].value


def _next(sheet: Sheet) -> int:
    """The next count of a locked sheet, which `_save` keeps."""
    sheet.version += 1
    return sheet.version


def _save(marks: Sequence[Mark], many: _Many) -> None:
    Mark.objects.bulk_create(marks)
    counted = {mark.sheet_id for mark in marks}
    Sheet.objects.bulk_update([many.sheets[one] for one in sorted(counted)], ["version"])


def _write(
    marks: Iterable[Mark],
    campaign: Campaign,
    *,
    did: str,
    batch: str,
    stage: Stage,
    by: Actor,
    at: datetime,
    ruling: Ruling | None = None,
) -> None:
    """One line for all of them, which lists each."""
    listed = [{"sheet": mark.sheet_id, **figures_of(mark)} for mark in marks]
    under = {"ruling": ruling.number} if ruling else {}
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=stage.value,
        figures={"batch": batch, "count": len(listed), **under, "findings": listed},
    )
