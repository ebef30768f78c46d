"""Problems of guidance, questions and answers."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "guidance.no_such_criterion": _(
        "Bộ tiêu chí của đợt đánh giá không có tiêu chí này. Đề nghị tải lại trang rồi chọn lại."
    ),
    "guidance.written_meanwhile": _(
        "Hướng dẫn của tiêu chí này vừa được người khác sửa. Nội dung vừa nhập vẫn được giữ bên dưới; đề nghị xem bản mới nhất ở đầu trang rồi gộp và lưu lại."
    ),
    "guidance.nothing_new": _("Nội dung chưa thay đổi so với bản đang áp dụng nên không cần lưu."),
    "guidance.too_long": _("Nội dung dài quá %(limit)s ký tự. Đề nghị rút gọn."),
    "question.empty": _("Đề nghị nhập nội dung."),
    "question.not_taking_part": _(
        "Cơ quan không tham gia đợt đánh giá này nên chưa gửi được câu hỏi. Nếu chưa đúng, đề nghị báo cơ quan thường trực."
    ),
    "question.asked_already": _("Câu hỏi này đã được gửi và đang chờ trả lời."),
    "question.unknown": _("Không còn câu hỏi này. Đề nghị tải lại danh sách."),
    "question.answered_so": _("Nội dung trả lời này đã được gửi."),
}
