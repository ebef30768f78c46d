"""A sheet's workbook as it was sent, and what was shown of it, so that this is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.regulation.edition import Criterion, Way
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Sheet
from pari.scoring.workbook.reading import LARGEST_UPLOAD, Read, read_sheet_workbook
from pari.scoring.workbook.taking import Wanted
from pari.scoring.workbook.writing import Ground, as_words, edition_mark, in_one_form, shown_value
from pari.web.frame.desk import Seat
from pari.web.taking.sent import Limit, SentFile, read_sent
from pari.web.taking.tickets import Tickets

LIMIT = Limit(LARGEST_UPLOAD, "table.too_large")
TICKETS = Tickets("pari.scoring.workbook", "workbook.ticket_over", "workbook.too_much")


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Bảng tính đã ghi (.xlsx)"),
        help_text=gettext_lazy("Tệp đã tải từ trang này, không quá 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a file says, and which file it was."""

    read: Read
    file: SentFile


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown, as it comes back: `edition` is that against which it was read."""

    wanted: Sequence[Wanted]
    edition: str
    file: SentFile
    paper: tuple[str, str] = ("", "")  # number and day (ISO) of the paper, where others type for the agency


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a criterion before and after; empty where there is nothing."""

    label: str
    before: str
    after: str


def sent_in(ground: Ground, upload: "UploadedFile[Any]") -> Sent:
    """Errors: `BadInput` with everything that is wrong; `Refused` where it is no workbook of the sheet."""
    read, file = read_sent(upload, lambda path: read_sheet_workbook(path, ground), LIMIT)
    return Sent(read, file)


def ticket_of(seat: Seat, sheet: Sheet, shown: Shown) -> str:
    """Errors: `Refused` with `workbook.too_much`."""
    rows = [[one.criterion, one.seen, *as_words(one.text)] for one in shown.wanted]
    said = [shown.edition, shown.file.name, shown.file.sha256, shown.paper, rows]
    return TICKETS.issue(seat.desk, sheet.pk, said)


def of_ticket(seat: Seat, sheet: Sheet, ticket: str) -> Shown:
    """Errors: `Refused` for a ticket that no longer serves."""
    edition, name, sha256, paper, rows = TICKETS.said(seat.desk, sheet.pk, ticket)
    wanted = [Wanted(criterion, Typed(*words), seen) for criterion, seen, *words in rows]
    return Shown(wanted, edition, SentFile(name, sha256), tuple(paper))


def shown_of(
    ground: Ground, sent: Sent, wanted: Sequence[Wanted], paper: tuple[str, str] = ("", "")
) -> Shown:
    return Shown(wanted, edition_mark(ground.bound), sent.file, paper)


# --- What differs, part by part ----------------------------------------------------------------------------


def parts_of(leaf: Criterion, before: Typed, after: Typed) -> list[Part]:
    """Only what differs, in the order of the workbook."""
    found = [*_value_parts(leaf, before, after), *_text_parts(before, after)]
    return [one for one in found if one.before != one.after]


def said_of(leaf: Criterion, text: Typed) -> list[Part]:
    """Everything that a text says."""
    return parts_of(leaf, Typed(), in_one_form(leaf, text))


def _value_parts(leaf: Criterion, before: Typed, after: Typed) -> list[Part]:
    old, new = leaf.way(before.variant) or leaf.way(), leaf.way(after.variant) or leaf.way()
    way = [Part(_("Cách đo"), old.name if old else "", new.name if new else "")] if len(leaf.ways) > 1 else []
    labels = {name: one.label for each in (old, new) if each for name, one in each.inputs.items()}
    return way + [
        Part(label, _value(old, before, name), _value(new, after, name)) for name, label in labels.items()
    ]


def _value(way: Way | None, text: Typed, name: str) -> str:
    one = way.inputs.get(name) if way else None
    return shown_value(one, text.values.get(name, "")) if one else ""


def _text_parts(before: Typed, after: Typed) -> list[Part]:
    def asks(text: Typed) -> str:
        return _("có") if text.asks_exemption else ""

    return [
        Part(_("Giải trình"), before.explanation, after.explanation),
        Part(_("Đề nghị không áp dụng"), asks(before), asks(after)),
        Part(_("Lý do"), before.exemption_reason, after.exemption_reason),
    ]
