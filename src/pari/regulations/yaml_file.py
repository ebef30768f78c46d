"""Regulation files in YAML: every scalar stays text, every value knows its line, nothing stands twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from pari.core.errors import BadInput, Problem
from pari.core.regulation.reading.node import Path as DataPath
from pari.regulations.document import Document, Place

LARGEST_FILE = 5_000_000  # bytes; the largest real set has some hundred criteria, well below a tenth of it
DEEPEST = 40  # levels of lists and mappings
OTHER_FAULT = Problem("yaml.other_fault")
_COMMON_FAULTS = {  # what libyaml says, and how an office is told
    "cannot start any token": "yaml.bad_start",
    "tab character": "yaml.tab",
    "mapping values are not allowed": "yaml.two_colons",
    "expected ':'": "yaml.no_colon",
    "did not find expected key": "yaml.indentation",
    "block sequence entries are not allowed": "yaml.indentation",
    "did not find expected '-' indicator": "yaml.indentation",
    "expected ',' or ']'": "yaml.unclosed",
    "expected ',' or '}'": "yaml.unclosed",
    "quoted scalar": "yaml.unclosed",
    "expected a single document": "yaml.two_documents",
    "found undefined alias": "yaml.alias",
    "found duplicate anchor": "yaml.alias",
    "expected alphabetic or numeric character": "yaml.alias",
}


def read_yaml(path: Path) -> Document:
    """Read a regulation file.

    Duplicate keys and aliases are noted in the document's `problems` with their lines.
    Errors: `BadInput` when it can't be read at all; of a syntax error with its line.
    """
    root = _composed(_text(path), Problem("yaml.syntax", {"detail": OTHER_FAULT}, path.name))
    if root is None:
        raise BadInput([Problem("yaml.empty", {}, path.name)])
    reader = _Reader(path.name)
    data = reader.value(root, ())
    if not isinstance(data, dict):
        raise BadInput([Problem("yaml.not_a_regulation", {}, path.name)])
    return Document(path.name, data, reader.places, tuple(reader.problems))


def write_yaml(data: Any) -> str:
    """The data as a YAML text that `read_yaml` reads back the same, keys in their order."""
    return yaml.dump(_with_quotes(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def read_cell(
    text: str, path: DataPath, file: str, place: Place
) -> tuple[Any, dict[DataPath, Place], list[Problem]]:
    """The data of a short YAML text that stands in one cell; every value in it has the cell's place."""
    try:
        root = _composed(text, Problem("yaml.cell_syntax", {"detail": OTHER_FAULT}, file))
    except BadInput as bad:
        return "", {}, [replace(one, row=place.row, column=place.column) for one in bad.problems]
    reader = _Reader(file)
    data = "" if root is None else reader.value(root, path)
    problems = [replace(one, row=place.row, column=place.column) for one in reader.problems]
    return data, dict.fromkeys(reader.places, place), problems


def _composed(text: str, problem: Problem) -> yaml.Node | None:
    """YAML's node graph, None of an empty text.

    Errors: `BadInput` with the problem given, the line of the fault and, of a common one, what it is.
    """
    try:
        too_deep = _line_too_deep(text)
        if too_deep:
            raise BadInput([replace(problem, code="yaml.too_deep", row=too_deep)])
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        row = _row(error.problem_mark or error.context_mark)
        raise BadInput([replace(problem, row=row, figures={"detail": _common_fault(error)})]) from error
    except yaml.reader.ReaderError as error:
        row = text.count("\n", 0, error.position) + 1
        raise BadInput([replace(problem, code="yaml.not_text", row=row)]) from error
    except yaml.YAMLError as error:
        raise BadInput([problem]) from error


def _row(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _common_fault(error: yaml.MarkedYAMLError) -> Problem:
    said = f"{error.context or ''} {error.problem or ''}"
    return next((Problem(code) for words, code in _COMMON_FAULTS.items() if words in said), OTHER_FAULT)


def _line_too_deep(text: str) -> int | None:
    """Where lists and mappings nest too deep: libyaml composes by recursion and dies of too many levels."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return _row(event.start_mark)
    return None


def _text(path: Path) -> str:
    try:
        if path.is_dir():
            raise BadInput([Problem("table.folder", {}, path.name, value=str(path))])
        if path.exists() and not path.is_file():  # a device never ends
            raise BadInput([Problem("table.unreadable", {}, path.name, value=str(path))])
        if path.stat().st_size > LARGEST_FILE:
            raise BadInput([Problem("yaml.too_large", {"limit": LARGEST_FILE // 1_000_000}, path.name)])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput([Problem("yaml.not_text", {}, path.name)]) from error
    except FileNotFoundError as error:
        raise BadInput([Problem("table.missing_file", {}, path.name, value=str(path))]) from error
    except OSError as error:
        raise BadInput([Problem("table.unreadable", {}, path.name, value=str(path))]) from error


class _Quoted(str):
    """A text that other readers must not take for a number, such as the code 1.10."""

    __slots__ = ()


NAMES = ("code", "edition", "key", "field", "specialty", "cite")


def _with_quotes(data: Any) -> Any:
    """The same data, with names and codes that stay texts for every reader of YAML."""
    if isinstance(data, dict):
        return {
            key: _Quoted(value) if key in NAMES and isinstance(value, str) else _with_quotes(value)
            for key, value in data.items()
        }
    return [_with_quotes(one) for one in data] if isinstance(data, list) else data


class _Reader:
    """Walks YAML's node graph; an alias would be the same node met twice."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[DataPath, Place] = {}
        self.problems: list[Problem] = []
        self._met: set[int] = set()

    def value(self, node: yaml.Node, path: DataPath) -> Any:
        self.places.setdefault(path, Place(node.start_mark.line + 1))
        if id(node) in self._met:
            return self._refuse("yaml.alias", node)
        self._met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, place)) for place, child in enumerate(node.value)]
        return self._scalar(node)

    def _entries(self, node: yaml.MappingNode, path: DataPath) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, child in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse("yaml.key_not_text", key_node)
                continue
            key, line = key_node.value, key_node.start_mark.line + 1
            if key in seen:
                self.problems.append(
                    Problem("yaml.key_twice", {"first": seen[key]}, self.file, line, value=key)
                )
                continue
            seen[key] = line
            self.places[(*path, key)] = Place(line)
            yield key, self.value(child, (*path, key))

    def _scalar(self, node: yaml.Node) -> str:
        if node.tag.endswith(":null") and node.value in ("", "~", "null"):
            return ""
        return str(node.value)

    def _refuse(self, code: str, node: yaml.Node) -> str:
        self.problems.append(Problem(code, {}, self.file, node.start_mark.line + 1))
        return ""


class _Dumper(yaml.SafeDumper):
    """Plain style for text that looks like a number: the loader keeps it as text anyway."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the base class names it
        return True


def _plain_text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number_like(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    tag: str = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call] # no types
    if tag.endswith((":int", ":float", ":bool", ":timestamp")):
        return dumper.represent_scalar(tag, text)
    return _plain_text(dumper, text)


_Dumper.add_representer(str, _number_like)
_Dumper.add_representer(_Quoted, _plain_text)
