"""Reading grades over the years: one row per agency and year."""

import re
from pathlib import Path

from pari.core.errors import BadInput, Problem
from pari.core.names import same_name
from pari.core.ranking.consequences import YearGrade
from pari.core.ranking.grades import GradeScale
from pari.tables.reading import Column, read_table

COLUMNS = (
    Column("agency", ("agency", "cơ quan", "tên cơ quan", "cơ quan, đơn vị")),
    Column("year", ("year", "năm")),
    Column("grade", ("grade", "xếp hạng")),
    Column("head", ("head", "người đứng đầu"), required=False),
)
_YEAR = re.compile(r"[12][0-9]{3}")


def read_years(path: Path, scale: GradeScale) -> dict[str, list[YearGrade]]:
    """Grades by agency, in order of first appearance.

    Errors: `BadInput` with every row whose name, year or grade can't be taken, and every year given twice.
    """
    problems: list[Problem] = []
    table = read_table(path, COLUMNS, noted=problems)
    names: dict[str, str] = {}
    first: dict[tuple[str, int], int] = {}
    found: dict[str, list[YearGrade]] = {}

    def problem(code: str, row: int, key: str, value: str, **figures: object) -> None:
        problems.append(Problem(code, figures, table.file, row, table.headings.get(key, key), value))

    for row, (agency, year_text, grade_text, head) in table.rows:
        year = int(year_text) if _YEAR.fullmatch(year_text) else None
        grade = scale.named(grade_text)
        if not agency:
            problem("ranking.no_name", row, "agency", agency)
        if year is None:
            problem("consequences.year", row, "year", year_text)
        if grade is None:
            problem("ranking.unknown_grade", row, "grade", grade_text, allowed=list(scale.grades))
        if not agency or year is None or grade is None:
            continue
        known = names.setdefault(same_name(agency), agency)
        if (known, year) in first:
            problem(
                "consequences.year_twice",
                row,
                "year",
                year_text,
                agency=known,
                year=year,
                first=first[known, year],
            )
        first.setdefault((known, year), row)
        found.setdefault(known, []).append(YearGrade(year, grade, head or None))
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return found
