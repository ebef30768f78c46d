"""The page of one agency's draft result: totals, every criterion with its reasons, remarks and answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.totals import Total
from pari.core.calendar.deadlines import Arrival, Term
from pari.core.errors import Problem
from pari.core.ranking.index import agency_index, shown
from pari.deadlines.queries import deadlines_of
from pari.scoring.appraisal.found import found_of, reasons_of
from pari.scoring.council.draft import Draft, DraftField, DraftLine, draft_of
from pari.scoring.council.remarks import remarks_of_sheet, state_of
from pari.scoring.models import Mark, Remark, Sheet
from pari.web.appraisal.closing_page import points_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.council.remarks_cards import RemarkCard, card_of
from pari.web.council.remarks_forms import RemarkForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.access import why_sentence
from pari.words.appraisal import finding_text, reasons_text
from pari.words.numbers import counted, exact_number, percent
from pari.words.problems import sentence
from pari.words.remarks import LOOKS, open_note, quotient_text, state_text
from pari.words.time import until_text
from pari.words.workbench import found_short

ALL, LOST, REMARKED = "", "mat-diem", "y-kien"
FILTERS = {
    ALL: gettext_lazy("Tất cả tiêu chí"),
    LOST: gettext_lazy("Chưa đạt điểm tối đa"),
    REMARKED: gettext_lazy("Có ý kiến"),
}
HERE = "y-kien"  # where the form stands


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    count: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`address` leads to the criterion with its claim and evidence; `opens` shows the form below the line."""

    code: str
    title: str
    address: str
    most: str
    claimed: str
    round_1: str
    round_2: str
    points: str
    finding: str
    look: str
    why: str
    remarks: list[tuple[str, str]]  # state, its look
    remark_address: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    claimed: str
    points: str
    standard: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """`until` is set while remarks still come in; `why` says why none can be made, empty where one may."""

    head: Head
    title: str
    name: str
    campaign: str
    figures: list[Figure]
    notes: list[str]
    now: datetime
    until: datetime | None
    term: str
    why: str
    choices: list[Choice]
    parts: list[Part]
    cards: list[RemarkCard]
    form: RemarkForm | None
    opens_whole: bool
    address: str
    whole_address: str
    sheet_address: str
    remarks_address: str  # the list of all, for whoever answers


@dataclass(frozen=True, slots=True)
class Opened:
    """Everything that the page tells: 8 queries."""

    sheet: Sheet
    name: str
    draft: Draft
    remarks: Sequence[Remark]
    term: Term | None

    @property
    def agency(self) -> str:
        return self.sheet.participant.agency.code


@dataclass(frozen=True, slots=True)
class _Telling:
    """How lines are told: `said` are remarks by criterion, `may` whether more may come, `stands_at` the
    criterion below which the form stands.
    """

    seat: Seat
    agency: str
    said: Mapping[str, Sequence[Remark]]
    wanted: str
    may: bool
    stands_at: str | None


def open_draft(seat: Seat, sheet: Sheet) -> Opened:
    """Errors: `NotAllowed`; `Refused` as `draft_of`."""
    code, authority = sheet.participant.agency.code, seat.campaign.authority.code
    draft = draft_of(sheet, eye=seat.eye)
    deadline = deadlines_of(authority, seat.campaign.code).get(Phase.REMARKS.value)
    return Opened(
        sheet,
        names_of(authority, [code]).get(code, code),
        draft,
        remarks_of_sheet(sheet, eye=seat.eye),
        deadline.term(code) if deadline else None,
    )


def draft_page(
    seat: Seat,
    opened: Opened,
    *,
    wanted: str = ALL,
    at_criterion: str | None = None,
    form: RemarkForm | None = None,
) -> DraftPage:
    """`at_criterion` names the criterion below which the form stands; empty: at the whole; None: nowhere."""
    why = _why_not(seat, opened)
    titles = {line.criterion.code: line.criterion.title for one in opened.draft.fields for line in one.lines}
    is_open = at_criterion is not None and (form is not None or not why)
    stands_at = None if not is_open else at_criterion if at_criterion in titles else ""
    shown_form = (form or RemarkForm(initial={"criterion": stands_at})) if is_open else None
    address = place(seat, "draft_result", opened.agency)
    said = _by_criterion(opened.remarks)
    kept = wanted if wanted in FILTERS else ALL
    page = _Telling(seat, opened.agency, said, kept, not why, stands_at)
    parts = [_part(page, one) for one in opened.draft.fields]
    judges = seat.desk.by.agency is None
    return DraftPage(
        head=campaign_head(
            seat, _("Dự thảo kết quả"), Crumb(opened.name, place(seat, "sheet", opened.agency))
        ),
        title=_("Dự thảo kết quả"),
        name=opened.name,
        campaign=seat.campaign.title,
        figures=_figures(opened.draft),
        notes=_notes(opened.draft),
        now=seat.desk.at,
        until=opened.term.closes if opened.term and not why else None,
        term=until_text(opened.term.closes) if opened.term else "",
        why=why,
        choices=_choices(opened, address, kept, said),
        parts=[one for one in parts if one.lines],
        cards=[card_of(seat, row, titles.get(row.criterion, "")) for row in opened.remarks],
        form=shown_form,
        opens_whole=stands_at == "",
        address=address,
        whole_address="" if why else f"{address}?toan-bo=1#{HERE}",
        sheet_address=place(seat, "sheet", opened.agency),
        remarks_address=place(seat, "remarks") if judges else "",
    )


def _why_not(seat: Seat, opened: Opened) -> str:
    """Why nothing can be said now; empty where it can."""
    verdict = seat.may(Action.REMARK_ON_DRAFT, opened.agency)
    if not verdict.allowed:
        eye, action = seat.eye, Action.REMARK_ON_DRAFT
        return why_sentence(verdict.why or "access.role", action=action, role=eye.role, phase=eye.phase)
    if not opened.sheet.participant.is_evaluated:
        return sentence(Problem("sheet.not_taking_part"))
    if opened.term is None:
        return sentence(Problem("deadline.unknown", {"name": Phase.REMARKS.value}))
    if opened.term.arrival(seat.desk.at) is Arrival.TOO_LATE:
        return sentence(Problem("remarks.too_late"))
    passed = seat.eye.phase is Phase.COUNCIL and seat.campaign.passed.exists()
    return sentence(Problem("remarks.results_passed")) if passed else ""


def _figures(draft: Draft) -> list[Figure]:
    total = draft.total
    index = percent(shown(total.index)) if total.index is not None else "–"
    grade = draft.graded.grade if draft.graded else draft.earned or "–"
    return [
        Figure(_("Tổng điểm"), exact_number(total.points)),
        Figure(_("Điểm chuẩn"), exact_number(total.standard)),
        Figure(_("Chỉ số CCHC tạm tính"), index, _index_note(total)),
        Figure(_("Xếp hạng tạm tính"), grade, _grade_note(draft)),
    ]


def _index_note(total: Total) -> str:
    """What the index was divided from and by, which isn't the whole standard while something is open."""
    if total.index is None:
        return ""
    points, standard = exact_number(total.points), exact_number(total.decided)
    said = quotient_text(points, standard, is_partial=total.decided != total.standard)
    is_limited = agency_index(total.points, total.decided) != total.index
    return f"{said}; {_('trong giới hạn theo quy định')}" if is_limited else said


def _grade_note(draft: Draft) -> str:
    if draft.graded is None:
        return _("theo chỉ số; chưa đủ số liệu để xác định mức trần") if draft.earned else ""
    if draft.graded.cap is None:
        return ""
    return _("chỉ số đạt mức %(earned)s, bị giới hạn bởi mức trần") % {"earned": draft.graded.earned}


def _notes(draft: Draft) -> list[str]:
    said = [_("Kết quả sau thẩm định lần 2, chưa qua Hội đồng thẩm định; giảm trừ tính theo đề xuất.")]
    return [*said, open_note(draft.total.open)] if draft.total.open else said


def _by_criterion(rows: Sequence[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for row in rows:
        found.setdefault(row.criterion, []).append(row)
    return found


def _choices(opened: Opened, address: str, kept: str, said: Mapping[str, Sequence[Remark]]) -> list[Choice]:
    lines = [line for one in opened.draft.fields for line in one.lines]
    counts = {one: sum(_fits(line, one, said) for line in lines) for one in FILTERS}
    return [
        Choice(str(label), counted(counts[one]), f"{address}?loc={one}" if one else address, one == kept)
        for one, label in FILTERS.items()
    ]


def _fits(line: DraftLine, wanted: str, said: Mapping[str, Sequence[Remark]]) -> bool:
    if wanted == LOST:
        return line.loses or line.is_open
    return line.criterion.code in said if wanted == REMARKED else True


def _part(page: _Telling, one: DraftField) -> Part:
    kept = [
        line
        for line in one.lines
        if _fits(line, page.wanted, page.said) or line.criterion.code == page.stands_at
    ]
    return Part(
        _(one.title),
        exact_number(one.claimed),
        exact_number(one.summed.points),
        exact_number(one.summed.standard),
        [_line(page, line) for line in kept],
    )


def _line(page: _Telling, line: DraftLine) -> Line:
    code, seat, agency = line.criterion.code, page.seat, page.agency
    states = [state_of(row) for row in page.said.get(code, ())]
    address = place(seat, "draft_result", agency)
    return Line(
        code=code,
        title=line.criterion.title,
        address=place(seat, "sheet_criterion", agency, code),
        most=exact_number(line.criterion.reach),
        claimed=points_text(line.claimed),
        round_1=_cell(line.round_1),
        round_2=_cell(line.round_2),
        points=_cell(line.stands),
        finding=_finding(line),
        look=_look(line),
        why=_why(line.stands),
        remarks=[(state_text(one), LOOKS[one]) for one in states],
        remark_address=f"{address}?tieu-chi={code}#{HERE}" if page.may else "",
        opens=page.stands_at == code,
    )


def _look(line: DraftLine) -> str:
    """What the agency itself claimed less of, nobody took away."""
    if not line.loses:
        return "open" if line.is_open else ""
    finding = line.stands.finding if line.stands else ""
    return "" if finding in (Finding.AGREED.value, Finding.CREDITED.value) else "lost"


def _finding(line: DraftLine) -> str:
    if line.stands is not None:
        return finding_text(Finding(line.stands.finding))
    return _("Không phát sinh") if line.is_none else _("Chưa có kết quả")


def _cell(row: Mark | None) -> str:
    return found_short(found_of(row)) if row else "–"


def _why(row: Mark | None) -> str:
    """What the council is asked isn't told, as on the agency's sheet."""
    if row is None or row.finding == Finding.REFERRED.value:
        return ""
    return reasons_text(reasons_of(row), row.reason)
