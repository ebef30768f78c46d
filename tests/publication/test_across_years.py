"""Years beside each other: changes by agency, runs of the best grade, what each year knows."""

from decimal import Decimal
from typing import Any

import pytest

from pari.publication.across_years import (
    TwoYears,
    best_running,
    compare_years,
    known_years,
    means_over_years,
    over_years,
    read_together,
    years_with_indices,
)
from pari.publication.history import published_years
from pari.publication.models import Publication, PublishedAgency
from pari.publication.statistics import Move
from tests.web.publication.making import SCALE, publish


def pair(khanh_hoa: dict[int, Publication], before: int, after: int) -> TwoYears:
    return compare_years(khanh_hoa[before], khanh_hoa[after])


def names(years: TwoYears, move: Move, count: int) -> list[str]:
    return [one.after.name for one in years.largest(move, count)]


def two_years(before: dict[str, str | None], after: dict[str, str | None], scale: str = SCALE) -> TwoYears:
    years = [publish(2025, {"so": before}), publish(2026, {"so": after}, scale=scale)]
    read_together(years)
    return compare_years(*years)


def test_the_newest_pair_gives_the_deltas_that_were_published(khanh_hoa: dict[int, Publication]) -> None:
    years = pair(khanh_hoa, 2018, 2019)
    published = {one.agency: one.delta for one in PublishedAgency.objects.filter(delta__isnull=False)}
    assert {one.after.agency: one.delta for one in years.changes} == published
    assert (years.up, years.down, years.unchanged) == (21, 23, 0)


def test_any_pair_compares_grades_where_indices_are_not_known(khanh_hoa: dict[int, Publication]) -> None:
    years = pair(khanh_hoa, 2017, 2019)
    assert years.deltas == []
    assert (len(years.moved(Move.UP)), len(years.moved(Move.DOWN))) == (14, 3)
    assert [str(one.delta) for one in years.blocks] == ["4.33", "6.12", "0.09", "-0.13"]


def test_the_largest_changes_come_first(khanh_hoa: dict[int, Publication]) -> None:
    years = pair(khanh_hoa, 2018, 2019)
    assert names(years, Move.UP, 2) == ["Trường Đại học Khánh Hòa", "Sở Y tế"]
    assert names(years, Move.DOWN, 2) == ["Trường Cao đẳng Y tế Khánh Hòa", "Sở Văn hóa và Thể thao"]


@pytest.mark.django_db
def test_equal_changes_at_the_end_of_the_list_all_stay() -> None:
    years = two_years(
        {"a": "80", "b": "80", "c": "80", "d": "80"}, {"a": "81", "b": "82", "c": "81", "d": "79"}
    )
    assert names(years, Move.UP, 2) == ["b", "a", "c"]
    assert names(years, Move.DOWN, 2) == ["d"]


@pytest.mark.django_db
def test_agencies_of_one_year_alone_are_listed_apart() -> None:
    years = two_years({"a": "80", "b": "80"}, {"b": "85", "c": "90"})
    assert [one.after.agency for one in years.changes] == ["b"]
    assert ([one.agency for one in years.gone], [one.agency for one in years.new]) == (["a"], ["c"])


@pytest.mark.django_db
def test_other_grades_leave_no_moves_but_deltas() -> None:
    years = two_years({"a": "80"}, {"a": "95"}, scale="Xuất sắc:90,Tốt:80,Khá:0")
    assert not years.same_grades
    assert years.moved(Move.UP) == []
    assert years.deltas == [Decimal(15)]


def test_reading_years_together_costs_three_queries(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    fresh = published_years("khanh-hoa")
    with django_assert_num_queries(3):
        read_together(fresh)
        compare_years(fresh[0], fresh[2])
        best_running(over_years(fresh), fresh)
        means_over_years(fresh)


def test_twelve_agencies_were_best_three_years_running(khanh_hoa: dict[int, Publication]) -> None:
    years = [khanh_hoa[year] for year in sorted(khanh_hoa)]
    running = best_running(over_years(years), years)
    assert sum(count == 3 for count in running.values()) == 12
    assert running["khanh-vinh"] == 3
    assert running["khanh-son"] == 2
    assert "cong-an" not in running


@pytest.mark.django_db
def test_a_run_ends_with_the_newest_year_and_is_broken_by_a_gap() -> None:
    years = [
        publish(2023, {"so": {"steady": "90", "late": "90", "ended": "90"}}),
        publish(2025, {"so": {"steady": "90", "late": "70", "ended": "90"}}),
        publish(2026, {"so": {"steady": "90", "late": "90"}}),
    ]
    read_together(years)
    assert best_running(over_years(years), years) == {"steady": 2, "late": 1}


@pytest.mark.django_db
def test_the_best_grade_of_each_year_is_its_own() -> None:
    years = [
        publish(2025, {"so": {"a": "95"}}),
        publish(2026, {"so": {"a": "95"}}, scale="Xuất sắc:90,TỐT:80,KHÁ:0"),
    ]
    read_together(years)
    assert best_running(over_years(years), years) == {"a": 2}


@pytest.mark.django_db
def test_an_agency_keeps_its_last_name_and_block_after_it_ended() -> None:
    years = [publish(2025, {"so": {"a": "80"}, "cu": {"b": "70"}}), publish(2026, {"so": {"a": "81"}})]
    read_together(years)
    found = over_years(years)
    assert [(one.agency, one.block.code, sorted(one.results)) for one in found] == [
        ("a", "so", [2025, 2026]),
        ("b", "cu", [2025]),
    ]


def test_each_year_says_what_it_knows(khanh_hoa: dict[int, Publication]) -> None:
    known = {one.publication.year: (one.agencies, one.index, one.points) for one in known_years("khanh-hoa")}
    assert known == {2017: (44, False, False), 2018: (44, True, False), 2019: (44, True, True)}
    assert years_with_indices("khanh-hoa") == {2018, 2019}
