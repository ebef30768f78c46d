"""In time, late, too late: at the second, and through every extension."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.calendar.days import end_of
from pari.core.calendar.deadlines import Arrival, Deadline, Extension

DUE = end_of(date(2019, 12, 16))
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
POLICE, OTHERS = "cong-an", "so-noi-vu"


def extension(granted_at: datetime, until: datetime, *agencies: str) -> Extension:
    return Extension(
        until, granted_at, "lý do", "so-noi-vu", "12/QĐ", frozenset(agencies) if agencies else None
    )


@pytest.mark.parametrize(
    ("after", "arrival"),
    [(-SECOND, Arrival.IN_TIME), (0 * SECOND, Arrival.TOO_LATE), (SECOND, Arrival.TOO_LATE)],
    ids=["-1 s", "0 s", "+1 s"],
)
def test_the_instant_itself_is_too_late(after: timedelta, arrival: Arrival) -> None:
    assert Deadline(DUE).term(POLICE).arrival(DUE + after) is arrival


@pytest.mark.parametrize("after", [-SECOND, 0 * SECOND, SECOND], ids=["-1 s", "0 s", "+1 s"])
def test_an_extension_granted_before_the_deadline_keeps_in_time(after: timedelta) -> None:
    term = Deadline(DUE, (extension(DUE - SECOND, DUE + DAY),)).term(POLICE)
    assert term.arrival(DUE + after) is Arrival.IN_TIME
    assert term.arrival(DUE + DAY + after) is (Arrival.IN_TIME if after < 0 * SECOND else Arrival.TOO_LATE)


def test_an_extension_granted_at_the_deadline_is_a_reopening_and_stays_late() -> None:
    term = Deadline(DUE, (extension(DUE, DUE + DAY),)).term(POLICE)
    assert term.arrival(DUE - SECOND) is Arrival.IN_TIME
    assert term.arrival(DUE) is Arrival.LATE
    assert term.arrival(DUE + DAY - SECOND) is Arrival.LATE
    assert term.arrival(DUE + DAY) is Arrival.TOO_LATE


def test_what_arrives_between_the_deadline_and_the_reopening_is_too_late() -> None:
    term = Deadline(DUE, (extension(DUE + 8 * HOUR, DUE + DAY),)).term(POLICE)
    assert term.arrival(DUE + 8 * HOUR - SECOND) is Arrival.TOO_LATE
    assert term.arrival(DUE + 8 * HOUR) is Arrival.LATE


def test_an_extension_for_some_leaves_the_others_alone() -> None:
    deadline = Deadline(DUE, (extension(DUE - DAY, DUE + DAY, POLICE),))
    assert deadline.term(POLICE).due == DUE + DAY
    assert deadline.term(OTHERS).due == DUE


def test_a_second_extension_before_the_first_one_ends_keeps_in_time() -> None:
    term = Deadline(
        DUE, (extension(DUE - DAY, DUE + DAY), extension(DUE + DAY - SECOND, DUE + 2 * DAY, POLICE))
    ).term(POLICE)
    assert term.due == DUE + 2 * DAY
    assert term.reopenings == ()


def test_a_reopened_agency_that_is_extended_again_stays_late() -> None:
    term = Deadline(DUE, (extension(DUE + HOUR, DUE + DAY), extension(DUE + 2 * HOUR, DUE + 2 * DAY))).term(
        POLICE
    )
    assert term.due == DUE
    assert term.arrival(DUE + DAY + HOUR) is Arrival.LATE
    assert term.closes == DUE + 2 * DAY


def test_extensions_never_shorten_a_term() -> None:
    assert Deadline(DUE, (extension(DUE - DAY, DUE - HOUR),)).term(POLICE).due == DUE


hours = st.integers(min_value=-72, max_value=72)


@given(st.lists(st.tuples(hours, hours), max_size=5), hours)
def test_more_extensions_never_make_an_arrival_worse(moves: list[tuple[int, int]], at: int) -> None:
    worth = [Arrival.TOO_LATE, Arrival.LATE, Arrival.IN_TIME]
    extensions = sorted(
        (extension(DUE + granted * HOUR, DUE + until * HOUR) for granted, until in moves),
        key=lambda one: one.granted_at,
    )
    arrivals = [
        Deadline(DUE, tuple(extensions[:count])).term(POLICE).arrival(DUE + at * HOUR)
        for count in range(len(extensions) + 1)
    ]
    places = [worth.index(arrival) for arrival in arrivals]
    assert places == sorted(places)
