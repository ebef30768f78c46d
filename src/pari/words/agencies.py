"""What the pages of agencies say: how an agency came and went, its result in words, how its standard came about."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.agencies import Succession
from pari.core.numbers import ZERO
from pari.words.numbers import counted, exact_number, number, percent, signed
from pari.words.time import day_text

NOT_QUITE_COMPARABLE = gettext_lazy("không hoàn toàn so sánh được")

# --- How an agency came and went ---------------------------------------------------------------------------

FOUNDED = {  # followed by the names of the agencies that it came from
    Succession.MERGER: gettext_lazy("Thành lập trên cơ sở sáp nhập"),
    Succession.SPLIT: gettext_lazy("Thành lập trên cơ sở tách từ"),
    Succession.REPLACEMENT: gettext_lazy("Thành lập để thay thế"),
}
TOOK_OVER = {  # the same of an agency that existed before
    Succession.MERGER: gettext_lazy("Tiếp nhận do sáp nhập"),
    Succession.SPLIT: gettext_lazy("Tiếp nhận một phần của"),
    Succession.REPLACEMENT: gettext_lazy("Thay thế"),
}
BECAME = {  # followed by the names of the agencies that came from it
    Succession.MERGER: gettext_lazy("Sáp nhập vào"),
    Succession.SPLIT: gettext_lazy("Một phần tách ra thành"),
    Succession.REPLACEMENT: gettext_lazy("Được thay thế bằng"),
}


def renamed_sentence(before: str, after: str) -> str:
    return _("Đổi tên từ “%(before)s” thành “%(after)s”") % {"before": before, "after": after}


def moved_sentence(before: str, after: str) -> str:
    return _("Chuyển từ khối “%(before)s” sang khối “%(after)s”") % {"before": before, "after": after}


def ended_sentence() -> str:
    return _("Kết thúc hoạt động")


def ended_phrase(day: date) -> str:
    return _("kết thúc hoạt động từ ngày %(day)s") % {"day": day_text(day)}


def former_names_phrase(names: Sequence[str]) -> str:
    return _("tên trước đây: %(names)s") % {"names": "; ".join(names)}


def other_names_phrase(names: Sequence[str]) -> str:
    return _("Tên gọi khác: %(names)s") % {"names": "; ".join(names)}


def came_phrase(kind: Succession, names: Sequence[str], day: date) -> str:
    """`sáp nhập từ A; B từ ngày 01/03/2026`."""
    said = {
        Succession.MERGER: _("sáp nhập từ %(names)s, ngày %(day)s"),
        Succession.SPLIT: _("tách từ %(names)s, ngày %(day)s"),
        Succession.REPLACEMENT: _("thay thế %(names)s, ngày %(day)s"),
    }
    return said[kind] % {"names": "; ".join(names), "day": day_text(day)}


def became_phrase(kind: Succession, names: Sequence[str], day: date) -> str:
    said = {
        Succession.MERGER: _("sáp nhập vào %(names)s, ngày %(day)s"),
        Succession.SPLIT: _("một phần tách ra thành %(names)s, ngày %(day)s"),
        Succession.REPLACEMENT: _("được thay thế bằng %(names)s, ngày %(day)s"),
    }
    return said[kind] % {"names": "; ".join(names), "day": day_text(day)}


# --- The list ----------------------------------------------------------------------------------------------


def agencies_description(authority: str, count: int) -> str:
    figures = {"authority": authority, "count": count}
    return (
        _("%(count)s cơ quan, đơn vị, địa phương của %(authority)s: kết quả từng năm, tên gọi, sắp xếp.")
        % figures
    )


def grade_of_year(year: int, grade: str) -> str:
    """What a sign of a year says to whoever doesn't see it."""
    if not grade:
        return _("năm %(year)s không có kết quả") % {"year": year}
    return _("năm %(year)s: %(grade)s") % {"year": year, "grade": grade}


# --- A result ----------------------------------------------------------------------------------------------


def against_mean_sentence(index: Decimal, mean: Decimal) -> str:
    """Both as published, in percent: `Cao hơn trung bình khối 3,69 điểm phần trăm.`"""
    gap = index - mean
    figures = {"gap": number(abs(gap)), "mean": percent(mean)}
    if gap > ZERO:
        return _("Cao hơn trung bình khối (%(mean)s) %(gap)s điểm phần trăm.") % figures
    if gap < ZERO:
        return _("Thấp hơn trung bình khối (%(mean)s) %(gap)s điểm phần trăm.") % figures
    return _("Bằng trung bình khối (%(mean)s).") % figures


def rank_sentence(rank: int, size: int) -> str:
    return _("Thứ %(rank)s trong %(size)s cơ quan của khối.") % {"rank": rank, "size": size}


def next_grade_sentence(gap: Decimal, grade: str) -> str:
    return _("Còn thiếu %(gap)s điểm phần trăm để đạt mức %(grade)s.") % {
        "gap": number(gap),
        "grade": grade,
    }


def running_sentence(grade: str, years: Sequence[int]) -> str:
    """`Xếp hạng TỐT 03 năm liên tục (2017–2019).`"""
    figures = {"grade": grade, "count": counted(len(years)), "first": years[0], "last": years[-1]}
    return _("Xếp hạng %(grade)s %(count)s năm liên tục (%(first)s–%(last)s).") % figures


def index_formula(appraised: Decimal, standard: Decimal, index: Decimal) -> str:
    """`55,00 : 62,00 × 100 = 88,71%`."""
    return f"{exact_number(appraised)} : {exact_number(standard)} × 100 = {percent(index)}"


def differing_index_sentence(published: Decimal) -> str:
    return _("Chỉ số đã công bố là %(published)s.") % {"published": percent(published)}


def not_public_sentence() -> str:
    """Of a year that was evaluated here, where the decision makes no more public."""
    return _("Theo quyết định công bố, điểm và chỉ số của từng cơ quan không công khai.")


def standard_not_public_sentence() -> str:
    return _("Theo quyết định công bố, điểm chuẩn không công khai.")


def standard_after_exemptions_sentence(standard: Decimal) -> str:
    return _("Điểm chuẩn là %(standard)s, sau khi giảm trừ các tiêu chí không áp dụng.") % {
        "standard": exact_number(standard)
    }


def only_grade_sentence(year: int) -> str:
    return _("Năm %(year)s chỉ có xếp hạng; nguồn số liệu không nêu điểm và chỉ số của từng cơ quan.") % {
        "year": year
    }


def only_grade_phrase() -> str:
    return _("chỉ biết xếp hạng")


def agency_description(name: str, year: int, index: Decimal | None, grade: str) -> str:
    figures = {"name": name, "year": year, "grade": grade}
    if index is None:
        return _("%(name)s, năm %(year)s: xếp hạng %(grade)s.") % figures
    return _("%(name)s, năm %(year)s: chỉ số cải cách hành chính %(index)s, xếp hạng %(grade)s.") % {
        **figures,
        "index": percent(index),
    }


def agency_without_results_description(name: str) -> str:
    return _("%(name)s: tên gọi, khối, sắp xếp; chưa có kết quả nào được công bố.") % {"name": name}


# --- What the source says about an agency ------------------------------------------------------------------

STRENGTH = gettext_lazy("Điểm mạnh")
WEAKNESS = gettext_lazy("Điểm yếu")
BONUS = gettext_lazy("Điểm thưởng")
PENALTY = gettext_lazy("Điểm trừ")
GENERAL = gettext_lazy("Nhận xét chung")


# --- How a standard came about -----------------------------------------------------------------------------


def points_phrase(points: Decimal) -> str:
    """`−18,00 điểm`, `+5,00 điểm`."""
    return _("%(points)s điểm") % {"points": signed(points)}


def full_standard_sentence(full: Decimal) -> str:
    return _("Không có giảm trừ: điểm chuẩn bằng mức tối đa %(full)s điểm.") % {"full": exact_number(full)}


def standard_unknown_sentence(year: int) -> str:
    return _("Nguồn số liệu của năm %(year)s không nêu điểm chuẩn.") % {"year": year}


def full_unknown_sentence(standard: Decimal) -> str:
    return _(
        "Điểm chuẩn là %(standard)s; nguồn số liệu không nêu mức tối đa nên không tính được phần giảm trừ."
    ) % {"standard": exact_number(standard)}


def above_full_sentence(standard: Decimal, full: Decimal) -> str:
    return _("Điểm chuẩn %(standard)s cao hơn mức tối đa %(full)s ghi trong nguồn số liệu.") % {
        "standard": exact_number(standard),
        "full": exact_number(full),
    }


def remainder_sentence(total: Decimal, explained: Decimal, *, named: int, silent: int) -> str:
    """What the reasons that the source names leave open of `total` points taken off.

    `named` counts the reasons, `silent` those of them for which no points are printed; the points of the others
    add up to `explained`.
    """
    figures = {
        "total": exact_number(total),
        "explained": exact_number(explained),
        "rest": exact_number(total - explained),
        "count": counted(silent),
    }
    return _remainder(total - explained, named=named, silent=silent) % figures


def _remainder(rest: Decimal, *, named: int, silent: int) -> str:
    if not named:
        return _("Báo cáo không nêu lý do của %(total)s điểm giảm trừ.")
    if rest < ZERO:
        return _(
            "Các nội dung trên cộng lại là %(explained)s điểm, nhiều hơn %(total)s điểm đã giảm trừ; báo cáo không nêu vì sao."
        )
    if rest == ZERO:
        return _("Các nội dung trên giải thích đủ %(total)s điểm giảm trừ.")
    if not silent:
        return _("Báo cáo không nêu lý do của phần còn lại: %(rest)s điểm.")
    if silent == named:
        return _(
            "Báo cáo không in số điểm của từng nội dung và không nêu %(total)s điểm giảm trừ còn gồm nội dung nào khác hay không."
        )
    return _(
        "Phần còn lại là %(rest)s điểm, trong đó có %(count)s nội dung mà báo cáo không in số điểm; báo cáo không nêu còn nội dung nào khác hay không."
    )


def decided_reduction_sentences(total: Decimal, criteria: Sequence[str], *, adjusted: bool) -> str:
    """Of results of one's own campaign: points are public, reasons never are.

    `criteria` are those that don't count at all, where so much is public.
    """
    template = (
        _("Theo quyết định điều chỉnh kết quả, điểm giảm trừ là %(total)s điểm.")
        if adjusted
        else _("Hội đồng thẩm định đã thông qua việc giảm trừ %(total)s điểm.")
    )
    said = [template % {"total": exact_number(total)}]
    if criteria:
        said.append(_("Không tính vào điểm chuẩn: %(criteria)s.") % {"criteria": "; ".join(criteria)})
    return " ".join([*said, _("Lý do cụ thể không thuộc nội dung công bố.")])


# --- Over the years ----------------------------------------------------------------------------------------


def predecessor_label(name: str) -> str:
    return _("%(name)s (tiền thân)") % {"name": name}


def years_note(*, gaps: Sequence[int], predecessors: bool, several_blocks: bool) -> str:
    """How to read the lines; `gaps` are years of which only the grade is known."""
    said = []
    if gaps:
        years = ", ".join(str(year) for year in gaps)
        said.append(_("Năm %(years)s chỉ biết xếp hạng, không có chỉ số.") % {"years": years})
    if predecessors:
        said.append(_("Kết quả của cơ quan tiền thân được vẽ thành đường riêng."))
    if several_blocks:
        said.append(_("Trung bình khối là của khối mà cơ quan thuộc về trong từng năm."))
    return " ".join(said)


def why_not_comparable(reasons: Sequence[str]) -> str:
    return _("%(verdict)s với kết quả trước đó: %(reasons)s") % {
        "verdict": NOT_QUITE_COMPARABLE,
        "reasons": "; ".join(reasons),
    }


def renamed_reason() -> str:
    return _("đổi tên")


def regulation_reason() -> str:
    return _("quy chế đánh giá đã thay đổi")


def succession_reason() -> str:
    return _("có sáp nhập, chia tách hoặc thay thế")


def block_reason() -> str:
    return _("chuyển khối")
