"""Instants, days and terms as an office writes them: hết 24 giờ 00 ngày 15/12/2026, còn 3 ngày 07:20.

An instant that ends something no longer belongs to it, so midnight is told as 24:00 of the day before.
"""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from pari.core.calendar.days import VIETNAM, day_of, last_day_before

DAY = 24 * 3600  # seconds


def day_text(day: date | None) -> str:
    """15/12/2026; nothing where no day is known."""
    return f"{day:%d/%m/%Y}" if day else ""


def instant_text(instant: datetime) -> str:
    """10:32 ngày 15/12/2026"""
    return _("%(clock)s ngày %(day)s") % {"clock": f"{_local(instant):%H:%M}", "day": _day(instant)}


def until_text(end: datetime) -> str:
    """What comes before `end` is in time: hết 24 giờ 00 ngày 15/12/2026, đến 10 giờ 30 phút ngày 06/01/2027."""
    if is_midnight(end):
        return _("hết 24 giờ 00 ngày %(day)s") % {"day": day_text(last_day_before(end))}
    return _("đến %(clock)s ngày %(day)s") % {"clock": clock_text(end), "day": _day(end)}


def since_text(begin: datetime) -> str:
    """từ ngày 23/11/2026, or with its hour: từ 13 giờ 30 phút ngày 23/11/2026."""
    if is_midnight(begin):
        return _("từ ngày %(day)s") % {"day": _day(begin)}
    return _("từ %(clock)s ngày %(day)s") % {"clock": clock_text(begin), "day": _day(begin)}


def span_text(begin: datetime, end: datetime | None) -> str:
    """A stretch of time whose end no longer belongs to it; without an end only since when."""
    if end is None:
        return since_text(begin)
    if is_midnight(end):
        until = _("đến hết ngày %(day)s") % {"day": day_text(last_day_before(end))}
    else:
        until = until_text(end)
    return f"{since_text(begin)} {until}"


def days_text(begin: datetime, end: datetime | None) -> str:
    """The days alone, for narrow places: 23/11 – 15/12/2026."""
    first = day_of(begin)
    if end is None:
        return _("từ %(day)s") % {"day": day_text(first)}
    last = last_day_before(end)
    if first == last:
        return day_text(first)
    return f"{first:%d/%m}{'' if first.year == last.year else f'/{first.year}'} – {day_text(last)}"


def left_text(seconds: float) -> str:
    """How long is left, as the countdown on the screen writes it: còn 3 ngày 07:20, còn 07:20:05."""
    if seconds <= 0:
        return over_words()
    days, rest = divmod(int(seconds), DAY)
    clock = f"{rest // 3600:02d}:{rest % 3600 // 60:02d}"
    if days:
        return days_left_words().format(days=days, clock=clock)
    return hours_left_words().format(clock=f"{clock}:{rest % 60:02d}")


def days_left_words() -> str:
    return _("còn {days} ngày {clock}")


def hours_left_words() -> str:
    return _("còn {clock}")


def over_words() -> str:
    return _("đã hết thời hạn")


def clock_text(instant: datetime) -> str:
    """10 giờ 30 phút"""
    local = _local(instant)
    return _("%(hour)s giờ %(minute)s phút") % {"hour": local.hour, "minute": f"{local.minute:02d}"}


def is_midnight(instant: datetime) -> bool:
    return _local(instant).time() == time.min


def _day(instant: datetime) -> str:
    return day_text(day_of(instant))


def _local(instant: datetime) -> datetime:
    return instant.astimezone(VIETNAM)
