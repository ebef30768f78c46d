"""Days in Vietnam: where one ends, and which of them are worked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh has kept this offset since 1975
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, or a weekend day that is worked instead of one; `paper` is the decision that says so."""

    name: str
    paper: str
    worked: bool = False


Holidays = Mapping[date, Holiday]


def begin_of(day: date) -> datetime:
    """0:00 of a day."""
    return datetime.combine(day, time.min, VIETNAM)


def end_of(day: date) -> datetime:
    """ "24:00" of a day: the instant at which the next one begins, and which no longer belongs to it."""
    return begin_of(day + ONE_DAY)


def day_of(instant: datetime) -> date:
    """The day in Vietnam on which an instant lies, wherever it was written down.

    Errors: `ValueError` for an instant without a zone.
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant} says no zone")
    return instant.astimezone(VIETNAM).date()


def last_day_before(end: datetime) -> date:
    """The last day that lies wholly or partly before an instant: 24:00 of a day belongs to that day."""
    return day_of(end - timedelta(microseconds=1))


def is_worked(day: date, holidays: Holidays) -> bool:
    if day in holidays:
        return holidays[day].worked
    return day.weekday() < SATURDAY


def next_worked(day: date, holidays: Holidays) -> date:
    """The day itself if it is worked, else the first worked one after it.

    Where a term ends on a day off it ends on the next working day (15/12/2019, a Sunday, became 16/12).
    """
    while not is_worked(day, holidays):
        day += ONE_DAY
    return day
