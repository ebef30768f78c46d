"""A sheet's workbook as it was sent, and what was shown of it: signed, so that what is shown is done.

The ticket is that of one person and one sheet, and holds for an hour.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import Criterion, Way
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Sheet
from pari.scoring.workbook.reading import LARGEST_UPLOAD, Read, read_sheet_workbook
from pari.scoring.workbook.taking import Wanted
from pari.scoring.workbook.writing import Ground, as_words, edition_mark, in_one_form, shown_value
from pari.web.frame.desk import Seat
from pari.words.problems import sentence
from pari.words.workbooks import faults_sentence

SALT = "pari.scoring.workbook"
LASTS = 3600  # seconds in which what was looked at may be done
LONGEST_TICKET = 2_000_000  # characters; a form of more isn't taken by the server


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
    file: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown, as it comes back: `edition` is that against which it was read."""

    wanted: Sequence[Wanted]
    edition: str
    file: str
    file_sha256: str
    paper: tuple[str, str] = ("", "")  # number and day (ISO) of the paper, where others type for the agency


@dataclass(frozen=True, slots=True)
class Fault:
    row: str
    column: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a criterion before and after; empty where there is nothing."""

    label: str
    before: str
    after: str


def read_sent(ground: Ground, upload: "UploadedFile[Any]") -> Sent:
    """Errors: `BadInput` with everything that is wrong; `Refused` where it is no workbook of the sheet."""
    if (upload.size or 0) > LARGEST_UPLOAD:
        figures = {"size": -(-(upload.size or 0) // 1_000_000), "limit": LARGEST_UPLOAD // 1_000_000}
        raise BadInput([Problem("table.too_large", figures)])
    content = upload.read()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bang-tinh.xlsx"
        path.write_bytes(content)
        read = read_sheet_workbook(path, ground)
    return Sent(read, Path(upload.name or "").name[-80:], sha256(content).hexdigest())


def ticket_of(seat: Seat, sheet: Sheet, shown: Shown) -> str:
    """Errors: `Refused` with `workbook.too_much`."""
    rows = [[one.criterion, one.seen, *as_words(one.text)] for one in shown.wanted]
    said = [seat.desk.account.pk, sheet.pk, shown.edition, shown.file, shown.file_sha256, shown.paper, rows]
    ticket = dumps(said, salt=SALT, compress=True)
    if len(ticket) > LONGEST_TICKET:
        raise Refused("workbook.too_much")
    return ticket


def of_ticket(seat: Seat, sheet: Sheet, ticket: str) -> Shown:
    """Errors: `Refused` for a ticket that is old, changed, somebody else's or another sheet's."""
    try:
        person, whose, edition, file, file_sha256, paper, rows = loads(ticket, salt=SALT, max_age=LASTS)
    except BadSignature:
        raise Refused("workbook.ticket_over") from None
    if (person, whose) != (seat.desk.account.pk, sheet.pk):
        raise Refused("workbook.ticket_over")
    wanted = [Wanted(criterion, Typed(*words), seen) for criterion, seen, *words in rows]
    return Shown(wanted, edition, file, file_sha256, tuple(paper))


def shown_of(
    ground: Ground, sent: Sent, wanted: Sequence[Wanted], paper: tuple[str, str] = ("", "")
) -> Shown:
    return Shown(wanted, edition_mark(ground.bound), sent.file, sent.file_sha256, paper)


def fault_rows(problems: Iterable[Problem]) -> list[Fault]:
    return [
        Fault(
            row=str(problem.row) if problem.row else "",
            column=problem.column or "",
            value=(problem.value or "")[:100],
            text=sentence(problem),
        )
        for problem in problems
    ]


def summary_of(problems: Sequence[Problem]) -> str:
    rows = {problem.row for problem in problems if problem.row}
    return faults_sentence(len(problems), len(rows)) if problems else ""


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
