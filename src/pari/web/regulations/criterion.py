"""One criterion: what earns its points, what it asks for, where it comes from, and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.numbers import ZERO
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.web.frame.head import Crumb, Head
from pari.web.regulations.detail import WayPart, way_parts
from pari.web.regulations.opened import OpenedSet
from pari.web.regulations.places import criterion_address, set_address, set_crumbs
from pari.web.regulations.sources import SourceMark, source_mark
from pari.words import regulations as words
from pari.words.numbers import exact_number


@dataclass(frozen=True, slots=True)
class Near:
    """Another criterion that the page leads to."""

    code: str
    title: str
    address: str
    points: str
    kind: str
    source: SourceMark


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same criterion in another set; `title` only where it differs."""

    set_name: str
    code: str
    title: str
    address: str
    points: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line beside the rule: who appraises, whether the agency marks it itself."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CriterionPage:
    head: Head
    code: str
    title: str
    set_name: str
    set_address: str
    points: str
    weight: str
    part: str
    ways: list[WayPart]
    children: list[Near]
    source: SourceMark
    cite: str
    evidence: str
    evidence_required: bool
    guidance: str
    note: str
    facts: list[Fact]
    elsewhere: list[Elsewhere]
    before: Near | None
    after: Near | None


def criterion_page(opened: OpenedSet, criterion: Criterion) -> CriterionPage:
    one = opened.criteria_set
    path = _path_to(one, criterion.code)
    before, after = _neighbours(opened, criterion)
    ways = way_parts(opened, criterion)
    return CriterionPage(
        head=_head(opened, path, ways),
        code=criterion.code,
        title=criterion.title,
        set_name=one.name,
        set_address=set_address(opened.row, one.code),
        points=words.points_phrase(criterion),
        weight=_weight(one, path[0], criterion),
        part=_part_name(one, path[0]),
        ways=ways,
        children=[_near(opened, child) for child in criterion.children],
        source=source_mark(criterion.source.kind),
        cite=words.cite_phrase(criterion.source),
        evidence=criterion.evidence.text,
        evidence_required=criterion.evidence.required,
        guidance=criterion.guidance,
        note=criterion.note,
        facts=_facts(opened, criterion),
        elsewhere=_elsewhere(opened, criterion),
        before=before,
        after=after,
    )


def _path_to(one: CriteriaSet, code: str) -> tuple[Criterion, ...]:
    """The criterion of that code with all above it, the top one first; empty where there is none."""
    tops = (*one.fields, *one.bonus.criteria, *one.penalty.criteria)
    return next((path for top in tops if (path := _path_below(top, code))), ())


def _path_below(criterion: Criterion, code: str) -> tuple[Criterion, ...]:
    if criterion.code == code:
        return (criterion,)
    found = next((path for child in criterion.children if (path := _path_below(child, code))), ())
    return (criterion, *found) if found else ()


def _head(opened: OpenedSet, path: Sequence[Criterion], ways: Sequence[WayPart]) -> Head:
    *above, criterion = path
    one = opened.criteria_set
    crumbs = [Crumb(f"{parent.code} {parent.title}", opened.address_of(parent)) for parent in above]
    return Head(
        f"{criterion.code} {criterion.title} · {one.name}",
        words.about_criterion_sentence(criterion, one.name, ways[0].rule.lead if ways else ""),
        (*set_crumbs(opened.authority, opened.row, one), *crumbs, Crumb(criterion.code)),
    )


def _part_name(one: CriteriaSet, top: Criterion) -> str:
    if top in one.fields:
        return ""
    return _("Điểm trừ") if top.reach < ZERO or top in one.penalty.criteria else _("Điểm thưởng")


def _facts(opened: OpenedSet, criterion: Criterion) -> list[Fact]:
    self_assessed = _("có") if criterion.self_assessed else _("không, Tổ giúp việc chấm")
    absent = "" if criterion.absent is None else words.absent_phrase(criterion.absent)
    listed = [
        Fact(_("Chuyên môn thẩm định"), opened.specialty_of(criterion)),
        Fact(_("Đơn vị tự chấm"), self_assessed if criterion.is_leaf else ""),
        Fact(_("Thuộc lĩnh vực"), criterion.field),
        Fact(_("Khi không có báo cáo"), absent),
    ]
    return [fact for fact in listed if fact.text]


def _elsewhere(opened: OpenedSet, criterion: Criterion) -> list[Elsewhere]:
    """Criteria of other sets with the same shared key."""
    if not criterion.key:
        return []
    return [
        Elsewhere(
            set_name=other.name,
            code=same.code,
            title="" if same.title == criterion.title else same.title,
            address=criterion_address(opened.row, other.code, same.code),
            points=words.points_phrase(same),
            kind=words.kind_phrase(same) if same.is_leaf else "",
        )
        for other in opened.edition.sets
        if other.code != opened.criteria_set.code
        for same in other.walk()
        if same.key == criterion.key
    ]


def _neighbours(opened: OpenedSet, criterion: Criterion) -> tuple[Near | None, Near | None]:
    """The criterion before and after it in the file: of a leaf leaves, of a parent parents."""
    alike = [one for one in opened.criteria_set.walk() if one.is_leaf == criterion.is_leaf]
    place = next(number for number, one in enumerate(alike) if one.code == criterion.code)
    before = _near(opened, alike[place - 1]) if place else None
    return before, _near(opened, alike[place + 1]) if place + 1 < len(alike) else None


def _near(opened: OpenedSet, criterion: Criterion) -> Near:
    return Near(
        code=criterion.code,
        title=criterion.title,
        address=opened.address_of(criterion),
        points="" if criterion.tracked else exact_number(criterion.reach),
        kind=words.kind_phrase(criterion) if criterion.is_leaf else "",
        source=source_mark(criterion.source.kind),
    )


def _weight(one: CriteriaSet, top: Criterion, criterion: Criterion) -> str:
    """Its part of the standard; bonus and penalty have none."""
    if top not in one.fields or criterion.tracked:
        return ""
    return words.weight_phrase(criterion.reach, one.standard)
