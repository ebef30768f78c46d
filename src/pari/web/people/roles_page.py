"""Who holds which role by which decision: what a council's decision annexes, printable."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.listing import appointments_seen
from pari.people.models import Appointment
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.places import Tab, head_below, tabs
from pari.words.access import ROLES
from pari.words.people import KINDS, days_phrase


@dataclass(frozen=True, slots=True)
class RoleRow:
    name: str
    address: str
    agency: str
    kind: str
    on_behalf: str
    paper: str
    days: str


@dataclass(frozen=True, slots=True)
class RoleGroup:
    role: str
    rows: list[RoleRow]


@dataclass(frozen=True, slots=True)
class RolesPage:
    head: Head
    tabs: list[Tab]
    groups: list[RoleGroup]
    missing: list[str]
    past: bool
    other: str  # the address with, or without, what is over


def roles_page(desk: Desk, *, past: bool) -> RolesPage:
    """3 queries: appointments of accounts that may be seen, and names of their agencies."""
    order = list(Role)
    rows = appointments_seen(desk.eye, desk.authority.code, day_of(desk.at), past=past)
    rows.sort(key=lambda one: (order.index(Role(one.role)), one.kind == "alternate", one.began, one.pk))
    names = names_of(
        desk.authority.code,
        {one.agency.code for one in rows if one.agency}
        | {one.account.agency.code for one in rows if one.account.agency},
    )
    held = {one.role for one in rows}
    here = reverse("roles", args=[desk.authority.code])
    over_all = desk.eye.acts_for is None
    return RolesPage(
        head=head_below(desk, _("Vai trò theo quyết định")),
        tabs=tabs(desk, "roles"),
        groups=[
            RoleGroup(_(ROLES[Role(role)]), [_row(one, desk.authority.code, names) for one in group])
            for role, group in groupby(rows, key=lambda one: one.role)
        ],
        missing=[
            _(ROLES[role])
            for role in Role
            if over_all and role.value not in held and role is not Role.STRANGER
        ],
        past=past,
        other=here if past else f"{here}?ca-cu=1",
    )


def _row(one: Appointment, authority: str, names: dict[str, str]) -> RoleRow:
    agency = one.agency or one.account.agency
    return RoleRow(
        name=one.account.name,
        address=reverse("person", args=[authority, one.account_id]),
        agency=names.get(agency.code, agency.code) if agency else "",
        kind=_(KINDS[one.kind]),
        on_behalf=one.behalf_of.account.name if one.behalf_of else "",
        paper=one.paper,
        days=days_phrase(one.began, one.ended),
    )
