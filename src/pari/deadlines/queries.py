"""Reading deadlines with everything that moved them, and the days off of an authority."""

from pari.core.calendar.days import Holiday, Holidays
from pari.core.calendar.deadlines import Deadline as CoreDeadline
from pari.core.calendar.deadlines import Extension as CoreExtension
from pari.deadlines.models import DayOff, Deadline, Extension


def deadlines_of(authority: str, scope: str) -> dict[str, CoreDeadline]:
    """Every deadline of a scope by its name: 3 queries, or 1 where there is none."""
    rows = Deadline.objects.filter(authority=authority, scope=scope)
    return {row.name: deadline_in(row) for row in rows.prefetch_related("extensions__agencies")}


def days_off(authority: str) -> Holidays:
    """The table of an authority: 1 query."""
    rows = DayOff.objects.filter(authority=authority)
    return {row.day: Holiday(row.name, row.paper, row.worked) for row in rows}


def deadline_in(row: Deadline) -> CoreDeadline:
    """What a row and its extensions say: 2 queries unless they were fetched with it."""
    granted = sorted(row.extensions.all(), key=lambda one: (one.granted_at, one.pk))
    return CoreDeadline(row.first, tuple(map(_extension, granted)))


def _extension(row: Extension) -> CoreExtension:
    agencies = None if row.for_all else frozenset(one.agency for one in row.agencies.all())
    return CoreExtension(row.until, row.granted_at, row.reason, row.person_name, row.paper, agencies)
