"""One agency's items as somebody reads them, and the filters by which its page leaves some out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext_noop

from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.names import fold, tidy
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import Item
from pari.scoring.models import Sheet
from pari.web.appraisal.bench import reads, stage_of
from pari.web.appraisal.bench_filters import GROUPS, LONGEST_SEARCH, Group, Looked
from pari.web.frame.desk import Seat

MINE = "duoc-giao"
OWN_GROUPS: Mapping[str, Group] = {
    MINE: Group(gettext_noop("Được phân công"), lambda one: one.mine),
    **{key: group for key, group in GROUPS.items() if key != "cua-toi"},
    "chua": Group(GROUPS["chua"].label, lambda one: one.mine and GROUPS["chua"].holds(one)),
}


@dataclass(frozen=True, slots=True)
class TreeFilters:
    """What the tree is narrowed down to, as it stands in the address: `?loc=chua&q=ke+hoach`."""

    q: str = ""
    group: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond what is known is ignored."""
        group = query.get("loc", "")
        q = tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH]
        return cls(q, group if group in OWN_GROUPS else "")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.group)

    def address(self, criterion: str = "") -> str:
        chosen = {"q": self.q, "loc": self.group, "tieu-chi": criterion}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"

    def query(self) -> str:
        return self.address().removeprefix("./")

    def keeps(self, one: Looked) -> bool:
        in_group = not self.group or OWN_GROUPS[self.group].holds(one)
        return in_group and self.finds(one.item.criterion)

    def finds(self, leaf: Criterion) -> bool:
        said = fold(f"{leaf.code} {leaf.title}")
        return all(word in said for word in fold(self.q).split())


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency as one person reads it. `looked` has criteria in the order of the tree, all of them or those
    that were asked for; `mine` are those that an appraiser was given, for all others every one.
    """

    seat: Seat
    sheet: Sheet
    edition: Edition
    stage: Stage
    looked: tuple[Looked, ...]

    @property
    def code(self) -> str:
        return self.sheet.participant.agency.code

    @property
    def criteria_set(self) -> CriteriaSet | None:
        return self.edition.criteria_set(self.sheet.participant.criteria_set)

    def item(self, criterion: str) -> Item | None:
        return next((one.item for one in self.looked if one.item.criterion.code == criterion), None)


def agency_read(seat: Seat, sheet: Sheet, edition: Edition, items: Iterable[Item]) -> Agency:
    stage, read = stage_of(seat.eye.phase), [(as_read(seat, item), item) for item in items]
    looked = tuple(Looked(shown, stage, shown is item) for shown, item in read)
    return Agency(seat, sheet, edition, stage, looked)


def agencies_read(seat: Seat) -> list[str]:
    """Codes of all whose sheets this person reads, in the campaign's order: 1 query."""
    order = list(sets_of(seat.campaign))
    read = seat.eye.seen(Action.SEE_SHEET, order)
    return [code for code in order if code in read]


def as_read(seat: Seat, item: Item) -> Item:
    """Without what was found, where the criterion lies with others."""
    if reads(seat, item.agency, item.criterion.code):
        return item
    return replace(item, round_1=None, round_2=None, agreed_in_round_1=None, stands=None)
