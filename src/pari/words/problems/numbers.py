"""Problems of single numbers."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "number.empty": _("Chưa có giá trị. Đề nghị nhập một số, ví dụ 85,5."),
    "number.two_separators": _(
        "Giá trị “%(value)s” có hai dấu phân cách nên không xác định được phần thập phân. "
        "Đề nghị chỉ dùng một dấu phẩy hoặc dấu chấm thập phân, không dùng dấu phân cách hàng nghìn."
    ),
    "number.not_a_number": _("Giá trị “%(value)s” không phải là số. Đề nghị nhập số, ví dụ 85,5."),
    "number.too_long": _(
        "Giá trị “%(value)s” quá dài: tối đa %(whole)s chữ số trước và %(fraction)s chữ số sau dấu thập phân."
    ),
}
