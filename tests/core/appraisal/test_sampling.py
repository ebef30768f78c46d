"""Samples for a second reading: the same seed draws the same, nobody is left out, nothing is read twice."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.sampling import Candidate, Risk, drawn, handed_out, riskiest, size_of

PLACES = st.tuples(st.integers(1, 40), st.sampled_from(["1.1", "1.2", "2.1"]))
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        place=PLACES,
        appraiser=st.integers(1, 6),
        risks=st.frozensets(st.sampled_from(Risk), max_size=3),
        shift=st.fractions(0, 1, max_denominator=8),
    ),
    unique_by=lambda one: one.place,
    max_size=60,
)
SIZES, SEEDS = st.integers(0, 70), st.text("0123456789abcdef", min_size=1, max_size=8)


@given(CANDIDATES, SIZES, SEEDS)
def test_a_draw_has_its_size_and_nothing_twice(candidates: list[Candidate], size: int, seed: str) -> None:
    found = drawn(candidates, size, seed)
    assert len(found) == len({one.place for one in found}) == min(size, len(candidates))
    assert set(found) <= set(candidates)


@given(CANDIDATES, SIZES, SEEDS, st.randoms())
def test_whoever_has_seed_and_candidates_draws_it_again(
    candidates: list[Candidate], size: int, seed: str, shuffled: object
) -> None:
    again = sorted(candidates, key=lambda one: hash((one.place, id(shuffled))))
    assert drawn(again, size, seed) == drawn(candidates, size, seed)
    assert riskiest(again, size, seed) == riskiest(candidates, size, seed)


@given(CANDIDATES, SIZES, SEEDS)
def test_of_every_appraiser_as_large_a_part_as_of_all(
    candidates: list[Candidate], size: int, seed: str
) -> None:
    found = drawn(candidates, size, seed)
    for person in {one.appraiser for one in candidates}:
        mine = sum(one.appraiser == person for one in candidates)
        quota = Fraction(len(found) * mine, len(candidates))
        assert abs(sum(one.appraiser == person for one in found) - quota) < 1


def test_another_seed_draws_others() -> None:
    candidates = [Candidate((sheet, "1.1"), 1) for sheet in range(200)]
    assert drawn(candidates, 20, "a") != drawn(candidates, 20, "b")


@given(CANDIDATES, SIZES, SEEDS)
def test_the_riskiest_have_a_cause_and_no_fewer_than_those_left(
    candidates: list[Candidate], size: int, seed: str
) -> None:
    found = riskiest(candidates, size, seed)
    left = [one for one in candidates if one.risks and one not in found]
    assert all(one.risks for one in found)
    assert len(found) == min(size, len(found) + len(left))
    if found and left:
        assert min(len(one.risks) for one in found) >= max(len(one.risks) for one in left)


@given(
    st.dictionaries(PLACES, st.lists(st.integers(1, 5), unique=True, max_size=4), max_size=40),
)
def test_each_goes_to_somebody_who_may_read_it_and_evenly(readers: dict[tuple[int, str], list[int]]) -> None:
    found = handed_out(list(readers), readers)
    assert set(found) == {place for place, able in readers.items() if able}
    assert all(person in readers[place] for place, person in found.items())


def test_who_may_read_all_shares_the_work() -> None:
    places = [(sheet, "1.1") for sheet in range(9)]
    found = handed_out(places, {place: [1, 2, 3] for place in places})
    assert sorted(found.values()) == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_a_part_is_rounded_up_and_of_nothing_nothing() -> None:
    assert [size_of(count, 5) for count in (0, 1, 20, 21, 100)] == [0, 1, 1, 2, 5]
