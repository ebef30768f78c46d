"""What must always be so about deadlines."""

from collections.abc import Iterator

from django.db.models import F

from pari.core.errors import Problem
from pari.deadlines.models import Extension


def broken() -> Iterator[Problem]:
    yield from _for_everybody_or_for_some()
    yield from _ahead_of_their_decision()


def _for_everybody_or_for_some() -> Iterator[Problem]:
    """An extension is for all, or lists at least one agency; never both, never neither."""
    rows = Extension.objects.select_related("deadline")
    for row in rows.filter(for_all=True, agencies__isnull=False).distinct():
        yield Problem("broken.extension_for_all_lists_agencies", {"deadline": str(row.deadline)})
    for row in rows.filter(for_all=False, agencies__isnull=True):
        yield Problem("broken.extension_for_nobody", {"deadline": str(row.deadline)})


def _ahead_of_their_decision() -> Iterator[Problem]:
    for row in Extension.objects.select_related("deadline").filter(until__lte=F("granted_at")):
        yield Problem("broken.extension_into_the_past", {"deadline": str(row.deadline)})
