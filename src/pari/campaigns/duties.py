"""Duties of a campaign: who has each, and who takes it where the holder is in conflict."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import AnsweredPredecessor, Campaign, DutyHolder
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.duties import DUTY_ROLES, Duty, uncovered
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.people.models import Account
from pari.people.queries import appointments_on, own_agencies


@dataclass(frozen=True, slots=True)
class Held:
    """One holder of a duty, whether a role in force still fits it, and which agencies are the holder's."""

    row: DutyHolder
    has_the_role: bool
    own: frozenset[str]

    @property
    def duty(self) -> Duty:
        return Duty(self.row.duty)


@transaction.atomic
def give_duty(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    duty: Duty,
    account: Account,
    is_substitute: bool,
) -> DutyHolder:
    """Give a duty to somebody whose role fits it; given again, it says anew whether as a substitute.

    It may be done while the campaign runs, since people leave and fall ill.
    Errors: `NotAllowed`; `Refused` for somebody without a fitting role in force.
    """
    eye.require(Action.MANAGE_ROLES)
    row = locked(campaign, by)
    if account.pk not in _fitting(row, duty, at):
        raise Refused("campaign.duty_without_role")
    held, _ = DutyHolder.objects.update_or_create(
        campaign=row, duty=duty.value, account=account, defaults={"is_substitute": is_substitute}
    )
    _write("duty_given", held, by=by, at=at)
    return held


@transaction.atomic
def take_duty(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, duty: Duty, account: Account
) -> None:
    """Take a duty away again.

    Errors: `NotAllowed`; `Refused` where somebody hasn't it, or where an open campaign would be left with an
    agency for which nobody could do it.
    """
    eye.require(Action.MANAGE_ROLES)
    row = locked(campaign, by)
    held = DutyHolder.objects.filter(campaign=row, duty=duty.value, account=account).first()
    if held is None:
        raise Refused("campaign.duty_not_held")
    before = set(uncovered_duties(row, at))
    number, _ = held.pk, held.delete()
    if row.opened_at is not None and set(uncovered_duties(row, at)) - before:
        raise Refused("campaign.duty_would_lack")
    held.pk = number
    _write("duty_taken", held, by=by, at=at)


def duties_of(campaign: Campaign, at: datetime) -> list[Held]:
    """Every holder, holders before substitutes: 6 queries.

    Whoever answers in the campaign for an agency of the past is as much one's own as that agency.
    """
    rows = list(campaign.duty_holders.select_related("account").order_by("is_substitute", "pk"))
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id)
    roles = set(held.values_list("account", "role"))
    people = {row.account_id for row in rows}
    own = own_agencies(people, authority=campaign.authority.code, year=campaign.year, at=at)
    heirs = dict(
        AnsweredPredecessor.objects.filter(campaign=campaign).values_list(
            "agency__code", "participant__agency__code"
        )
    )
    return [
        Held(
            row,
            any((row.account_id, role.value) in roles for role in DUTY_ROLES[Duty(row.duty)]),
            frozenset(own[row.account_id] | {heirs[code] for code in own[row.account_id] if code in heirs}),
        )
        for row in rows
    ]


def uncovered_duties(campaign: Campaign, at: datetime) -> list[tuple[Duty, str]]:
    """Duties that nobody with a fitting role could do for an agency without being in conflict: 7 queries."""
    evaluated = campaign.participants.exclude(participation="not_taking_part").order_by("position")
    return uncovered_among(duties_of(campaign, at), evaluated.values_list("agency__code", flat=True))


def uncovered_among(held: Iterable[Held], agencies: Iterable[str]) -> list[tuple[Duty, str]]:
    """The same where holders have been read already."""
    fitting = [one for one in held if one.has_the_role]
    holders = {duty: [one.own for one in fitting if one.duty is duty] for duty in Duty}
    return uncovered(holders, list(agencies))


def may_have(campaign: Campaign, duty: Duty, at: datetime) -> list[Account]:
    """People whose role fits a duty, by their name: 2 queries."""
    return list(Account.objects.filter(pk__in=_fitting(campaign, duty, at)).order_by("name", "pk"))


def _fitting(campaign: Campaign, duty: Duty, at: datetime) -> set[int]:
    wanted = [role.value for role in DUTY_ROLES[duty]]
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id, role__in=wanted)
    return set(held.values_list("account", flat=True))


def _write(did: str, held: DutyHolder, *, by: Actor, at: datetime) -> None:
    figures = {"duty": held.duty, "account": held.account_id, "is_substitute": held.is_substitute}
    write(
        by=by,
        did=did,
        kind="duty",
        thing=held.duty,
        at=at,
        campaign=held.campaign.code,
        figures=figures,
        personal=held.account.name,
    )
