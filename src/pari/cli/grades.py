"""The grade scale as commands take it: `--scale "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"`."""

from typing import Any

from pari.core.errors import BadInput, Problem
from pari.core.ranking.grades import GradeScale, parse_scale

USUAL_SCALE = "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"  # 341/BC-SNV, II.1.a


def add_scale_option(parser: Any) -> None:
    parser.add_argument(
        "--scale",
        default=USUAL_SCALE,
        metavar="THANG",
        help=f"thang xếp hạng, mỗi mức kèm chỉ số thấp nhất được xếp; mặc định “{USUAL_SCALE}”",
    )


def scale_named(text: str) -> GradeScale:
    """The scale that `--scale` gives.

    Errors: `BadInput` with every problem, each of the option `--scale`.
    """
    try:
        return parse_scale(text)
    except BadInput as bad:
        raise BadInput(problem.at(column="--scale", value=text) for problem in bad.problems) from bad


def grade_named(text: str, scale: GradeScale, *, option: str) -> str:
    """The grade of the scale that the text of an option means."""
    grade = scale.named(text)
    if grade is None:
        figures = {"allowed": list(scale.grades)}
        raise BadInput([Problem("ranking.unknown_grade", figures, column=option, value=text)])
    return grade
