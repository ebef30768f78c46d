"""The rows of a set's table: one a criterion, with what opens below its title."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion, Part
from pari.web.regulations.detail import WayPart, rule_parts, way_parts
from pari.web.regulations.opened import OpenedSet
from pari.web.regulations.sources import SourceMark, source_mark
from pari.words import regulations as words
from pari.words.because import cite_text
from pari.words.numbers import exact_number

DEEPEST = 4  # levels that are indented; deeper ones stand below these


@dataclass(frozen=True, slots=True)
class Detail:
    """What opens below a criterion's title; the texts beside the rules are empty unless all is shown."""

    ways: list[WayPart]
    evidence: str
    guidance: str
    note: str
    cite: str


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion; `look` is its place in the tree as a style: field, level-1, level-2 …"""

    code: str
    title: str
    address: str
    look: str
    points: str
    kind: str
    source: SourceMark
    evidence: str
    specialty: str
    tags: list[str]
    detail: Detail | None


@dataclass(frozen=True, slots=True)
class PartOfSet:
    """A field with all below it, or bonus or penalty, which have a heading instead of a field's row."""

    heading: str
    limit: str
    points: str
    rows: list[Row]


def parts_of(opened: OpenedSet, codes: frozenset[str], *, full: bool) -> Iterator[PartOfSet]:
    """Fields, then bonus and penalty, each with what the filters keep of it; empty ones are left out."""
    one = opened.criteria_set
    for field in one.fields:
        rows = list(_rows(opened, (field,), codes, full=full))
        if rows:
            yield PartOfSet("", "", "", rows)
    for heading, limit, part in (
        (_("Điểm thưởng"), words.bonus_phrase(one.bonus), one.bonus),
        (_("Điểm trừ"), words.penalty_phrase(one.penalty), one.penalty),
    ):
        rows = list(_rows(opened, part.criteria, codes, depth=1, full=full))
        if rows:
            yield PartOfSet(heading, limit, exact_number(_limit(part)), rows)


def _limit(part: Part) -> Decimal:
    return sum((one.reach for one in part.criteria), ZERO) if part.limit is None else part.limit


def _rows(
    opened: OpenedSet, criteria: Iterable[Criterion], codes: frozenset[str], depth: int = 0, *, full: bool
) -> Iterator[Row]:
    for criterion in criteria:
        if criterion.code in codes:
            yield _row(opened, criterion, depth, full=full)
            yield from _rows(opened, criterion.children, codes, depth + 1, full=full)


def _row(opened: OpenedSet, criterion: Criterion, depth: int, *, full: bool) -> Row:
    look = f"level-{min(depth, DEEPEST)}" if depth else "field"
    return Row(
        code=criterion.code,
        title=criterion.title,
        address=opened.address_of(criterion),
        look=look if criterion.is_leaf or not depth else f"{look} parent",
        points="" if criterion.tracked else exact_number(criterion.reach),
        kind=words.kind_phrase(criterion) if criterion.is_leaf else "",
        source=source_mark(criterion.source.kind),
        evidence=words.evidence_phrase(criterion.evidence),
        specialty=opened.specialty_of(criterion) if criterion.is_leaf else "",
        tags=_tags(opened, criterion, depth),
        detail=_detail(opened, criterion, full=full) if criterion.is_leaf else None,
    )


def _tags(opened: OpenedSet, criterion: Criterion, depth: int) -> list[str]:
    """Few words behind the title: what else tells this criterion from others."""
    tags = []
    if not depth:
        standard = opened.criteria_set.standard
        tags.append(words.weight_phrase(criterion.reach, standard))
    if criterion.is_leaf and not criterion.self_assessed:
        tags.append(_("không tự chấm"))
    if criterion.field:
        tags.append(_("thuộc lĩnh vực %(field)s") % {"field": criterion.field})
    return tags


def _detail(opened: OpenedSet, criterion: Criterion, *, full: bool) -> Detail:
    """The rules alone, or everything that is said about a criterion."""
    evidence = criterion.evidence.text
    if full:
        cite = cite_text(criterion.source)
        return Detail(way_parts(opened, criterion), evidence, criterion.guidance, criterion.note, cite)
    rules = [WayPart(rule, (), None) for rule in rule_parts(opened, criterion)]
    return Detail(rules, evidence, "", "", "")
