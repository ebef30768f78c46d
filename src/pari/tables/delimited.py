"""Records of a CSV file with the line on which each begins; its headings tell the delimiter."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pari.core.errors import BadInput, Problem
from pari.tables.cells import is_comment

DELIMITERS = ",;\t"
LARGEST_CELL = 131_072  # characters: the csv module's own limit, four times what Excel holds

_HEAD = 65_536
_OTHER_UNICODE = (b"\xff\xfe", b"\xfe\xff")  # what Excel's "Unicode Text" and older editors begin with
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)  # Excel's own way to name the delimiter
_QUOTED = re.compile(r'"[^"]*"?')


def delimited_rows(
    path: Path, problems: list[Problem], known: Callable[[list[str]], int] = len
) -> Iterator[tuple[int, list[str]]]:
    """The records with their first line, without comments and blank lines; faults are added to `problems`.

    `known` counts the known ones among headings: the delimiter that finds most of them is the file's.
    Errors: `BadInput` when the file isn't text in UTF-8.
    """
    raw = _text_bytes(path)
    delimiter = _delimiter(raw[:_HEAD].decode("utf-8-sig", errors="ignore"), known)
    feed = _Feed(io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig", newline=""))
    records = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        try:
            for cells in records:
                row, feed.start = feed.start, 0
                if cells:
                    yield row, cells
        except csv.Error as error:
            problems.append(_problem_of_record(error, path.name, feed))
            if feed.number != feed.start:
                return  # inside a cell of several lines nobody can say where the next record begins
            feed.start = 0
        else:
            return


class _Feed:
    """Lines for csv.reader without comments; `start` is the line of the record being read, 0 between two.

    A # inside a quoted cell of several lines is text, because its record has started; a quote inside a
    comment opens nothing, because the reader never sees it.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = lines
        self.number = 0
        self.start = 0

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self.lines, 1):
            if not self.start:
                if (line[0] == "#" and is_comment(line)) or (number == 1 and _SEPARATOR_LINE.fullmatch(line)):
                    continue
                self.start = number
            self.number = number
            yield line


def _text_bytes(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput([Problem("table.unreadable", file=path.name, value=str(path))]) from error
    if raw.startswith(_OTHER_UNICODE):
        raise BadInput([Problem("table.wrong_encoding", file=path.name)])
    if b"\0" in raw:
        raise BadInput([Problem("table.not_text", file=path.name, row=_line_at(raw, raw.index(b"\0")))])
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        row = _line_at(raw, error.start)
        raise BadInput([Problem("table.wrong_encoding", file=path.name, row=row)]) from error
    return raw


def _line_at(raw: bytes, position: int) -> int:
    return len(re.findall(rb"\r\n|\r|\n", raw[:position])) + 1


def _delimiter(head: str, known: Callable[[list[str]], int]) -> str:
    """The delimiter that finds most known headings in the heading line, or else stands there most."""
    named = _SEPARATOR_LINE.match(head)
    if named and named[1] in DELIMITERS:
        return named[1]
    lines = list(io.StringIO(head, newline=""))
    begin = next((i for i, line in enumerate(lines) if line.strip(" ,;\t\r\n") and not is_comment(line)), 0)
    bare = re.split(r"[\r\n]", _QUOTED.sub("", "".join(lines[begin:])), maxsplit=1)[0]

    def fit(delimiter: str) -> tuple[int, int]:
        headings: list[str] = next(csv.reader(lines[begin:], delimiter=delimiter), [])
        return known(headings), bare.count(delimiter)

    return max(DELIMITERS, key=fit)


def _problem_of_record(error: csv.Error, file: str, feed: _Feed) -> Problem:
    message = str(error)
    if "field limit" in message:
        return Problem("table.cell_too_long", {"limit": LARGEST_CELL}, file, feed.start)
    if "unexpected end" in message:
        return Problem("table.unclosed_quote", {}, file, feed.start)
    return Problem("table.bad_quote", {}, file, feed.start)
