"""Who has begun, handed in, is late: counts by block and a list, of those agencies alone that one may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.states import BEING_FILLED, Move, moves_from
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.filling import Filled, share_marked
from pari.web.scoring.filters import GROUPS, ORDERS, Filters
from pari.web.scoring.marks import StateMark, state_mark
from pari.words.numbers import short_share
from pari.words.sheets import LATE, outcome_sentence, overdue_text, requests_phrase
from pari.words.time import instant_text, until_text
from pari.words.workbooks import forgotten_sentence, lacking_text, marked_text


@dataclass(frozen=True, slots=True)
class Row:
    """`address` is empty where the sheet isn't shown to this reader."""

    name: str
    block: str
    state: StateMark
    late: str
    overdue: str
    until: str
    submitted: str
    moved: str
    marked: str
    lacking: str
    forgotten: bool
    address: str
    reopen_address: str
    entry_address: str  # where the secretariat types an agency's paper


@dataclass(frozen=True, slots=True)
class Count:
    """One block, or all: how many sheets there are, and how many in each group."""

    name: str
    address: str
    current: bool
    total: int
    counts: list[int]
    share: str  # of the criteria to fill that are marked


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class ProgressPage:
    head: Head
    title: str
    campaign: str
    now: datetime
    filters: Filters
    groups: list[str]
    blocks: list[Count]
    total: Count
    choices: list[Choice]
    orders: list[Choice]
    rows: list[Row]
    outcome: str
    forgotten: str
    forgotten_address: str
    is_narrowed: bool
    several: bool  # more than one agency may be seen
    csv_address: str
    xlsx_address: str
    late_address: str
    requests_address: str
    requests: str


def progress_page(seat: Seat, listed: Sequence[Filled], asked: Filters, waiting: int | None) -> ProgressPage:
    """`waiting` counts requests to open sheets again; None for whoever doesn't answer them."""
    at, blocks = seat.desk.at, list(dict.fromkeys((one.block, one.block_name) for one in listed))
    filters = asked.known_to({code for code, _name in blocks})
    found = filters.sorted([one for one in listed if filters.keeps(one, at)])
    query = filters.address().removeprefix("./")
    return ProgressPage(
        head=campaign_head(seat, _("Tiến độ")),
        title=_("Tiến độ tự đánh giá, chấm điểm"),
        campaign=seat.campaign.title,
        now=at,
        filters=filters,
        groups=[_(group.label) for group in GROUPS.values()],
        blocks=[
            _count(name, [one for one in listed if one.block == code], filters, code, at)
            for code, name in blocks
        ],
        total=_count(_("Cộng"), listed, filters, "", at),
        choices=_choices(listed, filters, at),
        orders=_orders(filters),
        rows=_rows(seat, found),
        outcome=outcome_sentence(len(found), len(listed)),
        forgotten=forgotten_sentence([one.name for one in listed if one.is_forgotten]),
        forgotten_address=replace(filters, block="", group="du-noi-dung", q="").address(),
        is_narrowed=bool(filters.q or filters.block or filters.group),
        several=len(listed) > 1,
        csv_address=place(seat, "progress_csv") + query,
        xlsx_address=place(seat, "progress_xlsx") + query,
        late_address=place(seat, "progress_late") if seat.may(Action.SEND_REMINDER).allowed else "",
        requests_address=place(seat, "reopenings") if waiting is not None else "",
        requests=requests_phrase(waiting or 0),
    )


def _count(name: str, listed: Sequence[Filled], filters: Filters, block: str, at: datetime) -> Count:
    counts = [sum(group.holds(one, at) for one in listed) for group in GROUPS.values()]
    address = replace(filters, block=block).address()
    share = share_marked(listed)
    return Count(
        name,
        address,
        current=bool(block) and filters.block == block,
        total=len(listed),
        counts=counts,
        share="–" if share is None else short_share(round(share, 2)),
    )


def _choices(listed: Sequence[Filled], filters: Filters, at: datetime) -> list[Choice]:
    """Groups with their counts in the block chosen; the first one takes the choice away."""
    of_block = [one for one in listed if filters.block in ("", one.block)]
    everything = Choice(_("Tất cả"), replace(filters, group="").address(), not filters.group, len(of_block))
    return [everything] + [
        Choice(
            _(group.label),
            replace(filters, group=key).address(),
            filters.group == key,
            sum(group.holds(one, at) for one in of_block),
        )
        for key, group in GROUPS.items()
    ]


def _orders(filters: Filters) -> list[Choice]:
    return [
        Choice(_(label), replace(filters, order=key).address(), filters.order == key, 0)
        for key, label in ORDERS.items()
    ]


def _rows(seat: Seat, found: Sequence[Filled]) -> list[Row]:
    codes = [one.agency for one in found]
    shown = seat.eye.seen(Action.SEE_SHEET, codes)
    reopened = seat.eye.seen(Action.REOPEN_SHEET, codes)
    entered = seat.eye.seen(Action.ENTER_ON_BEHALF, codes)
    return [
        _row(
            one,
            seat.desk.at,
            address=place(seat, "sheet", one.agency) if one.agency in shown else "",
            reopen_address=_reopen_address(seat, one) if one.agency in reopened else "",
            entry_address=place(seat, "on_behalf", one.agency)
            if one.agency in entered and one.state in BEING_FILLED
            else "",
        )
        for one in found
    ]


def _reopen_address(seat: Seat, one: Filled) -> str:
    """Where something is closed: handed in, or overdue."""
    closed = one.handed_in or one.is_overdue(seat.desk.at)
    return place(seat, "sheet_reopen", one.agency) if closed and Move.REOPEN in moves_from(one.state) else ""


def _row(one: Filled, at: datetime, *, address: str, reopen_address: str, entry_address: str) -> Row:
    full = one.fullness
    return Row(
        name=one.name,
        block=one.block_name,
        state=state_mark(one.state, one.last_move),
        late=_(LATE) if one.is_late else "",
        overdue=overdue_text(one.days_overdue(at)) if one.is_overdue(at) else "",
        until=until_text(one.term.closes) if one.term else "",
        submitted=instant_text(one.submitted_at) if one.submitted_at else "",
        moved=instant_text(one.moved_at) if one.moved_at else "",
        marked=marked_text(full.marked, full.to_fill) if full else "",
        lacking=lacking_text(full.missing_evidence) if full else "",
        forgotten=one.is_forgotten,
        address=address,
        reopen_address=reopen_address,
        entry_address=entry_address,
    )
