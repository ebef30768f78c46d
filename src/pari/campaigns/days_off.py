"""The table of days off of an authority's year, by its decision."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pari.agencies.models import Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.deadlines.actions import GivenDay
from pari.deadlines.actions import set_days_off as set_table
from pari.deadlines.models import DayOff
from pari.journal.actions import write


@transaction.atomic
def set_days_off(
    *, eye: AnyEye, by: Actor, at: datetime, authority: Authority, year: int, days: Collection[GivenDay]
) -> list[DayOff]:
    """Put a year's table in the place of the one before; terms that were set already don't move by it.

    Errors: `NotAllowed`; `BadInput` with everything that can't stand in it.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    if by.authority != authority.code:
        raise ValueError(f"an actor of {by.authority} sets no days off of {authority.code}")
    made = set_table(authority=authority.code, year=year, days=days)
    figures = {
        "year": year,
        "off": [row.day.isoformat() for row in made if not row.worked],
        "worked": [row.day.isoformat() for row in made if row.worked],
        "papers": sorted({row.paper for row in made}),
    }
    write(by=by, did="days_off_set", kind="days_off", thing=year, at=at, figures=figures)
    return made
