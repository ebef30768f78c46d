"""Who a campaign concerns, and how whoever did something is named to all of them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from pari.agencies.models import Agency
from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.queries import appointments_on
from pari.words.campaigns import COMMAND_LINE

ROLES_OF_AN_AGENCY = (Role.OFFICER.value, Role.HEAD.value, Role.AGENCY_ADMIN.value)
COUNCILS = (Role.COUNCIL.value, Role.STANDING_COUNCIL.value)


def name_of(by: Actor) -> str:
    """The name under which everybody reads a decision: 1 query."""
    account = Account.objects.filter(pk=by.person).first() if by.person else None
    return account.name if account else COMMAND_LINE


def everybody_concerned(campaign: Campaign, at: datetime) -> set[int]:
    """People with a role in the authority, those of an agency only where it is evaluated: 1 query."""
    evaluated = campaign.participants.exclude(participation="not_taking_part").values("agency")
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id)
    return set(
        held.filter(Q(agency__isnull=True) | Q(agency__in=evaluated)).values_list("account", flat=True)
    )


def people_of(campaign: Campaign, agencies: set[str] | None, at: datetime) -> set[int]:
    """People with a role in some evaluated agencies, or in all of them: 1 query."""
    evaluated = campaign.participants.exclude(participation="not_taking_part")
    chosen = evaluated if agencies is None else evaluated.filter(agency__code__in=agencies)
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority_id, role__in=ROLES_OF_AN_AGENCY, agency__in=chosen.values("agency")
    )
    return set(held.values_list("account", flat=True))


def people_by_agency(
    campaign: Campaign, agencies: Collection[str], at: datetime, *, roles: Collection[str]
) -> dict[str, set[int]]:
    """People with one of these roles in each of some agencies, acting ones and stand-ins too: 1 query."""
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority_id, role__in=roles, agency__code__in=agencies
    )
    found: dict[str, set[int]] = defaultdict(set)
    for agency, account in held.values_list("agency__code", "account"):
        found[agency].add(account)
    return found


def people_at(agency: Agency, at: datetime) -> set[int]:
    """Officers, heads and administrators of one agency, whether it is evaluated or not: 1 query."""
    held = appointments_on(day_of(at)).filter(agency=agency, role__in=ROLES_OF_AN_AGENCY)
    return set(held.values_list("account", flat=True))


def council_of(campaign: Campaign, at: datetime) -> set[int]:
    """The council's members, the standing ones among them: 1 query."""
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id, role__in=COUNCILS)
    return set(held.values_list("account", flat=True))
