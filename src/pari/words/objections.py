"""Objections in words: kinds, outcomes, and what people are told of them."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.time import instant_text

KINDS: Mapping[str, str] = {
    "objection": _("Kiến nghị của cơ quan"),
    "false_evidence": _("Tài liệu kiểm chứng không đúng sự thật"),
    "own_error": _("Sai sót của Tổ giúp việc"),
}
OUTCOMES: Mapping[str, str] = {
    "": _("Chờ trả lời"),
    "kept": _("Giữ nguyên kết quả"),
    "adjusted": _("Điều chỉnh kết quả"),
}
_TITLES: Mapping[str, str] = {
    "objection_received": _("Kiến nghị, phản ánh về kết quả đã công bố: %(agency)s"),
    "objection_assigned": _("Được giao trả lời kiến nghị về kết quả: %(agency)s"),
    "objection_answered": _("Trả lời kiến nghị về kết quả: %(agency)s"),
}
_BODIES: Mapping[str, str] = {
    "objection_received": _("%(about)s. Đề nghị giao người chưa thẩm định nội dung này xem xét, trả lời."),
    "objection_assigned": _("%(about)s. Đề nghị xem xét và trả lời, nêu rõ lý do."),
    "objection_answered": _("%(about)s: %(outcome)s. Lý do ghi cùng nội dung trả lời."),
}


def kind_text(kind: str) -> str:
    return gettext(KINDS[kind])


def outcome_text(outcome: str) -> str:
    return gettext(OUTCOMES[outcome])


def about_text(criterion: str) -> str:
    """What an objection is about."""
    if not criterion:
        return gettext("Toàn bộ kết quả")
    return gettext("Tiêu chí %(criterion)s") % {"criterion": criterion}


def notice_title(kind: str, agency: str) -> str:
    return gettext(_TITLES[kind]) % {"agency": agency}


def notice_body(kind: str, criterion: str, outcome: str) -> str:
    figures = {"about": about_text(criterion), "outcome": outcome_text(outcome)}
    return gettext(_BODIES[kind]) % figures


# --- On the pages


def unassigned_text() -> str:
    return gettext("Chưa giao người trả lời")


def assigned_phrase(name: str, at: datetime | None) -> str:
    said = gettext("Giao %(name)s trả lời") % {"name": name}
    return f"{said}, {instant_text(at)}" if at else said


def to_be_adjusted_text() -> str:
    return gettext("Chờ điều chỉnh trên phiếu.")


def adjusted_text(decision: str) -> str:
    if not decision:
        return gettext("Đã điều chỉnh trên phiếu, chờ quyết định điều chỉnh được công bố.")
    return gettext("Đã điều chỉnh theo %(decision)s.") % {"decision": decision}
