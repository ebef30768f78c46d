"""Which evidence somebody may see, and which of it may be opened: asked by every page, preview and download.

The agency's own people see everything, also what is on its way, being checked, refused or removed. Others see
what stands and is checked; of a piece for named readers they see only that there is one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Q, QuerySet

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, Move, State
from pari.files.models import Content, StoredFile
from pari.scoring.models import Evidence, EvidenceReader, Sheet, SheetMove

WITHOUT_TEXT = ("file__content__text", "file__content__folded")  # of whole files: megabytes


class Condition(Enum):
    """How far a piece has come."""

    ON_ITS_WAY = "on_its_way"
    CUT_OFF = "cut_off"  # an upload that was given up
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"
    PURGED = "purged"
    LINK = "link"
    IN_PERSON = "in_person"
    HIDDEN = "hidden"  # for named readers, and this one isn't named


FOR_OTHERS = frozenset({Condition.READY, Condition.LINK, Condition.IN_PERSON})
NONE = frozenset({Condition.REFUSED, Condition.CUT_OFF, Condition.PURGED})
# The same as `is_there` says of a row, for counts over many sheets.
IS_THERE = (
    ~Q(kind="file")
    | Q(file__purged_at__isnull=True, file__content__state__in=("checking", "clean"))
    | Q(file__isnull=True, upload__file__isnull=False)
    | Q(file__isnull=True, upload__isnull=False, upload__given_up_at__isnull=True)
)
OF_A_FILE = {"checking": Condition.CHECKING, "clean": Condition.READY, "refused": Condition.REFUSED}


@dataclass(frozen=True, slots=True)
class Said:
    """Number, day and issuer of a piece: as a person confirmed them, else as they were found in the file."""

    number: str
    issued_on: date | None
    issuer: str
    is_confirmed: bool

    @property
    def is_dated(self) -> bool:
        return bool(self.number and self.issued_on)


@dataclass(frozen=True, slots=True)
class Seen:
    """One piece before somebody's eyes; `row` is None where nothing of it may be told."""

    criterion: str
    condition: Condition
    row: Evidence | None
    said: Said | None

    @property
    def is_open(self) -> bool:
        """Its bytes may be looked at and downloaded."""
        return self.condition is Condition.READY


def rows_of(sheet: Sheet, *, with_removed: bool = False) -> QuerySet[Evidence]:
    """Without texts of files; whoever calls asks `evidence_seen`."""
    rows = sheet.evidence.select_related("file__content", "upload", "added_by", "removed_by")
    kept = rows if with_removed else rows.filter(removed_at__isnull=True)
    return kept.defer(*WITHOUT_TEXT).order_by("pk")


def evidence_seen(
    sheet: Sheet, *, eye: AnyEye, person: int | None, rows: Iterable[Evidence] | None = None
) -> list[Seen]:
    """What this person sees of a sheet's evidence, in the order in which it came: at most 3 queries.

    `rows` are rows of the sheet where they are at hand. Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    found = list(rows_of(sheet) if rows is None else rows)
    if is_own(sheet, eye):
        return [_seen(row) for row in found]
    shown = _handed_in([row for row in found if row.removed_at is None and condition_of(row) in FOR_OTHERS])
    named = _named_to(person, shown)
    return [_seen(row) if _may_know(row, person, named) else _hidden(row) for row in shown]


def seen_of_sheets(
    sheets: Sequence[Sheet], rows: Iterable[Evidence], *, eye: AnyEye, person: int | None
) -> dict[tuple[int, str], tuple[Seen, ...]]:
    """What this person sees of pieces of many sheets that the eye may read, by sheet and criterion: at most 2
    queries besides the rows. For those who judge: of an own agency nothing more is shown than of others.
    """
    seen = eye.seen(Action.SEE_SHEET, [sheet.participant.agency.code for sheet in sheets])
    allowed = {sheet.pk for sheet in sheets if sheet.participant.agency.code in seen}
    shown = _handed_in(
        [
            row
            for row in rows
            if row.sheet_id in allowed and row.removed_at is None and condition_of(row) in FOR_OTHERS
        ]
    )
    named = _named_to(person, shown)
    found: dict[tuple[int, str], tuple[Seen, ...]] = {}
    for row in shown:
        one = _seen(row) if _may_know(row, person, named) else _hidden(row)
        found[row.sheet_id, row.criterion] = (*found.get((row.sheet_id, row.criterion), ()), one)
    return found


def pieces_seen(rows: Sequence[Evidence], *, eye: AnyEye, person: int | None) -> list[Seen]:
    """What this person sees of pieces of many sheets, as `evidence_seen` tells it of each: at most 2 queries.

    `rows` come with sheet, participant and agency; those of sheets that aren't theirs to see are left out,
    and so are those of others that nobody has handed in.
    """
    codes = {row.sheet.participant.agency.code for row in rows}
    own = {code for code in codes if eye.may(Action.SEE_DRAFTS, code).allowed}
    read = eye.seen(Action.SEE_SHEET, codes)
    told = [row for row in rows if row.sheet.participant.agency.code in read and _is_shown(row, own=own)]
    others = {row.pk for row in _handed_in([row for row in told if not _is_of(row, own)])}
    shown = [row for row in told if _is_of(row, own) or row.pk in others]
    named = _named_to(person, shown)
    return [
        _seen(row) if _is_of(row, own) or _may_know(row, person, named) else _hidden(row) for row in shown
    ]


def readable(sheet: Sheet, evidence_id: int, *, eye: AnyEye, person: int | None) -> Evidence:
    """One piece that this person may know of. Errors: `NotAllowed`; `Evidence.DoesNotExist` also for what
    is hidden from them, of another sheet, or removed (for others than the agency's own people)."""
    rows = rows_of(sheet, with_removed=True).filter(pk=evidence_id)
    seen = evidence_seen(sheet, eye=eye, person=person, rows=rows)
    if not seen or seen[0].row is None:
        raise Evidence.DoesNotExist
    return seen[0].row


def openable_file(sheet: Sheet, evidence_id: int, *, eye: AnyEye, person: int | None) -> StoredFile:
    """The file of a piece whose bytes this person may have: clean, and kept. Errors: as `readable`."""
    row = readable(sheet, evidence_id, eye=eye, person=person)
    if row.file is None or condition_of(row) is not Condition.READY:
        raise Evidence.DoesNotExist
    return row.file


def versions_of(row: Evidence) -> list[Evidence]:
    """The piece with every version before and after it, the oldest first; whoever calls has asked the eye."""
    rows = list(
        Evidence.objects.filter(sheet=row.sheet_id, criterion=row.criterion)
        .select_related("file__content", "upload", "added_by", "removed_by")
        .defer(*WITHOUT_TEXT)
        .order_by("pk")
    )
    chain = {row.pk}
    while more := {
        pk
        for one in rows
        if one.replaces_id
        for pk in (one.pk, one.replaces_id)
        if {one.pk, one.replaces_id} & chain and pk not in chain
    }:
        chain |= more
    return [one for one in rows if one.pk in chain]


def own_files(sheet: Sheet, *, eye: AnyEye) -> list[Evidence]:
    """Files of one's own agency that may serve another criterion: of this sheet, then of earlier years'.

    Each content once, the newest words about it. Errors: `NotAllowed`.
    """
    eye.require(Action.ATTACH_EVIDENCE, sheet.participant.agency.code)
    once: dict[int, Evidence] = {}
    for row in reusable(sheet):
        if row.file:
            once.setdefault(row.file.content_id, row)
    return list(once.values())


def reusable(sheet: Sheet) -> QuerySet[Evidence]:
    """Files of the sheet's agency that stand in this year's or last year's sheet; whoever calls has asked
    the eye. What was tried in a rehearsal stays there."""
    rows = Evidence.objects.filter(
        sheet__participant__agency=sheet.participant.agency_id,
        sheet__campaign__authority=sheet.campaign.authority_id,
        sheet__campaign__year__in=(sheet.campaign.year, sheet.campaign.year - 1),
        sheet__campaign__is_rehearsal=sheet.campaign.is_rehearsal,
        removed_at__isnull=True,
        file__content__state__in=("checking", "clean"),
        file__purged_at__isnull=True,
    )
    told = rows.select_related("file__content", "sheet__campaign").defer(*WITHOUT_TEXT)
    return told.order_by("-sheet__campaign__year", "-pk")


def condition_of(row: Evidence) -> Condition:
    if row.kind != "file":
        return Condition(row.kind)
    if row.file is None:
        if row.upload and row.upload.file_id:
            return Condition.CHECKING  # the next who looks puts it into the row
        gone = row.upload is None or row.upload.given_up_at is not None
        return Condition.CUT_OFF if gone else Condition.ON_ITS_WAY
    if row.file.purged_at is not None:
        return Condition.PURGED
    return OF_A_FILE.get(row.file.content.state, Condition.PURGED)


def is_there(row: Evidence) -> bool:
    """Whether it counts as a piece. An upload does from its beginning; what was refused, given up or purged
    is none."""
    return condition_of(row) not in NONE


def said_of(row: Evidence) -> Said:
    """Confirmed words count as they are, also where they are fewer than what was found."""
    if row.confirmed_at or row.file is None:
        return Said(row.number, row.issued_on, row.issuer, is_confirmed=row.confirmed_at is not None)
    found: Content = row.file.content
    return Said(
        row.number or found.found_number,
        row.issued_on or found.found_issued_on,
        row.issuer or found.found_issuer,
        is_confirmed=False,
    )


def is_own(sheet: Sheet, eye: AnyEye) -> bool:
    """Whether the eye is of the agency's own people."""
    return eye.may(Action.SEE_DRAFTS, sheet.participant.agency.code).allowed


def _handed_in(rows: Sequence[Evidence]) -> list[Evidence]:
    """Without what was added for a supplement that its agency's head hasn't handed in: at most 1 query."""
    later = {row.sheet_id for row in rows if row.stage == Stage.SUPPLEMENT.value}
    if not later:
        return list(rows)
    moves = SheetMove.objects.filter(sheet__in=later, move=Move.SUBMIT_SUPPLEMENT.value)
    sent = set(moves.values_list("sheet", flat=True))
    return [row for row in rows if row.stage != Stage.SUPPLEMENT.value or row.sheet_id in sent]


def _is_of(row: Evidence, own: Collection[str]) -> bool:
    return row.sheet.participant.agency.code in own


def _is_shown(row: Evidence, *, own: Collection[str]) -> bool:
    if _is_of(row, own):
        return True
    stands = row.removed_at is None and condition_of(row) in FOR_OTHERS
    return stands and State(row.sheet.state) in HANDED_IN


def _seen(row: Evidence) -> Seen:
    return Seen(row.criterion, condition_of(row), row, said_of(row))


def _hidden(row: Evidence) -> Seen:
    return Seen(row.criterion, Condition.HIDDEN, None, None)


def _named_to(person: int | None, rows: Sequence[Evidence]) -> frozenset[int]:
    """Those of the pieces for whose readers this person is named."""
    for_some = [row.pk for row in rows if row.read_by == "named"]
    if not for_some or person is None:
        return frozenset()
    own = EvidenceReader.objects.filter(account=person, evidence__in=for_some)
    return frozenset(own.values_list("evidence", flat=True))


def _may_know(row: Evidence, person: int | None, named: frozenset[int]) -> bool:
    mine = person is not None and row.added_by_id == person
    return row.read_by == "all" or row.pk in named or mine
