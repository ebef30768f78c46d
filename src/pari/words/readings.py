"""What second readings and re-checks say: causes, how a sample came about, what it came to."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.words.numbers import counted

WHY_READ_TWICE: Mapping[str, str] = {
    "own_agency": _("kết quả của chính cơ quan"),
    "random": _("ngẫu nhiên"),
    "risk": _("theo rủi ro"),
}
RISKS: Mapping[str, str] = {
    "large_shift": _("Điểm lệch từ một nửa điểm tối đa so với tự chấm"),
    "beside_rule": _("Điểm khác quy tắc"),
    "credited": _("Ghi nhận thêm điểm"),
    "exempted": _("Đề xuất giảm trừ"),
    "last_hour": _("Ghi trong giờ cuối của lần thẩm định"),
    "thin_reason": _("Lý do quá ngắn"),
    "no_evidence": _("Có điểm nhưng thiếu tài liệu bắt buộc"),
}
RESULTS: Mapping[str, str] = {"": _("chờ đọc"), "same": _("trùng"), "differs": _("khác")}


def why_text(why: str) -> str:
    return gettext(WHY_READ_TWICE[why])


def risk_text(risk: str) -> str:
    return gettext(RISKS[risk])


def result_text(result: str) -> str:
    return gettext(RESULTS[result])


def drawn_sentence(count: int) -> str:
    return ngettext(
        "Đã lập mẫu %(count)s kết quả để đọc lại.", "Đã lập mẫu %(count)s kết quả để đọc lại.", count
    ) % {"count": counted(count)}


def undone_sample_sentence(count: int) -> str:
    return ngettext("Đã hoàn tác mẫu %(count)s kết quả.", "Đã hoàn tác mẫu %(count)s kết quả.", count) % {
        "count": counted(count)
    }


def frame_phrase(size: int, frame: int) -> str:
    return gettext("%(size)s trên %(all)s kết quả") % {"size": counted(size), "all": counted(frame)}


def left_phrase(waiting: int) -> str:
    return ngettext("còn %(count)s nội dung", "còn %(count)s nội dung", waiting) % {"count": counted(waiting)}


def without_reader_sentence(count: int) -> str:
    return ngettext(
        "%(count)s kết quả chưa có thành viên khác được phân công cùng tiêu chí để đọc lại; khi phân công thêm, người đó đọc được.",
        "%(count)s kết quả chưa có thành viên khác được phân công cùng tiêu chí để đọc lại; khi phân công thêm, người đó đọc được.",
        count,
    ) % {"count": counted(count)}


# --- At a reader's desk, and in the inbox


def waiting_title() -> str:
    return gettext("Đọc lại, kiểm tra lại kết quả thẩm định")


def waiting_why(readings: int, rechecks: int) -> str:
    """“Còn 05 mục chờ đọc lại; 02 kết quả chờ kiểm tra lại.” Neither says what was found, nor where."""
    found = (
        (readings, gettext("%(count)s mục chờ đọc lại")),
        (rechecks, gettext("%(count)s kết quả chờ kiểm tra lại")),
    )
    listed = "; ".join(said % {"count": counted(count)} for count, said in found if count)
    return gettext("Còn %(listed)s.") % {"listed": listed}


def given_title() -> str:
    return gettext("Có kết quả thẩm định cần đọc lại")


def given_body() -> str:
    return gettext(
        "Tổ trưởng đã lập mẫu đọc lại; một số mục được giao cho thành viên. Đề nghị đọc và ghi điểm theo đánh giá của mình."
    )
