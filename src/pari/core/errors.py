"""How the house says that something is wrong: a code with figures; the sentence comes from `words`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in something brought in: which rule is broken, and where an editor shows it.

    `code` is a key of the catalogue in `words.problems`; `figures` fills its sentence.
    `row` counts from 1 as an editor does; `column` is a heading, or a path: inside a regulation file, or to
    one of many things that were sent together.
    """

    code: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    file: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None

    def at(
        self,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: str | None = None,
    ) -> "Problem":
        """The same problem with its place filled in; what is known already stays."""
        return replace(
            self,
            file=self.file or file,
            row=self.row or row,
            column=self.column or column,
            value=self.value if self.value is not None else value,
        )


class PariError(Exception):
    """Root of everything the house raises on purpose."""


class Refused(PariError):
    """One value can't be taken; carries its problem without a place."""

    def __init__(self, code: str, **figures: Any) -> None:
        super().__init__(code, figures)
        self.problem = Problem(code, figures)


class BadInput(PariError):
    """Something brought in can't be taken as it is; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s)", *self.problems[:5])
