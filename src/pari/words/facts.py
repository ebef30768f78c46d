"""Figures by which criteria are scored: what their files, states and disputes are called."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.errors import Refused
from pari.core.rules.values import YES, Input, InputKind, Ratio, Value
from pari.words.numbers import exact_number, share, short_number
from pari.words.time import day_text

# Headings of a file of figures, by key: what is given out is what comes in.
COLUMNS: Mapping[str, str] = {
    "agency": _("Cơ quan"),
    "block": _("Khối"),
    "criterion": _("Tiêu chí"),
    "title": _("Nội dung tiêu chí"),
    "input": _("Số liệu"),
    "label": _("Tên số liệu"),
    "value": _("Giá trị"),
    "as_of": _("Tính đến ngày"),
    "source": _("Nguồn"),
    "note": _("Ghi chú"),
}
STATES: Mapping[str, str] = {
    "proposed": _("Đề xuất, chưa dùng"),
    "provisional": _("Đang dùng"),
    "final": _("Đã chốt"),
}
OUTCOMES: Mapping[str, str] = {
    "": _("Đang chờ trả lời"),
    "accepted": _("Chấp nhận"),
    "kept": _("Giữ nguyên số liệu"),
    "withdrawn": _("Đã rút"),
    "replaced": _("Đã thay bằng số liệu mới"),
}
CHANGES: Mapping[str, str] = {"new": _("Mới"), "changed": _("Thay đổi"), "taken_back": _("Bỏ")}
_YES, _NO = _("Có"), _("Không")
OF_THE_SHEET = _("Số liệu chung của phiếu")
_NOTICES: Mapping[str, str] = {
    "fact_disputed": _("%(agency)s phản ánh số liệu chưa đúng"),
    "fact_dispute_answered": _("Trả lời phản ánh số liệu của %(agency)s"),
    "fact_approved": _("Số liệu đề xuất của %(agency)s được xác nhận"),
    "fact_refused": _("Số liệu đề xuất của %(agency)s không được xác nhận"),
}


def notice_title(kind: str, agency: str) -> str:
    return gettext(_NOTICES[kind]) % {"agency": agency}


def value_text(inputs: Sequence[Input], text: str) -> str:
    """A figure as people read it: `120/1200 (10,00%)`, `Có`, the label of a level; else as it was entered."""
    for one in inputs:
        try:
            return _shown(one, one.parse(text), text)
        except Refused:
            continue
    return text


def _shown(one: Input, value: Value, text: str) -> str:
    match value:
        case Ratio():
            return _share(value, text)
        case Decimal():
            is_index = one.kind is InputKind.INDEX
            figure = exact_number(value) if is_index else short_number(value)
            return f"{figure}%" if is_index or one.unit == "%" else f"{figure} {one.unit}".strip()
        case str() if one.kind is InputKind.YES_NO:
            return gettext(_YES if value == YES else _NO)
    return next((level.label for level in one.levels if level.code == value), text)


def _share(value: Ratio, text: str) -> str:
    """With its parts where they are known; of nothing there is no share."""
    if value.value is None:
        return text
    exact = share(value.value)
    return exact if value.part is None else f"{text.replace('.', ',')} ({exact})"


def entered_text(fact_source: str, as_of: date | None) -> str:
    """Where a figure comes from: `Báo cáo số 12/BC-SNV, đến ngày 20/11/2026`."""
    if as_of is None:
        return fact_source
    return gettext("%(source)s, đến ngày %(day)s") % {"source": fact_source, "day": day_text(as_of)}
