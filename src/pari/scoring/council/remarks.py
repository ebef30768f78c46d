"""What agencies say about their draft results before the council, and what they are answered, one by one.

A remark is about one criterion or about the whole; it comes in before the agency's own term ends. The answer
keeps the result with reasons, or takes the criterion to the council.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import BadInput, Problem, Refused
from pari.files.jobs import check_now
from pari.files.models import StoredFile
from pari.files.places import MEGABYTE
from pari.files.queries import usage, why_refused
from pari.files.storing import keep_bytes
from pari.journal.actions import write
from pari.scoring.appraisal.findings import leaf_of
from pari.scoring.claims.reading import bound_to
from pari.scoring.council.agenda import put_on_agenda
from pari.scoring.models import AgendaItem, Remark, RemarkFile, Sheet
from pari.scoring.models.council import ANSWERS
from pari.scoring.sheets.moving import locked_sheet, locked_term
from pari.scoring.sheets.telling import tell_own_people, tell_who_reopens
from pari.words.remarks import answered_body, made_body

KEPT, TO_COUNCIL = ANSWERS
WAITING, WITHDRAWN = "waiting", "withdrawn"
LONGEST = 5_000  # characters of a remark, and of an answer
MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent."""

    name: str
    data: bytes


def remark(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    text: str,
    criterion: str = "",
    files: Sequence[Sent] = (),
) -> Remark:
    """An agency says something about its draft result; without a criterion about the whole.

    Files are kept and looked at before the transaction that links them; one that isn't fit is told at once
    and stands nowhere.
    Errors: `NotAllowed`; `BadInput` with `remarks.*`; `Refused` with `remarks.too_late`, `remarks.twice`,
    `remarks.results_passed`, `sheet.not_taking_part`, `file.quota`, and as `leaf_of`, `keep_bytes` and the
    look at a file say.
    """
    with transaction.atomic():
        sheet = _open_sheet(sheet_id, eye=eye, by=by, at=at)
        _must_fit(sheet, criterion, text, files)
    kept = [_kept(one, sheet, by=by, at=at) for one in files]
    return _write_down(kept, criterion, text, eye=eye, by=by, at=at, sheet_id=sheet_id)


@transaction.atomic
def withdraw_remark(*, eye: AnyEye, by: Actor, at: datetime, remark_id: int) -> Remark:
    """Take back what nobody has answered yet; it stays in the list as withdrawn.

    Errors: `NotAllowed`; `Refused` with `remarks.unknown`, `remarks.withdrawn`, `remarks.answered`.
    """
    row = _waiting(remark_id, Action.REMARK_ON_DRAFT, eye=eye, by=by)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _write(row, "remark_withdrawn", by=by, at=at)
    return row


@transaction.atomic
def answer_remark(
    *, eye: AnyEye, by: Actor, at: datetime, remark_id: int, answer: str, text: str, question: str = ""
) -> Remark:
    """Keep the result with reasons, or take its criterion to the council; the agency's people are told.

    `question` is what the council is asked; without one, what the agency said. A criterion that is before the
    council already gets the remark there.
    Errors: `NotAllowed`; `BadInput` with `remarks.no_answer`, `remarks.no_reason`, `remarks.too_long`,
    `remarks.whole_to_council`; `Refused` as `withdraw_remark` and `put_on_agenda`.
    """
    row = _waiting(remark_id, Action.ANSWER_REMARK, eye=eye, by=by)
    problems = list(_answer_problems(row, answer, text, question))
    if problems:
        raise BadInput(problems)
    row.answer, row.answer_text = answer, text.strip()
    row.answered_at, row.answered_by_id = at, by.person
    row.save(update_fields=["answer", "answer_text", "answered_at", "answered_by"])
    if answer == TO_COUNCIL:
        _take_to_council(row, question.strip() or row.text, eye=eye, by=by, at=at)
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        body = answered_body(row.criterion, answer)
    key = f"remark-{row.pk}-answered"
    tell_own_people(row.sheet, kind="remark_answered", key=key, at=at, body=body)
    _write(row, "remark_answered", by=by, at=at)
    return row


# --- Reading -----------------------------------------------------------------------------------------------


def state_of(row: Remark) -> str:
    """`waiting`, `withdrawn`, `kept` or `to_council`."""
    return WITHDRAWN if row.withdrawn_at else row.answer or WAITING


def remarks_of(campaign: Campaign, *, eye: AnyEye) -> list[Remark]:
    """Every remark that the eye may read, in the campaign's order, withdrawn ones too: 2 queries.

    Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_REMARKS)
    rows = Remark.objects.filter(sheet__campaign=campaign)
    listed = list(_with_files(rows).order_by("sheet__participant__position", "pk"))
    seen = eye.seen(Action.SEE_REMARKS, {one.sheet.participant.agency.code for one in listed})
    return [one for one in listed if one.sheet.participant.agency.code in seen]


def remarks_of_sheet(sheet: Sheet, *, eye: AnyEye) -> list[Remark]:
    """One agency's, the oldest first, withdrawn ones too: 2 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_REMARKS, sheet.participant.agency.code)
    return list(_with_files(Remark.objects.filter(sheet=sheet.pk)).order_by("pk"))


def remark_of(campaign: Campaign, remark_id: int, *, eye: AnyEye) -> Remark:
    """One to read: 2 queries. Errors: `NotAllowed`; `Remark.DoesNotExist`."""
    eye.require(Action.SEE_REMARKS)
    row = _with_files(Remark.objects.filter(sheet__campaign=campaign)).get(pk=remark_id)
    eye.require(Action.SEE_REMARKS, row.sheet.participant.agency.code)
    return row


def remarks_waiting(campaign: Campaign, *, eye: AnyEye) -> int:
    """How many wait that this eye may answer: 1 query."""
    rows = Remark.objects.filter(sheet__campaign=campaign, answer="", withdrawn_at__isnull=True)
    agencies = list(rows.values_list("sheet__participant__agency__code", flat=True))
    seen = eye.seen(Action.ANSWER_REMARK, set(agencies))
    return sum(one in seen for one in agencies)


def is_ready(row: RemarkFile) -> bool:
    """Whether its file may be opened: it was looked at, and nobody took it away."""
    return row.file.purged_at is None and row.file.content.state == "clean"


def _with_files(rows: QuerySet[Remark]) -> QuerySet[Remark]:
    files = RemarkFile.objects.select_related("file__content").order_by("pk")
    files = files.defer("file__content__text", "file__content__folded")
    return rows.select_related(
        "account",
        "answered_by",
        "sheet__campaign__authority",
        "sheet__participant__agency",
        "sheet__participant__block",
    ).prefetch_related(Prefetch("files", queryset=files))


# --- Coming in ---------------------------------------------------------------------------------------------


def _open_sheet(sheet_id: int, *, eye: AnyEye, by: Actor, at: datetime) -> Sheet:
    """Locked, once it is certain that the agency may still say something."""
    sheet = locked_sheet(sheet_id, by=by)
    eye.require(Action.REMARK_ON_DRAFT, sheet.participant.agency.code)
    if not sheet.participant.is_evaluated:
        raise Refused("sheet.not_taking_part")
    if sheet.campaign.passed.exists():  # an agency's own term may reach into the council's phase
        raise Refused("remarks.results_passed")
    if locked_term(sheet, Phase.REMARKS).arrival(at) is Arrival.TOO_LATE:
        raise Refused("remarks.too_late")
    return sheet


def _must_fit(sheet: Sheet, criterion: str, text: str, files: Sequence[Sent]) -> None:
    problems = list(_text_problems(text, "text", "remarks.no_text"))
    if len(files) > MOST_FILES:
        problems.append(Problem("remarks.too_many_files", {"most": MOST_FILES}, column="papers"))
    if problems:
        raise BadInput(problems)
    if criterion:
        _bound, edition, _set = bound_to(sheet)
        leaf_of(edition, sheet, criterion)
    same = Remark.objects.filter(sheet=sheet.pk, criterion=criterion, text=text.strip())
    if same.filter(answer="", withdrawn_at__isnull=True).exists():
        raise Refused("remarks.twice")
    used = usage(sheet.campaign.authority.code, sheet.campaign.code, sheet.participant.agency.code)
    if files and sum(len(one.data) for one in files) > used.left:
        raise Refused("file.quota", left=used.left // MEGABYTE, limit=used.limit // MEGABYTE)


def _text_problems(text: str, column: str, empty: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(empty, column=column)
    if len(text.strip()) > LONGEST:
        yield Problem("remarks.too_long", {"most": LONGEST}, column=column)


def _kept(one: Sent, sheet: Sheet, *, by: Actor, at: datetime) -> StoredFile:
    file = keep_bytes(
        data=one.data,
        name=one.name,
        authority=by.authority,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        account=by.person,
        at=at,
    )
    file.content = check_now(file.content_id, at=at)
    refused = why_refused(file)
    if refused:
        raise Refused(refused.code, **refused.figures)
    return file


@transaction.atomic
def _write_down(
    kept: Sequence[StoredFile],
    criterion: str,
    text: str,
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
) -> Remark:
    sheet = _open_sheet(sheet_id, eye=eye, by=by, at=at)
    _must_fit(sheet, criterion, text, ())
    row = Remark.objects.create(
        sheet=sheet, criterion=criterion, text=text.strip(), at=at, account_id=by.person
    )
    RemarkFile.objects.bulk_create(RemarkFile(remark=row, file=file) for file in kept)
    with override(settings.LANGUAGE_CODE):
        body = made_body(criterion)
    tell_who_reopens(sheet, kind="remark_made", key=f"remark-{row.pk}", at=at, body=body)
    _write(row, "remark_made", by=by, at=at, files=[file.content.sha256 for file in kept])
    return row


# --- Being answered ----------------------------------------------------------------------------------------


def _waiting(remark_id: int, action: Action, *, eye: AnyEye, by: Actor) -> Remark:
    """Locked, once it is certain that it waits and may be touched so."""
    rows = Remark.objects.select_for_update(of=("self",)).select_related(
        "sheet__campaign__authority", "sheet__participant__agency"
    )
    row = rows.filter(pk=remark_id, sheet__campaign__authority__code=by.authority).first()
    if row is None:
        raise Refused("remarks.unknown")
    eye.require(action, row.sheet.participant.agency.code)
    if row.withdrawn_at is not None:
        raise Refused("remarks.withdrawn")
    if row.answer:
        raise Refused("remarks.answered")
    return row


def _answer_problems(row: Remark, answer: str, text: str, question: str) -> Iterator[Problem]:
    if answer not in ANSWERS:
        yield Problem("remarks.no_answer", column="answer")
    if answer == TO_COUNCIL and not row.criterion:
        yield Problem("remarks.whole_to_council", column="answer")
    yield from _text_problems(text, "text", "remarks.no_reason")
    if len(question.strip()) > LONGEST:
        yield Problem("remarks.too_long", {"most": LONGEST}, column="question")


def _take_to_council(row: Remark, question: str, *, eye: AnyEye, by: Actor, at: datetime) -> None:
    """A criterion comes before the council once; whatever is asked there already stays as it is."""
    lying = AgendaItem.objects.select_for_update().filter(
        sheet=row.sheet_id, criterion=row.criterion, outcome="", removed_at__isnull=True
    )
    item = lying.first()
    if item is None:
        put_on_agenda(
            eye=eye,
            by=by,
            at=at,
            sheet_id=row.sheet_id,
            criterion=row.criterion,
            question_text=question,
            remark=row,
        )
    elif item.remark_id is None:
        item.remark = row
        item.save(update_fields=["remark"])


def _write(row: Remark, did: str, *, by: Actor, at: datetime, files: Sequence[str] = ()) -> None:
    figures: dict[str, object] = {"criterion": row.criterion or None}
    figures |= {"remark_answer": row.answer} if row.answer else {}
    figures |= {"files": list(files)} if files else {}
    write(
        by=by,
        did=did,
        kind="remark",
        thing=row.pk,
        at=at,
        campaign=row.sheet.campaign.code,
        agency=row.sheet.participant.agency.code,
        stage=Phase.REMARKS.value,
        figures=figures,
        personal=row.answer_text or row.text,
    )
