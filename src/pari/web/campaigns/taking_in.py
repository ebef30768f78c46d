"""The list of participants from a file: how it is read, and what it would change."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.campaigns.participants_file import LARGEST, Said, read_participants
from pari.campaigns.queries import edition_of, names_in_the_year
from pari.campaigns.taking_in import Changed, Changes, changes_by, import_participants, mark_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb
from pari.web.taking.in_campaign import CampaignFiles, Face, Offer, Shown
from pari.web.taking.sent import Limit
from pari.web.taking.tickets import Tickets
from pari.words.setting_up import COMPARISONS, PARTICIPANT_COLUMNS, PARTICIPATIONS


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách (.xlsx hoặc .csv)"),
        help_text=gettext_lazy("Tệp đã xuất từ trang danh sách, không quá 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str
    name: str
    lines: list[str]


class ParticipantFiles(CampaignFiles):
    """The whole list, with its rows as they are to be."""

    template = "campaigns/taking_in.html"
    form = ListForm
    tickets = Tickets("pari.campaigns.participants", "campaign.ticket_over")
    limit = Limit(LARGEST, "campaign.file_too_large")
    columns = PARTICIPANT_COLUMNS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        heading, back = _("Nhập danh sách từ tệp"), place(seat, "campaign_participants")
        self.face = Face(
            head=campaign_head(seat, heading, Crumb(_("Cơ quan tham gia"), back)),
            heading=heading,
            same=_("Danh sách trong tệp giống danh sách hiện nay; không có gì để ghi."),
            done=_("Đã ghi danh sách cơ quan tham gia từ tệp."),
            xlsx=place(seat, "campaign_participants_xlsx"),
            back=back,
        )

    def read(self, path: Path) -> tuple[Sequence[Said], str]:
        """The mark is that of the list before the file was read."""
        seen = mark_of(self.seat.campaign)
        return read_participants(path, self.seat.campaign), seen

    def shown(self, rows: Sequence[Said]) -> Shown | None:
        """5 queries."""
        found = changes_by(self.seat.campaign, rows)
        return Shown(_told(found), list(_rows(self.seat, found))) if found else None

    def plain(self, rows: Sequence[Said]) -> list[list[Any]]:
        return [list(astuple(one)) for one in rows]

    def rows(self, plain: Sequence[Sequence[Any]]) -> list[Said]:
        return [replace(Said(*words), answers_for=tuple(answers_for)) for *words, answers_for in plain]

    def write(self, offer: Offer) -> None:
        import_participants(
            **self.seat.acting,
            campaign=self.seat.campaign,
            listed=offer.rows,
            seen=offer.seen,
            file=offer.file.name,
            file_sha256=offer.file.sha256,
        )


def _told(found: Changes) -> str:
    return _(
        "Thêm %(added)s cơ quan, sửa %(changed)s, bỏ %(removed)s, giữ nguyên %(unchanged)s. "
        "Chưa có dữ liệu nào được ghi."
    ) % {
        "added": f"{len(found.added):02d}",
        "changed": f"{len(found.changed):02d}",
        "removed": f"{len(found.removed):02d}",
        "unchanged": f"{found.unchanged:02d}",
    }


def _rows(seat: Seat, found: Changes) -> Iterable[ChangeRow]:
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    edition = edition_of(seat.campaign)
    words = _Words(names, {one.code: one.name for one in edition.sets} if edition else {})
    for what, listed in (
        (_("Thêm vào"), found.added),
        (_("Sửa đổi"), found.changed),
        (_("Bỏ ra"), found.removed),
    ):
        for one in listed:
            yield ChangeRow(what, names.get(one.agency, one.agency), words.lines(one))


class _Words:
    """Parts as people read them."""

    def __init__(self, names: dict[str, str], sets: dict[str, str]) -> None:
        self.names, self.sets = names, sets

    def lines(self, one: Changed) -> list[str]:
        if one.before and one.after:
            return [self._changed(one.before, one.after, name) for name in one.fields]
        said = one.before or one.after
        return [self._text(said, "participation"), *self._more(said)] if said else []

    def _more(self, said: Said) -> list[str]:
        """What else is said of one that comes or goes; the usual comparison goes without saying."""
        shown = [name for name in ("reason", "criteria_set", "answers_for") if getattr(said, name)]
        shown += ["comparison"] if said.comparison != "itself" else []
        shown += ["compared_with"] if said.compared_with else []
        return [f"{self._label(name)}: {self._text(said, name)}" for name in shown]

    def _changed(self, before: Said, after: Said, name: str) -> str:
        return _("%(what)s: %(before)s → %(after)s") % {
            "what": self._label(name),
            "before": self._text(before, name) or _("(trống)"),
            "after": self._text(after, name) or _("(trống)"),
        }

    def _label(self, name: str) -> str:
        return _("bộ tiêu chí") if name == "criteria_set" else _(PARTICIPANT_COLUMNS[name])

    def _text(self, said: Said, name: str) -> str:
        match name:
            case "participation":
                return _(PARTICIPATIONS[said.participation])
            case "comparison":
                return _(COMPARISONS[said.comparison])
            case "criteria_set":
                return self.sets.get(said.criteria_set, said.criteria_set)
            case "compared_with":
                return self.names.get(said.compared_with, said.compared_with)
            case "answers_for":
                return "; ".join(self.names.get(code, code) for code in said.answers_for)
            case _:
                return said.reason
