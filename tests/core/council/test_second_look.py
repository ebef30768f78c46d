"""Where a result hangs by little: bounds to the hundredth, and each criterion left out of the whole."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shifts import Path
from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import total
from pari.core.appraisal.without import asked_in, summed_up
from pari.core.council.second_look import NearBound, Robust, furthest_apart, near_bounds, robustness
from pari.core.council.standings import Contender, results
from pari.core.ranking.caps import Cap
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Part, Placement
from pari.core.scoring.stages import Stage
from tests.core.council.regulations import agency, exempt, gives, small

QUARTER = Fraction(1, 4)


# --- Grades by less than a quarter point -------------------------------------------------------------------


def near(
    points: str, *, by: str = "unrounded", caps: tuple[Cap, ...] = (), ranked: bool = True
) -> list[NearBound]:
    """An agency with so many of 10 points; TỐT from 8,5, KHÁ from 7,5, TRUNG BÌNH from 6."""
    edition = small(grades={"by": by, "scale": {"TỐT": "85", "KHÁ": "75", "TRUNG BÌNH": "60", "YẾU": "0"}})
    rest = Decimal(points) - 6
    standing = {"1.1": "2", "1.2": "4", "2.1": str(rest)}
    one = agency(edition, "an", standing, caps=caps, ranked=ranked)
    return near_bounds(edition.method, results(edition, [one]))


@pytest.mark.parametrize(
    ("points", "grades", "short"),
    [
        ("8.5", ("TỐT", "KHÁ"), "0"),
        ("8.74", ("TỐT", "KHÁ"), "-0.24"),
        ("8.49", ("KHÁ", "TỐT"), "0.01"),
        ("8.26", ("KHÁ", "TỐT"), "0.24"),
        ("7.74", ("KHÁ", "TRUNG BÌNH"), "-0.24"),
        ("6.01", ("TRUNG BÌNH", "YẾU"), "-0.01"),
        ("7.26", ("TRUNG BÌNH", "KHÁ"), "0.24"),
    ],
)
def test_a_grade_that_hangs_by_less_than_a_quarter_is_found(
    points: str, grades: tuple[str, str], short: str
) -> None:
    (found,) = near(points)
    assert (found.grade, found.other) == grades
    assert found.short == Fraction(short)


@pytest.mark.parametrize("points", ["8.75", "8.25", "7.75", "7.25", "6.25", "10"])
def test_exactly_a_quarter_or_more_is_not_near(points: str) -> None:
    assert near(points) == []


def test_a_rounded_grade_is_reached_half_a_hundredth_earlier() -> None:
    """84,995 % is shown as 85,00 %: of 10 points that is 8,4995."""
    (exact,) = near("8.4995")
    (rounded,) = near("8.4995", by="rounded")
    assert (exact.grade, exact.short) == ("KHÁ", Fraction("0.0005"))
    assert (rounded.grade, rounded.other, rounded.short) == ("TỐT", "KHÁ", Fraction(0))
    (below,) = near("8.4994", by="rounded")
    assert (below.grade, below.other, below.short) == ("KHÁ", "TỐT", Fraction("0.0001"))
    assert rounded.bound == below.bound == 85
    assert near("8.7495", by="rounded") == []  # a quarter over what is enough
    assert len(near("8.7494", by="rounded")) == 1


def test_where_a_cap_makes_both_grades_the_same_nothing_hangs_by_those_points() -> None:
    at_most, one_down = Cap("c", "KHÁ"), Cap("c", None, 1)
    assert near("8.6", caps=(at_most,)) == []
    assert near("8.4", caps=(at_most,)) == []
    (down,) = near("8.6", caps=(one_down,))
    assert (down.grade, down.other) == ("KHÁ", "TRUNG BÌNH")
    (up,) = near("8.4", caps=(one_down,))
    assert (up.grade, up.other) == ("TRUNG BÌNH", "KHÁ")


def test_who_isn_t_ranked_has_a_grade_that_may_hang_too() -> None:
    assert len(near("8.6", ranked=False)) == 1


def test_points_are_those_of_the_own_standard_and_the_nearest_comes_first() -> None:
    edition = small()
    six = agency(edition, "sau", {"1.1": "2", "1.2": exempt(), "2.1": "3"})  # 5/6; TỐT from 5,1
    ten = agency(edition, "muoi", {"1.1": "2", "1.2": "4", "2.1": "2.45"})  # 8,45/10
    found = near_bounds(edition.method, results(edition, [six, ten]))
    assert [(one.agency, one.short) for one in found] == [
        ("muoi", Fraction("0.05")),
        ("sau", Fraction("0.1")),
    ]


# --- One criterion left out --------------------------------------------------------------------------------


def without(criteria_set: CriteriaSet, codes: Collection[str]) -> CriteriaSet:
    """The set as though nobody had ever written these leaves into it."""

    def kept(one: Criterion) -> Criterion | None:
        if one.is_leaf:
            return None if one.code in codes else one
        children = tuple(child for child in map(kept, one.children) if child)
        if not children:
            return None
        return replace(one, children=children, reach=sum((child.reach for child in children), Decimal(0)))

    def part(one: Part) -> Part:
        criteria = tuple(top for top in map(kept, one.criteria) if top)
        reach = sum((top.reach for top in criteria), Decimal(0))
        gives_way = one.limit is not None and one.placement is Placement.INSIDE
        return replace(
            one, criteria=criteria, limit=min(one.limit, reach) if gives_way and one.limit else one.limit
        )

    fields = tuple(top for top in map(kept, criteria_set.fields) if top)
    return replace(
        criteria_set, fields=fields, bonus=part(criteria_set.bonus), penalty=part(criteria_set.penalty)
    )


def brute_force(edition: Edition, contenders: Sequence[Contender], name: str) -> dict[str, tuple[int, str]]:
    """Rank and grade of each, by adding everything up again."""
    asked = [
        replace(
            one,
            criteria_set=without(
                one.criteria_set,
                [
                    leaf.code
                    for leaf in one.criteria_set.walk()
                    if leaf.is_leaf and (leaf.key or leaf.code) == name
                ],
            ),
        )
        for one in contenders
    ]
    found = results(edition, asked).by_agency
    return {
        agency: (one.rank or 0, one.graded.grade) for agency, one in found.items() if one.rank is not None
    }


FINDINGS = {
    "1.1": ("0", "0.5", "2"),
    "1.2": ("0", "1.75", "4", exempt(), exempt("1.5", "2")),
    "2.1": ("0.25", "3.5", "4", exempt(), exempt("0.25", "3")),
    "6.1": ("0", "2"),
    "6.2": ("1.5", "3"),
    "7.1": ("-2", "-0.5", exempt()),
    "7.2": ("-3.5",),
}
STANDING = st.fixed_dictionaries(
    {}, optional={code: st.sampled_from(every) for code, every in FINDINGS.items()}
)
OF_XA = st.fixed_dictionaries(
    {}, optional={"1.1": st.sampled_from(["0", "3", exempt()]), "1.2": st.sampled_from(["1", "7"])}
)
WITHIN = {"ceiling": "105", "floor": "0"}
EDITIONS = [
    small(placement, cap, rounding={"at": at, "places": places}, ties=ties, index=WITHIN)
    for placement, cap in (("on_top", "4"), ("inside", "4"), ("inside", "5"))
    for at, places, ties in (("leaf", "2", "shared"), ("field", "1", "dense"), ("sheet", "0", "listed"))
]


@given(STANDING, st.sampled_from(EDITIONS), st.sets(st.sampled_from(list(FINDINGS)), max_size=3))
def test_a_sum_without_some_leaves_is_that_of_a_set_without_them(
    standing: dict[str, str | Found], edition: Edition, codes: set[str]
) -> None:
    one = agency(edition, "an", standing)
    places = [
        place for every in asked_in(one.criteria_set).values() for place in every if place[1].code in codes
    ]
    points, standard = summed_up(edition, one.criteria_set, one.standing).without(places)
    expected = total(edition, without(one.criteria_set, codes), one.standing)
    assert (points, standard) == (expected.points, expected.decided)


@settings(max_examples=60)
@given(
    st.lists(STANDING, min_size=1, max_size=4),
    st.lists(OF_XA, max_size=2),
    st.sampled_from(EDITIONS),
    st.data(),
)
def test_robustness_is_what_ranking_everything_again_would_say(
    first: list[dict[str, str | Found]],
    second: list[dict[str, str | Found]],
    edition: Edition,
    data: st.DataObject,
) -> None:
    contenders = [agency(edition, f"so-{place}", one) for place, one in enumerate(first)]
    contenders += [agency(edition, f"xa-{place}", one, of="xa") for place, one in enumerate(second)]
    contenders = data.draw(st.permutations(contenders))
    now = results(edition, contenders)
    placed = {name: brute_force(edition, contenders, name) for name in ("1.1", "1.2", "phieu", *FINDINGS)}
    placed.pop("2.1")  # it goes by the key that it shares
    for one in robustness(edition, contenders, now):
        there = {name: found[one.agency] for name, found in placed.items() if one.agency in found}
        mine = now.by_agency[one.agency]
        places = [place for place, _ in there.values()]
        assert one.rank == mine.rank
        assert one.best == min([one.rank, *places])
        assert one.worst == max([one.rank, *places])
        assert not one.best_by or there[one.best_by][0] == one.best < one.rank
        assert not one.worst_by or there[one.worst_by][0] == one.worst > one.rank
        graded = {name for name, (_, grade) in there.items() if grade != mine.graded.grade}
        assert set(one.other_grades) == graded
        for steps, rank in ((QUARTER, one.up), (-QUARTER, one.down)):
            assert rank == _with_more(edition, contenders, one.agency, steps)


def _with_more(edition: Edition, contenders: Sequence[Contender], name: str, steps: Fraction) -> int:
    """The place with so many points more, counted among all in the order given."""
    found = results(edition, contenders).by_agency
    indices = [(one.agency, found[one.agency].index) for one in contenders if one.agency in found]
    mine = found[name]
    moved = edition.method.limited((Fraction(mine.points) + steps) / Fraction(mine.standard) * 100)
    order = sorted(
        (
            (moved if agency == name else index, -place, agency)
            for place, (agency, index) in enumerate(indices)
        ),
        reverse=True,
    )
    above = [index for index, _, _ in order[: [agency for *_, agency in order].index(name)]]
    by_ties = {
        "shared": sum(index > moved for index in above) + 1,
        "dense": len({index for index in above if index > moved}) + 1,
        "listed": len(above) + 1,
    }
    return by_ties[edition.method.ties.value]


def robust(edition: Edition, *contenders: Contender) -> dict[str, Robust]:
    return {one.agency: one for one in robustness(edition, contenders, results(edition, contenders))}


def test_up_and_down_are_the_places_by_one_step() -> None:
    edition = small()
    made = [agency(edition, name, {"1.1": "2", "1.2": "4", "2.1": points}) for name, points in
            (("an", "3"), ("binh", "2.9"), ("chi", "2.5"), ("dung", "1"))]  # fmt: skip
    found = robust(edition, *made)
    assert {name: (one.up, one.rank, one.down) for name, one in found.items()} == {
        "an": (1, 1, 2),
        "binh": (1, 2, 2),
        "chi": (3, 3, 3),
        "dung": (4, 4, 4),
    }
    assert (found["chi"].best_by, found["chi"].moves) == ("phieu", 2)  # all are equal without it


def test_of_listed_ties_the_order_given_stays_who_comes_first() -> None:
    edition = small(ties="listed")
    later = agency(edition, "an", {"1.1": "2", "1.2": "4", "2.1": "3"})
    first = agency(edition, "binh", {"1.1": "2", "1.2": "4", "2.1": "2.75"})
    assert robust(edition, first, later)["binh"].up == 1  # as many points, and given first
    assert robust(edition, later, first)["binh"].up == 2


def test_a_criterion_without_which_the_grade_is_another_is_named() -> None:
    edition = small()
    found = robust(edition, agency(edition, "an", {"1.1": "2", "1.2": "4", "2.1": "2"}))["an"]
    assert found.other_grades == ("1.2", "phieu")  # 80 %; without 1.2 66,67 %, without 2.1 100 %
    assert (found.best_by, found.worst_by, found.moves) == ("", "", 0)


def test_whoever_has_nothing_left_without_a_criterion_has_no_place_there() -> None:
    edition = small()
    found = robust(edition, agency(edition, "an", {"2.1": "4"}), agency(edition, "binh", {"1.1": "1"}))
    assert (found["an"].rank, found["an"].worst) == (1, 1)
    assert (found["binh"].rank, found["binh"].best, found["binh"].best_by) == (2, 1, "phieu")


def test_only_the_ranked_are_listed_and_the_widest_come_first() -> None:
    edition = small()
    made = [
        agency(edition, "an", {"1.1": "2", "1.2": "4", "2.1": "0"}),
        agency(edition, "binh", {"1.1": "1", "1.2": "2", "2.1": "4"}),
        agency(edition, "em", {"1.1": "1", "1.2": "4", "2.1": "4"}, ranked=False),
    ]
    listed = robustness(edition, made, results(edition, made))
    assert {one.agency for one in listed} == {"an", "binh"}
    assert [one.moves for one in listed] == sorted((one.moves for one in listed), reverse=True)


# --- Where the stages are furthest apart -------------------------------------------------------------------


def path(claimed: str | None, *found: Found) -> Path:
    return Path(None if claimed is None else Decimal(claimed), found)


def test_the_stages_furthest_apart_come_first_and_whole_exemptions_have_no_points() -> None:
    made = {
        ("an", "1.1"): path("2", gives("0.5", Stage.ROUND_1), gives("1.5", Stage.ROUND_2)),
        ("an", "1.2"): path(None, gives("1", Stage.ROUND_1), gives("4", Stage.ROUND_2)),
        ("an", "2.1"): path("3", exempt()),
        ("binh", "1.1"): path("1", gives("1", Stage.ROUND_1)),
        ("binh", "1.2"): path(None),
    }
    listed = furthest_apart(made)
    assert [(one.agency, one.criterion, one.gap) for one in listed] == [
        ("an", "1.2", Decimal(3)),
        ("an", "1.1", Decimal("1.5")),
    ]
    assert listed[1].points == {
        "self_assessment": Decimal(2),
        "round_1": Decimal("0.5"),
        "round_2": Decimal("1.5"),
    }
    assert furthest_apart(made, most=1) == listed[:1]


def test_what_was_taken_back_is_no_difference() -> None:
    taken = Found(Stage.ROUND_2, 2, Finding.WITHDRAWN, None)
    assert furthest_apart({("an", "1.1"): path("1", gives("0", Stage.ROUND_2), taken)}) == []
