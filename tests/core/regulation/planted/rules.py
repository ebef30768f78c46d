"""Faults planted in rules and in the cases that prove them."""

from typing import Any

from tests.core.making import ALL_OR_NOTHING, COUNT, INDEX, NUMBER, RATIO, leaf
from tests.core.regulation.planted.making import (
    ONE,
    PART_OF,
    SPLIT,
    TWO_COUNTS,
    case,
    choose,
    levels,
    linear,
    of_one,
    steps,
)

FAULTS: list[tuple[str, Any, str]] = [
    # rules
    ("rule.unknown_input", of_one({**ALL_OR_NOTHING, "input": "y"}), f"{ONE}.rule.input"),
    ("rule.wrong_kind", of_one(ALL_OR_NOTHING, x=COUNT), f"{ONE}.rule.input"),
    ("rule.unknown_level", levels(yes="full", no="0", maybe="1"), f"{ONE}.rule.points.maybe"),
    ("rule.level_without_points", levels(yes="full"), f"{ONE}.rule.points"),
    ("rule.one_award", levels(yes="full", no={"points": "0", "exempt": "yes"}), f"{ONE}.rule.points.no"),
    ("rule.one_award", levels(yes="full", no={"exempt": "no"}), f"{ONE}.rule.points.no.exempt"),
    ("rule.no_bound", steps({"points": "full"}), f"{ONE}.rule.steps[0]"),
    (
        "rule.bound_twice",
        steps({"from": "0%", "above": "0%", "points": "full"}),
        f"{ONE}.rule.steps[0].above",
    ),
    ("rule.bound_twice", steps({"to": "1", "below": "1", "points": "full"}), f"{ONE}.rule.steps[0].below"),
    (
        "rule.bound_twice",
        steps({"exactly": "0", "from": "0", "points": "0"}, {"above": "0", "points": "full"}),
        f"{ONE}.rule.steps[0].from",
    ),
    (
        "rule.empty_bounds",
        steps({"from": "60%", "below": "60%", "points": "0"}, *SPLIT),
        f"{ONE}.rule.steps[0]",
    ),
    (
        "rule.steps_gap",
        steps({"below": "50%", "points": "0"}, {"above": "50%", "points": "full"}),
        f"{ONE}.rule.steps",
    ),
    ("rule.steps_overlap", steps({"to": "50%", "points": "0"}, SPLIT[1]), f"{ONE}.rule.steps"),
    ("rule.steps_gap", steps({"from": "1", "points": "full"}, n=COUNT, of="n"), f"{ONE}.rule.steps"),
    ("rule.steps_gap", steps({"from": "0", "points": "full"}, n=NUMBER, of="n"), f"{ONE}.rule.steps"),
    ("rule.steps_gap", steps({"to": "90", "points": "full"}, n=INDEX, of="n"), f"{ONE}.rule.steps"),
    (
        "file.percent_of_a_number",
        steps({"to": "90%", "points": "0"}, {"above": "90", "points": "full"}, n=INDEX, of="n"),
        f"{ONE}.rule.steps[0].to",
    ),
    ("file.share_above_one", linear("r", full_at="80"), f"{ONE}.rule.full_at"),
    ("rule.linear_needs_full_at", linear("n", {"n": INDEX}), f"{ONE}.rule"),
    ("rule.linear_without_slope", linear("r", full_at="80%", zero_at="0.8"), f"{ONE}.rule"),
    (
        "rule.needs_a_number",
        linear({"part": "r", "whole": "b"}, {"r": RATIO, "b": COUNT}),
        f"{ONE}.rule.of.part",
    ),
    (
        "rule.may_be_negative",
        linear({"part": "n", "whole": "b"}, {"n": NUMBER, "b": COUNT}),
        f"{ONE}.rule.of.part",
    ),
    (
        "rule.may_be_negative",
        of_one({"kind": "per_item", "of": "n", "points": "1"}, n=NUMBER),
        f"{ONE}.rule.of",
    ),
    ("file.missing_key", linear({"part": "a"}, TWO_COUNTS), f"{ONE}.rule.of"),
    ("file.unknown_key", linear({**PART_OF, "mean": []}, TWO_COUNTS), f"{ONE}.rule.of.part"),
    ("file.unknown_key", linear({"highest": "r", "above_one": "cap"}), f"{ONE}.rule.of.above_one"),
    (
        "file.unknown_key",
        linear({"answers": {"a": "100%", "b": "0%"}, "above_one": "cap"}, TWO_COUNTS),
        f"{ONE}.rule.of.above_one",
    ),
    ("rule.weights_not_one", linear({"mean": [{"of": "r", "weight": "60%"}]}), f"{ONE}.rule.of.mean"),
    (
        "input.too_small",
        linear({"mean": [{"of": "r", "weight": "110%"}, {"of": "r", "weight": "-10%"}]}),
        f"{ONE}.rule.of.mean[1].weight",
    ),
    (
        "rule.mean_of_different_kinds",
        linear(
            {"mean": [{"of": "r", "weight": "50%"}, {"of": "n", "weight": "50%"}]},
            {"r": RATIO, "n": INDEX},
            full_at="1",
        ),
        f"{ONE}.rule.of.mean",
    ),
    (
        "input.too_large",
        linear({"answers": {"a": "110%", "b": "0%"}}, TWO_COUNTS),
        f"{ONE}.rule.of.answers.a",
    ),
    (
        "input.too_small",
        linear({"answers": {"a": "100%", "b": "-1%"}}, TWO_COUNTS),
        f"{ONE}.rule.of.answers.b",
    ),
    (
        "input.too_small",
        of_one({"kind": "deductions", "less": [{"input": "x", "points": "-1"}]}),
        f"{ONE}.rule.less[0].points",
    ),
    (
        "rule.step_not_positive",
        of_one({"kind": "judged", "input": "n", "step": "0"}, n=NUMBER),
        f"{ONE}.rule.step",
    ),
    ("rule.beyond_reach", levels(yes="2.5", no="0"), f"{ONE}.rule"),
    ("rule.beyond_reach", levels(yes="2", no="-0.5"), f"{ONE}.rule"),
    ("rule.never_reaches", levels(yes="1.5", no="0"), f"{ONE}.rule"),
    (
        "rule.never_reaches",
        of_one(
            {
                "kind": "sum",
                "parts": [{"max": "2", "rule": {**ALL_OR_NOTHING, "points": {"yes": "1", "no": "0"}}}],
            }
        ),
        f"{ONE}.rule.parts[0].rule",
    ),
    ("rule.unknown_level", choose({"input": "x", "is": "maybe"}), f"{ONE}.rule.cases[0].if.is"),
    ("rule.no_bound", choose({"input": "r"}, r=RATIO), f"{ONE}.rule.cases[0].if"),
    (
        "file.unknown_key",
        choose({"all": [{"input": "x", "is": "yes"}], "any": []}),
        f"{ONE}.rule.cases[0].if.any",
    ),
    ("file.unknown_key", choose({"input": "x", "is": "yes", "from": "0"}), f"{ONE}.rule.cases[0].if.from"),
    (
        "file.unknown_key",
        choose({"input": "r", "of": "r", "from": "0"}, r=RATIO),
        f"{ONE}.rule.cases[0].if.input",
    ),
    # cases
    ("case.fails", case(points="1"), f"{ONE}.cases[0]"),
    ("case.fails", case(inputs={}), f"{ONE}.cases[0]"),
    ("case.fails", case(points=None, exempt="yes"), f"{ONE}.cases[0]"),
    ("case.points_and_exempt", case(exempt="yes"), f"{ONE}.cases[0]"),
    ("rule.unknown_input", case(inputs={"x": "yes", "y": "yes"}), f"{ONE}.cases[0].inputs.y"),
    ("rule.unknown_input", case(best={"y": "1"}), f"{ONE}.cases[0].best.y"),
    ("input.not_yes_no", case(inputs={"x": "maybe"}), f"{ONE}.cases[0].inputs.x"),
    (
        "input.zero_whole",
        {
            **linear("r"),
            "sets": {
                "so": {
                    "name": "Sở",
                    "standard": "2",
                    "criteria": [
                        leaf(
                            "1",
                            "2",
                            {"kind": "linear", "of": "r"},
                            inputs={"r": RATIO},
                            cases=[{"inputs": {"r": "0/0"}, "points": "2"}],
                        )
                    ],
                }
            },
        },
        f"{ONE}.cases[0]",
    ),
]
