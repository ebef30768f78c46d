"""Instants as an office types them: a day, or a day with an hour.

A day alone begins at 0:00 and ends at 24:00, which is what most terms are; 10:30 06/01/2027 and
06/01/2027 10h30 say an hour.
"""

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.calendar.days import VIETNAM, begin_of, end_of, last_day_before
from pari.core.names import tidy
from pari.words.time import is_midnight

_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[:h]|giờ)\s*(\d{2})?(?:\s*phút)?(?!\d)", re.IGNORECASE)
LONGEST = 60
_BETWEEN = {"", "ngày", "hết", "đến", "lúc", "hết ngày", "đến hết"}


class MomentField(forms.Field):
    """`ends`: a day alone means its 24:00, else its 0:00. The value is an instant in Vietnam's time."""

    def __init__(self, *, ends: bool, **wishes: Any) -> None:
        self.ends = ends
        hint = _end_hint if ends else _begin_hint
        super().__init__(**{"help_text": hint, **wishes})
        self.widget.attrs.update({"class": "moment", "autocomplete": "off", "maxlength": LONGEST})

    def to_python(self, value: Any) -> Any:
        text = tidy(str(value or ""))[:LONGEST]
        return self._moment(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return moment_text(value, ends=self.ends) if isinstance(value, datetime) else value

    def _moment(self, text: str) -> datetime:
        day, rest = _day_in(text)
        clock = _CLOCK.search(rest)
        left = tidy(_CLOCK.sub("", rest, count=1)).casefold().strip(" ,")
        if day is None or left not in _BETWEEN:
            raise ValidationError(_not_understood, code="invalid")
        if clock is None:
            return end_of(day) if self.ends else begin_of(day)
        return _at(day, int(clock[1]), int(clock[2] or 0))


_begin_hint = gettext_lazy("Ghi ngày, ví dụ 23/11/2026; tính từ 0 giờ 00 ngày đó.")
_end_hint = gettext_lazy(
    "Ghi ngày, ví dụ 15/12/2026; tính hết 24 giờ 00 ngày đó. "
    "Nếu hết vào giờ khác, ghi thêm giờ: 10:30 15/12/2026."
)
_not_understood = gettext_lazy(
    "Đề nghị ghi ngày theo dạng 15/12/2026, hoặc kèm giờ theo dạng 10:30 15/12/2026."
)


def moment_text(moment: datetime, *, ends: bool) -> str:
    """As it is typed: 15/12/2026 for its 24:00 (or 0:00), else 10:30 15/12/2026."""
    local = moment.astimezone(VIETNAM)
    if not is_midnight(moment):
        return f"{local:%H:%M %d/%m/%Y}"
    return f"{last_day_before(moment) if ends else local.date():%d/%m/%Y}"


def _day_in(text: str) -> tuple[date | None, str]:
    """The day that a text names, and the text without it."""
    for pattern, order in ((_DAY, (3, 2, 1)), (_ISO_DAY, (1, 2, 3))):
        found = pattern.search(text)
        if found:
            year, month, day = (int(found[place]) for place in order)
            try:
                return date(year, month, day), f"{text[: found.start()]} {text[found.end() :]}"
            except ValueError:
                return None, text
    return None, text


def _at(day: date, hour: int, minute: int) -> datetime:
    if (hour, minute) == (24, 0):
        return end_of(day)
    try:
        return datetime.combine(day, time(hour, minute), VIETNAM)
    except ValueError:
        raise ValidationError(_("Giờ chỉ từ 00:00 đến 24:00."), code="invalid") from None
