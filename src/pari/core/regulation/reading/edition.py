"""Reading a whole edition: what stands at the top of the file, and what must agree across it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pari.core.numbers import ZERO
from pari.core.ranking.consequences import Reading, StreakRule
from pari.core.ranking.grades import GradeBound, GradeOn, GradeScale, scale_problems
from pari.core.ranking.ranking import Method
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import (
    Absent,
    Authority,
    Block,
    CriteriaSet,
    Criterion,
    Edition,
    GradeCap,
    RoundedAt,
    Rounding,
    Source,
    SourceKind,
    Specialty,
    Streaks,
)
from pari.core.regulation.reading.criteria import Inherited, read_criterion, read_part, read_source
from pari.core.regulation.reading.inputs import read_inputs
from pari.core.regulation.reading.node import Fault, Node
from pari.core.regulation.reading.rules import BOUND_KEYS, bounds_at
from pari.core.rules.values import Input, InputKind

FORMAT = "1"
ABOUT = ("format", "code", "title", "authority", "purpose", "edition", "source", "valid", "draft", "note")
METHOD = ("rounding", "index", "grades", "ties", "inputs", "caps", "streaks")
TREE = ("specialties", "blocks", "sets")


def read_edition(data: Any) -> tuple[Edition, tuple[Fault, ...]]:
    """The edition in a file's data, and every fault found; with faults the edition is not to be used.

    `data` holds mappings, lists and text only, as a reader of regulation files gives them.
    """
    node = Node(data, (), [])
    if not node.only(*ABOUT, *METHOD, *TREE):
        node.data = {}
    if node.text("format") not in (FORMAT, ""):
        node.fault("file.unknown_choice", "format", value=node.text("format"), allowed=[FORMAT])
    edition = _edition(node)
    _agreement(node, edition)
    noted = {(fault.code, fault.path, str(fault.figures)): fault for fault in node.faults}
    return edition, tuple(noted.values())


def _edition(node: Node) -> Edition:
    source = read_source(node, None)
    if source is None:
        node.fault("source.missing")
    valid_from, valid_to = _validity(node.child("valid"))
    method = _method(node)
    rounding = _rounding(node.child("rounding"))
    inputs = read_inputs(node)
    index = node.child("index")
    if node.has("index"):
        index.only("ceiling", "floor")
    return Edition(
        code=node.text("code"),
        title=node.text("title"),
        authority=_authority(node.child("authority")),
        purpose=node.text("purpose"),
        edition=node.text("edition"),
        source=source or Source(SourceKind.MODEL),
        valid_from=valid_from,
        valid_to=valid_to,
        draft=node.flag("draft", default=False),
        blocks=_blocks(node),
        sets=_sets(node, Inherited(source, places=rounding.places)),
        method=method,
        rounding=rounding,
        ceiling=index.optional_number("ceiling"),
        floor=index.optional_number("floor") if index.has("floor") else ZERO,
        inputs=tuple(inputs.values()),
        caps=_caps(node, inputs, method.scale, source),
        streaks=_streaks(node.child("streaks"), method.scale),
        specialties=_specialties(node),
        note=node.text("note", ""),
    )


def _validity(node: Node) -> tuple[date, date | None]:
    node.only("from", "to")
    began, ended = node.day("from"), node.day("to")
    if not node.has("from"):
        node.fault("file.missing_key", missing="from")
    if began and ended and ended < began:
        node.fault("edition.ends_before_it_begins", "to")
    return began or date.min, ended


def _authority(node: Node) -> Authority:
    node.only("code", "name")
    return Authority(node.text("code"), node.text("name"))


def _method(node: Node) -> Method:
    grades = node.child("grades")
    grades.only("by", "scale")
    bounds = [GradeBound(name, child.own_number()) for name, child in grades.entries("scale", required=True)]
    told = not bounds and grades.child("scale").data != {}  # missing, or no mapping: that was said
    for problem in [] if told else scale_problems(bounds):
        grades.fault(problem.code, "scale", **problem.figures)
    scale = GradeScale(tuple(bounds) or (GradeBound("", ZERO),))
    return Method(
        scale, node.choice("ties", Ties, Ties.SHARED), grades.choice("by", GradeOn, GradeOn.UNROUNDED)
    )


def _rounding(node: Node) -> Rounding:
    if node.data in (None, ""):
        return Rounding()
    node.only("at", "places")
    places = node.number("places", Decimal(2))
    if places not in (0, 1, 2, 3, 4):
        node.fault("edition.places", "places")
    return Rounding(node.choice("at", RoundedAt, RoundedAt.LEAF), int(places))


def _caps(
    node: Node, inputs: dict[str, Input], scale: GradeScale, source: Source | None
) -> tuple[GradeCap, ...]:
    return tuple(_cap(child, inputs, scale, source) for child in node.items("caps"))


def _cap(node: Node, inputs: dict[str, Input], scale: GradeScale, inherited: Source | None) -> GradeCap:
    node.only("code", "title", "input", "grade", "down", "source", "absent", *BOUND_KEYS)
    name = node.text("input")
    declared = inputs.get(name)
    if name and declared is None:
        node.fault("rule.unknown_input", "input", value=name, allowed=list(inputs))
    if declared and declared.kind in (InputKind.YES_NO, InputKind.LEVEL):
        node.fault(
            "rule.wrong_kind", "input", value=name, kind=declared.kind.value, allowed=["number", "ratio"]
        )
    if node.has("grade") == node.has("down"):
        node.fault("cap.grade_or_down")
    share = declared is not None and declared.kind is InputKind.RATIO
    return GradeCap(
        code=node.text("code"),
        title=node.text("title"),
        input=name,
        bounds=bounds_at(node, share=share),
        source=read_source(node, inherited) or Source(SourceKind.MODEL),
        grade=_grade(node, "grade", scale) if node.has("grade") else None,
        steps=_whole(node, "down") if node.has("down") else 0,
        unknown_blocks=node.choice("absent", Absent, Absent.NONE) is Absent.UNKNOWN,
    )


def _whole(node: Node, key: str) -> int:
    """A whole number from 1 on."""
    number = node.number(key)
    if node.has(key) and number != int(number):
        node.fault("input.not_whole", key, value=node.text(key))
    elif node.has(key) and number < 1:
        node.fault("input.too_small", key, value=node.text(key), least=1)
    return int(number)


def _grade(node: Node, key: str, scale: GradeScale) -> str:
    text = node.text(key)
    grade = scale.named(text)
    if text and grade is None:
        node.fault("file.unknown_choice", key, value=text, allowed=list(scale.grades))
    return grade or scale.grades[-1]


def _streaks(node: Node, scale: GradeScale) -> Streaks:
    if node.data in (None, ""):
        return Streaks()
    node.only("reading", "limited_from", "rules")
    rules = []
    for child in node.items("rules"):
        child.only("grade", "years")
        rules.append(StreakRule(_grade(child, "grade", scale), _whole(child, "years")))
    limited = _grade(node, "limited_from", scale) if node.has("limited_from") else None
    return Streaks(tuple(rules), node.choice("reading", Reading, Reading.LITERAL), limited)


def _specialties(node: Node) -> tuple[Specialty, ...]:
    return tuple(Specialty(code, str(child.data or "")) for code, child in node.entries("specialties"))


def _blocks(node: Node) -> tuple[Block, ...]:
    return tuple(_block(child) for child in node.items("blocks", required=True))


def _block(node: Node) -> Block:
    node.only("code", "name", "sets")
    named = node.items("sets", required=True)
    return Block(node.text("code"), node.text("name"), tuple(str(child.data) for child in named))


def _sets(node: Node, inherited: Inherited) -> tuple[CriteriaSet, ...]:
    return tuple(_set(code, child, inherited) for code, child in node.entries("sets", required=True))


def _set(code: str, node: Node, inherited: Inherited) -> CriteriaSet:
    node.only("name", "standard", "source", "criteria", "bonus", "penalty")
    own = replace(inherited, source=read_source(node, inherited.source))
    listed = [read_criterion(child, own) for child in node.items("criteria", required=True)]
    fields = tuple(criterion for criterion in listed if criterion)
    bonus = read_part(node, "bonus", own)
    read = CriteriaSet(
        code, node.text("name"), node.number("standard"), fields, bonus, read_part(node, "penalty", own)
    )
    total = sum((criterion.reach for criterion in fields), bonus.in_standard)
    if node.has("standard") and total != read.standard:
        node.fault("set.standard_doesnt_sum", "standard", standard=read.standard, total=total)
    return read


def _agreement(node: Node, edition: Edition) -> None:
    """What no single place can see: names that must be known or unique across the file."""
    _unique(node.child("blocks"), [block.code for block in edition.blocks], "block.code_twice")
    _unique(node.child("blocks"), [block.name for block in edition.blocks], "block.name_twice")
    _unique(node.child("caps"), [cap.code for cap in edition.caps], "cap.code_twice")
    known = {one.code for one in edition.sets}
    used = {code for block in edition.blocks for code in block.sets}
    for place, block in enumerate(edition.blocks):
        for number, code in enumerate(block.sets):
            if code not in known:
                path_node = Node(None, ("blocks", place, "sets", number), node.faults)
                path_node.fault("block.unknown_set", value=code, allowed=sorted(known))
    for one in edition.sets:
        if one.code not in used:
            node.child("sets").fault("set.in_no_block", one.code, value=one.code)
        _set_agreement(node.child("sets").child(one.code), one, edition)


def _set_agreement(node: Node, one: CriteriaSet, edition: Edition) -> None:
    codes: dict[str, Node] = {}
    keys: dict[str, Node] = {}
    specialties = {specialty.code for specialty in edition.specialties}
    fields = {criterion.code for criterion in one.fields}
    for place, criterion in _placed(node, one):
        if criterion.code and criterion.code in codes:
            place.fault("criterion.code_twice", "code", value=criterion.code)
        if criterion.key and criterion.key in keys:
            place.fault("criterion.key_twice", "key", value=criterion.key)
        codes[criterion.code] = keys[criterion.key] = place
        if specialties and place.has("specialty") and criterion.specialty not in specialties:
            place.fault(
                "file.unknown_choice", "specialty", value=criterion.specialty, allowed=sorted(specialties)
            )
        if criterion.field and criterion.field not in fields:
            place.fault("file.unknown_choice", "field", value=criterion.field, allowed=sorted(fields))
        _no_finer_than_rounding(place, criterion, edition.rounding)


def _no_finer_than_rounding(place: Node, criterion: Criterion, rounding: Rounding) -> None:
    """Points rounded at the leaf must not be rounded up past its maximum."""
    finer = criterion.reach != round(criterion.reach, rounding.places)
    if finer and criterion.is_leaf and rounding.at is RoundedAt.LEAF:
        key = "min" if criterion.reach < ZERO else "max"
        place.fault("criterion.finer_than_rounding", key, places=rounding.places)


def _placed(node: Node, one: CriteriaSet) -> Iterable[tuple[Node, Criterion]]:
    """Each criterion of a set with its place in the file."""
    for top, part in (
        (node, one.fields),
        (node.child("bonus"), one.bonus.criteria),
        (node.child("penalty"), one.penalty.criteria),
    ):
        yield from _placed_below(top, part)


def _placed_below(node: Node, criteria: Iterable[Criterion]) -> Iterable[tuple[Node, Criterion]]:
    listed = [child for child in node.items("criteria") if isinstance(child.data, dict)]
    for place, criterion in zip(listed, criteria, strict=False):
        yield place, criterion
        yield from _placed_below(place, criterion.children)


def _unique(node: Node, values: list[str], code: str) -> None:
    for place, value in enumerate(values):
        if value and value in values[:place]:
            node.fault(code, place, value=value)
