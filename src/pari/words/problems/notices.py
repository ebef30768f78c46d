"""Problems of notices and mail."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "notices.unknown_placeholder": _(
        "Không có mục {%(placeholder)s}. Các mục dùng được: %(allowed)s. Đề nghị sửa lại, kể cả dấu tiếng Việt."
    ),
    "notices.open_brace": _(
        "Có dấu ngoặc nhọn mở hoặc đóng không thành cặp. Mỗi mục được điền tự động viết trong một cặp ngoặc nhọn."
    ),
    "notices.missing_placeholder": _("Mẫu này phải có mục {%(placeholder)s}."),
    "notices.empty_template": _("Tiêu đề và nội dung mẫu thư không được để trống."),
}
