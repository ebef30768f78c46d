"""What waits for somebody, in the words of the page after the login."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pari.core.access.roles import Phase
from pari.core.states import State
from pari.words.access import PHASES
from pari.words.numbers import counted
from pari.words.sheets import state_word
from pari.words.time import instant_text

NAMED = 3  # agencies that a line names before it counts the rest
LONGEST = 240  # characters of an opinion that a line tells


def some_of(names: Sequence[str]) -> str:
    """Sở Xây dựng, Phường Hoa Sen, Xã Chim Én và 04 cơ quan khác."""
    listed, rest = ", ".join(names[:NAMED]), len(names) - NAMED
    return (
        _("%(names)s và %(count)s cơ quan khác") % {"names": listed, "count": counted(rest)}
        if rest > 0
        else listed
    )


def _beginning(text: str) -> str:
    """On one line, cut after a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


# --- An agency's own sheet


def fill_title(year: int) -> str:
    return _("Hoàn thiện phiếu tự đánh giá, chấm điểm năm %(year)s") % {"year": year}


def fill_why(state: State) -> str:
    return _(
        "Phiếu: %(state)s. Hoàn thiện các tiêu chí, giải trình, tài liệu kiểm chứng rồi trình lãnh đạo."
    ) % {"state": state_word(state)}


def returned_title() -> str:
    return _("Lãnh đạo trả lại phiếu kèm ý kiến")


def returned_why(name: str, at: datetime, opinion: str) -> str:
    """The opinion itself, its beginning where it is long: `Lãnh đạo Sở (ví dụ), 09:00 ngày 26/11/2026: “…”`"""
    figures = {
        "who": name or _("Lãnh đạo đơn vị"),
        "when": instant_text(at),
        "opinion": _beginning(opinion).rstrip(" .;"),
    }
    return _("%(who)s, %(when)s: “%(opinion)s”. Đề nghị hoàn thiện và trình lại.") % figures


def supplement_returned_title() -> str:
    return _("Lãnh đạo trả lại nội dung giải trình, bổ sung kèm ý kiến")


def overdue_title() -> str:
    return _("Đã hết thời hạn nộp hồ sơ đề nghị thẩm định")


def overdue_why() -> str:
    return _(
        "Nội dung đã nhập vẫn được lưu đầy đủ; nếu cần nộp muộn, đề nghị gửi yêu cầu mở lại, nêu rõ lý do, đến Bộ phận Thư ký tổng hợp."
    )


def supplement_title() -> str:
    return _("Giải trình, bổ sung các tiêu chí chưa thống nhất")


def supplement_why() -> str:
    return _("Các tiêu chí khác không mở lại ở bước này.")


def supplement_check_title() -> str:
    return _("Nội dung giải trình, bổ sung chờ lãnh đạo kiểm tra và nộp")


def supplement_check_why() -> str:
    return _(
        "Công chức phụ trách đã trình. Lãnh đạo kiểm tra, nộp giải trình bổ sung hoặc trả lại kèm ý kiến."
    )


def supplement_not_passed_title() -> str:
    return _("Nội dung giải trình, bổ sung chưa được trình lãnh đạo")


def supplement_not_passed_why() -> str:
    return _("Công chức phụ trách đang giải trình, bổ sung; sắp hết thời hạn nộp.")


def check_title() -> str:
    return _("Phiếu chờ lãnh đạo kiểm tra và nộp")


def check_why() -> str:
    return _(
        "Công chức phụ trách đã trình. Lãnh đạo kiểm tra, nộp hồ sơ đề nghị thẩm định hoặc trả lại kèm ý kiến."
    )


def not_passed_title() -> str:
    return _("Phiếu chưa được trình lãnh đạo")


def not_passed_why(state: State) -> str:
    return _("Phiếu: %(state)s; sắp hết thời hạn nộp.") % {"state": state_word(state)}


# --- Steering


def reopenings_title(count: int) -> str:
    return ngettext(
        "%(count)s đề nghị mở lại phiếu chờ trả lời", "%(count)s đề nghị mở lại phiếu chờ trả lời", count
    ) % {"count": counted(count)}


def questions_title(count: int) -> str:
    return ngettext("%(count)s câu hỏi chưa có trả lời", "%(count)s câu hỏi chưa có trả lời", count) % {
        "count": counted(count)
    }


def questions_why(names: Sequence[str]) -> str:
    return _("Của: %(names)s. Câu hỏi và trả lời được mọi cơ quan tham gia đọc.") % {"names": some_of(names)}


def late_title(count: int) -> str:
    return ngettext(
        "%(count)s cơ quan đã hết thời hạn mà chưa nộp",
        "%(count)s cơ quan đã hết thời hạn mà chưa nộp",
        count,
    ) % {"count": counted(count)}


def close_title(phase: Phase) -> str:
    return _("Kết thúc bước “%(phase)s”") % {"phase": _(PHASES[phase])}


def close_why(until: str) -> str:
    return _("Theo kế hoạch, bước này %(until)s; bước tiếp theo bắt đầu khi bước này được kết thúc.") % {
        "until": until
    }


def uncovered_title(count: int) -> str:
    return ngettext(
        "%(count)s cơ quan chưa có người thực hiện đủ nhiệm vụ",
        "%(count)s cơ quan chưa có người thực hiện đủ nhiệm vụ",
        count,
    ) % {"count": counted(count)}


def uncovered_why(names: Sequence[str]) -> str:
    return _(
        "%(names)s: mọi người được giao đều công tác tại chính cơ quan đó. Đề nghị cử người thay thế."
    ) % {"names": some_of(names)}


def prepare_title(year: int, open_points: int) -> str:
    if open_points:
        return ngettext(
            "Đợt đánh giá năm %(year)s: còn %(count)s nội dung trước khi mở",
            "Đợt đánh giá năm %(year)s: còn %(count)s nội dung trước khi mở",
            open_points,
        ) % {"year": year, "count": counted(open_points)}
    return _("Đợt đánh giá năm %(year)s đã đủ điều kiện mở") % {"year": year}


def prepare_why(since: str) -> str:
    return _("Dự kiến mở %(since)s.") % {"since": since} if since else _("Chưa có kế hoạch về thời gian.")


def glass_asked_title(count: int) -> str:
    return ngettext(
        "%(count)s đề nghị mở khẩn cấp chờ xác nhận", "%(count)s đề nghị mở khẩn cấp chờ xác nhận", count
    ) % {"count": counted(count)}


def glass_open_title(count: int) -> str:
    return ngettext(
        "%(count)s trường hợp mở khẩn cấp đang có hiệu lực",
        "%(count)s trường hợp mở khẩn cấp đang có hiệu lực",
        count,
    ) % {"count": counted(count)}


def glass_open_why(names: Sequence[str]) -> str:
    return _(
        "Đối với: %(names)s. Mỗi trường hợp do hai người quyết định và được ghi lại để Hội đồng biết."
    ) % {"names": some_of(names)}


# --- People and machines


def changes_title(count: int) -> str:
    return ngettext(
        "%(count)s thay đổi cần người thứ hai xác nhận",
        "%(count)s thay đổi cần người thứ hai xác nhận",
        count,
    ) % {"count": counted(count)}


def changes_why() -> str:
    return _("Thay đổi về vai trò, cơ quan hoặc cách đăng nhập của người tham gia thẩm định.")


def take_title(count: int) -> str:
    return ngettext("%(count)s lượt bàn giao chờ nhận", "%(count)s lượt bàn giao chờ nhận", count) % {
        "count": counted(count)
    }


def no_role_title(count: int) -> str:
    return ngettext("%(count)s tài khoản chưa có vai trò", "%(count)s tài khoản chưa có vai trò", count) % {
        "count": counted(count)
    }


def no_role_why() -> str:
    return _("Người có tài khoản chưa có vai trò thì chưa làm được việc nào.")


def locked_title(count: int) -> str:
    return ngettext("%(count)s tài khoản đang khóa", "%(count)s tài khoản đang khóa", count) % {
        "count": counted(count)
    }


def locked_why() -> str:
    return _("Không tính tài khoản của người đã chuyển công tác, nghỉ hưu.")


def no_officer_title() -> str:
    return _("Đơn vị chưa có công chức phụ trách CCHC")


def no_officer_why() -> str:
    return _("Khi chưa có công chức phụ trách thì chưa có người lập phiếu tự đánh giá, chấm điểm.")


def guessed_title(count: int) -> str:
    return ngettext(
        "%(count)s tài khoản tạm ngừng đăng nhập do nhập sai nhiều lần",
        "%(count)s tài khoản tạm ngừng đăng nhập do nhập sai nhiều lần",
        count,
    ) % {"count": counted(count)}


def mail_off_title() -> str:
    return _("Thư điện tử chưa được cấu hình")


def mail_off_why() -> str:
    return _("Thông báo chỉ nằm trong phần mềm; đặt biến PARI_MAIL để gửi thư (docs/operate.md).")


def worker_off_title() -> str:
    return _("Tiến trình nhắc việc và gửi thư không hoạt động")


def worker_off_why(last: str) -> str:
    if not last:
        return _("Chưa có lượt nào. Đề nghị kiểm tra `pari serve` hoặc `pari worker`.")
    return _("Lượt gần nhất: %(last)s. Đề nghị kiểm tra `pari serve` hoặc `pari worker`.") % {"last": last}


def worker_fault_title() -> str:
    return _("Lượt gần nhất của tiến trình nhắc việc và gửi thư có lỗi")
