"""Instants, days and terms as an office writes them: hết 24 giờ 00 ngày 15/12/2026, còn 2 ngày 7 giờ 20 phút.

An instant that ends something no longer belongs to it, so midnight is told as 24:00 of the day before.
"""

from datetime import date, datetime, time

from django.utils.translation import gettext as _

from pari.core.calendar.days import VIETNAM, day_of, last_day_before

HOUR, DAY = 3600, 24 * 3600  # seconds
FAR = 3  # days; from here on the days alone are told


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


def up_to_text(end: datetime) -> str:
    """The same within a sentence: đến hết 24 giờ 00 ngày 15/12/2026, đến 10 giờ 30 phút ngày 06/01/2027."""
    said = until_text(end)
    return _("đến %(until)s") % {"until": said} if is_midnight(end) else said


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
    """How long is left, the more exactly the less it is: còn 21 ngày, còn 2 ngày 7 giờ 20 phút, còn 4 phút 5 giây.

    The countdown on the screen (desk.js) counts in the same way.
    """
    words = left_words()
    if seconds <= 0:
        return words["over"]
    days, rest = divmod(int(seconds), DAY)
    kind = "days" if days >= FAR else "hours" if days else "minutes" if rest >= HOUR else "seconds"
    return words[kind].format(days=days, hours=rest // HOUR, minutes=rest % HOUR // 60, seconds=rest % 60)


def left_words() -> dict[str, str]:
    """By the smallest unit that is told."""
    return {
        "days": _("còn {days} ngày"),
        "hours": _("còn {days} ngày {hours} giờ {minutes} phút"),
        "minutes": _("còn {hours} giờ {minutes} phút"),
        "seconds": _("còn {minutes} phút {seconds} giây"),
        "over": _("đã hết thời hạn"),
    }


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
