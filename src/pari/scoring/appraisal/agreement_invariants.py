"""What must always be so about second readings and rulings."""

import json
from collections.abc import Iterator

from django.db.models import F

from pari.campaigns.queries import content_of_bound
from pari.core.errors import Problem
from pari.scoring.appraisal.second_readings import SAME
from pari.scoring.models import Mark, SecondReading


def broken() -> Iterator[Problem]:
    yield from _readings()
    yield from _under_rulings()


def _readings() -> Iterator[Problem]:
    """Somebody else read what lay at that very place, and the result says what came of it."""
    rows = SecondReading.objects.exclude(result="").select_related(
        "sheet__campaign", "sheet__participant__agency", "read"
    )
    for row in rows.iterator():
        whose = _whose(row)
        read = row.read
        if read is None or (read.sheet_id, read.criterion, read.stage) != (
            row.sheet_id,
            row.criterion,
            row.stage,
        ):
            yield Problem("broken.reading_of_another_place", whose)
        elif read.account_id == row.read_by_id:
            yield Problem("broken.reading_by_its_finder", whose)
        elif (row.result == SAME) is not (row.points == read.points):
            yield Problem("broken.reading_beside_its_points", whose)


def _under_rulings() -> Iterator[Problem]:
    """What was found under a ruling is something that the ruling touches."""
    rows = Mark.objects.filter(ruling__isnull=False).select_related(
        "ruling", "edition__campaign", "sheet__campaign", "sheet__participant__agency"
    )
    for row in rows.exclude(ruling__campaign=F("sheet__campaign")):
        yield Problem("broken.mark_beside_its_ruling", _whose(row))
    for row in rows.filter(ruling__campaign=F("sheet__campaign")).iterator():
        if not _is_touched(row):
            yield Problem("broken.mark_beside_its_ruling", _whose(row))


def _is_touched(row: Mark) -> bool:
    if row.ruling is None:
        return True
    one = content_of_bound(row.edition).criteria_set(row.sheet.participant.criteria_set)
    leaf = one.find(row.criterion) if one else None
    agencies = json.loads(row.ruling.agencies)
    named = leaf is not None and (leaf.key or leaf.code) in json.loads(row.ruling.criteria)
    return named and (not agencies or row.sheet.participant.agency.code in agencies)


def _whose(row: Mark | SecondReading) -> dict[str, str]:
    return {
        "campaign": row.sheet.campaign.code,
        "agency": row.sheet.participant.agency.code,
        "criterion": row.criterion,
    }
