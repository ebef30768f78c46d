"""Days off that a law names by their date. All others are entered with the decision that fixes them.

Tết and Giỗ Tổ follow the moon, the second day of Quốc khánh and swapped days are chosen anew each year: none
of them is computed here, so that nothing is made up.
"""

from datetime import date

from pari.core.calendar.days import Holiday

LABOUR_CODE = "Điều 112 Bộ luật Lao động số 45/2019/QH14"
IN_FORCE_SINCE = 2021  # the law holds from 01/01/2021 on
_BY_DATE = (
    (1, 1, "Tết Dương lịch"),
    (30, 4, "Ngày Chiến thắng"),
    (1, 5, "Ngày Quốc tế lao động"),
    (2, 9, "Quốc khánh"),
)


def days_off_by_law(year: int) -> dict[date, Holiday]:
    """Those that are certain for a year; none for years before the law."""
    if year < IN_FORCE_SINCE:
        return {}
    return {date(year, month, day): Holiday(name, LABOUR_CODE) for day, month, name in _BY_DATE}
