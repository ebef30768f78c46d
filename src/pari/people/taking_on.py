"""Somebody begins: account, post, first role and first password in one deed; many at once or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from pari.agencies.models import Agency, Authority
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Problem, Refused
from pari.people.accounts import make_account
from pari.people.credentials import first_password
from pari.people.models import ROLES_OF_AN_AGENCY, Account, SensitiveChange
from pari.people.posts import hold_post
from pari.people.roles import appoint


@dataclass(frozen=True, slots=True)
class FirstRole:
    role: Role
    paper: str
    began: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is to get an account. `post` is the title in the agency; the role is given by a paper."""

    username: str
    name: str
    email: str = ""
    agency: Agency | None = None
    post: str = ""
    post_began: date | None = None
    role: FirstRole | None = None


@dataclass(frozen=True, slots=True)
class TakenOn:
    """`password` is for the slip; `change` waits for a second person where the role is an appraiser's."""

    account: Account
    password: str
    change: SensitiveChange | None = None


@transaction.atomic
def take_on(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    authority: Authority,
    newcomer: Newcomer,
    during_campaign: bool,
    reason: str = "",
    with_password: bool = True,
) -> TakenOn:
    """Make an account that can be entered and used. Errors: as in each of its parts; then nothing is made."""
    account = make_account(
        eye=eye,
        by=by,
        at=at,
        username=newcomer.username,
        name=newcomer.name,
        authority=authority,
        agency=newcomer.agency,
        email=newcomer.email,
    )
    if newcomer.agency and newcomer.post and newcomer.post_began:
        hold_post(
            eye=eye,
            by=by,
            at=at,
            account=account,
            agency=newcomer.agency,
            title=newcomer.post,
            began=newcomer.post_began,
            during_campaign=during_campaign,
        )
    password = first_password(eye=eye, by=by, at=at, account=account) if with_password else ""
    if newcomer.role is None:
        return TakenOn(account, password)
    first = newcomer.role
    given = appoint(
        eye=eye,
        by=by,
        at=at,
        account=account,
        authority=authority,
        role=first.role,
        paper=first.paper,
        began=first.began,
        ended=first.ended,
        agency=newcomer.agency if first.role.value in ROLES_OF_AN_AGENCY else None,
        during_campaign=during_campaign,
        reason=reason,
    )
    return TakenOn(account, password, given if isinstance(given, SensitiveChange) else None)


@transaction.atomic
def take_on_many(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    authority: Authority,
    newcomers: Sequence[tuple[int, Newcomer]],
    during_campaign: bool,
    reason: str,
    trial: bool,
) -> list[TakenOn]:
    """All of a list, or none of it; each with its row. A trial does all but passwords, and takes it back.

    Errors: `BadInput` with every problem of every row.
    """
    taken, problems = list[TakenOn](), list[Problem]()
    for row, newcomer in newcomers:
        try:
            taken.append(
                take_on(
                    eye=eye,
                    by=by,
                    at=at,
                    authority=authority,
                    newcomer=newcomer,
                    during_campaign=during_campaign,
                    reason=reason,
                    with_password=not trial and not problems,
                )
            )
        except BadInput as bad:
            problems += [problem.at(row=row) for problem in bad.problems]
        except Refused as refused:
            problems.append(refused.problem.at(row=row))
        except NotAllowed:
            problems.append(Problem("people.row_not_allowed", row=row))
    if problems:
        raise BadInput(problems)
    if trial:
        transaction.set_rollback(True)
    return taken
