"""Files of earlier years' marks, as their page takes them in."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.agencies.queries import agencies_of
from pari.scoring.past.file import read_past
from pari.scoring.past.marks import Replaced, Said, import_past_marks, mark_of, replaced_by
from pari.web.facts.importing import OVER, SHOWN, ChangeRow, FilesOfRows, face_of
from pari.web.frame.desk import Seat
from pari.web.taking.in_campaign import Offer, Shown
from pari.web.taking.tickets import Tickets
from pari.words.facts import CHANGES
from pari.words.losses import COLUMNS
from pari.words.numbers import counted


class PastFiles(FilesOfRows):
    """Marks of earlier years."""

    tickets = Tickets("pari.past_marks.import", OVER)
    columns = COLUMNS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.face = face_of(
            seat,
            "past_marks",
            listed=_("Điểm năm trước"),
            heading=_("Nhập điểm năm trước từ tệp"),
            explained=_(
                "Điểm trong tệp thay toàn bộ điểm đã nhập của các cơ quan và năm có trong tệp; cơ quan khác "
                "giữ nguyên. Điểm, lý do mất điểm hiện bên cạnh tiêu chí cùng mã khi cơ quan tự chấm."
            ),
        )

    def read(self, path: Path) -> tuple[list[Said], str]:
        rows = read_past(path, grounds=self.grounds, agencies=agencies_of(self.grounds.book.authority))
        return rows, mark_of(rows, authority=self.grounds.book.authority)

    def shown(self, rows: Sequence[Said]) -> Shown | None:
        """Of everything, since a file takes the place of the whole year."""
        found = [one for one in self._replaced(rows) if one.differing]
        if not found:
            return None
        unknown = self._unknown(rows)
        told = _(
            "Điểm của %(agencies)s cơ quan, %(count)s dòng; thay toàn bộ điểm năm đó của các cơ quan này. "
            "Chưa có dữ liệu nào được ghi."
        ) % {"agencies": counted(len({one.agency for one in rows})), "count": counted(len(rows))}
        if unknown:
            told += " " + _(
                "%(count)s dòng về tiêu chí không có trong bộ tiêu chí năm nay nên chỉ được lưu, không "
                "hiển thị bên cạnh tiêu chí nào: %(listed)s."
            ) % {"count": counted(len(unknown)), "listed": "; ".join(unknown[:10])}
        return Shown(told, [self._row(one) for one in found[:SHOWN]], max(len(found) - SHOWN, 0))

    def plain(self, rows: Sequence[Said]) -> list[list[Any]]:
        return [[None if cell is None else str(cell) for cell in astuple(row)] for row in rows]

    def rows(self, plain: Sequence[Sequence[Any]]) -> list[Said]:
        return [
            Said(agency, int(year), criterion, Decimal(most), _points(claimed), _points(appraised), *words)
            for agency, year, criterion, most, claimed, appraised, *words in plain
        ]

    def write(self, offer: Offer) -> None:
        import_past_marks(
            **self.seat.acting,
            campaign=self.seat.campaign,
            said=offer.rows,
            seen=offer.seen,
            file=offer.file.name,
            file_sha256=offer.file.sha256,
        )

    def _replaced(self, rows: Sequence[Said]) -> list[Replaced]:
        return replaced_by(rows, authority=self.grounds.book.authority, eye=self.seat.eye)

    def _unknown(self, rows: Iterable[Said]) -> list[str]:
        inputs = self.grounds.inputs()
        known = {agency: one.criterion for agency, one in inputs.items()}
        return [
            one.criterion for one in rows if one.agency in known and known[one.agency](one.criterion) is None
        ]

    def _row(self, one: Replaced) -> ChangeRow:
        return ChangeRow(
            what=_(CHANGES["changed" if one.before else "new"]),
            look="waits" if one.before else "active",
            name=self.grounds.names.get(one.agency, one.agency),
            about=_("Năm %(year)s") % {"year": one.year},
            before=_("%(count)s dòng") % {"count": counted(one.before)} if one.before else "",
            after=_("%(count)s dòng, %(differing)s khác")
            % {"count": counted(one.after), "differing": counted(one.differing)},
        )


def _points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
