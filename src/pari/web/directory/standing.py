"""How an agency stands on a day: its name and block then, or its last ones, or those that it will have."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from pari.agencies.models import AgencyBlock, AgencyName
from pari.agencies.queries import WholeAgency

Spell = TypeVar("Spell", AgencyName, AgencyBlock)


def name_on(agency: WholeAgency, day: date) -> AgencyName:
    return _on(agency.names, day)


def block_on(agency: WholeAgency, day: date) -> AgencyBlock | None:
    return _on(agency.memberships, day) if agency.memberships else None


def has_ended(agency: WholeAgency, day: date) -> bool:
    end = max(agency.names, key=_began).ended
    return end is not None and end <= day


def is_coming(agency: WholeAgency, day: date) -> bool:
    """Known already, but begins only after the day."""
    began = since(agency)
    return began is not None and began > day


def next_name(agency: WholeAgency, day: date) -> AgencyName | None:
    """A name that is known already and comes later."""
    return next((one for one in sorted(agency.names, key=_began) if _began(one) > day), None)


def since(agency: WholeAgency) -> date | None:
    """The day on which the agency began; None where it has always been."""
    return min(agency.names, key=_began).began


def _on(spells: Sequence[Spell], day: date) -> Spell:
    begun = [one for one in spells if _began(one) <= day]
    return max(begun, key=_began) if begun else min(spells, key=_began)


def _began(spell: AgencyName | AgencyBlock) -> date:
    return spell.began or date.min
