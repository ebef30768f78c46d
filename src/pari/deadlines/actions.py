"""Setting deadlines, moving them, and the table of days off. Callers have asked whether somebody may, and
write the journal."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from pari.core.calendar.days import SATURDAY
from pari.core.calendar.deadlines import Deadline as CoreDeadline
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.deadlines.models import DayOff, Deadline, ExtendedAgency, Extension
from pari.deadlines.queries import deadline_in

FARTHEST = timedelta(days=366)  # of an extension: no term is shortened again, so a wrong year would stay


@transaction.atomic
def set_deadline(*, authority: str, scope: str, name: str, first: datetime) -> Deadline:
    """Set a deadline for the first time. Errors: Django's `IntegrityError` where it has been set."""
    return Deadline.objects.create(authority=authority, scope=scope, name=name, first=first)


@transaction.atomic
def extend(
    *,
    authority: str,
    scope: str,
    name: str,
    until: datetime,
    at: datetime,
    reason: str,
    person: int | None,
    person_name: str,
    paper: str = "",
    agencies: Collection[str] | None = None,
) -> Extension:
    """Move a deadline for everybody, or for some agencies. Nobody's term ever becomes shorter.

    Errors: `Refused` with `deadline.not_later` where nobody would gain a moment, `deadline.too_far` more than
    a year on, `deadline.unknown` where there is no such deadline, `deadline.no_reason` without a reason.
    """
    row = locked_deadline(authority=authority, scope=scope, name=name)
    if not reason.strip():
        raise Refused("deadline.no_reason")
    _must_be_later(deadline_in(row), until, at, agencies)
    if until > at + FARTHEST:
        raise Refused("deadline.too_far")
    made = Extension.objects.create(
        deadline=row,
        until=until,
        granted_at=at,
        for_all=agencies is None,
        reason=reason.strip(),
        paper=paper.strip(),
        person=person,
        person_name=person_name,
    )
    ExtendedAgency.objects.bulk_create(
        ExtendedAgency(extension=made, agency=agency) for agency in sorted(agencies or ())
    )
    return made


def locked_deadline(*, authority: str, scope: str, name: str) -> Deadline:
    """The row, locked until the transaction ends: whoever compares an arrival with it waits for an extension
    that is being granted. Errors: `Refused` with `deadline.unknown`."""
    rows = Deadline.objects.select_for_update().filter(authority=authority, scope=scope, name=name)
    row = rows.first()
    if row is None:
        raise Refused("deadline.unknown", name=name)
    return row


def _must_be_later(
    deadline: CoreDeadline, until: datetime, at: datetime, agencies: Collection[str] | None
) -> None:
    ends = [deadline.for_all] if agencies is None else [deadline.term(one).closes for one in agencies]
    if until <= at or not ends or all(until <= end for end in ends):
        raise Refused("deadline.not_later")


@dataclass(frozen=True, slots=True)
class GivenDay:
    """One line of a table of days off, as somebody gives it."""

    day: date
    name: str
    paper: str
    worked: bool = False


@transaction.atomic
def set_days_off(*, authority: str, year: int, days: Collection[GivenDay]) -> list[DayOff]:
    """Put a year's table in the place of the one before, whole or not at all.

    Errors: `BadInput` with every line that can't stand in it, each with its row.
    """
    problems = [
        problem.at(row=row)
        for row, given in enumerate(days, start=1)
        for problem in _day_problems(given, year, days)
    ]
    if problems:
        raise BadInput(problems)
    DayOff.objects.filter(authority=authority, day__year=year).delete()
    return DayOff.objects.bulk_create(
        DayOff(
            authority=authority,
            day=given.day,
            name=tidy(given.name),
            paper=tidy(given.paper),
            worked=given.worked,
        )
        for given in sorted(days, key=lambda given: given.day)
    )


def _day_problems(given: GivenDay, year: int, days: Collection[GivenDay]) -> Iterator[Problem]:
    figures = {"day": f"{given.day:%d/%m/%Y}", "year": year}
    if given.day.year != year:
        yield Problem("days_off.another_year", figures, column="day")
    if sum(one.day == given.day for one in days) > 1:
        yield Problem("days_off.twice", figures, column="day")
    if not given.name.strip():
        yield Problem("days_off.no_name", figures, column="name")
    if not given.paper.strip():
        yield Problem("days_off.no_paper", figures, column="paper")
    if given.worked and given.day.weekday() < SATURDAY:
        yield Problem("days_off.worked_anyway", figures, column="worked")
