"""Deadlines that are set, moved, and compared with an arrival."""

from datetime import datetime, timedelta

import pytest

from pari.core.calendar.deadlines import Arrival
from pari.core.errors import Refused
from pari.deadlines.actions import extend, set_deadline
from pari.deadlines.models import Extension
from pari.deadlines.queries import deadlines_of
from tests.office import DUE, NOW, on

SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_deadline() -> None:
    set_deadline(authority="a", scope="a-2026", name="self_assessment", first=DUE)


def longer(until: datetime, at: datetime = NOW, reason: str = "mưa lũ", **words: object) -> Extension:
    given = {
        "authority": "a",
        "scope": "a-2026",
        "name": "self_assessment",
        "person": 7,
        "person_name": "Hoa",
    }
    return extend(**{**given, **words}, until=until, at=at, reason=reason)  # type: ignore[arg-type]  # by name


def arrival(agency: str, at: datetime) -> Arrival:
    return deadlines_of("a", "a-2026")["self_assessment"].term(agency).arrival(at)


@pytest.mark.parametrize(
    ("at", "worth"),
    [(DUE - SECOND, Arrival.IN_TIME), (DUE, Arrival.TOO_LATE), (DUE + SECOND, Arrival.TOO_LATE)],
)
def test_in_time_is_before_the_deadline_to_the_second(at: datetime, worth: Arrival) -> None:
    assert arrival("x", at) is worth


def test_an_extension_for_one_agency_leaves_all_others_alone() -> None:
    longer(on(20, 12), agencies=["x"])
    assert arrival("x", DUE) is Arrival.IN_TIME
    assert arrival("x", on(20, 12)) is Arrival.TOO_LATE
    assert arrival("y", DUE) is Arrival.TOO_LATE


def test_granted_after_the_term_it_opens_the_door_and_what_comes_in_is_late() -> None:
    longer(on(20, 12), at=DUE, agencies=["x"])
    assert arrival("x", DUE + SECOND) is Arrival.LATE


def test_for_all_and_for_one_hold_both_and_the_later_end_counts() -> None:
    longer(on(20, 12), agencies=["x"])
    longer(on(18, 12), at=NOW + SECOND)
    assert arrival("x", on(19, 12)) is Arrival.IN_TIME
    assert arrival("y", on(17, 12)) is Arrival.IN_TIME
    assert arrival("y", on(18, 12)) is Arrival.TOO_LATE


@pytest.mark.parametrize("until", [DUE - SECOND, DUE])
def test_nobodys_term_becomes_shorter(until: datetime) -> None:
    with pytest.raises(Refused) as refused:
        longer(until)
    assert refused.value.problem.code == "deadline.not_later"


def test_an_extension_that_is_over_already_is_none() -> None:
    with pytest.raises(Refused) as refused:
        longer(on(18, 12), at=on(18, 12))
    assert refused.value.problem.code == "deadline.not_later"


def test_a_wrong_year_is_refused_since_no_term_becomes_shorter_again() -> None:
    with pytest.raises(Refused) as refused:
        longer(on(18, 12, year=2062))
    assert refused.value.problem.code == "deadline.too_far"
    longer(on(18, 12))


def test_a_reason_is_compulsory() -> None:
    with pytest.raises(Refused) as refused:
        longer(on(18, 12), reason="  ")
    assert refused.value.problem.code == "deadline.no_reason"
    assert Extension.objects.count() == 0


def test_what_was_never_set_is_not_moved() -> None:
    with pytest.raises(Refused) as refused:
        longer(on(18, 12), scope="b-2026")
    assert refused.value.problem.code == "deadline.unknown"


def test_the_history_names_the_reason_who_granted_and_the_paper() -> None:
    longer(on(18, 12), paper=" 12/UBND ")
    (one,) = deadlines_of("a", "a-2026")["self_assessment"].extensions
    assert (one.reason, one.by, one.paper, one.agencies) == ("mưa lũ", "Hoa", "12/UBND", None)
