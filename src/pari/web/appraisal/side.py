"""One criterion of one agency, opened: what was said, what proves it, what was found before, and the form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import day_of
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.comments import LONGEST_COMMENT, comments_of
from pari.scoring.appraisal.found import found_of, reasons_of
from pari.scoring.appraisal.hints import Hint
from pari.scoring.appraisal.items import Item
from pari.scoring.evidence.reading import Condition, Seen
from pari.scoring.models import Comment, Mark
from pari.web.appraisal.finding_form import FindingForm, finding_form
from pari.web.appraisal.hint_lines import HintsBeside, hints_beside
from pari.web.appraisal.sent import Sent
from pari.web.appraisal.showing import seen_phrase
from pari.web.campaigns.places import place
from pari.web.facts.beside import BesideLine, lines_beside
from pari.web.frame.desk import Seat
from pari.web.scoring.evidence_lines import EvidenceLine, lines_of
from pari.web.scoring.input_parts import fact_source
from pari.web.scoring.piece_page import Preview, preview_of
from pari.words.appraisal import finding_text, reasons_text
from pari.words.because import because
from pari.words.losses import reason_text
from pari.words.numbers import exact_number
from pari.words.regulations import points_phrase
from pari.words.time import day_text
from pari.words.workbench import NOTHING, found_phrase, found_short, round_text


@dataclass(frozen=True, slots=True)
class Places:
    """Where the side and its deeds are: each page that shows a side has its own.

    `here` is the page with this item opened, `save` where its form goes.
    """

    here: str
    save: str
    rule: str
    undo: str
    comment: str
    piece: Callable[[int], str]  # one piece's preview, as a fragment
    hints: str  # as a fragment


@dataclass(frozen=True, slots=True)
class PieceChip:
    """`address` is empty for a piece that only its named readers see."""

    id: int
    number: int
    label: str
    detail: str
    notes: tuple[str, ...]
    address: str
    fragment: str
    page: str
    outside: str
    current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The chosen piece. `fragment` is where a preview that takes a while is fetched from.

    Of a paper shown in person: who has `seen` it when, with what `result`, and where one says so.
    """

    id: int
    title: str
    detail: str
    page: str
    outside: str
    preview: Preview | None
    fragment: str
    why_not: str
    seen: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What was found at a stage, by whom."""

    round: str
    look: str
    finding: str
    points: str
    reasons: str
    who: str
    waits: bool


@dataclass(frozen=True, slots=True)
class CommentLine:
    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class PastLine:
    year: int
    claimed: str
    appraised: str
    lost: str


@dataclass(frozen=True, slots=True)
class Side:
    """`explained` says when the agency explained it, `is_new` whether that came with the supplement."""

    agency: str
    name: str
    code: str
    title: str
    most: str
    sheet: str  # address of the whole sheet
    all_of_agency: str  # where all criteria of the agency are appraised
    history: str
    explanation: str
    explained: str
    is_new: bool
    exemption: str  # why the agency asks that it doesn't apply
    asks_exemption: bool
    claimed: str
    rule: str
    because: str
    sources: list[str]
    disputed: bool
    hints: HintsBeside
    pieces: list[PieceChip]
    lacks_evidence: bool
    shown: Shown | None
    past: PastLine | None
    papers: list[BesideLine]  # as a basis, of others than the agency
    before: list[FoundLine]
    sees_comments: bool
    comments: list[CommentLine]
    may_comment: bool
    longest_comment: int
    comment: str  # what was typed and not taken
    comment_fault: str
    form: FindingForm
    places: Places


@dataclass(frozen=True, slots=True)
class Came:
    """What was sent and not taken, with its problems; `said` are sentences of no field."""

    sent: Sent | None = None
    problems: tuple[Problem, ...] = ()
    said: tuple[str, ...] = ()
    comment: str = ""
    comment_fault: str = ""


def side_of(
    seat: Seat,
    item: Item,
    stage: Stage,
    places: Places,
    *,
    piece: int = 0,
    came: Came | None = None,
    hints: Iterable[Hint] | None = (),
) -> Side:
    """1 query for papers, 1 for comments where there are any.

    `piece` is the piece that was chosen; 0: the first one. Hints that are None are fetched afterwards.
    """
    came = came or Came()
    claim = item.claim
    sees = seat.eye.may_on(Action.SEE_COMMENTS, item.agency, item.criterion.code).allowed
    writes = seat.eye.may_on(Action.WRITE_COMMENT, item.agency, item.criterion.code).allowed
    chips = _chips(seat, item, places, piece)
    comments = comments_of(item.sheet, item.criterion.code, eye=seat.eye) if sees and item.comments else []
    return Side(
        agency=item.agency,
        name=item.name,
        code=item.criterion.code,
        title=item.criterion.title,
        most=points_phrase(item.criterion),
        sheet=place(seat, "sheet", item.agency),
        all_of_agency=place(seat, "appraisal_one_agency", item.agency),
        history=place(seat, "sheet_history", item.agency, item.criterion.code),
        explanation=claim.text.explanation if claim else "",
        explained=day_text(day_of(claim.at)) if claim else "",
        is_new=item.supplement,
        exemption=claim.text.exemption_reason if claim else "",
        asks_exemption=item.asks_exemption,
        claimed=points_text(item.claimed),
        rule=points_text(item.computed),
        because=because(item.rule),
        sources=list(dict.fromkeys(fact_source(fact) for fact in item.read.facts.values())),
        disputed=item.disputed,
        hints=HintsBeside(address=places.hints) if hints is None else hints_beside(seat, hints),
        pieces=chips,
        lacks_evidence=item.lacks_evidence,
        shown=shown_piece(
            seat, item, next((one.id for one in chips if one.current), 0), places, drawn=piece > 0
        ),
        past=_past(item),
        papers=lines_beside(seat, [(item.agency, item.criterion)]).get(
            (item.agency, item.criterion.code), []
        ),
        before=[_found_line(row) for row in (item.round_1, item.round_2) if row is not None],
        sees_comments=sees,
        comments=[_comment(row) for row in comments],
        may_comment=writes,
        longest_comment=LONGEST_COMMENT,
        comment=came.comment,
        comment_fault=came.comment_fault,
        form=finding_form(seat, item, stage, sent=came.sent, problems=came.problems, said=came.said),
        places=places,
    )


def shown_piece(seat: Seat, item: Item, wanted: int, places: Places, *, drawn: bool) -> Shown | None:
    """The piece with its preview; a text that must be taken out of a file first is fetched by itself,
    unless it is to be `drawn` now.
    """
    seen = next((one for one in item.evidence if one.row is not None and one.row.pk == wanted), None)
    if seen is None or seen.row is None:
        return None
    (line,) = lines_of(seat, item.agency, [seen], mends=False)
    waits = seen.is_open and not drawn and not _is_drawn_by_pages(seen)
    preview = preview_of(seat, item.agency, seen.row) if seen.is_open and not waits else None
    return Shown(
        id=seen.row.pk,
        title=line.title,
        detail=line.detail,
        page=line.address,
        outside=line.outside,
        preview=preview,
        fragment=places.piece(seen.row.pk) if waits else "",
        why_not=_why_no_preview(seen),
        seen=seen_phrase(seen.row),
        result=seen.row.shown_result,
        note=_note_address(seat, item, seen),
    )


def points_text(points: Decimal | None) -> str:
    return NOTHING if points is None else exact_number(points)


def _chips(seat: Seat, item: Item, places: Places, wanted: int) -> list[PieceChip]:
    lines = lines_of(seat, item.agency, item.evidence, mends=False)
    ids = [line.id for line in lines if line.address]
    current = wanted if wanted in ids else next(iter(ids), 0)
    return [_chip(number, line, places, current) for number, line in enumerate(lines, start=1)]


def _chip(number: int, line: EvidenceLine, places: Places, current: int) -> PieceChip:
    if not line.address:
        return PieceChip(0, number, line.detail, "", (), "", "", "", "", False)
    mark = "&" if "?" in places.here else "?"
    return PieceChip(
        line.id,
        number,
        line.title,
        line.detail,
        line.notes,
        f"{places.here}{mark}tai-lieu={line.id}#xem-truoc",
        places.piece(line.id),
        line.address,
        line.outside,
        line.id == current,
    )


def _is_drawn_by_pages(seen: Seen) -> bool:
    media = seen.row.file.content.media_type if seen.row and seen.row.file else ""
    return media == "application/pdf" or media.startswith("image/")


def _why_no_preview(seen: Seen) -> str:
    if seen.condition is Condition.LINK:
        return _("Nội dung đường dẫn không lưu trên hệ thống; đề nghị mở trang để xem.")
    if seen.condition is Condition.IN_PERSON:
        return _("Tài liệu được xuất trình trực tiếp khi thẩm định, không lưu trên hệ thống.")
    return ""


def _note_address(seat: Seat, item: Item, seen: Seen) -> str:
    """Where one says that a paper was shown in person."""
    writes = seat.eye.may_on(Action.WRITE_COMMENT, item.agency, item.criterion.code).allowed
    if seen.condition is not Condition.IN_PERSON or seen.row is None or not writes:
        return ""
    return place(seat, "appraisal_showing", item.agency, str(seen.row.pk))


def _past(item: Item) -> PastLine | None:
    past = item.past
    if past is None:
        return None
    return PastLine(
        past.year,
        points_text(past.claimed),
        points_text(past.appraised),
        reason_text(past.reason_code, past.reason),
    )


def _found_line(row: Mark) -> FoundLine:
    finding = Finding(row.finding)
    return FoundLine(
        round=round_text(Stage(row.stage)),
        look=row.finding,
        finding=finding_text(finding),
        points="" if finding is Finding.WITHDRAWN else found_short(found_of(row)),
        reasons=reasons_text(reasons_of(row), row.reason),
        who=found_phrase(row.account.name if row.account else "", row.at),
        waits=row.awaits_recheck,
    )


def _comment(row: Comment) -> CommentLine:
    return CommentLine(row.account.name, found_phrase("", row.at), row.text)
