"""Accounts: made, corrected, locked and opened again."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.journal.actions import write
from pari.people.keeping import code_of, locked, require_over
from pari.people.models import Account, SensitiveChange
from pari.people.sensitive import ask, takes_two
from pari.people.telling import tell_person

USERNAME = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 60
LONGEST_NAME = 200


@transaction.atomic
def make_account(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    username: str,
    name: str,
    authority: Authority,
    agency: Agency | None = None,
    email: str = "",
) -> Account:
    """A personal account that nobody can enter yet: a password is set by itself.

    Errors: `NotAllowed` for whoever keeps no accounts of that agency, `BadInput` with what is wrong.
    """
    eye.require(Action.MANAGE_ACCOUNTS, code_of(agency))
    check_place(eye, by, authority, agency)
    found = problems_of(username=username, name=name, email=email)
    if found:
        raise BadInput(found)
    account = Account(
        username=username.strip().lower(),
        name=tidy(name),
        email=email.strip(),
        authority=authority,
        agency=agency,
        made_at=at,
    )
    account.set_unusable_password()
    _save_new(account)
    write(
        by=by,
        did="account_made",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(agency),
        personal=f"{account.username}: {account.name}",
    )
    return account


def problems_of(*, username: str, name: str, email: str) -> list[Problem]:
    """What keeps an account from being made so; whether the name at the door is free comes with saving."""
    wanted = username.strip().lower()
    problems = []
    if not USERNAME.fullmatch(wanted) or not SHORTEST <= len(wanted) <= LONGEST:
        figures = {"shortest": SHORTEST, "longest": LONGEST}
        problems.append(Problem("people.username_form", figures, column="username", value=username))
    elif Account.objects.filter(username=wanted).exists():
        problems.append(Problem("people.username_taken", column="username", value=wanted))
    return problems + problems_of_words(name=name, email=email)


def problems_of_words(*, name: str, email: str) -> list[Problem]:
    problems = []
    if not 0 < len(tidy(name)) <= LONGEST_NAME:
        problems.append(Problem("people.name_form", {"longest": LONGEST_NAME}, column="name"))
    if email.strip() and not _is_address(email.strip()):
        problems.append(Problem("people.email_form", column="email", value=email))
    return problems


def check_place(eye: AnyEye, by: Actor, authority: Authority, agency: Agency | None) -> None:
    """Errors: `Refused` for another authority, or an agency of another one."""
    if eye is not UNBOUND and authority.code != by.authority:
        raise Refused("people.unknown_account")
    if agency and agency.authority_id != authority.pk:
        raise Refused("people.unknown_agency", agency=agency.code)


@transaction.atomic
def edit_account(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    name: str,
    email: str,
    agency: Agency | None,
    during_campaign: bool,
    reason: str = "",
) -> Account | SensitiveChange:
    """Correct the name, the address for mails and whose administrator keeps the account.

    Errors: `NotAllowed`, `BadInput`; `Refused` where nothing would change.
    """
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    eye.require(Action.MANAGE_ACCOUNTS, code_of(agency))
    check_place(eye, by, account.authority, agency)
    found = problems_of_words(name=name, email=email)
    if found:
        raise BadInput(found)
    wanted = {"name": tidy(name), "email": email.strip(), "agency": code_of(agency)}
    if wanted == {"name": account.name, "email": account.email, "agency": code_of(account.agency)}:
        raise Refused("people.nothing_changes")
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="account_edited", wanted=wanted, reason=reason)
    return edited(account=account, wanted=wanted, by=by, at=at)


def edited(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Account:
    """Carry out `edit_account`."""
    before = code_of(account.agency)
    agency = Agency.objects.filter(authority=account.authority, code=wanted["agency"]).first()
    account.name, account.email, account.agency = wanted["name"], wanted["email"], agency
    account.save(update_fields=["name", "email", "agency"])
    write(
        by=by,
        did="account_edited",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(agency),
        figures={"agency_before": before, "agency": code_of(agency)},
        personal=f"{account.username}: {account.name}, {account.email}",
    )
    return account


@transaction.atomic
def lock(*, eye: AnyEye, by: Actor, at: datetime, account: Account, reason: str) -> Account:
    """Close the way in, at once: a stolen password doesn't wait for a second person.

    Errors: `NotAllowed`; `Refused` without a reason, for oneself, or where it is locked.
    """
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    if account.pk == by.person:
        raise Refused("people.not_for_oneself")
    if not account.is_active:
        raise Refused("people.is_locked", name=account.name)
    if not reason.strip():
        raise Refused("people.reason_needed")
    return set_open(account=account, is_open=False, reason=reason, by=by, at=at)


@transaction.atomic
def unlock(
    *, eye: AnyEye, by: Actor, at: datetime, account: Account, during_campaign: bool, reason: str
) -> Account | SensitiveChange:
    """Open the way in again. Whoever has left stays out: who comes back gets an account anew.

    Errors: `NotAllowed`; `Refused` without a reason, where it is open, or after leaving.
    """
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    check_unlock(account)
    if not reason.strip():
        raise Refused("people.reason_needed")
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        wanted = {"reason": reason.strip()}
        return ask(by=by, at=at, account=account, kind="account_unlocked", wanted=wanted, reason=reason)
    return set_open(account=account, is_open=True, reason=reason, by=by, at=at)


def check_unlock(account: Account) -> None:
    if account.left_on:
        raise Refused("people.has_left", name=account.name)
    if account.is_active:
        raise Refused("people.is_open", name=account.name)


def set_open(*, account: Account, is_open: bool, reason: str, by: Actor, at: datetime) -> Account:
    account.is_active = is_open
    account.save(update_fields=["is_active"])
    tell_person(account, "account_unlocked" if is_open else "account_locked", at=at)
    write(
        by=by,
        did="account_unlocked" if is_open else "account_locked",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(account.agency),
        personal=reason,
    )
    return account


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True


def _save_new(account: Account) -> None:
    """Two who take one name at the same moment: the second is refused like any other."""
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        taken = Problem("people.username_taken", column="username", value=account.username)
        raise BadInput([taken]) from None
