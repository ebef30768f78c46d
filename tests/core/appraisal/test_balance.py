"""Balancing: even loads, specialties kept, nobody alone with the own agency, the same outcome every time."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pari.core.appraisal.balance import WORK, Balanced, Candidate, Task, balanced, work_of
from pari.core.appraisal.shares import Place, Shares, Unit

LAN, BINH, CHI = 1, 2, 3
AGENCIES = ("so-tu-phap", "so-tai-chinh", "so-xay-dung", "hoa-sen")
KINDS = ("tu-phap", "tai-chinh", "")


def task(name: str, *agencies: str, specialty: str = "", **given: int) -> Task:
    return Task(
        name, frozenset(agencies or AGENCIES), specialty, {Place(place): who for place, who in given.items()}
    )


def test_leads_and_seconds_are_spread_evenly() -> None:
    found = balanced([task(str(one)) for one in range(9)], [Candidate(one) for one in (LAN, BINH, CHI)])
    leads = [places[Place.LEAD] for places in found.places.values()]
    assert (leads.count(LAN), leads.count(BINH), leads.count(CHI)) == (3, 3, 3)
    assert max(found.load.values()) - min(found.load.values()) <= WORK[Place.LEAD] * len(AGENCIES)


def test_who_knows_the_specialty_leads_though_others_carry_less() -> None:
    people = [Candidate(LAN, specialties=frozenset({"tu-phap"})), Candidate(BINH)]
    found = balanced([task(str(number), specialty="tu-phap") for number in range(3)], people)
    assert [places[Place.LEAD] for places in found.places.values()] == [LAN, LAN, LAN]
    assert [places[Place.SECOND] for places in found.places.values()] == [BINH, BINH, BINH]


def test_a_specialty_that_nobody_knows_goes_to_anybody() -> None:
    found = balanced([task("1", specialty="so-hoa")], [Candidate(LAN, specialties=frozenset({"tu-phap"}))])
    assert found.places["1"] == {Place.LEAD: LAN}


def test_two_of_one_agency_never_share_a_criterion_of_it() -> None:
    people = [Candidate(one, own=frozenset({"so-tu-phap"})) for one in (LAN, BINH)]
    assert balanced([task("1")], people).places["1"] == {Place.LEAD: LAN}
    assert balanced([task("1", "hoa-sen")], people).places["1"] == {Place.LEAD: LAN, Place.SECOND: BINH}


def test_what_was_given_stays_and_counts_as_load() -> None:
    tasks = [task("1", lead=LAN), task("2")]
    found = balanced(tasks, [Candidate(LAN), Candidate(BINH)], places=(Place.LEAD,))
    assert found.places == {"1": {Place.LEAD: LAN}, "2": {Place.LEAD: BINH}}


def test_who_wishes_for_half_gets_about_half() -> None:
    people = [Candidate(LAN), Candidate(BINH, wish=Fraction(1, 2))]
    found = balanced([task(str(one)) for one in range(12)], people, places=(Place.LEAD,))
    assert found.load == {LAN: 64, BINH: 32}


def test_the_largest_come_first_so_that_small_ones_even_out_the_rest() -> None:
    tasks = [task("1", "hoa-sen"), task("2", "hoa-sen"), task("3", "hoa-sen", "so-tu-phap")]
    assert balanced(tasks, [Candidate(LAN), Candidate(BINH)], places=(Place.LEAD,)).load == {LAN: 4, BINH: 4}


def test_a_wish_for_nothing_is_no_wish() -> None:
    with pytest.raises(ValueError, match="carries something"):
        Candidate(LAN, wish=Fraction(0))


def test_with_nobody_to_choose_from_everything_stays_free() -> None:
    assert balanced([task("1")], []) == Balanced({"1": {}}, {})


# --- Whatever the tasks and people


def tasks() -> some.SearchStrategy[list[Task]]:
    one = some.builds(
        Task,
        name=some.integers(1, 99).map(str),
        agencies=some.frozensets(some.sampled_from(AGENCIES), min_size=1),
        specialty=some.sampled_from(KINDS),
    )
    return some.lists(one, max_size=25, unique_by=lambda each: each.name)


def candidates(**fixed: object) -> some.SearchStrategy[list[Candidate]]:
    own = some.frozensets(some.sampled_from(AGENCIES), max_size=2)
    one = some.builds(
        Candidate,
        person=some.integers(1, 30),
        own=some.just(frozenset()) if "own" in fixed else own,
        specialties=some.just(frozenset()) if "own" in fixed else some.frozensets(some.sampled_from(KINDS)),
        wish=some.just(Fraction(1))
        if "wish" in fixed
        else some.integers(10, 400).map(lambda percent: Fraction(percent, 100)),
    )
    return some.lists(one, min_size=1, max_size=8, unique_by=lambda each: each.person)


@given(tasks(), candidates())
def test_the_same_question_has_one_answer(asked: list[Task], people: list[Candidate]) -> None:
    assert balanced(asked, people) == balanced(list(asked), list(people))


@given(tasks(), candidates())
def test_every_criterion_has_a_lead_and_nobody_two_places(asked: list[Task], people: list[Candidate]) -> None:
    for places in balanced(asked, people, places=tuple(Place)).places.values():
        assert Place.LEAD in places
        assert len(set(places.values())) == len(places)


@given(tasks(), candidates())
def test_where_two_appraise_every_agency_has_somebody_free(
    asked: list[Task], people: list[Candidate]
) -> None:
    found, own = balanced(asked, people), {one.person: one.own for one in people}
    for one in asked:
        if len(found.places[one.name]) == 2:
            shares = Shares({Unit("so", one.name): found.places[one.name]}, own)
            agencies = dict.fromkeys(one.agencies, "so")
            assert list(shares.uncovered(agencies, {"so": [one.name]})) == []


@given(tasks(), candidates())
def test_a_place_stays_free_only_where_nobody_fits(asked: list[Task], people: list[Candidate]) -> None:
    found, own = balanced(asked, people), {one.person: one.own for one in people}
    for one in asked:
        places = found.places[one.name]
        if Place.SECOND not in places:
            lead = places[Place.LEAD]
            assert all(each.person == lead or each.own & own[lead] & one.agencies for each in people), (
                "somebody could have read it second"
            )


@given(tasks(), candidates())
def test_who_does_not_know_a_specialty_leads_it_only_where_nobody_does(
    asked: list[Task], people: list[Candidate]
) -> None:
    found, known = balanced(asked, people), {one.person: one.specialties for one in people}
    for one in asked:
        if any(one.specialty in specialties for specialties in known.values()):
            assert one.specialty in known[found.places[one.name][Place.LEAD]]


@given(tasks(), candidates())
def test_the_load_told_is_the_work_given(asked: list[Task], people: list[Candidate]) -> None:
    found, told = balanced(asked, people), {one.person: 0 for one in people}
    for one in asked:
        for person, work in work_of(found.places[one.name], len(one.agencies)).items():
            told[person] += work
    assert found.load == told


@given(tasks(), candidates(own=None, wish=None))
def test_free_people_end_within_one_criterion_of_each_other(
    asked: list[Task], people: list[Candidate]
) -> None:
    """No two of them are further apart than the work of leading the largest criterion."""
    load = balanced(asked, people).load
    largest = max((len(one.agencies) for one in asked), default=0)
    spread = max(load.values()) - min(load.values())
    assert spread <= WORK[Place.LEAD] * largest


@given(tasks(), candidates(own=None))
def test_in_proportion_to_their_wishes_nobody_would_change_with_another(
    asked: list[Task], people: list[Candidate]
) -> None:
    load = balanced(asked, people, places=(Place.LEAD,)).load
    largest = WORK[Place.LEAD] * max((len(one.agencies) for one in asked), default=0)
    for one in people:
        for other in people:
            assert load[one.person] / one.wish <= (load[other.person] + largest) / other.wish
