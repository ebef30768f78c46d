"""Setting a deadline, and moving it. Callers have asked whether somebody may, and write the journal."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pari.core.calendar.deadlines import Deadline as CoreDeadline
from pari.core.errors import Refused
from pari.deadlines.models import Deadline, ExtendedAgency, Extension
from pari.deadlines.queries import deadline_in


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

    Errors: `Refused` with `deadline.not_later` where nobody would gain a moment, `deadline.unknown` where
    there is no such deadline, `deadline.no_reason` without a reason.
    """
    row = locked_deadline(authority=authority, scope=scope, name=name)
    if not reason.strip():
        raise Refused("deadline.no_reason")
    _must_be_later(deadline_in(row), until, at, agencies)
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
