"""What grades over the years mean, read literally and otherwise (12-CTr/TU, II.2 and II.4)."""

import pytest

from pari.core.ranking.consequences import (
    Consequences,
    Reading,
    StreakRule,
    YearGrade,
    consequences,
    years_running,
)
from pari.core.ranking.grades import parse_scale

SCALE = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")
RULES = (StreakRule("TRUNG BÌNH", 3), StreakRule("YẾU", 2))
SHORT = {"T": "TỐT", "K": "KHÁ", "B": "TRUNG BÌNH", "Y": "YẾU"}


def years(text: str, first: int = 2017) -> list[YearGrade]:
    """One letter a year; `-` is a year without a grade."""
    return [YearGrade(first + n, SHORT[one]) for n, one in enumerate(text) if one != "-"]


def found(text: str, reading: Reading = Reading.LITERAL) -> Consequences:
    return consequences(years(text), RULES, SCALE, limited_from="TRUNG BÌNH", reading=reading)


@pytest.mark.parametrize(
    ("text", "literal", "or_lower"),
    [
        ("BBB", ["TRUNG BÌNH"], ["TRUNG BÌNH"]),
        ("BB", [], []),
        ("BBY", [], ["TRUNG BÌNH"]),
        ("BYY", ["YẾU"], ["TRUNG BÌNH", "YẾU"]),
        ("YY", ["YẾU"], ["YẾU"]),
        ("Y-Y", [], []),
        ("BB-B", [], []),
        ("BBKB", [], []),
        ("BBBBB", ["TRUNG BÌNH"], ["TRUNG BÌNH"]),
        ("YYTYY", ["YẾU", "YẾU"], ["YẾU", "YẾU"]),
        ("TTT", [], []),
        ("", [], []),
    ],
)
def test_streaks_by_reading(text: str, literal: list[str], or_lower: list[str]) -> None:
    for reading, expected in ((Reading.LITERAL, literal), (Reading.OR_LOWER, or_lower)):
        assert [streak.rule.grade for streak in found(text, reading).streaks] == expected


def test_a_streak_names_all_its_years() -> None:
    (streak,) = found("KBBBB").streaks
    assert [year.year for year in streak.years] == [2018, 2019, 2020, 2021]


def test_the_longest_run_says_how_much_was_short() -> None:
    longest = {streak.rule.grade: [year.year for year in streak.years] for streak in found("BKBBY").longest}
    assert longest == {"TRUNG BÌNH": [2019, 2020], "YẾU": [2021]}


def test_the_head_is_limited_in_each_year_of_the_grade_or_lower() -> None:
    assert [year.year for year in found("TBKY").limited] == [2018, 2020]


def test_the_order_of_years_does_not_matter() -> None:
    turned = consequences(years("KBBB")[::-1], RULES, SCALE, limited_from="TRUNG BÌNH")
    assert turned == found("KBBB")


@pytest.mark.parametrize(
    ("text", "count"), [("TTT", 3), ("KTT", 2), ("TTK", 0), ("T-T", 1), ("T", 1), ("", 0)]
)
def test_years_running_end_with_the_newest(text: str, count: int) -> None:
    assert len(years_running(years(text), "TỐT")) == count
