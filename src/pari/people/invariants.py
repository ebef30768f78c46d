"""What must always be so about people and their roles."""

from collections.abc import Iterator

from django.db.models import F, Q

from pari.core.access.roles import Role
from pari.core.errors import Problem
from pari.people.models import Account, Appointment, SensitiveChange

ROLES = [role.value for role in Role if role is not Role.STRANGER]


def broken() -> Iterator[Problem]:
    yield from _within_one_authority()
    yield from _known_roles()
    yield from _stand_ins()
    yield from _two_people()


def _within_one_authority() -> Iterator[Problem]:
    """A role, and an account, never belong to an agency of another authority."""
    elsewhere = ~Q(agency__authority=F("authority")) & Q(agency__isnull=False)
    for row in Appointment.objects.filter(elsewhere).select_related("account", "agency"):
        figures = {"account": row.account.username, "agency": str(row.agency)}
        yield Problem("broken.role_of_another_authority", figures)
    for account in Account.objects.filter(elsewhere).select_related("agency"):
        figures = {"account": account.username, "agency": str(account.agency)}
        yield Problem("broken.account_of_another_authority", figures)


def _known_roles() -> Iterator[Problem]:
    for row in Appointment.objects.exclude(role__in=ROLES).select_related("account"):
        yield Problem("broken.unknown_role", {"account": row.account.username, "role": row.role})


def _stand_ins() -> Iterator[Problem]:
    """Who stands in for somebody does so in the same authority, and for another person."""
    rows = Appointment.objects.filter(behalf_of__isnull=False).select_related("account")
    wrong = ~Q(behalf_of__authority=F("authority")) | Q(behalf_of__account=F("account"))
    for row in rows.filter(wrong):
        yield Problem("broken.stand_in", {"account": row.account.username})


def _two_people() -> Iterator[Problem]:
    """A sensitive change was confirmed by a second person, who isn't the one it is about."""
    rows = SensitiveChange.objects.select_related("account")
    alone = Q(settled_by__isnull=True) | Q(settled_by=F("asked_by")) | Q(settled_by=F("account"))
    for row in rows.filter(alone, outcome="confirmed"):
        yield Problem("broken.confirmed_alone", {"account": row.account.username, "kind": row.kind})
