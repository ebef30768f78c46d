"""The regulation under which a year was evaluated, where the authority keeps it: ways to its criteria."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from pari.core.names import same_name
from pari.core.regulation.edition import CriteriaSet, Edition
from pari.publication.history import AgencyYear
from pari.regulations.queries import content_of, editions


@dataclass(frozen=True, slots=True)
class Regulation:
    """`address` leads to the block's set, or to the edition where the block has several sets.

    `criteria` are addresses by `same_name` of the titles that only one criterion has.
    """

    title: str
    address: str
    criteria: Mapping[str, str]

    def of(self, *titles: str) -> str:
        """The address of the first of these criteria that is known; empty where none is."""
        known = (self.criteria.get(same_name(title), "") for title in titles if title)
        return next((address for address in known if address), "")


def regulation_of(one: AgencyYear) -> Regulation | None:
    """The edition that held at the year's end and knows the agency's block: 1 query."""
    publication, day = one.publication, date(one.year, 12, 31)
    held = editions(publication.authority).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
    )
    for row in held.defer(None):
        edition = content_of(row)
        if edition.block(one.block.code):
            return _regulation(publication.authority, edition, one.block.code)
    return None


def _regulation(authority: str, edition: Edition, block: str) -> Regulation:
    known = edition.block(block)
    sets = [one for one in edition.sets if known and one.code in known.sets]
    address = (
        reverse("criteria_set", args=[authority, edition.code, sets[0].code])
        if len(sets) == 1
        else reverse("edition", args=[authority, edition.code])
    )
    criteria = _criteria(authority, edition, sets[0]) if len(sets) == 1 else {}
    return Regulation(edition.title, address, criteria)


def _criteria(authority: str, edition: Edition, one: CriteriaSet) -> dict[str, str]:
    codes: dict[str, list[str]] = {}
    for criterion in one.walk():
        codes.setdefault(same_name(criterion.title), []).append(criterion.code)
    return {
        title: reverse("criterion", args=[authority, edition.code, one.code, several[0]])
        for title, several in codes.items()
        if len(several) == 1
    }
