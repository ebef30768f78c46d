"""Statistics of appraisers: exact, silent below the minimum, the same in whatever order cases come."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.statistics import MINIMUM, Again, Case, by_criterion, by_person, kappa

POINTS = st.none() | st.decimals(0, 2, places=2)
CASES = st.lists(
    st.builds(
        Case,
        person=st.integers(1, 3),
        criterion=st.sampled_from(["a", "b"]),
        claimed=POINTS,
        points=POINTS,
        most=st.just(Decimal(2)),
        late=st.booleans(),
    ),
    max_size=40,
)
AGAIN = st.lists(
    st.builds(
        Again, person=st.integers(1, 3), criterion=st.just("a"), claimed=POINTS, first=POINTS, second=POINTS
    ),
    max_size=30,
)


def case(person: int, points: str, claimed: str = "2", criterion: str = "a", *, late: bool = False) -> Case:
    return Case(person, criterion, Decimal(claimed), Decimal(points), Decimal(2), late)


def test_a_strict_appraiser_stands_beside_others_on_the_same_criteria() -> None:
    cases = [case(1, "1")] * MINIMUM + [case(2, "2")] * MINIMUM
    found = by_person(cases, [])
    assert found[1].shift.value == Fraction(-1, 2)
    assert found[1].beside_others.value == Fraction(-1, 2)
    assert found[2].beside_others.value == Fraction(1, 2)
    assert [found[one].unchanged.value for one in (1, 2)] == [Fraction(0), Fraction(1)]


def test_below_the_minimum_nothing_is_said() -> None:
    found = by_person([case(1, "1")] * (MINIMUM - 1), [])[1]
    assert (found.shift.value, found.unchanged.value, found.late.value) == (None, None, None)
    assert found.shift.count == MINIMUM - 1


def test_who_alone_has_a_criterion_is_beside_nobody() -> None:
    assert by_person([case(1, "1")] * MINIMUM, [])[1].beside_others.count == 0


def test_agreement_is_by_points_and_kappa_by_what_was_done_to_them() -> None:
    same = [Again(1, "a", Decimal(2), Decimal(1), Decimal(1))] * 5
    other = [Again(1, "a", Decimal(2), Decimal(2), Decimal(2))] * 3
    apart = [Again(1, "a", Decimal(2), Decimal(1), Decimal("1.5"))] * 2  # both lowered
    found = by_person([case(1, "1")], same + other + apart)[1]
    assert found.agreed.value == Fraction(8, 10)
    assert found.kappa.value == 1


def test_kappa_as_in_a_textbook() -> None:
    """20 both yes, 15 both no, 5 and 10 apart: observed 0.7, by chance 0.5."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == Fraction(2, 5)


def test_kappa_says_nothing_where_chance_agrees_as_well() -> None:
    assert kappa([("kept", "kept")] * 20) is None
    assert kappa([]) is None


@given(CASES, AGAIN, st.randoms())
def test_the_order_of_cases_does_not_matter(cases: list[Case], again: list[Again], chance: object) -> None:
    mixed = sorted(cases, key=lambda one: hash((repr(one), id(chance))))
    assert by_person(mixed, again[::-1]) == by_person(cases, again)
    assert by_criterion(mixed, again[::-1]) == by_criterion(cases, again)


@given(CASES, AGAIN)
def test_shares_are_shares_and_cases_add_up(cases: list[Case], again: list[Again]) -> None:
    people, criteria = by_person(cases, again), by_criterion(cases, again)
    assert (
        sum(one.cases for one in people.values()) == len(cases) == sum(one.cases for one in criteria.values())
    )
    for one in (*people.values(), *criteria.values()):
        for share in (one.unchanged, one.agreed, one.late):
            assert share.value is None or 0 <= share.value <= 1
        for figure in (one.shift, one.unchanged, one.agreed, one.kappa, one.late):
            assert figure.value is None or figure.count >= MINIMUM
        assert one.kappa.value is None or one.kappa.value <= 1
        assert one.shift.value is None or abs(one.shift.value) <= 1
