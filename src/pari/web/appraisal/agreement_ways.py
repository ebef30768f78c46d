"""Ways to what keeps an appraisal alike: rulings, readings a second time, statistics."""

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat

Way = tuple[str, str]  # label, address


def agreement_ways(seat: Seat) -> list[Way]:
    """From round 1 on, as far as the capacity reads them. No query."""
    reads = seat.may(Action.SEE_RULINGS).allowed
    statistics = seat.may(Action.SEE_STATISTICS).allowed
    listed = (
        (_("Vấn đề thống nhất"), "rulings", reads),
        (_("Kiểm tra lại, đọc lại"), "second_reading_tasks", reads),
        (_("Mẫu đọc lại"), "second_readings", statistics),
        (_("Thống kê thẩm định"), "appraisal_statistics", statistics),
    )
    return [(label, place(seat, name)) for label, name, offered in listed if offered]
