"""Reading the tree of criteria: points that sum, sources that are stated, rules that reach their points."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pari.core.numbers import ZERO
from pari.core.regulation.edition import (
    Absent,
    Criterion,
    Evidence,
    Part,
    Placement,
    Source,
    SourceKind,
    Way,
)
from pari.core.regulation.reading.cases import read_cases
from pari.core.regulation.reading.inputs import read_inputs
from pari.core.regulation.reading.node import Node
from pari.core.regulation.reading.rules import RuleReader
from pari.core.rules.awards import Rule
from pari.core.rules.sums import Sum
from pari.core.rules.values import Input

ABOUT = (
    "code",
    "title",
    "key",
    "source",
    "evidence",
    "guidance",
    "specialty",
    "self_assessed",
    "note",
    "field",
)
WORTH = ("max", "min", "tracked", "absent")
INSIDE = ("criteria", "inputs", "rule", "cases", "variants")


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a criterion takes from above unless it says so itself."""

    source: Source | None
    specialty: str = ""
    self_assessed: bool = True
    places: int = 2  # decimals of a criterion's points
    penalty: bool = False
    absent: Absent | None = None


def read_source(node: Node, inherited: Source | None) -> Source | None:
    """A source of its own, or the inherited one."""
    if not node.has("source"):
        return inherited
    child = node.child("source")
    if not child.only("kind", "cite"):
        return inherited
    source = Source(child.choice("kind", SourceKind), child.text("cite", ""))
    if source.kind is not SourceKind.MODEL and not source.cite and child.has("kind"):
        child.fault("source.needs_cite", kind=source.kind.value)
    return source


def read_criterion(node: Node, inherited: Inherited) -> Criterion | None:
    """The criterion at a node with all below it, or None where there isn't one."""
    if not node.only(*ABOUT, *WORTH, *INSIDE):
        return None
    source = read_source(node, inherited.source)
    if source is None:
        node.fault("source.missing")
    own = replace(
        inherited,
        source=source or Source(SourceKind.MODEL),  # said once, not again of everything below
        specialty=node.text("specialty", inherited.specialty),
        self_assessed=node.flag("self_assessed", default=inherited.self_assessed),
    )
    reach = _reach(node, inherited)
    children = tuple(child for child in (read_criterion(one, own) for one in node.items("criteria")) if child)
    tracked = node.flag("tracked", default=False)
    if children:
        _parent_only(node, children, reach)
    ways = () if children else _ways(node, reach, own.places, tracked=tracked)
    return Criterion(
        code=node.text("code"),
        title=node.text("title"),
        reach=reach,
        source=source or Source(SourceKind.MODEL),
        children=children,
        ways=ways,
        key=node.text("key", ""),
        evidence=_evidence(node),
        guidance=node.text("guidance", ""),
        specialty=own.specialty,
        field=node.text("field", ""),
        note=node.text("note", ""),
        self_assessed=own.self_assessed,
        tracked=tracked,
        absent=_absent(node, inherited) if not children else None,
    )


def read_part(node: Node, key: str, inherited: Inherited) -> Part:
    """The bonus or penalty part of a set; absent, it gives and takes nothing."""
    if not node.has(key):
        return Part()
    part, penalty = node.child(key), key == "penalty"
    limit_key = "floor" if penalty else "cap"
    part.only("criteria", limit_key, "source", *(() if penalty else ("placement",)))
    own = replace(inherited, source=read_source(part, inherited.source), penalty=penalty, absent=Absent.NONE)
    criteria = tuple(
        child
        for child in (read_criterion(one, own) for one in part.items("criteria", required=True))
        if child
    )
    limit = part.optional_number(limit_key)
    if limit is not None and (limit > ZERO if penalty else limit < ZERO):
        part.fault("part.limit_of_wrong_sign", limit_key, key=limit_key)
    reach = sum((criterion.reach for criterion in criteria), ZERO)
    if limit is not None and abs(limit) > abs(reach):
        part.fault("part.limit_out_of_reach", limit_key, limit=limit, reach=reach)
    placement = Placement.ON_TOP if penalty else part.choice("placement", Placement)
    return Part(criteria, limit, placement)


def _reach(node: Node, inherited: Inherited) -> Decimal:
    """`max` of a criterion; `min` (below zero) of a penalty."""
    key, other = ("min", "max") if inherited.penalty else ("max", "min")
    if node.flag("tracked", default=False):
        for one in (key, other):
            if node.has(one):
                node.fault("criterion.points_though_tracked", one, key=one)
        return ZERO
    if node.has(other):
        node.fault("criterion.max_or_min", other, allowed=key)
    reach = node.number(key)
    if node.has(key) and (reach >= ZERO if inherited.penalty else reach <= ZERO):
        node.fault("criterion.reach_of_wrong_sign", key, key=key)
    return reach


def _parent_only(node: Node, children: Iterable[Criterion], reach: Decimal) -> None:
    total = sum((child.reach for child in children), ZERO)
    if total != reach:
        node.fault("criterion.children_dont_sum", "min" if reach < ZERO else "max", max=reach, total=total)
    for key in ("inputs", "rule", "cases", "variants"):
        if node.has(key):
            node.fault("criterion.rule_on_a_parent", key, key=key)


def _ways(node: Node, reach: Decimal, places: int, *, tracked: bool) -> tuple[Way, ...]:
    if not node.has("variants"):
        return (_way(node, "", reach, places, tracked=tracked),)
    for key in ("inputs", "rule", "cases"):
        if node.has(key):
            node.fault("criterion.rule_beside_variants", key, key=key)
    named = []
    for name, child in node.entries("variants", required=True):
        child.only("inputs", "rule", "cases", "note")
        named.append(_way(child, name, reach, places, tracked=tracked))
    return tuple(named)


def _way(node: Node, name: str, reach: Decimal, places: int, *, tracked: bool) -> Way:
    inputs = read_inputs(node)
    rule = _rule(node, inputs, reach) if node.has("rule") else None
    if tracked and node.has("rule"):
        node.fault("criterion.rule_though_tracked", "rule")
    if not tracked and not node.has("rule"):
        node.fault("criterion.without_rule")
    return Way(name, inputs, rule, read_cases(node, inputs, rule, reach, places))


def _rule(node: Node, inputs: dict[str, Input], reach: Decimal) -> Rule | None:
    """The rule, None with its faults noted: cases prove only a rule that is free of them."""
    before = len(node.faults)
    rule = RuleReader(inputs).rule(node.child("rule"))
    if rule is None or len(node.faults) > before:
        return None
    _reaches(node, rule, reach)
    return rule


def _reaches(node: Node, rule: Rule, reach: Decimal | Fraction) -> None:
    """A rule gives all of its points at best, never more, and nothing below zero; so does every portion."""
    if isinstance(rule, Sum):
        for place, portion in enumerate(rule.portions):
            at = Node(None, (*node.path, "rule", "parts", place), node.faults)
            _reaches(at, portion.rule, portion.reach.at(Fraction(reach)))
    span = rule.span(Fraction(reach))
    least, most = min(Fraction(reach), Fraction(0)), max(Fraction(reach), Fraction(0))
    if span.lowest < least or span.highest > most:
        node.fault("rule.beyond_reach", "rule", lowest=span.lowest, highest=span.highest, reach=reach)
    elif Fraction(reach) not in (span.lowest, span.highest):
        best = span.lowest if reach < ZERO else span.highest
        node.fault("rule.never_reaches", "rule", best=best, reach=reach)


def _evidence(node: Node) -> Evidence:
    if not node.has("evidence"):
        return Evidence(required=False)
    child = node.child("evidence")
    if isinstance(child.data, str):
        return Evidence(required=True, text=node.text("evidence"))
    child.only("required", "text")
    return Evidence(child.flag("required", default=True), child.text("text", ""))


def _absent(node: Node, inherited: Inherited) -> Absent | None:
    if inherited.absent is None:
        if node.has("absent"):
            node.fault("criterion.absent_only_in_parts", "absent")
        return None
    return node.choice("absent", Absent, inherited.absent)
