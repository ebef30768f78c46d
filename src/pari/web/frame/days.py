"""Days as an office writes them, 15/12/2026, whatever language the browser has; ISO days are taken too.

The browser's own field for days shows them in the order of the browser's language: 12/15/2026 in an office
whose browser is English.
"""

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.forms import DateField, DateInput
from django.utils.translation import gettext_lazy as _

WRITTEN = "%d/%m/%Y"
TAKEN = (WRITTEN, "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


def day_field(label: Any, **more: Any) -> DateField:
    look = {"placeholder": _("ngày/tháng/năm"), "class": "day", "autocomplete": "off"}
    return DateField(
        label=label,
        input_formats=TAKEN,
        widget=DateInput(format=WRITTEN, attrs=look),
        error_messages={"invalid": _("Đề nghị ghi ngày theo dạng ngày/tháng/năm, ví dụ 15/12/2026.")},
        **more,
    )


def day_in(text: str) -> date | None:
    """The day that a text says; None for anything else."""
    for form in TAKEN:
        with suppress(ValueError):
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day, no instant
    return None
