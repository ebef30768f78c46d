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
    "accepted": _("Chấp nhận kiến nghị"),
    "withdrawn": _("Đã rút"),
}
_BY_ADJUSTING: Mapping[str, str] = {
    "objection": _("Điều chỉnh theo kết quả giải quyết kiến nghị"),
    "false_evidence": _("Điều chỉnh do tài liệu kiểm chứng không đúng sự thật"),
    "own_error": _("Điều chỉnh do sai sót của Tổ giúp việc"),
}
_TITLES: Mapping[str, str] = {
    "objection_received": _("Kiến nghị, phản ánh về kết quả đã công bố: %(agency)s"),
    "objection_assigned": _("Được giao trả lời kiến nghị về kết quả: %(agency)s"),
    "objection_answered": _("Trả lời kiến nghị về kết quả: %(agency)s"),
    "objection_withdrawn": _("Rút kiến nghị về kết quả: %(agency)s"),
}
_BODIES: Mapping[str, str] = {
    "objection_received": _("%(about)s. Đề nghị giao người chưa thẩm định nội dung này xem xét, trả lời."),
    "objection_assigned": _("%(about)s. Đề nghị xem xét và trả lời, nêu rõ lý do."),
    "objection_answered": _("%(about)s: %(outcome)s. Lý do ghi cùng nội dung trả lời."),
    "objection_withdrawn": _("%(about)s. Cơ quan đã rút kiến nghị; không phải giao, trả lời nữa."),
}


def kind_text(kind: str) -> str:
    return gettext(KINDS[kind])


def outcome_text(outcome: str) -> str:
    return gettext(OUTCOMES[outcome])


def by_adjusting_text(kind: str) -> str:
    """Where a mark comes from that was put after the publication."""
    return gettext(_BY_ADJUSTING[kind])


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


def withdrawn_phrase(name: str, at: datetime | None) -> str:
    said = gettext("Rút kiến nghị")
    return ", ".join([said, *([name] if name else []), *([instant_text(at)] if at else [])])


def to_be_adjusted_text() -> str:
    return gettext("Chờ điều chỉnh trên phiếu.")


def accepted_text() -> str:
    """What follows for an agency without a result."""
    return gettext(
        "Bảng kết quả đã công bố không thay đổi, vì phiếu của cơ quan chưa qua thẩm định và Hội đồng chưa thông qua điểm. Hướng giải quyết ghi trong nội dung trả lời."
    )


def adjusted_text(decision: str) -> str:
    if not decision:
        return gettext("Đã điều chỉnh, chờ quyết định điều chỉnh được công bố.")
    return gettext("Đã điều chỉnh theo %(decision)s.") % {"decision": decision}
