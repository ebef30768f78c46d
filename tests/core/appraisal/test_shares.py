"""Who appraises what: the set's, the single agency's, and what both ways of conflict make of it."""

from collections.abc import Mapping

import pytest

from pari.core.access.roles import Conflict
from pari.core.appraisal.shares import Place, Shares, Unit

LEAD, SECOND, ALTERNATE = Place
BLOCKED, RECHECK = Conflict
LAN, BINH, CUC = 1, 2, 3
OWN = {LAN: frozenset({"stp"}), BINH: frozenset({"stc"}), CUC: frozenset({"snv"})}
ALL = {LEAD: LAN, SECOND: BINH, ALTERNATE: CUC}
UNIT = Unit("so", "1.1")


def shares(
    places: Mapping[Place, int],
    conflict: Conflict = BLOCKED,
    own: Mapping[int, frozenset[str]] = OWN,
    **of_agency: Mapping[Place, int],
) -> Shares:
    single = {Unit("so", "1.1", agency): given for agency, given in of_agency.items()}
    return Shares({UNIT: places, **single}, own, conflict)


def appraisers(given: Shares, agency: str) -> tuple[int, ...]:
    return given.appraisers("so", "1.1", agency)


@pytest.mark.parametrize(
    ("places", "agency", "expected"),
    [
        (ALL, "sxd", (LAN, BINH)),
        (ALL, "stp", (BINH,)),  # whoever is in conflict gives way
        (ALL, "stc", (LAN,)),
        (ALL, "snv", (LAN, BINH)),  # the alternate's own agency: nobody needs it
        ({LEAD: LAN, ALTERNATE: CUC}, "stp", (CUC,)),
        ({LEAD: LAN, ALTERNATE: CUC}, "sxd", (LAN,)),
        ({LEAD: LAN}, "stp", ()),
        ({SECOND: BINH}, "sxd", (BINH,)),
        ({ALTERNATE: CUC}, "sxd", (CUC,)),
        ({ALTERNATE: CUC}, "snv", ()),
        ({}, "sxd", ()),
    ],
)
def test_in_the_blocked_way_others_take_over(
    places: Mapping[Place, int], agency: str, expected: tuple[int, ...]
) -> None:
    assert appraisers(shares(places), agency) == expected


@pytest.mark.parametrize("agency", ["sxd", "stp", "stc"])
def test_in_2019_s_way_everybody_marks_the_own_agency_too(agency: str) -> None:
    assert appraisers(shares(ALL, RECHECK), agency) == (LAN, BINH)


@pytest.mark.parametrize(("agency", "expected"), [("sxd", {1, 2, 3}), ("stp", {2, 3}), ("snv", {1, 2})])
def test_in_2019_s_way_everybody_of_another_agency_may_read_a_mark_again(
    agency: str, expected: set[int]
) -> None:
    assert set(shares(ALL, RECHECK).recheckers("so", "1.1", agency)) == expected


@pytest.mark.parametrize(
    ("agency", "expected"), [("sxd", (LAN, BINH)), ("stp", (BINH,)), ("snv", (LAN, BINH))]
)
def test_in_the_blocked_way_no_alternate_reads_a_mark_again_until_called(
    agency: str, expected: tuple[int, ...]
) -> None:
    assert shares(ALL).recheckers("so", "1.1", agency) == expected
    assert shares({LEAD: LAN, ALTERNATE: CUC}).recheckers("so", "1.1", "stp") == (CUC,)


@pytest.mark.parametrize("conflict", Conflict)
@pytest.mark.parametrize("agency", ["sxd", "stp", "stc", "snv"])
def test_whoever_may_read_a_mark_again_has_it_in_the_own_share(conflict: Conflict, agency: str) -> None:
    """So nobody is given what the own eye doesn't see."""
    given = shares(ALL, conflict)
    for person in given.recheckers("so", "1.1", agency):
        assert given.of_person(person, {agency: "so"}, {"so": ["1.1"]}) == {agency: frozenset({"1.1"})}


def test_what_is_given_for_one_agency_goes_before_what_holds_for_the_set() -> None:
    given = shares({LEAD: LAN, SECOND: BINH}, sxd={LEAD: CUC})
    assert appraisers(given, "sxd") == (CUC, BINH)
    assert appraisers(given, "syt") == (LAN, BINH)


def test_both_in_conflict_leave_it_to_the_alternate_and_three_to_nobody() -> None:
    both = {LAN: frozenset({"stp"}), BINH: frozenset({"stp"})}
    assert appraisers(shares(ALL, own=both), "stp") == (CUC,)
    assert appraisers(shares(ALL, own={**both, CUC: frozenset({"stp"})}), "stp") == ()


def test_one_person_in_two_places_appraises_once() -> None:
    assert appraisers(shares({LEAD: LAN, SECOND: LAN}), "sxd") == (LAN,)


AGENCIES = {"sxd": "so", "stp": "so", "hoa-sen": "xa"}
CRITERIA = {"so": ["1.1", "1.2"], "xa": ["1.1"]}


def test_a_person_s_share_leaves_out_the_own_agency_and_other_criteria() -> None:
    mine = shares(ALL).of_person(LAN, AGENCIES, CRITERIA)
    assert mine == {"sxd": frozenset({"1.1"})}


def test_in_2019_s_way_the_own_agency_belongs_to_it() -> None:
    mine = shares(ALL, RECHECK).of_person(LAN, AGENCIES, CRITERIA)
    assert mine == {"sxd": frozenset({"1.1"}), "stp": frozenset({"1.1"})}


@pytest.mark.parametrize(
    ("places", "conflict", "expected"),
    [
        (ALL, BLOCKED, set()),
        ({LEAD: LAN}, BLOCKED, {"stp"}),
        ({LEAD: LAN}, RECHECK, {"stp"}),  # marked, but nobody could read it again
        ({LEAD: LAN, ALTERNATE: CUC}, RECHECK, set()),
        ({ALTERNATE: CUC}, RECHECK, {"sxd", "stp"}),
    ],
)
def test_what_nobody_may_settle_is_told(
    places: Mapping[Place, int], conflict: Conflict, expected: set[str]
) -> None:
    only = {"sxd": "so", "stp": "so"}
    found = set(shares(places, conflict).uncovered(only, {"so": ["1.1"]}))
    assert found == {(agency, "1.1") for agency in expected}
