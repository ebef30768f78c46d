"""Faults planted in criteria, in the parts of a set, and in what is asked of an agency."""

from typing import Any

from tests.core.making import ALL_OR_NOTHING, LEVEL, YES_NO, document, leaf, parent
from tests.core.regulation.planted.making import ONE, SET, declared, one, pair, part, top

FAULTS: list[tuple[str, Any, str]] = [
    # criteria
    (
        "criterion.children_dont_sum",
        document(parent("1", "10", leaf("1.1", "6"), leaf("1.2", "5"))),
        f"{ONE}.max",
    ),
    (
        "criterion.children_dont_sum",
        part("penalty", parent("P", "-3", leaf("P1", "-1"))),
        f"{SET}.penalty.criteria[0].min",
    ),
    (
        "criterion.finer_than_rounding",
        document(leaf("1", "1.75"), standard="1.75", rounding={"places": "1"}),
        f"{ONE}.max",
    ),
    ("criterion.code_twice", pair({}, {"code": "1"}), f"{SET}.criteria[1].code"),
    ("criterion.code_twice", part("bonus", leaf("1.1", "1")), f"{SET}.bonus.criteria[0].code"),
    ("criterion.key_twice", pair({"key": "k"}, {"key": "k"}), f"{SET}.criteria[1].key"),
    ("criterion.max_or_min", one(min="-2"), f"{ONE}.min"),
    (
        "criterion.max_or_min",
        part("penalty", {**leaf("P1", "-1"), "max": "1"}),
        f"{SET}.penalty.criteria[0].max",
    ),
    (
        "criterion.reach_of_wrong_sign",
        document(leaf("1", "10"), one_set={"penalty": {"criteria": [{**leaf("P1", "-1"), "min": "1"}]}}),
        f"{SET}.penalty.criteria[0].min",
    ),
    (
        "criterion.rule_on_a_parent",
        document(parent("1", "10", leaf("1.1", "10"), rule=ALL_OR_NOTHING)),
        f"{ONE}.rule",
    ),
    (
        "criterion.rule_beside_variants",
        one(variants={"khac": {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING}}),
        f"{ONE}.rule",
    ),
    (
        "criterion.rule_though_tracked",
        document(
            leaf("1", "10"),
            {"code": "2", "title": "T", "tracked": "yes", "inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING},
        ),
        f"{SET}.criteria[1].rule",
    ),
    (
        "criterion.points_though_tracked",
        document(leaf("1", "10"), {"code": "2", "title": "T", "tracked": "yes", "max": "1"}),
        f"{SET}.criteria[1].max",
    ),
    ("criterion.without_rule", one(rule=None), ONE),
    ("criterion.absent_only_in_parts", one(absent="none"), f"{ONE}.absent"),
    ("part.limit_of_wrong_sign", part("bonus", leaf("T1", "1"), cap="-1"), f"{SET}.bonus.cap"),
    ("part.limit_of_wrong_sign", part("penalty", leaf("P1", "-1"), floor="1"), f"{SET}.penalty.floor"),
    ("part.limit_out_of_reach", part("bonus", leaf("T1", "1"), cap="2"), f"{SET}.bonus.cap"),
    ("part.limit_out_of_reach", part("penalty", leaf("P1", "-1"), floor="-2"), f"{SET}.penalty.floor"),
    ("file.missing_key", part("bonus", leaf("T1", "1"), placement=""), f"{SET}.bonus"),
    ("file.unknown_key", part("penalty", leaf("P1", "-1"), placement="inside"), f"{SET}.penalty.placement"),
    # inputs
    ("input.reserved_name", one(inputs={"x": YES_NO, "exempt": YES_NO}), f"{ONE}.inputs.exempt"),
    ("input.level_without_label", top(inputs={"x": {**LEVEL, "levels": {"a": ""}}}), "inputs.x.levels"),
    (
        "input.level_twice",
        top(inputs={"x": {**LEVEL, "levels": {"a": "Tốt", "b": "TỐT"}}}),
        "inputs.x.levels.b",
    ),
    ("input.key_of_another_kind", declared(zero="full"), "inputs.n.zero"),
    ("input.key_of_another_kind", declared(levels={"a": "A"}), "inputs.n.levels"),
    ("input.key_of_another_kind", top(inputs={"x": {**YES_NO, "most": "1"}}), "inputs.x.most"),
    ("rule.empty_bounds", declared(least="2", most="1"), "inputs.n.most"),
]
