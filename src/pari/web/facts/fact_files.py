"""Files of figures of all agencies, as their page takes them in."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.agencies.queries import agencies_of
from pari.core.calendar.days import day_of
from pari.core.rules.values import Input
from pari.facts.entering import Change, Changes, Entry, changes_by, enter_facts
from pari.facts.inputs import SetInputs
from pari.facts.loading import read_entries
from pari.web.facts.importing import OVER, SHOWN, ChangeRow, FilesOfRows, face_of
from pari.web.frame.desk import Seat
from pari.web.taking.in_campaign import Offer, Shown
from pari.web.taking.tickets import Tickets
from pari.words.facts import CHANGES, COLUMNS, OF_THE_SHEET, entered_text, value_text
from pari.words.numbers import counted


class FactFiles(FilesOfRows):
    """Figures of all agencies."""

    tickets = Tickets("pari.facts.import", OVER)
    columns = COLUMNS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.face = face_of(
            seat,
            "facts",
            listed=_("Số liệu"),
            heading=_("Nhập số liệu từ tệp"),
            explained=_(
                "Tệp tải về có sẵn một dòng cho mỗi cơ quan và mỗi số liệu; điền giá trị, nguồn rồi nhập "
                "lại. Dòng để trống không đổi gì; xóa giá trị của dòng đã có số liệu là bỏ số liệu đó."
            ),
        )

    def read(self, path: Path) -> tuple[list[Entry], str]:
        """Only what changes something is carried to the confirmation."""
        agencies = agencies_of(self.grounds.book.authority)
        rows = read_entries(path, grounds=self.grounds, agencies=agencies, today=day_of(self.seat.desk.at))
        found = self._changes(rows)
        return [one.entry for one in found.listed], found.mark

    def shown(self, rows: Sequence[Entry]) -> Shown | None:
        if not rows:
            return None
        found = self._changes(rows)
        inputs = self.grounds.inputs()
        told = _(
            "%(new)s số liệu mới, %(changed)s thay đổi, %(taken_back)s bỏ. Chưa có dữ liệu nào được ghi."
        ) % {what: counted(len(found.of(what))) for what in ("new", "changed", "taken_back")}
        listed = [self._row(one, inputs) for one in found.listed[:SHOWN]]
        return Shown(told, listed, len(found.listed) - len(listed))

    def plain(self, rows: Sequence[Entry]) -> list[list[Any]]:
        return [
            [*astuple(row)[:4], row.as_of and row.as_of.isoformat(), row.source, row.note, row.paper]
            for row in rows
        ]

    def rows(self, plain: Sequence[Sequence[Any]]) -> list[Entry]:
        return [_entry(row, words) for row, words in enumerate(plain, start=1)]

    def write(self, offer: Offer) -> None:
        enter_facts(
            **self.seat.acting,
            campaign=self.seat.campaign.code,
            grounds=self.grounds,
            rows=offer.rows,
            seen=offer.seen,
            file=offer.file.name,
            file_sha256=offer.file.sha256,
        )

    def _changes(self, rows: Sequence[Entry]) -> Changes:
        return changes_by(rows, eye=self.seat.eye, grounds=self.grounds)

    def _row(self, one: Change, inputs: Mapping[str, SetInputs]) -> ChangeRow:
        entry, asked = one.entry, inputs[one.entry.agency].asked[one.entry.key[1]]
        before = one.before if one.before and one.before.value else None
        proposal = f" ({_('đề xuất, chờ người ngoài cơ quan xác nhận')})" if one.is_proposal else ""
        return ChangeRow(
            what=_(CHANGES[one.what]),
            look={"new": "active", "changed": "waits"}.get(one.what, "bad"),
            name=self.grounds.names.get(entry.agency, entry.agency),
            about=f"{asked.code or _(OF_THE_SHEET)}: {asked.label}",
            before=_told(asked.inputs, before.value, before.source, before.as_of) if before else "",
            after=_told(asked.inputs, entry.value, entry.source, entry.as_of) + proposal
            if entry.value
            else "",
        )


def _entry(row: int, words: Sequence[Any]) -> Entry:
    agency, criterion, name, value, as_of, source, note = (word or "" for word in words[:7])
    day = date.fromisoformat(as_of) if as_of else None
    return Entry(agency, criterion, name, value, day, source, note, row, words[7])


def _told(inputs: Sequence[Input], value: str, source: str, as_of: date | None) -> str:
    return f"{value_text(inputs, value)} · {entered_text(source, as_of)}"
