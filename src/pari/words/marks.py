"""How the criteria of a sheet stand while it is filled, and what is said beside them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import VIETNAM
from pari.words.numbers import counted
from pari.words.time import instant_text

# States of a criterion, by the code of web.scoring.criterion_state.
STATES: Mapping[str, str] = {
    "done": _("Đã chấm"),
    "typed": _("Đang soạn"),
    "answered": _("Đã bổ sung"),
    "unfinished": _("Chưa đủ nội dung"),
    "lacks_evidence": _("Thiếu tài liệu kiểm chứng"),
    "two_texts": _("Có hai bản"),
    "exempt": _("Đề nghị không áp dụng"),
    "empty": _("Chưa chấm"),
    "none": _("Không phát sinh"),
    "not_own": _("Đơn vị không tự chấm"),
    "tracked": _("Chỉ theo dõi"),
}
# What the list is narrowed down to; each says how many there are.
GROUPS: Mapping[str, str] = {
    "two_texts": _("%(count)s có hai bản"),
    "lacks_evidence": _("%(count)s thiếu tài liệu"),
    "unfinished": _("%(count)s chưa đủ nội dung"),
    "empty": _("%(count)s chưa chấm"),
    "typed": _("%(count)s đang soạn"),
    "answered": _("%(count)s đã bổ sung"),
    "exempt": _("%(count)s đề nghị không áp dụng"),
    "none": _("%(count)s không phát sinh"),
    "mine": _("%(count)s được phân công"),
}
NOT_TO_FILL: Mapping[str, str] = {
    "not_own": _("Tiêu chí này do cơ quan thẩm định chấm theo số liệu theo dõi; đơn vị không tự chấm."),
    "tracked": _("Tiêu chí này chỉ theo dõi, không tính điểm."),
}


def state_word(state: str) -> str:
    return gettext(STATES[state])


def group_phrase(group: str, count: int) -> str:
    return gettext(GROUPS[group]) % {"count": count}


def progress_phrase(complete: int, everything: int) -> str:
    return gettext("%(complete)s/%(all)s tiêu chí") % {"complete": complete, "all": everything}


def claimed_phrase(points: str) -> str:
    return gettext("%(points)s điểm tự chấm") % {"points": points}


def not_to_fill_sentence(state: str) -> str:
    return gettext(NOT_TO_FILL[state])


def saved_phrase(at: datetime) -> str:
    """Đã lưu 10:32:07"""
    return gettext("Đã lưu %(clock)s") % {"clock": f"{at.astimezone(VIETNAM):%H:%M:%S}"}


def typing_phrase(name: str, at: datetime) -> str:
    return gettext("%(name)s đang soạn, lưu lúc %(when)s") % {"name": name, "when": instant_text(at)}


def answered_phrase(name: str, at: datetime) -> str:
    """Of an answer to which nothing is missing; the head hands it in."""
    return gettext("%(name)s bổ sung, lưu lúc %(when)s") % {"name": name, "when": instant_text(at)}


def marked_phrase(name: str, at: datetime) -> str:
    return gettext("%(name)s hoàn thành lúc %(when)s") % {"name": name, "when": instant_text(at)}


def history_phrase(count: int) -> str:
    return gettext("Lịch sử (%(count)s)") % {"count": count}


def clash_sentence(clock: str) -> str:
    """`clock` is when the other text was saved."""
    return gettext(
        "Nội dung này vừa được người khác trong đơn vị sửa lúc %(clock)s. Cả hai bản được giữ lại bên dưới; đề nghị chọn bản cần lưu."
    ) % {"clock": clock}


def other_account_sentence() -> str:
    return gettext(
        "Trình duyệt đang đăng nhập bằng tài khoản khác nên nội dung này chưa được gửi. Nội dung vẫn được giữ trên máy này cho tài khoản đã soạn."
    )


def other_window_sentence(clock: str) -> str:
    return gettext(
        "Tiêu chí này vừa được lưu lúc %(clock)s từ một cửa sổ khác của cùng tài khoản. Đề nghị chọn bản cần lưu."
    ) % {"clock": clock}


def complete_sentence(until: str) -> str:
    """Said while nothing is missing and nothing was handed in; `until` as `words.time.until_text` writes it."""
    return gettext("Phiếu đã đầy đủ nhưng chưa nộp. Thời hạn nộp là %(until)s.") % {"until": until}


def done_sentence(code: str, points: str) -> str:
    """`points` is empty where the criterion gives none."""
    if not points:
        return gettext("Đã hoàn thành tiêu chí %(code)s.") % {"code": code}
    return gettext("Đã hoàn thành tiêu chí %(code)s: %(points)s điểm.") % {"code": code, "points": points}


def found_sentence(found: int, everything: int) -> str:
    figures = {"found": counted(found), "all": counted(everything)}
    if found == everything:
        return gettext("Hiển thị cả %(all)s tiêu chí") % figures
    return gettext("Hiển thị %(found)s trên %(all)s tiêu chí") % figures


# --- What each stage said -----------------------------------------------------------------------------------

DECIDED: Mapping[Finding, str] = {
    Finding.AGREED: _("Thống nhất"),
    Finding.NOT_AGREED: _("Kết luận khác điểm tự chấm"),
    Finding.CREDITED: _("Ghi nhận thêm điểm"),
    Finding.EXEMPTION: _("Đã quyết định giảm trừ"),
}


def decided_word(finding: Finding, *, was_exemption: bool) -> str:
    """What the council made of a criterion; `was_exemption`: a deduction was asked of it."""
    if was_exemption and finding is not Finding.EXEMPTION:
        return gettext("Không giảm trừ")
    return gettext(DECIDED[finding])


def own_stage_word() -> str:
    return gettext("Tự chấm")


def kept_phrase() -> str:
    """Round 2 said nothing new."""
    return gettext("giữ kết quả thẩm định lần 1")


# --- After round 1 ------------------------------------------------------------------------------------------


def told_sentence(agreed: int, asked: int, until: str) -> str:
    """What the letter says; `until` as `words.time.up_to_text` writes its term."""
    figures = {"agreed": counted(agreed), "asked": counted(asked), "until": until}
    if not asked:
        return (
            gettext(
                "Thẩm định lần 1: %(agreed)s tiêu chí thống nhất; không có tiêu chí phải giải trình, bổ sung."
            )
            % figures
        )
    return (
        gettext(
            "Thẩm định lần 1: %(agreed)s tiêu chí thống nhất, %(asked)s tiêu chí chưa thống nhất. Đề nghị giải trình, bổ sung %(asked)s tiêu chí này %(until)s; các tiêu chí khác không mở lại ở bước này."
        )
        % figures
    )


def was_told_sentence(agreed: int, asked: int, until: str) -> str:
    """The same once nothing can be answered any more."""
    if not asked:
        return told_sentence(agreed, asked, until)
    return gettext(
        "Thẩm định lần 1: %(agreed)s tiêu chí thống nhất, %(asked)s tiêu chí chưa thống nhất. Thời hạn giải trình, bổ sung là %(until)s."
    ) % {"agreed": counted(agreed), "asked": counted(asked), "until": until}


def came_sentence(answered: int, asked: int) -> str:
    """What came of what was asked for, once the supplement is over."""
    if not answered:
        return gettext("Đơn vị không giải trình, bổ sung tiêu chí nào.")
    return gettext("Đơn vị đã giải trình, bổ sung %(answered)s/%(asked)s tiêu chí.") % {
        "answered": answered,
        "asked": asked,
    }


def asked_sentence(answered: int, asked: int) -> str:
    return gettext("Đã có nội dung bổ sung ở %(answered)s/%(asked)s tiêu chí.") % {
        "answered": answered,
        "asked": asked,
    }


def left_open_sentence(unfinished: int, lacking: int) -> str:
    """Said before a sheet is handed in; empty where nothing is missing."""
    figures = {"unfinished": counted(unfinished), "lacking": counted(lacking)}
    if unfinished and lacking:
        return (
            gettext(
                "Còn %(unfinished)s tiêu chí chưa chấm xong, %(lacking)s tiêu chí thiếu tài liệu kiểm chứng bắt buộc."
            )
            % figures
        )
    if unfinished:
        return gettext("Còn %(unfinished)s tiêu chí chưa chấm xong.") % figures
    return (
        gettext("Còn %(lacking)s tiêu chí thiếu tài liệu kiểm chứng bắt buộc.") % figures if lacking else ""
    )


def unanswered_sentence(codes: Sequence[str]) -> str:
    """Said before a supplement is handed in; each of the codes was asked about."""
    return gettext(
        "%(count)s tiêu chí chưa có nội dung bổ sung (%(codes)s) sẽ giữ kết quả thẩm định lần 1."
    ) % {"count": counted(len(codes)), "codes": ", ".join(codes)}
