"""The calendar of a year's evaluation, against the dates of 341/BC-SNV."""

from datetime import date, datetime, timedelta

import pytest

from pari.core.access.roles import Phase
from pari.core.calendar.days import VIETNAM, Holiday, begin_of, end_of, is_worked, last_day_before
from pari.core.calendar.phases import WITH_DEADLINE
from pari.core.calendar.year import default_calendar, fitted, on_a_working_day, shifted

YEARS = range(2019, 2040)
LENGTHS = {
    phase: timedelta(days=days) for phase, days in zip(Phase, (0, 23, 8, 1, 4, 6, 5, 11, 31, 0), strict=True)
}


def days(phase: Phase, year: int) -> tuple[date, date]:
    opens, closes = default_calendar(year, {})[phase]
    assert closes
    return opens.date(), last_day_before(closes)


def test_the_calendar_of_2019_is_the_one_of_the_report() -> None:
    assert days(Phase.SELF_ASSESSMENT, 2019) == (date(2019, 11, 23), date(2019, 12, 16))  # 15/12: a Sunday
    assert days(Phase.ROUND_1, 2019) == (date(2019, 12, 18), date(2019, 12, 25))
    assert days(Phase.CROSS_CHECK, 2019) == (date(2019, 12, 26), date(2019, 12, 26))
    assert days(Phase.SUPPLEMENT, 2019) == (date(2019, 12, 27), date(2019, 12, 30))
    assert days(Phase.ROUND_2, 2019) == (date(2019, 12, 31), date(2020, 1, 5))  # as planned, a Sunday
    opens, closes = days(Phase.COUNCIL, 2019)
    assert opens <= date(2020, 1, 16) <= closes  # the council met
    assert closes == date(2020, 1, 21)  # decision 199/QĐ-UBND


def test_24_00_of_the_last_day_is_the_next_midnight() -> None:
    assert default_calendar(2019, {})[Phase.SELF_ASSESSMENT][1] == datetime(2019, 12, 17, tzinfo=VIETNAM)
    assert default_calendar(2026, {})[Phase.SELF_ASSESSMENT][1] == datetime(2026, 12, 16, tzinfo=VIETNAM)


@pytest.mark.parametrize("year", YEARS)
def test_what_is_due_from_agencies_is_due_on_a_working_day(year: int) -> None:
    plan = default_calendar(year, {})
    ends = [closes for phase, (_, closes) in plan.items() if phase in WITH_DEADLINE and closes]
    assert len(ends) == len(WITH_DEADLINE)
    assert all(is_worked(last_day_before(end), {}) for end in ends)


@pytest.mark.parametrize("year", YEARS)
def test_phases_follow_each_other_and_none_is_shorter_than_planned(year: int) -> None:
    plan, free = default_calendar(year, {}), None
    for phase, (opens, closes) in plan.items():
        assert free is None or free <= opens
        if closes:
            assert closes - opens >= LENGTHS[phase]
            free = closes


def test_a_term_on_a_day_off_by_decision_moves_too() -> None:
    off = {date(2026, 12, 15): Holiday("Nghỉ bù", "văn bản của kiểm thử")}
    assert default_calendar(2026, off)[Phase.SELF_ASSESSMENT][1] == end_of(date(2026, 12, 16))


def test_a_weekend_day_that_is_worked_keeps_its_term() -> None:
    worked = {date(2019, 12, 15): Holiday("Làm bù", "văn bản của kiểm thử", worked=True)}
    assert default_calendar(2019, worked)[Phase.SELF_ASSESSMENT][1] == end_of(date(2019, 12, 15))


def test_a_phase_that_is_held_up_begins_later_and_ends_as_much_later() -> None:
    plan = {
        Phase.SUPPLEMENT: (begin_of(date(2028, 12, 27)), end_of(date(2028, 12, 30))),  # a Saturday
        Phase.ROUND_2: (begin_of(date(2028, 12, 31)), end_of(date(2029, 1, 5))),
    }
    found = fitted(plan, {})
    assert found[Phase.SUPPLEMENT][1] == end_of(date(2029, 1, 1))
    assert found[Phase.ROUND_2] == (begin_of(date(2029, 1, 2)), end_of(date(2029, 1, 7)))


def test_another_years_calendar_keeps_its_days_and_hours() -> None:
    plan = {
        Phase.SELF_ASSESSMENT: (
            datetime(2026, 11, 20, 8, tzinfo=VIETNAM),
            datetime(2026, 12, 14, 17, tzinfo=VIETNAM),
        ),
        Phase.CLOSED: (begin_of(date(2027, 2, 22)), None),
    }
    found = shifted(plan, 1, {})
    assert found[Phase.SELF_ASSESSMENT] == (
        datetime(2027, 11, 20, 8, tzinfo=VIETNAM),
        datetime(2027, 12, 14, 17, tzinfo=VIETNAM),
    )
    assert found[Phase.CLOSED] == (begin_of(date(2028, 2, 22)), None)


def test_the_last_day_of_february_has_a_day_in_every_year() -> None:
    leap = {Phase.PUBLISHED: (begin_of(date(2028, 2, 1)), end_of(date(2028, 2, 29)))}
    assert shifted(leap, 1, {})[Phase.PUBLISHED][1] == end_of(date(2029, 2, 28))
    plain = {Phase.PUBLISHED: (begin_of(date(2027, 2, 1)), end_of(date(2027, 2, 26)))}
    assert shifted(plain, 1, {})[Phase.PUBLISHED][1] == end_of(date(2028, 2, 28))  # 26/02/2028: a Saturday


def test_a_term_by_the_clock_keeps_its_hour_when_its_day_moves() -> None:
    saturday = datetime(2026, 12, 19, 17, tzinfo=VIETNAM)
    assert on_a_working_day(saturday, {}) == datetime(2026, 12, 21, 17, tzinfo=VIETNAM)
