"""Somebody leaves: roles and posts end, the account is locked, what was done stays in its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.people.keeping import code_of, locked, require_over
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.people.queries import WAITS
from pari.people.sensitive import ask, takes_two


@dataclass(frozen=True, slots=True)
class Left:
    """What leaving has ended, and the work that still waits for somebody to take it."""

    account: Account
    roles: int
    posts: int
    waiting: tuple[HandOver, ...]


@transaction.atomic
def leave(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    left_on: date,
    reason: str,
    during_campaign: bool,
) -> Left | SensitiveChange:
    """End everything that somebody has from a day on, and lock the account.

    Errors: `NotAllowed`; `Refused` for oneself, without a reason, for a day still to come, or twice.
    """
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    if account.pk == by.person:
        raise Refused("people.not_for_oneself")
    if not reason.strip():
        raise Refused("people.reason_needed")
    if left_on > day_of(at):
        raise Refused("people.left_in_future")
    wanted = {"left_on": left_on.isoformat(), "reason": reason.strip()}
    _check(account)
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="left", wanted=wanted, reason=reason)
    return left(account=account, wanted=wanted, by=by, at=at)


def left(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Left:
    """Carry out `leave`."""
    _check(account)
    day = date.fromisoformat(wanted["left_on"])
    roles = _end_roles(account, day, wanted["reason"])
    posts = _end_posts(account, day)
    account.left_on, account.is_active = day, False
    account.save(update_fields=["left_on", "is_active"])
    waiting = open_work(account)
    write(
        by=by,
        did="person_left",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(account.agency),
        figures={"left_on": wanted["left_on"], "roles": roles, "posts": posts, "waiting": len(waiting)},
        personal=wanted["reason"],
    )
    return Left(account, len(roles), posts, waiting)


def open_work(account: Account) -> tuple[HandOver, ...]:
    """Hand-overs from or to somebody that nobody has taken yet."""
    rows = HandOver.objects.filter(WAITS, Q(giver=account) | Q(taker=account))
    return tuple(rows.select_related("giver", "taker", "appointment__agency").order_by("given_at", "pk"))


def _check(account: Account) -> None:
    if account.left_on:
        raise Refused("people.has_left", name=account.name)


def _end_roles(account: Account, day: date, reason: str) -> list[int]:
    """Roles that last beyond the day, and their stand-ins'; one still to begin ends as it begins."""
    lasting = Q(ended__isnull=True) | Q(ended__gt=day)
    held = Q(account=account) | Q(behalf_of__account=account)
    rows = list(Appointment.objects.select_for_update(of=("self",)).filter(lasting, held))
    for row in rows:
        row.ended, row.ended_reason = max(day, row.began), reason
        row.save(update_fields=["ended", "ended_reason"])
    return [row.pk for row in rows]


def _end_posts(account: Account, day: date) -> int:
    """Posts end on the day; one that began that very day has lasted for it."""
    lasting = Q(ended__isnull=True) | Q(ended__gt=day)
    return account.posts.filter(lasting, began__lt=day).update(ended=day)
