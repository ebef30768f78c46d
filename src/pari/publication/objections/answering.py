"""Objections to published results, and faults that come to light later: received, assigned, answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.calendar.deadlines import Arrival
from pari.core.council.agenda import Decided, decided_problems
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.core.numbers import plain
from pari.files.models import StoredFile
from pari.files.places import MEGABYTE
from pari.files.queries import usage
from pari.journal.actions import write
from pari.publication.decisions.brought import kept
from pari.publication.models import Objection, ObjectionFile, ObjectionKind
from pari.publication.objections.independence import why_not
from pari.publication.objections.left_out import has_result, is_left_out, must_be_about_the_whole
from pari.publication.objections.telling import tell_answered, tell_assigned, tell_received
from pari.scoring.appraisal.findings import leaf_of
from pari.scoring.appraisal.found import standing
from pari.scoring.claims.reading import bound_to
from pari.scoring.council.agenda import places_of
from pari.scoring.council.remarks import Sent
from pari.scoring.models import Sheet
from pari.scoring.sheets.moving import locked_sheet, locked_term

LONGEST = 10_000  # characters of an objection, and of an answer
LONGEST_PAPER = 200
KEPT, ADJUSTED = "kept", "adjusted"
MAY_STAND = (Finding.AGREED, Finding.NOT_AGREED, Finding.CREDITED, Finding.EXEMPTION)
ASKS = {
    ObjectionKind.OBJECTION: Action.OBJECT,
    ObjectionKind.FALSE_EVIDENCE: Action.REPORT_FAULT,
    ObjectionKind.OWN_ERROR: Action.REPORT_FAULT,
}


# --- Received ----------------------------------------------------------------------------------------------


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
    problems = list(_text_problems(said.text, "text", "objection.no_text"))
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


def _text_problems(text: str, column: str, empty: str) -> Iterator[Problem]:
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
    _write(
        row,
        "objection_received" if of_the_agency else "fault_reported",
        by=by,
        at=at,
        figures=figures,
        personal=said.text,
    )
    return row


# --- Assigned ----------------------------------------------------------------------------------------------


@transaction.atomic
def assign_objection(*, eye: AnyEye, by: Actor, at: datetime, objection_id: int, person: int) -> Objection:
    """Give the objection to somebody who judged nothing of what it is about; until the answer to another one.

    Errors: `NotAllowed`; `Refused` with `objection.unknown`, `objection.answered`, `objection.no_role`,
    `objection.of_own_agency`, `objection.judged_it`.
    """
    row = _waiting(objection_id, Action.ASSIGN_OBJECTION, eye=eye, by=by)
    _must_be_independent(row, person, at=at)
    row.assigned_to_id, row.assigned_at = person, at
    row.save(update_fields=["assigned_to", "assigned_at"])
    tell_assigned(row, at=at)
    _write(row, "objection_assigned", by=by, at=at, figures={"account": person}, stage="council")
    return row


def _must_be_independent(row: Objection, person: int, *, at: datetime) -> None:
    code = why_not(row, person, at=at)
    if code:
        raise Refused(code)


# --- Answered ----------------------------------------------------------------------------------------------


@transaction.atomic
def answer_objection(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    objection_id: int,
    answer: str,
    stands: Decided | None = None,
    parts: Mapping[str, Decided] | None = None,
) -> Objection:
    """Whoever it was assigned to answers with reasons: the result is kept, or `stands` is to stand.

    Of the whole result `parts` say so criterion by criterion; each becomes a row of its own, answered alike.
    Nothing on the sheet changes before the adjustment.
    Errors: `NotAllowed`; `Refused` with `objection.unknown`, `objection.answered`,
    `objection.assigned_to_another`, and as `assign_objection`; `BadInput` with everything that can't stand.
    """
    row = _waiting(objection_id, Action.ANSWER_OBJECTION, eye=eye, by=by)
    if by.person is None or row.assigned_to_id != by.person:
        raise Refused("objection.assigned_to_another")
    _must_be_independent(row, by.person, at=at)
    problems = [
        *_text_problems(answer.strip(), "answer", "objection.no_answer"),
        *_problems(row, stands),
        *_part_problems(row, parts or {}),
    ]
    if problems:
        raise BadInput(problems)
    row.outcome, row.answer = (ADJUSTED if stands or parts else KEPT), answer.strip()
    row.answered_at, row.answered_by_id = at, by.person
    _answered(row, stands, by=by, at=at)
    for criterion, one in (parts or {}).items():
        _answered(_part_of(row, criterion), one, by=by, at=at)
    tell_answered(row, at=at)
    return row


def _answered(row: Objection, stands: Decided | None, *, by: Actor, at: datetime) -> None:
    if stands:
        row.finding, row.points, row.exempt = stands.finding.value, stands.points, stands.exempt
    row.save()
    figures = {"outcome": row.outcome, **decided_figures(row)}
    _write(row, "objection_answered", by=by, at=at, figures=figures, personal=row.answer)


def _part_of(whole: Objection, criterion: str) -> Objection:
    """What was said of the whole, as it concerns one criterion; its files stay with the whole."""
    return Objection(
        part_of=whole,
        sheet=whole.sheet,
        kind=whole.kind,
        criterion=criterion,
        text=whole.text,
        paper=whole.paper,
        received_at=whole.received_at,
        received_from_id=whole.received_from_id,
        assigned_to_id=whole.assigned_to_id,
        assigned_at=whole.assigned_at,
        outcome=whole.outcome,
        answer=whole.answer,
        answered_at=whole.answered_at,
        answered_by_id=whole.answered_by_id,
    )


def stands_of(row: Objection) -> Decided | None:
    """What is to stand by the answer; None where the result was kept, or nobody has answered."""
    return Decided(Finding(row.finding), row.points, row.exempt) if row.finding else None


def decided_figures(row: Objection) -> dict[str, str | None]:
    points, exempt = (None if one is None else plain(one) for one in (row.points, row.exempt))
    return {"finding": row.finding or None, "points": points, "exempt": exempt}


def worth_of(finding: str, points: Decimal | None, exempt: Decimal | None) -> tuple[object, ...]:
    """What a finding does to the result, whatever it is called."""
    whole = finding == Finding.EXEMPTION.value and exempt is None
    return whole, None if whole else points, exempt


def _problems(row: Objection, stands: Decided | None) -> Iterator[Problem]:
    if stands is None:
        return
    if not row.criterion:
        yield Problem("objection.names_no_criterion", column="outcome")
        return
    yield from _standing_problems(row.sheet, row.criterion, stands)


def _part_problems(row: Objection, parts: Mapping[str, Decided]) -> Iterator[Problem]:
    if parts and is_left_out(row.sheet):
        yield Problem("objection.nothing_to_adjust", column="outcome")
        return
    if parts and row.criterion:
        yield Problem("objection.names_one_criterion", column="outcome")
        return
    for criterion, stands in parts.items():
        for problem in _standing_problems(row.sheet, criterion, stands):
            yield Problem("objection.of_a_part", {"criterion": criterion, "detail": problem})


def _standing_problems(sheet: Sheet, criterion: str, stands: Decided) -> Iterator[Problem]:
    """What keeps it from standing there. Errors: `Refused` with `appraisal.unknown_criterion`."""
    if stands.finding not in MAY_STAND:
        yield Problem("objection.unknown_finding", column="finding")
        return
    bound, edition, _set = bound_to(sheet)
    leaf = leaf_of(edition, sheet, criterion)
    yield from decided_problems(stands, leaf, places_of(edition), "points")
    now = standing(list(sheet.marks.filter(criterion=criterion, edition=bound).order_by("version")))
    if now and worth_of(now.finding, now.points, now.exempt) == worth_of(
        stands.finding.value, stands.points, stands.exempt
    ):
        yield Problem("objection.changes_nothing", column="points")


# --- Read --------------------------------------------------------------------------------------------------


def objections_of(campaign: Campaign, *, eye: AnyEye) -> list[Objection]:
    """Everything that the eye may read, the oldest first: 3 queries. Errors: `NotAllowed`.

    Each has its parts, which aren't listed themselves. An agency reads what it said itself, and a fault once
    it was answered.
    """
    eye.require(Action.SEE_OBJECTION)
    rows = Objection.objects.filter(sheet__campaign=campaign, part_of__isnull=True)
    listed = list(_as_read(rows).order_by("pk"))
    return [one for one in listed if may_read(one, eye=eye)]


def objections_to(sheet: Sheet, *, eye: AnyEye) -> list[Objection]:
    """Those about one sheet, each with its parts: 3 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_OBJECTION, sheet.participant.agency.code)
    rows = Objection.objects.filter(sheet=sheet, part_of__isnull=True)
    listed = list(_as_read(rows).order_by("pk"))
    return [one for one in listed if may_read(one, eye=eye)]


def objection_of(objection_id: int, *, eye: AnyEye, by: Actor) -> Objection:
    """One of them, or a part: 3 queries.

    Errors: `Refused` with `objection.unknown`, also for one that isn't shown.
    """
    rows = Objection.objects.filter(pk=objection_id, sheet__campaign__authority__code=by.authority)
    row = _as_read(rows).first()
    if row is None or not may_read(row, eye=eye):
        raise Refused("objection.unknown")
    return row


def may_read(row: Objection, *, eye: AnyEye) -> bool:
    if not eye.may(Action.SEE_OBJECTION, row.sheet.participant.agency.code).allowed:
        return False
    of_the_agency = isinstance(eye, Eye) and eye.acts_for is not None
    return not of_the_agency or row.kind == ObjectionKind.OBJECTION.value or bool(row.outcome)


def to_adjust(campaign: Campaign) -> QuerySet[Objection]:
    """What was answered so that something else is to stand, and isn't on the sheet yet."""
    rows = Objection.objects.filter(sheet__campaign=campaign, outcome=ADJUSTED, mark__isnull=True)
    return rows.exclude(criterion="")  # the whole is put right by its parts


def _as_read(rows: QuerySet[Objection]) -> QuerySet[Objection]:
    """With people and papers, and of the whole each part with its decision."""
    parts = Objection.objects.select_related("decision").order_by("pk")
    files = ObjectionFile.objects.select_related("file__content").order_by("pk")
    joined = rows.select_related(
        "sheet__campaign__authority",
        "sheet__participant__agency",
        "sheet__participant__block",
        "received_from",
        "assigned_to",
        "answered_by",
        "decision",
    )
    return joined.prefetch_related(
        Prefetch("files", files.defer("file__content__text", "file__content__folded")),
        Prefetch("parts", parts),
    )


def _waiting(objection_id: int, action: Action, *, eye: AnyEye, by: Actor) -> Objection:
    """Locked, once it is certain that it waits for an answer and may be touched so."""
    rows = Objection.objects.select_for_update(of=("self",)).select_related(
        "sheet__campaign__authority", "sheet__participant__agency"
    )
    row = rows.filter(pk=objection_id, sheet__campaign__authority__code=by.authority).first()
    if row is None:
        raise Refused("objection.unknown")
    eye.require(action, row.sheet.participant.agency.code)
    if row.outcome:
        raise Refused("objection.answered")
    return row


def _write(
    row: Objection,
    did: str,
    *,
    by: Actor,
    at: datetime,
    figures: Mapping[str, object],
    personal: str = "",
    stage: str = "",
) -> None:
    """What is said of a fault, and who answers, the agency doesn't read in its journal: stage `council`."""
    of_a_fault = row.kind != ObjectionKind.OBJECTION.value
    write(
        by=by,
        did=did,
        kind="objection",
        thing=row.pk,
        at=at,
        campaign=row.sheet.campaign.code,
        agency=row.sheet.participant.agency.code,
        stage="council" if of_a_fault else stage,
        figures={"objection": row.kind, "criterion": row.criterion or None, **figures},
        personal=personal,
    )
