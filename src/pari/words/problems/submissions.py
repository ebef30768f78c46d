"""Problems of what was handed in, and of the signed papers that go with it."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "submission.none": _(
        "Cơ quan chưa nộp hồ sơ đề nghị thẩm định nên chưa có giấy xác nhận, văn bản của lần nộp. Đề nghị quay lại sau khi hồ sơ được nộp."
    ),
    "submission.too_many_papers": _(
        "Mỗi lần nộp nhận tối đa %(most)s văn bản đã ký. Nếu cần gửi thêm, đề nghị liên hệ Bộ phận Thư ký tổng hợp."
    ),
    "submission.not_a_pdf": _("Văn bản đã ký số là tệp PDF. Đề nghị chọn tệp có phần mở rộng .pdf."),
    "submission.not_signed": _(
        "Tệp không có chữ ký số. Nếu đây là bản chụp văn bản đã ký, đóng dấu, đề nghị xác nhận trước khi gửi kèm."
    ),
    "paper.no_file": _("Chưa chọn tệp. Đề nghị chọn tệp PDF của văn bản đã ký."),
    "paper.not_signed_yet": _(
        "Tệp này là bản phần mềm xuất ra, chưa có chữ ký số và cũng không phải bản chụp văn bản đã ký. Đề nghị ký số "
        "tệp, hoặc in, ký, đóng dấu rồi chụp lại, sau đó chọn tệp đã ký."
    ),
    "paper.ticket_over": _("Tệp đã chọn lần trước không còn được giữ để chờ xác nhận. Đề nghị chọn lại tệp."),
    "submission.number_too_long": _("Số, ký hiệu văn bản dài nhất %(most)s ký tự. Đề nghị ghi gọn hơn."),
    "submission.signed_later": _("Ngày văn bản không thể sau ngày gửi. Đề nghị kiểm tra lại ngày đã ghi."),
}
