"""Regulation files in YAML: text stays text, every value knows its line, nothing stands twice."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pari.core.errors import BadInput, Problem
from pari.regulations.document import Place
from pari.regulations.yaml_file import LARGEST_FILE, read_cell, read_yaml, write_yaml


def read(tmp_path: Path, text: str | bytes) -> Any:
    path = tmp_path / "bo.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def only_problem(tmp_path: Path, text: str | bytes) -> Problem:
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, text)
    (problem,) = refusal.value.problems
    assert problem.file == "bo.yaml"
    return problem


@pytest.mark.parametrize(
    "text", ["1.10", "yes", "no", "2026-01-01", "1_000", "0x1F", "1e3", "on", "010", ".5", "=", "Null"]
)
def test_what_looks_like_another_kind_stays_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"a: {text}\n").data == {"a": text}


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_empty_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"a: {text}\n").data == {"a": ""}


def test_quoted_words_for_nothing_stay_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 'null'\nb: \"~\"\n").data == {"a": "null", "b": "~"}


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    document = read(tmp_path, "# đầu\na:\n  b: 1\n  c:\n    - x\n    - {d: 2,\n       e: 3}\n")
    places = {path: place.row for path, place in document.places.items()}
    assert places["a", "b"] == 3
    assert places["a", "c", 0] == 5
    assert places["a", "c", 1, "e"] == 7
    assert document.place(("a", "missing", "deeper")).row == 2


def test_a_key_that_stands_twice_names_both_lines(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2\n")
    assert [(one.row, one.value, one.figures["first"]) for one in document.problems] == [
        (5, "c", 3),
        (6, "a", 1),
    ]
    assert document.data == {"a": "1", "b": {"c": "1", "d": "2"}}


def test_aliases_are_refused_with_their_line(tmp_path: Path) -> None:
    document = read(tmp_path, "a: &x {b: 1}\nc: 2\nd: *x\n")
    assert [one.code for one in document.problems] == ["yaml.alias"]
    assert only_problem(tmp_path, "a: 1\nb: *nope\n").figures["detail"].code == "yaml.alias"


def test_a_file_full_of_aliases_does_not_grow(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert read(tmp_path, "\n".join(lines)).problems


def test_tags_make_nothing_but_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a: !!python/object/apply:os.system ['x']\nb: !!int 7\n").data == {
        "a": ["x"],
        "b": "7",
    }


def test_a_key_is_a_word(tmp_path: Path) -> None:
    assert [one.code for one in read(tmp_path, "? [x]\n: 1\nb: 1\n").problems] == ["yaml.key_not_text"]


@pytest.mark.parametrize(
    ("text", "row", "detail"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "yaml.unclosed"),
        ('a: "x\nb: 1\n', 3, "yaml.unclosed"),
        ("a: b: c\n", 1, "yaml.two_colons"),
        ("a: 1\n b: 2\n", 2, "yaml.two_colons"),
        ("a: @x\n", 1, "yaml.bad_start"),
        ("a:\n  - x\n b\n", 3, "yaml.indentation"),
        ("a: 1\nb\n", 3, "yaml.no_colon"),
        ("a: 1\n---\nb: 2\n", 2, "yaml.two_documents"),
        ("%YAML 9.9\n---\na: 1\n", 1, "yaml.other_fault"),
    ],
)
def test_a_fault_of_syntax_is_said_with_its_line(tmp_path: Path, text: str, row: int, detail: str) -> None:
    problem = only_problem(tmp_path, text)
    assert (problem.code, problem.row, problem.figures["detail"].code) == ("yaml.syntax", row, detail)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "yaml.empty"),
        ("# ghi chú\n".encode(), "yaml.empty"),
        (b"xin chao\n", "yaml.not_a_regulation"),
        (b"\xff\xfea\x00", "yaml.not_text"),
        (b"a: \x01\n", "yaml.not_text"),
        (b"\x89PNG\r\n\x1a\n", "yaml.not_text"),
        (b"[" * 100_000, "yaml.too_deep"),
        (b"- " * 5_000, "yaml.too_deep"),
        (b"a: " + b"{a: " * 60 + b"}" * 60, "yaml.too_deep"),
    ],
)
def test_what_is_no_regulation_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert only_problem(tmp_path, content).code == code


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bo.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(BadInput) as refusal:
        read_yaml(path)
    assert [problem.code for problem in refusal.value.problems] == ["yaml.too_large"]


def test_a_byte_order_mark_is_no_content(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: 1\n").data == {"a": "1"}


AWKWARD = [
    *(
        "",
        "1.10",
        "yes",
        "null",
        "~",
        "2026-01-01",
        "a: b",
        "a # b",
        "- a",
        "[a",
        "{a}",
        "'a'",
        '"a"',
        "a:",
        "*a",
    ),
    *(
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "? a",
        "---",
        "...",
        "hai\ndòng",
        "ba\n\ndòng\n",
        "  trước",
        "sau  ",
    ),
    *("Sở, ban, ngành", "đủ 100%", "x" * 300, "\u00a0", "#", "# a", "0b1", "1:30", "=", "<<", "\tx", "a\tb"),
]


@pytest.mark.parametrize("text", AWKWARD)
def test_written_text_reads_back_the_same(tmp_path: Path, text: str) -> None:
    data = {"a": text, "b": [text, {"c": text}]}
    assert read(tmp_path, write_yaml(data)).data == data


def test_keys_keep_their_order_and_marks(tmp_path: Path) -> None:
    data = {"z": "1", "Khối": "2", "1.1": "3", "yes": "4"}
    assert list(read(tmp_path, write_yaml(data)).data.items()) == list(data.items())


def test_a_cells_faults_stand_at_the_cell() -> None:
    place = Place(7, "Tiêu chí: quy tắc")
    _, _, problems = read_cell("a: [1", (), "b.xlsx", place)
    assert [(one.code, one.row, one.column) for one in problems] == [
        ("yaml.cell_syntax", 7, "Tiêu chí: quy tắc")
    ]
    assert read_cell("[" * 100_000, (), "b.xlsx", place)[2][0].code == "yaml.too_deep"


def test_codes_stay_texts_for_every_reader_of_yaml() -> None:
    written = write_yaml({"edition": "2026", "sets": {"so": {"criteria": [{"code": "1.10", "max": "1.5"}]}}})
    elsewhere = yaml.safe_load(written)
    assert elsewhere["edition"] == "2026"
    assert elsewhere["sets"]["so"]["criteria"] == [{"code": "1.10", "max": 1.5}]
