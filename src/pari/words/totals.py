"""How a provisional total is said in one line."""

from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext

from pari.core.ranking.index import shown
from pari.words.numbers import counted, number


def total_sentence(points: Decimal, decided: Decimal, index: Fraction | None, still_open: int) -> str:
    """“Khi mở trang: tổng điểm tạm tính 45,50 trên 60,00 điểm đã thẩm định, chỉ số 75,83%; còn 12 tiêu chí …”

    `decided` is the standard of what has been found so far. The page doesn't go on counting by itself.
    """
    if index is None:
        return gettext("Chưa có tổng điểm tạm tính: chưa tiêu chí nào có điểm thẩm định.")
    said = gettext(
        "Khi mở trang: tổng điểm tạm tính %(points)s trên %(decided)s điểm đã thẩm định, chỉ số %(index)s%%"
    ) % {
        "points": number(points),
        "decided": number(decided),
        "index": number(shown(index)),
    }
    if not still_open:
        return f"{said}."
    return gettext("%(said)s; còn %(open)s tiêu chí chưa có điểm.") % {
        "said": said,
        "open": counted(still_open),
    }
