"""Words searched in the evidence of all agencies that one reads, narrowed down by agency and criterion."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of, names_in_the_year
from pari.core.access.actions import Action
from pari.core.names import tidy
from pari.core.regulation.edition import Criterion, Edition
from pari.scoring.evidence.search import MOST_SHOWN, FoundEvidence, FoundPiece, Snippet, search_evidence
from pari.web.appraisal.bench import name_of, require_appraisal
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.search import found_sentence, page_text

LONGEST_SEARCH = 100
MOST_PAGES = 1000
Leaves = Mapping[tuple[str, str], Criterion]  # by set and code


@dataclass(frozen=True, slots=True)
class Search:
    """What is asked for, as it stands in the address: `?q=21/9&co-quan=so-y-te&tieu-chi=…&trang=2`."""

    q: str = ""
    agency: str = ""
    criterion: str = ""  # the shared key, else the code
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        number = query.get("trang", "")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) < 5 else 1
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            agency=query.get("co-quan", "")[:LONGEST_SEARCH],
            criterion=query.get("tieu-chi", "")[:LONGEST_SEARCH],
            page=min(max(page, 1), MOST_PAGES),
        )

    def address(self) -> str:
        chosen = {
            "q": self.q,
            "co-quan": self.agency,
            "tieu-chi": self.criterion,
            "trang": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"


@dataclass(frozen=True, slots=True)
class Choice:
    """One agency or criterion that holds the words; chosen already it leads back to all."""

    label: str
    title: str
    address: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """`opens` is where it is appraised, for whoever appraises it."""

    code: str
    criterion: str
    title: str
    address: str
    opens: str
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Group:
    agency: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class SearchPage:
    head: Head
    search: Search
    told: str
    groups: list[Group]
    agencies: list[Choice]
    criteria: list[Choice]
    is_narrowed: bool
    everything: str
    pages: str
    previous: str
    next: str


def search_page(seat: Seat, search: Search) -> SearchPage:
    """At most 9 queries. Errors: `NotAllowed` for whoever judges nothing, or not yet."""
    require_appraisal(seat)
    seat.eye.require(Action.SEE_SHEET)
    edition = edition_of(seat.campaign)
    leaves = _leaves(edition) if edition else {}
    found = search_evidence(
        seat.campaign,
        search.q,
        eye=seat.eye,
        person=seat.desk.by.person,
        agency=search.agency,
        criteria=_codes(leaves, search.criterion) if search.criterion else None,
        skip=(search.page - 1) * MOST_SHOWN,
    )
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    pages = _pages(found, search)
    return SearchPage(
        head=_head(seat),
        search=search,
        told=found_sentence(len(found.places), search.q) if search.q else "",
        groups=[
            Group(names.get(agency, agency), [_line(seat, one, leaves) for one in pieces])
            for agency, pieces in groupby(found.pieces, key=lambda one: one.agency)
        ],
        agencies=_agencies(found, search, names),
        criteria=_criteria(found, search, leaves),
        is_narrowed=bool(search.agency or search.criterion),
        everything=replace(search, agency="", criterion="", page=1).address(),
        pages=page_text(search.page, pages) if pages > 1 else "",
        previous=replace(search, page=search.page - 1).address() if search.page > 1 else "",
        next=replace(search, page=search.page + 1).address() if found.more else "",
    )


def _head(seat: Seat) -> Head:
    return campaign_head(
        seat, _("Tìm trong tài liệu kiểm chứng"), Crumb(_("Thẩm định"), place(seat, "appraisal"))
    )


def _leaves(edition: Edition) -> Leaves:
    return {(one.code, leaf.code): leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf}


def _codes(leaves: Leaves, name: str) -> set[tuple[str, str]]:
    return {key for key, leaf in leaves.items() if name_of(leaf) == name}


def _pages(found: FoundEvidence, search: Search) -> int:
    """How many pages what is listed fills."""
    count = (search.page - 1) * MOST_SHOWN + len(found.pieces) + found.more
    return -(-count // MOST_SHOWN)


def _agencies(found: FoundEvidence, search: Search, names: Mapping[str, str]) -> list[Choice]:
    counted = Counter(one.agency for one in found.places)
    return [
        Choice(
            names.get(code, code),
            "",
            replace(search, agency="" if search.agency == code else code, page=1).address(),
            search.agency == code,
            count,
        )
        for code, count in counted.items()
    ]


def _criteria(found: FoundEvidence, search: Search, leaves: Leaves) -> list[Choice]:
    by_name: dict[str, Criterion] = {}
    counted: Counter[str] = Counter()
    for one in found.places:
        leaf = leaves.get((one.criteria_set, one.criterion))
        if leaf is not None:
            by_name.setdefault(name_of(leaf), leaf)
            counted[name_of(leaf)] += 1
    order = list(dict.fromkeys(name_of(leaf) for leaf in leaves.values()))
    return [
        Choice(
            by_name[name].code,
            by_name[name].title,
            replace(search, criterion="" if search.criterion == name else name, page=1).address(),
            search.criterion == name,
            counted[name],
        )
        for name in sorted(counted, key=order.index)
    ]


def _line(seat: Seat, piece: FoundPiece, leaves: Leaves) -> Line:
    leaf = leaves.get((piece.criteria_set, piece.criterion))
    return Line(
        code=piece.criterion,
        criterion=leaf.title if leaf else "",
        title=piece.title,
        address=place(seat, "sheet_evidence_piece", piece.agency, str(piece.piece)),
        opens=_opens(seat, piece, leaf),
        snippet=piece.snippet,
    )


def _opens(seat: Seat, piece: FoundPiece, leaf: Criterion | None) -> str:
    """The criterion where this person appraises it, else where it is read."""
    if leaf is not None and seat.eye.may_on(Action.SEE_ROUND_1, piece.agency, piece.criterion).allowed:
        query = urlencode({"co-quan": piece.agency, "tai-lieu": piece.piece})
        return f"{place(seat, 'appraisal_workbench', name_of(leaf))}?{query}"
    return place(seat, "sheet_criterion", piece.agency, piece.criterion)
