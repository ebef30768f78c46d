"""What statistics of appraisers are made of: findings that stand, and what others came to on the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.statistics import Again, Case, Figures, by_criterion, by_person
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.closing import claimed_by
from pari.scoring.appraisal.found import marks_of_rounds
from pari.scoring.appraisal.second_readings import readings_of
from pari.scoring.appraisal.under_way import PHASE_OF
from pari.scoring.appraisal.whole import Row, whole_appraisal

LAST_HOURS = timedelta(hours=24)  # before a round ends


@dataclass(frozen=True, slots=True)
class Compared:
    """By account, and by a criterion's shared key, else its code; `criteria` are what those names mean."""

    people: Mapping[int, Figures]
    by_criterion: Mapping[str, Figures]
    criteria: Mapping[str, Criterion]


def compared(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> Compared:
    """Over the agencies that one may read: 7 queries, however many there are.

    Own agencies in conflict are left out of every figure. Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_STATISTICS)
    whole = whole_appraisal(campaign, eye=eye, action=Action.SEE_ROUND_1)
    rows = {row.sheet: row for row in whole.rows}
    leaves = {
        (one.code, leaf.code): leaf
        for one in whole.edition.sets
        for leaf in one.walk()
        if leaf.is_leaf and not leaf.tracked
    }
    cases, again = _found(campaign, stage, rows, leaves)
    for reading in readings_of(campaign, stage, eye=eye):
        row, first = rows.get(reading.sheet_id), reading.read
        leaf = leaves.get((row.criteria_set, reading.criterion)) if row else None
        if row and leaf and first is not None and first.account_id and reading.result:
            claimed = claimed_by(row, leaf)
            again.append(Again(first.account_id, _name(leaf), claimed, first.points, reading.points))
    criteria: dict[str, Criterion] = {}
    for leaf in leaves.values():
        criteria.setdefault(_name(leaf), leaf)
    return Compared(by_person(cases, again), by_criterion(cases, again), criteria)


@dataclass(frozen=True, slots=True)
class _Given:
    account: int | None
    finding: str
    points: Decimal | None
    waits: bool
    at: datetime


def _found(
    campaign: Campaign, stage: Stage, rows: Mapping[int, Row], leaves: Mapping[tuple[str, str], Criterion]
) -> tuple[list[Case], list[Again]]:
    """What stands of a stage, and what was re-checked: 2 queries."""
    ends = _end_of(campaign, stage)
    given: dict[int, _Given] = {}
    newest: dict[tuple[int, str], int] = {}
    again: list[Again] = []
    marks = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    for number, sheet, code, account, finding, points, waits, at, rechecks in marks.values_list(
        "pk", "sheet", "criterion", "account", "finding", "points", "awaits_recheck", "at", "rechecks"
    ).iterator(5_000):
        leaf = leaves.get((rows[sheet].criteria_set, code)) if sheet in rows else None
        if leaf is None:
            continue
        given[number], newest[sheet, code] = _Given(account, finding, points, waits, at), number
        first = given.get(rechecks) if rechecks else None
        if first is not None and first.account:
            claimed = claimed_by(rows[sheet], leaf)
            again.append(Again(first.account, _name(leaf), claimed, first.points, points))
    cases = []
    for (sheet, code), number in newest.items():
        one, leaf = given[number], leaves[rows[sheet].criteria_set, code]
        if one.account and not one.waits and one.finding != Finding.WITHDRAWN.value:
            late = ends is not None and ends - LAST_HOURS <= one.at < ends
            claimed = claimed_by(rows[sheet], leaf)
            cases.append(Case(one.account, _name(leaf), claimed, one.points, leaf.reach or ZERO, late))
    return cases, again


def _end_of(campaign: Campaign, stage: Stage) -> datetime | None:
    row = campaign.phases.filter(phase=PHASE_OF[stage].value).first()
    return (row.closed_at or row.closes) if row else None


def _name(leaf: Criterion) -> str:
    return leaf.key or leaf.code
