"""Problems of sheets and their moves."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "sheet.no_such_move": _(
        "Phiếu vừa chuyển sang trạng thái khác nên việc này không còn thực hiện được. Đề nghị tải lại trang để xem trạng thái mới nhất."
    ),
}
