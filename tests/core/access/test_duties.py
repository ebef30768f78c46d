"""Duties that somebody without conflict must be able to do for every agency."""

from pari.core.access.duties import DUTY_ROLES, Duty, uncovered

AGENCIES = ("so-noi-vu", "so-tu-phap")
INTERIOR, JUSTICE = frozenset({"so-noi-vu"}), frozenset({"so-tu-phap"})


def test_one_person_covers_all_agencies_but_the_own_one() -> None:
    holders = {duty: [INTERIOR] for duty in Duty}
    assert uncovered(holders, AGENCIES) == [(duty, "so-noi-vu") for duty in Duty]


def test_two_people_of_different_agencies_cover_all() -> None:
    assert uncovered({duty: [INTERIOR, JUSTICE] for duty in Duty}, AGENCIES) == []


def test_two_people_of_one_agency_cover_no_more_than_one() -> None:
    assert uncovered({duty: [INTERIOR, INTERIOR] for duty in Duty}, AGENCIES) == [
        (duty, "so-noi-vu") for duty in Duty
    ]


def test_whoever_worked_in_both_covers_neither() -> None:
    assert uncovered({Duty.LEAD: [INTERIOR | JUSTICE]}, AGENCIES)[:2] == [
        (Duty.LEAD, "so-noi-vu"),
        (Duty.LEAD, "so-tu-phap"),
    ]


def test_a_duty_without_anybody_is_lacking_for_everybody() -> None:
    assert uncovered({}, AGENCIES) == [(duty, agency) for duty in Duty for agency in AGENCIES]
    assert uncovered({}, ()) == []


def test_somebody_of_no_agency_covers_all() -> None:
    assert uncovered({duty: [frozenset()] for duty in Duty}, AGENCIES) == []


def test_every_duty_has_roles_that_fit_it() -> None:
    assert set(DUTY_ROLES) == set(Duty)
    assert all(DUTY_ROLES.values())
