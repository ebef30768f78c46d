"""What a verb answers: JSON or CSV alone on stdout, words for people on stderr."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from pari.core.errors import Problem
from pari.words.numbers import counted
from pari.words.problems import sentence

DONE, NOT_TRUE, BAD = 0, 1, 2  # exit codes of the contract
STOPPED = 130  # by Ctrl+C, as shells say it


def make_output_safe() -> None:
    """Output is UTF-8 whatever the terminal's language; a name that isn't valid UTF-8 comes escaped.

    A stream that the caller closed takes everything and keeps nothing.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, _nowhere())
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_output() -> None:
    """Nobody takes the output any more; what is still buffered must not fail once again at the end."""
    sys.stdout = _nowhere()


def _nowhere() -> Any:
    return open(os.devnull, "w")  # noqa: PTH123 - stays open until the process ends


def print_json(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def errors_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as the contract writes them; the row is the one an editor shows."""
    return [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "value": problem.value,
            "message": sentence(problem),
        }
        for problem in problems
    ]


def say(text: str) -> None:
    """Words for people."""
    sys.stderr.write(text + "\n")


def say_problems(problems: Sequence[Problem]) -> None:
    """Every problem with its place, after a line that counts them."""
    rows = {(problem.file, problem.row) for problem in problems if problem.row}
    if len(problems) > 1 and rows:
        counts = {"errors": counted(len(problems)), "rows": counted(len(rows))}
        say(_("Có %(errors)s lỗi tại %(rows)s dòng. Đề nghị sửa theo danh sách dưới đây.") % counts)
    for problem in problems:
        say(f"{place_text(problem)}{sentence(problem)}")


def place_text(problem: Problem) -> str:
    """Where a problem stands: `tệp.csv, dòng 3, mục “điểm chuẩn”: `."""
    parts = [problem.file] if problem.file else []
    if problem.row:
        parts.append(_("dòng %(row)s") % {"row": problem.row})
    if problem.column:
        parts.append(_("mục “%(column)s”") % {"column": problem.column})
    return ", ".join(parts) + ": " if parts else ""


def text_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> str:
    """Columns lined up with blanks; those in `right` are numbers."""
    listed = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in listed) for place in range(len(headings))]
    aligned_right = set(right)

    def line(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if place in aligned_right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return "  ".join(cells).rstrip()

    return "\n".join([line(listed[0]), line(["-" * width for width in widths]), *map(line, listed[1:])])
