"""What grades over the years mean for those who head an agency (12-CTr/TU of 31/03/2017, II.2 and II.4).

The software finds cases; people decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from pari.core.ranking.grades import GradeScale


class Reading(Enum):
    """Whether a lower grade also counts in the streak of a better one; the text doesn't say."""

    LITERAL = "literal"  # TRUNG BÌNH, TRUNG BÌNH, YẾU is no streak
    OR_LOWER = "or_lower"  # … is three years of TRUNG BÌNH or lower


@dataclass(frozen=True, slots=True)
class StreakRule:
    """So many years in a row with this grade call for a look at whoever heads the agency."""

    grade: str
    years: int


@dataclass(frozen=True, slots=True)
class YearGrade:
    year: int
    grade: str
    head: str | None = None


@dataclass(frozen=True, slots=True)
class Streak:
    """A run of years that fulfils a rule."""

    rule: StreakRule
    years: tuple[YearGrade, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything found for one agency; `longest` holds, per rule, the longest run that counts for it."""

    limited: tuple[
        YearGrade, ...
    ]  # years in which the head can't be rated "hoàn thành tốt nhiệm vụ" or above
    streaks: tuple[Streak, ...]
    longest: tuple[Streak, ...]


def consequences(
    years: Iterable[YearGrade],
    rules: Sequence[StreakRule],
    scale: GradeScale,
    *,
    limited_from: str,
    reading: Reading = Reading.LITERAL,
) -> Consequences:
    """Find the years and runs of years that call for a consequence.

    `limited_from` is the best grade that limits the head's own rating (TRUNG BÌNH: "trung bình trở xuống").
    A year without a grade ends a run. Source: 12-CTr/TU, II.4; both readings of its streaks are possible.
    """
    ordered = sorted(years, key=lambda year: year.year)
    limit = scale.place(limited_from)
    limited = tuple(year for year in ordered if scale.place(year.grade) >= limit)
    longest = [Streak(rule, _longest_run(ordered, rule, scale, reading)) for rule in rules]
    fulfilled = [streak for rule in rules for streak in _streaks(ordered, rule, scale, reading)]
    return Consequences(limited, tuple(fulfilled), tuple(longest))


def years_running(years: Iterable[YearGrade], grade: str) -> tuple[YearGrade, ...]:
    """The years, up to the newest one, in which this grade was held without a break (TỐT n years running)."""
    ordered = sorted(years, key=lambda year: year.year)
    runs = _runs(ordered, [year.grade == grade for year in ordered])
    return runs[-1] if runs and runs[-1][-1] is ordered[-1] else ()


def _streaks(
    years: Sequence[YearGrade], rule: StreakRule, scale: GradeScale, reading: Reading
) -> list[Streak]:
    runs = _runs(years, _counting(years, rule, scale, reading))
    return [Streak(rule, run) for run in runs if len(run) >= rule.years]


def _longest_run(
    years: Sequence[YearGrade], rule: StreakRule, scale: GradeScale, reading: Reading
) -> tuple[YearGrade, ...]:
    runs = _runs(years, _counting(years, rule, scale, reading))
    return max(runs, key=len, default=())


def _counting(
    years: Sequence[YearGrade], rule: StreakRule, scale: GradeScale, reading: Reading
) -> list[bool]:
    if reading is Reading.LITERAL:
        return [year.grade == rule.grade for year in years]
    return [scale.place(year.grade) >= scale.place(rule.grade) for year in years]


def _runs(years: Sequence[YearGrade], counts: Sequence[bool]) -> list[tuple[YearGrade, ...]]:
    """Split into runs of consecutive calendar years that count."""
    runs: list[list[YearGrade]] = []
    for year, counted in zip(years, counts, strict=True):
        if not counted:
            continue
        if runs and runs[-1][-1].year + 1 == year.year:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [tuple(run) for run in runs]
