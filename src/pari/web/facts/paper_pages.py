"""Papers as a basis of the appraisal on their pages: the list, one of them, and what an agency is to send."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.core.names import search_words, tidy
from pari.facts.entering import Grounds
from pari.facts.models import AskedAgency, BasisPaper
from pari.facts.papers import criteria_of, is_ready, papers_seen, sends_for
from pari.facts.requests import requests_to
from pari.files.kinds import BY_MEDIA_TYPE
from pari.files.previews import Shown, text_preview
from pari.scoring.claims.grounds import grounds_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.listing import LONGEST_SEARCH, Choice
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.piece_page import PAGES_AT_ONCE, PagePicture, Preview
from pari.words.basis import KINDS, kind_text, received_text
from pari.words.evidence import condition_words, paper_text, size_text
from pari.words.numbers import counted
from pari.words.problems import sentence
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class Library:
    """What papers of the campaign are read against, and those that the reader reads."""

    grounds: Grounds
    papers: list[BasisPaper]
    titles: Mapping[str, str]  # of criteria by the name that papers use

    def name(self, agency: str) -> str:
        return self.grounds.names.get(agency, agency)

    def criteria(self, row: BasisPaper) -> str:
        return "; ".join(self.titles.get(name, name) for name in criteria_of(row))


@dataclass(frozen=True, slots=True)
class PaperLine:
    title: str
    address: str
    kind: str
    told: str
    about: str
    sender: str
    criteria: str
    when: str
    state: str  # empty where the file is ready


@dataclass(frozen=True, slots=True)
class ListPage:
    head: Head
    title: str
    papers: list[PaperLine]
    kinds: list[Choice]
    agencies: list[Choice]
    criteria: list[Choice]
    q: str
    outcome: str
    is_narrowed: bool
    send_address: str
    requests_address: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which papers are listed."""

    kind: str = ""
    agency: str = ""
    criterion: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        said = {key: query.get(key, "").replace("\0", "") for key in ("loai", "co-quan", "tieu-chi", "q")}
        return cls(said["loai"], said["co-quan"], said["tieu-chi"], tidy(said["q"])[:LONGEST_SEARCH])

    def keeps(self, row: BasisPaper) -> bool:
        if self.kind and row.kind != self.kind:
            return False
        if self.agency and (row.about is None or row.about.code != self.agency):
            return False
        if self.criterion and self.criterion not in criteria_of(row):
            return False
        folded = " ".join(search_words(f"{row.title} {row.number} {row.issuer} {row.file.name}"))
        return all(word in folded for word in search_words(self.q))


def may_read_papers(seat: Seat) -> bool:
    """Whether papers are anything for this capacity now; at most 1 query."""
    some = seat.may(Action.SEE_PAPERS).allowed or seat.may(Action.REQUEST_PAPERS).allowed
    own = seat.desk.by.agency is None
    return (some and own) or bool(sends_for(seat.eye, seat.desk.by))


def library_of(seat: Seat) -> Library:
    """6 queries. Errors: `NotAllowed`."""
    if not may_read_papers(seat):
        seat.eye.require(Action.SEE_PAPERS, seat.desk.by.agency)
    grounds = grounds_of(seat.campaign)
    papers = papers_seen(
        eye=seat.eye,
        by=seat.desk.by,
        campaign=seat.campaign.code,
        edition=grounds.edition,
        sets=grounds.sets,
    )
    return Library(grounds, papers, criteria_titles(grounds))


def criteria_titles(grounds: Grounds) -> dict[str, str]:
    """What is marked in any set, by the name under which papers and figures know it."""
    titles: dict[str, str] = {}
    for one in grounds.edition.sets:
        for criterion in (found for found in one.walk() if found.is_leaf):
            titles.setdefault(criterion.key or criterion.code, f"{criterion.code} {criterion.title}")
    return titles


def list_page(seat: Seat, wanted: Wanted) -> ListPage:
    library = library_of(seat)
    kept = [row for row in library.papers if wanted.keeps(row)]
    used = dict.fromkeys(name for row in library.papers for name in criteria_of(row))
    about = dict.fromkeys(row.about.code for row in library.papers if row.about)
    return ListPage(
        head=campaign_head(seat, _("Tài liệu làm căn cứ thẩm định")),
        title=seat.campaign.title,
        papers=[_line(seat, library, row) for row in kept],
        kinds=_choices({kind: _(label) for kind, label in KINDS.items()}, wanted.kind, _("Mọi loại")),
        agencies=_choices({code: library.name(code) for code in about}, wanted.agency, _("Về mọi cơ quan")),
        criteria=_choices(
            {name: library.titles.get(name, name) for name in used}, wanted.criterion, _("Mọi tiêu chí")
        ),
        q=wanted.q,
        outcome=_("%(count)s tài liệu") % {"count": counted(len(kept))},
        is_narrowed=wanted != Wanted(),
        send_address=place(seat, "papers_to_send") if may_send(seat) else "",
        requests_address=place(seat, "paper_requests") if seat.may(Action.REQUEST_PAPERS).allowed else "",
    )


def may_send(seat: Seat) -> bool:
    return seat.may(Action.REQUEST_PAPERS).allowed or bool(sends_for(seat.eye, seat.desk.by))


def _choices(listed: Mapping[str, str], chosen: str, every: str) -> list[Choice]:
    return [
        Choice("", every, not chosen),
        *(Choice(value, label, value == chosen) for value, label in listed.items()),
    ]


def list_lines(seat: Seat, library: Library, rows: Iterable[BasisPaper]) -> list[PaperLine]:
    return [_line(seat, library, row) for row in rows]


def _line(seat: Seat, library: Library, row: BasisPaper) -> PaperLine:
    return PaperLine(
        title=row.title,
        address=place(seat, "basis_paper", str(row.pk)),
        kind=kind_text(row.kind),
        told=paper_text(row.number, row.issued_on, row.issuer),
        about=library.name(row.about.code) if row.about else _("Nhiều cơ quan"),
        sender=library.name(row.sender.code),
        criteria=library.criteria(row),
        when=instant_text(row.added_at),
        state=state_words(row),
    )


def state_words(row: BasisPaper) -> str:
    """Empty where the file can be opened."""
    if is_ready(row):
        return ""
    return condition_words("purged" if row.file.purged_at else row.file.content.state)


# --- One paper ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaperPage:
    head: Head
    title: str
    kind: str
    told: str
    state: str
    facts: list[tuple[str, str]]
    preview: Preview | None
    is_long: bool
    download: str
    remove: Form | None


def paper_page(
    seat: Seat, row: BasisPaper, *, first: int = 1, grounds: Grounds, remove: Form | None
) -> PaperPage:
    library = Library(grounds, [], criteria_titles(grounds))
    ready = is_ready(row)
    listed = Crumb(_("Tài liệu làm căn cứ"), place(seat, "basis_papers"))
    crumbs = (listed,) if may_read_papers(seat) else ()
    return PaperPage(
        head=campaign_head(seat, row.number or row.title, *crumbs),
        title=row.title,
        kind=kind_text(row.kind),
        told=paper_text(row.number, row.issued_on, row.issuer),
        state=state_words(row),
        facts=list(_facts(library, row)),
        preview=_preview(seat, row, first) if ready else None,
        is_long=(row.file.content.pages or 1) > 1,
        download=place(seat, "basis_paper_file", str(row.pk)) if ready else "",
        remove=remove,
    )


def _facts(library: Library, row: BasisPaper) -> Iterable[tuple[str, str]]:
    yield _("Cơ quan gửi"), library.name(row.sender.code)
    yield _("Nói về cơ quan"), library.name(row.about.code) if row.about else _("Nhiều cơ quan")
    yield _("Dùng cho tiêu chí"), library.criteria(row) or _("Mọi tiêu chí")
    if row.request:
        yield _("Theo yêu cầu"), f"{row.request.number}. {row.request.title}"
    yield _("Gửi lúc"), instant_text(row.added_at)
    if row.added_by:
        yield _("Người gửi"), row.added_by.name
    yield _("Tệp"), row.file.name
    yield _("Dung lượng"), size_text(row.file.content.size)
    yield _("Mã SHA-256"), row.file.content.sha256


def _preview(seat: Seat, row: BasisPaper, first: int) -> Preview:
    content = row.file.content
    shown = BY_MEDIA_TYPE[content.media_type].shown
    if shown in ("pages", "picture"):
        return _pictures(seat, row, (content.pages or 1) if shown == "pages" else 1, first)
    if shown == "text":
        try:
            text = text_preview(content)
        except Refused as refused:
            return Preview([], (), False, sentence(refused.problem), "", "")
        parts = _as_table(text.parts) if row.file.name.lower().endswith(".csv") else text.parts
        return Preview([], parts, text.cut, "", "", "")
    why = _("Loại tệp này không xem trước được ở đây. Đề nghị tải tệp về để xem.")
    return Preview([], (), False, why, "", "")


def _as_table(parts: Sequence[Shown]) -> tuple[Shown, ...]:
    """Lines of a CSV file as rows; its mark between cells is the one that its first line has most of."""
    lines = [line for part in parts for line in part.text.splitlines()]
    mark = max(";,\t", key=(lines[0] if lines else "").count)
    return (Shown("table", rows=tuple(tuple(cells) for cells in csv.reader(lines, delimiter=mark))),)


def _pictures(seat: Seat, row: BasisPaper, pages: int, first: int) -> Preview:
    begin = min(max(1, first), pages)
    end = min(pages, begin + PAGES_AT_ONCE - 1)
    here = place(seat, "basis_paper", str(row.pk))
    return Preview(
        pages=[_picture(seat, row, number, pages) for number in range(begin, end + 1)],
        parts=(),
        is_cut=False,
        why_not="",
        before=f"{here}?tu={max(1, begin - PAGES_AT_ONCE)}" if begin > 1 else "",
        behind=f"{here}?tu={end + 1}" if end < pages else "",
    )


def _picture(seat: Seat, row: BasisPaper, number: int, pages: int) -> PagePicture:
    address = place(seat, "basis_paper_picture", str(row.pk), str(number))
    label = _("Trang %(number)s trên %(pages)s") % {"number": number, "pages": pages}
    return PagePicture(f"{address}?rong=900", f"{address}?rong=1800", label)


# --- What an agency is to send -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskedLine:
    title: str
    text: str
    due: str
    state: str
    look: str
    criteria: str
    is_closed: bool
    address: str
    papers: list[PaperLine]


@dataclass(frozen=True, slots=True)
class SendPage:
    """`steers`: whoever puts papers in for several agencies; then nothing is asked of the own one."""

    head: Head
    title: str
    steers: bool
    asked: list[AskedLine]
    form: Form
    others: list[PaperLine]
    list_address: str


def send_page(seat: Seat, form: Form, library: Library) -> SendPage:
    asked = [] if seat.may(Action.REQUEST_PAPERS).allowed else requests_here(seat)
    own = sends_for(seat.eye, seat.desk.by)
    sent = [row for row in library.papers if row.sender.code in own or row.added_by_id == seat.desk.by.person]
    lines: dict[int | None, list[PaperLine]] = {}
    for row in sent:
        lines.setdefault(row.request_id, []).append(_line(seat, library, row))
    requests = {one.request_id for one in asked}
    return SendPage(
        head=campaign_head(
            seat, _("Gửi tài liệu"), Crumb(_("Tài liệu làm căn cứ"), place(seat, "basis_papers"))
        ),
        title=seat.campaign.title,
        steers=seat.may(Action.REQUEST_PAPERS).allowed,
        asked=[_asked(seat, library, one, lines.get(one.request_id, [])) for one in asked],
        form=form,
        others=[line for key, found in lines.items() if key not in requests for line in found],
        list_address=place(seat, "basis_papers"),
    )


def requests_here(seat: Seat) -> list[AskedAgency]:
    return requests_to(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)


def _asked(seat: Seat, library: Library, one: AskedAgency, papers: list[PaperLine]) -> AskedLine:
    row = one.request
    state, look = received_text(one.received_at, row.due, seat.desk.at)
    criteria = "; ".join(library.titles.get(name, name) for name in criteria_of(row))
    closed = row.closed_at is not None
    return AskedLine(
        title=f"{row.number}. {row.title}",
        text=row.text,
        due=until_text(row.due),
        state=state,
        look=look,
        criteria=criteria,
        is_closed=closed,
        address="" if closed else f"{place(seat, 'papers_to_send')}?yeu-cau={row.pk}#gui",
        papers=papers,
    )
