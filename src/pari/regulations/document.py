"""A regulation's data with the place of every value in its file."""

from dataclasses import dataclass
from typing import Any

from pari.core.errors import BadInput, Problem
from pari.core.regulation.edition import Edition
from pari.core.regulation.reading.edition import read_edition
from pari.core.regulation.reading.node import Fault, Path, path_text


@dataclass(frozen=True, slots=True)
class Place:
    """Where an editor shows a value: the line of a text file, or the row of a workbook's sheet."""

    row: int
    column: str | None = None  # of a workbook: sheet and heading


@dataclass(frozen=True, slots=True)
class Document:
    """Mappings, lists and text only; `places` has the place of every value by its path.

    `problems` are faults of the file that didn't keep it from being read, such as a key that stands twice.
    """

    file: str
    data: Any
    places: dict[Path, Place]
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path) -> Place:
        """The place of a path, or of the nearest thing above it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1))


def edition_of(document: Document) -> Edition:
    """The edition that a document holds.

    Errors: `BadInput` with every fault, each with its line, in the order of the file.
    """
    edition, faults = read_edition(document.data)
    problems = [*document.problems, *(_problem(document, fault) for fault in faults)]
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return edition


def _problem(document: Document, fault: Fault) -> Problem:
    place = document.place(fault.path)
    column = place.column or path_text(fault.path) or None
    return Problem(fault.code, fault.figures, document.file, place.row, column, fault.value)
