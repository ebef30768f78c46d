"""Problems of how a command was called."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "command.system": _("Hệ điều hành báo lỗi khi đọc hoặc ghi: %(detail)s."),
    "database.not_ready": _(
        "Cơ sở dữ liệu chưa sẵn sàng (%(detail)s). Đề nghị chạy “pari manage migrate”, hoặc kiểm tra DATABASE_URL và máy chủ cơ sở dữ liệu."
    ),
    "demo.other_release": _(
        "Dữ liệu ví dụ trong %(folder)s do một bản phần mềm khác nạp. Để xem dữ liệu ví dụ của bản này, đề nghị đặt PARI_DATA là một thư mục mới; nếu thư mục này chỉ có dữ liệu ví dụ thì xóa đi rồi chạy lại."
    ),
    "serve.database_behind": _(
        "Cơ sở dữ liệu chưa được tạo hoặc chưa cập nhật theo bản phần mềm này. Đề nghị sao lưu rồi chạy “pari manage migrate”; để xem thử với dữ liệu ví dụ, chạy “pari demo”."
    ),
    "serve.port": _(
        "Không mở được cổng %(value)s: số cổng không hợp lệ hoặc chương trình khác đang dùng. Đề nghị chọn cổng khác bằng --port."
    ),
}
