"""The list of participants from a file: what is wrong with it, or what it would change, to be confirmed.

What was looked at comes back signed, so that what is done is what was shown, by the same person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.campaigns.participants_file import LARGEST, Said, read_participants
from pari.campaigns.queries import edition_of, names_in_the_year
from pari.campaigns.taking_in import Changed, Changes, changes_by, mark_of
from pari.core.errors import Problem, Refused
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.directory import faults_sentence
from pari.words.problems import sentence
from pari.words.setting_up import COMPARISONS, PARTICIPANT_COLUMNS, PARTICIPATIONS

SALT = "pari.campaigns.participants"
LASTS = 3600  # seconds in which what was looked at may be done


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách (.xlsx hoặc .csv)"),
        help_text=gettext_lazy("Tệp đã xuất từ trang danh sách, không quá 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A list that was read, the file that it came from, and the list against which it was looked at."""

    listed: Sequence[Said]
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
    name: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class TakingInPage:
    """`ticket` is set once a file was read in which nothing is wrong and something differs."""

    head: Head
    title: str
    form: ListForm
    headings: list[str]
    summary: str
    faults: list[Fault]
    file: str
    told: str
    rows: list[ChangeRow]
    ticket: str
    xlsx: str
    back: str


def taking_in_page(
    seat: Seat, form: ListForm, *, faults: Sequence[Problem] = (), offer: Offer | None = None
) -> TakingInPage:
    """5 queries more for an offer."""
    found = changes_by(seat.campaign, offer.listed) if offer else None
    return TakingInPage(
        head=_head(seat),
        title=seat.campaign.title,
        form=form,
        headings=[_(heading) for heading in PARTICIPANT_COLUMNS.values()],
        summary=_summary(faults),
        faults=[_fault(problem) for problem in faults],
        file=offer.file if offer else "",
        told=_told(found) if found is not None else "",
        rows=list(_rows(seat, found)) if found else [],
        ticket=ticket_of(seat, offer) if offer and found else "",
        xlsx=place(seat, "campaign_participants_xlsx"),
        back=place(seat, "campaign_participants"),
    )


def read_offer(seat: Seat, upload: "UploadedFile[Any]") -> Offer:
    """Errors: `BadInput` with everything that is wrong, `Refused` for a file that is too large."""
    if (upload.size or 0) > LARGEST:
        raise Refused("campaign.file_too_large", limit=LARGEST // 1_000_000)
    content, name = upload.read(), Path(upload.name or "").name[-80:]
    seen = mark_of(seat.campaign)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"danh-sach{Path(name).suffix}"
        path.write_bytes(content)
        listed = read_participants(path, seat.campaign)
    return Offer(listed, seen, name, sha256(content).hexdigest())


def ticket_of(seat: Seat, offer: Offer) -> str:
    """What was looked at, signed for the person who looks and the campaign."""
    rows = [astuple(one) for one in offer.listed]
    said = [seat.desk.account.pk, seat.campaign.pk, rows, offer.seen, offer.file, offer.file_sha256]
    return dumps(said, salt=SALT, compress=True)


def of_ticket(seat: Seat, ticket: str) -> Offer:
    """Errors: `Refused` for a ticket that is old, changed, somebody else's or another campaign's."""
    try:
        person, campaign, rows, seen, file, file_sha256 = loads(ticket, salt=SALT, max_age=LASTS)
    except BadSignature:
        raise Refused("campaign.ticket_over") from None
    if (person, campaign) != (seat.desk.account.pk, seat.campaign.pk):
        raise Refused("campaign.ticket_over")
    listed = [replace(Said(*words), answers_for=tuple(answers_for)) for *words, answers_for in rows]
    return Offer(listed, seen, file, file_sha256)


def _head(seat: Seat) -> Head:
    head = campaign_head(seat, _("Nhập danh sách từ tệp"))
    crumb = Crumb(_("Cơ quan tham gia"), place(seat, "campaign_participants"))
    return Head(head.title, head.description, (*head.crumbs[:-1], crumb, head.crumbs[-1]))


def _summary(faults: Sequence[Problem]) -> str:
    rows = {problem.row for problem in faults if problem.row}
    return faults_sentence(len(faults), len(rows)) if faults else ""


def _fault(problem: Problem) -> Fault:
    """With the heading in place of the key, where a list that was read before doesn't fit any more."""
    heading = PARTICIPANT_COLUMNS.get(problem.column or "")
    column = _(heading) if heading else problem.column or ""
    return Fault(str(problem.row or ""), column, problem.value or "", sentence(problem))


def _told(found: Changes) -> str:
    if not found:
        return _("Danh sách trong tệp giống danh sách hiện nay; không có gì để ghi.")
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
