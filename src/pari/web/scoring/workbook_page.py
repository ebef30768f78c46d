"""The page of a sheet's workbook: take it, send it back, see what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.states import BEING_FILLED, State
from pari.scoring.claims.reading import Claims
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Sheet
from pari.scoring.workbook.taking import Change, Wanted, changes_of
from pari.scoring.workbook.writing import Ground
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.sent_workbook import Part, Sent, WorkbookForm, parts_of, shown_of, ticket_of
from pari.web.taking.faults import Fault, fault_rows, faults_told
from pari.words.access import why_sentence
from pari.words.numbers import exact_number
from pari.words.problems import sentence
from pari.words.time import instant_text
from pari.words.workbooks import changes_sentence, islands_sentence


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """`later` says who wrote after the workbook was taken; `blocked` why it can't be taken at all."""

    code: str
    title: str
    row: int
    parts: list[Part]
    points_before: str
    points_after: str
    later: str
    blocked: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`ticket` is empty where there is nothing to write."""

    file: str
    told: str
    rows: list[ChangeRow]
    islands_told: str
    islands: list[Fault]
    notes: list[Fault]
    ticket: str
    has_conflicts: bool


@dataclass(frozen=True, slots=True)
class WorkbookPage:
    """`why` says why nothing can be sent now."""

    head: Head
    heading: str
    title: str
    form: WorkbookForm
    why: str
    summary: str
    faults: list[Fault]
    refusal: str
    preview: Preview | None
    file_address: str
    send_address: str
    write_address: str
    back: str


def workbook_page(
    seat: Seat,
    claims: Claims,
    form: WorkbookForm,
    *,
    faults: Sequence[Problem] = (),
    refusal: Problem | None = None,
    sent: Sent | None = None,
) -> WorkbookPage:
    """1 query: the agency's name."""
    sheet = claims.sheet
    agency = sheet.participant.agency.code
    heading = _("Bảng tính tự chấm điểm")
    return WorkbookPage(
        head=head_below_sheet(seat, sheet, heading),
        heading=heading,
        title=agency_name(seat, sheet),
        form=form,
        why=_why_not(seat, sheet),
        summary=faults_told(faults),
        faults=fault_rows(faults),
        refusal=sentence(refusal) if refusal else "",
        preview=_preview(seat, claims, sent) if sent else None,
        file_address=place(seat, "sheet_workbook_file", agency),
        send_address=place(seat, "sheet_workbook", agency),
        write_address=place(seat, "sheet_workbook_write", agency),
        back=place(seat, "sheet", agency),
    )


def head_below_sheet(seat: Seat, sheet: Sheet, label: str, *between: Crumb) -> Head:
    """The sheet is a crumb for whoever may read it; all others come from the progress."""
    code = sheet.participant.agency.code
    if seat.may(Action.SEE_SHEET, code).allowed:
        crumb = Crumb(_("Phiếu tự đánh giá, chấm điểm"), place(seat, "sheet", code))
    else:
        crumb = Crumb(_("Tiến độ"), place(seat, "progress"))
    return campaign_head(seat, label, crumb, *between)


def agency_name(seat: Seat, sheet: Sheet) -> str:
    code = sheet.participant.agency.code
    return names_of(seat.campaign.authority.code, [code]).get(code, code)


def points_or_exempt(text: Typed, points: Decimal | None) -> str:
    return _("không áp dụng") if text.asks_exemption else points_text(points)


def points_text(points: Decimal | None) -> str:
    return "–" if points is None else exact_number(points)


def _why_not(seat: Seat, sheet: Sheet) -> str:
    verdict = seat.may(Action.MARK_OWN, sheet.participant.agency.code)
    if verdict.why:
        eye = seat.eye
        return why_sentence(verdict.why, action=Action.MARK_OWN, role=eye.role, phase=eye.phase)
    if State(sheet.state) not in BEING_FILLED:
        return sentence(Problem("sheet.not_being_filled"))
    return ""


def _preview(seat: Seat, claims: Claims, sent: Sent) -> Preview:
    """Errors: `Refused` where it is too much to be shown at once."""
    found = changes_of(claims, sent.read)
    open_ones = [one for one in found if one.blocked is None]
    wanted = [Wanted(one.leaf.code, one.after, one.seen) for one in open_ones]
    conflicts = sum(one.is_conflict for one in open_ones)
    islands = sent.read.islands
    shown = shown_of(Ground.of(claims), sent, wanted)
    return Preview(
        file=sent.file.name,
        told=changes_sentence(len(found), conflicts),
        rows=[_change_row(one) for one in found],
        islands_told=islands_sentence(len(islands)) if islands else "",
        islands=fault_rows(islands),
        notes=fault_rows(sent.read.notes),
        ticket=ticket_of(seat, claims.sheet, shown) if wanted else "",
        has_conflicts=bool(conflicts),
    )


def _change_row(one: Change) -> ChangeRow:
    later = one.later
    figures = {"name": later.name or _("Hệ thống"), "when": instant_text(later.at)} if later else {}
    return ChangeRow(
        code=one.leaf.code,
        title=one.leaf.title,
        row=one.row,
        parts=parts_of(one.leaf, one.before, one.after),
        points_before=points_or_exempt(one.before, one.points_before),
        points_after=points_or_exempt(one.after, one.points_after),
        later=_("%(name)s đã sửa trên phiếu lúc %(when)s, sau khi tải bảng tính.") % figures if later else "",
        blocked=sentence(one.blocked) if one.blocked else "",
        chosen=one.later is None,
    )
