"""A second person confirms or refuses a sensitive change; who asked may take it back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.people.accounts import check_unlock, edited, set_open
from pari.people.credentials import credentials_reset
from pari.people.hand_overs import role_moved
from pari.people.keeping import code_of, locked
from pari.people.leaving import left
from pari.people.models import Account, HandOver, Interest, Post, SensitiveChange
from pari.people.posts import interest_withdrawn, post_ended, post_noted, post_struck
from pari.people.queries import own_agencies
from pari.people.roles import role_ended, role_given
from pari.people.sensitive import tell_watchers
from pari.words.people import settled_title

CONFIRMED, REFUSED, WITHDRAWN = "confirmed", "refused", "withdrawn"


def _unlocked(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Account:
    check_unlock(account)
    return set_open(account=account, is_open=True, reason=wanted["reason"], by=by, at=at)


CARRIED_OUT: Mapping[str, Callable[..., object]] = {
    "role_given": role_given,
    "role_ended": role_ended,
    "role_moved": role_moved,
    "post_noted": post_noted,
    "post_ended": post_ended,
    "post_struck": post_struck,
    "account_edited": edited,
    "account_unlocked": _unlocked,
    "credentials_reset": credentials_reset,
    "interest_withdrawn": interest_withdrawn,
    "left": left,
}


@dataclass(frozen=True, slots=True)
class Settled:
    """`password` is there only where one was made: for the slip that is shown once."""

    change: SensitiveChange
    password: str = ""


@transaction.atomic
def confirm_change(*, eye: AnyEye, by: Actor, at: datetime, change: SensitiveChange) -> Settled:
    """Carry a change out, as things are now; what decides is looked at once more.

    Errors: `NotAllowed`, also where an agency of the one concerned is one's own; `Refused` for whoever asked
    or is concerned, for a settled change, and where it can't be carried out any more.
    """
    change = _waiting(change.pk)
    account = locked(change.account)
    _require_second(eye, by, at, change)
    outcome = CARRIED_OUT[change.kind](account=account, wanted=json.loads(change.wanted), by=by, at=at)
    _settle(change, CONFIRMED, by=by, at=at)
    password = outcome if isinstance(outcome, str) else ""
    return Settled(change, password)


@transaction.atomic
def refuse_change(
    *, eye: AnyEye, by: Actor, at: datetime, change: SensitiveChange, reason: str
) -> SensitiveChange:
    """Say no; nothing changes. Errors: as for confirming, and `Refused` without a reason."""
    change = _waiting(change.pk)
    _require_second(eye, by, at, change)
    if not reason.strip():
        raise Refused("people.reason_needed")
    _settle(change, REFUSED, by=by, at=at, reason=reason)
    return change


@transaction.atomic
def withdraw_change(*, by: Actor, at: datetime, change: SensitiveChange) -> SensitiveChange:
    """Whoever asked takes it back. Errors: `Refused`."""
    change = _waiting(change.pk)
    if by.person is None or by.person != change.asked_by_id:
        raise Refused("people.only_the_asker")
    _settle(change, WITHDRAWN, by=by, at=at)
    return change


def agencies_concerned(change: SensitiveChange, on: date) -> frozenset[str]:
    """Codes of the agencies whose people don't settle it: where one is kept, works, acts or goes."""
    account, wanted = change.account, json.loads(change.wanted)
    lasting = Q(ended__isnull=True) | Q(ended__gt=on)
    codes = {code_of(account.agency), str(wanted.get("agency") or "")}
    codes |= set(account.posts.filter(lasting).values_list("agency__code", flat=True))
    acting = account.appointments.filter(lasting, agency__isnull=False)
    codes |= set(acting.values_list("agency__code", flat=True))
    if "interest" in wanted:
        codes |= set(Interest.objects.filter(pk=wanted["interest"]).values_list("agency__code", flat=True))
    if "post" in wanted:
        codes |= set(Post.objects.filter(pk=wanted["post"]).values_list("agency__code", flat=True))
    if "hand_over" in wanted:
        given = HandOver.objects.filter(pk=wanted["hand_over"])
        codes |= {code or "" for code in given.values_list("giver__agency__code", flat=True)}
    return frozenset(codes - {""})


def seeing_own(eye: AnyEye, by: Actor, at: datetime) -> AnyEye:
    """The eye with the agencies that were its person's own in this year or the one before.

    The campaign that runs evaluates one of the two.
    """
    if not isinstance(eye, Eye) or by.person is None:
        return eye
    own = own_agencies([by.person], authority=by.authority, year=day_of(at).year - 1, at=at)[by.person]
    return replace(eye, own_agencies=eye.own_agencies | own)


def _require_second(eye: AnyEye, by: Actor, at: datetime, change: SensitiveChange) -> None:
    eye.require(Action.CONFIRM_SENSITIVE_CHANGE)
    if change.authority.code != by.authority or by.person is None:
        raise Refused("people.unknown_change")
    if by.person in (change.asked_by_id, change.account_id):
        raise Refused("people.second_person")
    own = seeing_own(eye, by, at)
    for code in sorted(agencies_concerned(change, day_of(at))):
        own.require(Action.CONFIRM_SENSITIVE_CHANGE, code)


def _waiting(pk: int) -> SensitiveChange:
    rows = SensitiveChange.objects.select_for_update(of=("self",))
    change = rows.select_related("account__authority", "account__agency", "authority").get(pk=pk)
    if change.outcome:
        raise Refused("people.change_settled")
    return change


def _settle(change: SensitiveChange, outcome: str, *, by: Actor, at: datetime, reason: str = "") -> None:
    change.outcome, change.settled_by_id, change.settled_at = outcome, by.person, at
    change.save(update_fields=["outcome", "settled_by", "settled_at"])
    tell_watchers(change, at=at, title=settled_title(change.kind, outcome, change.account.name), step=outcome)
    write(
        by=by,
        did=f"change_{outcome}",
        kind="sensitive_change",
        thing=change.pk,
        at=at,
        agency=code_of(change.account.agency),
        figures={"account": change.account_id, "kind": change.kind, "asked_by": change.asked_by_id},
        personal=reason,
    )
