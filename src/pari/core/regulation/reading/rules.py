"""Reading rules: amounts, bounds, awards and each kind of rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pari.core.numbers import Share
from pari.core.regulation.reading.node import Node
from pari.core.rules.amounts import Amount, Answers, Best, Plain, RatioOf, WeightedMean
from pari.core.rules.awards import FULL, NO_POINTS, Award, Points, Rule
from pari.core.rules.bounds import Bounds, Range, holes
from pari.core.rules.choosing import Any, Choose, Condition, Every, Is, Not, Within
from pari.core.rules.counting import Deductions, Defect, PerItem
from pari.core.rules.judged import Judged
from pari.core.rules.levels import AllOf, Levels
from pari.core.rules.span import NOTHING
from pari.core.rules.steps import Linear, Steps
from pari.core.rules.sums import Portion, Sum
from pari.core.rules.values import NO, YES, AboveOne, Input, InputKind, OnZero

BOUND_KEYS = ("from", "above", "to", "below", "exactly")
AWARD_KEYS = ("points", "rule", "exempt")
NUMERIC = (InputKind.NUMBER, InputKind.COUNT, InputKind.INDEX)


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads the rules of one criterion; `inputs` are those it declares."""

    inputs: Mapping[str, Input]

    def rule(self, node: Node) -> Rule | None:
        """The rule at a node, or None with faults noted."""
        readers: Mapping[str, Callable[[Node], Rule | None]] = {
            "levels": self._levels,
            "all_of": self._all_of,
            "deductions": self._deductions,
            "steps": self._steps,
            "linear": self._linear,
            "per_item": self._per_item,
            "sum": self._sum,
            "choose": self._choose,
            "judged": self._judged,
        }
        if not isinstance(node.data, dict):
            node.fault("file.not_a_mapping", allowed=("kind",))
            return None
        kind = node.text("kind")
        if kind and kind not in readers:
            node.fault("file.unknown_choice", "kind", value=kind, allowed=list(readers))
        return readers[kind](node) if kind in readers else None

    def _levels(self, node: Node) -> Rule | None:
        node.only("kind", "input", "points")
        declared = self._input(node, "input", (InputKind.YES_NO, InputKind.LEVEL))
        listed = dict(node.entries("points", required=True))
        if declared is None:
            return None
        codes = [YES, NO] if declared.kind is InputKind.YES_NO else [one.code for one in declared.levels]
        self._each_level(node, codes, listed)
        known = {code: child for code, child in listed.items() if code in codes}
        return Levels(declared.name, {code: self._level_award(child) for code, child in known.items()})

    def _each_level(self, node: Node, codes: list[str], listed: Mapping[str, Node]) -> None:
        for code in codes:
            if code not in listed:
                node.fault("rule.level_without_points", "points", level=code)
        for code, child in listed.items():
            if code not in codes:
                child.fault("rule.unknown_level", value=code, allowed=codes)

    def _level_award(self, node: Node) -> Award:
        if isinstance(node.data, dict):
            return self._award(node, ())
        return Award() if node.data == "exempt" else Award(points=_points(node))

    def _all_of(self, node: Node) -> Rule | None:
        node.only("kind", "inputs", "points", "otherwise")
        names = [
            self._name(child, child.data, (InputKind.YES_NO,))
            for child in node.items("inputs", required=True)
        ]
        if None in names:
            return None
        inputs = tuple(declared.name for declared in names if declared)
        return AllOf(inputs, _points_at(node, "points", FULL), _points_at(node, "otherwise", NO_POINTS))

    def _deductions(self, node: Node) -> Rule | None:
        node.only("kind", "start", "less", "floor")
        defects = [self._defect(child) for child in node.items("less", required=True)]
        start, floor = _points_at(node, "start", FULL), _points_at(node, "floor", NO_POINTS)
        return Deductions(tuple(defect for defect in defects if defect), start, floor)

    def _defect(self, node: Node) -> Defect | None:
        node.only("input", "points", "when")
        declared = self._input(node, "input", (InputKind.YES_NO, InputKind.COUNT, InputKind.LEVEL))
        if declared is None:
            return None
        if declared.kind is InputKind.LEVEL:
            listed = dict(node.entries("points", required=True))
            self._each_level(node, [level.code for level in declared.levels], listed)
            return Defect(declared.name, by_level={code: _taken(child) for code, child in listed.items()})
        when = node.text("when", YES)
        if when not in (YES, NO):
            node.fault("file.unknown_choice", "when", value=when, allowed=[YES, NO])
        counted = declared.kind is InputKind.COUNT
        points = _taken(node.child("points")) if node.has("points") else _points_at(node, "points", None)
        return Defect(declared.name, points, when, counted=counted)

    def _steps(self, node: Node) -> Rule | None:
        node.only("kind", "of", "steps")
        amount = self.amount(node.child("of"))
        share = amount.share if amount else False
        steps = [
            (bounds_at(child, share=share), self._award(child, BOUND_KEYS))
            for child in node.items("steps", required=True)
        ]
        if amount is None or not steps:
            return None
        _coverage(
            node.child("steps"), [bounds for bounds, _ in steps], amount.range(self.inputs), share=share
        )
        return Steps(amount, tuple(steps))

    def _linear(self, node: Node) -> Rule | None:
        node.only("kind", "of", "full_at", "zero_at")
        amount = self.amount(node.child("of"))
        if amount is None:
            return None
        share = amount.share
        if not share and not node.has("full_at"):
            node.fault("rule.linear_needs_full_at")
        full_at = node.fraction("full_at", share=share) if node.has("full_at") else Fraction(1)
        zero_at = node.fraction("zero_at", share=share) if node.has("zero_at") else Fraction(0)
        if full_at == zero_at:
            node.fault("rule.linear_without_slope")
            return None
        return Linear(amount, full_at, zero_at)

    def _per_item(self, node: Node) -> Rule | None:
        node.only("kind", "of", "points", "cap")
        declared = self._input(node, "of", (InputKind.COUNT, InputKind.NUMBER))
        if declared:
            _never_negative(node.child("of"), declared)
        points, cap = _points_at(node, "points", None), _points_at(node, "cap", FULL)
        return PerItem(declared.name, points, cap) if declared else None

    def _sum(self, node: Node) -> Rule | None:
        node.only("kind", "parts")
        portions = [self._portion(child) for child in node.items("parts", required=True)]
        return Sum(tuple(portion for portion in portions if portion))

    def _portion(self, node: Node) -> Portion | None:
        node.only("max", "rule", "title")
        reach = _points_at(node, "max", None)
        rule = self.rule(node.child("rule"))
        return Portion(reach, rule, node.text("title", "")) if rule else None

    def _choose(self, node: Node) -> Rule | None:
        node.only("kind", "cases", "otherwise")
        cases = []
        for child in node.items("cases", required=True):
            condition = self.condition(child.child("if"))
            award = self._award(child, ("if",))
            if condition:
                cases.append((condition, award))
        return Choose(tuple(cases), self._award(node.child("otherwise"), ()))

    def _judged(self, node: Node) -> Rule | None:
        node.only("kind", "input", "step")
        declared = self._input(node, "input", (InputKind.NUMBER,))
        step = node.number("step")
        if node.has("step") and step <= 0:
            node.fault("rule.step_not_positive", "step")
            return None
        return Judged(declared.name, step) if declared and step else None

    def condition(self, node: Node) -> Condition | None:
        if not node.only("input", "is", "of", "all", "any", "not", *BOUND_KEYS):
            return None
        for key, joined in (("all", Every), ("any", Any)):
            if node.has(key):
                node.only(key)
                inner = [self.condition(child) for child in node.items(key, required=True)]
                return joined(tuple(condition for condition in inner if condition))
        if node.has("not"):
            node.only("not")
            inner_one = self.condition(node.child("not"))
            return Not(inner_one) if inner_one else None
        if node.has("is"):
            node.only("input", "is")
            return self._is(node)
        node.only("of" if node.has("of") else "input", *BOUND_KEYS)
        amount = self.amount(node.child("of")) if node.has("of") else self._plain(node)
        return Within(amount, bounds_at(node, share=amount.share)) if amount else None

    def _is(self, node: Node) -> Condition | None:
        declared = self._input(node, "input", (InputKind.YES_NO, InputKind.LEVEL))
        value = node.text("is")
        if declared is None:
            return None
        codes = [YES, NO] if declared.kind is InputKind.YES_NO else [one.code for one in declared.levels]
        if value not in codes:
            node.fault("rule.unknown_level", "is", value=value, allowed=codes)
        return Is(declared.name, value)

    def _plain(self, node: Node) -> Amount | None:
        declared = self._input(node, "input", (*NUMERIC, InputKind.RATIO))
        return Plain(declared) if declared else None

    def amount(self, node: Node) -> Amount | None:
        """An input's name, or one of: `part`/`whole`, `mean`, `answers`, `highest`, `lowest`."""
        if isinstance(node.data, str) and node.data:
            declared = self._name(node, node.data, (*NUMERIC, InputKind.RATIO))
            return Plain(declared) if declared else None
        keys = ("part", "whole", "fallback", "zero", "above_one", "mean", "answers", "highest", "lowest")
        if not node.only(*keys):
            return None
        if node.has("mean"):
            node.only("mean")
            return self._mean(node)
        if node.has("answers"):
            node.only("answers", "zero")
            return self._answers(node)
        for key in ("highest", "lowest"):
            if node.has(key):
                node.only(key)
                declared = self._input(node, key, (*NUMERIC, InputKind.RATIO))
                return Best(declared, key == "lowest") if declared else None
        return self._ratio(node)

    def _ratio(self, node: Node) -> Amount | None:
        part, whole = self._numbers(node, "part"), self._numbers(node, "whole")
        fallback = self._numbers(node, "fallback") if node.has("fallback") else ()
        if not part or not whole:
            return None
        zero = node.choice("zero", OnZero, OnZero.REFUSE)
        return RatioOf(part, whole, fallback, zero, node.choice("above_one", AboveOne, AboveOne.REFUSE))

    def _numbers(self, node: Node, key: str) -> tuple[Amount, ...]:
        """One number or a list of numbers that are added; `highest` and `lowest` of the block are allowed."""
        child = node.child(key)
        if child.data in (None, ""):
            node.fault("file.missing_key", missing=key)
            return ()
        listed = node.items(key) if isinstance(child.data, list) else [child]
        amounts = [self.amount(one) for one in listed]
        for one, amount in zip(listed, amounts, strict=True):
            if amount is not None and (amount.share or not isinstance(amount, Plain | Best)):
                one.fault("rule.needs_a_number")
            elif amount is not None:
                _never_negative(one, amount.input)
        return tuple(amount for amount in amounts if amount)

    def _mean(self, node: Node) -> Amount | None:
        parts, weights = [], Fraction(0)
        for child in node.items("mean", required=True):
            child.only("of", "weight")
            amount, weight = self.amount(child.child("of")), child.fraction("weight", share=True)
            weights += weight
            if weight < 0:
                child.fault("input.too_small", "weight", value=child.text("weight"), least=NOTHING)
            if amount:
                parts.append((amount, weight))
        if weights != 1:
            node.fault("rule.weights_not_one", "mean", weights=weights * 100)
        if len({amount.share for amount, _ in parts}) > 1:
            node.fault("rule.mean_of_different_kinds", "mean")
        return WeightedMean(tuple(parts)) if parts else None

    def _answers(self, node: Node) -> Amount | None:
        worth = {}
        for name, child in node.entries("answers", required=True):
            declared = self._name(child, name, (InputKind.COUNT,))
            if declared:
                worth[declared.name] = _worth(child)
        return Answers(worth, node.choice("zero", OnZero, OnZero.REFUSE)) if worth else None

    def _award(self, node: Node, beside: tuple[str, ...]) -> Award:
        """Exactly one of points, rule, exempt."""
        if not node.only(*beside, *AWARD_KEYS):
            return Award(NO_POINTS)
        given = [key for key in AWARD_KEYS if node.has(key)]
        if len(given) != 1:
            node.fault("rule.one_award", allowed=AWARD_KEYS)
            return Award(NO_POINTS)
        if given == ["points"]:
            return Award(points=_points_at(node, "points", None))
        if given == ["rule"]:
            rule = self.rule(node.child("rule"))
            return Award(rule=rule) if rule else Award(NO_POINTS)
        if not node.flag("exempt", default=False):
            node.fault("rule.one_award", "exempt", allowed=AWARD_KEYS)
        return Award()

    def _input(self, node: Node, key: str, kinds: tuple[InputKind, ...]) -> Input | None:
        name = node.text(key)
        return self._name(node.child(key), name, kinds) if name else None

    def _name(self, node: Node, name: object, kinds: tuple[InputKind, ...]) -> Input | None:
        declared = self.inputs.get(name) if isinstance(name, str) else None
        if declared is None:
            node.fault("rule.unknown_input", value=str(name), allowed=list(self.inputs))
            return None
        if declared.kind not in kinds:
            allowed = [kind.value for kind in kinds]
            node.fault("rule.wrong_kind", value=declared.name, kind=declared.kind.value, allowed=allowed)
            return None
        return declared


def bounds_at(node: Node, *, share: bool) -> Bounds:
    """`from` and `to` include the bound, `above` and `below` don't, `exactly` is one value."""
    for one, other in (("from", "above"), ("to", "below")):
        if node.has(one) and node.has(other):
            node.fault("rule.bound_twice", other, one=one, other=other)
    for other in BOUND_KEYS:
        if other != "exactly" and node.has("exactly") and node.has(other):
            node.fault("rule.bound_twice", other, one="exactly", other=other)
    if node.has("exactly"):
        exact = node.fraction("exactly", share=share)
        return Bounds(exact, exact)
    if not any(node.has(key) for key in BOUND_KEYS):
        node.fault("rule.no_bound", allowed=BOUND_KEYS)
    low_key = next((key for key in ("from", "above") if node.has(key)), None)
    high_key = next((key for key in ("to", "below") if node.has(key)), None)
    bounds = Bounds(
        node.fraction(low_key, share=share) if low_key else None,
        node.fraction(high_key, share=share) if high_key else None,
        above=low_key == "above",
        below=high_key == "below",
    )
    if bounds.empty:
        node.fault("rule.empty_bounds")
    return bounds


def _coverage(node: Node, steps: list[Bounds], span: Range, *, share: bool) -> None:
    for hole in holes(steps, span):
        code = "rule.steps_overlap" if hole.overlap else "rule.steps_gap"
        at = Fraction(0) if hole.at is None else hole.at
        node.fault(code, at=Share(at) if share else at)


def _never_negative(node: Node, declared: Input) -> None:
    """Ratios and points per item are of amounts from zero on; a plain number must say so."""
    least = declared.bounds[0]
    if declared.kind is not InputKind.RATIO and (least is None or least < 0):
        node.fault("rule.may_be_negative", value=declared.name)


def _worth(node: Node) -> Fraction:
    """What a survey's answer is worth, a fraction of 1."""
    text = node.data if isinstance(node.data, str) else ""
    worth = node.bound(text, None, share=True)
    if not text:
        node.fault("number.empty")
    elif not 0 <= worth <= 1:
        figures = {"least": Share(0)} if worth < 0 else {"most": Share(1)}
        node.fault("input.too_small" if worth < 0 else "input.too_large", value=text, **figures)
    return worth


def _points_at(node: Node, key: str, default: Points | None) -> Points:
    """Points at a key; without a default they are required."""
    if not node.has(key):
        if default is None:
            node.fault("file.missing_key", missing=key)
        return default or NO_POINTS
    return _points(node.child(key))


def _taken(node: Node) -> Points:
    """Points that a defect takes, written without a sign; below zero it would give them."""
    points = _points(node)
    if points.value < 0:
        node.fault("input.too_small", value=str(node.data), least=NOTHING)
    return points


def _points(node: Node) -> Points:
    """A number of points, or `60%` of what the criterion can give; `full` and `none` are words for it."""
    if node.data in ("full", "none"):
        return FULL if node.data == "full" else NO_POINTS
    if isinstance(node.data, str) and node.data.endswith("%"):
        return Points(node.bound(node.data, None, share=True), of_reach=True)
    return Points(Fraction(node.own_number()))
