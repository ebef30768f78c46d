"""Giving a finding on one criterion of one agency, taking it back, and reading again what others found."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from pari.campaigns.models import BoundEdition
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Verdict
from pari.core.appraisal.findings import SETTLED, Finding, Grounds, Judged, problems_of
from pari.core.errors import BadInput, Refused
from pari.core.numbers import STORED_PLACES, ZERO
from pari.core.regulation.edition import Criterion, Edition, RoundedAt
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.stages import LossReason, Stage
from pari.core.states import State
from pari.journal.actions import write
from pari.scoring.appraisal.found import newest_at, reasons_of, standing_at
from pari.scoring.appraisal.rule import Around, Ruled, ruled
from pari.scoring.appraisal.under_way import must_be_rechecked, must_go_on
from pari.scoring.appraisal.unread import ROUND_STATES, must_have_read
from pari.scoring.claims.drafts import as_json, next_version
from pari.scoring.claims.reading import bound_to
from pari.scoring.models import Mark, Ruling, Sheet
from pari.scoring.sheets.moving import locked_sheet

GIVES = {Stage.ROUND_1: Action.GIVE_ROUND_1, Stage.ROUND_2: Action.GIVE_ROUND_2}
ALSO_ASKED = {Finding.EXEMPTION: Action.PROPOSE_EXEMPTION, Finding.REFERRED: Action.REFER_TO_COUNCIL}
LONGEST_REASON = 5_000  # characters


@dataclass(frozen=True, slots=True)
class Said:
    """What an appraiser says. `points` None: the claim where it is agreed with, else what the rule gives.

    `values` are the inputs that the appraiser accepts, as typed; None: those that the agency gave. Figures
    that the system knows go before both.
    """

    finding: Finding
    points: Decimal | None = None
    exempt: Decimal | None = None
    reasons: tuple[LossReason, ...] = ()
    text: str = ""
    values: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A criterion of a locked sheet at a stage, with everything written on it, in the order of writing."""

    sheet: Sheet
    bound: BoundEdition
    edition: Edition
    leaf: Criterion
    stage: Stage
    rows: tuple[Mark, ...] = field(default=())

    @property
    def newest(self) -> Mark | None:
        return newest_at(self.stage, self.rows)


@transaction.atomic
def give_finding(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    criterion: str,
    stage: Stage,
    said: Said,
    seen: int,
    ruling: Ruling | None = None,
    batch: str = "",
) -> Mark:
    """Find something of a criterion. What was found before stays; the newest finding of a stage stands.

    `seen` is the sequence of the newest finding of the stage that the page knew (0: none). Given for the own
    agency, in 2019's way, it awaits a re-check.
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `appraisal.not_in_this_round`,
    `appraisal.round_closed`, `appraisal.unknown_criterion`, `finding.changed_meanwhile`,
    `finding.found_by_others`; `BadInput` with everything that the finding lacks.
    """
    sheet = locked_sheet(sheet_id, by=by)
    verdict = _allowed(sheet, criterion, stage, said.finding, eye=eye, by=by)
    place = place_of(sheet, criterion, stage)
    _unchanged(place, seen)
    must_be_open_to(verdict, place)
    judged, rule = judge(place, said)
    mark = row_of(place, judged, rule, by=by, at=at)
    mark.awaits_recheck, mark.ruling, mark.batch = verdict.recheck, ruling, batch
    mark.save()
    write_finding(mark, did="finding_given", by=by)
    return mark


@transaction.atomic
def recheck(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    criterion: str,
    stage: Stage,
    said: Said,
    seen: int,
) -> Mark:
    """Somebody of another agency confirms or replaces what was found for the own one; then it stands.

    Errors: as `give_finding`; `Refused` with `finding.nothing_to_recheck`, `recheck.by_another_person`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    eye.require_on(Action.RECHECK, sheet.participant.agency.code, criterion)
    must_be_in_round(sheet, stage)
    must_be_rechecked(sheet.campaign, stage, at)
    place = place_of(sheet, criterion, stage)
    _unchanged(place, seen)
    newest = place.newest
    if newest is None or not newest.awaits_recheck:
        raise Refused("finding.nothing_to_recheck")
    if newest.account_id == by.person:
        raise Refused("recheck.by_another_person")
    judged, rule = judge(place, said)
    mark = row_of(place, judged, rule, by=by, at=at)
    mark.rechecks = newest
    mark.save()
    write_finding(mark, did="finding_rechecked", by=by)
    return mark


@transaction.atomic
def take_back(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, stage: Stage, seen: int
) -> Mark:
    """Undo the newest finding of a stage: what stood before it is given again, as a finding of its own.

    Errors: as `give_finding`; `Refused` with `finding.nothing_to_take_back`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    verdict = _allowed(sheet, criterion, stage, Finding.WITHDRAWN, eye=eye, by=by)
    place = place_of(sheet, criterion, stage)
    _unchanged(place, seen)
    must_be_open_to(verdict, place)
    mark = undoing(place, by=by, at=at)
    mark.awaits_recheck = verdict.recheck and mark.finding != Finding.WITHDRAWN.value
    mark.save()
    write_finding(mark, did="finding_taken_back", by=by)
    return mark


def place_of(sheet: Sheet, criterion: str, stage: Stage) -> Place:
    """2 queries. Errors: `Refused` with `appraisal.unknown_criterion`, `sheet.no_edition`."""
    bound, edition, _ = bound_to(sheet)
    leaf = leaf_of(edition, sheet, criterion)
    rows = sheet.marks.filter(criterion=criterion, edition=bound).order_by("version")
    return Place(sheet, bound, edition, leaf, stage, tuple(rows))


def leaf_of(edition: Edition, sheet: Sheet, criterion: str) -> Criterion:
    """A criterion of the sheet that gives points. Errors: `Refused` with `appraisal.unknown_criterion`."""
    one = edition.criteria_set(sheet.participant.criteria_set)
    leaf = one.find(criterion) if one else None
    if leaf is None or not leaf.is_leaf or leaf.tracked:
        raise Refused("appraisal.unknown_criterion", criterion=criterion)
    return leaf


def judge(place: Place, said: Said, beside: Around | None = None) -> tuple[Judged, Ruled]:
    """What is said, with the points that follow from it; `beside` where what the rule looks at is at hand.

    Errors: `BadInput` with everything that is wrong.
    """
    rule = ruled(place.sheet, place.edition, place.leaf, place.rows, said.values, beside=beside)
    judged = Judged(
        said.finding, _points(said, rule), said.exempt, said.reasons, said.text.strip()[:LONGEST_REASON]
    )
    problems = [*rule.problems, *problems_of(judged, _grounds(place, rule))]
    if problems:
        raise BadInput(problems)
    return judged, rule


def row_of(
    place: Place, judged: Judged, rule: Ruled, *, by: Actor, at: datetime, version: int | None = None
) -> Mark:
    """The row that isn't saved yet, numbered after those of its stage.

    `version` where whoever calls counts the sheet's versions.
    """
    newest, whole = place.newest, judged.is_whole_exemption
    return Mark(
        sheet=place.sheet,
        criterion=place.leaf.code,
        stage=place.stage.value,
        sequence=newest.sequence + 1 if newest else 1,
        version=version or next_version(place.sheet),
        account_id=by.person,
        role=by.role.value if by.role else "",
        at=at,
        edition=place.bound,
        variant=rule.text.variant,
        values=as_json(rule.text.values),
        facts=json.dumps({name: fact.pk for name, fact in rule.read.facts.items()}, sort_keys=True),
        points=None if whole else judged.points,
        computed=None if whole else rule.score.points,
        reason=judged.text,
        finding=judged.finding.value,
        exempt=judged.exempt,
        reason_codes=" ".join(one.value for one in judged.reasons),
    )


def undoing(place: Place, *, by: Actor, at: datetime, version: int | None = None) -> Mark:
    """The row that takes back the newest one; `version` as with `row_of`.

    Errors: `Refused` with `finding.nothing_to_take_back`.
    """
    newest = place.newest
    if newest is None or is_withdrawn(newest):
        raise Refused("finding.nothing_to_take_back")
    before = standing_at(place.stage, [row for row in place.rows if row.pk != newest.pk])
    mark = Mark(
        sheet=place.sheet,
        criterion=place.leaf.code,
        stage=place.stage.value,
        sequence=newest.sequence + 1,
        version=version or next_version(place.sheet),
        account_id=by.person,
        role=by.role.value if by.role else "",
        at=at,
        edition=place.bound,
        finding=Finding.WITHDRAWN.value,
    )
    if before is not None:
        for name in ("variant", "values", "facts", "points", "computed", "reason", "finding", "exempt"):
            setattr(mark, name, getattr(before, name))
        mark.reason_codes, mark.ruling_id = before.reason_codes, before.ruling_id
    return mark


def is_withdrawn(mark: Mark) -> bool:
    return mark.finding == Finding.WITHDRAWN.value


def write_finding(mark: Mark, *, did: str, by: Actor) -> None:
    """The journal's line of one finding."""
    write(
        by=by,
        did=did,
        kind="sheet",
        thing=mark.sheet_id,
        at=mark.at,
        campaign=mark.sheet.campaign.code,
        agency=mark.sheet.participant.agency.code,
        stage=mark.stage,
        figures=figures_of(mark),
        personal=mark.reason,
    )


def figures_of(mark: Mark) -> dict[str, object]:
    return {
        "criterion": mark.criterion,
        "sequence": mark.sequence,
        "finding": mark.finding,
        "points": None if mark.points is None else str(mark.points.normalize()),
        "exempt": None if mark.exempt is None else str(mark.exempt.normalize()),
        "reasons": [one.value for one in reasons_of(mark)],
        "awaits_recheck": mark.awaits_recheck,
    }


def _allowed(
    sheet: Sheet, criterion: str, stage: Stage, finding: Finding, *, eye: AnyEye, by: Actor
) -> Verdict:
    """Errors: `NotAllowed`; `Refused` with `appraisal.not_in_this_round`, `appraisal.round_closed`."""
    agency = sheet.participant.agency.code
    verdict = eye.require_on(GIVES[stage], agency, criterion)
    if finding in ALSO_ASKED:
        eye.require_on(ALSO_ASKED[finding], agency, criterion)
    must_have_read(sheet, criterion, GIVES[stage], eye=eye, person=by.person)
    must_be_in_round(sheet, stage)
    must_go_on(sheet.campaign, stage)
    return verdict


def must_be_in_round(sheet: Sheet, stage: Stage) -> None:
    """Errors: `Refused` with `appraisal.not_in_this_round`."""
    if State(sheet.state) is not ROUND_STATES[stage]:
        raise Refused("appraisal.not_in_this_round", state=sheet.state)


def _unchanged(place: Place, seen: int) -> None:
    newest = place.newest
    if newest is not None and newest.sequence > seen:
        raise Refused("finding.changed_meanwhile", name=newest.account.name if newest.account else "")


def must_be_open_to(verdict: Verdict, place: Place) -> None:
    """In 2019's way nobody changes what others have found of the own agency, whatever the page knew of it.

    Errors: `Refused` with `finding.found_by_others`.
    """
    newest = place.newest
    if verdict.recheck and newest is not None and not (newest.awaits_recheck or is_withdrawn(newest)):
        raise Refused("finding.found_by_others")


def _points(said: Said, rule: Ruled) -> Decimal | None:
    if said.points is not None or said.finding is Finding.REFERRED:
        return said.points
    return rule.claimed if said.finding is Finding.AGREED else _remaining(rule.score, said)


def _remaining(score: LeafScore, said: Said) -> Decimal | None:
    """What the rule gives, within what a partial exemption leaves."""
    if score.points is None or said.exempt is None:
        return score.points
    return min(score.points, max(score.max - said.exempt, ZERO))


def _grounds(place: Place, rule: Ruled) -> Grounds:
    rounding, leaf = place.edition.rounding, place.leaf
    before = standing_at(Stage.ROUND_1, place.rows) if place.stage is Stage.ROUND_2 else None
    settled = before is not None and Finding(before.finding) in SETTLED
    return Grounds(
        lowest=min(leaf.reach, ZERO),
        highest=max(leaf.reach, ZERO),
        places=rounding.places if rounding.at is RoundedAt.LEAF else STORED_PLACES,
        claimed=rule.claimed,
        computed=rule.score.points,
        asks_exemption=rule.asks_exemption,
        agreed_before=before.points if before is not None and settled else None,
    )
