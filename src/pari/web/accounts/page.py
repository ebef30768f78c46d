"""One's own account as texts: who one is here, by which papers, how one comes in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.models import Account, Appointment, Post
from pari.web.frame.head import Crumb, Head
from pari.words.access import ROLES
from pari.words.accounts import KINDS_OF_APPOINTMENT, browser_text
from pari.words.time import day_text, instant_text


@dataclass(frozen=True, slots=True)
class Held:
    """A role or a post."""

    what: str
    where: str
    days: str
    paper: str


@dataclass(frozen=True, slots=True)
class OwnAccount:
    head: Head
    name: str
    username: str
    email: str
    kept_by: str
    roles: list[Held]
    posts: list[Held]
    interests: str  # address of the page where they are declared; empty where there is none
    delegation: str  # for a head, the page where somebody is empowered
    has_password: bool
    totp: bool
    passkeys: int
    recovery_codes: bool
    sessions: int

    @property
    def second_factor(self) -> bool:
        return self.totp or self.passkeys > 0


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A session: where somebody is logged in."""

    browser: str
    address: str
    since: str
    here: bool


def own_account(account: Account, *, at: datetime, sessions: Sequence[UserSession]) -> OwnAccount:
    """4 queries besides the account's own: second factors, roles, posts, and names of their agencies."""
    kinds = list(Authenticator.objects.filter(user=account).values_list("type", flat=True))
    roles, posts = _roles(account, day_of(at)), _posts(account)
    names = _names(account, [*roles, *posts])
    return OwnAccount(
        head=Head(_("Tài khoản"), account.name, (Crumb(_("Tài khoản")),)),
        name=account.name,
        username=account.username,
        email=account.email,
        kept_by=names.get(account.agency.code, "") if account.agency else account.authority.name,
        roles=[Held(_role(row), _where(row, names), _days(row.began, row.ended), row.paper) for row in roles],
        posts=[Held(row.title, _where(row, names), _days(row.began, row.ended), "") for row in posts],
        interests=_interests(account),
        delegation=_delegation(roles),
        has_password=account.has_usable_password(),
        totp=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        recovery_codes=Authenticator.Type.RECOVERY_CODES in kinds,
        sessions=len(sessions),
    )


def open_places(sessions: Sequence[UserSession], here: str | None) -> list[OpenPlace]:
    """The newest first; `here` is the key of the session that asks."""
    return [
        OpenPlace(
            browser=browser_text(one.user_agent),
            address=one.ip,
            since=instant_text(one.created_at),
            here=one.session_key == here,
        )
        for one in sorted(sessions, key=lambda one: one.created_at, reverse=True)
    ]


def _roles(account: Account, today: date) -> list[Appointment]:
    """Those that hold and those to come."""
    lasting = Q(ended__isnull=True) | Q(ended__gt=today)
    rows = account.appointments.filter(lasting).select_related("agency", "authority")
    return list(rows.order_by("began", "pk"))


def _posts(account: Account) -> list[Post]:
    return list(account.posts.select_related("agency").order_by("-began", "pk"))


def _names(account: Account, rows: Sequence[Appointment | Post]) -> dict[str, str]:
    agencies = [account.agency, *(row.agency for row in rows)]
    return names_of(account.authority.code, {one.code for one in agencies if one})


def _role(row: Appointment) -> str:
    name, kind = _(ROLES[Role(row.role)]), KINDS_OF_APPOINTMENT.get(row.kind, "")
    return f"{name} ({_(kind)})" if kind else name


def _where(row: Appointment | Post, names: dict[str, str]) -> str:
    if row.agency:
        return names.get(row.agency.code, row.agency.code)
    return row.authority.name if isinstance(row, Appointment) else ""


def _days(began: date, ended: date | None) -> str:
    """A day in `ended` no longer belongs to the spell."""
    if ended is None:
        return _("từ %(day)s") % {"day": day_text(began)}
    return _("%(first)s – %(last)s") % {
        "first": day_text(began),
        "last": day_text(ended - timedelta(days=1)),
    }


def _delegation(roles: Sequence[Appointment]) -> str:
    headed = next((row for row in roles if row.role == Role.HEAD.value), None)
    return reverse("role_delegation", args=[headed.authority.code]) if headed else ""


def _interests(account: Account) -> str:
    try:
        return reverse("people_interests", args=[account.authority.code])
    except NoReverseMatch:
        return ""
