"""Duties of a campaign that somebody must be able to do for every agency without being in conflict."""

from collections.abc import Collection, Iterable, Mapping
from enum import Enum

from pari.core.access.roles import Role


class Duty(Enum):
    """What stands still for an agency if everybody who has the duty is in conflict with it."""

    LEAD = "lead"
    SECRETARIAT = "secretariat"
    ENTER_FACTS = "enter_facts"
    APPROVE_FACTS = "approve_facts"


DUTY_ROLES: Mapping[Duty, frozenset[Role]] = {
    Duty.LEAD: frozenset({Role.TEAM_LEAD}),
    Duty.SECRETARIAT: frozenset({Role.SECRETARIAT}),
    Duty.ENTER_FACTS: frozenset({Role.SECRETARIAT}),
    Duty.APPROVE_FACTS: frozenset({Role.TEAM_LEAD, Role.SECRETARIAT}),
}


def uncovered(
    holders: Mapping[Duty, Iterable[frozenset[str]]], agencies: Collection[str]
) -> list[tuple[Duty, str]]:
    """Duties that nobody could do for an agency; `holders` gives each holder's own agencies."""
    return [
        (duty, agency)
        for duty in Duty
        for agency in agencies
        if all(agency in own for own in holders.get(duty, ()))
    ]
