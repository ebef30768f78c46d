"""Papers as a basis of the appraisal, and requests for them: what their kinds and notices are called."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.numbers import counted
from pari.words.time import instant_text

KINDS: Mapping[str, str] = {
    "figures": _("Báo cáo, bảng số liệu"),
    "list": _("Danh sách kèm theo số liệu"),
    "conclusion": _("Kết luận kiểm tra, thanh tra, kiểm toán"),
    "decision": _("Quyết định, văn bản chỉ đạo"),
    "other": _("Tài liệu khác"),
}


def kind_text(kind: str) -> str:
    return gettext(KINDS[kind])


def asked_notice(title: str) -> str:
    return gettext("Yêu cầu gửi tài liệu: %(title)s") % {"title": title}


def reminded_notice(title: str) -> str:
    return gettext("Nhắc gửi tài liệu: %(title)s") % {"title": title}


def received_text(received: datetime | None, due: datetime, now: datetime) -> tuple[str, str]:
    """How it stands with one agency that is asked, and the look of it."""
    if received is not None and received >= due:
        return gettext("Nhận muộn %(when)s") % {"when": instant_text(received)}, "waits"
    if received is not None:
        return gettext("Đã nhận %(when)s") % {"when": instant_text(received)}, "done"
    return (gettext("Quá hạn, chưa nhận"), "bad") if now >= due else (gettext("Chưa nhận"), "")


def counts_text(received: int, asked: int) -> str:
    return gettext("%(received)s trên %(asked)s cơ quan đã gửi") % {
        "received": counted(received),
        "asked": counted(asked),
    }
