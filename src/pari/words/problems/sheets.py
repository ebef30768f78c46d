"""Problems of sheets and their moves."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "sheet.not_taking_part": _(
        "Cơ quan không còn tham gia đợt đánh giá nên phiếu được giữ nguyên để lưu. Nếu chưa đúng, đề nghị báo cơ quan thường trực."
    ),
    "sheet.unknown": _("Không có phiếu này trong đợt đánh giá. Đề nghị tải lại trang rồi chọn lại."),
    "sheet.no_such_move": _(
        "Phiếu vừa chuyển sang trạng thái khác nên việc này không còn thực hiện được. Đề nghị tải lại trang để xem trạng thái mới nhất."
    ),
    "sheet.moved_meanwhile": _(
        "Phiếu đã được xử lý thêm từ khi mở trang này. Đề nghị xem lại diễn biến mới nhất rồi thực hiện lại."
    ),
    "sheet.too_late": _(
        "Đã hết thời hạn nộp. Nội dung đã nhập vẫn được lưu đầy đủ; nếu cần nộp muộn, đề nghị gửi yêu cầu mở lại, nêu rõ lý do, đến Bộ phận Thư ký tổng hợp."
    ),
    "sheet.supplement_too_late": _(
        "Đã hết thời hạn giải trình, bổ sung. Nội dung đã nhập vẫn được lưu đầy đủ; nếu có lý do chính đáng, đề nghị báo Bộ phận Thư ký tổng hợp."
    ),
    "sheet.not_with_head": _(
        "Nội dung bổ sung hiện không chờ lãnh đạo kiểm tra nên không có gì để rút lại. Đề nghị xem lại diễn biến mới nhất."
    ),
    "sheet.take_back_too_late": _(
        "Đã hết thời hạn nộp nên không rút lại được; sau thời hạn, nội dung đã trình không sửa được nữa. Nếu cần nộp muộn, đề nghị gửi yêu cầu mở lại, nêu rõ lý do, đến Bộ phận Thư ký tổng hợp."
    ),
    "sheet.supplement_take_back_too_late": _(
        "Đã hết thời hạn giải trình, bổ sung nên không rút lại được; nếu có lý do chính đáng, đề nghị báo Bộ phận Thư ký tổng hợp."
    ),
    "sheet.not_being_filled": _(
        "Phiếu không ở bước tự chấm nên chưa lưu được thay đổi; nội dung đang nhập vẫn còn trên màn hình. Nếu cần sửa, đề nghị lãnh đạo trả lại phiếu hoặc gửi đề nghị mở lại."
    ),
    "sheet.no_edition": _("Đợt đánh giá chưa gắn bộ tiêu chí của cơ quan này."),
    "sheet.no_opinion": _("Đề nghị ghi ý kiến để công chức phụ trách biết nội dung cần hoàn thiện."),
    "sheet.no_reason": _("Đề nghị ghi rõ lý do."),
    "sheet.no_answer": _("Đề nghị ghi nội dung trả lời; cơ quan đề nghị đọc được nội dung này."),
    "sheet.until_needed": _("Đã hết thời hạn nộp nên cần ghi thời hạn mới khi mở lại phiếu."),
    "sheet.still_open": _("Phiếu đang mở và còn trong thời hạn nộp nên chưa cần đề nghị mở lại."),
    "sheet.request_waits": _("Đã có một đề nghị mở lại đang chờ trả lời. Đề nghị chờ kết quả."),
    "sheet.request_answered": _("Đề nghị này đã được trả lời. Đề nghị tải lại trang để xem kết quả."),
}
