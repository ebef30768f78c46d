"""Caps on the grade that the sheet's own figures call for (shape 23)."""

from typing import Any

import pytest

from pari.core.regulation.edition import Edition
from tests.core.making import RATIO, document, edition_of, figures, scored

TRE = {**RATIO, "label": "Tỷ lệ hồ sơ TTHC quá hạn"}
FACTS = {"1.1": {"x": "có"}, "1.2": {"x": "có"}}


def edition(zero: str = "none", **cap: Any) -> Edition:
    given = {"code": "qua_han", "title": "Quá hạn", "input": "tre", "from": "10%", **cap}
    return edition_of(document(inputs={"tre": {**TRE, "zero": zero}}, caps=[given]))


def grade(of: Edition, **values: str) -> str | None:
    graded = scored(of, FACTS, **values).graded
    return graded.grade if graded else None


@pytest.mark.parametrize(
    ("tre", "expected"),
    [("9,99%", "TỐT"), ("999/10000", "TỐT"), ("10%", "KHÁ"), ("10,01%", "KHÁ"), ("1", "KHÁ")],
)
def test_from_the_bound_on_the_grade_is_capped(tre: str, expected: str) -> None:
    assert grade(edition(grade="KHÁ"), tre=tre) == expected


@pytest.mark.parametrize(("down", "expected"), [("1", "KHÁ"), ("2", "TRUNG BÌNH"), ("9", "YẾU")])
def test_a_cap_may_lower_by_grades(down: str, expected: str) -> None:
    assert grade(edition(down=down), tre="10%") == expected


def test_index_and_points_are_untouched() -> None:
    score = scored(edition(grade="YẾU"), FACTS, tre="50%")
    assert figures(score.index, score.appraised) == (100, 10)
    assert score.graded is not None
    assert (score.graded.earned, score.graded.grade) == ("TỐT", "YẾU")


def test_an_unknown_figure_caps_nothing_unless_the_regulation_says_so() -> None:
    assert grade(edition(grade="KHÁ")) == "TỐT"
    assert grade(edition(grade="KHÁ", absent="unknown")) is None


def test_a_sheet_whose_grade_is_unknown_cannot_be_ranked() -> None:
    with pytest.raises(ValueError, match="grade"):
        scored(edition(grade="KHÁ", absent="unknown"), FACTS).entry("Sở")


def test_no_dossiers_are_none_overdue() -> None:
    assert grade(edition(grade="KHÁ"), tre="0/0") == "TỐT"
