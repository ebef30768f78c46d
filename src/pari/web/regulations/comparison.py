"""Two editions side by side: what was added, removed, moved and changed, set by set and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.core.regulation.differences import differences
from pari.core.regulation.edition import CriteriaSet, Edition
from pari.regulations.models import RegulationEdition
from pari.web.frame.head import Crumb, Head
from pari.web.regulations.listing import Other, others_to_compare
from pari.web.regulations.places import (
    choose_address,
    criterion_address,
    edition_address,
    edition_crumbs,
)
from pari.words import regulations as words
from pari.words.differences import Group, Kind, SetDifferences, Told, differences_in_words
from pari.words.differences.grouped import HEADINGS

Opened = tuple[RegulationEdition, Edition]
Rows = tuple[RegulationEdition, RegulationEdition]  # the earlier one first
Editions = tuple[Edition, Edition]

LONG = 12  # more changes of one kind are folded
LONG_TERM = 400  # characters: a longer change of a term is folded


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions."""

    role: str
    title: str
    about: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class Item:
    """One difference. `address` leads to the criterion, in the edition that still has it.

    `points` are those of a criterion that came or went; `lead` heads a sentence so long that it is folded.
    """

    code: str
    title: str
    address: str
    points: str
    sentence: str
    lead: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindPart:
    heading: str
    items: list[Item]
    folded: bool


@dataclass(frozen=True, slots=True)
class SetPart:
    key: str  # its anchor on the page
    heading: str
    kinds: list[KindPart]


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many differences of each kind a set has, in the order of `ComparisonPage.kinds`."""

    key: str
    name: str
    counts: list[tuple[str, str]]  # the heading of a kind, how many; empty for none
    total: int


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    head: Head
    sides: tuple[Side, Side]
    same: bool
    choose_address: str
    others: list[Other]
    kinds: list[str]
    counts_groups: bool  # whether criteria that came or went are counted, groups of criteria among them
    rows: list[CountRow]
    sets: list[SetPart]


def comparison_page(
    authority: Authority,
    asked: Opened,
    other: Opened,
    listed: Sequence[RegulationEdition],
) -> ComparisonPage:
    """`asked` is the edition that the address is about; the one in force earlier comes first in any case."""
    (before, earlier), (after, later) = sorted((other, asked), key=lambda one: one[0].valid_from)
    rows, editions = (before, after), (earlier, later)
    found = differences_in_words(differences(*editions), *editions)
    kinds = [kind for kind in Kind if any(one.of(kind) for one in found)]
    return ComparisonPage(
        head=_head(authority, asked[0], rows, sum(map(_total, found))),
        sides=(_side(_("Trước"), before, editions[0]), _side(_("Sau"), after, editions[1])),
        same=not found,
        choose_address=choose_address(asked[0]),
        others=others_to_compare(asked[0], listed, chosen=other[0].code),
        kinds=[_(HEADINGS[kind]) for kind in kinds],
        counts_groups=Kind.ADDED in kinds or Kind.REMOVED in kinds,
        rows=[_count_row(place, one, kinds) for place, one in enumerate(found)],
        sets=[_set_part(place, one, rows, editions) for place, one in enumerate(found)],
    )


def _head(authority: Authority, asked: RegulationEdition, rows: Rows, changes: int) -> Head:
    before, after = rows
    title = _("So sánh bộ tiêu chí: %(after)s với %(before)s") % {
        "after": words.edition_phrase(after.edition),
        "before": words.edition_phrase(before.edition),
    }
    crumbs = (*edition_crumbs(authority, asked), Crumb(_("So sánh")))
    return Head(title, words.comparison_sentence(before.title, after.title, changes), crumbs)


def _side(role: str, row: RegulationEdition, edition: Edition) -> Side:
    about = [
        edition.authority.name,
        words.edition_phrase(row.edition),
        words.validity_phrase(row.valid_from, row.valid_to),
        words.sets_phrase(row.sets),
    ]
    return Side(role, row.title, about, edition_address(row))


def _total(one: SetDifferences) -> int:
    return sum(len(group.told) for group in one.groups)


def _key(place: int) -> str:
    return f"bo-{place + 1}"


def _count_row(place: int, one: SetDifferences, kinds: Sequence[Kind]) -> CountRow:
    counts = [(_(HEADINGS[kind]), str(len(one.of(kind)) or "")) for kind in kinds]
    return CountRow(_key(place), one.name, counts, _total(one))


def _set_part(place: int, one: SetDifferences, rows: Rows, editions: Editions) -> SetPart:
    return SetPart(
        _key(place), one.name, [_kind_part(group, one.code, rows, editions) for group in one.groups]
    )


def _kind_part(group: Group, criteria_set: str, rows: Rows, editions: Editions) -> KindPart:
    """What was removed stands in the earlier edition, all else in the later one."""
    side = 0 if group.kind is Kind.REMOVED else 1
    one = editions[side].criteria_set(criteria_set)
    shows_points = group.kind in (Kind.ADDED, Kind.REMOVED)
    items = [_item(told, rows[side], criteria_set, one if shows_points else None) for told in group.told]
    return KindPart(f"{group.heading} ({len(items)})", items, folded=len(items) > LONG)


def _item(told: Told, row: RegulationEdition, criteria_set: str, one: CriteriaSet | None) -> Item:
    address = criterion_address(row, criteria_set, told.code) if told.code else ""
    found = one.find(told.code) if one else None
    points = words.points_phrase(found) if found else ""
    lead = "" if told.code or len(told.sentence) <= LONG_TERM else told.sentence.partition(":")[0]
    return Item(told.code, told.title, address, points, told.sentence, lead, told.details)
