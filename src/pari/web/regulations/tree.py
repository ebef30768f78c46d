"""A set of criteria as an officer's table: the tree with its points, how each is scored, and where from."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pari.core.numbers import ZERO
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Placement
from pari.web.frame.head import Crumb, Head
from pari.web.regulations.filters import BONUS, PENALTY, Filters, kept
from pari.web.regulations.opened import OpenedSet
from pari.web.regulations.places import edition_crumbs, set_address
from pari.web.regulations.rows import PartOfSet, parts_of
from pari.web.regulations.sources import SourceMark, counted_sources, leaves_of, source_mark, source_marks
from pari.words import regulations as words
from pari.words.numbers import exact_number

OPENED = 3  # so few found criteria show their rules at once


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    chosen: bool
    count: int = 0
    mark: SourceMark | None = None


@dataclass(frozen=True, slots=True)
class FieldOption:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SetPage:
    head: Head
    title: str
    edition_title: str
    subtitle: list[str]
    sets: list[Choice]
    filters: Filters
    sources: list[Choice]
    fields: list[FieldOption]
    legend: list[SourceMark]
    outcome: str
    parts: list[PartOfSet]
    opened: bool
    sums: list[tuple[str, str]]
    full_address: str
    short_address: str


def set_page(opened: OpenedSet, asked: Filters) -> SetPage:
    one, edition = opened.criteria_set, opened.edition
    tops = _tops(one)
    filters = asked.known_to(set(tops))
    found, everything = kept(tops, filters), len(leaves_of(one))
    return SetPage(
        head=_head(opened),
        title=one.name,
        edition_title=edition.title,
        subtitle=_subtitle(edition, one),
        sets=[
            Choice(other.name, set_address(opened.row, other.code), other.code == one.code)
            for other in edition.sets
        ],
        filters=filters,
        sources=_source_choices(one, filters),
        fields=_field_options(one, filters),
        legend=source_marks(),
        outcome=words.outcome_phrase(found.leaves, everything),
        parts=list(parts_of(opened, found.codes, full=filters.full)),
        opened=filters.full or (bool(filters.q) and found.leaves <= OPENED),
        sums=[] if filters.narrowed else _sums(one),
        full_address=replace(filters, full=True).address(),
        short_address=replace(filters, full=False).address(),
    )


def _head(opened: OpenedSet) -> Head:
    one, edition = opened.criteria_set, opened.edition
    description = words.about_set_sentence(one, len(leaves_of(one)), edition.title)
    crumbs = (*edition_crumbs(opened.authority, opened.row), Crumb(one.name))
    return Head(f"{one.name} · {edition.title}", description, crumbs)


def _subtitle(edition: Edition, one: CriteriaSet) -> list[str]:
    blocks = [block.name for block in edition.blocks if one.code in block.sets]
    return [
        words.standard_phrase(one.standard, one.standard),
        words.fields_phrase(len(one.fields)),
        words.criteria_phrase(len(leaves_of(one))),
        words.blocks_phrase(blocks),
    ]


def _tops(one: CriteriaSet) -> dict[str, tuple[Criterion, ...]]:
    """Fields, bonus and penalty by what the address calls them."""
    beside = {BONUS: one.bonus.criteria, PENALTY: one.penalty.criteria}
    return {field.code: (field,) for field in one.fields} | {
        name: criteria for name, criteria in beside.items() if criteria
    }


def _source_choices(one: CriteriaSet, filters: Filters) -> list[Choice]:
    """Kinds that occur; pressing a chosen one takes it back."""
    made = []
    for kind, count in counted_sources([one]).items():
        mark = source_mark(kind)
        chosen = filters.source == mark.key
        if count or chosen:
            address = replace(filters, source="" if chosen else mark.key).address()
            made.append(Choice(mark.word, address, chosen, count, mark))
    return made


def _field_options(one: CriteriaSet, filters: Filters) -> list[FieldOption]:
    labels = {field.code: f"{field.code}. {field.title}" for field in one.fields}
    labels |= {BONUS: _("Điểm thưởng")} if one.bonus.criteria else {}
    labels |= {PENALTY: _("Điểm trừ")} if one.penalty.criteria else {}
    return [FieldOption(value, label, value == filters.field) for value, label in labels.items()]


def _sums(one: CriteriaSet) -> list[tuple[str, str]]:
    """What the standard is made of."""
    fields = sum((field.reach for field in one.fields), ZERO)
    sums = [(_("Tổng điểm các lĩnh vực"), exact_number(fields))]
    if one.bonus.placement is Placement.INSIDE:
        sums.append((_("Điểm thưởng nằm trong điểm chuẩn"), exact_number(one.bonus.in_standard)))
    return [*sums, (_("Điểm chuẩn"), exact_number(one.standard))]
