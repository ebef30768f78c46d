"""Files of rows that a campaign takes in: what their pages have in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pari.core.errors import Problem
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.taking.faults import Fault, fault_rows, faults_told
from pari.web.taking.sent import Limit, SentFile, read_sent
from pari.web.taking.tickets import Tickets
from pari.words.numbers import counted


@dataclass(frozen=True, slots=True)
class Offer:
    """Rows that were read, the mark of what lies in their place, and the file that they came from."""

    rows: Sequence[Any]
    seen: str
    file: SentFile


@dataclass(frozen=True, slots=True)
class Shown:
    """What rows would change, in words; `more` changes aren't listed."""

    told: str
    rows: Sequence[object]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Face:
    """What the page of a kind of file says of itself: `same` where nothing differs, `done` afterwards."""

    head: Head
    heading: str
    same: str
    done: str
    xlsx: str  # the address of the file to fill in
    back: str
    explained: str = ""


@dataclass(frozen=True, slots=True)
class TakingPage:
    """`ticket` is set once a file was read in which nothing is wrong and something differs."""

    head: Head
    heading: str
    title: str
    explained: str
    form: Form
    headings: list[str]
    summary: str
    faults: list[Fault]
    file: str
    told: str
    rows: Sequence[object]
    more: str
    ticket: str
    xlsx: str
    back: str


class CampaignFiles(ABC):
    """One kind of file of one campaign. `columns` are the headings of its columns by their keys."""

    template: str
    form: type[Form]
    tickets: Tickets
    limit: Limit
    columns: Mapping[str, str]
    face: Face

    def __init__(self, seat: Seat) -> None:
        self.seat = seat

    @abstractmethod
    def read(self, path: Path) -> tuple[Sequence[Any], str]:
        """The rows of a file, and the mark of what lies in their place. Errors: `BadInput`."""

    @abstractmethod
    def shown(self, rows: Sequence[Any]) -> Shown | None:
        """What they would change; None where nothing differs."""

    @abstractmethod
    def plain(self, rows: Sequence[Any]) -> list[list[Any]]:
        """Rows as a ticket carries them."""

    @abstractmethod
    def rows(self, plain: Sequence[Sequence[Any]]) -> Sequence[Any]:
        """The same rows as a ticket brings them back."""

    @abstractmethod
    def write(self, offer: Offer) -> None:
        """Errors: `BadInput`, `Refused`, among them for a mark that is no longer true."""

    def offer(self, form: Form) -> Offer:
        (rows, seen), file = read_sent(form.cleaned_data["file"], self.read, self.limit)
        return Offer(rows, seen, file)

    def do(self, request: HttpRequest, ticket: str) -> HttpResponse:
        plain, seen, name, sha256 = self.tickets.said(self.seat.desk, self.seat.campaign.pk, ticket)
        self.write(Offer(self.rows(plain), seen, SentFile(name, sha256)))
        messages.success(request, self.face.done)
        return redirect(self.face.back)

    def page(self, form: Form, faults: Sequence[Problem] = (), offer: Offer | None = None) -> TakingPage:
        face, shown = self.face, self.shown(offer.rows) if offer else None
        more = shown.more if shown else 0
        same = face.same if offer else ""
        return TakingPage(
            head=face.head,
            heading=face.heading,
            title=self.seat.campaign.title,
            explained=face.explained,
            form=form,
            headings=[_(heading) for heading in self.columns.values()],
            summary=faults_told(faults),
            faults=fault_rows(faults, self.columns),
            file=offer.file.name if offer else "",
            told=shown.told if shown else same,
            rows=shown.rows if shown else (),
            more=_("và %(count)s thay đổi khác") % {"count": counted(more)} if more else "",
            ticket=self._ticket(offer) if offer and shown else "",
            xlsx=face.xlsx,
            back=face.back,
        )

    def _ticket(self, offer: Offer) -> str:
        said = [self.plain(offer.rows), offer.seen, offer.file.name, offer.file.sha256]
        return self.tickets.issue(self.seat.desk, self.seat.campaign.pk, said)
