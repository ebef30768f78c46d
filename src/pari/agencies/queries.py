"""Reading authorities and agencies; the number of queries never depends on how many there are."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from pari.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyBlock,
    AgencyName,
    AgencySuccession,
    Authority,
)
from pari.core.agencies import Succession
from pari.journal.models import JournalEntry


def authorities() -> QuerySet[Authority]:
    """Every authority: the highest before those below them, those with invented data last."""
    return Authority.objects.order_by("is_example", F("parent").asc(nulls_first=True), "name")


@dataclass(frozen=True, slots=True)
class WholeAgency:
    """One agency with its history: names and blocks as the directory has them, successions by their day."""

    row: Agency
    names: list[AgencyName]
    memberships: list[AgencyBlock]
    aliases: list[str]
    origins: list[AgencySuccession]
    outcomes: list[AgencySuccession]

    @property
    def code(self) -> str:
        return self.row.code


def agencies_of(authority: str, codes: Collection[str] | None = None) -> list[WholeAgency]:
    """An authority's agencies in its own order, all of them or those of some codes: 5 queries."""
    rows = Agency.objects.filter(authority__code=authority).order_by("position")
    chosen = list(rows if codes is None else rows.filter(code__in=codes))
    known = {row.pk for row in chosen}
    whole = Q(agency__in=known) if codes is not None else Q(agency__authority__code=authority)
    names = _by_agency(AgencyName.objects.filter(whole).order_by("pk"))
    memberships = _by_agency(AgencyBlock.objects.filter(whole).select_related("block").order_by("pk"))
    aliases = _by_agency(AgencyAlias.objects.filter(whole).order_by("pk"))
    successions = AgencySuccession.objects.select_related("predecessor", "successor").order_by("day", "pk")
    of_authority = successions.filter(successor__authority__code=authority)
    origins, outcomes = _origins_and_outcomes(of_authority)
    return [
        WholeAgency(
            row,
            names[row.pk],
            memberships[row.pk],
            [one.alias for one in aliases[row.pk]],
            origins[row.pk],
            outcomes[row.pk],
        )
        for row in chosen
    ]


OfAgency = TypeVar("OfAgency", AgencyName, AgencyBlock, AgencyAlias)


def _by_agency(rows: Iterable[OfAgency]) -> dict[int, list[OfAgency]]:
    found: dict[int, list[OfAgency]] = defaultdict(list)
    for row in rows:
        found[row.agency_id].append(row)
    return found


def _origins_and_outcomes(
    successions: Iterable[AgencySuccession],
) -> tuple[dict[int, list[AgencySuccession]], dict[int, list[AgencySuccession]]]:
    origins: dict[int, list[AgencySuccession]] = defaultdict(list)
    outcomes: dict[int, list[AgencySuccession]] = defaultdict(list)
    for one in successions:
        origins[one.successor_id].append(one)
        outcomes[one.predecessor_id].append(one)
    return origins, outcomes


def last_name(agency: WholeAgency) -> AgencyName:
    """The name of today, or the last one that the agency had."""
    return max(agency.names, key=_began)


def names_of(authority: str, codes: Iterable[str]) -> dict[str, str]:
    """The last names of some agencies by their codes: 1 query."""
    names = AgencyName.objects.filter(agency__authority__code=authority, agency__code__in=list(codes))
    ordered = sorted(names.select_related("agency"), key=_began)
    return {name.agency.code: name.name for name in ordered}


def ancestors(agency: WholeAgency, agencies: Sequence[WholeAgency]) -> dict[str, date | None]:
    """Codes of every agency that this one came from, nearest first.

    With each stands the day until which its history is this one's too: after a split both went on by
    themselves. None: until its end.
    """
    by_code = {one.code: one for one in agencies}
    found: dict[str, date | None] = {}
    waiting: list[tuple[WholeAgency, date | None]] = [(agency, None)]
    while waiting:
        current, until = waiting.pop(0)
        for origin in current.origins:
            code = origin.predecessor.code
            if code not in found and code != agency.code:
                parted = origin.day if origin.kind == Succession.SPLIT.value else None
                found[code] = min((day for day in (until, parted) if day), default=None)
                waiting.append((by_code[code], found[code]))
    return found


def _began(name: AgencyName) -> date:
    return name.began or date.min


@dataclass(frozen=True, slots=True)
class DirectoryChange:
    """A change of a directory as the journal has it; `replaced` is empty where nothing can be put back."""

    sequence: int
    did: str
    at: datetime
    person: int | None
    thing: str
    sha256: str
    replaced: Mapping[str, Any]


DIRECTORY_KINDS = ("agency", "block", "directory")


def last_change(authority: str) -> DirectoryChange | None:
    """The newest change of an authority's directory: 1 query."""
    return next(iter(changes_of(authority, most=1)), None)


def changes_of(authority: str, agency: str = "", most: int = 50) -> list[DirectoryChange]:
    """Changes of a directory, or of one agency of it, newest first: 1 query."""
    entries = JournalEntry.objects.filter(authority=authority, campaign="", kind__in=DIRECTORY_KINDS)
    if agency:
        entries = entries.filter(agency=agency)
    return [_change(entry) for entry in entries.order_by("-sequence")[:most]]


def _change(entry: JournalEntry) -> DirectoryChange:
    figures = json.loads(entry.figures)
    return DirectoryChange(
        sequence=entry.sequence,
        did=entry.did,
        at=entry.at,
        person=entry.person,
        thing=entry.thing,
        sha256=figures.get("sha256", ""),
        replaced=figures.get("replaced", {}),
    )
