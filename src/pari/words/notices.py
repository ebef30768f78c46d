"""Notices and mails: what their kinds are called, and the words that mails are made of.

Mails speak the office's language whatever somebody reads the site in, so their words aren't translated.
"""

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

KINDS: Mapping[str, str] = {
    "campaign_opened": gettext_noop("Mở đợt đánh giá"),
    "due_7": gettext_noop("Nhắc trước thời hạn 07 ngày"),
    "due_3": gettext_noop("Nhắc trước thời hạn 03 ngày"),
    "due_1": gettext_noop("Nhắc trước thời hạn 01 ngày"),
    "reminder": gettext_noop("Nhắc việc của Bộ phận Thư ký tổng hợp"),
    "sheet_passed": gettext_noop("Trình lãnh đạo"),
    "sheet_taken_back": gettext_noop("Rút lại phiếu đã trình lãnh đạo"),
    "sheet_returned": gettext_noop("Lãnh đạo trả lại phiếu"),
    "sheet_submitted": gettext_noop("Nộp hồ sơ đề nghị thẩm định"),
    "reopening_asked": gettext_noop("Đề nghị mở lại phiếu"),
    "reopening_refused": gettext_noop("Trả lời đề nghị mở lại phiếu"),
    "sheet_reopened": gettext_noop("Mở lại phiếu"),
    "supplement": gettext_noop("Đề nghị bổ sung"),
    "round_1_told": gettext_noop("Kết quả thẩm định lần 1"),
    "supplement_passed": gettext_noop("Trình lãnh đạo nội dung bổ sung"),
    "supplement_taken_back": gettext_noop("Rút lại nội dung bổ sung đã trình lãnh đạo"),
    "supplement_returned": gettext_noop("Lãnh đạo trả lại nội dung bổ sung"),
    "supplement_submitted": gettext_noop("Nộp giải trình bổ sung"),
    "council_convened": gettext_noop("Triệu tập phiên của Hội đồng"),
    "council_called_off": gettext_noop("Phiên của Hội đồng không tổ chức"),
    "decided": gettext_noop("Kết quả xử lý đề nghị"),
    "published": gettext_noop("Công bố kết quả"),
    "objection_received": gettext_noop("Kiến nghị về kết quả đã công bố"),
    "objection_assigned": gettext_noop("Giao trả lời kiến nghị"),
    "objection_answered": gettext_noop("Trả lời kiến nghị"),
    "objection_withdrawn": gettext_noop("Rút kiến nghị về kết quả đã công bố"),
    "term_extended": gettext_noop("Gia hạn"),
    "participation_changed": gettext_noop("Đổi cách tham gia"),
    "entered_on_behalf": gettext_noop("Nhập thay theo văn bản"),
    "entry_dropped": gettext_noop("Nội dung nhập thay chưa đúng"),
    "criteria_assigned": gettext_noop("Phân công tiêu chí"),
    "question_asked": gettext_noop("Câu hỏi mới"),
    "question_answered": gettext_noop("Trả lời câu hỏi"),
    "criteria_changed": gettext_noop("Bộ tiêu chí thay đổi"),
    "appraisal_shares": gettext_noop("Phân công thẩm định"),
    "second_readings": gettext_noop("Đọc lại kết quả thẩm định"),
    "ruling_made": gettext_noop("Kết luận về vấn đề thống nhất"),
    "fact_disputed": gettext_noop("Phản ánh số liệu"),
    "fact_dispute_answered": gettext_noop("Trả lời phản ánh số liệu"),
    "fact_settled": gettext_noop("Xác nhận số liệu đề xuất"),
    "papers_asked": gettext_noop("Yêu cầu gửi tài liệu"),
    "draft_opened": gettext_noop("Dự thảo kết quả"),
    "remark_made": gettext_noop("Ý kiến về dự thảo kết quả"),
    "remark_answered": gettext_noop("Trả lời ý kiến về dự thảo kết quả"),
    "sensitive_change": gettext_noop("Thay đổi cần hai người xác nhận"),
    "break_glass": gettext_noop("Mở khẩn cấp"),
    "simultaneous_use": gettext_noop("Tài khoản được dùng đồng thời"),
    "account": gettext_noop("Tài khoản"),
    "own_account": gettext_noop("Tài khoản, vai trò"),
}
LETTER = "letter"  # the letter around the notices


def kind_name(kind: str) -> str:
    """The name of a kind; of one that has no words of its own only that it is a notice."""
    if kind == LETTER:
        return gettext("Khung thư")
    return gettext(KINDS[kind]) if kind in KINDS else gettext("Thông báo")


# --- Templates: what stands in braces is filled in -----------------------------------------------------------

# What may stand in the words of a notice, and what in the letter around them.
OF_A_NOTICE: Mapping[str, str] = {
    "tiêu đề": gettext_noop("tiêu đề của thông báo"),
    "nội dung": gettext_noop("nội dung của thông báo"),
    "thời hạn": gettext_noop("thời hạn được nêu trong thông báo"),
    "đường dẫn": gettext_noop("địa chỉ trang xử lý việc này"),
    "đợt đánh giá": gettext_noop("tên đợt đánh giá"),
    "cơ quan": gettext_noop("tên cơ quan có phiếu hoặc câu hỏi"),
}
OF_A_LETTER: Mapping[str, str] = {
    "họ tên": gettext_noop("họ tên người nhận"),
    "danh sách": gettext_noop("các thông báo trong thư; bắt buộc có"),
    "số thông báo": gettext_noop("số thông báo trong thư"),
    "ngày": gettext_noop("ngày gửi"),
    "đơn vị đánh giá": gettext_noop("tên đơn vị chủ trì đánh giá"),
    "đường dẫn": gettext_noop("địa chỉ hộp thông báo"),
}
COMPULSORY: Mapping[str, frozenset[str]] = {LETTER: frozenset({"danh sách"})}

ANY_KIND = (
    "{tiêu đề}",
    "{nội dung}\nThời hạn: {thời hạn}.\nXem và xử lý tại: {đường dẫn}",
)
TEMPLATES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(KINDS, ANY_KIND),
    LETTER: (
        "Cải cách hành chính: {số thông báo} thông báo, ngày {ngày}",
        (
            "Kính gửi: {họ tên},\n\n"
            "{đơn vị đánh giá} trân trọng thông báo:\n\n"
            "{danh sách}\n\n"
            "Toàn bộ thông báo được lưu tại: {đường dẫn}\n\n"
            "Thư được gửi tự động từ phần mềm đánh giá, xếp hạng cải cách hành chính; đề nghị không trả lời thư này.\n"
            "Trân trọng."
        ),
    ),
}


def placeholders_of(kind: str) -> Mapping[str, str]:
    """What may stand in braces in the words of a kind."""
    return OF_A_LETTER if kind == LETTER else OF_A_NOTICE


# --- Reminders ---------------------------------------------------------------------------------------------


def draft_title() -> str:
    return gettext("Dự thảo kết quả đã mở để góp ý")


def draft_body(*, agency: str, until: str) -> str:
    return gettext(
        "Dự thảo kết quả của %(agency)s đã mở. Thời hạn gửi ý kiến là %(until)s; nếu thống nhất thì không phải làm gì thêm."
    ) % {"agency": agency, "until": until}


def due_title(*, supplement: bool) -> str:
    """It names no number of days, which would be wrong for whoever reads it later."""
    if supplement:
        return gettext("Sắp hết thời hạn giải trình, bổ sung")
    return gettext("Sắp hết thời hạn nộp hồ sơ đề nghị thẩm định")


def due_body(*, agency: str, until: str, supplement: bool, complete: bool = False) -> str:
    """Until when something is due from an agency, and what to do.

    `complete`: everything is there, and only nobody has handed it in.
    """
    figures = {"agency": agency, "until": until}
    if complete:
        return (
            gettext(
                "Thời hạn nộp hồ sơ đề nghị thẩm định của %(agency)s là %(until)s. Phiếu đã đủ nội dung nhưng chưa nộp; chỉ phiếu đã nộp mới được thẩm định. Đề nghị lãnh đạo kiểm tra và nộp ngay."
            )
            % figures
        )
    if supplement:
        return (
            gettext(
                "Thời hạn giải trình, bổ sung của %(agency)s là %(until)s; nội dung bổ sung chưa được nộp. Đề nghị đơn vị hoàn thiện và nộp trước thời hạn."
            )
            % figures
        )
    return (
        gettext(
            "Thời hạn nộp hồ sơ đề nghị thẩm định của %(agency)s là %(until)s; phiếu chưa được nộp. Đề nghị đơn vị hoàn thiện, trình lãnh đạo kiểm tra và nộp trước thời hạn."
        )
        % figures
    )


def round_text(*, reminders: int, mails: int) -> str:
    """What one round of the worker has done."""
    return gettext("Đã nhắc %(reminders)s lượt, đã gửi %(mails)s thư.") % {
        "reminders": reminders,
        "mails": mails,
    }
