"""Reading authorities and agencies; the number of queries never depends on how many there are."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from pari.agencies.models import (
    Agency,
    AgencyBlock,
    AgencyName,
    AgencySuccession,
    Authority,
)
from pari.core.agencies import Succession


def authorities() -> QuerySet[Authority]:
    """Every authority, those with invented data last."""
    return Authority.objects.order_by("is_example", "name")


def agencies_of(authority: str) -> QuerySet[Agency]:
    """An authority's agencies in its own order, with names, blocks, aliases and successions: 6 queries."""
    return _whole(Agency.objects.filter(authority__code=authority).order_by("position"))


def whole_agency(authority: str, code: str) -> Agency:
    """One agency with all its history: 6 queries.

    Errors: `Agency.DoesNotExist`.
    """
    return _whole(Agency.objects.filter(authority__code=authority)).get(code=code)


def _whole(chosen: QuerySet[Agency]) -> QuerySet[Agency]:
    successions = AgencySuccession.objects.order_by("day").select_related("predecessor", "successor")
    names = AgencyName.objects.order_by("pk")
    blocks = AgencyBlock.objects.order_by("pk").select_related("block")
    return chosen.prefetch_related(
        Prefetch("names", names),
        Prefetch("memberships", blocks),
        "aliases",
        Prefetch("origins", successions),
        Prefetch("outcomes", successions),
    )


def last_name(agency: Agency) -> AgencyName:
    """The name of today, or the last one that the agency had; of an agency read whole."""
    return max(agency.names.all(), key=_began)


def names_of(authority: str, codes: Iterable[str]) -> dict[str, str]:
    """The last names of some agencies by their codes: 1 query."""
    names = AgencyName.objects.filter(agency__authority__code=authority, agency__code__in=list(codes))
    ordered = sorted(names.select_related("agency"), key=_began)
    return {name.agency.code: name.name for name in ordered}


def ancestors(agency: Agency, agencies: Sequence[Agency]) -> dict[str, date | None]:
    """Codes of every agency that this one came from, nearest first; of agencies read whole.

    With each stands the day until which its history is this one's too: after a split both went on by
    themselves. None: until its end.
    """
    by_code = {one.code: one for one in agencies}
    found: dict[str, date | None] = {}
    waiting: list[tuple[Agency, date | None]] = [(agency, None)]
    while waiting:
        current, until = waiting.pop(0)
        for origin in current.origins.all():
            code = origin.predecessor.code
            if code not in found and code != agency.code:
                parted = origin.day if origin.kind == Succession.SPLIT.value else None
                found[code] = min((day for day in (until, parted) if day), default=None)
                waiting.append((by_code[code], found[code]))
    return found


def _began(name: AgencyName) -> date:
    return name.began or date.min
