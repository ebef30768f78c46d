"""Every fault of a regulation, planted alone in a sound one, is found at its very place; and all at once."""

import ast
from pathlib import Path
from typing import Any

import pytest

import pari.core.ranking.grades
import pari.core.regulation.reading
from pari.core.errors import Problem
from pari.core.regulation.reading.node import Fault
from pari.words.problems import sentence
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    INDEX,
    LEVEL,
    NUMBER,
    RATIO,
    YES_NO,
    Data,
    document,
    edition_of,
    faults_of,
    leaf,
    parent,
    placed,
)

SET = "sets.so"
ONE = "sets.so.criteria[0]"
SPLIT = [{"below": "50%", "points": "0"}, {"from": "50%", "points": "full"}]


def of_one(rule: Any, **inputs: Data) -> Data:
    """A regulation whose only criterion, worth 2, has this rule."""
    return document(leaf("1", "2", rule, inputs=inputs or {"x": YES_NO}), standard="2")


def one(**changes: Any) -> Data:
    """A regulation whose only criterion is changed; None takes a key away."""
    changed = {**leaf("1", "2"), **changes}
    return document({key: value for key, value in changed.items() if value is not None}, standard="2")


def pair(first: Data, second: Data) -> Data:
    """A regulation with two criteria of 1 point, changed."""
    return document({**leaf("1", "1"), **first}, {**leaf("2", "1"), **second}, standard="2")


def top(**changes: Any) -> Data:
    changed = document(**changes)
    return {key: value for key, value in changed.items() if value is not None}


def part(key: str, *criteria: Data, **more: Any) -> Data:
    placement = {"placement": "on_top"} if key == "bonus" else {}
    return document(one_set={key: {"criteria": list(criteria), **placement, **more}})


def steps(*listed: Data, of: Any = "r", **inputs: Data) -> Data:
    return of_one({"kind": "steps", "of": of, "steps": list(listed)}, **(inputs or {"r": RATIO}))


def linear(of: Any, inputs: Data | None = None, **more: str) -> Data:
    return of_one({"kind": "linear", "of": of, **more}, **(inputs or {"r": RATIO}))


def choose(condition: Any, **inputs: Data) -> Data:
    cases = [{"if": condition, "points": "full"}]
    return of_one(
        {"kind": "choose", "cases": cases, "otherwise": {"points": "0"}}, **(inputs or {"x": YES_NO})
    )


def capped(**changes: Any) -> Data:
    cap = {"code": "qua_han", "title": "Quá hạn", "input": "tre", "from": "0.1", "grade": "KHÁ", **changes}
    cap = {key: value for key, value in cap.items() if value is not None}
    return top(inputs={"tre": RATIO}, caps=[cap])


def levels(**points: Any) -> Data:
    return of_one({"kind": "levels", "input": "x", "points": points})


def declared(**changes: Any) -> Data:
    """A number among the inputs of the sheet, changed."""
    return top(inputs={"n": {**NUMBER, **changes}})


def case(**changes: Any) -> Data:
    return one(cases=[{"inputs": {"x": "yes"}, "points": "2", **changes}])


PART_OF = {"part": "a", "whole": "b"}
TWO_COUNTS = {"a": COUNT, "b": COUNT}
FAULTS: list[tuple[str, Any, str]] = [
    # the file
    ("file.not_a_mapping", [], ""),
    ("file.not_a_mapping", top(authority="UBND tỉnh"), "authority"),
    ("file.not_a_mapping", document("1.1"), ONE),  # type: ignore[arg-type]  # a slip on purpose
    ("file.unknown_key", top(tille="x"), "tille"),
    ("file.unknown_key", one(maxx="2"), f"{ONE}.maxx"),
    ("file.missing_key", top(title=None), ""),
    ("file.missing_key", one(title=""), ONE),
    ("file.missing_key", one(max=None), ONE),
    ("file.not_text", one(title=["Một"]), f"{ONE}.title"),
    ("file.not_a_list", top(blocks={"so": "Sở"}), "blocks"),
    ("file.empty_list", top(blocks=[]), "blocks"),
    ("file.not_a_day", top(valid={"from": "01/01/2026"}), "valid.from"),
    ("file.not_a_day", top(valid={"from": "2026-02-30"}), "valid.from"),
    ("file.unknown_choice", top(format="2"), "format"),
    ("file.unknown_choice", top(ties="chung"), "ties"),
    ("file.unknown_choice", top(draft="có lẽ"), "draft"),
    ("file.unknown_choice", of_one({"kind": "step"}), f"{ONE}.rule.kind"),
    (
        "file.unknown_choice",
        top(
            specialties={"a": "A"},
            sets={"so": {"name": "Sở", "standard": "2", "criteria": [leaf("1", "2", specialty="b")]}},
        ),
        f"{ONE}.specialty",
    ),
    ("file.unknown_choice", part("bonus", leaf("T1", "1", field="9")), f"{SET}.bonus.criteria[0].field"),
    # numbers
    ("number.empty", top(grades={"scale": {"ĐẠT": ""}}), "grades.scale.ĐẠT"),
    ("number.not_a_number", one(max="hai"), f"{ONE}.max"),
    ("number.two_separators", one(max="1.234,5"), f"{ONE}.max"),
    ("number.too_many_decimals", one(max="2.00001"), f"{ONE}.max"),
    ("number.too_long", one(max="9" * 20), f"{ONE}.max"),
    # the edition
    ("edition.ends_before_it_begins", top(valid={"from": "2026-01-02", "to": "2026-01-01"}), "valid.to"),
    ("edition.places", top(rounding={"places": "5"}), "rounding.places"),
    ("edition.places", top(rounding={"places": "1.5"}), "rounding.places"),
    ("source.missing", top(source=None), ""),
    ("source.needs_cite", top(source={"kind": "law"}), "source"),
    ("source.needs_cite", one(source={"kind": "published"}), f"{ONE}.source"),
    ("scale.grade_twice", top(grades={"scale": {"KHÁ": "85", "Khá": "0"}}), "grades.scale"),
    ("scale.not_descending", top(grades={"scale": {"A": "50", "B": "50", "C": "0"}}), "grades.scale"),
    ("scale.must_reach_zero", top(grades={"scale": {"A": "50", "B": "10"}}), "grades.scale"),
    ("cap.grade_or_down", capped(down="1"), "caps[0]"),
    ("cap.grade_or_down", capped(grade=None), "caps[0]"),
    ("file.unknown_choice", capped(grade="GIỎI"), "caps[0].grade"),
    ("rule.unknown_input", capped(input="muon"), "caps[0].input"),
    ("rule.wrong_kind", top(inputs={"tre": YES_NO}, caps=capped()["caps"]), "caps[0].input"),
    ("input.not_whole", capped(grade=None, down="1.5"), "caps[0].down"),
    ("input.too_small", capped(grade=None, down="0"), "caps[0].down"),
    ("cap.code_twice", top(inputs={"tre": RATIO}, caps=capped()["caps"] * 2), "caps[1]"),
    (
        "file.unknown_choice",
        top(streaks={"rules": [{"grade": "KÉM", "years": "2"}]}),
        "streaks.rules[0].grade",
    ),
    (
        "block.code_twice",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so"]}, {"code": "a", "name": "B", "sets": ["so"]}]),
        "blocks[1]",
    ),
    (
        "block.name_twice",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so"]}, {"code": "b", "name": "A", "sets": ["so"]}]),
        "blocks[1]",
    ),
    (
        "block.unknown_set",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so", "xa"]}]),
        "blocks[0].sets[1]",
    ),
    (
        "set.in_no_block",
        top(sets={**document()["sets"], "xa": {"name": "Xã", "standard": "2", "criteria": [leaf("1", "2")]}}),
        "sets.xa",
    ),
    ("set.standard_doesnt_sum", document(standard="11"), f"{SET}.standard"),
    (
        "set.standard_doesnt_sum",
        part("bonus", leaf("T1", "3"), cap="2", placement="inside"),
        f"{SET}.standard",
    ),
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


def problem_of(fault: Fault) -> Problem:
    return Problem(fault.code, fault.figures, value=fault.value)


def test_the_regulation_in_which_faults_are_planted_is_sound() -> None:
    assert faults_of(document()) == []


def named(faults: list[tuple[str, Any, str]]) -> list[str]:
    return [f"{number} {code} at {path or 'the top'}" for number, (code, _, path) in enumerate(faults)]


@pytest.mark.parametrize(("code", "written", "path"), FAULTS, ids=named(FAULTS))
def test_a_fault_is_found_at_its_place_and_has_a_sentence(code: str, written: Any, path: str) -> None:
    faults = faults_of(written)
    assert (code, path) in placed(faults)
    for fault in faults:
        assert "%(" not in sentence(problem_of(fault))


ALONE = [
    row for row in FAULTS if row[0].startswith(("rule.", "case.", "criterion.", "part.", "cap.", "scale."))
]


@pytest.mark.parametrize(("code", "written", "path"), ALONE, ids=named(ALONE))
def test_a_fault_draws_no_unrelated_ones(code: str, written: Any, path: str) -> None:
    drawn = {
        "criterion.children_dont_sum",
        "set.standard_doesnt_sum",
        "rule.never_reaches",
        "rule.beyond_reach",
    }
    assert {fault.code for fault in faults_of(written)} - drawn <= {code}


def codes_in(module: Any) -> set[str]:
    """The codes of faults that a package (or module) notes, as they stand in its source."""
    path = Path(module.__file__)
    files = path.parent.glob("*.py") if path.name == "__init__.py" else [path]
    texts = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    rooms = ("block", "cap", "case", "criterion", "edition", "file", "input", "part", "rule", "set", "source")
    return {text for text in texts if text.partition(".")[0] in rooms and "." in text and " " not in text}


def test_every_fault_that_reading_can_note_is_planted_here() -> None:
    assert codes_in(pari.core.regulation.reading) - {code for code, _, _ in FAULTS} == set()


def test_many_faults_are_all_told_at_once() -> None:
    broken = document(
        {**leaf("1", "2"), "title": "", "maxx": "1"},
        {**leaf("1", "3"), "rule": {"kind": "step"}},
        leaf(
            "3",
            "4",
            {"kind": "steps", "of": "r", "steps": [{"above": "0", "points": "full"}]},
            inputs={"r": RATIO},
        ),
        leaf("4", "1", cases=[{"inputs": {"x": "yes"}, "points": "0"}]),
        title="",
        code="",
        ties="chung",
        valid={"from": "hôm nay"},
    )
    assert {
        ("file.missing_key", ""),
        ("file.unknown_choice", "ties"),
        ("file.not_a_day", "valid.from"),
        ("file.missing_key", ONE),
        ("file.unknown_key", f"{ONE}.maxx"),
        ("criterion.code_twice", f"{SET}.criteria[1].code"),
        ("file.unknown_choice", f"{SET}.criteria[1].rule.kind"),
        ("rule.steps_gap", f"{SET}.criteria[2].rule.steps"),
        ("case.fails", f"{SET}.criteria[3].cases[0]"),
    } <= placed(faults_of(broken))


def test_two_missing_keys_of_one_place_are_two_faults() -> None:
    missing = [fault.figures for fault in faults_of(top(title=None, code=None))]
    assert missing == [{"missing": "code"}, {"missing": "title"}]


def test_two_gaps_of_one_table_are_two_faults() -> None:
    listed = [{"below": "50%", "points": "0"}, {"above": "50%", "below": "1", "points": "full"}]
    assert [fault.code for fault in faults_of(steps(*listed))] == ["rule.steps_gap", "rule.steps_gap"]


@pytest.mark.parametrize(
    ("written", "inputs"),
    [
        (steps({"below": "50%", "points": "0"}, {"above": "50%", "points": "full"}), {"r": "50%"}),
        (levels(yes="full"), {"x": "no"}),
    ],
    ids=["gap", "level without points"],
)
def test_the_cases_of_a_faulty_rule_are_not_run(written: Data, inputs: dict[str, str]) -> None:
    written["sets"]["so"]["criteria"][0]["cases"] = [{"inputs": inputs, "points": "0"}]
    assert not any(fault.code.startswith("case.") for fault in faults_of(written))


def test_a_best_value_that_cannot_be_is_a_fault_of_its_case() -> None:
    rule = {"kind": "steps", "of": {"highest": "n"}, "steps": [{"from": "0", "points": "full"}]}
    cases = [{"inputs": {"n": "1"}, "best": {"n": "-5"}, "points": "2"}]
    written = document(leaf("1", "2", rule, inputs={"n": COUNT}, cases=cases), standard="2")
    assert placed(faults_of(written)) == {("input.too_small", f"{ONE}.cases[0].best.n")}


def test_a_sound_regulation_may_use_everything() -> None:
    edition = edition_of(document(source={"kind": "law", "cite": "Quyết định số 1/QĐ-UBND"}))
    assert [criterion.code for criterion in edition.sets[0].walk()] == ["1", "1.1", "1.2"]
