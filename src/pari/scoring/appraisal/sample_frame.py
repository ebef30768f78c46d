"""What a sample of second readings is drawn from: every finding that stands and is in no sample yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet

from pari.campaigns.models import Campaign
from pari.campaigns.shares import shares_in
from pari.core.access.eye import UNBOUND
from pari.core.appraisal import sampling
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.sampling import Candidate, Place, Risk
from pari.core.appraisal.shares import Shares
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.closing import claimed_by
from pari.scoring.appraisal.found import marks_of_rounds
from pari.scoring.appraisal.under_way import PHASE_OF
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.claims.reading import handed_in_of
from pari.scoring.models import Evidence, Mark, SecondReading

LAST_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that may be read again: what stands of a stage and isn't in a sample yet.

    `readers` are those who may read a place; `whose` has the agency of each sheet.
    """

    candidates: tuple[Candidate, ...]
    readers: Mapping[Place, tuple[int, ...]]
    whose: Mapping[int, str]


def frame_of(campaign: Campaign, stage: Stage, *, at: datetime, until: datetime | None = None) -> Frame:
    """Everything that could be read again; with `until` as it was then. Whoever calls asks the eye."""
    whole = whole_appraisal(campaign, eye=UNBOUND)
    marks = marks_of_rounds(campaign).filter(stage=stage.value)
    readings = SecondReading.objects.filter(sheet__campaign=campaign, stage=stage.value)
    if until is not None:
        marks, readings = marks.filter(at__lte=until), readings.filter(made_at__lt=until)
    newest, gave = _newest(marks)
    taken = set(readings.values_list("sheet", "criterion"))
    kept = {place: one for place, one in newest.items() if place not in taken and one.stands}
    rows = {row.sheet: row for row in whole.rows}
    shares = shares_in(campaign, campaign.shares.all(), at=at)
    papers = handed_in_of(Evidence.objects.filter(sheet__campaign=campaign, removed_at__isnull=True))
    proven = set(papers.values_list("sheet", "criterion"))
    ends = _end_of(campaign, stage)
    listed = [
        _candidate(whole, rows[place[0]], place, one, proven=place in proven, ends=ends)
        for place, one in sorted(kept.items())
        if place[0] in rows
    ]
    return Frame(
        tuple(listed),
        {one.place: _readers(shares, rows[one.place[0]], one.place[1], gave[one.place]) for one in listed},
        {sheet: row.agency for sheet, row in rows.items()},
    )


@dataclass(frozen=True, slots=True)
class _Newest:
    account: int
    finding: str
    points: Decimal | None
    computed: Decimal | None
    reason: str
    waits: bool
    at: datetime

    @property
    def stands(self) -> bool:
        return self.finding != Finding.WITHDRAWN.value and not self.waits and self.account > 0


def _newest(marks: QuerySet[Mark]) -> tuple[dict[Place, _Newest], dict[Place, set[int]]]:
    """The newest finding of each place, and everybody who found something of it: 1 query."""
    newest: dict[Place, _Newest] = {}
    gave: dict[Place, set[int]] = {}
    rows = marks.order_by("sequence").values_list(
        "sheet", "criterion", "account", "finding", "points", "computed", "reason", "awaits_recheck", "at"
    )
    for sheet, code, account, finding, points, computed, reason, waits, at in rows.iterator(5_000):
        newest[sheet, code] = _Newest(account or 0, finding, points, computed, reason, waits, at)
        gave.setdefault((sheet, code), set()).add(account or 0)
    return newest, gave


def _candidate(
    whole: Whole, row: Row, place: Place, found: _Newest, *, proven: bool, ends: datetime | None
) -> Candidate:
    leaf = whole.set_of(row).find(place[1])
    shift = _shift(row, leaf, found)
    risks = {
        Risk.LARGE_SHIFT: shift >= sampling.LARGE_SHIFT,
        Risk.BESIDE_RULE: found.computed is not None and found.points not in (None, found.computed),
        Risk.CREDITED: found.finding == Finding.CREDITED.value,
        Risk.EXEMPTED: found.finding == Finding.EXEMPTION.value,
        Risk.LAST_HOUR: ends is not None and ends - LAST_HOUR <= found.at < ends,
        Risk.THIN_REASON: found.finding == Finding.NOT_AGREED.value
        and len(found.reason.strip()) < sampling.THIN_REASON,
        Risk.NO_EVIDENCE: bool(found.points) and not proven and leaf is not None and leaf.evidence.required,
    }
    return Candidate(place, found.account, frozenset(one for one, is_so in risks.items() if is_so), shift)


def _shift(row: Row, leaf: Criterion | None, found: _Newest) -> Fraction:
    claimed = claimed_by(row, leaf) if leaf else None
    if leaf is None or not leaf.reach or claimed is None or found.points is None:
        return Fraction(0)
    return abs(Fraction(found.points) - Fraction(claimed)) / abs(Fraction(leaf.reach))


def _readers(shares: Shares, row: Row, code: str, gave: Collection[int]) -> tuple[int, ...]:
    able = shares.recheckers(row.criteria_set, code, row.agency)
    return tuple(one for one in able if one not in gave)


def _end_of(campaign: Campaign, stage: Stage) -> datetime | None:
    row = campaign.phases.filter(phase=PHASE_OF[stage].value).first()
    return (row.closed_at or row.closes) if row else None
