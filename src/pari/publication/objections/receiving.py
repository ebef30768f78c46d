"""Objections of agencies as they come in, within their term, and faults that come to light at any time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.files.models import StoredFile
from pari.files.places import MEGABYTE
from pari.files.queries import usage
from pari.publication.decisions.brought import kept
from pari.publication.models import Objection, ObjectionFile, ObjectionKind
from pari.publication.objections.left_out import has_result, must_be_about_the_whole
from pari.publication.objections.noting import note
from pari.publication.objections.telling import tell_received
from pari.scoring.appraisal.findings import leaf_of
from pari.scoring.claims.reading import bound_to
from pari.scoring.council.remarks import Sent
from pari.scoring.models import Sheet
from pari.scoring.sheets.moving import locked_sheet, locked_term

LONGEST = 10_000  # characters of an objection, and of an answer
LONGEST_PAPER = 200
ASKS = {
    ObjectionKind.OBJECTION: Action.OBJECT,
    ObjectionKind.FALSE_EVIDENCE: Action.REPORT_FAULT,
    ObjectionKind.OWN_ERROR: Action.REPORT_FAULT,
}


def object_to(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    criterion: str = "",
    text: str,
    paper: str = "",
    files: Sequence[Sent] = (),
) -> Objection:
    """The head of an agency objects to its published result; without a criterion to the whole.

    An agency that results were published without objects to the whole: to being left out.
    It must come within the agency's own term. Files are kept and looked at before the transaction that links
    them.
    Errors: `NotAllowed`; `BadInput` with `objection.*`; `Refused` with `objection.too_late`,
    `objection.not_published`, `objection.only_the_whole`, `objection.waits_already`, `file.quota`,
    `appraisal.unknown_criterion`, and as `keep_bytes` and the look at a file say.
    """
    said = _Said(ObjectionKind.OBJECTION, sheet_id, criterion, text.strip(), tidy(paper))
    return _bring(said, files, eye=eye, by=by, at=at)


def report_fault(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    kind: ObjectionKind,
    criterion: str = "",
    text: str,
    paper: str = "",
    files: Sequence[Sent] = (),
) -> Objection:
    """Evidence that was false, or an error of the team's own, however late it comes to light.

    Errors: as `object_to`, without a term; `Refused` with `objection.unknown_kind`.
    """
    if kind is ObjectionKind.OBJECTION:
        raise Refused("objection.unknown_kind")
    said = _Said(kind, sheet_id, criterion, text.strip(), tidy(paper))
    return _bring(said, files, eye=eye, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Said:
    kind: ObjectionKind
    sheet: int
    criterion: str
    text: str
    paper: str


def _bring(said: _Said, files: Sequence[Sent], *, eye: AnyEye, by: Actor, at: datetime) -> Objection:
    with transaction.atomic():
        sheet = _open_sheet(said, eye=eye, by=by, at=at)
        _must_fit(sheet, said, files)
    code = sheet.participant.agency.code if said.kind is ObjectionKind.OBJECTION else ""
    found = kept(files, campaign=sheet.campaign, agency=code, by=by, at=at)
    return _received(said, found, eye=eye, by=by, at=at)


def _open_sheet(said: _Said, *, eye: AnyEye, by: Actor, at: datetime) -> Sheet:
    """Locked, once it is certain that something may be said about it now."""
    sheet = locked_sheet(said.sheet, by=by)
    eye.require(ASKS[said.kind], sheet.participant.agency.code)
    within = said.kind is not ObjectionKind.OBJECTION
    if not has_result(sheet):
        if within:
            raise Refused("objection.not_published")
        must_be_about_the_whole(sheet, said.criterion)
    if not within and locked_term(sheet, Phase.PUBLISHED).arrival(at) is Arrival.TOO_LATE:
        raise Refused("objection.too_late")
    return sheet


def _must_fit(sheet: Sheet, said: _Said, files: Sequence[Sent]) -> None:
    problems = list(text_problems(said.text, "text", "objection.no_text"))
    if len(said.paper) > LONGEST_PAPER:
        problems.append(Problem("objection.too_long", {"most": LONGEST_PAPER}, column="paper"))
    if problems:
        raise BadInput(problems)
    if said.criterion:
        _bound, edition, _set = bound_to(sheet)
        leaf_of(edition, sheet, said.criterion)
    waiting = Objection.objects.filter(
        sheet=sheet, kind=said.kind.value, criterion=said.criterion, outcome=""
    )
    if waiting.exists():
        raise Refused("objection.waits_already")
    used = usage(sheet.campaign.authority.code, sheet.campaign.code, sheet.participant.agency.code)
    brought = sum(len(one.data) for one in files) if said.kind is ObjectionKind.OBJECTION else 0
    if brought > used.left:
        raise Refused("file.quota", left=used.left // MEGABYTE, limit=used.limit // MEGABYTE)


def text_problems(text: str, column: str, empty: str) -> Iterator[Problem]:
    if not text:
        yield Problem(empty, column=column)
    if len(text) > LONGEST:
        yield Problem("objection.too_long", {"most": LONGEST}, column=column)


@transaction.atomic
def _received(said: _Said, files: Sequence[StoredFile], *, eye: AnyEye, by: Actor, at: datetime) -> Objection:
    sheet = _open_sheet(said, eye=eye, by=by, at=at)
    _must_fit(sheet, said, ())
    row = Objection.objects.create(
        sheet=sheet,
        kind=said.kind.value,
        criterion=said.criterion,
        text=said.text,
        paper=said.paper,
        received_at=at,
        received_from_id=by.person,
    )
    ObjectionFile.objects.bulk_create(ObjectionFile(objection=row, file=file) for file in files)
    tell_received(row, at=at)
    figures = {"paper": said.paper, "files": [file.content.sha256 for file in files]}
    of_the_agency = said.kind is ObjectionKind.OBJECTION
    note(
        row,
        "objection_received" if of_the_agency else "fault_reported",
        by=by,
        at=at,
        figures=figures,
        personal=said.text,
    )
    return row
