"""What must always be so about evidence."""

from collections.abc import Iterator

from django.db.models import F, Q, QuerySet

from pari.core.errors import Problem
from pari.scoring.models import Evidence


def broken_evidence() -> Iterator[Problem]:
    for code, rows in _wrong().items():
        for pk in rows.values_list("pk", flat=True).iterator():
            yield Problem(code, {"evidence": pk})


def _wrong() -> dict[str, QuerySet[Evidence]]:
    """Rows that must not be there, by what is wrong with them."""
    rows = Evidence.objects.all()
    other_agency = ~Q(file__agency="") & ~Q(file__agency=F("sheet__participant__agency__code"))
    other_upload = ~Q(upload__agency=F("sheet__participant__agency__code"))
    elsewhere = ~Q(replaces__sheet=F("sheet")) | ~Q(replaces__criterion=F("criterion"))
    return {
        "broken.evidence_outside_sheet": rows.filter(
            Q(file__isnull=False) & other_agency | Q(upload__isnull=False) & other_upload
        ),
        "broken.evidence_replaces_elsewhere": rows.filter(elsewhere, replaces__isnull=False),
        "broken.evidence_readers_of_all": rows.filter(read_by="all", readers__isnull=False).distinct(),
        "broken.evidence_purged_standing": rows.filter(
            file__purged_at__isnull=False, removed_at__isnull=True
        ),
    }
