"""The council's mark on a sheet: what it decided, or what an adjustment puts right; earlier marks stay."""

from datetime import datetime

from pari.core.access.actor import Actor
from pari.core.council.agenda import Decided
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.findings import place_of
from pari.scoring.claims.drafts import next_version
from pari.scoring.models import Mark, Sheet


def council_mark(
    sheet: Sheet, criterion: str, decided: Decided, *, reason: str, by: Actor, at: datetime
) -> Mark:
    """Give the mark on a locked sheet, with the inputs that were accepted last: at most 6 queries.

    Whoever calls has asked the eye and writes the journal. Errors: as `place_of`.
    """
    place = place_of(sheet, criterion, Stage.COUNCIL)
    before, last = place.newest, place.rows[-1] if place.rows else None
    whole = decided.points is None
    return Mark.objects.create(
        sheet=sheet,
        criterion=place.leaf.code,
        stage=Stage.COUNCIL.value,
        sequence=before.sequence + 1 if before else 1,
        version=next_version(sheet),
        account_id=by.person,
        role=by.role.value if by.role else "",
        at=at,
        edition=place.bound,
        variant=last.variant if last else "",
        values=last.values if last else "{}",
        facts=last.facts if last else "{}",
        points=decided.points,
        computed=None if whole or last is None else last.computed,
        reason=reason,
        finding=decided.finding.value,
        exempt=decided.exempt,
    )
