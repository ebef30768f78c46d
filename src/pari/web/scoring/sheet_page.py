"""One agency's sheet: where it stands, what can be done now, the way it went, what is to be marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Phase, Role
from pari.core.calendar.deadlines import Extension
from pari.core.errors import Refused
from pari.core.states import BEING_FILLED, Move, moves_from
from pari.scoring.appraisal.told import told_of
from pari.scoring.claims.reading import Claims, claims_of
from pari.scoring.models import ReopeningRequest, SheetMove
from pari.scoring.sheets.opinions import given_back
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.criterion_state import CriterionState, state_of
from pari.web.scoring.deeds import Deed, Place, deeds_of
from pari.web.scoring.opened_criterion import addresses_in, assigned_of
from pari.web.scoring.opened_sheet import OpenedSheet, Standing, standing_of
from pari.web.scoring.result_part import ResultPart, is_published, result_part
from pari.web.scoring.told_part import LetterPart, letter_part
from pari.web.scoring.tree import Tree, TreeFilters, tree_of
from pari.words.access import ROLES
from pari.words.marks import complete_sentence
from pari.words.numbers import exact_number
from pari.words.sheets import (
    move_word,
)
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class MoveLine:
    what: str
    note: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    reason: str
    outcome: str
    look: str
    answer: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class TermLine:
    """A decision that moved the term of this agency."""

    until: str
    reason: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class WayOn:
    """Another page of the same sheet."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class SheetPage:
    head: Head
    title: str
    campaign: str
    now: datetime
    standing: Standing
    result: ResultPart | None  # once whoever looks may know what the council passed
    returned: MoveLine | None  # the head's opinion, for the agency's own people until it is passed on again
    deeds: list[Deed]
    reads_only: bool
    moves: list[MoveLine]
    requests: list[RequestLine]
    terms: list[TermLine]
    set_name: str
    standard: str
    tree: Tree | None  # None without an edition
    banner: str
    onwards_address: str  # the first criterion that still needs something; for whoever fills them
    account: int | None
    sheet: int
    guidance_address: str
    reopen_address: str  # for whoever may open it again
    progress_address: str
    risks_address: str  # for the agency's own people, while there is something to hand in
    check_address: str
    ways: list[WayOn]
    letter: LetterPart | None  # once round 1 is told


def sheet_page(
    seat: Seat, opened: OpenedSheet, filters: TreeFilters, bound: Mapping[str, Form] | None = None
) -> SheetPage:
    """At most 7 queries more, 9 once round 1 is told, 10 once results are."""
    claims = _claims(seat, opened)
    letter = _letter(seat, opened, claims) if claims else None
    return SheetPage(
        head=campaign_head(seat, opened.name),
        title=opened.name,
        campaign=seat.campaign.title,
        now=seat.desk.at,
        standing=standing_of(seat, opened),
        result=result_part(seat, claims) if claims else None,
        returned=_returned(seat, opened),
        deeds=deeds_of(seat, place_of(opened), bound or {}),
        reads_only=seat.desk.by.role not in (Role.OFFICER, Role.HEAD),
        moves=[_move(row) for row in opened.moves],
        requests=[_request(row) for row in opened.requests],
        terms=_terms(opened),
        set_name=claims.criteria_set.name if claims else "",
        standard=exact_number(claims.criteria_set.standard) if claims else "",
        tree=_tree(seat, opened, claims, filters) if claims else None,
        banner=banner_of(seat, opened, claims) if claims else "",
        onwards_address=letter.onwards if letter else _onwards(seat, opened, claims) if claims else "",
        account=seat.desk.by.person,
        sheet=opened.sheet.pk,
        guidance_address=place(seat, "guidance"),
        reopen_address=_reopen_address(seat, opened),
        progress_address=place(seat, "progress"),
        risks_address=_ahead_address(seat, opened, "sheet_risks") if claims else "",
        check_address=_ahead_address(seat, opened, "sheet_check") if claims else "",
        ways=_ways_on(seat, opened) if claims else [],
        letter=letter,
    )


def place_of(opened: OpenedSheet) -> Place:
    return Place(
        opened.agency,
        opened.state,
        opened.term(opened.due_phase),
        len(opened.moves),
        waits=any(not request.outcome for request in opened.requests),
        last=opened.last_move,
    )


def _letter(seat: Seat, opened: OpenedSheet, claims: Claims) -> LetterPart | None:
    told = told_of(opened.sheet, eye=seat.eye, person=seat.desk.by.person)
    return letter_part(seat, claims, told, is_open=opened.is_supplemented(seat))


def _ways_on(seat: Seat, opened: OpenedSheet) -> list[WayOn]:
    """Evidence is for everybody who reads the sheet, and a receipt if any; the rest for its agency."""
    own = seat.may(Action.SEE_DRAFTS, opened.agency).allowed
    listed = (
        (_("Tài liệu kiểm chứng"), "sheet_evidence", True),
        (_("Phân công tiêu chí"), "sheet_assignments", own and opened.is_marked(seat)),
        (_("Bảng tính Excel"), "sheet_workbook", own and opened.is_marked(seat)),
        (_("Báo cáo, bảng điểm"), "sheet_report", own),
        (_("Giấy xác nhận nộp"), "sheet_receipt", opened.sheet.submitted_at is not None),
        (_("Dự thảo kết quả"), "draft_result", seat.may(Action.SEE_REMARKS, opened.agency).allowed),
        (_("Kết quả đã công bố"), "own_result", is_published(seat, opened.sheet)),
    )
    return [WayOn(label, place(seat, name, opened.agency)) for label, name, offered in listed if offered]


def _claims(seat: Seat, opened: OpenedSheet) -> Claims | None:
    try:
        return claims_of(opened.sheet, eye=seat.eye)
    except Refused:
        return None  # no edition is bound yet


def _tree(seat: Seat, opened: OpenedSheet, claims: Claims, filters: TreeFilters) -> Tree:
    return tree_of(
        claims,
        filters,
        addresses_in(seat, opened.agency, filters),
        assigned_of(opened.sheet, seat),
        groups=True,
    )


def banner_of(seat: Seat, opened: OpenedSheet, claims: Claims) -> str:
    """Everything is there and nobody handed it in: told to the agency's own people while there is time."""
    own = seat.may(Action.SEE_DRAFTS, opened.agency).allowed
    term = opened.term(Phase.SELF_ASSESSMENT)
    if not own or not opened.is_marked(seat) or term is None or seat.desk.at >= term.closes:
        return ""
    if not claims.is_full:
        return ""
    return complete_sentence(until_text(term.closes))


def _onwards(seat: Seat, opened: OpenedSheet, claims: Claims) -> str:
    if not seat.may(Action.MARK_OWN, opened.agency).allowed or opened.state not in BEING_FILLED:
        return ""
    for one in claims.to_fill:
        state = state_of(one)
        if state.asks_for_attention or state is CriterionState.EMPTY:
            return place(seat, "sheet_criterion", opened.agency, one.criterion.code)
    return ""


def _returned(seat: Seat, opened: OpenedSheet) -> MoveLine | None:
    if not opened.is_open(seat) or not seat.may(Action.SEE_DRAFTS, opened.agency).allowed:
        return None
    move = given_back(opened.moves)
    return _move(move) if move else None


def _ahead_address(seat: Seat, opened: OpenedSheet, name: str) -> str:
    """Of a page on which the agency's own people look ahead to what they hand in."""
    own = seat.may(Action.SEE_DRAFTS, opened.agency).allowed and opened.is_marked(seat)
    return place(seat, name, opened.agency) if own else ""


def _reopen_address(seat: Seat, opened: OpenedSheet) -> str:
    may = seat.may(Action.REOPEN_SHEET, opened.agency).allowed
    return (
        place(seat, "sheet_reopen", opened.agency) if may and Move.REOPEN in moves_from(opened.state) else ""
    )


def _move(row: SheetMove) -> MoveLine:
    role = _(ROLES[Role(row.role)]) if row.role else ""
    name = row.account.name if row.account else _("Hệ thống")
    return MoveLine(
        what=move_word(Move(row.move)),
        note=row.note,
        who=f"{name}, {role}" if role else name,
        when=instant_text(row.at),
    )


def _request(row: ReopeningRequest) -> RequestLine:
    words = {"": _("Chờ trả lời"), "granted": _("Đã chấp thuận"), "refused": _("Chưa chấp thuận")}
    looks = {"": "waits", "granted": "done", "refused": "bad"}
    return RequestLine(
        reason=row.reason,
        outcome=words[row.outcome],
        look=looks[row.outcome],
        answer=row.answer,
        who=row.account.name if row.account else "",
        when=instant_text(row.asked_at),
    )


def _terms(opened: OpenedSheet) -> list[TermLine]:
    """The newest first, extensions for everybody too."""
    deadline = opened.deadlines.get(opened.due_phase.value)
    found = [one for one in deadline.extensions if one.is_for(opened.agency)] if deadline else []
    return [_term_line(one) for one in reversed(found)]


def _term_line(one: Extension) -> TermLine:
    who = ", ".join(part for part in (one.paper, one.by) if part)
    return TermLine(until_text(one.until), one.reason, who, instant_text(one.granted_at))
