"""Progress and the list of latecomers as tables for the office."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.calendar.days import VIETNAM
from pari.scoring.sheets.queries import Standing
from pari.tables.writing import SheetOut, Value
from pari.web.scoring.filling import Filled
from pari.words.sheets import LATE, state_word
from pari.words.time import until_text


def progress_table(found: Sequence[Filled], at: datetime) -> SheetOut:
    headings = [
        _("STT"),
        _("Cơ quan"),
        _("Khối"),
        _("Trạng thái"),
        _("Thời hạn nộp"),
        _("Nộp lúc"),
        _("Nộp muộn"),
        _("Số ngày quá hạn"),
        _("Cập nhật lúc"),
        _("Tiêu chí đã chấm"),
        _("Tiêu chí phải chấm"),
        _("Thiếu tài liệu kiểm chứng"),
        _("Đủ nội dung, chưa nộp"),
    ]
    rows = [_progress_row(number, one, at) for number, one in enumerate(found, 1)]
    return SheetOut(_("Tiến độ"), headings, rows)


def latecomers_table(late: Sequence[Standing], contacts: Mapping[str, list[str]], at: datetime) -> SheetOut:
    headings = [
        _("STT"),
        _("Cơ quan"),
        _("Khối"),
        _("Trạng thái"),
        _("Thời hạn nộp"),
        _("Số ngày quá hạn"),
        _("Đầu mối"),
    ]
    rows = [
        (
            number,
            one.name,
            one.block_name,
            state_word(one.state, one.last_move),
            until_text(one.term.due) if one.term else "",
            one.days_overdue(at),
            "; ".join(contacts.get(one.agency, [])),
        )
        for number, one in enumerate(late, 1)
    ]
    return SheetOut(_("Chưa nộp"), headings, rows)


def _progress_row(number: int, one: Filled, at: datetime) -> tuple[Value, ...]:
    full = one.fullness
    return (
        number,
        one.name,
        one.block_name,
        state_word(one.state, one.last_move),
        until_text(one.term.closes) if one.term else "",
        _moment(one.submitted_at),
        _(LATE) if one.is_late else "",
        one.days_overdue(at) if one.is_overdue(at) else None,
        _moment(one.moved_at),
        full.marked if full else None,
        full.to_fill if full else None,
        full.missing_evidence if full else None,
        _("có") if one.is_forgotten else "",
    )


def _moment(instant: datetime | None) -> str:
    return f"{instant.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}" if instant else ""
