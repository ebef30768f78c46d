"""Criteria given out by specialty and evenly, and what conflict makes of it."""

import pytest

from pari.campaigns.assigning import (
    Wish,
    by_hand,
    evenly,
    with_specialties,
)
from pari.campaigns.models import Campaign
from pari.campaigns.shares import BALANCED
from pari.core.access.roles import Conflict
from pari.core.appraisal.assignment import covered, knows, loads, twice, uncovered_places
from pari.core.appraisal.shares import Place, Shares, Unit
from tests.appraising import BINH, LAN, LEVEL
from tests.campaigns.giving_out import BINHS, LAN_S, SO, UNIT, XA, give, held, to, told
from tests.office import Office

pytestmark = pytest.mark.django_db


# --- By specialty, and evenly


def test_people_chosen_for_a_specialty_take_its_criteria_in_every_set(team: Office) -> None:
    line = next(one for one in told(team).lines if one.specialty == "tu-phap")
    chosen = {"tu-phap": {Place.LEAD: team.people[LAN].pk, Place.SECOND: team.people[BINH].pk}}
    give(team, *with_specialties(told(team), chosen, only_free=True))
    assert [held(team, unit) for unit in line.units] == [{"lead": LAN, "second": BINH}] * len(line.units)
    others = [one for one in told(team).lines if one.specialty != "tu-phap"]
    assert all(held(team, unit) == {} for one in others for unit in one.units)


def test_only_free_places_are_given_where_one_asks_for_them(team: Office) -> None:
    line = next(one for one in told(team).lines if one.specialty == "tu-phap")
    give(team, *by_hand(told(team), line.units, Place.LEAD, team.people[BINH].pk))
    chosen = {"tu-phap": {Place.LEAD: team.people[LAN].pk, Place.SECOND: team.people[BINH].pk}}
    free = with_specialties(told(team), chosen, only_free=True)
    assert {one.unit for one in free}.isdisjoint(line.units)
    give(team, *with_specialties(told(team), chosen, only_free=False))
    assert held(team, line.units[0]) == {"lead": LAN, "second": BINH}


@pytest.mark.parametrize(
    ("specialty", "agency", "fits"),
    [
        ("Sở Tư pháp", "Sở Tư pháp", True),
        ("Nội vụ, cải cách hành chính", "Sở Nội vụ", True),
        ("Sở Tài chính", "Sở Tư pháp", False),
        ("Chuyển đổi số", "Sở Tư pháp", False),
    ],
)
def test_who_knows_a_specialty_is_told_by_the_agency(specialty: str, agency: str, fits: bool) -> None:  # noqa: FBT001 - a row of the table
    assert knows(specialty, [agency]) is fits


def everyone(office: Office) -> list[Wish]:
    return [Wish(one.pk) for one in told(office).people]


def test_balanced_every_criterion_has_two_people_and_no_agency_is_left_alone(team: Office) -> None:
    given = evenly(
        told(team), everyone(team), places=(Place.LEAD, Place.SECOND), keep=False, same_in_all_sets=True
    )
    give(team, *given, what=BALANCED)
    found = told(team)
    assert all(len(found.shares.given[unit]) == 2 for line in found.lines for unit in line.units)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == []
    assert list(found.shares.uncovered(found.agencies, found.criteria)) == []
    people = [{tuple(found.shares.given[unit].items()) for unit in line.units} for line in found.lines]
    assert all(len(same) == 1 for same in people)


def test_what_was_given_by_hand_stays_where_one_asks_for_it(team: Office) -> None:
    give(team, to(team, "thamdinh.sxd"), to(team, LAN, Place.SECOND))
    given = evenly(
        told(team), everyone(team), places=(Place.LEAD, Place.SECOND), keep=True, same_in_all_sets=True
    )
    give(team, *given, what=BALANCED)
    assert held(team) == {"lead": "thamdinh.sxd", "second": LAN}
    assert evenly(told(team), everyone(team), places=(Place.LEAD,), keep=True, same_in_all_sets=True) == []


# --- Conflict, in both ways


@pytest.mark.parametrize("way", list(Conflict))
def test_the_own_agency_is_taken_over_or_looked_at_again(team: Office, way: Conflict) -> None:
    Campaign.objects.update(conflict=way.value)
    team.campaign.refresh_from_db()
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    one, *_ = covered(told(team).shares, SO, LAN_S, [LEVEL])
    lan, binh = team.people[LAN].pk, team.people[BINH].pk
    assert (one.stood_aside, one.is_covered) == ((lan,), True)
    if way is Conflict.BLOCKED:
        assert one.appraisers == (binh,)
    else:
        assert (one.appraisers, one.recheckers) == ((lan, binh), (binh,))


@pytest.mark.parametrize("way", list(Conflict))
def test_where_only_the_own_people_were_given_it_somebody_is_lacking(team: Office, way: Conflict) -> None:
    Campaign.objects.update(conflict=way.value)
    team.campaign.refresh_from_db()
    give(team, to(team, LAN))
    found = told(team)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == [(LAN_S, LEVEL)]
    give(team, to(team, BINH, Place.ALTERNATE))
    found = told(team)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == []


def test_loads_count_agencies_times_criteria_and_move_with_exceptions() -> None:
    agencies = {LAN_S: SO, BINHS: SO, "hoa-sen": XA}
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}, Unit(SO, LEVEL, LAN_S): {Place.LEAD: 3}})
    assert loads(shares, agencies) == {1: {Place.LEAD: 1}, 2: {Place.SECOND: 2}, 3: {Place.LEAD: 1}}


def test_two_places_are_found_in_a_set_and_in_an_agency() -> None:
    single = Unit(SO, LEVEL, LAN_S)
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}, single: {Place.LEAD: 2}})
    assert list(twice(shares, [UNIT])) == [(single, 2)]
