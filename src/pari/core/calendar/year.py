"""The calendar of one year's evaluation, as 341/BC-SNV tells of 2019, laid into another year."""

from collections.abc import Mapping
from datetime import date, datetime

from pari.core.access.roles import Phase
from pari.core.calendar.days import (
    VIETNAM,
    Holidays,
    begin_of,
    day_of,
    end_of,
    last_day_before,
    next_worked,
)
from pari.core.calendar.phases import WITH_DEADLINE

Plan = Mapping[Phase, tuple[datetime, datetime | None]]

# First and last day of each phase, as (years after the year evaluated, month, day). The days for remarks and
# for objections are our own choice, since no paper of 2019 states them.
_DAYS: Mapping[Phase, tuple[tuple[int, int, int], tuple[int, int, int] | None]] = {
    Phase.SELF_ASSESSMENT: ((0, 11, 23), (0, 12, 15)),
    Phase.ROUND_1: ((0, 12, 18), (0, 12, 25)),
    Phase.CROSS_CHECK: ((0, 12, 26), (0, 12, 26)),
    Phase.SUPPLEMENT: ((0, 12, 27), (0, 12, 30)),
    Phase.ROUND_2: ((0, 12, 31), (1, 1, 5)),
    Phase.REMARKS: ((1, 1, 6), (1, 1, 10)),
    Phase.COUNCIL: ((1, 1, 11), (1, 1, 21)),
    Phase.PUBLISHED: ((1, 1, 22), (1, 2, 21)),
    Phase.CLOSED: ((1, 2, 22), None),
}


def default_calendar(year: int, holidays: Holidays) -> dict[Phase, tuple[datetime, datetime | None]]:
    """The calendar of 2019 in another year, fitted to its working days."""
    plan = {phase: (begin_of(_day(year, first)), _end(year, last)) for phase, (first, last) in _DAYS.items()}
    return fitted(plan, holidays)


def shifted(plan: Plan, years: int, holidays: Holidays) -> dict[Phase, tuple[datetime, datetime | None]]:
    """The same days and hours some years later, fitted to their working days."""
    moved = {
        phase: (_in_another_year(opens, years), closes and _end_in_another_year(closes, years))
        for phase, (opens, closes) in plan.items()
    }
    return fitted(moved, holidays)


def fitted(plan: Plan, holidays: Holidays) -> dict[Phase, tuple[datetime, datetime | None]]:
    """A plan whose terms end on working days.

    What is due from agencies on a day off is due on the next working day (15/12/2019, a Sunday, became
    16/12). What the team plans for itself stays: its second round of 2019 was planned until Sunday 05/01.
    A phase that thereby can't begin when planned begins as soon as it can, and ends as much later.
    """
    found: dict[Phase, tuple[datetime, datetime | None]] = {}
    free = None
    for phase in (one for one in Phase if one in plan):
        opens, closes = plan[phase]
        begin = max(opens, free) if free else opens
        end = closes and closes + (begin - opens)
        if end and phase in WITH_DEADLINE:
            end = on_a_working_day(end, holidays)
        found[phase] = begin, end
        free = end or free
    return found


def on_a_working_day(end: datetime, holidays: Holidays) -> datetime:
    """The end of a term itself where its last day is worked, else the same hour of the next day that is."""
    last = last_day_before(end)
    return end + (next_worked(last, holidays) - last)


def _day(year: int, day: tuple[int, int, int]) -> date:
    later, month, number = day
    return date(year + later, month, number)


def _end(year: int, day: tuple[int, int, int] | None) -> datetime | None:
    return end_of(_day(year, day)) if day else None


def _in_another_year(instant: datetime, years: int) -> datetime:
    """The same day and hour; 29/02 becomes 28/02 where there is none."""
    local = instant.astimezone(VIETNAM)
    day = day_of(instant)
    another = day.year + years
    is_leap_day = (day.month, day.day) == (2, 29)
    return local.replace(year=another, day=28) if is_leap_day else local.replace(year=another)


def _end_in_another_year(end: datetime, years: int) -> datetime:
    """By its last day, so that 24:00 of 28/02 stays that."""
    last = last_day_before(end)
    return _in_another_year(begin_of(last), years) + (end - begin_of(last))
