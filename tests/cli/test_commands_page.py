"""docs/commands.md says what is so: every verb and option stands there, and its examples are real."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Run
from tests.cli.test_usage import parsers

PAGE = (Path(__file__).parents[2] / "docs" / "commands.md").read_text()
SESSIONS = re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
CALLS = [
    (command, output)
    for session in SESSIONS
    for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
]


def section(verb: str) -> str:
    """What stands below the heading of a verb, up to the next heading."""
    found = re.search(rf"^##+ `{re.escape(verb)}\b[^\n]*\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"no heading for {verb}"
    return found[1]


VERBS = [parser for parser in parsers() if parser.prog not in ("pari", "pari regulation")]


@pytest.mark.parametrize("parser", VERBS, ids=lambda parser: parser.prog)
def test_every_verb_and_each_of_its_options_is_described(parser) -> None:  # type: ignore[no-untyped-def] # argparse's own
    told = section(parser.prog)
    options = [name for action in parser._actions for name in action.option_strings if name.startswith("--")]
    assert [name for name in options if name != "--help" and f"`{name}" not in told] == []


def test_the_page_names_no_option_that_is_none() -> None:
    known = {name for parser in parsers() for action in parser._actions for name in action.option_strings}
    known |= {"--noinput"}  # Django's own
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", PAGE)) <= known


def test_there_are_examples() -> None:
    assert len(CALLS) >= 8


@pytest.mark.parametrize(("command", "output"), CALLS, ids=[command for command, _ in CALLS])
def test_examples_answer_as_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, output: str
) -> None:
    for file in EXAMPLES.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    answer = run(*shlex.split(command)[1:])
    said = (answer.out + answer.err).replace("\r\n", "\n")
    if output.endswith("…\n"):  # the page shows the beginning
        output = output.removesuffix("…\n")
        said = said[: len(output)]
    assert [line.rstrip() for line in said.splitlines()] == [line.rstrip() for line in output.splitlines()]
