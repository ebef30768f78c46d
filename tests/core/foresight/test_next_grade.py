"""The cheapest way to the next grade, beside every way that there is."""

from decimal import Decimal
from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pari.core.foresight.forecast import forecast
from pari.core.foresight.next_grade import NextGrade, Obstacle, next_grade
from pari.core.regulation.edition import Edition
from pari.core.scoring.blocks import scorer_of
from pari.core.scoring.sheet import Sheet
from tests.core.foresight.test_forecast import CAP
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    LEVEL,
    Data,
    document,
    edition_of,
    figures,
    leaf,
    scored,
    sheet,
)

TASKS = {"xong": COUNT, "tong": COUNT}
DONE: Data = {"kind": "linear", "of": {"part": "xong", "whole": "tong"}}
LEVELS: Data = {"kind": "levels", "input": "x", "points": {"kip_thoi": "full", "cham": "50%", "khong": "0"}}


def way(of: Edition, known: Sheet) -> NextGrade | None:
    scorer = scorer_of(of, known.criteria_set)
    return next_grade(scorer, known, forecast(scorer, known))


def found(of: Edition, facts: dict[str, dict[str, str]], **more: Any) -> NextGrade:
    there = way(of, sheet(of, facts, **more))
    assert there is not None
    return there


def path(there: NextGrade) -> list[tuple[str, str]]:
    return [(gain.criterion.code, f"{gain.points:.2f}") for gain in there.gains]


def test_most_points_first_and_no_more_criteria_than_needed() -> None:
    of = edition_of(document(leaf("1", "7.4"), leaf("2", "0.5"), leaf("3", "1.5"), leaf("4", "0.6")))
    there = found(of, {"1": {"x": "yes"}, "2": {"x": "no"}, "4": {"x": "no"}})
    assert figures(there.grade, there.lowest) == ("KHÁ", 75)
    assert figures(there.short, there.points) == (1, Decimal("0.10"))
    assert path(there) == [("3", "1.50")]
    assert there.gains[0].was_open


def test_the_last_criterion_gives_only_what_is_needed_where_its_rule_can() -> None:
    of = edition_of(document(leaf("1", "7"), leaf("2", "3", DONE, inputs=TASKS)))
    there = found(of, {"1": {"x": "yes"}, "2": {"xong": "1", "tong": "30"}})
    assert path(there) == [("2", "0.40")]
    step = there.gains[0].step
    assert step is not None
    assert figures(step.input.name, step.after, step.points) == ("xong", 5, Decimal("0.50"))


def test_levels_give_only_certain_points() -> None:
    of = edition_of(document(leaf("1", "7"), leaf("2", "3", LEVELS, inputs={"x": LEVEL})))
    known = {"1": {"x": "yes"}}
    assert path(found(of, known)) == [("2", "1.50")]  # half a point would do
    assert path(found(of, {**known, "2": {"x": "khong"}})) == [("2", "1.50")]


def test_an_index_graded_rounded_is_helped_up_by_half_a_hundredth() -> None:
    grades = {"by": "rounded", "scale": {"TỐT": "85", "KHÁ": "75", "TRUNG BÌNH": "60", "YẾU": "0"}}
    tasks = leaf("2", "3", DONE, inputs=TASKS)
    of = edition_of(document(leaf("1", "7"), tasks, grades=grades, rounding={"at": "leaf", "places": "4"}))
    there = found(of, {"1": {"x": "yes"}, "2": {"xong": "0", "tong": "30000"}})
    assert there.points == Decimal("0.4995")
    assert there.gains[0].to == Decimal("0.4995")


def test_nothing_stands_above_the_best_grade() -> None:
    of = edition_of(document())
    assert way(of, sheet(of, {"1.1": {"x": "yes"}, "1.2": {"x": "yes"}})) is None


def test_a_cap_bars_the_way() -> None:
    of = edition_of(document(**CAP))
    there = found(of, {"1.1": {"x": "yes"}, "1.2": {"x": "yes"}}, qua_han="10%")
    assert (there.grade, there.obstacle, there.gains) == ("TỐT", Obstacle.CAP, ())
    assert there.cap is not None


def test_one_grade_down_asks_for_one_grade_more() -> None:
    (cap,) = CAP["caps"]
    down = {key: value for key, value in cap.items() if key != "grade"} | {"down": "1"}
    of = edition_of(document(leaf("1", "8"), leaf("2", "2"), inputs=CAP["inputs"], caps=[down]))
    there = found(of, {"1": {"x": "yes"}, "2": {"x": "no"}}, qua_han="10%")
    assert figures(there.grade, there.lowest, path(there)) == ("KHÁ", 85, [("2", "2.00")])


def test_what_others_measure_cannot_be_gained() -> None:
    of = edition_of(document(leaf("1", "5"), leaf("2", "5", self_assessed="no")))
    there = found(of, {"1": {"x": "yes"}, "2": {"x": "no"}})
    assert figures(there.grade, there.obstacle, there.best) == ("TRUNG BÌNH", Obstacle.POINTS, 50)


def test_a_bonus_comes_in_only_where_the_fields_do_not_suffice() -> None:
    bonus = {"placement": "on_top", "cap": "3", "criteria": [leaf("T", "3", absent="unknown")]}
    of = edition_of(document(leaf("1", "7"), leaf("2", "1"), leaf("3", "2"), one_set={"bonus": bonus}))
    yes, no = {"x": "yes"}, {"x": "no"}
    assert path(found(of, {"1": yes, "2": no, "3": no})) == [("3", "2.00")]
    theirs = leaf("2", "4.5", self_assessed="no")
    of = edition_of(document(leaf("1", "5"), theirs, leaf("3", "0.5"), one_set={"bonus": bonus}))
    assert path(found(of, {"1": yes, "2": no, "3": no})) == [("T", "3.00")]


@settings(max_examples=60, deadline=None)
@given(st.text("yn?", min_size=6, max_size=6))
def test_no_way_with_fewer_criteria_leads_there(answers: str) -> None:
    maxima = ("3", "2.25", "2", "1.25", "1", "0.5")
    of = edition_of(document(*[leaf(str(n), most) for n, most in enumerate(maxima, 1)]))
    told = {"y": "yes", "n": "no"}
    known = {str(n): {"x": told[one]} for n, one in enumerate(answers, 1) if one in told}
    there = way(of, sheet(of, known))
    if there is None:
        return
    open_codes = [str(n) for n, one in enumerate(answers, 1) if one != "y"]

    def earns(codes: tuple[str, ...]) -> bool:
        zero = {code: {"x": "no"} for code in open_codes}
        index = scored(of, {**known, **zero, **{code: {"x": "yes"} for code in codes}}).index
        return index is not None and index >= there.lowest

    codes = tuple(gain.criterion.code for gain in there.gains)
    assert earns(codes)
    assert not any(earns(fewer) for fewer in combinations(open_codes, len(codes) - 1))


def test_all_or_nothing_has_its_name_in_the_list() -> None:
    of = edition_of(
        document(
            leaf("1", "6"), leaf("2", "4", ALL_OR_NOTHING, inputs={"x": {"kind": "yes_no", "label": "Có"}})
        )
    )
    there = found(of, {"1": {"x": "yes"}, "2": {"x": "no"}})
    assert there.gains[0].step is not None
    assert there.gains[0].step.after == "yes"
