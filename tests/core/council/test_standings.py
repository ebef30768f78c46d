"""The ranking before the council is the one engine's; what one decision does, and whom it moves."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.standing import Found
from pari.core.council.standings import Contender, Effect, effect, results
from pari.core.ranking.caps import Cap
from pari.core.ranking.ranking import Entry, rank
from pari.core.regulation.edition import Edition
from tests.core.council.regulations import agency, exempt, gives, small

AT_MOST_KHA = Cap("cap.of_regulation", "KHÁ")


def office(edition: Edition) -> list[Contender]:
    """An and Bình are equal; Chi has a smaller standard; Dung is of another block, Em isn't ranked."""
    return [
        agency(edition, "an", {"1.1": "1", "1.2": "3", "2.1": "4"}),  # 8/10
        agency(edition, "binh", {"1.1": "2", "1.2": "2", "2.1": "4"}),  # 8/10
        agency(edition, "chi", {"1.1": "1.5", "1.2": exempt(), "2.1": "3"}),  # 4,5/6
        agency(edition, "dung", {"1.1": "3", "1.2": "7"}, block="xa", of="xa"),  # 10/10
        agency(edition, "em", {"1.1": "2", "1.2": "4", "2.1": "3"}, ranked=False),  # 9/10
    ]


def places(edition: Edition, contenders: Sequence[Contender]) -> dict[str, int | None]:
    return {name: one.rank for name, one in results(edition, contenders).by_agency.items()}


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("shared", (1, 1, 3)), ("dense", (1, 1, 2)), ("listed", (1, 2, 3))],
)
def test_equal_indices_are_numbered_as_the_regulation_says(ties: str, expected: tuple[int, ...]) -> None:
    edition = small(ties=ties)
    found = places(edition, office(edition))
    assert (found["an"], found["binh"], found["chi"]) == expected
    assert (found["dung"], found["em"]) == (1, None)


def test_the_ranking_is_that_of_the_one_engine() -> None:
    edition = small()
    contenders = office(edition)
    found = results(edition, contenders)
    entries = [
        Entry("so", "an", Decimal(10), Decimal(8)),
        Entry("so", "binh", Decimal(10), Decimal(8)),
        Entry("so", "chi", Decimal(6), Decimal("4.5")),
        Entry("xa", "dung", Decimal(10), Decimal(10)),
    ]
    assert found.ranking == rank(entries, edition.method)
    for one in found.ranking.agencies:
        result = found.by_agency[one.entry.agency]
        assert (result.index, result.graded, result.rank) == (one.index, one.graded, one.rank)


def test_an_exemption_lowers_the_standard_and_never_the_score() -> None:
    edition = small()
    chi = results(edition, office(edition)).by_agency["chi"]
    assert (chi.points, chi.standard, chi.index) == (Decimal("4.5"), Decimal(6), Fraction(75))
    part = agency(edition, "chi", {"1.1": "1.5", "1.2": exempt("1", "3"), "2.1": "3"})
    found = results(edition, [part]).by_agency["chi"]
    assert (found.points, found.standard, found.index) == (Decimal("7.5"), Decimal(9), Fraction(750, 9))


def test_who_is_evaluated_and_not_ranked_has_index_and_grade_and_takes_nobody_s_place() -> None:
    edition = small()
    em = results(edition, office(edition)).by_agency["em"]
    assert (em.index, em.graded.grade, em.rank) == (Fraction(90), "TỐT", None)


def test_caps_lower_the_grade_of_the_ranked_and_of_the_others_alike() -> None:
    edition = small()
    full = {"1.1": "2", "1.2": "4", "2.1": "4"}
    capped = agency(edition, "an", full, caps=(AT_MOST_KHA,))
    beside = agency(edition, "em", full, caps=(AT_MOST_KHA,), ranked=False)
    found = results(edition, [capped, beside]).by_agency
    assert {(one.graded.grade, one.graded.earned) for one in found.values()} == {("KHÁ", "TỐT")}
    assert [one.caps for one in found.values()] == [(AT_MOST_KHA,), (AT_MOST_KHA,)]


def test_caps_that_nobody_knows_yet_are_said_so() -> None:
    edition = small()
    unknown = agency(edition, "an", {"1.1": "2", "1.2": "4", "2.1": "4"}, caps=None)
    found = results(edition, [unknown]).by_agency["an"]
    assert (found.caps_known, found.caps, found.graded.grade) == (False, (), "TỐT")


def test_of_whom_nothing_is_decided_there_is_no_result() -> None:
    edition = small()
    nothing, all_exempt = agency(edition, "an", {}), {"1.1": exempt(), "1.2": exempt(), "2.1": exempt()}
    assert results(edition, [nothing, agency(edition, "binh", all_exempt)]).by_agency == {}


def test_what_is_open_is_counted_and_left_out_of_the_standard() -> None:
    edition = small()
    found = results(edition, [agency(edition, "an", {"1.1": "2", "2.1": "3"})]).by_agency["an"]
    assert (found.standard, found.open) == (Decimal(6), 2)  # 1.2, and a bonus that must be asked for


# --- What one decision does --------------------------------------------------------------------------------


def decided(edition: Edition, name: str, **said: Found | None) -> Effect:
    contenders = office(edition)
    wanted = {code[1:].replace("_", "."): found for code, found in said.items()}
    return effect(edition, contenders, results(edition, contenders), name, wanted)


def test_a_decision_moves_its_own_agency_and_whoever_it_passes() -> None:
    found = decided(small(), "chi", c1_1=gives("2"))  # 5/6, above 8/10
    assert found.before is not None
    assert found.after is not None
    assert (found.before.rank, found.after.rank) == (3, 1)
    assert (found.before.index, found.after.index) == (Fraction(75), Fraction(500, 6))
    assert found.others == (("an", 1, 2), ("binh", 1, 2))


def test_a_tie_that_is_made_or_dissolved_is_numbered_anew() -> None:
    apart = decided(small(), "binh", c1_2=gives("1"))  # 7/10, below all
    assert apart.others == (("chi", 3, 2),)
    dense = decided(small(ties="dense"), "binh", c1_2=gives("3"))  # 9/10: An is no first any more
    assert dense.others == (("an", 1, 2), ("chi", 2, 3))
    listed = decided(small(ties="listed"), "chi", c1_1=gives("1.8"))  # 80 % as An and Bình, who come before
    assert listed.after is not None
    assert (listed.after.rank, listed.others) == (3, ())


def test_nobody_of_another_block_moves_nor_for_who_isn_t_ranked() -> None:
    assert decided(small(), "dung", c1_2=gives("0")).others == ()
    em = decided(small(), "em", c1_2=gives("0"))
    assert em.after is not None
    assert (em.after.rank, em.after.graded.grade, em.others) == (None, "YẾU", ())


def test_what_falls_or_comes_with_a_result_moves_those_behind() -> None:
    edition = small()
    gone = {"c1_1": exempt(), "c1_2": exempt(), "c2_1": exempt()}
    assert decided(edition, "an", **gone).after is None
    assert decided(edition, "an", **gone).others == (("chi", 3, 2),)
    new = [*office(edition), agency(edition, "giang", {})]
    found = effect(edition, new, results(edition, new), "giang", {"1.1": gives("2")})
    assert (found.before, found.after and found.after.rank) == (None, 1)
    assert found.others == (("an", 1, 2), ("binh", 1, 2), ("chi", 3, 4))


def test_nothing_standing_again_is_an_effect_too() -> None:
    found = decided(small(), "an", c1_1=None)
    assert found.after is not None
    assert (found.after.standard, found.after.open) == (Decimal(8), 2)


MARKS = st.fixed_dictionaries(
    {
        "1.1": st.decimals(0, 2, places=2).map(str),
        "1.2": st.decimals(0, 4, places=2).map(str),
        "2.1": st.sampled_from([exempt(), exempt("1", "2.5"), gives("4"), gives("0")]),
    },
    optional={"6.1": st.just("2"), "7.1": st.just("-1.5")},
)
CONTENDERS = st.lists(st.tuples(MARKS, st.booleans()), min_size=1, max_size=5)


@given(CONTENDERS, st.sampled_from(["shared", "dense", "listed"]), st.sampled_from(["on_top", "inside"]))
def test_what_stands_already_changes_nothing_when_it_is_decided(
    made: list[tuple[dict[str, str | Found], bool]], ties: str, placement: str
) -> None:
    edition = small(placement, ties=ties)
    contenders = [agency(edition, str(place), one, ranked=ranked) for place, (one, ranked) in enumerate(made)]
    before = results(edition, contenders)
    for one in contenders:
        for code, found in one.standing.items():
            said = effect(edition, contenders, before, one.agency, {code: found})
            assert said == Effect(before.by_agency[one.agency], before.by_agency[one.agency], ())


@given(CONTENDERS, st.sampled_from(["shared", "dense", "listed"]), st.decimals(0, 4, places=2))
def test_an_effect_is_what_the_whole_ranking_would_say(
    made: list[tuple[dict[str, str | Found], bool]], ties: str, points: Decimal
) -> None:
    edition = small(ties=ties)
    contenders = [agency(edition, str(place), one, ranked=ranked) for place, (one, ranked) in enumerate(made)]
    before, new = results(edition, contenders), gives(str(points))
    said = effect(edition, contenders, before, "0", {"1.2": new})
    after = results(edition, [contenders[0].deciding("1.2", new), *contenders[1:]])
    moved = [
        (name, before.by_agency[name].rank or 0, one.rank or 0)
        for name, one in after.by_agency.items()
        if name != "0" and one.rank != before.by_agency[name].rank
    ]
    assert said == Effect(before.by_agency["0"], after.by_agency["0"], tuple(moved))
