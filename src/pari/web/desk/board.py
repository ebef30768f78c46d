"""How a campaign stands, in counts without marks: its steps, its term, sheets by block."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.scoring.sheets.queries import Standing as SheetStanding
from pari.web.campaigns.standing import TermShown, ended_text, whose_term
from pari.web.campaigns.steps import Step, steps_of
from pari.web.desk.waiting import Work
from pari.words.access import PHASES
from pari.words.numbers import counted
from pari.words.sheets import state_word


@dataclass(frozen=True, slots=True)
class Tally:
    """Sheets of one block, or of all. `in_time` + `late` + `open` + `overdue` = `agencies`.

    `late` came after the term; `open` may still come in time; `overdue` hasn't come though the term is over.
    """

    name: str
    agencies: int
    in_time: int
    late: int
    open: int
    overdue: int

    @property
    def handed_in(self) -> int:
        return self.in_time + self.late

    @property
    def missing(self) -> int:
        return self.open + self.overdue

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """Kind, begin and width of each stretch of a bar that is `agencies` long; empty ones left out."""
        found, begin = [], 0
        for kind in ("in_time", "late", "open", "overdue"):
            width = getattr(self, kind)
            if width:
                found.append((kind, begin, width))
            begin += width
        return found


@dataclass(frozen=True, slots=True)
class Board:
    """`due` is set where something is due from agencies: the own term, or for whoever sees all the next one.

    `state` is that of the own agency's sheet.
    """

    title: str
    address: str
    is_rehearsal: bool
    phase: str
    due: datetime | None
    ended: str  # of a phase that was closed before the next one begins: when, and what comes
    due_of: str  # whose term it is, where others have another one
    state: str
    is_late: bool
    steps: list[Step]
    blocks: list[Tally]
    total: Tally | None
    progress: str  # address; empty where one doesn't see all agencies


def board_of(work: Work) -> Board:
    """No query besides those of the work."""
    agency, own = work.seat.desk.by.agency, work.own_sheet
    everybody = work.sheets if agency is None else []
    shown = work.standing.shown(work.phase, agency, work.at)
    return Board(
        title=work.seat.campaign.title,
        address=work.address("campaign"),
        is_rehearsal=work.seat.campaign.is_rehearsal,
        phase=_(PHASES[work.phase]),
        due=shown.until if shown else None,
        ended=ended_text(work.standing, work.at),
        due_of=_due_of(everybody, shown),
        state=state_word(own.state, own.last_move) if own else "",
        is_late=bool(own and own.is_late),
        steps=[one for one in steps_of(work.standing, agency, work.at) if one.state == "coming"],
        blocks=tallies(everybody, work.at),
        total=tally(_("Tất cả"), everybody, work.at) if everybody else None,
        progress=work.address("progress") if everybody else "",
    )


def _due_of(sheets: Sequence[SheetStanding], shown: TermShown | None) -> str:
    """How many have this term, where not all have; who doesn't see the sheets isn't told a number."""
    if shown is None or not shown.of_some:
        return ""
    having = sum(one.term is not None and one.term.closes == shown.until for one in sheets)
    if not having:
        return whose_term(shown)
    return _("thời hạn của %(count)s cơ quan") % {"count": counted(having)}


def tallies(sheets: Iterable[SheetStanding], at: datetime) -> list[Tally]:
    """One for each block, in the order of the campaign."""
    blocks: dict[str, list[SheetStanding]] = {}
    for sheet in sheets:
        blocks.setdefault(sheet.block_name, []).append(sheet)
    return [tally(name, found, at) for name, found in blocks.items()]


def tally(name: str, sheets: Iterable[SheetStanding], at: datetime) -> Tally:
    kinds = [_kind(one, at) for one in sheets]
    counts = {kind: kinds.count(kind) for kind in ("in_time", "late", "open", "overdue")}
    return Tally(name, len(kinds), **counts)


def _kind(sheet: SheetStanding, at: datetime) -> str:
    if sheet.handed_in:
        return "late" if sheet.is_late else "in_time"
    return "overdue" if sheet.is_overdue(at) else "open"
