"""The table of days off of a year, whole or not at all."""

from datetime import date

import pytest

from pari.core.calendar.days import Holiday
from pari.core.errors import BadInput
from pari.deadlines.actions import GivenDay, set_days_off
from pari.deadlines.models import DayOff
from pari.deadlines.queries import days_off

PAPER = "Thông báo số 1/TB-VP ngày 01/12/2026 (kiểm thử)"
NEW_YEAR = GivenDay(date(2027, 1, 1), "Tết Dương lịch", PAPER)
MADE_UP = GivenDay(date(2027, 1, 9), "Làm bù cho 04/01", PAPER, worked=True)  # a Saturday

pytestmark = pytest.mark.django_db


def test_a_table_is_read_as_it_was_given() -> None:
    set_days_off(authority="thanh-giang", year=2027, days=[MADE_UP, NEW_YEAR])
    assert days_off("thanh-giang") == {
        date(2027, 1, 1): Holiday("Tết Dương lịch", PAPER),
        date(2027, 1, 9): Holiday("Làm bù cho 04/01", PAPER, worked=True),
    }
    assert days_off("hoa-sen") == {}


def test_a_new_table_takes_the_place_of_the_years_own_and_of_no_other() -> None:
    set_days_off(authority="thanh-giang", year=2027, days=[NEW_YEAR, MADE_UP])
    set_days_off(authority="thanh-giang", year=2026, days=[GivenDay(date(2026, 9, 2), "Quốc khánh", PAPER)])
    set_days_off(authority="thanh-giang", year=2027, days=[NEW_YEAR])
    assert sorted(days_off("thanh-giang")) == [date(2026, 9, 2), date(2027, 1, 1)]


def test_every_fault_is_told_with_its_line_and_nothing_is_kept() -> None:
    set_days_off(authority="thanh-giang", year=2027, days=[NEW_YEAR])
    wrong = [
        GivenDay(date(2026, 1, 1), "Tết Dương lịch", PAPER),
        GivenDay(date(2027, 4, 30), "Ngày Chiến thắng", PAPER),
        GivenDay(date(2027, 4, 30), " ", ""),
        GivenDay(date(2027, 1, 4), "Làm bù", PAPER, worked=True),  # a Monday
    ]
    with pytest.raises(BadInput) as bad:
        set_days_off(authority="thanh-giang", year=2027, days=wrong)
    assert [(one.row, one.code) for one in bad.value.problems] == [
        (1, "days_off.another_year"),
        (2, "days_off.twice"),
        (3, "days_off.twice"),
        (3, "days_off.no_name"),
        (3, "days_off.no_paper"),
        (4, "days_off.worked_anyway"),
    ]
    assert DayOff.objects.count() == 1
