"""An edition as a whole: what it says of itself, how points become grades and ranks, and its sets."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.rules.values import InputKind
from pari.regulations.models import RegulationEdition
from pari.web.frame.head import Crumb, Head
from pari.web.publication.drawings import length
from pari.web.publication.marks import Mark, marks
from pari.web.regulations.filters import Filters
from pari.web.regulations.listing import Other, others_to_compare
from pari.web.regulations.places import (
    choose_address,
    editions_crumbs,
    set_address,
    xlsx_address,
    yaml_address,
)
from pari.web.regulations.sources import (
    SourceMark,
    SourceShare,
    counted_sources,
    leaves_of,
    source_mark,
    source_marks,
    source_shares,
)
from pari.words import method
from pari.words import regulations as words
from pari.words.numbers import exact_number

MEASURED = {InputKind.NUMBER, InputKind.COUNT, InputKind.INDEX, InputKind.RATIO}


@dataclass(frozen=True, slots=True)
class FieldBar:
    """A field with its points, as long as its part of the largest one."""

    label: str
    address: str
    points: str
    bar: str


@dataclass(frozen=True, slots=True)
class SetCard:
    """One set with the weight of its fields, the heaviest first."""

    name: str
    address: str
    blocks: str
    standard: str
    fields: list[FieldBar]
    counts: list[str]
    beside: list[str]
    shares: list[SourceShare]


@dataclass(frozen=True, slots=True)
class CapLine:
    title: str
    sentence: str
    source: SourceMark
    cite: str


@dataclass(frozen=True, slots=True)
class BlockLine:
    name: str
    sets: list[tuple[str, str]]  # name, address


@dataclass(frozen=True, slots=True)
class EditionPage:
    head: Head
    title: str
    subtitle: list[str]
    note: list[str]
    source: SourceMark
    cite: str
    shares: list[SourceShare]
    legend: list[SourceMark]
    grades: list[tuple[Mark, str]]
    index: list[str]
    ranking: list[str]
    caps: list[CapLine]
    streaks: list[str]
    blocks: list[BlockLine]
    sets: list[SetCard]
    yaml_address: str
    xlsx_address: str
    choose_address: str
    others: list[Other]


def edition_page(
    authority: Authority, row: RegulationEdition, edition: Edition, listed: Sequence[RegulationEdition]
) -> EditionPage:
    """`listed` are the editions that it may be compared with, itself among them."""
    return EditionPage(
        head=_head(authority, row, edition),
        title=edition.title,
        subtitle=_subtitle(edition),
        note=edition.note.splitlines(),
        source=source_mark(edition.source.kind),
        cite=words.cite_phrase(edition.source),
        shares=source_shares(counted_sources(edition.sets)),
        legend=source_marks(),
        grades=_grades(edition),
        index=method.index_sentences(edition),
        ranking=method.method_sentences(edition.method),
        caps=[
            CapLine(
                cap.title,
                method.cap_sentence(cap, edition.inputs),
                source_mark(cap.source.kind),
                words.cite_phrase(cap.source),
            )
            for cap in edition.caps
        ],
        streaks=method.streak_sentences(edition.streaks),
        blocks=_blocks(row, edition),
        sets=[_card(row, edition, one) for one in edition.sets],
        yaml_address=yaml_address(row),
        xlsx_address=xlsx_address(row),
        choose_address=choose_address(row),
        others=others_to_compare(row, listed),
    )


def _head(authority: Authority, row: RegulationEdition, edition: Edition) -> Head:
    parts = [_("bản %(edition)s") % {"edition": edition.edition}, *_subtitle(edition)[1:]]
    description = words.about_edition_sentence(authority.name, edition.title, parts)
    crumb = Crumb(words.edition_label(row.edition))
    return Head(f"{edition.title} · {authority.name}", description, (*editions_crumbs(authority), crumb))


def _subtitle(edition: Edition) -> list[str]:
    standards = [one.standard for one in edition.sets]
    leaves = sum(len(leaves_of(one)) for one in edition.sets)
    return [
        edition.authority.name,
        words.validity_phrase(edition.valid_from, edition.valid_to),
        words.sets_phrase(len(edition.sets)),
        words.criteria_phrase(leaves),
        words.standard_phrase(min(standards), max(standards)),
    ]


def _grades(edition: Edition) -> list[tuple[Mark, str]]:
    """Each grade with the indices that earn it."""
    bounds = [(bound.grade, bound.lowest) for bound in edition.method.scale.bounds]
    looks = marks([grade for grade, _lowest in bounds])
    spans = method.scale_spans([lowest for _grade, lowest in bounds])
    return [(looks[grade], span) for (grade, _lowest), span in zip(bounds, spans, strict=True)]


def _blocks(row: RegulationEdition, edition: Edition) -> list[BlockLine]:
    names = {one.code: one.name for one in edition.sets}
    return [
        BlockLine(block.name, [(names[code], set_address(row, code)) for code in block.sets])
        for block in edition.blocks
    ]


def _card(row: RegulationEdition, edition: Edition, one: CriteriaSet) -> SetCard:
    return SetCard(
        name=one.name,
        address=set_address(row, one.code),
        blocks=words.blocks_phrase([block.name for block in edition.blocks if one.code in block.sets]),
        standard=exact_number(one.standard),
        fields=_field_bars(row, one),
        counts=_counts(one),
        beside=_beside(one),
        shares=source_shares(counted_sources([one])),
    )


def _field_bars(row: RegulationEdition, one: CriteriaSet) -> list[FieldBar]:
    heaviest = max(field.reach for field in one.fields)
    return [
        FieldBar(
            label=f"{field.code}. {field.title}",
            address=set_address(row, one.code) + Filters(field=field.code).address(),
            points=exact_number(field.reach),
            bar=length(field.reach * 100 / heaviest) if heaviest else "0%",
        )
        for field in sorted(one.fields, key=lambda field: field.reach, reverse=True)
    ]


def _beside(one: CriteriaSet) -> list[str]:
    """Bonus and penalty in a sentence each, where the set has them."""
    said = []
    if one.bonus.criteria:
        said.append(_("Điểm thưởng: %(limit)s.") % {"limit": words.bonus_phrase(one.bonus)})
    if one.penalty.criteria:
        said.append(_("Điểm trừ: %(limit)s.") % {"limit": words.penalty_phrase(one.penalty)})
    return said


def _counts(one: CriteriaSet) -> list[str]:
    """How many criteria are measured, seen by level, judged, tracked; how many an agency marks itself."""
    leaves = leaves_of(one)
    judged = sum(_is_judged(leaf) for leaf in leaves)
    measured = sum(_is_measured(leaf) for leaf in leaves)
    tracked = sum(leaf.tracked for leaf in leaves)
    return words.how_phrases(
        len(leaves), measured, judged, tracked, sum(leaf.self_assessed for leaf in leaves)
    )


def _is_judged(leaf: Criterion) -> bool:
    return any(words.judged_by_people(way.rule) for way in leaf.ways)


def _is_measured(leaf: Criterion) -> bool:
    """Whether figures decide, at least in part, and nobody judges."""
    if leaf.tracked or _is_judged(leaf):
        return False
    return any(one.kind in MEASURED for way in leaf.ways for one in way.inputs.values())
