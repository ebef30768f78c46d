"""Reading people: their capacities on a day, and which agencies are their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from pari.core.access.actor import Actor
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.models import Account, Appointment, Interest, Post

WAITS = Q(taken_at__isnull=True, declined_at__isnull=True)  # of hand-overs


@dataclass(frozen=True, slots=True)
class Capacity:
    """One way in which somebody may come in on a day: a role, and the agency where the role is one's."""

    appointment: int
    person: int
    authority: str
    role: Role
    agency: str | None
    kind: str
    ended: date | None

    @property
    def actor(self) -> Actor:
        return Actor(self.authority, self.person, self.role, self.agency, self.appointment)


def in_force(on: date) -> Q:
    """Appointments and posts that hold on a day."""
    return Q(began__lte=on) & (Q(ended__isnull=True) | Q(ended__gt=on))


def appointments_on(on: date) -> QuerySet[Appointment]:
    """Appointments in force, of people whose account is open."""
    return _held_on(on).select_related("account", "agency", "authority")


def _held_on(on: date) -> QuerySet[Appointment]:
    return Appointment.objects.filter(in_force(on), account__is_active=True).order_by("pk")


def capacities_of(account: Account, on: date) -> list[Capacity]:
    """In which capacities the account may come in, those with the most to do first: 1 query."""
    order = list(Role)
    held = _held_on(on).filter(account=account).select_related("agency", "authority")
    found = [capacity_of(one) for one in held]
    return sorted(found, key=lambda one: (order.index(one.role), one.appointment))


def capacity_of(appointment: Appointment) -> Capacity:
    return Capacity(
        appointment=appointment.pk,
        person=appointment.account_id,
        authority=appointment.authority.code,
        role=Role(appointment.role),
        agency=appointment.agency.code if appointment.agency else None,
        kind=appointment.kind,
        ended=appointment.ended,
    )


def own_agencies(
    people: Iterable[int], *, authority: str, year: int, at: datetime
) -> dict[int, frozenset[str]]:
    """Codes of the agencies that are somebody's own for a year evaluated, for each of some people: 1 query.

    A post held at any time from the year's first day until now counts, since whoever has moved in the
    meantime judges the year in which they worked there; so do roles of an agency and declared interests.
    """
    first, today, wanted = date(year, 1, 1), day_of(at), list(people)
    touching = Q(began__lte=today) & (Q(ended__isnull=True) | Q(ended__gt=first))
    of_authority = Q(account__in=wanted, agency__authority__code=authority)
    posts = Post.objects.filter(touching, of_authority).values_list("account", "agency__code")
    roles = Appointment.objects.filter(touching, of_authority).values_list("account", "agency__code")
    declared = Interest.objects.filter(of_authority, withdrawn_at__isnull=True)
    interests = declared.values_list("account", "agency__code")
    found: dict[int, set[str]] = {person: set() for person in wanted}
    for person, agency in posts.union(roles, interests):
        found[person].add(agency)
    return {person: frozenset(codes) for person, codes in found.items()}


def names_of_people(ids: Iterable[int | None]) -> dict[int, str]:
    """Names by the ids of accounts, as the journal and notices keep them; None is nobody: 1 query."""
    wanted = {one for one in ids if one is not None}
    return dict(Account.objects.filter(pk__in=wanted).values_list("pk", "name"))
