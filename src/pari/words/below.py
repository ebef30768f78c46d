"""What authorities below have published, in a sentence."""

from django.utils.translation import ngettext

from pari.words.numbers import counted


def said(year: int, authorities: int, agencies: int) -> str:
    """Năm 2026: 03 đơn vị chủ trì cấp dưới đã công bố kết quả của 24 cơ quan, đơn vị trực thuộc."""
    return ngettext(
        "Năm %(year)s: %(count)s đơn vị chủ trì cấp dưới đã công bố kết quả của %(agencies)s cơ quan, đơn vị trực thuộc.",
        "Năm %(year)s: %(count)s đơn vị chủ trì cấp dưới đã công bố kết quả của %(agencies)s cơ quan, đơn vị trực thuộc.",
        authorities,
    ) % {"year": year, "count": counted(authorities), "agencies": counted(agencies)}
