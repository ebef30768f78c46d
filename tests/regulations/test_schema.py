"""The schema for editors agrees with the reader, which alone decides."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from pari.core.errors import BadInput
from pari.core.ranking.consequences import Reading
from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import Absent, Placement, RoundedAt, SourceKind
from pari.core.regulation.reading import cases, criteria, edition, inputs, rules
from pari.core.regulation.reading.node import Node
from pari.core.rules.values import AboveOne, InputKind, OnZero
from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from pari.regulations.yaml_file import read_yaml

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "src/pari/regulations/schema.json").read_text())
VALIDATOR = Draft202012Validator(SCHEMA)
REGULATIONS = sorted([*(ROOT / "regulations").glob("*.yaml"), *(ROOT / "docs/examples").glob("*.yaml")])
WHOLE = ROOT / "docs/examples/phuc-vu.yaml"


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers, true and false have types; yes, no and days are texts."""


AsEditorsRead.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("bool", "true|false", "tf"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_form})$"), list(_first))


def at(*steps: str) -> Any:
    """A place in the schema's definitions."""
    place: Any = SCHEMA["$defs"]
    for step in steps:
        place = place[step]
    return place


# --- The schema itself, and what it takes ------------------------------------------------------------------


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_there_are_regulations_to_hold_against_the_schema() -> None:
    assert WHOLE in REGULATIONS


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.name)
def test_a_shipped_regulation_fits_the_schema_as_an_editor_reads_it(path: Path) -> None:
    data = yaml.load(path.read_text(), Loader=AsEditorsRead)  # noqa: S506 - a SafeLoader with fewer types
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize("path", REGULATIONS, ids=lambda path: path.name)
def test_a_shipped_regulation_fits_the_schema_as_texts_too(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read_yaml(path).data)] == []


# --- The same faults through both --------------------------------------------------------------------------

Break = Callable[[dict[str, Any]], object]


def leaf(data: dict[str, Any]) -> Any:
    """Criterion 2 of the whole index: a linear rule over a ratio of counts."""
    return data["sets"]["chung"]["criteria"][1]


def steps(data: dict[str, Any]) -> Any:
    return data["sets"]["chung"]["criteria"][0]["criteria"][1]["rule"]["steps"]


FAULTS: dict[str, Break] = {
    "no_title": lambda data: data.pop("title"),
    "unknown_key_at_the_top": lambda data: data.update(ranking="shared"),
    "unknown_format": lambda data: data.update(format="2"),
    "unknown_ties": lambda data: data.update(ties="split"),
    "source_without_cite": lambda data: data.update(source={"kind": "law"}),
    "unknown_kind_of_source": lambda data: data.update(source={"kind": "rumour", "cite": "x"}),
    "scale_missing": lambda data: data["grades"].pop("scale"),
    "day_in_another_order": lambda data: data["valid"].update({"from": "31/12/2026"}),
    "blocks_as_a_mapping": lambda data: data.update(blocks={"so": "Sở"}),
    "sets_of_a_block_not_listed": lambda data: data["blocks"][0].update(sets="chung"),
    "no_criteria": lambda data: data["sets"]["chung"].update(criteria=[]),
    "cap_with_grade_and_down": lambda data: data["caps"][0].update(down="1"),
    "five_places": lambda data: data.update(rounding={"places": "5"}),
    "maximum_not_a_number": lambda data: leaf(data).update(max="hai mươi"),
    "two_decimal_marks": lambda data: leaf(data).update(max="1.234,5"),
    "leaf_without_rule": lambda data: leaf(data).pop("rule"),
    "rule_on_a_parent": lambda data: data["sets"]["chung"]["criteria"][0].update(rule=leaf(data)["rule"]),
    "points_though_tracked": lambda data: leaf(data).update(tracked="yes"),
    "unknown_kind_of_rule": lambda data: leaf(data)["rule"].update(kind="formula"),
    "key_of_another_rule": lambda data: leaf(data)["rule"].update(steps=[]),
    "rule_without_amount": lambda data: leaf(data)["rule"].pop("of"),
    "ratio_without_whole": lambda data: leaf(data)["rule"]["of"].pop("whole"),
    "unknown_word_for_zero": lambda data: leaf(data)["rule"]["of"].update(zero="skip"),
    "unknown_kind_of_input": lambda data: leaf(data)["inputs"]["dung"].update(kind="text"),
    "input_without_label": lambda data: leaf(data)["inputs"]["dung"].pop("label"),
    "zero_of_a_count": lambda data: leaf(data)["inputs"]["dung"].update(zero="full"),
    "level_without_levels": lambda data: leaf(data)["inputs"]["dung"].update(kind="level"),
    "input_called_exempt": lambda data: leaf(data)["inputs"].update(exempt={"kind": "count", "label": "x"}),
    "step_with_two_awards": lambda data: steps(data)[0].update(exempt="yes"),
    "step_without_award": lambda data: steps(data)[0].pop("points"),
    "step_with_a_word_for_points": lambda data: steps(data)[0].update(points="half"),
    "case_with_points_and_exempt": lambda data: leaf(data)["cases"][0].update(exempt="yes"),
    "placement_of_a_penalty": lambda data: data["sets"]["chung"]["penalty"].update(placement="inside"),
    "bonus_without_placement": lambda data: data["sets"]["chung"].update(
        bonus={"criteria": [leaf(data) | {"code": "T"}]}
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_schema_and_check_refuse_the_same_fault(name: str, tmp_path: Path) -> None:
    data = deepcopy(read_yaml(WHOLE).data)
    FAULTS[name](data)
    assert not VALIDATOR.is_valid(data)
    (tmp_path / "faulty.yaml").write_text(json.dumps(data))  # JSON is YAML
    document = read_document(tmp_path / "faulty.yaml")
    with pytest.raises(BadInput):
        edition_of(document)


# --- The same words ----------------------------------------------------------------------------------------


def words(place: Any) -> list[str]:
    return [str(word) for word in place["enum"]]


def values(kind: type[Enum]) -> list[str]:
    return [one.value for one in kind]


def test_choices_of_the_schema_are_those_of_the_code() -> None:
    top = SCHEMA["properties"]
    assert words(at("source", "properties", "kind")) == values(SourceKind)
    assert set(words(at("input", "properties", "kind"))) == set(values(InputKind))
    assert words(at("input", "properties", "zero")) == values(OnZero)
    assert words(at("input", "properties", "above_one")) == values(AboveOne)
    assert words(at("criterion", "properties", "absent")) == values(Absent)
    assert words(at("bonus", "properties", "placement")) == values(Placement)
    assert words(top["rounding"]["properties"]["at"]) == values(RoundedAt)
    assert words(top["ties"]) == values(Ties)
    assert words(top["grades"]["properties"]["by"]) == values(GradeOn)
    assert words(top["streaks"]["properties"]["reading"]) == values(Reading)


def every(key: str, place: Any = SCHEMA) -> Iterator[Any]:
    """Everything in the schema that stands at a key of that name."""
    if isinstance(place, dict):
        yield from (value for name, value in place.items() if name == key)
        place = list(place.values())
    if isinstance(place, list):
        for one in place:
            yield from every(key, one)


def test_a_choice_that_stands_in_several_places_is_the_same_everywhere() -> None:
    for key, kind in (("zero", OnZero), ("above_one", AboveOne), ("absent", Absent)):
        assert {tuple(words(place)) for place in every(key) if place} == {tuple(values(kind))}


def allowed_by(reader: Callable[[Node], object], data: dict[str, Any]) -> list[str]:
    node = Node(data, (), [])
    reader(node)
    return [word for fault in node.faults for word in fault.figures.get("allowed", ())]


def test_keys_of_the_schema_are_those_of_the_code() -> None:
    assert set(SCHEMA["properties"]) == {*edition.ABOUT, *edition.METHOD, *edition.TREE}
    assert set(at("criterion", "properties")) == {*criteria.ABOUT, *criteria.WORTH, *criteria.INSIDE}
    assert set(at("input", "properties")) == set(inputs.KEYS)
    assert set(at("case", "properties")) == set(cases.KEYS)
    assert set(at("award", "properties")) == set(rules.AWARD_KEYS)
    assert at("inputs", "propertyNames", "not", "enum") == list(inputs.RESERVED)


def test_kinds_of_rules_and_their_keys_are_those_of_the_code() -> None:
    reader = rules.RuleReader({})
    kinds = allowed_by(reader.rule, {"kind": "?"})
    assert words(at("rule", "properties", "kind")) == kinds
    for kind in kinds:
        unknown = Node({"kind": kind, "?": "?"}, (), [])
        reader.rule(unknown)
        keys = next(fault.figures["allowed"] for fault in unknown.faults if fault.code == "file.unknown_key")
        assert set(at(f"rule_{kind}", "properties")) == set(keys), kind


def test_keys_of_amounts_and_conditions_are_those_of_the_code() -> None:
    reader = rules.RuleReader({})
    amounts = {key for form in at("amount", "anyOf")[1:] for key in form["properties"]}
    assert amounts == set(allowed_by(reader.amount, {"?": "?"}))
    assert set(at("condition", "properties")) == set(allowed_by(reader.condition, {"?": "?", "is": "yes"}))
