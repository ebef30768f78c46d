"""Problems of how a command was called."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "serve.port": _(
        "Không mở được cổng %(value)s: số cổng không hợp lệ hoặc chương trình khác đang dùng. Đề nghị chọn cổng khác bằng --port."
    ),
}
