"""Every fault of a regulation, planted alone in a sound one, is found at its very place; and all at once."""

import ast
import inspect
from pathlib import Path
from typing import Any

import pytest

import pari.core.regulation.reading
from pari.core.errors import Problem
from pari.core.ranking.grades import scale_problems
from pari.core.regulation.reading.node import Fault
from pari.words.problems import sentence
from tests.core.making import COUNT, RATIO, Data, document, edition_of, faults_of, leaf, placed
from tests.core.regulation.planted import criteria, frame, rules
from tests.core.regulation.planted.making import ONE, SET, levels, steps, top

FAULTS = [*frame.FAULTS, *criteria.FAULTS, *rules.FAULTS]


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


ROOMS = (
    "block", "cap", "case", "criterion", "edition", "file", "input", "number", "part", "rule", "scale", "set",
    "source",
)  # fmt: skip


def codes_in(source: str) -> set[str]:
    """The codes of faults as they stand in a source text."""
    texts = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if text.partition(".")[0] in ROOMS and "." in text and " " not in text}


def codes_that_reading_can_note() -> set[str]:
    """Its own ones, and those of the scale that it hands on."""
    files = Path(pari.core.regulation.reading.__file__).parent.glob("*.py")
    own = {code for file in files for code in codes_in(file.read_text(encoding="utf-8"))}
    return own | codes_in(inspect.getsource(scale_problems))


def test_every_fault_that_reading_can_note_is_planted_here() -> None:
    assert "scale.grade_twice" in codes_that_reading_can_note()
    assert codes_that_reading_can_note() - {code for code, _, _ in FAULTS} == set()


@pytest.mark.parametrize(
    ("grades", "code"), [({}, "file.missing_key"), ({"scale": "TỐT"}, "file.not_a_mapping")]
)
def test_a_scale_that_isnt_there_is_one_fault_and_no_empty_scale_besides(grades: Data, code: str) -> None:
    assert [fault.code for fault in faults_of(top(grades=grades))] == [code]


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
