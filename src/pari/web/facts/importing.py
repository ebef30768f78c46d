"""A file that is taken in: what is wrong with it, or what it would change, to be confirmed.

What was looked at comes back signed, so that what is done is what was shown, by the same person.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext as _

from pari.core.errors import Problem, Refused
from pari.facts.loading import LARGEST
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.forms import FileForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.directory import faults_sentence
from pari.words.numbers import counted
from pari.words.problems import sentence

SALT = "pari.facts.import"
LASTS = 3600  # seconds in which what was looked at may be done
SHOWN = 400  # changes on one page; the others are counted


@dataclass(frozen=True, slots=True)
class Offer:
    """Rows that were read, the mark of what lies in their place, and the file that they came from."""

    rows: Sequence[Any]
    seen: str
    file: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class Fault:
    row: str
    column: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str
    look: str
    name: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """`ticket` is set once a file was read in which nothing is wrong and something differs."""

    head: Head
    heading: str
    title: str
    explained: str
    form: FileForm
    headings: list[str]
    summary: str
    faults: list[Fault]
    file: str
    told: str
    rows: list[ChangeRow]
    more: str
    ticket: str
    xlsx: str
    back: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a file would change, in words; `more` changes aren't listed."""

    told: str
    rows: list[ChangeRow]
    more: int


class Files(Protocol):
    """A kind of file: how it is read, what it would change, how that is done."""

    kind: str
    columns: Mapping[str, str]
    label: str
    heading: str
    explained: str

    def read(self, path: Path) -> Sequence[Any]: ...

    def offered(self, rows: Sequence[Any]) -> tuple[Sequence[Any], str]: ...

    def plain(self, rows: Sequence[Any]) -> list[list[Any]]: ...

    def rows(self, plain: Sequence[Sequence[Any]]) -> Sequence[Any]: ...

    def do(self, offer: Offer) -> None: ...

    def shown(self, rows: Sequence[Any]) -> Shown: ...


def read_offer(files: Files, upload: "UploadedFile[Any]") -> Offer:
    """Errors: `BadInput` with everything that is wrong, `Refused` for a file that is too large."""
    if (upload.size or 0) > LARGEST:
        raise Refused("facts.file_too_large", limit=LARGEST // 1_000_000)
    content, name = upload.read(), Path(upload.name or "").name[-80:]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{Path(name).suffix}"
        path.write_bytes(content)
        rows, seen = files.offered(files.read(path))
    return Offer(rows, seen, name, sha256(content).hexdigest())


def ticket_of(seat: Seat, files: Files, offer: Offer) -> str:
    """What was looked at, signed for the person who looks and the campaign."""
    rows = files.plain(offer.rows)
    said = [
        files.kind,
        seat.desk.account.pk,
        seat.campaign.pk,
        rows,
        offer.seen,
        offer.file,
        offer.file_sha256,
    ]
    return dumps(said, salt=SALT, compress=True)


def of_ticket(seat: Seat, files: Files, ticket: str) -> Offer:
    """Errors: `Refused` for a ticket that is old, changed, somebody else's or another campaign's."""
    try:
        kind, person, campaign, rows, seen, file, file_sha256 = loads(ticket, salt=SALT, max_age=LASTS)
    except BadSignature:
        raise Refused("facts.ticket_over") from None
    if (kind, person, campaign) != (files.kind, seat.desk.account.pk, seat.campaign.pk):
        raise Refused("facts.ticket_over")
    return Offer(files.rows(rows), seen, file, file_sha256)


def import_page(
    seat: Seat, files: Files, form: FileForm, *, faults: Sequence[Problem] = (), offer: Offer | None = None
) -> ImportPage:
    shown = files.shown(offer.rows) if offer and offer.rows else None
    same = _("Tệp giống dữ liệu đã có; không có gì để ghi.") if offer else ""
    return ImportPage(
        head=_head(seat, files),
        heading=files.heading,
        title=seat.campaign.title,
        explained=files.explained,
        form=form,
        headings=[_(heading) for heading in files.columns.values()],
        summary=_summary(faults),
        faults=[_fault(problem, files) for problem in faults],
        file=offer.file if offer else "",
        told=shown.told if shown else same,
        rows=shown.rows if shown else [],
        more=_("và %(count)s thay đổi khác") % {"count": counted(shown.more)} if shown and shown.more else "",
        ticket=ticket_of(seat, files, offer) if offer and shown else "",
        xlsx=place(seat, f"{files.kind}_xlsx"),
        back=place(seat, files.kind),
    )


def _head(seat: Seat, files: Files) -> Head:
    label = _("Nhập từ tệp")
    head, above = campaign_head(seat, label), Crumb(files.label, place(seat, files.kind))
    return Head(head.title, head.description, (*head.crumbs[:-1], above, Crumb(label)))


def _summary(faults: Sequence[Problem]) -> str:
    rows = {problem.row for problem in faults if problem.row}
    return faults_sentence(len(faults), len(rows)) if faults else ""


def _fault(problem: Problem, files: Files) -> Fault:
    """With the heading in place of the key, where rows that were read before don't fit any more."""
    heading = files.columns.get(problem.column or "")
    column = _(heading) if heading else problem.column or ""
    return Fault(str(problem.row or ""), column, problem.value or "", sentence(problem))
