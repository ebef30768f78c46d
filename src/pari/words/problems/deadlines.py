"""Problems of deadlines."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "deadline.unknown": _("Chưa có thời hạn “%(name)s”. Đề nghị tải lại trang rồi chọn lại."),
    "deadline.not_later": _(
        "Thời hạn mới cần muộn hơn thời hạn đang áp dụng và chưa qua. Đề nghị chọn ngày, giờ khác."
    ),
    "deadline.too_far": _(
        "Thời hạn mới cách hôm nay hơn một năm. Đề nghị kiểm tra lại năm; thời hạn đã gia hạn không rút ngắn được."
    ),
    "deadline.no_reason": _("Đề nghị ghi rõ lý do; lý do được thông báo đến các cơ quan tham gia."),
    "days_off.another_year": _("Ngày %(day)s không thuộc năm %(year)s."),
    "days_off.twice": _("Ngày %(day)s được nhập hơn một lần."),
    "days_off.no_name": _("Đề nghị ghi tên ngày nghỉ hoặc ngày làm bù %(day)s."),
    "days_off.no_paper": _("Đề nghị ghi văn bản quy định ngày %(day)s."),
    "days_off.worked_anyway": _("Ngày %(day)s vốn là ngày làm việc nên không phải ngày làm bù."),
}
