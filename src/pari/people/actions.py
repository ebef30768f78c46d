"""What is done with accounts and roles."""

from datetime import date, datetime

from django.db import transaction

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.journal.actions import write
from pari.people.models import Account, Appointment, Post


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

    Errors: `NotAllowed` for whoever keeps no accounts of that agency.
    """
    eye.require(Action.MANAGE_ACCOUNTS, agency.code if agency else None)
    account = Account(
        username=username.lower(), name=name, email=email, authority=authority, agency=agency, made_at=at
    )
    account.set_unusable_password()
    account.save()
    write(
        by=by,
        did="account_made",
        kind="account",
        thing=account.pk,
        at=at,
        agency=agency.code if agency else "",
        personal=f"{account.username}: {name}",
    )
    return account


@transaction.atomic
def appoint(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    authority: Authority,
    role: Role,
    paper: str,
    began: date,
    agency: Agency | None = None,
    kind: str = "appointed",
    behalf_of: Appointment | None = None,
    ended: date | None = None,
) -> Appointment:
    """Give a role by a decision. Errors: `NotAllowed`."""
    eye.require(Action.MANAGE_ROLES, agency.code if agency else None)
    made = Appointment.objects.create(
        account=account,
        authority=authority,
        role=role.value,
        agency=agency,
        kind=kind,
        behalf_of=behalf_of,
        paper=paper,
        began=began,
        ended=ended,
        made_at=at,
        made_by_id=by.person,
    )
    write(
        by=by,
        did="role_given",
        kind="appointment",
        thing=made.pk,
        at=at,
        agency=agency.code if agency else "",
        figures={"account": account.pk, "role": role.value, "paper": paper},
    )
    return made


@transaction.atomic
def hold_post(
    *,
    by: Actor,
    at: datetime,
    account: Account,
    agency: Agency,
    title: str,
    began: date,
    ended: date | None = None,
) -> Post:
    """Note where somebody works or has worked."""
    post = Post.objects.create(account=account, agency=agency, title=title, began=began, ended=ended)
    write(
        by=by,
        did="post_noted",
        kind="post",
        thing=post.pk,
        at=at,
        agency=agency.code,
        figures={"account": account.pk},
    )
    return post
