"""The evidence of one criterion, for the page of that criterion: what lies there, and how more is added."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.core.states import BEING_FILLED, State
from pari.files.kinds import ENDINGS
from pari.files.places import MEGABYTE
from pari.scoring.claims.asked import asked_of
from pari.scoring.claims.reading import Claims
from pari.scoring.evidence.reading import evidence_seen, is_own, rows_of
from pari.scoring.models import Evidence, Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.scoring.evidence_lines import EvidenceLine, RemovedLine, lines_of, removed_lines
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class Uploading:
    """What the browser needs to send files."""

    begin: str  # address
    rows: str  # address of the list, drawn anew
    most: int  # bytes of one file
    most_mb: int
    accept: str  # endings, as a file field takes them


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """`why_not` says to the agency's own people why nothing can be added now."""

    criterion: str
    asked: str
    required: bool
    lines: list[EvidenceLine]
    removed: list[RemovedLine]
    may_attach: bool
    why_not: str
    add: str  # address of the page with every way to add
    all: str  # address of the whole sheet's evidence
    uploading: Uploading

    @property
    def is_waiting(self) -> bool:
        """Something is being checked, so that the list is to be drawn anew before long."""
        return any(line.condition == "checking" for line in self.lines)


def evidence_part(seat: Seat, claims: Claims, criterion: str) -> EvidencePart:
    """`criterion` is a code of the sheet: 1 query, 2 for whoever may be no named reader."""
    wanted = claims.by_code[criterion].criterion.evidence
    return part_of(seat, claims.sheet, criterion, wanted.text, required=wanted.required)


def part_of(seat: Seat, sheet: Sheet, criterion: str, asked: str, *, required: bool) -> EvidencePart:
    agency = sheet.participant.agency.code
    own = is_own(sheet, seat.eye)
    rows = list(rows_of(sheet, with_removed=own).filter(Q(criterion=criterion)))
    standing = [row for row in rows if row.removed_at is None]
    seen = evidence_seen(sheet, eye=seat.eye, person=seat.desk.by.person, rows=standing)
    mends = may_attach(seat, sheet, criterion)
    return EvidencePart(
        criterion=criterion,
        asked=asked,
        required=required,
        lines=lines_of(seat, agency, seen, mends=mends),
        removed=removed_lines(
            seat,
            agency,
            [row for row in rows if _is_trace(row)],
            frozenset(row.replaces_id for row in standing if row.replaces_id and row.file_id),
            mends=mends,
        ),
        may_attach=mends,
        why_not=why_not(seat, sheet, criterion),
        add=place(seat, "sheet_evidence_add", agency, criterion),
        all=place(seat, "sheet_evidence", agency),
        uploading=uploading(seat, agency, criterion),
    )


def uploading(seat: Seat, agency: str, criterion: str) -> Uploading:
    return Uploading(
        begin=place(seat, "sheet_upload_begin", agency),
        rows=place(seat, "sheet_evidence_rows", agency, criterion),
        most=settings.PARI_LARGEST_FILE * MEGABYTE,
        most_mb=settings.PARI_LARGEST_FILE,
        accept=",".join(ENDINGS),
    )


def may_attach(seat: Seat, sheet: Sheet, criterion: str = "") -> bool:
    """To a criterion, or without one to any; while a supplement is awaited to those asked about (1 query)."""
    if not seat.may(Action.ATTACH_EVIDENCE, sheet.participant.agency.code).allowed:
        return False
    if State(sheet.state) is State.AWAITING_SUPPLEMENT:
        asked = asked_of(sheet)
        return criterion in asked if criterion else bool(asked)
    return sheet.participant.is_evaluated and State(sheet.state) in BEING_FILLED


def may_mend(seat: Seat, sheet: Sheet, row: Evidence) -> bool:
    """What was judged in round 1 stays as it was."""
    judged = State(sheet.state) is State.AWAITING_SUPPLEMENT and row.stage != Stage.SUPPLEMENT.value
    return not judged and may_attach(seat, sheet, row.criterion)


def open_criteria(seat: Seat, sheet: Sheet, codes: Collection[str]) -> frozenset[str]:
    """Those to which something may be added now: at most 1 query."""
    if not may_attach(seat, sheet):
        return frozenset()
    awaited = State(sheet.state) is State.AWAITING_SUPPLEMENT
    return frozenset(codes) & asked_of(sheet) if awaited else frozenset(codes)


def why_not(seat: Seat, sheet: Sheet, criterion: str = "") -> str:
    """Only whoever attaches in other states is told; a head reads, and isn't told that heads only read."""
    allowed = seat.may(Action.ATTACH_EVIDENCE, sheet.participant.agency.code).allowed
    if not allowed or may_attach(seat, sheet, criterion):
        return ""
    if State(sheet.state) is State.AWAITING_SUPPLEMENT and criterion:
        return sentence(Problem("claim.not_asked", {"criterion": criterion}))
    return sentence(Problem("evidence.sheet_closed"))


def _is_trace(row: Evidence) -> bool:
    """Removed, and something that was here: an upload that was given up has left nothing."""
    return row.removed_at is not None and (row.kind != "file" or row.file_id is not None)
