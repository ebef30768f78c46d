"""One year's ranking: order, ties, means, counts; caps touch neither index nor rank."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.ranking.caps import Cap
from pari.core.ranking.grades import parse_scale
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import Entry, Method, Ranking, rank
from pari.core.ranking.ranks import Ties, ranks

METHOD = Method(parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"))


def entry(agency: str, points: str, standard: str = "100", block: str = "Sở") -> Entry:
    return Entry(block, agency, Decimal(standard), Decimal(points))


def order(ranking: Ranking) -> list[tuple[str, int]]:
    return [(agency.entry.agency, agency.rank) for agency in ranking.agencies]


@pytest.mark.parametrize(
    ("ties", "numbers"),
    [(Ties.SHARED, [1, 2, 2, 2, 5, 6]), (Ties.DENSE, [1, 2, 2, 2, 3, 4]), (Ties.LISTED, [1, 2, 3, 4, 5, 6])],
)
def test_ties_are_numbered_as_the_regulation_says(ties: Ties, numbers: list[int]) -> None:
    assert ranks([Fraction(n) for n in (90, 80, 80, 80, 70, 60)], ties) == numbers


@pytest.mark.parametrize("ties", list(Ties))
def test_nobody_is_ranked_nowhere(ties: Ties) -> None:
    assert ranks([], ties) == []
    assert ranks([Fraction(1)], ties) == [1]
    assert ranks([Fraction(1), Fraction(1)], ties)[0] == 1


def test_equal_indices_of_different_standards_are_a_tie() -> None:
    found = rank([entry("a", "46.25", "49.5"), entry("b", "92.50", "99"), entry("c", "93.43")], METHOD)
    assert order(found) == [("a", 1), ("b", 1), ("c", 3)]


def test_indices_that_look_equal_are_no_tie() -> None:
    found = rank([entry("a", "80.001"), entry("b", "80.002")], METHOD)
    assert order(found) == [("b", 1), ("a", 2)]
    assert {agency.shown_index for agency in found.agencies} == {Decimal("80.00")}


def test_ties_keep_the_order_given() -> None:
    entries = [entry("c", "80"), entry("a", "80"), entry("b", "90")]
    assert [agency for agency, _ in order(rank(entries, METHOD))] == ["b", "c", "a"]
    listed = Method(METHOD.scale, Ties.LISTED)
    assert order(rank(entries, listed)) == [("b", 1), ("c", 2), ("a", 3)]


def test_blocks_stand_in_order_of_appearance_each_with_its_own_ranks() -> None:
    found = rank([entry("a", "70", block="Huyện"), entry("b", "90"), entry("c", "80", block="Huyện")], METHOD)
    assert [block.name for block in found.blocks] == ["Huyện", "Sở"]
    assert order(found) == [("c", 1), ("a", 2), ("b", 1)]


def test_the_overall_mean_is_that_of_the_block_means() -> None:
    found = rank(
        [entry("a", "90"), entry("b", "80"), entry("c", "70"), entry("d", "50", block="Huyện")], METHOD
    )
    assert [block.mean for block in found.blocks] == [80, 50]
    assert found.mean == 65


def test_means_are_of_unrounded_indices() -> None:
    found = rank([entry("a", "80.004"), entry("b", "80.004"), entry("c", "80.007")], METHOD)
    assert shown(found.blocks[0].mean) == Decimal("80.01")


def test_nobody_has_no_mean() -> None:
    assert rank([], METHOD).mean is None


def test_grades_are_counted_best_first_zero_included() -> None:
    found = rank([entry("a", "90"), entry("b", "85"), entry("c", "10")], METHOD)
    assert found.grade_counts() == {"TỐT": 2, "KHÁ": 0, "TRUNG BÌNH": 0, "YẾU": 1}


def test_a_cap_lowers_the_grade_and_nothing_else() -> None:
    caps = (Cap("cap.given", "KHÁ"), Cap("cap.given", "TRUNG BÌNH"))
    found = rank([entry("b", "86"), Entry("Sở", "a", Decimal(100), Decimal(95), caps)], METHOD)
    first = found.agencies[0]
    assert [first.entry.agency, first.rank, first.index] == ["a", 1, 95]
    assert (first.graded.earned, first.graded.grade) == ("TỐT", "TRUNG BÌNH")


def test_ceiling_and_floor_hold_before_ranks_and_means() -> None:
    limited = Method(METHOD.scale, ceiling=Decimal(100), floor=Decimal(0))
    found = rank([entry("a", "101"), entry("b", "103"), entry("c", "-5")], limited)
    assert order(found) == [("a", 1), ("b", 1), ("c", 3)]
    assert found.blocks[0].mean == Fraction(200, 3)


POINTS = st.lists(st.integers(0, 20), min_size=1, max_size=12)


@given(POINTS, st.sampled_from([Ties.SHARED, Ties.DENSE]))
def test_without_listed_ties_the_order_of_agencies_does_not_matter(points: list[int], ties: Ties) -> None:
    entries = [entry(str(n), str(one)) for n, one in enumerate(points)]
    method = Method(METHOD.scale, ties)
    found, turned = rank(entries, method), rank(entries[::-1], method)
    assert dict(order(found)) == dict(order(turned))
    assert found.mean == turned.mean


@given(POINTS)
def test_shared_ranks_count_those_that_are_better(points: list[int]) -> None:
    found = rank([entry(str(n), str(one)) for n, one in enumerate(points)], METHOD)
    for agency in found.agencies:
        assert agency.rank == 1 + sum(one > agency.entry.appraised for one in points)


@given(POINTS, st.integers(1, 5))
def test_more_points_never_lower_index_or_rank(points: list[int], more: int) -> None:
    entries = [entry(str(n), str(one)) for n, one in enumerate(points)]
    better = [entry("0", str(points[0] + more)), *entries[1:]]
    before, after = (
        {a.entry.agency: a for a in rank(listed, METHOD).agencies}["0"] for listed in (entries, better)
    )
    assert after.index > before.index
    assert after.rank <= before.rank
