"""The register of rulings, one ruling with everything that it touches, and the form of a new one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.appraisal.findings import CHOSEN, Finding
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.ruling_asks import LONGEST, Ask, ask_of
from pari.scoring.appraisal.ruling_reach import Reach, Stand, Touched
from pari.scoring.appraisal.rulings import agencies_of
from pari.scoring.models import Ruling
from pari.web.appraisal.ruling_form import ALL, SOME, SentRuling
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.appraisal import finding_text, reasons_text
from pari.words.losses import REASONS
from pari.words.numbers import counted, exact_number, tally
from pari.words.problems import sentence
from pari.words.rulings import (
    ALL_AGENCIES,
    agencies_count_text,
    criteria_count_text,
    gives_text,
    line_text,
    number_text,
    stand_text,
)
from pari.words.time import instant_text
from pari.words.workbench import NOTHING, found_short

FIELDS = ("question", "line", "criteria", "agencies", "finding", "points", "exempt", "reasons")


@dataclass(frozen=True, slots=True)
class RulingLine:
    number: str
    address: str
    question: str
    line: str
    gives: str
    criteria: str
    agencies: str
    decided: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class RulingsPage:
    head: Head
    title: str
    lines: list[RulingLine]
    new_address: str
    word_address: str


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """`value` is what its box sends: sheet, the finding that was seen, criterion."""

    value: str
    agency: str
    address: str
    code: str
    claimed: str
    stands: str
    look: str
    who: str
    would: str
    stand: str
    state: str
    applied: bool
    may_apply: bool
    ticked: bool  # what others found is replaced only where one ticks it oneself


@dataclass(frozen=True, slots=True)
class Tally:
    label: str
    state: str
    count: str


@dataclass(frozen=True, slots=True)
class TouchedTable:
    """What a line touches. `nothing` says why nothing is listed, where it is so."""

    tallies: list[Tally]
    lines: list[TouchedLine]
    may_apply: int
    several: bool  # whether there is more than one criterion
    shows_who: bool


@dataclass(frozen=True, slots=True)
class RulingPage:
    head: Head
    title: str
    question: str
    line: str
    gives: str
    reasons: str
    criteria: list[str]
    agencies: list[str]
    all_agencies: str
    decided: str
    withdrawn: str
    withdrawn_why: str
    table: TouchedTable
    faults: list[str]
    action: str
    undo_address: str
    undoes: str
    may_withdraw: bool
    withdraw_address: str
    withdraw_reason: str
    withdraw_fault: str
    longest: int
    word_address: str
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Box:
    value: str
    label: str
    chosen: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BoxGroup:
    title: str
    boxes: list[Box]
    chosen: int


@dataclass(frozen=True, slots=True)
class NewRulingPage:
    """`table` is the preview, once there is one."""

    head: Head
    title: str
    sent: SentRuling
    all_agencies: bool
    longest: int
    criteria: list[BoxGroup]
    agencies: list[BoxGroup]
    findings: list[Box]
    reasons: list[Box]
    faults: Mapping[str, str]
    said: list[str]
    table: TouchedTable | None
    gives: str
    own_note: bool
    back: str


@dataclass(frozen=True, slots=True)
class Undoing:
    """What the page of a ruling shows beside it: faults of what was sent, a batch that may be undone."""

    faults: Sequence[str] = ()
    undoes: str = ""
    withdraw_reason: str = ""
    withdraw_fault: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """Why a new ruling isn't made yet: problems, or a preview to be looked over."""

    problems: Sequence[Problem] = ()
    preview: TouchedTable | None = None
    ask: Ask | None = field(default=None)


def rulings_page(seat: Seat, rows: Sequence[Ruling]) -> RulingsPage:
    label = _("Vấn đề thống nhất")
    makes = seat.may(Action.MAKE_RULING).allowed
    return RulingsPage(
        head=campaign_head(seat, label, _appraisal(seat)),
        title=label,
        lines=[_ruling_line(seat, row) for row in rows],
        new_address=place(seat, "ruling_new") if makes else "",
        word_address=place(seat, "rulings_docx") if rows else "",
    )


def ruling_page(seat: Seat, row: Ruling, reach: Reach, stage: Stage, beside: Undoing) -> RulingPage:
    """1 query: names of agencies."""
    ask, number = ask_of(row), str(row.number)
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    crumb = Crumb(_("Vấn đề thống nhất"), place(seat, "rulings"))
    makes = seat.may(Action.MAKE_RULING).allowed and row.withdrawn_at is None
    return RulingPage(
        head=campaign_head(seat, number_text(row.number), _appraisal(seat), crumb),
        title=number_text(row.number),
        question=row.question,
        line=row.line,
        gives=line_text(ask.says.finding, ask.says.points, ask.says.exempt),
        reasons=reasons_text(ask.reasons, ""),
        criteria=[f"{leaf.code} {leaf.title}" for leaf in reach.criteria.values()],
        agencies=[names[code] for code in agencies_of(row, eye=seat.eye)],
        all_agencies="" if ask.agencies else _(ALL_AGENCIES),
        decided=_who_when(row.decided_by.name if row.decided_by else "", instant_text(row.decided_at)),
        withdrawn=instant_text(row.withdrawn_at) if row.withdrawn_at else "",
        withdrawn_why=row.withdrawn_why,
        table=touched_table(seat, reach, stage),
        faults=list(beside.faults),
        action=place(seat, "ruling", number),
        undo_address=place(seat, "ruling_undo", number),
        undoes=beside.undoes,
        may_withdraw=makes,
        withdraw_address=place(seat, "ruling_withdraw", number),
        withdraw_reason=beside.withdraw_reason,
        withdraw_fault=beside.withdraw_fault,
        longest=LONGEST,
        word_address=place(seat, "ruling_docx", number),
        is_mine=bool(seat.eye.share),
    )


def touched_table(seat: Seat, reach: Reach, stage: Stage) -> TouchedTable:
    """Who deviates comes first, then what nobody found anything of; each in the campaign's order."""
    order = {stand: number for number, stand in enumerate((Stand.DEVIATES, Stand.BY_HAND, Stand.OPEN))}
    listed = sorted(reach.listed, key=lambda one: order.get(one.stand, len(order)))
    counts = Counter(one.stand for one in reach.listed)
    return TouchedTable(
        tallies=[Tally(stand_text(one.value), one.value, tally(counts[one])) for one in Stand if counts[one]],
        lines=[_touched_line(seat, one, stage) for one in listed],
        may_apply=sum(one.may_apply for one in listed),
        several=len(reach.criteria) > 1,
        shows_who=seat.may(Action.SEE_PLAN).allowed,
    )


def new_ruling_page(seat: Seat, edition: Edition, sent: SentRuling, looked: Looked) -> NewRulingPage:
    """2 queries: agencies and their names."""
    label, says = _("Ghi kết luận mới"), looked.ask.says if looked.ask else None
    faults = _faults(looked.problems)
    return NewRulingPage(
        head=campaign_head(
            seat, label, _appraisal(seat), Crumb(_("Vấn đề thống nhất"), place(seat, "rulings"))
        ),
        title=label,
        sent=sent,
        all_agencies=sent.reach == ALL,
        longest=LONGEST,
        criteria=_criteria_groups(edition, sent.criteria),
        agencies=_agency_groups(seat, sent.agencies if sent.reach == SOME else ()),
        findings=[Box(one.value, finding_text(one), one.value == sent.finding) for one in CHOSEN],
        reasons=[Box(one.value, _(REASONS[one]), one.value in sent.reasons) for one in LossReason],
        faults={name: faults.get(name, "") for name in FIELDS},
        said=[faults[""]] if "" in faults else [],
        table=looked.preview,
        gives=line_text(says.finding, says.points, says.exempt) if says else "",
        own_note=bool(seat.eye.own_agencies),
        back=place(seat, "rulings"),
    )


def _ruling_line(seat: Seat, row: Ruling) -> RulingLine:
    ask = ask_of(row)
    return RulingLine(
        number=counted(row.number),
        address=place(seat, "ruling", str(row.number)),
        question=row.question,
        line=row.line,
        gives=line_text(ask.says.finding, ask.says.points, ask.says.exempt),
        criteria=criteria_count_text(len(ask.criteria)),
        agencies=agencies_count_text(len(agencies_of(row, eye=seat.eye)))
        if ask.agencies
        else _("mọi cơ quan"),
        decided=instant_text(row.decided_at),
        withdrawn=row.withdrawn_at is not None,
    )


def _touched_line(seat: Seat, one: Touched, stage: Stage) -> TouchedLine:
    item, stands, newest = one.item, one.item.stands, one.item.newest(stage)
    leaf = item.criterion
    return TouchedLine(
        value=f"{item.sheet.pk}:{newest.sequence if newest else 0}:{leaf.code}",
        agency=item.name,
        address=place(seat, "appraisal_item", leaf.key or leaf.code, item.agency),
        code=leaf.code,
        claimed=NOTHING if item.claimed is None else exact_number(item.claimed),
        stands=NOTHING if stands is None else _found_text(stands.finding, found_short(found_of(stands))),
        look=stands.finding if stands else "",
        who=stands.account.name if stands and stands.account else "",
        would=gives_text(one.follows.finding, one.follows.points, one.follows.exempt)
        if one.follows
        else NOTHING,
        stand=stand_text(one.stand.value),
        state=one.stand.value,
        applied=one.applied,
        may_apply=one.may_apply,
        ticked=stands is None or stands.account_id == seat.desk.by.person,
    )


def _found_text(finding: str, short: str) -> str:
    name = finding_text(Finding(finding))
    return name if finding == Finding.REFERRED.value else f"{name}: {short}"


def _criteria_groups(edition: Edition, chosen: Sequence[str]) -> list[BoxGroup]:
    found: dict[str, dict[str, Criterion]] = {}
    for one in edition.sets:
        named = [(top.title, top) for top in one.fields]
        named += [(_("Điểm thưởng"), top) for top in one.bonus.criteria]
        named += [(_("Điểm trừ"), top) for top in one.penalty.criteria]
        for title, top in named:
            for leaf in top.leaves():
                if not leaf.tracked:
                    found.setdefault(title, {}).setdefault(leaf.key or leaf.code, leaf)
    groups = []
    for title, leaves in found.items():
        boxes = [Box(name, leaf.title, name in chosen, leaf.code) for name, leaf in leaves.items()]
        groups.append(BoxGroup(title, boxes, sum(box.chosen for box in boxes)))
    return groups


def _agency_groups(seat: Seat, chosen: Sequence[str]) -> list[BoxGroup]:
    """Everybody who takes part but one's own agencies, by block."""
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    rows = seat.campaign.participants.exclude(participation="not_taking_part").order_by("position")
    listed = rows.values_list("block__name", "agency__code")
    shown = [(block, code) for block, code in listed if code not in seat.eye.own_agencies]
    groups = []
    for block, members in groupby(
        sorted(shown, key=lambda one: _place_of(one[0], shown)), lambda one: one[0]
    ):
        boxes = [Box(code, names[code], code in chosen) for _block, code in members]
        groups.append(BoxGroup(block, boxes, sum(box.chosen for box in boxes)))
    return groups


def _place_of(block: str, listed: Sequence[tuple[str, str]]) -> int:
    return next(number for number, (one, _code) in enumerate(listed) if one == block)


def _faults(problems: Sequence[Problem]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        column = problem.column if problem.column in FIELDS else ""
        found.setdefault(column or "", []).append(sentence(problem))
    return {column: " ".join(dict.fromkeys(said)) for column, said in found.items()}


def _who_when(name: str, when: str) -> str:
    return ", ".join(part for part in (name, when) if part)


def _appraisal(seat: Seat) -> Crumb:
    return Crumb(_("Thẩm định"), place(seat, "appraisal"))
