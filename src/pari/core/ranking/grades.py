"""The grade scale: data of the regulation, best grade first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise

from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import fold, initials, tidy
from pari.core.numbers import ZERO, parse_number


class GradeOn(Enum):
    """Which index a grade looks at; no published row of 2019 decides it, so the regulation does."""

    ROUNDED = "rounded"
    UNROUNDED = "unrounded"


@dataclass(frozen=True, slots=True)
class GradeBound:
    """A grade and the lowest index (percent, included) that earns it."""

    grade: str
    lowest: Decimal


@dataclass(frozen=True, slots=True)
class GradeScale:
    """Grades from best to lowest; the last one starts at 0, so that every index has a grade."""

    bounds: tuple[GradeBound, ...]

    @property
    def grades(self) -> tuple[str, ...]:
        return tuple(bound.grade for bound in self.bounds)

    def grade_of(self, index: Fraction | Decimal) -> str:
        """The grade of an index in percent; below 0 (possible with penalties) it is the lowest grade."""
        for bound in self.bounds:
            if index >= bound.lowest:
                return bound.grade
        return self.bounds[-1].grade

    def place(self, grade: str) -> int:
        """0 for the best grade; a larger number is a lower grade."""
        return self.grades.index(grade)

    def lower(self, one: str, other: str) -> str:
        return max(one, other, key=self.place)

    def down(self, grade: str, steps: int) -> str:
        """The grade `steps` below; the lowest has none below it."""
        return self.grades[min(self.place(grade) + steps, len(self.grades) - 1)]

    def named(self, text: str) -> str | None:
        """The grade that a text means, by name or by initials (TB is TRUNG BÌNH), or None."""
        wanted = fold(text)
        by_name = [grade for grade in self.grades if fold(grade) == wanted]
        by_initials = [grade for grade in self.grades if len(wanted) > 1 and initials(grade) == wanted]
        found = by_name or by_initials
        return found[0] if len(found) == 1 else None


def scale_problems(bounds: Sequence[GradeBound]) -> list[Problem]:
    """What keeps these bounds, best first, from being a scale."""
    if not bounds:
        return [Problem("scale.empty")]
    problems = []
    folded = [fold(bound.grade) for bound in bounds]
    twice = {bound.grade for bound, name in zip(bounds, folded, strict=True) if folded.count(name) > 1}
    problems += [Problem("scale.grade_twice", {"grade": grade}) for grade in sorted(twice)]
    for above, below in pairwise(bounds):
        if above.lowest <= below.lowest:
            figures = {"above": above.grade, "below": below.grade}
            problems.append(Problem("scale.not_descending", figures))
    if bounds[-1].lowest != ZERO:
        problems.append(
            Problem("scale.must_reach_zero", {"grade": bounds[-1].grade, "lowest": bounds[-1].lowest})
        )
    return problems


def parse_scale(text: str) -> GradeScale:
    """Read `TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0`, best or lowest grade first; decimals take a point here.

    Errors: `BadInput` with every problem.
    """
    bounds, problems = [], []
    for part in text.split(","):
        grade, _, lowest = part.rpartition(":")
        try:
            bounds.append(GradeBound(_grade_name(grade), parse_number(lowest)))
        except Refused as refused:
            problems.append(Problem("scale.bad_part", {"part": tidy(part)}, value=refused.problem.value))
    if len(bounds) > 1 and bounds[0].lowest < bounds[-1].lowest:
        bounds.reverse()
    problems += [] if problems else scale_problems(bounds)
    if problems:
        raise BadInput(problems)
    return GradeScale(tuple(bounds))


def _grade_name(text: str) -> str:
    if not tidy(text) or ":" in text or ";" in text:
        raise Refused("scale.bad_part", part=text)
    return tidy(text)
