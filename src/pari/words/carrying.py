"""What became of a sheet when the signed edition took the place of the draft, as its people are told."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

SHOWN = 30  # more codes are only counted


def carried_text(
    changed: Sequence[str], moved: Sequence[tuple[str, str]], removed: Sequence[str], dropped: Sequence[str]
) -> str:
    """Everything that an agency has to look at again, one sentence for each kind."""
    shifted = [_("%(old)s thành %(new)s") % {"old": old, "new": new} for old, new in moved]
    told = (
        (_("Tiêu chí có nội dung thay đổi, đề nghị xem lại: %(listed)s."), changed),
        (_("Tiêu chí đổi mã, nội dung đã nhập được chuyển theo: %(listed)s."), shifted),
        (_("Tiêu chí không còn, nội dung đã nhập được giữ trong lịch sử: %(listed)s."), removed),
        (_("Số liệu không còn dùng được: %(listed)s."), dropped),
    )
    return " ".join(sentence % {"listed": _listed(listed)} for sentence, listed in told if listed)


def no_longer_there(title: str) -> str:
    """Why evidence of a criterion that is gone was removed."""
    return _("Tiêu chí không còn trong bộ tiêu chí “%(title)s”.") % {"title": title}


def _listed(listed: Sequence[str]) -> str:
    if len(listed) <= SHOWN:
        return "; ".join(listed)
    more = {"listed": "; ".join(listed[:SHOWN]), "more": len(listed) - SHOWN}
    return _("%(listed)s và %(more)s nội dung khác") % more
