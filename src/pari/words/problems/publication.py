"""Problems of publishing."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "publication.already_published": _(
        "Kết quả năm %(year)s (bản %(version)s) đã được công bố với nội dung khác nên được giữ nguyên. "
        "Đề nghị công bố nội dung mới thành bản điều chỉnh."
    ),
}
