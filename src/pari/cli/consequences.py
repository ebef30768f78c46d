"""`pari consequences`: what grades over the years call for. The command finds cases; people decide."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.cli.answers import DONE, print_json
from pari.cli.grades import add_scale_option, scale_named
from pari.core.errors import BadInput, Problem
from pari.core.ranking.consequences import (
    Consequences,
    Reading,
    Streak,
    StreakRule,
    YearGrade,
    consequences,
)
from pari.core.ranking.grades import GradeScale
from pari.facts.years import read_years
from pari.words.consequences import limited_sentence, short_of_sentence, streak_sentence

# "03 năm liên tục xếp hạng trung bình hoặc 02 năm liên tục xếp hạng yếu" (12-CTr/TU of 31/03/2017, II.4)
STREAKS = (("TRUNG BÌNH", 3), ("YẾU", 2))
LIMITED_FROM = "TRUNG BÌNH"  # "đạt mức trung bình trở xuống", same place
DESCRIPTION = """Tìm các trường hợp cần xem xét theo xếp hạng nhiều năm (12-CTr/TU, mục II.4);
không dùng cơ sở dữ liệu.

TỆP là CSV (UTF-8) hoặc XLSX với các cột agency,year,grade và head (không bắt buộc)
hoặc cơ quan,năm,xếp hạng,người đứng đầu. Phần mềm chỉ nêu trường hợp; việc xem xét do người có thẩm quyền."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "consequences", help="trường hợp cần xem xét theo xếp hạng nhiều năm", description=DESCRIPTION
    )
    parser.add_argument("file", type=Path, metavar="TỆP", help="xếp hạng các năm")
    readings = [one.value for one in Reading]
    parser.add_argument(
        "--reading",
        choices=readings,
        default="literal",
        help="literal (mặc định): chỉ năm xếp đúng mức; or_lower: tính cả năm xếp thấp hơn",
    )
    add_scale_option(parser)
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty={"agencies": []})


def run(called: Namespace) -> int:
    scale, reading = scale_named(called.scale), Reading(called.reading)
    _refuse_scale(scale)
    rules = [StreakRule(str(scale.named(grade)), years) for grade, years in STREAKS]
    limited_from = str(scale.named(LIMITED_FROM))
    years = read_years(called.file, scale)
    found = {
        agency: consequences(graded, rules, scale, limited_from=limited_from, reading=reading)
        for agency, graded in years.items()
    }
    if called.format == "json":
        listed = [_agency(agency, years[agency], one, reading) for agency, one in found.items()]
        print_json({"agencies": listed, "errors": []})
    else:
        for agency, one in found.items():
            _print(agency, one, reading)
    return DONE


def _refuse_scale(scale: GradeScale) -> None:
    """The source names grades; a scale without them can't be read by it."""
    named = {LIMITED_FROM, *(grade for grade, _ in STREAKS)}
    missing = sorted(grade for grade in named if scale.named(grade) is None)
    if missing:
        figures = {"missing": missing, "allowed": list(scale.grades)}
        raise BadInput([Problem("consequences.grades", figures, column="--scale")])


def _agency(agency: str, years: Sequence[YearGrade], one: Consequences, reading: Reading) -> dict[str, Any]:
    ordered = sorted(years, key=lambda year: year.year)
    return {
        "agency": agency,
        "years": [_year(year) for year in ordered],
        "limited": [{**_year(year), "because": limited_sentence(year)} for year in one.limited],
        "streaks": [_streak(streak, reading) for streak in one.streaks],
        "because": _because(one, reading),
    }


def _year(year: YearGrade) -> dict[str, Any]:
    return {"year": year.year, "grade": year.grade, "head": year.head}


def _streak(streak: Streak, reading: Reading) -> dict[str, Any]:
    return {
        "grade": streak.rule.grade,
        "needed": streak.rule.years,
        "years": [_year(year) for year in streak.years],
        "because": streak_sentence(streak, reading),
    }


def _because(one: Consequences, reading: Reading) -> str:
    """Why there is a case, or why there is none."""
    if one.streaks:
        return " ".join(streak_sentence(streak, reading) for streak in one.streaks)
    reasons = (short_of_sentence(longest, reading) for longest in one.longest)
    return " ".join([_("Không thuộc trường hợp cần xem xét."), *reasons])


def _print(agency: str, one: Consequences, reading: Reading) -> None:
    print(f"{agency}:")
    for sentence in [*(limited_sentence(year) for year in one.limited), _because(one, reading)]:
        print(f"  {sentence}")
