"""Who may be named as reader of evidence that isn't for all: people who appraise and decide."""

from dataclasses import dataclass
from datetime import datetime

from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.queries import appointments_on
from pari.scoring.models import Sheet

MAY_BE_NAMED = (
    Role.APPRAISER,
    Role.TEAM_LEAD,
    Role.SECRETARIAT,
    Role.COUNCIL,
    Role.STANDING_COUNCIL,
)


@dataclass(frozen=True, slots=True)
class PossibleReader:
    account: int
    name: str
    role: Role


def possible_readers(sheet: Sheet, at: datetime) -> list[PossibleReader]:
    """Once each, in the capacity that is named first: 1 query. The agency's own people read it anyway."""
    wanted = [role.value for role in MAY_BE_NAMED]
    held = appointments_on(day_of(at)).filter(authority=sheet.campaign.authority_id, role__in=wanted)
    found: dict[int, PossibleReader] = {}
    for one in sorted(held, key=lambda row: (wanted.index(row.role), row.account.name)):
        found.setdefault(one.account_id, PossibleReader(one.account_id, one.account.name, Role(one.role)))
    return list(found.values())
