"""Pages of entries on behalf: what the secretariat types, and what the agency says to it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion
from pari.core.states import BEING_FILLED, State
from pari.scoring.claims.on_behalf import Entry, Standing, entries_in, own_entries
from pari.scoring.claims.reading import Claims
from pari.scoring.claims.typed import Kept, Typed
from pari.scoring.workbook.taking import Wanted
from pari.scoring.workbook.writing import Ground, shown_value
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.sent_workbook import Part, Sent, said_of, shown_of, ticket_of
from pari.web.scoring.workbook_page import agency_name, head_below_sheet, points_or_exempt
from pari.web.taking.faults import Fault, fault_rows, faults_told
from pari.words.access import why_sentence
from pari.words.problems import sentence
from pari.words.regulations import points_phrase
from pari.words.time import instant_text
from pari.words.workbooks import islands_sentence

STANDINGS: Mapping[Standing, str] = {
    Standing.WAITS: gettext_noop("Chờ xác nhận"),
    Standing.CLASHES: gettext_noop("Đơn vị đã tự nhập: chọn bản cần lưu"),
    Standing.OVERTAKEN: gettext_noop("Đơn vị đã nhập nội dung mới hơn"),
}


@dataclass(frozen=True, slots=True)
class ToType:
    """A criterion that may be typed from the paper."""

    code: str
    title: str
    paper: str  # of what this person has typed; empty where nothing
    address: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    code: str
    title: str
    row: int
    parts: list[Part]
    points: str


@dataclass(frozen=True, slots=True)
class OnBehalfPage:
    head: Head
    heading: str
    title: str
    form: Form
    why: str
    summary: str
    faults: list[Fault]
    refusal: str
    file: str
    paper: str
    preview: list[PreviewRow]
    islands_told: str
    islands: list[Fault]
    notes: list[Fault]
    ticket: str
    criteria: list[ToType]
    file_address: str
    send_address: str
    write_address: str
    back: str


@dataclass(frozen=True, slots=True)
class CriterionPage:
    """`known` are the values that the system gives."""

    head: Head
    heading: str
    title: str
    agency: str
    most: str
    known: list[Part]
    form: Form
    why: str
    address: str
    back: str
    following: str  # the address of the next criterion, empty after the last


@dataclass(frozen=True, slots=True)
class EntryRow:
    code: str
    title: str
    version: int
    paper: str
    who: str
    parts: list[Part]
    points: str
    standing: str
    waits: bool
    chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    head: Head
    heading: str
    title: str
    rows: list[EntryRow]
    form: Form
    why: str
    address: str
    back: str


def on_behalf_page(
    seat: Seat,
    ground: Ground,
    form: Form,
    *,
    faults: Sequence[Problem] = (),
    refusal: Problem | None = None,
    sent: Sent | None = None,
    paper: tuple[str, str] = ("", ""),
) -> OnBehalfPage:
    """2 queries: what this person has typed, the agency's name. Errors: `Refused` for too much at once."""
    sheet, agency = ground.sheet, ground.sheet.participant.agency.code
    said = [one for one in sent.read.said if not one.text.is_empty] if sent else []
    wanted = [Wanted(one.leaf.code, one.text, 0) for one in said]
    ticket = ticket_of(seat, sheet, shown_of(ground, sent, wanted, paper)) if sent and wanted else ""
    heading, islands = _("Nhập thay theo văn bản"), sent.read.islands if sent else ()
    return OnBehalfPage(
        head=head_below_sheet(seat, sheet, heading),
        heading=heading,
        title=agency_name(seat, sheet),
        form=form,
        why=_why_not(seat, ground, Action.ENTER_ON_BEHALF),
        summary=faults_told(faults),
        faults=fault_rows(faults),
        refusal=sentence(refusal) if refusal else "",
        file=sent.file.name if sent else "",
        paper=paper[0],
        preview=[_preview_row(ground, one.leaf, one.text, one.row) for one in said],
        islands_told=islands_sentence(len(islands)) if islands else "",
        islands=fault_rows(islands),
        notes=fault_rows(sent.read.notes if sent else ()),
        ticket=ticket,
        criteria=_to_type(seat, ground, own_entries(sheet, eye=seat.eye, by=seat.desk.by)),
        file_address=place(seat, "on_behalf_file", agency),
        send_address=place(seat, "on_behalf", agency),
        write_address=place(seat, "on_behalf_write", agency),
        back=place(seat, "progress"),
    )


def criterion_page(seat: Seat, ground: Ground, leaf: Criterion, form: Form) -> CriterionPage:
    sheet, agency = ground.sheet, ground.sheet.participant.agency.code
    heading = _("Tiêu chí %(code)s") % {"code": leaf.code}
    crumb = Crumb(_("Nhập thay theo văn bản"), place(seat, "on_behalf", agency))
    following = {one.code: then.code for one, then in pairwise(ground.to_fill)}.get(leaf.code, "")
    return CriterionPage(
        head=head_below_sheet(seat, sheet, heading, crumb),
        heading=heading,
        title=leaf.title,
        agency=agency_name(seat, sheet),
        most=points_phrase(leaf),
        known=_known(ground, leaf),
        form=form,
        why=_why_not(seat, ground, Action.ENTER_ON_BEHALF),
        address=place(seat, "on_behalf_criterion", agency, leaf.code),
        back=place(seat, "on_behalf", agency),
        following=place(seat, "on_behalf_criterion", agency, following) if following else "",
    )


def confirm_page(
    seat: Seat, claims: Claims, form: Form, *, chosen: Collection[str] | None = None
) -> ConfirmPage:
    """2 queries: the entries, the agency's name. Without a choice all are chosen."""
    ground, agency = Ground.of(claims), claims.sheet.participant.agency.code
    heading = _("Xác nhận nội dung nhập thay")
    return ConfirmPage(
        head=head_below_sheet(seat, claims.sheet, heading),
        heading=heading,
        title=agency_name(seat, claims.sheet),
        rows=[
            _entry_row(seat, ground, one, chosen=chosen is None or one.criterion in chosen)
            for one in entries_in(claims, eye=seat.eye)
        ],
        form=form,
        why=_why_not(seat, ground, Action.CONFIRM_ENTRY),
        address=place(seat, "on_behalf_confirm", agency),
        back=place(seat, "sheet", agency),
    )


def _why_not(seat: Seat, ground: Ground, action: Action) -> str:
    verdict, eye = seat.may(action, ground.sheet.participant.agency.code), seat.eye
    if verdict.why:
        return why_sentence(verdict.why, action=action, role=eye.role, phase=eye.phase)
    filled = State(ground.sheet.state) in BEING_FILLED
    return "" if filled else sentence(Problem("sheet.not_being_filled"))


def _to_type(seat: Seat, ground: Ground, typed: Mapping[str, Kept]) -> list[ToType]:
    agency = ground.sheet.participant.agency.code
    return [
        ToType(
            leaf.code,
            leaf.title,
            typed[leaf.code].on_behalf if leaf.code in typed else "",
            place(seat, "on_behalf_criterion", agency, leaf.code),
        )
        for leaf in ground.to_fill
    ]


def _preview_row(ground: Ground, leaf: Criterion, text: Typed, row: int) -> PreviewRow:
    score = ground.score(leaf, text)
    points = points_or_exempt(text, score.points if score else None)
    return PreviewRow(leaf.code, leaf.title, row, said_of(leaf, text), points)


def _known(ground: Ground, leaf: Criterion) -> list[Part]:
    way = leaf.way()
    inputs = {name: one for each in leaf.ways for name, one in each.inputs.items()}
    return [
        Part(inputs[name].label, "", f"{shown_value(inputs[name], fact.value)} ({fact.source})")
        for name, fact in ground.known(leaf, way).items()
    ]


def _entry_row(seat: Seat, ground: Ground, entry: Entry, *, chosen: bool) -> EntryRow:
    leaf = ground.criteria_set.find(entry.criterion)
    if leaf is None:
        raise LookupError(entry.criterion)
    score = ground.score(leaf, entry.kept.text)
    agency = ground.sheet.participant.agency.code
    return EntryRow(
        code=leaf.code,
        title=leaf.title,
        version=entry.kept.version,
        paper=entry.kept.on_behalf,
        who=f"{entry.kept.name}, {instant_text(entry.kept.at)}",
        parts=said_of(leaf, entry.kept.text),
        points=points_or_exempt(entry.kept.text, score.points if score else None),
        standing=_(STANDINGS[entry.standing]),
        waits=entry.standing is Standing.WAITS,
        chosen=chosen and entry.standing is Standing.WAITS,
        address=place(seat, "sheet_criterion", agency, leaf.code),
    )
