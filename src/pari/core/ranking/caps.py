"""Caps lower a grade after scoring; index and rank stay untouched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pari.core.ranking.grades import GradeScale


@dataclass(frozen=True, slots=True)
class Cap:
    """The best grade still possible, and why: a code of `words.ranking` with its figures.

    Either `grade` names it, or `steps` says by how many grades the earned one is lowered.
    """

    reason: str
    grade: str | None = None
    steps: int = 0
    figures: Mapping[str, Any] = field(default_factory=dict)

    def applied(self, grade: str, scale: GradeScale) -> str:
        return scale.lower(grade, self.grade) if self.grade else scale.down(grade, self.steps)


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade after caps; `cap` is the one that lowered it, None where none did."""

    grade: str
    earned: str
    cap: Cap | None


def capped(earned: str, caps: Iterable[Cap], scale: GradeScale) -> Graded:
    """Apply every cap to the earned grade; the lowest outcome wins, the first of equals gives the reason."""
    grade, deciding = earned, None
    for cap in caps:
        outcome = cap.applied(earned, scale)
        if scale.place(outcome) > scale.place(grade):
            grade, deciding = outcome, cap
    return Graded(grade, earned, deciding)
