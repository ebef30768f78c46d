"""How the command explains itself: Vietnamese help, and refusals of a wrong call."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator

import pytest

from pari.cli.main import build_parser
from tests.cli.conftest import EXAMPLES, Run

ENGLISH = re.compile(
    r"usage:|options:|positional|show (?:this|program)|\bexit\b|default|required|invalid|unrecognized|choose",
    re.I,
)


def parsers(parser: ArgumentParser | None = None) -> Iterator[ArgumentParser]:
    """Every verb's parser, its own verbs' included."""
    above = parser or build_parser()
    yield above
    for action in above._actions:
        if isinstance(action, _SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


VERBS = [one.prog.split()[1:] for one in parsers() if one.prog != "pari manage"]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_help_is_vietnamese_throughout(run: Run, verb: list[str]) -> None:
    answer = run(*verb, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Cách dùng: pari")
    assert ENGLISH.search(answer.out) is None
    assert "%%" not in answer.out


def test_every_option_has_a_word_of_help() -> None:
    bare = [
        (parser.prog, action.dest)
        for parser in parsers()
        for action in parser._actions
        if not action.help and not isinstance(action, _SubParsersAction)
    ]
    assert bare == []


WRONG_CALLS = [
    [],
    ["xếp"],
    ["rank"],
    ["rank", "a.csv", "b.csv"],
    ["rank", "a.csv", "--ties", "x"],
    ["rank", "a.csv", "--tie", "shared"],
    ["rank", "a.csv", "--scale"],
    ["rank", "a.csv", "--allow-over-100=1"],
    ["rank", "a.csv", "--unknown"],
    ["consequences", "a.csv", "--reading", "x"],
    ["regulation"],
    ["regulation", "xem"],
    ["regulation", "diff", "a.yaml"],
    ["serve", "--port", "tám nghìn"],
]


@pytest.mark.parametrize("words", WRONG_CALLS, ids=" ".join)
def test_a_wrong_call_is_refused_in_vietnamese(run: Run, words: list[str]) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Cách dùng: pari")
    assert ENGLISH.search(answer.err) is None


@pytest.mark.parametrize("words", WRONG_CALLS, ids=" ".join)
def test_a_wrong_call_answers_json_where_json_was_asked_for(run: Run, words: list[str]) -> None:
    answer = run(*words, "--format", "json")
    assert (answer.code, list(answer.json)) == (2, ["errors"])
    (error,) = answer.json["errors"]
    assert list(error) == ["file", "row", "column", "value", "message"]


def test_what_a_verb_does_not_know_is_said_with_that_verbs_usage(run: Run) -> None:
    answer = run("regulation", "check", "a.yaml", "--lạ")
    assert answer.err.startswith("Cách dùng: pari regulation check")
    assert "không có tham số: --lạ" in answer.err


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("pari ")


def test_good_answers_say_nothing_on_stderr(run: Run) -> None:
    for form in ("table", "json", "csv"):
        assert run("rank", EXAMPLES / "diem.csv", "--format", form).err == ""
