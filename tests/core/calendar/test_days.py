"""Days in Vietnam, their ends, and days off."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pari.core.calendar.days import (
    Holiday,
    begin_of,
    day_of,
    end_of,
    is_worked,
    last_day_before,
    next_worked,
)

TET = {
    date(2026, 2, 17): Holiday("Tết Nguyên đán", "ví dụ"),
    date(2026, 2, 18): Holiday("Tết Nguyên đán", "ví dụ"),
    date(2026, 2, 21): Holiday("làm bù", "ví dụ", worked=True),
}


def test_24_hours_of_a_day_is_midnight_of_the_next_in_vietnam() -> None:
    end = end_of(date(2019, 12, 16))
    assert end.isoformat() == "2019-12-17T00:00:00+07:00"
    assert end == datetime(2019, 12, 16, 17, tzinfo=UTC)
    assert end - begin_of(date(2019, 12, 16)) == timedelta(days=1)


def test_an_instant_lies_on_the_day_that_vietnam_has_then() -> None:
    assert day_of(datetime(2019, 12, 16, 16, 59, 59, tzinfo=UTC)) == date(2019, 12, 16)
    assert day_of(datetime(2019, 12, 16, 17, 0, tzinfo=UTC)) == date(2019, 12, 17)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2019, 12, 16))  # noqa: DTZ001 - that is what is refused


def test_24_hours_of_a_day_belongs_to_that_day() -> None:
    assert last_day_before(end_of(date(2019, 12, 16))) == date(2019, 12, 16)
    assert last_day_before(begin_of(date(2019, 12, 16)) + timedelta(hours=9)) == date(2019, 12, 16)


def test_weekends_and_holidays_are_not_worked_but_make_up_days_are() -> None:
    assert not is_worked(date(2019, 12, 15), {})
    assert is_worked(date(2019, 12, 16), {})
    assert not is_worked(date(2026, 2, 17), TET)
    assert is_worked(date(2026, 2, 21), TET)


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_worked_one() -> None:
    assert next_worked(date(2019, 12, 15), {}) == date(2019, 12, 16)
    assert next_worked(date(2019, 12, 16), {}) == date(2019, 12, 16)
    assert next_worked(date(2026, 2, 17), TET) == date(2026, 2, 19)
