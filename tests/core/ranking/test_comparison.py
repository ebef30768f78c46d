"""Two years beside each other."""

from decimal import Decimal

import pytest

from pari.core.ranking.comparison import Comparison, PreviousResult, compare
from pari.core.ranking.grades import parse_scale
from pari.core.ranking.ranking import Entry, Method, rank

METHOD = Method(parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"))


def years(
    now: dict[str, str], before: dict[str, str | None], aliases: dict[str, str] | None = None
) -> Comparison:
    """Points of 100 now, published indices before; the earlier grade follows from its index."""
    entries = [Entry("Sở", agency, Decimal(100), Decimal(points)) for agency, points in now.items()]
    previous = [
        PreviousResult(agency, Decimal(index), METHOD.scale.grade_of(Decimal(index)))
        if index
        else PreviousResult(agency)
        for agency, index in before.items()
    ]
    return compare(rank(entries, METHOD), previous, aliases)


def deltas(comparison: Comparison) -> dict[str, str | None]:
    return {
        change.agency.entry.agency: None if change.delta is None else f"{change.delta:f}"
        for change in comparison.changes
    }


@pytest.mark.parametrize(
    ("now", "before", "delta"),
    [
        ("87.22", "83.00", "4.22"),
        ("80", "80.59", "-0.59"),
        ("80.004", "80.00", "0.00"),
        ("80.005", "80.00", "0.01"),
        ("80.005", "81.00", "-0.99"),
    ],
)
def test_a_delta_is_that_of_published_indices(now: str, before: str, delta: str) -> None:
    assert deltas(years({"a": now}, {"a": before})) == {"a": delta}


def test_up_down_and_unchanged_are_counted_apart_from_unknown() -> None:
    found = years(
        {"a": "90", "b": "80", "c": "70.001", "d": "60", "e": "50"},
        {"a": "89", "b": "81", "c": "70.00", "e": None},
    )
    assert (found.up, found.down, found.unchanged) == (1, 1, 1)
    assert deltas(found)["d"] is None
    assert deltas(found)["e"] is None


def test_moves_between_grades_are_named_in_ranked_order() -> None:
    found = years({"a": "76", "b": "90", "c": "70", "d": "86"}, {"a": "60", "b": "80", "c": "85", "d": "99"})
    assert (found.grade_up(), found.grade_down()) == (["b", "a"], ["c"])


def test_a_known_grade_moves_even_without_an_index() -> None:
    entries = [Entry("Sở", "a", Decimal(100), Decimal(90))]
    found = compare(rank(entries, METHOD), [PreviousResult("a", None, "KHÁ")])
    assert (found.grade_up(), found.up) == (["a"], 0)


@pytest.mark.parametrize("spelling", ["SỞ  NỘI VỤ", "sở nội vụ", "So Noi vu", "Sở Nội vụ "])
def test_spellings_of_one_name_meet(spelling: str) -> None:
    assert deltas(years({"Sở Nội vụ": "90"}, {spelling: "80"})) == {"Sở Nội vụ": "10.00"}


@pytest.mark.parametrize(("now", "before"), [("Sở LĐTBXH", "Sở Lao động"), ("Sở Lao động", "Sở LĐTBXH")])
def test_an_alias_is_read_for_both_years(now: str, before: str) -> None:
    assert deltas(years({now: "90"}, {before: "80"}, {"sở lđtbxh": "Sở Lao động"})) == {now: "10.00"}


def test_names_that_differ_only_in_marks_stay_apart() -> None:
    found = years({"Hoa Lan": "90", "Hòa Lân": "80"}, {"Hòa Lân": "70", "Hoa Lan": "60"})
    assert deltas(found) == {"Hoa Lan": "30.00", "Hòa Lân": "10.00"}


def test_a_folded_name_that_two_had_before_is_nobodys() -> None:
    assert deltas(years({"Hoa Làn": "90"}, {"Hòa Lân": "70", "Hoa Lan": "60"})) == {"Hoa Làn": None}


def test_a_year_that_belongs_to_one_by_its_very_name_is_given_to_no_other() -> None:
    found = years({"Hoa Lan": "90", "Hòa Lân": "80"}, {"Hòa Lân": "70"})
    assert deltas(found) == {"Hoa Lan": None, "Hòa Lân": "10.00"}


def test_a_year_that_two_could_fold_to_is_given_to_neither() -> None:
    found = years({"Hoa Lan": "90", "Hòa Lân": "80"}, {"hoa lân": "70"})
    assert deltas(found) == {"Hoa Lan": None, "Hòa Lân": None}
