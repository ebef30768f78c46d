"""The way in: the first password, and a new one for whoever can't come in any more."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.people.keeping import code_of, locked, require_over
from pari.people.models import Account, SensitiveChange
from pari.people.sensitive import ask, show_if_alone, takes_two
from pari.people.telling import tell_person

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads as something else on paper
GROUPS, GROUP = 4, 4  # 79 bits


def one_time_password() -> str:
    """What is printed on a slip and typed once: kx7m-3fpq-w8da-hn4t."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


@transaction.atomic
def first_password(*, eye: AnyEye, by: Actor, at: datetime, account: Account) -> str:
    """The password with which a new account is entered once. It is kept nowhere: only its digest is.

    Errors: `NotAllowed`; `Refused` for an account that has a password, or was entered without one.
    """
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    if account.has_usable_password() or account.last_login:
        raise Refused("people.has_password", name=account.name)
    password = _set(account)
    write(
        by=by,
        did="first_password_given",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(account.agency),
    )
    return password


@transaction.atomic
def reset_credentials(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    second_factors: bool,
    during_campaign: bool,
    reason: str = "",
) -> str | SensitiveChange:
    """A new one-time password, shown once; open sessions end, since they are bound to the old one.

    With `second_factors` one-time codes and passkeys are removed as well.
    Errors: `NotAllowed`; `Refused` for oneself and for a locked account.
    """
    account = locked(account)
    require_over(eye, by, Action.RESET_CREDENTIALS, account, day_of(at))
    if account.pk == by.person:
        raise Refused("people.reset_for_oneself")
    check_open(account)
    wanted = {"second_factors": second_factors}
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="credentials_reset", wanted=wanted, reason=reason)
    show_if_alone(
        by=by,
        at=at,
        account=account,
        kind="credentials_reset",
        wanted=wanted,
        during_campaign=during_campaign,
    )
    return credentials_reset(account=account, wanted=wanted, by=by, at=at)


def check_open(account: Account) -> None:
    if not account.is_active:
        raise Refused("people.is_locked", name=account.name)


def credentials_reset(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> str:
    """Carry out `reset_credentials`."""
    check_open(account)
    password = _set(account)
    removed = _remove_second_factors(account) if wanted["second_factors"] else 0
    tell_person(account, "credentials_reset", at=at)
    write(
        by=by,
        did="credentials_reset",
        kind="account",
        thing=account.pk,
        at=at,
        agency=code_of(account.agency),
        figures={"second_factors_removed": removed},
    )
    return password


def with_second_factor(accounts: Iterable[int]) -> set[int]:
    """Which of some accounts have one-time codes or passkeys: 1 query."""
    return set(Authenticator.objects.filter(user__in=accounts).values_list("user", flat=True))


def _remove_second_factors(account: Account) -> int:
    """One-time codes, passkeys, and the tie to an identity of the single sign-on."""
    SocialAccount.objects.filter(user=account).delete()
    removed, _ = Authenticator.objects.filter(user=account).delete()
    return int(removed)


def _set(account: Account) -> str:
    """Whoever was locked out after wrong tries may try again at once, with the new password."""
    AccessAttempt.objects.filter(username=account.username).delete()
    password = one_time_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    return password
