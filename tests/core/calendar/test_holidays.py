"""Days off that a law names by their date."""

from datetime import date

from pari.core.calendar.holidays import days_off_by_law


def test_only_days_that_the_law_names_by_date_are_known() -> None:
    assert set(days_off_by_law(2027)) == {
        date(2027, 1, 1),
        date(2027, 4, 30),
        date(2027, 5, 1),
        date(2027, 9, 2),
    }
    assert {one.paper for one in days_off_by_law(2027).values()} == {
        "Điều 112 Bộ luật Lao động số 45/2019/QH14"
    }


def test_before_the_law_nothing_is_said() -> None:
    assert days_off_by_law(2020) == {}
