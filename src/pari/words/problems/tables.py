"""Problems of CSV and XLSX files."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
}
_ = _
