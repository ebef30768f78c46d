"""What waits about accounts and roles."""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.people.queries import WAITS, appointments_on, in_force, own_agencies
from pari.web.desk.waiting import Waiting
from pari.web.frame.desk import Desk
from pari.words import home as words


def changes_to_confirm(desk: Desk) -> Sequence[Waiting]:
    """Changes asked by somebody else, for somebody else, of agencies that aren't one's own: 4 queries."""
    if not desk.eye.may(Action.CONFIRM_SENSITIVE_CHANGE).allowed:
        return []
    me = desk.account.pk
    own = own_agencies([me], authority=desk.authority.code, year=day_of(desk.at).year, at=desk.at)[me]
    eye = replace(desk.eye, own_agencies=own)
    rows = SensitiveChange.objects.filter(authority=desk.authority, outcome="")
    asked = rows.exclude(asked_by=me).exclude(account=me).values_list("account__agency__code", flat=True)
    count = sum(eye.may(Action.CONFIRM_SENSITIVE_CHANGE, agency).allowed for agency in asked)
    if not count:
        return []
    address = reverse("changes", args=[desk.authority.code])
    return [Waiting(words.changes_title(count), words.changes_why(), address)]


def work_to_take(desk: Desk) -> Sequence[Waiting]:
    """Work of this authority that somebody hands over to this person: 1 query."""
    rows = HandOver.objects.filter(WAITS, taker=desk.account, appointment__authority=desk.authority)
    givers = list(rows.order_by("pk").values_list("giver__name", flat=True))
    if not givers:
        return []
    address = reverse("people_hand_overs", args=[desk.authority.code])
    return [Waiting(words.take_title(len(givers)), ", ".join(givers), address)]


def without_role(desk: Desk) -> Sequence[Waiting]:
    """Accounts that may come in and do nothing: 1 query."""
    held = Appointment.objects.filter(in_force(day_of(desk.at)), account=OuterRef("pk"))
    count = _accounts(desk).filter(~Exists(held), is_active=True).count()
    return [Waiting(words.no_role_title(count), words.no_role_why(), _people(desk))] if count else []


def locked(desk: Desk) -> Sequence[Waiting]:
    """Accounts that are locked though their people haven't left: 1 query."""
    count = _accounts(desk).filter(is_active=False, left_on__isnull=True).count()
    return [Waiting(words.locked_title(count), words.locked_why(), _people(desk))] if count else []


def no_officer(desk: Desk) -> Sequence[Waiting]:
    """Nobody prepares the own agency's sheet: 1 query."""
    agency = desk.by.agency
    if not desk.eye.may(Action.MANAGE_OFFICERS, agency).allowed:
        return []
    held = appointments_on(day_of(desk.at)).filter(role=Role.OFFICER.value, authority=desk.authority)
    if held.filter(agency__code=agency).exists():
        return []
    return [Waiting(words.no_officer_title(), words.no_officer_why(), _people(desk))]


def _accounts(desk: Desk) -> QuerySet[Account]:
    """Those that this eye may see: the own agency's, or all of the authority."""
    if not desk.eye.may(Action.SEE_ACCOUNTS, desk.by.agency).allowed:
        return Account.objects.none()
    rows = Account.objects.filter(authority=desk.authority)
    return rows.filter(agency__code=desk.by.agency) if desk.by.agency else rows


def _people(desk: Desk) -> str:
    return reverse("people", args=[desk.authority.code])
