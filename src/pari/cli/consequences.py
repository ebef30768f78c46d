"""`pari consequences`: what grades over the years call for. The command finds cases; people decide."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.cli.answers import DONE, print_json
from pari.core.errors import BadInput, Problem
from pari.core.ranking.consequences import (
    Consequences,
    Reading,
    Streak,
    StreakRule,
    YearGrade,
    consequences,
)
from pari.core.ranking.grades import GradeScale, parse_scale
from pari.facts.years import read_years
from pari.words.consequences import limited_sentence, short_of_sentence, streak_sentence

SCALE = "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"
# "03 năm liên tục xếp hạng trung bình hoặc 02 năm liên tục xếp hạng yếu" (12-CTr/TU of 31/03/2017, II.4)
STREAKS = (("TRUNG BÌNH", 3), ("YẾU", 2))
LIMITED_FROM = "TRUNG BÌNH"  # "đạt mức trung bình trở xuống", same place
DESCRIPTION = """Tìm các trường hợp cần xem xét theo xếp hạng nhiều năm (12-CTr/TU, mục II.4); không dùng cơ sở dữ liệu.

TỆP là CSV (UTF-8) hoặc XLSX với các cột agency,year,grade và head (không bắt buộc)
hoặc cơ quan,năm,xếp hạng,người đứng đầu. Phần mềm chỉ nêu trường hợp; việc xem xét do người có thẩm quyền."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "consequences", help="trường hợp cần xem xét theo xếp hạng nhiều năm", description=DESCRIPTION
    )
    parser.add_argument("file", type=Path, metavar="TỆP")
    readings = [one.value for one in Reading]
    parser.add_argument("--reading", choices=readings, default="literal",
                        help="literal: chỉ năm xếp đúng mức; or_lower: tính cả năm xếp thấp hơn")  # fmt: skip
    parser.add_argument("--scale", default=SCALE, metavar="THANG", help=f"thang xếp hạng; mặc định {SCALE}")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.set_defaults(run=run, empty={"agencies": []})


def run(called: Namespace) -> int:
    scale, reading = parse_scale(called.scale), Reading(called.reading)
    rules = [StreakRule(_grade(grade, scale), years) for grade, years in STREAKS]
    limited_from = _grade(LIMITED_FROM, scale)
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


def _grade(name: str, scale: GradeScale) -> str:
    grade = scale.named(name)
    if grade is None:
        figures = {"allowed": list(scale.grades)}
        raise BadInput([Problem("ranking.unknown_grade", figures, None, None, "--scale", name)])
    return grade


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
    return " ".join(short_of_sentence(longest, reading) for longest in one.longest)


def _print(agency: str, one: Consequences, reading: Reading) -> None:
    print(f"{agency}:")
    for sentence in [*(limited_sentence(year) for year in one.limited), _because(one, reading)]:
        print(f"  {sentence}")
    if not one.limited and not one.streaks:
        print("  " + _("Không có trường hợp cần xem xét."))
