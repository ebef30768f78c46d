"""States and moves of a sheet as the office names them, and what people are told of them."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.states import Move, State

STATES: Mapping[State, str] = {
    State.NOT_BEGUN: _("Chưa bắt đầu"),
    State.IN_PROGRESS: _("Đang tự chấm"),
    State.WITH_HEAD: _("Đã trình lãnh đạo"),
    State.RETURNED: _("Lãnh đạo trả lại"),
    State.SUBMITTED: _("Đã nộp"),
    State.REOPENED: _("Được mở lại"),
    State.IN_ROUND_1: _("Đang thẩm định lần 1"),
    State.AWAITING_SUPPLEMENT: _("Chờ bổ sung"),
    State.SUPPLEMENTED: _("Đã bổ sung"),
    State.IN_ROUND_2: _("Đang thẩm định lần 2"),
    State.PASSED: _("Hội đồng đã thông qua"),
    State.PUBLISHED: _("Đã công bố"),
    State.ADJUSTED: _("Đã điều chỉnh"),
}
# A supplement is passed on and given back without a state of its own: its last move says where it is.
BY_LAST_MOVE: Mapping[Move, str] = {
    Move.PASS_SUPPLEMENT: _("Đã trình lãnh đạo nội dung bổ sung"),
    Move.RETURN_SUPPLEMENT: _("Lãnh đạo trả lại nội dung bổ sung"),
}
LATE = _("Nộp muộn")

MOVES: Mapping[Move, str] = {
    Move.BEGIN: _("Bắt đầu tự chấm"),
    Move.PASS_TO_HEAD: _("Trình lãnh đạo"),
    Move.TAKE_BACK: _("Rút lại phiếu đã trình"),
    Move.RETURN: _("Trả lại kèm ý kiến"),
    Move.SUBMIT: _("Nộp hồ sơ đề nghị thẩm định"),
    Move.REOPEN: _("Mở lại"),
    Move.START_ROUND_1: _("Bắt đầu thẩm định lần 1"),
    Move.ASK_SUPPLEMENT: _("Đề nghị bổ sung"),
    Move.PASS_SUPPLEMENT: _("Trình lãnh đạo nội dung bổ sung"),
    Move.TAKE_BACK_SUPPLEMENT: _("Rút lại nội dung bổ sung đã trình"),
    Move.RETURN_SUPPLEMENT: _("Trả lại nội dung bổ sung kèm ý kiến"),
    Move.SUBMIT_SUPPLEMENT: _("Nộp giải trình bổ sung"),
    Move.START_ROUND_2: _("Bắt đầu thẩm định lần 2"),
    Move.PASS: _("Hội đồng thông qua"),
    Move.PUBLISH: _("Công bố"),
    Move.ADJUST: _("Điều chỉnh"),
}

# Titles of notices, by their kind; each names the agency.
NOTICES: Mapping[str, str] = {
    "sheet_passed": _("%(agency)s: phiếu tự đánh giá đã được trình lãnh đạo"),
    "sheet_taken_back": _("%(agency)s: công chức phụ trách rút lại phiếu đã trình"),
    "sheet_returned": _("%(agency)s: lãnh đạo trả lại phiếu tự đánh giá kèm ý kiến"),
    "sheet_submitted": _("%(agency)s: đã nộp hồ sơ đề nghị thẩm định"),
    "supplement": _("%(agency)s: đề nghị giải trình, bổ sung sau thẩm định lần 1"),
    "round_1_told": _("%(agency)s: đã có thông báo kết quả thẩm định lần 1"),
    "supplement_passed": _("%(agency)s: nội dung giải trình, bổ sung đã được trình lãnh đạo"),
    "supplement_taken_back": _(
        "%(agency)s: công chức phụ trách rút lại nội dung giải trình, bổ sung đã trình"
    ),
    "supplement_returned": _("%(agency)s: lãnh đạo trả lại nội dung giải trình, bổ sung kèm ý kiến"),
    "supplement_submitted": _("%(agency)s: đã nộp giải trình bổ sung"),
    "sheet_reopened": _("%(agency)s: phiếu tự đánh giá được mở lại"),
    "reopening_asked": _("%(agency)s đề nghị mở lại phiếu tự đánh giá"),
    "reopening_refused": _("%(agency)s: đề nghị mở lại phiếu chưa được chấp thuận"),
    "criteria_changed": _("%(agency)s: bộ tiêu chí đã thay đổi, đề nghị xem lại phiếu"),
    "reminder": _("%(agency)s: đã hết thời hạn nộp hồ sơ đề nghị thẩm định"),
    "remark_made": _("%(agency)s: gửi ý kiến về dự thảo kết quả"),
    "remark_answered": _("%(agency)s: ý kiến về dự thảo kết quả đã được trả lời"),
    "entered_on_behalf": _("%(agency)s: có nội dung nhập thay chờ xác nhận"),
}


def state_word(state: State, last: Move | None = None) -> str:
    """`last` is the sheet's last move, where it is known."""
    if last and state is State.AWAITING_SUPPLEMENT and last in BY_LAST_MOVE:
        return gettext(BY_LAST_MOVE[last])
    return gettext(STATES[state])


def move_word(move: Move) -> str:
    return gettext(MOVES[move])


def notice_title(kind: str, agency: str) -> str:
    return gettext(NOTICES[kind]) % {"agency": agency}


def reminder_text(until: str) -> str:
    """`until` as `words.time.until_text` writes the term that has passed."""
    return gettext(
        "Thời hạn nộp là %(until)s; đến nay chưa nhận được hồ sơ đề nghị thẩm định. Nội dung đã nhập vẫn được lưu đầy đủ; nếu cần nộp muộn, đề nghị gửi yêu cầu mở lại, nêu rõ lý do, đến Bộ phận Thư ký tổng hợp."
    ) % {"until": until}


def overdue_text(days: int) -> str:
    """`days` are whole days since the term ended."""
    if days < 1:
        return gettext("quá hạn dưới 1 ngày")
    return gettext("quá hạn %(days)s ngày") % {"days": days}


# --- What a sheet waits for, for everybody who may read it ---------------------------------------------------

WAITS: Mapping[State, str] = {
    State.NOT_BEGUN: _("Công chức phụ trách chưa bắt đầu tự chấm."),
    State.IN_PROGRESS: _("Công chức phụ trách đang tự chấm; khi hoàn thiện thì trình lãnh đạo đơn vị."),
    State.WITH_HEAD: _("Phiếu đang chờ lãnh đạo đơn vị kiểm tra để nộp, hoặc trả lại kèm ý kiến."),
    State.RETURNED: _("Lãnh đạo đơn vị đã trả lại kèm ý kiến; công chức phụ trách hoàn thiện rồi trình lại."),
    State.SUBMITTED: _("Hồ sơ đề nghị thẩm định đã nộp, chờ thẩm định lần 1."),
    State.REOPENED: _("Phiếu được mở lại; đơn vị hoàn thiện và nộp lại trong thời hạn."),
    State.IN_ROUND_1: _("Tổ giúp việc đang thẩm định lần 1."),
    State.AWAITING_SUPPLEMENT: _("Chờ đơn vị giải trình, bổ sung các tiêu chí chưa thống nhất."),
    State.SUPPLEMENTED: _("Đã nhận giải trình, bổ sung; chờ thẩm định lần 2."),
    State.IN_ROUND_2: _("Tổ giúp việc đang thẩm định lần 2."),
    State.PASSED: _("Hội đồng đã thông qua; chờ công bố."),
    State.PUBLISHED: _("Kết quả đã công bố."),
    State.ADJUSTED: _("Kết quả đã được điều chỉnh sau công bố."),
}


WAITS_BY_LAST_MOVE: Mapping[Move, str] = {
    Move.PASS_SUPPLEMENT: _(
        "Nội dung giải trình, bổ sung đang chờ lãnh đạo đơn vị kiểm tra để nộp, hoặc trả lại kèm ý kiến."
    ),
    Move.RETURN_SUPPLEMENT: _(
        "Lãnh đạo đơn vị đã trả lại nội dung bổ sung kèm ý kiến; công chức phụ trách hoàn thiện rồi trình lại."
    ),
}


def waits_sentence(state: State, last: Move | None = None) -> str:
    """`last` as for `state_word`."""
    if last and state is State.AWAITING_SUPPLEMENT and last in WAITS_BY_LAST_MOVE:
        return gettext(WAITS_BY_LAST_MOVE[last])
    return gettext(WAITS[state])


def self_marking_term(until: str) -> str:
    """Beside the term of a supplement; `until` as `words.time.until_text` writes it."""
    return gettext("Thời hạn nộp phiếu tự chấm: %(until)s.") % {"until": until}


def supplement_term(until: str) -> str:
    return gettext("Thời hạn nộp bổ sung: %(until)s.") % {"until": until}


def only_term(until: str) -> str:
    return gettext("Thời hạn nộp: %(until)s.") % {"until": until}


def handed_in_phrase(when: str) -> str:
    return gettext("Nộp lúc %(when)s.") % {"when": when}


def supplement_handed_in_phrase(when: str) -> str:
    return gettext("Nộp bổ sung lúc %(when)s.") % {"when": when}


def never_came_sentence() -> str:
    return gettext("Đợt đánh giá đã qua bước tự chấm điểm; đơn vị không nộp phiếu này.")


def no_supplement_sentence() -> str:
    return gettext("Đã hết thời hạn giải trình, bổ sung; đơn vị không nộp nội dung bổ sung.")


def no_forecast_sentence() -> str:
    return gettext(
        "Phiếu không còn ở bước tự chấm điểm nên không còn phần dự báo và phần kiểm tra trước khi nộp."
    )


def reopened_sentence(until: str) -> str:
    """Said while late work is accepted; `until` as `words.time.until_text` writes it."""
    return gettext("Được mở lại: tiếp nhận %(until)s, hồ sơ nộp trong thời gian này ghi là nộp muộn.") % {
        "until": until
    }


def requests_phrase(waiting: int) -> str:
    if not waiting:
        return gettext("Đề nghị mở lại")
    return gettext("Đề nghị mở lại chờ trả lời: %(count)s") % {"count": f"{waiting:02d}"}


def reminded_sentence(count: int) -> str:
    if count == 0:
        return gettext("Hôm nay đã nhắc các cơ quan này; không gửi thêm.")
    return gettext("Đã gửi thông báo nhắc đến %(count)s cơ quan.") % {"count": f"{count:02d}"}


def outcome_sentence(found: int, everything: int) -> str:
    if found == everything:
        return gettext("Hiển thị cả %(all)s cơ quan") % {"all": everything}
    return gettext("Hiển thị %(found)s trên %(all)s cơ quan") % {"found": found, "all": everything}
