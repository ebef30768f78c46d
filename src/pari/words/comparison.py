"""What is said when years stand beside each other: how many rose and fell, what a comparison can't tell, and why."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.numbers import ZERO
from pari.words.numbers import number, percent, short_number

HEADINGS = {
    "number": gettext_lazy("TT"),
    "block": gettext_lazy("khối"),
    "agency": gettext_lazy("cơ quan"),
    "index": gettext_lazy("chỉ số năm %(year)s"),
    "grade": gettext_lazy("xếp hạng năm %(year)s"),
    "delta": gettext_lazy("tăng/giảm"),
}

ORDER_LABELS = {
    "": gettext_lazy("Theo khối"),
    "tang": gettext_lazy("Tăng nhiều nhất"),
    "giam": gettext_lazy("Giảm nhiều nhất"),
}


# --- Two years ---------------------------------------------------------------------------------------------


def comparison_title(before: int, after: int) -> str:
    return _("So sánh năm %(after)s với năm %(before)s") % {"before": before, "after": after}


def indices_sentence(before: int, after: int, counts: tuple[int, int, int]) -> str:
    """`Năm 2019 so với năm 2018: 21 cơ quan tăng chỉ số, 23 cơ quan giảm.` Counts: up, down, unchanged."""
    up, down, unchanged = counts
    figures = {"before": before, "after": after, "up": up, "down": down, "unchanged": unchanged}
    if unchanged:
        return (
            _(
                "Năm %(after)s so với năm %(before)s: %(up)s cơ quan tăng chỉ số, %(down)s cơ quan giảm, %(unchanged)s cơ quan giữ nguyên."
            )
            % figures
        )
    return (
        _("Năm %(after)s so với năm %(before)s: %(up)s cơ quan tăng chỉ số, %(down)s cơ quan giảm.") % figures
    )


def grades_sentence(up: int, down: int, same: int) -> str:
    return _("Xếp hạng: %(up)s cơ quan tăng hạng, %(down)s cơ quan tụt hạng, %(same)s cơ quan giữ hạng.") % {
        "up": up,
        "down": down,
        "same": same,
    }


def mean_sentence(before: Decimal | None, after: Decimal | None) -> str:
    """`Trung bình chung từ 84,42% xuống 83,67%, giảm 0,75 điểm phần trăm.` Empty where a mean isn't known."""
    if before is None or after is None:
        return ""
    delta = after - before
    figures = {"before": percent(before), "after": percent(after), "by": number(abs(delta))}
    if delta > ZERO:
        return _("Trung bình chung từ %(before)s lên %(after)s, tăng %(by)s điểm phần trăm.") % figures
    if delta < ZERO:
        return _("Trung bình chung từ %(before)s xuống %(after)s, giảm %(by)s điểm phần trăm.") % figures
    return _("Trung bình chung giữ nguyên ở %(after)s.") % figures


def only_grades_sentence(years: Sequence[int]) -> str:
    """Why two years have no changes of indices; `years` are those without indices."""
    return _(
        "Nguồn số liệu của năm %(years)s chỉ có xếp hạng và giá trị trung bình của các khối, không có chỉ số từng cơ quan; vì vậy hai năm được so sánh theo xếp hạng và giá trị trung bình."
    ) % {"years": ", ".join(str(year) for year in years)}


def scales_differ_sentence() -> str:
    return _("Hai năm dùng hai thang xếp hạng khác nhau nên không tính tăng hạng, tụt hạng.")


def bounds_differ_sentence() -> str:
    return _("Mức chỉ số của các hạng khác nhau giữa hai năm, nên tăng hạng, tụt hạng không chỉ do chỉ số.")


def regulations_differ_sentence(before: str, after: str) -> str:
    return _(
        "Hai năm áp dụng hai quy chế khác nhau (%(before)s; %(after)s), nên kết quả không hoàn toàn so sánh được."
    ) % {"before": before, "after": after}


def regulation_changed_sentence(years: Sequence[int]) -> str:
    """`years` are those whose regulation isn't the one of the published year before."""
    return _(
        "Năm %(years)s áp dụng quy chế khác năm trước đó, nên kết quả không hoàn toàn so sánh được với các năm trước."
    ) % {"years": ", ".join(str(year) for year in years)}


def regulation_unknown_sentence(years: Sequence[int]) -> str:
    return _(
        "Nguồn số liệu không nêu quy chế áp dụng cho năm %(years)s, nên chưa đủ căn cứ để biết hai năm có cùng bộ tiêu chí hay không."
    ) % {"years": ", ".join(str(year) for year in years)}


def delta_note(axis: Decimal | None) -> str:
    """How a change is made; `axis` is where longer bars are cut, None where none is cut."""
    said = _("Tăng/giảm là chênh lệch giữa hai chỉ số đã công bố, tính bằng điểm phần trăm.")
    if axis is None:
        return said
    cut = _("Thanh tăng, giảm dài quá %(axis)s điểm được cắt bớt và có vạch chéo.")
    return f"{said} {cut % {'axis': short_number(axis)}}"


def moved_block_phrase(before: str) -> str:
    return _("năm trước thuộc khối %(block)s") % {"block": before}


def source_note(year: int, source: str) -> str:
    return _("Số liệu năm %(year)s: %(source)s.") % {"year": year, "source": source}


def unknown_reason() -> str:
    return _("danh mục cơ quan không nêu lý do")


def one_year_sentence(year: int) -> str:
    return _("Mới có kết quả của năm %(year)s; so sánh được khi có kết quả của một năm nữa.") % {"year": year}


# --- All years ---------------------------------------------------------------------------------------------


def running_label(years: int, grade: str) -> str:
    """`TỐT 3 năm liền`."""
    return _("%(grade)s %(years)s năm liền") % {"grade": grade, "years": years}


def best_grade_label() -> str:
    """Where the scales of the years name their best grades differently."""
    return _("Mức cao nhất")


def running_title(grade: str) -> str:
    return _("%(grade)s nhiều năm liền") % {"grade": grade}


def years_sentence(years: Sequence[int], agencies: int) -> str:
    """`Đã công bố kết quả của 3 năm, từ 2017 đến 2019, với 44 cơ quan, đơn vị, địa phương.`"""
    if not years:
        return ""
    figures = {"count": len(years), "first": min(years), "last": max(years), "agencies": agencies}
    if len(years) == 1:
        return (
            _("Đã công bố kết quả của năm %(last)s với %(agencies)s cơ quan, đơn vị, địa phương.") % figures
        )
    return (
        _(
            "Đã công bố kết quả của %(count)s năm, từ %(first)s đến %(last)s, với %(agencies)s cơ quan, đơn vị, địa phương."
        )
        % figures
    )


def running_sentence(grade: str, years: Sequence[int], count: int) -> str:
    """`12 cơ quan được xếp hạng TỐT trong cả 3 năm.`"""
    if not count:
        return _("Không có cơ quan nào được xếp hạng %(grade)s trong cả %(years)s năm.") % {
            "grade": grade,
            "years": len(years),
        }
    return _("%(count)s cơ quan được xếp hạng %(grade)s trong cả %(years)s năm.") % {
        "count": count,
        "grade": grade,
        "years": len(years),
    }


def known_phrase(*, points: bool, index: bool) -> str:
    """What a year knows of each agency."""
    if points:
        return _("điểm, chỉ số, xếp hạng")
    return _("chỉ số, xếp hạng") if index else _("xếp hạng")
