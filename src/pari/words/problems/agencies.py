"""Problems of a list of agencies over time."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "agency.code_twice": _("Mã “%(code)s” được dùng cho nhiều cơ quan."),
    "agency.spells_overlap": _("Cơ quan %(code)s: thời gian của “%(one)s” và “%(other)s” chồng lên nhau."),
    "agency.unknown_predecessor": _("Cơ quan %(code)s: không có cơ quan tiền thân “%(predecessor)s”."),
    "agency.comes_from_itself": _("Cơ quan %(code)s không thể là tiền thân của chính mình."),
    "agency.name_shared": _("Tên “%(name)s” được dùng cùng lúc cho hai cơ quan %(one)s và %(other)s."),
}
