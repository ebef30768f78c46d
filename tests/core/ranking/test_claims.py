"""Each kind of measure: what it comes to, when it agrees with the print, and what it rests on."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pari.core.ranking.claims.claim import Claim, Measured, agrees, value_text
from pari.core.ranking.claims.figures import OVERALL, Cell, Figures, Result, YearFigures
from pari.core.ranking.claims.measures import MEASURES, measured
from pari.core.ranking.grades import parse_scale

SCALE = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")


def year(number: int, given: Mapping[str, str] | None = None, **indices: str) -> YearFigures:
    """Agencies a to d: a and b in the block `so`, c and d in `xa`, graded by the scale."""
    results = {}
    for agency, text in indices.items():
        index = Decimal(text)
        block = "so" if agency in "ab" else "xa"
        results[agency] = Result(agency, block, index, Fraction(index), SCALE.grade_of(index))
    means = {block: Decimal(mean) for block, mean in (given or {}).items()}
    return YearFigures(number, SCALE, results, means)


def grades_alone(number: int, given: Mapping[str, str], **grades: str) -> YearFigures:
    """A year of which only grades and means were published."""
    results = {
        agency: Result(agency, "so" if agency in "ab" else "xa", grade=grade)
        for agency, grade in grades.items()
    }
    return YearFigures(number, SCALE, results, {block: Decimal(mean) for block, mean in given.items()})


FIGURES = Figures(
    years={
        2017: grades_alone(
            2017, {"so": "80.00", "xa": "82.00", OVERALL: "81.00"}, a="TỐT", b="KHÁ", c="KHÁ", d="TRUNG BÌNH"
        ),
        2018: year(2018, a="88.00", b="80.50", c="86.00", d="70.00"),
        2019: year(2019, a="90.00", b="85.10", c="79.99", d="75.00"),
    },
    lists={
        "a": ("a",), "ab": ("a", "b"), "abd": ("a", "b", "d"), "bc": ("b", "c"), "db": ("d", "b"),
        "x": ("x",), "numbers": ("6", "7", "7"),
    },
    days={"approved": date(2019, 12, 19), "began": date(2019, 12, 18), "ended": date(2019, 12, 19)},
    tables={
        ("1", "index"): (Cell("a", "index", "90.00"), Cell("b", "index", "85,1"), Cell("c", "index", "80")),
        ("1", "wrong"): (Cell("a", "wrong", "90.00"), Cell("b", "wrong", "85.20")),
        ("1", "grade"): (Cell("a", "grade", "TỐT"), Cell("d", "grade", "KHÁ")),
        ("1", "before"): (Cell("d", "before", "TB"),),
        ("1", "no"): (Cell("a", "no", "1"), Cell("d", "no", "4")),
        ("1", "delta"): (Cell("a", "delta", "2"), Cell("c", "delta", "-6,01")),
        ("2", "TỐT"): (Cell("so", "TỐT", "2"), Cell("xa", "TỐT", "0"), Cell(OVERALL, "TỐT", "2")),
        ("2", "all"): (Cell("so", "all", "2"), Cell(OVERALL, "all", "4")),
        ("3", "2019"): (Cell("so", "2019", "87.55"), Cell(OVERALL, "2019", "82.52")),
        ("3", "2017"): (Cell("so", "2017", "80.00"), Cell(OVERALL, "2017", "81.00")),
        ("3", "change"): (Cell("so", "change", "3.30"), Cell(OVERALL, "change", "1.39")),
    },
)  # fmt: skip


def check(measure: str, printed: str, arguments: str = "") -> Measured:
    """What a claim about 2019 comes to; arguments as `moved=up; blocks=so`."""
    pairs = [part.split("=") for part in arguments.split("; ") if part]
    return measured(Claim("one", 2019, measure, printed, dict(pairs)), FIGURES)


EVERY_KIND = [
    # measure, arguments, what agrees, what differs
    ("count", "", "4", "3"),
    ("count", "blocks=so", "2", "4"),
    ("count", "blocks=so|xa; moved=down", "1", "2"),
    ("count", "moved=up", "3", "4"),
    ("count", "grade.2018=KHÁ; grade.2019=TỐT", "1", "0"),
    ("count", "listed=bc; blocks=so", "1", "2"),
    ("count", "not_listed=bc", "2", "3"),
    ("count_at_most", "not_listed=bc", "2", "3"),
    ("same_names", "grade.2019=TỐT; names=ab", "2", "3"),
    ("all_among", "grade.2019=TỐT; names=a", "1", "2"),
    ("largest_rises", "names=db", "2", "3"),
    ("grade_change", "grade=KHÁ; since=2018", "1", "0"),
    ("grade_change", "grade=TRUNG BÌNH; since=2018", "-1", "1"),
    ("moved_gap", "", "2", "1"),
    ("moved_gap", "blocks=xa", "0", "2"),
    ("index", "agency=b", "85,10", "85,11"),
    ("index", "agency=b; of=2018", "80,5", "85,1"),
    ("delta", "agency=c", "-6,01", "6,01"),
    ("grade", "agency=c", "KHÁ", "TỐT"),
    ("grade", "agency=d; of=2017", "TRUNG BÌNH", "KHÁ"),
    ("extreme", "which=highest", "a", "b"),
    ("extreme", "which=lowest; blocks=so", "b", "a"),
    ("extreme", "which=largest_rise", "d", "b"),
    ("extreme", "which=largest_fall", "c", "a"),
    ("years_running", "agency=b; grade=TỐT", "1", "2"),
    ("years_running", "agency=a; grade=TỐT", "3", "2"),
    ("mean", "block=so", "87,55", "87,5"),
    ("mean", "of=2017", "81", "82"),
    ("mean_grade", "block=so", "TỐT", "KHÁ"),
    ("mean_grade", "block=so; of=2017", "KHÁ", "TỐT"),
    ("mean_rises_yearly", "block=so; years=2017|2018|2019", "yes", "no"),
    ("mean_rises_yearly", "block=xa; years=2017|2018|2019", "no", "yes"),
    ("largest_mean_rise", "since=2017", "so", "xa"),
    ("share", "part=17; whole=35", "48,57", "48,58"),
    ("share", "part=5; whole=6", "83", "84"),
    ("total", "parts=6|7|2", "15", "16"),
    ("most", "shares=11/18|5/5|5/8; from=60", "yes", "no"),
    ("most", "shares=11/18|5/5|5/8; from=75", "no", "yes"),
    ("in_order", "first=approved; then=began", "no", "yes"),
    ("in_order", "first=approved; then=ended", "yes", "no"),
    ("sequence", "list=numbers; first=6", "2", "3"),
    ("table_indices", "table=1; columns=index", "3", "2"),
    ("table_grades", "table=1; columns=grade", "2", "1"),
    ("table_grades", "table=1; columns=before; of=2018", "1", "0"),
    ("table_order", "table=1; columns=no", "2", "1"),
    ("table_deltas", "table=1; columns=delta", "2", "1"),
    ("table_counts", "table=2; columns=TỐT|all", "5", "4"),
    ("table_means", "table=3; columns=2019", "2", "1"),
    ("table_means", "table=3; columns=2017; of=2017", "2", "1"),
    ("table_mean_changes", "table=3; columns=change; since=2018", "2", "1"),
]


@pytest.mark.parametrize(("measure", "arguments", "right", "wrong"), EVERY_KIND)
def test_a_claim_agrees_with_what_it_comes_to_and_with_nothing_else(
    measure: str, arguments: str, right: str, wrong: str
) -> None:
    assert check(measure, right, arguments).agrees is True
    assert check(measure, wrong, arguments).agrees is False


def test_every_kind_of_measure_is_tried_above() -> None:
    assert {measure for measure, *_ in EVERY_KIND} == set(MEASURES)


# --- What a computed value rests on ------------------------------------------------------------------------


def test_a_count_names_whom_it_counts_in_published_order() -> None:
    assert check("count", "1", "moved=up").agencies == ("a", "b", "d")


def test_names_that_are_left_out_and_names_too_many_are_told_apart() -> None:
    short = check("same_names", "1", "grade.2019=TỐT; names=a")
    long = check("same_names", "2", "grade.2019=TỐT; names=abd")
    assert (short.value, short.missing, short.extra) == (2, ("b",), ())
    assert (long.value, long.missing, long.extra) == (2, (), ("d",))


def test_the_right_number_of_wrong_names_differs() -> None:
    assert check("same_names", "2", "grade.2019=TỐT; names=bc").agrees is False


def test_where_others_may_be_so_too_only_a_wrong_name_differs() -> None:
    found = check("all_among", "2", "grade.2019=TỐT; names=bc")
    assert (found.value, found.extra, found.agrees) == (1, ("c",), False)


def test_an_incomplete_list_of_others_cannot_settle_a_smaller_count() -> None:
    found = check("count_at_most", "1", "not_listed=bc")
    assert (found.value, found.agrees) == (2, None)
    assert found.figures == {"named": 2, "others": 3}


def test_a_run_that_begins_with_the_first_known_year_may_be_longer() -> None:
    found = check("years_running", "4", "agency=a; grade=TỐT")
    assert (found.value, found.agrees) == (3, None)
    assert found.figures == {"first": 2017, "known_since": 2017}


def test_a_run_that_begins_later_is_settled() -> None:
    assert check("years_running", "4", "agency=b; grade=TỐT").agrees is False


def test_a_grade_that_isnt_held_runs_for_no_year() -> None:
    assert check("years_running", "0", "agency=c; grade=TỐT").value == 0


def test_an_index_stands_beside_those_of_other_years() -> None:
    assert check("index", "80.5", "agency=b").figures == {"2018": Decimal("80.50"), "2019": Decimal("85.10")}


def test_a_table_names_the_cells_that_differ_and_what_they_should_be() -> None:
    found = check("table_indices", "2", "table=1; columns=wrong")
    assert (found.value, found.agrees, found.figures) == (1, False, {"cells": 2})
    assert found.cells == ((Cell("b", "wrong", "85.20"), "85.10"),)


def test_a_table_with_fewer_cells_than_said_differs() -> None:
    assert check("table_indices", "44", "table=1; columns=index").agrees is False


def test_days_and_sums_are_kept() -> None:
    order = check("in_order", "yes", "first=approved; then=began")
    assert order.figures == {"first": date(2019, 12, 19), "then": date(2019, 12, 18)}
    assert check("moved_gap", "2").figures == {"up": 3, "down": 1}


# --- What can't be computed is said ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "arguments"),
    [
        ("guess", ""),
        ("count", "listed=x"),
        ("count", "listed=unknown"),
        ("index", "agency=x"),
        ("delta", "agency=a; of=2018"),
        ("mean", "block=elsewhere"),
        ("table_indices", "table=9; columns=index"),
    ],
)
def test_a_claim_that_names_what_is_not_there_is_an_error(measure: str, arguments: str) -> None:
    with pytest.raises(KeyError):
        check(measure, "1", arguments)


@pytest.mark.parametrize(
    ("printed", "value", "same"),
    [
        ("9", Decimal("9.00"), True),
        ("83", Fraction(250, 3), True),
        ("83,3", Fraction(250, 3), True),
        ("83,4", Fraction(250, 3), False),
        ("2,5", Fraction(249, 100), True),
        ("84", Decimal("82.02"), False),
        ("-0,5", Decimal("-0.50"), True),
    ],
)
def test_a_number_is_compared_with_the_decimals_that_were_printed(
    printed: str, value: Decimal | Fraction, *, same: bool
) -> None:
    assert agrees(printed, value) is same


def test_values_have_a_plain_text() -> None:
    values = (19, Fraction(3, 7), Decimal("-1.5"), True, date(2019, 12, 18), "TỐT")
    assert [value_text(value) for value in values] == ["19", "0.43", "-1.50", "yes", "2019-12-18", "TỐT"]
