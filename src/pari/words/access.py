"""Roles, phases and deeds as an office names them, and why somebody may not."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.access.actions import Action
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Reach, Stake

ROLES: Mapping[Role, str] = {
    Role.OFFICER: _("Công chức phụ trách CCHC"),
    Role.HEAD: _("Lãnh đạo đơn vị"),
    Role.AGENCY_ADMIN: _("Quản trị đơn vị"),
    Role.APPRAISER: _("Thành viên Tổ giúp việc"),
    Role.TEAM_LEAD: _("Tổ trưởng"),
    Role.SECRETARIAT: _("Bộ phận Thư ký tổng hợp"),
    Role.COUNCIL: _("Thành viên Hội đồng"),
    Role.STANDING_COUNCIL: _("Thường trực Hội đồng"),
    Role.OVERSEER: _("Người giám sát"),
    Role.STANDING_ADMIN: _("Quản trị CCHC"),
    Role.TECHNICAL_ADMIN: _("Quản trị kỹ thuật"),
    Role.LEADERSHIP: _("Lãnh đạo tỉnh"),
    Role.STRANGER: _("Người không đăng nhập"),
}

PHASES: Mapping[Phase, str] = {
    Phase.PREPARATION: _("Chuẩn bị"),
    Phase.SELF_ASSESSMENT: _("Tự đánh giá, chấm điểm"),
    Phase.ROUND_1: _("Thẩm định lần 1"),
    Phase.CROSS_CHECK: _("Thẩm định chéo"),
    Phase.SUPPLEMENT: _("Giải trình bổ sung"),
    Phase.ROUND_2: _("Thẩm định lần 2"),
    Phase.REMARKS: _("Lấy ý kiến về dự thảo kết quả"),
    Phase.COUNCIL: _("Hội đồng thẩm định"),
    Phase.PUBLISHED: _("Công bố, tiếp nhận kiến nghị"),
    Phase.CLOSED: _("Kết thúc"),
}

CONFLICTS: Mapping[Conflict, str] = {
    Conflict.BLOCKED: _("Không thẩm định cơ quan mình"),
    Conflict.OWN_THEN_RECHECK: _("Chấm cơ quan mình, cơ quan khác kiểm tra lại"),
}

ACTIONS: Mapping[Action, str] = {
    Action.SEE_CAMPAIGN: _("Xem đợt đánh giá, thời hạn"),
    Action.SEE_GUIDANCE: _("Xem hướng dẫn, hỏi đáp"),
    Action.ASK_QUESTION: _("Gửi câu hỏi"),
    Action.ANSWER_QUESTION: _("Trả lời câu hỏi"),
    Action.EDIT_GUIDANCE: _("Biên tập hướng dẫn"),
    Action.SEE_PROGRESS: _("Xem tiến độ"),
    Action.SEND_REMINDER: _("Nhắc việc"),
    Action.SEE_BOARDS: _("Xem bảng theo dõi"),
    Action.SET_UP_CAMPAIGN: _("Thiết lập đợt đánh giá"),
    Action.BIND_EDITION: _("Gắn bộ tiêu chí với đợt đánh giá"),
    Action.CHANGE_PARTICIPATION: _("Đổi cách tham gia của một cơ quan sau khi mở"),
    Action.OPEN_CAMPAIGN: _("Mở đợt đánh giá"),
    Action.WIPE_REHEARSAL: _("Xóa đợt diễn tập"),
    Action.EXTEND_FOR_ALL: _("Gia hạn cho tất cả"),
    Action.EXTEND_FOR_ONE: _("Gia hạn cho một cơ quan"),
    Action.REOPEN_SHEET: _("Mở lại phiếu"),
    Action.ASSIGN_APPRAISERS: _("Phân công thẩm định"),
    Action.APPROVE_PLAN: _("Duyệt phương án thẩm định"),
    Action.CLOSE_ROUND: _("Kết thúc lần thẩm định"),
    Action.SEE_SHEET: _("Xem phiếu tự đánh giá"),
    Action.MARK_OWN: _("Tự chấm điểm"),
    Action.ATTACH_EVIDENCE: _("Đính kèm tài liệu kiểm chứng"),
    Action.ASK_EXEMPTION: _("Đề nghị không áp dụng"),
    Action.PASS_TO_HEAD: _("Trình lãnh đạo"),
    Action.TAKE_BACK: _("Rút lại nội dung đã trình"),
    Action.RETURN_TO_OFFICER: _("Trả lại kèm ý kiến"),
    Action.SUBMIT: _("Nộp hồ sơ đề nghị thẩm định"),
    Action.ATTACH_SIGNED_PAPER: _("Đính kèm văn bản đã ký của đơn vị"),
    Action.SEE_DRAFTS: _("Xem nội dung đang soạn"),
    Action.ASSIGN_CRITERIA: _("Phân công tiêu chí trong đơn vị"),
    Action.ENTER_ON_BEHALF: _("Nhập thay đơn vị từ bản giấy"),
    Action.CONFIRM_ENTRY: _("Xác nhận nội dung được nhập thay"),
    Action.PURGE_EVIDENCE: _("Xóa hẳn tài liệu kiểm chứng"),
    Action.ASK_REOPENING: _("Đề nghị mở lại"),
    Action.ANSWER_SUPPLEMENT: _("Giải trình bổ sung"),
    Action.SUBMIT_SUPPLEMENT: _("Nộp giải trình bổ sung"),
    Action.REMARK_ON_DRAFT: _("Góp ý dự thảo kết quả"),
    Action.OBJECT: _("Gửi kiến nghị"),
    Action.SEE_FACTS: _("Xem số liệu dùng để chấm"),
    Action.IMPORT_PAST_MARKS: _("Nhập kết quả chấm điểm các năm trước"),
    Action.ENTER_FACT: _("Nhập số liệu"),
    Action.APPROVE_FACT: _("Duyệt số liệu"),
    Action.DISPUTE_FACT: _("Kiến nghị về số liệu"),
    Action.REQUEST_PAPERS: _("Yêu cầu tài liệu làm căn cứ"),
    Action.SEND_PAPERS: _("Gửi tài liệu làm căn cứ"),
    Action.SEE_PAPERS: _("Xem tài liệu làm căn cứ"),
    Action.SEE_ROUND_1: _("Xem kết quả thẩm định lần 1"),
    Action.SEE_ROUND_2: _("Xem kết quả thẩm định lần 2"),
    Action.SEE_COMMENTS: _("Xem trao đổi của Tổ giúp việc"),
    Action.WRITE_COMMENT: _("Trao đổi trong Tổ giúp việc"),
    Action.SEE_PLAN: _("Xem phương án thẩm định, lịch làm việc"),
    Action.GIVE_ROUND_1: _("Thẩm định lần 1"),
    Action.RECHECK: _("Kiểm tra lại"),
    Action.SEND_SUPPLEMENT_LETTERS: _("Gửi đề nghị bổ sung"),
    Action.NUMBER_PAPERS: _("Ghi số, địa danh, ngày trên văn bản thẩm định"),
    Action.GIVE_ROUND_2: _("Thẩm định lần 2"),
    Action.PROPOSE_EXEMPTION: _("Đề xuất giảm trừ"),
    Action.REFER_TO_COUNCIL: _("Xin ý kiến Hội đồng"),
    Action.SEE_RULINGS: _("Xem phương án thống nhất"),
    Action.MAKE_RULING: _("Thống nhất phương án xử lý"),
    Action.SEE_STATISTICS: _("Xem thống kê thẩm định"),
    Action.SEE_TOTALS: _("Xem tổng điểm tạm tính"),
    Action.SEE_RANKING: _("Xem xếp hạng tạm tính"),
    Action.SEE_REMARKS: _("Xem góp ý dự thảo kết quả"),
    Action.ANSWER_REMARK: _("Trả lời góp ý"),
    Action.NAME_COUNCIL: _("Lập Hội đồng thẩm định"),
    Action.SEE_AGENDA: _("Xem nội dung trình Hội đồng"),
    Action.PREPARE_AGENDA: _("Chuẩn bị nội dung trình Hội đồng"),
    Action.CONVENE_COUNCIL: _("Triệu tập phiên họp Hội đồng"),
    Action.SEE_VOTES: _("Xem kết quả biểu quyết"),
    Action.VOTE: _("Biểu quyết"),
    Action.RECORD_VOTES: _("Ghi phiếu biểu quyết"),
    Action.DECIDE_EXEMPTION: _("Quyết định giảm trừ"),
    Action.SETTLE_ITEM: _("Chốt nội dung biểu quyết"),
    Action.PASS_RESULTS: _("Thông qua kết quả"),
    Action.RECORD_DECISION: _("Ghi quyết định"),
    Action.PUBLISH: _("Công bố"),
    Action.SEE_PUBLISHED: _("Xem kết quả đã công bố"),
    Action.SEE_OBJECTION: _("Xem kiến nghị"),
    Action.REPORT_FAULT: _("Ghi nhận sai sót sau công bố"),
    Action.ASSIGN_OBJECTION: _("Phân công xử lý kiến nghị"),
    Action.ANSWER_OBJECTION: _("Trả lời kiến nghị"),
    Action.ADJUST: _("Điều chỉnh kết quả"),
    Action.SEE_ACCOUNTS: _("Xem tài khoản"),
    Action.MANAGE_ACCOUNTS: _("Lập, khóa tài khoản"),
    Action.MANAGE_ROLES: _("Giao vai trò"),
    Action.MANAGE_OFFICERS: _("Giao vai trò công chức phụ trách"),
    Action.DELEGATE: _("Ủy quyền cho cấp phó"),
    Action.RESET_CREDENTIALS: _("Đặt lại cách đăng nhập"),
    Action.SEE_SENSITIVE_CHANGES: _("Xem thay đổi cần hai người"),
    Action.CONFIRM_SENSITIVE_CHANGE: _("Xác nhận thay đổi cần hai người"),
    Action.SEE_JOURNAL: _("Xem nhật ký"),
    Action.ASK_BREAK_GLASS: _("Đề nghị mở khẩn cấp"),
    Action.CONFIRM_BREAK_GLASS: _("Xác nhận mở khẩn cấp"),
}

REACHES: Mapping[Reach, str] = {
    Reach.OWN: _("cơ quan mình"),
    Reach.ASSIGNED: _("phần được phân công"),
    Reach.EVERY: _("mọi cơ quan"),
}

STAKES: Mapping[Stake, str] = {
    Stake.NONE: _("như cơ quan khác"),
    Stake.READS: _("không được xem với vai trò này"),
    Stake.CLAIMS: _("không; thành viên Tổ giúp việc được xem để chấm trước theo cách của năm 2019"),
    Stake.MARKS: _("không, hoặc được nhưng cơ quan khác kiểm tra lại (cách của năm 2019)"),
    Stake.DECIDES: _("không, người của cơ quan khác làm thay"),
}

WHY: Mapping[str, str] = {
    "access.role": _(
        "“%(action)s” không thuộc phần việc của %(role)s. Nếu được giao việc này, đề nghị chọn đúng vai trò ở đầu trang."
    ),
    "access.phase_before": _(
        "Chưa đến thời gian thực hiện việc “%(action)s”; đợt đánh giá đang ở bước “%(phase)s”."
    ),
    "access.phase_over": _(
        "Đã qua thời gian thực hiện việc “%(action)s”; đợt đánh giá đang ở bước “%(phase)s”."
    ),
    "access.phase_closed": _("Bước “%(phase)s” đã kết thúc nên không còn thực hiện việc “%(action)s”."),
    "access.other_agency": _(
        "Nội dung này thuộc cơ quan khác; %(role)s chỉ làm việc với phiếu của cơ quan mình."
    ),
    "access.not_assigned": _(
        "Nội dung này được phân công cho thành viên khác. Nếu phân công chưa đúng, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "access.second_reading": _(
        "Tiêu chí này đang được giao đọc lại nên kết quả đã có chưa hiện. Đề nghị đọc lại trước, tại trang Kiểm tra lại, đọc lại."
    ),
    "access.other_criterion": _(
        "Tiêu chí này được phân công cho thành viên khác thẩm định. Nếu phân công chưa đúng, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "access.own_agency": _(
        "Tiêu chí này thuộc phiếu của cơ quan nơi thành viên công tác nên do thành viên khác thẩm định. Nếu phân công chưa đúng, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "access.own_agency_decides": _(
        "“%(action)s” đối với cơ quan nơi mình công tác do người của cơ quan khác thực hiện."
    ),
}


def why_sentence(why: str, *, action: Action, role: Role, phase: Phase) -> str:
    """The sentence of a refusal, for the person at the screen."""
    figures = {
        "action": gettext(ACTIONS[action]),
        "role": gettext(ROLES[role]),
        "phase": gettext(PHASES[phase]),
    }
    return gettext(WHY[why]) % figures
