"""What a directory of agencies says about one year: who existed, in which block, what became of whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pari.agencies.models import Agency, AgencyBlock, AgencyName
from pari.agencies.queries import WholeAgency, agencies_of
from pari.core.agencies import Succession
from pari.words.campaigns import ended_in_the_year


@dataclass(frozen=True, slots=True)
class Default:
    """How an agency takes part if nobody says otherwise."""

    agency: Agency
    membership: AgencyBlock
    participation: str = "ranked"
    reason: str = ""
    comparison: str = "itself"
    compared_with: Agency | None = None
    heir: str | None = None  # code of who answers for it


def participants_by_directory(authority: str, year: int) -> list[Default]:
    """Every agency that existed at some time in the year and belonged to a block, in the authority's order.

    One that ended in mid-year takes no part, and its successor answers for it. One that is new is compared
    with the predecessor whose place it took, with the mean of those that were merged into it, or, split off
    or new altogether, with nothing. After a split both take part. 5 queries.
    """
    agencies = agencies_of(authority)
    names = names_in_year(agencies, year)
    found = [(one, membership_in_year(one, year)) for one in agencies if _existed(one, year)]
    return [_default(one, membership, year, names) for one, membership in found if membership]


def membership_in_year(agency: WholeAgency, year: int) -> AgencyBlock | None:
    """The last block to which the agency belonged in a year."""
    touching = [one for one in agency.memberships if _touches(one, year)]
    return max(touching, key=lambda one: one.began or date.min, default=None)


def name_in_year(names: Iterable[AgencyName], year: int) -> str:
    """The name on the last day of a year, or the last one before; a later one where there was none yet."""
    ordered = sorted(names, key=lambda one: one.began or date.min)
    until = [one for one in ordered if (one.began or date.min) <= date(year, 12, 31)]
    return (until[-1] if until else ordered[0]).name


def names_in_year(agencies: Iterable[WholeAgency], year: int) -> dict[str, str]:
    return {one.code: name_in_year(one.names, year) for one in agencies}


def last_heir(one: Default, found: Mapping[str, Default]) -> str | None:
    """Who answers for an agency that ended, by code: the last one, since an heir may have ended too."""
    passed, heir = {one.agency.code}, one.heir
    while heir and heir in found and heir not in passed and found[heir].heir:
        passed.add(heir)
        heir = found[heir].heir
    return heir if heir in found and heir not in passed else None


def _default(agency: WholeAgency, membership: AgencyBlock, year: int, names: Mapping[str, str]) -> Default:
    ended = _end(agency)
    if ended and ended <= date(year, 12, 31):
        heir = next((one.successor.code for one in agency.outcomes), None)
        reason = ended_in_the_year(ended, names[heir] if heir else None, agency.row.ended_by)
        return Default(agency.row, membership, "not_taking_part", reason, heir=heir)
    if _began(agency) < date(year, 1, 1):
        return Default(agency.row, membership)
    return _new(agency, membership)


def _new(agency: WholeAgency, membership: AgencyBlock) -> Default:
    merged = [one.predecessor for one in agency.origins if one.kind != Succession.SPLIT.value]
    if not merged:
        return Default(agency.row, membership, comparison="nothing")
    if len(merged) > 1:
        return Default(agency.row, membership, comparison="mean")
    return Default(agency.row, membership, comparison="predecessor", compared_with=merged[0])


def _existed(agency: WholeAgency, year: int) -> bool:
    return any(_touches(one, year) for one in agency.names)


def _touches(spell: AgencyName | AgencyBlock, year: int) -> bool:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return (spell.began or first) <= last and (spell.ended is None or spell.ended > first)


def _began(agency: WholeAgency) -> date:
    return min(one.began or date.min for one in agency.names)


def _end(agency: WholeAgency) -> date | None:
    ends: Sequence[date | None] = [one.ended for one in agency.names]
    return None if None in ends else max(end for end in ends if end)
