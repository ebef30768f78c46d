"""What forms of this room offer: agencies, roles and people that the eye may touch."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.people.keeping import NO_AGENCY, code_of
from pari.people.listing import codes_seen
from pari.people.models import Account, Appointment
from pari.people.roles import BY_THEMSELVES
from pari.web.frame.desk import Desk
from pari.words.access import ROLES
from pari.words.people import days_phrase, role_phrase

Choices = list[tuple[str, str]]


def account_or_404(desk: Desk, pk: int) -> Account:
    """An account that the eye may see; any other one is "not found", as if it weren't there: 1 query."""
    rows = Account.objects.select_related("agency", "authority")
    account = rows.filter(pk=pk, authority=desk.authority).first()
    if account is None or not desk.eye.may(Action.SEE_ACCOUNTS, code_of(account.agency)).allowed:
        raise Http404(pk)
    return account


def appointment_or_404(desk: Desk, pk: int) -> Appointment:
    """A role of an account that the eye may see: 1 query."""
    rows = Appointment.objects.select_related("account__agency", "account__authority", "agency", "authority")
    found = rows.filter(pk=pk, authority=desk.authority).first()
    if found is None or not desk.eye.may(Action.SEE_ACCOUNTS, code_of(found.account.agency)).allowed:
        raise Http404(pk)
    return found


def agency_choices(desk: Desk, action: Action, *, none: str = "") -> Choices:
    """Agencies within reach of an action, in the directory's order; `none` words having none: 3 queries."""
    seen = codes_seen(desk.eye, action, desk.authority.code)
    choices = named_agencies(desk.authority.code, seen)
    return [(NO_AGENCY, none), *choices] if none and NO_AGENCY in seen else choices


def named_agencies(authority: str, codes: Iterable[str] | None = None) -> Choices:
    """Agencies with their newest names, all of them or those of some codes: 2 queries."""
    rows = Agency.objects.filter(authority__code=authority).order_by("position")
    chosen = list((rows if codes is None else rows.filter(code__in=codes)).values_list("code", flat=True))
    names = names_of(authority, chosen)
    return [(code, names.get(code, code)) for code in chosen]


def agency_of(desk: Desk, code: str) -> Agency | None:
    """The agency of a code of this authority, which a form has offered."""
    if not code:
        return None
    return Agency.objects.select_related("authority").filter(authority=desk.authority, code=code).first()


def role_choices(desk: Desk, *, none: str = "") -> Choices:
    """The roles that the capacity may give."""
    if desk.eye.may(Action.MANAGE_ROLES).allowed:
        given = [role for role in Role if role is not Role.STRANGER]
    elif desk.eye.may(Action.MANAGE_OFFICERS).allowed:
        given = [Role.OFFICER]
    else:
        given = []
    choices = [(role.value, _(ROLES[role])) for role in given]
    return [("", none), *choices] if none else choices


def behalf_choices(desk: Desk, on: date) -> Choices:
    """Whom somebody may stand in for: who holds a role by themselves: 2 queries."""
    rows = Appointment.objects.filter(authority=desk.authority, kind__in=BY_THEMSELVES)
    lasting = [
        one
        for one in rows.select_related("account", "agency").order_by("role", "pk")
        if one.ended is None or one.ended > on
    ]
    names = names_of(desk.authority.code, {code_of(one.agency) for one in lasting})
    return [(str(one.pk), behalf_label(one, names)) for one in lasting]


def behalf_label(one: Appointment, names: dict[str, str]) -> str:
    """Tổ trưởng: Giám đốc Sở Nội vụ (từ 05/01/2026)."""
    agency = f", {names.get(one.agency.code, one.agency.code)}" if one.agency else ""
    return f"{role_phrase(one.role)}{agency}: {one.account.name} ({days_phrase(one.began, one.ended)})"
