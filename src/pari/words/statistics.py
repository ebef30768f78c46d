"""How statistics of appraisers are told."""

from fractions import Fraction

from django.utils.translation import gettext

from pari.core.appraisal.statistics import MINIMUM, Figure
from pari.words.numbers import number, share


def share_text(figure: Figure) -> str:
    return few_text() if figure.value is None else share(figure.value, 1)


def shift_text(figure: Figure) -> str:
    """The mean way from a claim, in percent of the criterion's points, with its sign."""
    if figure.value is None:
        return few_text()
    text = number(abs(figure.value) * 100, 1)
    sign = "+" if figure.value > 0 else "−" if figure.value < 0 else ""
    return f"{sign}{text}%"


def kappa_text(figure: Figure) -> str:
    """Where both always did the same, κ isn't defined: nothing is lacking, chance would agree as well."""
    if figure.value is None:
        return few_text() if figure.count < MINIMUM else "–"
    return _signed(figure.value)


def note_text(hours: int) -> str:
    return gettext(
        "Chỉ để Tổ trưởng tham khảo; không tự điều chỉnh kết quả nào. Số liệu dưới %(least)s trường hợp không hiện. Mọi số liệu đều không tính cơ quan nơi người xem công tác. Giờ cuối là %(hours)s giờ trước khi lần thẩm định kết thúc."
    ) % {"least": MINIMUM, "hours": hours}


def few_text() -> str:
    return gettext("chưa đủ số liệu")


def _signed(value: Fraction) -> str:
    return f"−{number(-value)}" if value < 0 else number(value)
