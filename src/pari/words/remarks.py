"""Remarks on draft results: their states, and what people are told of them."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.numbers import counted

STATES: Mapping[str, str] = {
    "waiting": _("Chờ trả lời"),
    "kept": _("Giữ nguyên kết quả"),
    "to_council": _("Trình Hội đồng"),
    "withdrawn": _("Đã rút"),
}
LOOKS: Mapping[str, str] = {"waiting": "waits", "kept": "done", "to_council": "active", "withdrawn": ""}


def state_text(state: str) -> str:
    return gettext(STATES[state])


def about_text(criterion: str) -> str:
    """What a remark is about."""
    return gettext("Tiêu chí %(criterion)s") % {"criterion": criterion} if criterion else whole_text()


def whole_text() -> str:
    return gettext("Toàn bộ dự thảo kết quả")


def only_kept_note() -> str:
    """Why a remark on the whole has one answer only."""
    return gettext(
        "Hội đồng xem xét từng tiêu chí nên ý kiến về toàn bộ dự thảo không trình Hội đồng; "
        "tiêu chí cần Hội đồng xem xét được đưa vào tại trang “Chương trình” của Hội đồng."
    )


def made_body(criterion: str) -> str:
    """Told to whoever answers; what was said is read on its page."""
    if not criterion:
        return gettext("Ý kiến về toàn bộ dự thảo kết quả; đề nghị xem và trả lời.")
    return gettext("Ý kiến về kết quả của tiêu chí %(criterion)s; đề nghị xem và trả lời.") % {
        "criterion": criterion
    }


def answered_body(criterion: str, answer: str) -> str:
    """Told to the agency's people; the reasons are read on the page of the draft result."""
    figures = {"about": about_text(criterion), "answer": state_text(answer)}
    return gettext("%(about)s: %(answer)s. Lý do ghi tại trang “Dự thảo kết quả”.") % figures


def waiting_title() -> str:
    return gettext("Trả lời ý kiến về dự thảo kết quả")


def waiting_why(count: int) -> str:
    return gettext("%(count)s ý kiến của cơ quan đang chờ trả lời.") % {"count": counted(count)}


def to_read_title() -> str:
    return gettext("Xem dự thảo kết quả, gửi ý kiến nếu có")


def to_read_why() -> str:
    return gettext("Hội đồng thẩm định xem xét kết quả sau khi các ý kiến đã được trả lời.")


def open_note(count: int) -> str:
    """How much of the result isn't decided yet."""
    return gettext("Còn %(count)s tiêu chí chưa có điểm; chỉ số tính trên phần đã có điểm.") % {
        "count": counted(count)
    }


def quotient_text(points: str, standard: str, *, is_partial: bool) -> str:
    """How an index was made; `is_partial` where `standard` leaves out what has no points yet."""
    figures = {"points": points, "standard": standard}
    if is_partial:
        return gettext("= %(points)s / %(standard)s (điểm chuẩn của phần đã có điểm)") % figures
    return gettext("= %(points)s / %(standard)s (tổng điểm / điểm chuẩn)") % figures
