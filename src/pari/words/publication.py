"""What the published results say in words: headings, the lines under the title, the notes below the table."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.words.numbers import exact_number, percent
from pari.words.time import since_text

HEADINGS = {
    "number": gettext_lazy("TT"),
    "block": gettext_lazy("khối"),
    "code": gettext_lazy("mã"),
    "agency": gettext_lazy("cơ quan"),
    "standard": gettext_lazy("điểm chuẩn"),
    "appraised": gettext_lazy("điểm thẩm định"),
    "index": gettext_lazy("chỉ số"),
    "grade": gettext_lazy("xếp hạng"),
    "rank": gettext_lazy("thứ tự trong khối"),
    "capped_from": gettext_lazy("xếp hạng theo chỉ số"),
    "cap_reason": gettext_lazy("lý do giới hạn xếp hạng"),
    "previous_index": gettext_lazy("chỉ số năm trước"),
    "previous_grade": gettext_lazy("xếp hạng năm trước"),
    "delta": gettext_lazy("tăng/giảm"),
    "level": gettext_lazy("cấp"),
    "part": gettext_lazy("mã nội dung"),
    "title": gettext_lazy("tên nội dung"),
    "points": gettext_lazy("điểm đạt"),
    "what": gettext_lazy("số liệu"),
    "before": gettext_lazy("trước"),
    "after": gettext_lazy("sau"),
    "why": gettext_lazy("lý do"),
}
PART_LEVELS = {"field": gettext_lazy("lĩnh vực"), "criterion": gettext_lazy("tiêu chí")}
WHATS = {
    "index": gettext_lazy("Chỉ số"),
    "grade": gettext_lazy("Xếp hạng"),
    "rank": gettext_lazy("Thứ tự trong khối"),
    "standard": gettext_lazy("Điểm chuẩn"),
    "appraised": gettext_lazy("Điểm thẩm định"),
}

MOVE_LABELS = {"tang-hang": gettext_lazy("Tăng hạng"), "tut-hang": gettext_lazy("Tụt hạng")}


def decision_phrase(number: str, day: date | None) -> str:
    """`Quyết định số 199/QĐ-UBND ngày 21/01/2020`; empty where no decision is known."""
    if not number:
        return ""
    if day is None:
        return _("Quyết định số %(number)s") % {"number": number}
    return _("Quyết định số %(number)s ngày %(day)s") % {"number": number, "day": f"{day:%d/%m/%Y}"}


def agencies_phrase(count: int) -> str:
    return _("%(count)s cơ quan, đơn vị, địa phương") % {"count": count}


def regulation_phrase(regulation: str) -> str:
    return _("quy chế theo %(regulation)s") % {"regulation": regulation} if regulation else ""


def mean_sentence(blocks: int, agencies: int, mean_of_agencies: Decimal | None) -> str:
    """How the overall mean came about, and what the other usual mean would be."""
    said = _("Là trung bình của %(blocks)s khối.") % {"blocks": blocks}
    if mean_of_agencies is None:
        return said
    other = _("Tính bình quân %(agencies)s cơ quan thì được %(mean)s.")
    return f"{said} {other % {'agencies': agencies, 'mean': percent(mean_of_agencies)}}"


def compared_sentence(year: int, indices: tuple[int, int, int] | None, grades: tuple[int, int] | None) -> str:
    """What changed since a year: `So với năm 2018: 21 cơ quan tăng, 23 giảm chỉ số; 5 tăng hạng, 5 tụt hạng.`

    `indices` counts up, down, unchanged; `grades` up, down; None where that can't be compared.
    """
    said = []
    if indices:
        up, down, unchanged = indices
        said.append(_("%(up)s cơ quan tăng, %(down)s giảm chỉ số") % {"up": up, "down": down})
        said += [_("%(count)s giữ nguyên") % {"count": unchanged}] if unchanged else []
    if grades:
        said.append(_("%(up)s cơ quan tăng hạng, %(down)s tụt hạng") % {"up": grades[0], "down": grades[1]})
    return _("So với năm %(year)s: %(said)s.") % {"year": year, "said": "; ".join(said)} if said else ""


def knowledge_sentence(year: int, *, points: bool, index: bool, decided: bool = False) -> str:
    """What is missing of a year, so that nobody takes a gap for a fault; empty where nothing is.

    `decided`: the year was evaluated here, and the decision sets how much is public.
    """
    if decided and not index:
        return _(
            "Theo quyết định công bố, nội dung công khai là xếp hạng của từng cơ quan; "
            "không gồm điểm và chỉ số."
        )
    if not index:
        return _(
            "Năm %(year)s chỉ có xếp hạng của từng cơ quan và giá trị trung bình của các khối; "
            "nguồn số liệu không nêu điểm và chỉ số của từng cơ quan."
        ) % {"year": year}
    if not points:
        return _(
            "Năm %(year)s chỉ có chỉ số và xếp hạng; nguồn số liệu không nêu điểm chuẩn và điểm thẩm định "
            "của từng cơ quan."
        ) % {"year": year}
    return ""


def passed_origin_sentence(*, index: bool) -> str:
    """Where the figures of a year come from that was evaluated here."""
    if not index:
        return _("Xếp hạng lấy theo kết quả Hội đồng thẩm định đã thông qua.")
    return _(
        "Điểm chuẩn, điểm thẩm định lấy theo kết quả Hội đồng thẩm định đã thông qua; chỉ số, xếp hạng, "
        "giá trị trung bình và mức tăng/giảm do phần mềm tính từ các số liệu đó."
    )


def origin_sentence(*, index_computed: bool, mean_computed: bool, index: bool) -> str:
    """Which figures the software computed, and which it took over as published."""
    if index_computed and mean_computed:
        return _(
            "Điểm chuẩn, điểm thẩm định và số liệu năm trước là số liệu đã công bố; chỉ số, xếp hạng, "
            "giá trị trung bình và mức tăng/giảm do phần mềm tính lại từ các số liệu đó."
        )
    if index_computed:
        return _(
            "Chỉ số và xếp hạng do phần mềm tính lại; giá trị trung bình lấy nguyên theo số liệu đã công bố."
        )
    if index:
        return _("Chỉ số, xếp hạng và giá trị trung bình lấy nguyên theo số liệu đã công bố, không tính lại.")
    return _("Xếp hạng và giá trị trung bình lấy nguyên theo số liệu đã công bố, không tính lại.")


def scale_source_sentence(year: int) -> str:
    """Where a scale comes from when nobody says which regulation held in its year."""
    return _("Thang xếp hạng ghi theo nguồn số liệu; nguồn không nêu quy chế áp dụng cho năm %(year)s.") % {
        "year": year
    }


def reduction_sentence(full_standard: Decimal) -> str:
    return _(
        "Điểm chuẩn là điểm tối đa sau khi giảm trừ các tiêu chí không áp dụng; "
        "giảm trừ tính so với mức %(full)s điểm."
    ) % {"full": exact_number(full_standard)}


def outcome_phrase(shown: int, total: int) -> str:
    """What a filter leaves: `Hiển thị 5 trên 44 cơ quan`."""
    if shown == total:
        return _("Hiển thị cả %(total)s cơ quan") % {"total": total}
    return _("Hiển thị %(shown)s trên %(total)s cơ quan") % {"shown": shown, "total": total}


def year_label(year: int, version: int) -> str:
    """`2019`; a correction says so: `2019 (điều chỉnh lần 1)`."""
    if version == 1:
        return str(year)
    return _("%(year)s (điều chỉnh lần %(count)s)") % {"year": year, "count": version - 1}


def description_sentence(authority: str, year: int, agencies: int, counts: str, mean: Decimal | None) -> str:
    """One sentence for search engines: whose results, of which year, and how they came out."""
    figures = {"authority": authority, "year": year, "agencies": agencies, "counts": counts}
    if mean is None:
        return (
            _("%(authority)s, năm %(year)s: %(agencies)s cơ quan, đơn vị, địa phương; %(counts)s.") % figures
        )
    return _(
        "%(authority)s, năm %(year)s: %(agencies)s cơ quan, đơn vị, địa phương; %(counts)s; "
        "trung bình chung %(mean)s."
    ) % {**figures, "mean": percent(mean)}


# --- What a campaign publishes -----------------------------------------------------------------------------

DETAILS = {
    "grades": gettext_lazy("Xếp hạng"),
    "index": gettext_lazy("Xếp hạng, chỉ số, điểm"),
    "fields": gettext_lazy("Xếp hạng, chỉ số, điểm và điểm từng lĩnh vực"),
    "criteria": gettext_lazy("Xếp hạng, chỉ số, điểm, điểm từng lĩnh vực và từng tiêu chí"),
}
PART_TITLES = {"bonus": gettext_lazy("Điểm thưởng"), "penalty": gettext_lazy("Điểm trừ")}


def detail_text(detail: str) -> str:
    """What a decision makes public."""
    return str(DETAILS[detail])


def part_title(code: str) -> str:
    return str(PART_TITLES[code])


def results_title(year: int, *, with_index: bool) -> str:
    if with_index:
        return _("Chỉ số và xếp hạng kết quả cải cách hành chính năm %(year)s") % {"year": year}
    return _("Xếp hạng kết quả cải cách hành chính năm %(year)s") % {"year": year}


def decision_source(number: str, day: date | None, issuer: str) -> str:
    """`Quyết định số 199/QĐ-UBND ngày 21/01/2020 của UBND tỉnh Khánh Hòa`"""
    return _("%(decision)s của %(issuer)s") % {"decision": decision_phrase(number, day), "issuer": issuer}


def not_comparable(year: int) -> str:
    return _(
        "Bộ tiêu chí có thay đổi so với năm %(year)s nên kết quả hai năm không hoàn toàn so sánh được."
    ) % {"year": year}


def compared_with_nothing(agency: str, year: int) -> str:
    return _("%(agency)s: không so sánh với năm %(year)s.") % {"agency": agency, "year": year}


def compared_with_one(agency: str, other: str, year: int) -> str:
    return _("%(agency)s: so sánh với kết quả năm %(year)s của %(other)s.") % {
        "agency": agency,
        "other": other,
        "year": year,
    }


def compared_with_mean(agency: str, others: Iterable[str], year: int) -> str:
    return _("%(agency)s: so sánh với giá trị trung bình năm %(year)s của %(others)s.") % {
        "agency": agency,
        "others": ", ".join(others),
        "year": year,
    }


def not_ranked(agency: str, index: Decimal | None, grade: str) -> str:
    """An agency that was evaluated, and has no place among the others."""
    if index is None:
        return _("%(agency)s được đánh giá nhưng không xếp thứ tự trong khối: %(grade)s.") % {
            "agency": agency,
            "grade": grade,
        }
    return _("%(agency)s được đánh giá nhưng không xếp thứ tự trong khối: chỉ số %(index)s, %(grade)s.") % {
        "agency": agency,
        "index": percent(index),
        "grade": grade,
    }


def without_result(agencies: Iterable[str]) -> str:
    return _("Chưa có kết quả đánh giá: %(agencies)s.") % {"agencies": "; ".join(agencies)}


def caps_unknown(agencies: Iterable[str]) -> str:
    return _("Xếp hạng chưa xét mức trần do chưa có đủ số liệu: %(agencies)s.") % {
        "agencies": "; ".join(agencies)
    }


def published_title(year: int, *, adjusted: bool) -> str:
    if adjusted:
        return _("Công bố kết quả điều chỉnh năm %(year)s") % {"year": year}
    return _("Công bố kết quả đánh giá, xếp hạng năm %(year)s") % {"year": year}


def published_body(decision: str, why: str, opens: datetime | None = None) -> str:
    """`opens`: from when objections are taken, where that is later."""
    said = [_("Theo %(decision)s.") % {"decision": decision}]
    if why:
        said.append(_("Lý do điều chỉnh: %(why)s") % {"why": why})
    if opens:
        told = _("Các cơ quan xem được ngay kết quả đầy đủ của mình; kiến nghị gửi %(since)s.")
        said.append(told % {"since": since_text(opens)})
    return " ".join(said)


# --- Versions of a year


def version_label(version: int) -> str:
    return _("Bản %(version)s") % {"version": version}


def adjusts_sentence(version: int, source: str) -> str:
    """`Bản 2, điều chỉnh theo Quyết định số 250/QĐ-UBND ngày 01/02/2027 của UBND tỉnh Thanh Giang.`"""
    if not source:
        return _("%(version)s, bản điều chỉnh.") % {"version": version_label(version)}
    return _("%(version)s, điều chỉnh theo %(source)s.") % {
        "version": version_label(version),
        "source": source,
    }
