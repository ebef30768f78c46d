"""Findings as rows of the table of marks: which of them stand, and how one is read back."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from pari.campaigns.models import BoundEdition, Campaign
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import FOUND_AT, Found, stands, stands_at
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.models import Mark

Place = tuple[int, str]  # sheet, criterion
STAGE_OF: dict[Phase, Stage] = {
    Phase.ROUND_1: Stage.ROUND_1,
    Phase.CROSS_CHECK: Stage.ROUND_1,
    Phase.SUPPLEMENT: Stage.ROUND_1,
    Phase.ROUND_2: Stage.ROUND_2,
}


def found_of(row: Mark) -> Found:
    """A row as `core.appraisal` counts it."""
    return Found(
        Stage(row.stage), row.sequence, Finding(row.finding), row.points, row.exempt, row.awaits_recheck
    )


def reasons_of(row: Mark) -> tuple[LossReason, ...]:
    return tuple(LossReason(code) for code in row.reason_codes.split())


def marks_of_rounds(campaign: Campaign) -> QuerySet[Mark]:
    """Everything found so far under the edition that holds; whoever calls asks the eye."""
    holds = BoundEdition.objects.filter(campaign=campaign).order_by("-pk").values("pk")[:1]
    return Mark.objects.filter(
        sheet__campaign=campaign, edition=holds, stage__in=[one.value for one in FOUND_AT]
    )


def by_place(rows: Iterable[Mark]) -> dict[Place, list[Mark]]:
    """Rows of each criterion of each sheet, in the order in which they were given."""
    found: dict[Place, list[Mark]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.sequence):
        found[row.sheet_id, row.criterion].append(row)
    return found


def newest_at(stage: Stage, rows: Collection[Mark]) -> Mark | None:
    """What was written last at a stage, standing or not: what a page hands back as seen."""
    return max((row for row in rows if row.stage == stage.value), key=lambda row: row.sequence, default=None)


def standing_at(stage: Stage, rows: Collection[Mark]) -> Mark | None:
    """The row that stands at a stage; what the agency itself said is no finding."""
    return _row_of(stands_at(stage, _found(rows)), rows)


def standing(rows: Collection[Mark]) -> Mark | None:
    """The row that counts, over all stages."""
    return _row_of(stands(_found(rows)), rows)


def _found(rows: Collection[Mark]) -> list[Found]:
    return [found_of(row) for row in rows if row.finding]


def _row_of(found: Found | None, rows: Iterable[Mark]) -> Mark | None:
    if found is None:
        return None
    return next(row for row in rows if (row.stage, row.sequence) == (found.stage.value, found.sequence))
