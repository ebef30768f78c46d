"""Problems of deadlines."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "deadline.unknown": _("Chưa có thời hạn “%(name)s”. Đề nghị tải lại trang rồi chọn lại."),
    "deadline.not_later": _(
        "Thời hạn mới cần muộn hơn thời hạn đang áp dụng và chưa qua. Đề nghị chọn ngày, giờ khác."
    ),
    "deadline.no_reason": _("Đề nghị ghi rõ lý do; lý do được thông báo đến các cơ quan tham gia."),
}
