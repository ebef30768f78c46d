"""docs/regulation.md says what is so: every example on the page runs, every word of the format is there."""

import csv
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from pari.core.errors import BadInput
from pari.core.ranking.consequences import Reading
from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import Absent, Edition, Placement, RoundedAt, SourceKind
from pari.core.regulation.reading import cases, criteria, edition, inputs, rules
from pari.core.regulation.reading.node import Node
from pari.core.rules.values import AboveOne, Input, InputKind, OnZero
from pari.facts.rows import COLUMNS, EVERY_AGENCY, EXEMPT, MARK, VARIANT
from pari.regulations import workbook
from pari.regulations.document import Document, edition_of
from pari.regulations.yaml_file import read_yaml
from tests.conftest import type_of_pari

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "regulation.md").read_text()
EXAMPLES = DOCS / "examples"


@dataclass(frozen=True)
class Block:
    """A fenced block: its info string, the text inside, the line where it begins."""

    language: str
    kind: str
    name: str
    text: str
    line: int


def fenced() -> Iterator[Block]:
    for found in re.finditer(r"^```(\w*) ?(\w*) ?(\S*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        language, kind, name, text = found.groups()
        yield Block(language, kind, name, text, PAGE.count("\n", 0, found.start()) + 1)


BLOCKS = list(fenced())


def of_kind(*kinds: str) -> list[Block]:
    return [block for block in BLOCKS if block.kind in kinds]


def named(kind: str, name: str) -> Block:
    return next(block for block in BLOCKS if (block.kind, block.name) == (kind, name))


def place(block: Block) -> str:
    return f"{block.kind}-{block.name or block.line}"


def read(text: str, folder: Path) -> Any:
    path = folder / "part.yaml"
    path.write_text(text)
    return read_yaml(path).data


def read_list(text: str, folder: Path) -> list[Any]:
    """A list of criteria; a regulation file itself is always a mapping."""
    listed: list[Any] = read(f"criteria:\n{text}", folder)["criteria"]
    return listed


def checked(data: Any) -> Edition:
    return edition_of(Document("example.yaml", data, {}))


@pytest.fixture
def frame(tmp_path: Path) -> dict[str, Any]:
    """The smallest regulation of the page, into which fragments are put."""
    whole: dict[str, Any] = deepcopy(read(named("regulation", "nho-nhat.yaml").text, tmp_path))
    return whole


# --- Every example runs ------------------------------------------------------------------------------------


def test_every_fenced_block_is_of_a_kind_that_these_tests_run() -> None:
    run = {"regulation", "facts", "answer", "criterion", "bonus", "penalty", "top", "faulty", "faults"}
    assert {block.kind for block in BLOCKS if block.language != "sh"} == run
    assert PAGE.count("\n```") == 2 * len(BLOCKS)


@pytest.mark.parametrize("block", of_kind("regulation", "facts"), ids=place)
def test_a_whole_file_of_the_page_stands_among_the_examples(block: Block) -> None:
    assert (EXAMPLES / block.name).read_text() == block.text


@pytest.mark.parametrize("block", of_kind("regulation"), ids=place)
def test_a_whole_regulation_of_the_page_is_free_of_faults(block: Block, pari: type_of_pari) -> None:
    done = pari("regulation", "check", EXAMPLES / block.name)
    assert (done.returncode, done.stderr) == (0, "")


def scored(name: str, pari: type_of_pari) -> dict[str, Any]:
    done = pari("score", EXAMPLES / f"{name}.yaml", EXAMPLES / f"{name}.csv", "--format", "json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_smallest_file_is_scored_as_the_page_says(pari: type_of_pari) -> None:
    assert scored("nho-nhat", pari) == json.loads(named("answer", "nho-nhat.json").text)


def test_the_whole_index_is_scored_as_the_page_says(pari: type_of_pari) -> None:
    agency = scored("phuc-vu", pari)["agencies"][0]
    rows = csv.DictReader(named("answer", "phuc-vu.csv").text.splitlines())
    said = [(row["code"], row["points"], row["max"]) for row in rows]
    assert [(one["code"], one["points"], one["max"]) for one in agency["criteria"]] == said
    head = f"has {agency['appraised']} of 90 points left in its standard: index {agency['index']} %, grade"
    assert f"{head} {agency['grade']}." in PAGE
    assert agency["standard"] == "90.00"


@pytest.mark.parametrize("block", of_kind("criterion"), ids=place)
def test_a_criterion_of_the_page_is_free_of_faults_and_proved_by_cases(
    block: Block, frame: dict[str, Any], tmp_path: Path
) -> None:
    listed = read_list(block.text, tmp_path)
    total = sum(Decimal(one["max"]) for one in listed)
    frame["sets"]["so"] |= {"criteria": listed, "standard": str(total)}
    only = checked(frame).sets[0]
    ruled = [way for leaf in only.walk() for way in leaf.ways if way.rule]
    assert ruled
    assert all(way.cases for way in ruled)


@pytest.mark.parametrize("block", of_kind("bonus", "penalty"), ids=place)
def test_a_bonus_or_penalty_of_the_page_is_free_of_faults_and_proved_by_cases(
    block: Block, frame: dict[str, Any], tmp_path: Path
) -> None:
    frame["sets"]["so"][block.kind] = read(block.text, tmp_path)
    part = getattr(checked(frame).sets[0], block.kind)
    assert all(way.cases for leaf in part.leaves() for way in leaf.ways)


@pytest.mark.parametrize("block", of_kind("top"), ids=place)
def test_keys_of_the_top_on_the_page_are_free_of_faults(
    block: Block, frame: dict[str, Any], tmp_path: Path
) -> None:
    checked(frame | read(block.text, tmp_path))


def test_faults_are_reported_at_the_lines_and_paths_of_the_page(pari: type_of_pari, tmp_path: Path) -> None:
    (tmp_path / "sai.yaml").write_text(of_kind("faulty")[0].text)
    done = pari("regulation", "check", "sai.yaml", "--format", "json")
    errors = json.loads(done.stdout)["errors"]
    said = json.loads(of_kind("faults")[0].text)
    assert [[str(error["row"]), error["column"]] for error in errors] == said
    assert done.returncode == 1


# --- Every word of the format is on the page ---------------------------------------------------------------

ENUMS: tuple[type[Enum], ...] = (
    InputKind, OnZero, AboveOne, SourceKind, Absent, Placement, RoundedAt, Ties, GradeOn, Reading,
)  # fmt: skip


def allowed_by(reader: Any, data: dict[str, Any]) -> list[str]:
    """The words that a reader would take where `data` has one that it doesn't."""
    node = Node(data, (), [])
    reader(node)
    return [word for fault in node.faults for word in fault.figures.get("allowed", ())]


RULE_KINDS = allowed_by(rules.RuleReader({}).rule, {"kind": "?"})


def words_of_the_format() -> set[str]:
    words = {one.value for kind in ENUMS for one in kind}
    words |= {*edition.ABOUT, *edition.METHOD, *edition.TREE, *inputs.KEYS, *cases.KEYS, *RULE_KINDS}
    words |= {*criteria.ABOUT, *criteria.WORTH, *criteria.INSIDE, *rules.BOUND_KEYS, *rules.AWARD_KEYS}
    return words | words_inside_rules() | words_around_criteria()


STRANGE = {"?": "?"}


def words_inside_rules() -> set[str]:
    reader = rules.RuleReader({"?": Input("?", InputKind.COUNT, "?")})
    inside = {key: [STRANGE] for key in ("less", "steps", "parts", "cases")}
    found = [
        word for kind in RULE_KINDS for word in allowed_by(reader.rule, STRANGE | inside | {"kind": kind})
    ]
    found += allowed_by(reader.amount, STRANGE) + allowed_by(reader.amount, {"mean": [STRANGE]})
    return {*found, *allowed_by(reader.condition, STRANGE)}


def words_around_criteria() -> set[str]:
    one = STRANGE | {"source": STRANGE, "evidence": STRANGE, "variants": {"v": STRANGE}}
    part = STRANGE | {"criteria": [one]}
    top: dict[str, Any] = dict.fromkeys(
        ("authority", "valid", "rounding", "index", "grades", "source"), STRANGE
    )
    top |= {"streaks": STRANGE | {"rules": [STRANGE]}, "caps": [STRANGE], "blocks": [STRANGE]}
    top["sets"] = {"s": STRANGE | {"criteria": [one], "bonus": part, "penalty": part}}
    return set(allowed_by(lambda node: node.faults.extend(edition.read_edition(node.data)[1]), top))


def test_the_page_names_every_word_of_the_format() -> None:
    words = words_of_the_format()
    assert {"fallback", "full_at", "when", "weight", "years", "cite", "placement", "floor"} <= words
    assert words - set(re.findall(r"[a-z_]+", PAGE)) == set()


def test_every_kind_of_rule_has_a_heading() -> None:
    headings = re.findall(r"^### (\w+):", PAGE, re.MULTILINE)
    assert headings == RULE_KINDS


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_every_kind_of_rule_has_an_example(kind: str) -> None:
    assert any(f"kind: {kind}" in block.text for block in of_kind("criterion"))


def test_every_shape_of_the_domain_has_its_place() -> None:
    assert re.findall(r"^\| (\d+)\. ", PAGE, re.MULTILINE) == [str(number) for number in range(1, 27)]


def test_links_within_the_page_lead_to_a_heading() -> None:
    def anchor(heading: str) -> str:
        return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")

    anchors = {anchor(heading) for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


def test_the_page_names_the_words_of_fact_files() -> None:
    for word in (EXEMPT, VARIANT, MARK, EVERY_AGENCY, *(column.key for column in COLUMNS)):
        assert f"`{word}`" in PAGE, word
    for column in COLUMNS:
        assert f"| `{column.key}` | {column.names[1]} |" in PAGE, column.key


def test_the_page_names_the_sheets_and_columns_of_the_excel_form() -> None:
    columns = (*workbook.ABOUT_COLUMNS, *workbook.SET_COLUMNS, *workbook.CRITERION_COLUMNS)
    for word in (workbook.ABOUT, workbook.SETS, workbook.CRITERIA, *(column.names[0] for column in columns)):
        assert f"`{word}`" in PAGE, word


def test_excel_has_a_column_for_every_key_of_a_criterion() -> None:
    keys = {column.key for column in workbook.CRITERION_COLUMNS}
    written = {*criteria.ABOUT, *criteria.WORTH, *criteria.INSIDE} - {"criteria"}
    assert written == keys - {"set", "part", "level"}


def test_a_faulty_fragment_would_be_noticed(frame: dict[str, Any]) -> None:
    frame["sets"]["so"]["criteria"][0]["cases"] = [{"inputs": {"dung_han": "40%"}, "points": "4.99"}]
    with pytest.raises(BadInput):
        checked(frame)
