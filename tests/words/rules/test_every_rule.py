"""Every rule that is shipped or documented is told in whole Vietnamese words, with all its numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pari.core.regulation.edition import Criterion
from pari.core.rules.counting import Deductions, Defect
from pari.core.rules.values import Input
from pari.regulations.document import edition_of as edition_of_file
from pari.regulations.files import read_document
from pari.regulations.yaml_file import read_yaml
from pari.words.rules import Line, RuleInWords, inputs_in_words, rule_in_words
from tests.core.making import document, edition_of, leaf

ROOT = Path(__file__).parents[3]


SHIPPED = sorted([*(ROOT / "regulations").glob("*.yaml"), *(ROOT / "docs" / "examples").glob("*.yaml")])
PAGE = (ROOT / "docs" / "regulation.md").read_text()
FRAGMENTS = re.findall(r"^```yaml (criterion|bonus|penalty)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ENGLISH = {
    *("full", "none", "exempt", "refuse", "cap", "allow", "yes", "levels", "level", "steps", "linear", "sum"),
    *(
        "choose",
        "judged",
        "deductions",
        "ratio",
        "count",
        "number",
        "index",
        "input",
        "points",
        "rule",
        "max",
    ),
    *("way", "reach", "award", "bounds", "true", "false", "fraction", "decimal", "none"),
}


def leaves_of_files() -> Iterator[Criterion]:
    for path in SHIPPED:
        for one in edition_of_file(read_document(path)).sets:
            yield from (criterion for criterion in one.walk() if criterion.is_leaf)


def leaves_of_the_page(folder: Path) -> Iterator[Criterion]:
    for kind, text in FRAGMENTS:
        (folder / "part.yaml").write_text(f"criteria:\n{text}" if kind == "criterion" else text)
        read: Any = read_yaml(folder / "part.yaml").data
        if kind == "criterion":
            total = sum(Decimal(one["max"]) for one in read["criteria"])
            edition = edition_of(document(*read["criteria"], standard=str(total)))
        else:
            edition = edition_of(document(leaf("1", "10"), one_set={kind: read}))
        yield from (criterion for criterion in edition.sets[0].walk() if criterion.is_leaf)


def texts_of(rule: RuleInWords) -> Iterator[str]:
    yield rule.lead
    yield from rule.notes
    yield from texts_of_lines(rule.lines)


def texts_of_lines(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        yield line.condition
        yield line.award
        yield from texts_of_lines(line.lines)


def test_every_rule_that_is_shipped_or_documented_is_told_in_vietnamese(tmp_path: Path) -> None:
    told_of = [
        (criterion, way, rule_in_words(way, criterion.reach))
        for criterion in [*leaves_of_files(), *leaves_of_the_page(tmp_path)]
        for way in criterion.ways
    ]
    assert len(told_of) > 200
    kinds = {type(way.rule).__name__ for _criterion, way, _rule in told_of}
    assert len(kinds - {"NoneType"}) == 9
    for criterion, way, rule in told_of:
        asked = [
            text for one in inputs_in_words(way) for text in (one.label, one.kind, one.bounds, *one.levels)
        ]
        for text in [*texts_of(rule), *(text for text in asked if text)]:
            fault = what_is_wrong(text)
            assert not fault, (criterion.code, fault, text)
        assert all(text.endswith(".") and text.lstrip("“")[0].isupper() for text in (rule.lead, *rule.notes))


def with_another_number(part: Any) -> Iterator[Any]:
    """The rule with one of its numbers changed, each in turn."""
    if isinstance(part, Decimal):
        yield part + Decimal("0.02")
    elif isinstance(part, Fraction):
        yield part + Fraction(1, 50)
    elif isinstance(part, tuple):
        for place, one in enumerate(part):
            yield from ((*part[:place], other, *part[place + 1 :]) for other in with_another_number(one))
    elif isinstance(part, Mapping):
        for key, one in part.items():
            yield from ({**part, key: other} for other in with_another_number(one))
    elif is_dataclass(part) and not isinstance(part, type | Input):
        for name in (one.name for one in fields(part) if has_effect(part, one.name)):
            yield from (replace(part, **{name: other}) for other in with_another_number(getattr(part, name)))


def has_effect(part: Any, name: str) -> bool:
    """Points of a defect stand idle beside levels, and a floor where no defects reach it."""
    return not (isinstance(part, Defect) and name == "points" and part.by_level) and not (
        isinstance(part, Deductions) and name == "floor"
    )


def test_every_number_of_a_rule_stands_in_its_words(tmp_path: Path) -> None:
    tried = 0
    listed = [*leaves_of_files(), *leaves_of_the_page(tmp_path)]
    ways = {rule_in_words(way, one.reach): (way, one.reach) for one in listed for way in one.ways}
    for words, (way, reach) in ways.items():
        for other in with_another_number(way.rule):
            assert rule_in_words(replace(way, rule=other), reach) != words, other
            tried += 1
    assert tried > 1000


def what_is_wrong(text: str) -> str:
    words = set(re.findall(r"[\w-]+", text))
    if not text.strip() or "  " in text or text != text.strip():
        return "blanks"
    if "_" in text:
        return "an input's name"
    if {word.lower() for word in words if word.isascii()} & ENGLISH:
        return "English"
    if re.search(r"\d\.\d(?!\d\d\b)", text) or re.search(r"\d,\d{5}", text):
        return "a figure"
    return "an empty template" if "%(" in text or "None" in text else ""


@pytest.mark.parametrize(
    "text", ["", "a  b", "theo qua_han", "được full điểm", "1.5 điểm", "None điểm", "%(points)s điểm"]
)
def test_a_leak_would_be_noticed(text: str) -> None:
    assert what_is_wrong(text)
    assert what_is_wrong("Số hồ sơ: 1.200; được 1,50 điểm") == ""
