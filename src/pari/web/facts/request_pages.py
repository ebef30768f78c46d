"""Requests for papers on their pages: all of them, one with everybody who is asked, and a new one."""

from dataclasses import dataclass

from django.forms import Form
from django.http import Http404
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.facts.models import PaperRequest
from pari.facts.papers import criteria_of
from pari.facts.requests import requests_of
from pari.scoring.claims.grounds import grounds_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.paper_pages import PaperLine, criteria_titles, library_of, list_lines
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.basis import counts_text, received_text
from pari.words.numbers import counted
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class RequestLine:
    title: str
    address: str
    due: str
    counts: str
    missing: str
    late: str
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class RequestsPage:
    head: Head
    title: str
    requests: list[RequestLine]
    new_address: str
    papers_address: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    name: str
    state: str
    look: str
    reminded: str
    papers: list[PaperLine]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """`waiting` is how many have sent nothing; nothing is to remind or close once `closed` says when."""

    head: Head
    title: str
    text: str
    due: str
    criteria: str
    counts: str
    rows: list[AskedRow]
    waiting: int
    closed: str
    add_address: str


@dataclass(frozen=True, slots=True)
class NewRequestPage:
    head: Head
    title: str
    form: Form
    back: str


def requests_page(seat: Seat) -> RequestsPage:
    """2 queries."""
    rows = requests_of(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    return RequestsPage(
        head=campaign_head(seat, _("Yêu cầu tài liệu"), papers_crumb(seat)),
        title=seat.campaign.title,
        requests=[_line(seat, row) for row in rows],
        new_address=place(seat, "paper_request_new"),
        papers_address=place(seat, "basis_papers"),
    )


def request_page(seat: Seat, number: int) -> RequestPage:
    """9 queries. Errors: `Http404`; `NotAllowed`."""
    row = one_request(seat, number)
    library, asked = library_of(seat), list(row.asked.all())
    names = names_of(seat.desk.authority.code, [one.agency.code for one in asked])
    papers: dict[str, list[PaperLine]] = {}
    of_request = [paper for paper in library.papers if paper.request_id == row.pk]
    for paper, line in zip(of_request, list_lines(seat, library, of_request), strict=True):
        papers.setdefault(paper.sender.code, []).append(line)
    rows = []
    for one in asked:
        state, look = received_text(one.received_at, row.due, seat.desk.at)
        reminded = (
            _("đã nhắc %(count)s lần, gần nhất %(when)s")
            % {"count": counted(one.reminders), "when": instant_text(one.reminded_at)}
            if one.reminded_at
            else ""
        )
        code = one.agency.code
        rows.append(AskedRow(names.get(code, code), state, look, reminded, papers.get(code, [])))
    titles = library.titles
    return RequestPage(
        head=campaign_head(
            seat,
            _("Yêu cầu số %(number)s") % {"number": row.number},
            papers_crumb(seat),
            Crumb(_("Yêu cầu"), place(seat, "paper_requests")),
        ),
        title=row.title,
        text=row.text,
        due=until_text(row.due),
        criteria="; ".join(titles.get(name, name) for name in criteria_of(row)),
        counts=_counts(row),
        rows=rows,
        waiting=sum(one.received_at is None for one in asked),
        closed=instant_text(row.closed_at) if row.closed_at else "",
        add_address=f"{place(seat, 'papers_to_send')}?yeu-cau={row.pk}",
    )


def one_request(seat: Seat, number: int) -> PaperRequest:
    rows = requests_of(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    found = next((row for row in rows if row.number == number), None)
    if found is None:
        raise Http404(number)
    return found


def new_page(seat: Seat, form: Form) -> NewRequestPage:
    listed = Crumb(_("Yêu cầu"), place(seat, "paper_requests"))
    return NewRequestPage(
        head=campaign_head(seat, _("Yêu cầu mới"), papers_crumb(seat), listed),
        title=seat.campaign.title,
        form=form,
        back=place(seat, "paper_requests"),
    )


def choices_of(seat: Seat) -> tuple[list[tuple[str, list[tuple[str, str]]]], list[tuple[str, str]]]:
    """Agencies by their blocks, and criteria, to choose from: 4 queries."""
    grounds = grounds_of(seat.campaign)
    blocks: dict[str, list[tuple[str, str]]] = {}
    for code, name in grounds.names.items():
        blocks.setdefault(grounds.blocks[code], []).append((code, name))
    return list(blocks.items()), list(criteria_titles(grounds).items())


def papers_crumb(seat: Seat) -> Crumb:
    return Crumb(_("Tài liệu làm căn cứ"), place(seat, "basis_papers"))


def _counts(row: PaperRequest) -> str:
    asked = list(row.asked.all())
    return counts_text(sum(one.received_at is not None for one in asked), len(asked))


def _line(seat: Seat, row: PaperRequest) -> RequestLine:
    asked = list(row.asked.all())
    missing = sum(one.received_at is None for one in asked)
    late = sum(one.received_at is not None and one.received_at >= row.due for one in asked)
    state, look = _state(row, missing, seat)
    return RequestLine(
        title=f"{row.number}. {row.title}",
        address=place(seat, "paper_request", str(row.number)),
        due=until_text(row.due),
        counts=_counts(row),
        missing=_("%(count)s chưa gửi") % {"count": counted(missing)} if missing else "",
        late=_("%(count)s gửi muộn") % {"count": counted(late)} if late else "",
        state=state,
        look=look,
    )


def _state(row: PaperRequest, missing: int, seat: Seat) -> tuple[str, str]:
    if row.closed_at is not None:
        return _("Đã kết thúc"), ""
    if not missing:
        return _("Đã nhận đủ"), "done"
    return (_("Quá hạn"), "bad") if seat.desk.at >= row.due else (_("Đang chờ"), "active")
