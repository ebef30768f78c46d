"""The scale of grades: its bounds to a hair, names and initials, and what is no scale."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.errors import BadInput
from pari.core.ranking.caps import Cap, capped
from pari.core.ranking.grades import GradeOn, GradeScale, parse_scale, scale_problems
from pari.core.ranking.ranking import Method, grade

KHANH_HOA = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")
OTHER = parse_scale("Xuất sắc:90,Tốt:80,Khá:70,Trung bình:50,Yếu:0")
HAIR = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("lowest", "above", "below"), [(85, "TỐT", "KHÁ"), (75, "KHÁ", "TRUNG BÌNH"), (60, "TRUNG BÌNH", "YẾU")]
)
def test_a_bound_belongs_to_the_better_grade(lowest: int, above: str, below: str) -> None:
    at = Fraction(lowest)
    assert [KHANH_HOA.grade_of(index) for index in (at + HAIR, at, at - HAIR)] == [above, above, below]


@pytest.mark.parametrize(("index", "expected"), [("120", "TỐT"), ("0", "YẾU"), ("-3", "YẾU")])
def test_every_index_has_a_grade(index: str, expected: str) -> None:
    assert KHANH_HOA.grade_of(Decimal(index)) == expected


@pytest.mark.parametrize(
    ("index", "on_rounded", "on_unrounded"),
    [
        (Fraction("85"), "TỐT", "TỐT"),
        (Fraction("84.995"), "TỐT", "KHÁ"),
        (Fraction("84.995") - HAIR, "KHÁ", "KHÁ"),
        (Fraction("59.995"), "TRUNG BÌNH", "YẾU"),
        (Fraction("59.99"), "YẾU", "YẾU"),
    ],
)
def test_the_grade_looks_at_the_index_that_the_regulation_names(
    index: Fraction, on_rounded: str, on_unrounded: str
) -> None:
    grades = [
        grade(index, (), Method(KHANH_HOA, grade_on=on)).grade for on in (GradeOn.ROUNDED, GradeOn.UNROUNDED)
    ]
    assert grades == [on_rounded, on_unrounded]


@given(st.fractions(-10, 120), st.fractions(-10, 120))
def test_a_better_index_never_has_a_lower_grade(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert OTHER.place(OTHER.grade_of(high)) <= OTHER.place(OTHER.grade_of(low))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tốt", "TỐT"),
        ("Tot", "TỐT"),
        ("TB", "TRUNG BÌNH"),
        ("trung bình ", "TRUNG BÌNH"),
        ("K", None),
        ("giỏi", None),
    ],
)
def test_a_grade_is_known_by_name_or_initials(text: str, expected: str | None) -> None:
    assert KHANH_HOA.named(text) == expected


def test_initials_that_two_grades_share_name_none() -> None:
    assert parse_scale("Trung bình:50,Tạm bợ:20,Yếu:0").named("TB") is None


def test_a_scale_may_begin_with_the_lowest_grade() -> None:
    assert parse_scale("YẾU:0, TRUNG BÌNH:60 ,KHÁ:75,TỐT:85") == KHANH_HOA


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "scale.bad_part"),
        ("TỐT", "scale.bad_part"),
        ("TỐT:", "scale.bad_part"),
        (":85", "scale.bad_part"),
        ("TỐT:cao,YẾU:0", "scale.bad_part"),
        ("TỐT:85;YẾU:0", "scale.bad_part"),
        ("TỐT:85,KHÁ:90,YẾU:0", "scale.not_descending"),
        ("TỐT:85,tốt:0", "scale.grade_twice"),
        ("TỐT:85,KHÁ:85,YẾU:0", "scale.not_descending"),
        ("TỐT:85,KHÁ:75", "scale.must_reach_zero"),
    ],
)
def test_what_is_no_scale_is_a_problem(text: str, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        parse_scale(text)
    assert {problem.code for problem in refusal.value.problems} == {code}


def test_a_scale_without_grades_is_a_problem() -> None:
    assert [problem.code for problem in scale_problems([])] == ["scale.empty"]


def cap(grade: str | None = None, steps: int = 0) -> Cap:
    return Cap(f"{grade}{steps}", grade, steps)


@pytest.mark.parametrize(
    ("earned", "caps", "expected", "reason"),
    [
        ("TỐT", [], "TỐT", None),
        ("TỐT", [cap("KHÁ")], "KHÁ", "KHÁ0"),
        ("KHÁ", [cap("KHÁ")], "KHÁ", None),
        ("YẾU", [cap("KHÁ")], "YẾU", None),
        ("TỐT", [cap("KHÁ"), cap("TRUNG BÌNH")], "TRUNG BÌNH", "TRUNG BÌNH0"),
        ("TỐT", [cap("TRUNG BÌNH"), cap("KHÁ")], "TRUNG BÌNH", "TRUNG BÌNH0"),
        ("KHÁ", [cap(steps=1), cap("TRUNG BÌNH")], "TRUNG BÌNH", "None1"),
        ("TRUNG BÌNH", [cap(steps=5)], "YẾU", "None5"),
        ("YẾU", [cap(steps=1)], "YẾU", None),
    ],
)
def test_the_lowest_cap_wins_and_the_first_of_equals_gives_the_reason(
    earned: str, caps: list[Cap], expected: str, reason: str | None
) -> None:
    graded = capped(earned, caps, KHANH_HOA)
    assert (graded.grade, graded.earned, graded.cap and graded.cap.reason) == (expected, earned, reason)


@given(st.lists(st.sampled_from(KHANH_HOA.grades)), st.sampled_from(KHANH_HOA.grades))
def test_a_cap_never_lifts_a_grade(caps: list[str], earned: str) -> None:
    graded = capped(earned, [cap(one) for one in caps], KHANH_HOA)
    assert KHANH_HOA.place(graded.grade) == max(KHANH_HOA.place(one) for one in [earned, *caps])


def test_a_scale_knows_its_own_order() -> None:
    scale: GradeScale = KHANH_HOA
    assert [scale.place(one) for one in scale.grades] == [0, 1, 2, 3]
    assert scale.lower("TỐT", "YẾU") == scale.lower("YẾU", "TỐT") == "YẾU"
