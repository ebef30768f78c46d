"""What is wrong with a file: every fault with its place, and how many there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from pari.core.errors import BadInput, Problem, Refused
from pari.words.directory import faults_sentence
from pari.words.problems import sentence

LONGEST_VALUE = 100  # characters of a cell that are shown beside what is wrong with it

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where; empty where the whole file is meant."""

    sheet: str
    row: str
    column: str
    value: str
    text: str


def fault_rows(problems: Iterable[Problem], headings: Mapping[str, str] | None = None) -> list[Fault]:
    """`headings` stand for the keys of columns, where rows that were read before don't fit any more."""
    return [_fault(problem, headings or {}) for problem in problems]


def faults_told(problems: Sequence[Problem]) -> str:
    """How many faults in how many rows; empty for none."""
    rows = {(_sheet(problem), problem.row) for problem in problems if problem.row}
    return faults_sentence(len(problems), len(rows)) if problems else ""


def tried(deed: Callable[[], Outcome]) -> tuple[Outcome | None, Sequence[Problem]]:
    """What came of it; or None and why it wasn't done."""
    try:
        return deed(), ()
    except BadInput as bad:
        return None, bad.problems
    except Refused as refused:
        return None, (refused.problem,)


def _fault(problem: Problem, headings: Mapping[str, str]) -> Fault:
    heading = headings.get(problem.column or "")
    return Fault(
        sheet=_sheet(problem),
        row=str(problem.row or ""),
        column=_(heading) if heading else problem.column or "",
        value=(problem.value or "")[:LONGEST_VALUE],
        text=sentence(problem),
    )


def _sheet(problem: Problem) -> str:
    """Of a workbook that is read whole: its files are told as `name [sheet]`."""
    return (problem.file or "").partition("[")[2].removesuffix("]")
