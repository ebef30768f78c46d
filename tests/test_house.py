"""Rules of the house that no other tool checks: what is written down is what is so."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from pari.words import problems
from pari.words.problems import SENTENCES

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pari"
PYPROJECT = ROOT / "pyproject.toml"


def files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def nodes(*folders: Path) -> Iterator[tuple[str, ast.AST]]:
    """Every node of the syntax trees below the folders, each with its place, as `core/numbers.py:12`."""
    for path in files(*folders):
        yield from nodes_of(path)


@cache
def nodes_of(path: Path) -> list[tuple[str, ast.AST]]:
    tree = ast.walk(ast.parse(path.read_text()))
    return [(f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}", node) for node in tree]


def strings(node: ast.AST) -> Iterator[str]:
    """The texts that stand in an expression: both of `"a" if x else "b"`."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def called(node: ast.AST) -> str:
    """The name of what a call calls: `now` for `datetime.now()`; empty for any other node."""
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", None) or getattr(node.func, "id", ""))


# --- Documents say what is so ------------------------------------------------------------------------------


def test_the_operators_page_names_exactly_the_settings_that_are_read() -> None:
    calls = (node for _, node in nodes(SOURCE / "config") if isinstance(node, ast.Call))
    read = {
        next(strings(call.args[0]))
        for call in calls
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "env" and call.args
    }
    page = (ROOT / "docs" / "operate.md").read_text()
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE)) == read


def test_decision_records_are_numbered_without_gaps_and_say_context_choice_and_price() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    for record in records:
        heads = re.findall(r"^\*\*(\w+)\.\*\*", record.read_text(), re.MULTILINE)
        assert heads == ["Context", "Choice", "Price"], record.name


# --- The core ----------------------------------------------------------------------------------------------

DISK_AND_SCREEN = {"open", "print", "input"}  # what needs no import; the import contract forbids the rest
CLOCKS = {"now", "utcnow", "today", "localtime", "monotonic", "perf_counter"}


def test_core_computes_without_floats() -> None:
    def is_float(node: ast.AST) -> bool:
        return (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (
            isinstance(node, ast.Name) and node.id == "float"
        )

    assert [place for place, node in nodes(SOURCE / "core") if is_float(node)] == []


def test_core_touches_neither_disk_nor_screen() -> None:
    assert [place for place, node in nodes(SOURCE / "core") if called(node) in DISK_AND_SCREEN] == []


def test_core_asks_no_clock() -> None:
    assert [place for place, node in nodes(SOURCE / "core") if called(node) in CLOCKS] == []


# --- The floor plan, where imports don't show it -----------------------------------------------------------


def floors() -> dict[str, int]:
    """Each room with its floor, 0 at the top, from the import contract."""
    contract = tomllib.loads(PYPROJECT.read_text())["tool"]["importlinter"]["contracts"][0]
    return {
        room.strip(" ()"): floor
        for floor, rooms in enumerate(contract["layers"])
        for room in rooms.split("|")
    }


def test_no_foreign_key_points_upwards_or_sideways() -> None:
    floor = floors()
    wrong = [
        str(field)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        for own, other in [(model._meta.app_label, field.related_model._meta.app_label)]
        if own in floor and own != other and (other not in floor or floor[other] <= floor[own])
    ]
    assert wrong == []


def test_imports_of_our_own_are_not_hidden_in_functions() -> None:
    def imports_ours(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return (node.module or "").split(".")[0] == "pari"
        return isinstance(node, ast.Import) and any(name.name.split(".")[0] == "pari" for name in node.names)

    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    hidden = [
        place
        for place, function in nodes(SOURCE)
        if isinstance(function, functions) and any(map(imports_ours, ast.walk(function)))
    ]
    assert hidden == []


def test_no_room_is_called_after_nothing() -> None:
    nothing = {"utils", "helpers", "common", "misc", "manager", "managers"}
    assert [str(path) for path in files(SOURCE) if nothing & {path.stem, *path.parts}] == []


# --- Problems and their sentences --------------------------------------------------------------------------

# What makes a problem out of a code, its first argument. FIGURES_BY_NAME take the figures as keywords.
MAKERS = {"Problem", "Refused", "Fault", "fault"}
FIGURES_BY_NAME = {"Refused", "fault"}
CODE = re.compile(r"[a-z_]+(\.[a-z_]+)+")
ALWAYS_GIVEN = {"value"}  # `sentence` adds it itself


def made() -> Iterator[tuple[str, str, ast.Call]]:
    """Every code that the sources put into a problem, with its place and its call."""
    for place, node in nodes(SOURCE):
        if isinstance(node, ast.Call) and called(node) in MAKERS and node.args:
            for code in filter(CODE.fullmatch, strings(node.args[0])):
                yield code, place, node


def given_figures(call: ast.Call) -> set[str] | None:
    """The names of the figures that a call gives; None where that can't be read from the call alone."""
    if called(call) in FIGURES_BY_NAME:
        names = [word.arg for word in call.keywords]
        return None if None in names else {name for name in names if name}
    figures = next((word.value for word in call.keywords if word.arg == "figures"), None)
    figures = call.args[1] if len(call.args) > 1 else figures
    if figures is None:
        return set()
    if isinstance(figures, ast.Dict) and all(isinstance(key, ast.Constant) for key in figures.keys):
        return {str(key.value) for key in figures.keys if isinstance(key, ast.Constant)}
    return None


def test_every_problem_has_a_sentence() -> None:
    assert [(place, code) for code, place, _ in made() if code not in SENTENCES] == []


def test_no_problem_has_two_sentences() -> None:
    catalogues = [
        import_module(f"pari.words.problems.{module.name}") for module in iter_modules(problems.__path__)
    ]
    codes = [code for catalogue in catalogues for code in catalogue.SENTENCES]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(problems.SENTENCES)


def test_every_sentence_is_used() -> None:
    rooms = [room for room in SOURCE.iterdir() if room.is_dir() and room.name != "words"]
    spoken = {text for _, node in nodes(*rooms) if isinstance(node, ast.Constant) for text in strings(node)}
    assert sorted(set(SENTENCES) - spoken) == []


def test_a_sentence_asks_only_for_figures_that_its_problem_gives() -> None:
    wrong = []
    for code, place, call in made():
        asked = set(re.findall(r"%\((\w+)\)", SENTENCES.get(code, ""))) - ALWAYS_GIVEN
        given = given_figures(call)
        if given is not None and asked - given:
            wrong.append((place, code, sorted(asked - given)))
    assert wrong == []


def test_sentences_are_courteous_vietnamese() -> None:
    wrong = {
        code: text
        for code, text in SENTENCES.items()
        if "!" in text or re.search(r"\bbạn\b", text, re.IGNORECASE) or not text.endswith((".", "”", ")s"))
    }
    assert wrong == {}


# --- Reasons are given -------------------------------------------------------------------------------------


def test_every_silenced_finding_carries_a_reason() -> None:
    silencer = re.compile(r"#\s*(?:ruff: )?(?:noqa|type: ignore|pragma: no cover)")
    reasoned = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+ - \w|type: ignore\[[a-z, -]+\]\s+# \w)")
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(SOURCE, ROOT / "tests", ROOT / "bench")
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if silencer.search(line) and not reasoned.search(line)
    ]
    assert bare == []


def entries(heading: str, text: str) -> list[str]:
    """The lines of the list that follows a heading of pyproject.toml: `ignore = [`."""
    return [
        line.strip()
        for block in re.findall(rf"^{heading}$(.*?)^\]", text, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
        if line.strip().startswith('"')
    ]


@pytest.mark.parametrize(
    "heading",
    [r"dependencies = \[", r"dev = \[", r"bench = \[", r"ignore = \[", r'"[^"]+" = \[', r"select = \["],
)
def test_every_dependency_and_every_lint_rule_taken_or_refused_carries_a_reason(heading: str) -> None:
    found = entries(heading, PYPROJECT.read_text())
    assert found
    assert [line for line in found if not re.search(r"# \S", line)] == []


def test_the_lock_names_no_server() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text()


# --- Whoever acts is looked at by an eye -------------------------------------------------------------------

HALF = "the half of an action that is carried out once it was asked for, or confirmed"
ONESELF = "done by and for oneself alone, whatever the capacity; it checks whose it is"
PART = "a step of actions, which have asked the eye before"
WITHOUT_AN_EYE = {
    "journal/queries.py:newest_figures": PART,
    "journal/queries.py:own_deeds": "codes of what somebody has done themselves, who knows it without an eye",
    "people/accounts.py:edited": HALF,
    "people/accounts.py:set_open": HALF,
    "people/credentials.py:credentials_reset": HALF,
    "people/hand_overs.py:role_moved": HALF,
    "people/leaving.py:left": HALF,
    "people/posts.py:interest_withdrawn": HALF,
    "people/posts.py:post_ended": HALF,
    "people/posts.py:post_noted": HALF,
    "people/posts.py:post_struck": HALF,
    "people/roles.py:role_ended": HALF,
    "people/roles.py:role_given": HALF,
    "people/hand_overs.py:accept_work": ONESELF,
    "people/hand_overs.py:decline_work": ONESELF,
    "people/hand_overs.py:take_work_back": ONESELF,
    "people/posts.py:declare_interest": ONESELF,
    "people/posts.py:withdraw_interest": ONESELF,
    "people/settling.py:withdraw_change": ONESELF,
    "people/sensitive.py:ask": PART,
    "people/sensitive.py:show_if_alone": PART,
    "people/sensitive.py:takes_two": PART,
    "campaigns/editions.py:freeze": PART,
    "campaigns/locked.py:in_preparation": PART,
    "campaigns/locked.py:locked": PART,
    "campaigns/people.py:name_of": PART,
    "campaigns/phases.py:end_council": PART,
    "scoring/sheets/moving.py:write_move": PART,
    "scoring/claims/drafts.py:keep_draft": PART,
    "scoring/evidence/adding.py:write_evidence": PART,
    "scoring/claims/marks.py:mark_everything_answered": PART,
    "scoring/claims/marks.py:mark_everything_typed": PART,
    "scoring/claims/marks.py:self_marks": PART,
    "scoring/workbook/taking.py:begin_if_new": PART,
    "scoring/papers/submissions.py:freeze": PART,
    "scoring/papers/signing.py:signing_of": PART,
    "scoring/sheets/moving.py:carry_out": PART,
    "scoring/sheets/moving.py:locked_sheet": PART,
    "scoring/sheets/moving.py:locked_sheets": PART,
    "scoring/appraisal/findings.py:row_of": PART,
    "scoring/appraisal/findings.py:undoing": PART,
    "scoring/appraisal/findings.py:write_finding": PART,
    "scoring/council/frozen.py:freeze": PART,
    "scoring/council/marks.py:council_mark": PART,
    "scoring/council/sessions.py:open_session": PART,
    "scoring/sheets/phases.py:follow_phase": "the phases do it, nobody decides it",
    "campaigns/eyes.py:eye_of": "makes the eye",
    "scoring/appraisal/hints.py:earlier_of": "makes the eye on last year's campaign",
    # Readers
    "scoring/sheets/queries.py:sheets_that_count": "what reads it asks the eye, or acts over all",
    "scoring/sheets/queries.py:submission_deadline": "the term and what moved it, which all may read",
}


def blind(place: str, *, where: str = "") -> Iterator[str]:
    """Public functions of files that take no eye; with `where` only those that take that argument."""
    for path in sorted(SOURCE.glob(place)):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                taken = {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
                if "eye" not in taken and (not where or where in taken):
                    yield f"{path.relative_to(SOURCE)}:{node.name}"


def test_who_acts_acts_through_an_eye_and_who_reads_reads_through_one() -> None:
    acting = {
        one for room in ("people", "campaigns", "scoring") for one in blind(f"{room}/**/*.py", where="by")
    }
    reading = {*blind("scoring/sheets/queries.py"), *blind("journal/queries.py")}
    assert acting | reading == set(WITHOUT_AN_EYE)


# --- Closed by default -------------------------------------------------------------------------------------

SAMPLES = {
    "int": "1",
    "uuid": "00000000-0000-0000-0000-000000000000",
    "letter": "khung-thu",
    "phase": "tham-dinh-lan-1",
}  # any other converter takes "x"


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """One address for every view, its parameters filled with samples."""
    for pattern in patterns:
        route = before + re.sub(
            r"<(?:(\w+):)?\w+>", lambda part: SAMPLES.get(part[1], "x"), str(pattern.pattern)
        )
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def test_a_stranger_gets_only_what_says_that_it_is_public(client: Client) -> None:
    closed = [
        address
        for address in addresses(get_resolver().url_patterns)
        if getattr(resolve(address).func, "login_required", True)
    ]
    assert {client.get(address).status_code for address in closed} <= {302, 401, 403, 404}
