"""What is done to evidence that is there: described, removed and put back, kept for named readers."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.files.uploads import give_up
from pari.scoring.claims.drafts import sheet_being_filled
from pari.scoring.evidence.adding import LOST, Paper, of_the_stage, say, standing_row, write_evidence
from pari.scoring.evidence.readers import possible_readers
from pari.scoring.models import Evidence, EvidenceReader

LONGEST_REASON = 1000
LEFT_BEHIND = timedelta(hours=1)  # nothing came for so long: a colleague may take the upload away
ReadingReason = Literal["internal", "personal"]


@transaction.atomic
def describe(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int, said: Paper
) -> Evidence:
    """Say what a piece is, or confirm what was found in it.

    Errors: `NotAllowed`; `Refused` as `drafts.sheet_being_filled`, `evidence.unknown`; `BadInput` with
    `evidence.no_title`, `evidence.too_long`, `evidence.day_to_come`.
    """
    row = _own(eye=eye, by=by, sheet_id=sheet_id, evidence_id=evidence_id)
    say(row, said, at=at)
    row.confirmed_at = at
    row.save(update_fields=["title", "number", "issued_on", "issuer", "confirmed_at"])
    write_evidence(row, "evidence_described", by=by, at=at, words=f"{row.title} · {row.number}".strip(" ·"))
    return row


def remove(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int, why: str = ""
) -> Evidence:
    """Take a piece away; its trace stays, and it may be put back. An upload that is going on ends.

    One's own slip needs no reason; what was handed in once before does.
    Errors: as `describe`; `BadInput` with `evidence.no_reason`, `evidence.too_long`; `Refused` with
    `file.not_ones_own` for what a colleague is sending at this moment.
    """
    with transaction.atomic():
        row = _own(eye=eye, by=by, sheet_id=sheet_id, evidence_id=evidence_id)
        _must_state_why(row, why)
        going_on = row.file_id is None and row.upload is not None
        if going_on and row.upload and not _may_end(row, by, at):
            raise Refused("file.not_ones_own")
        row.removed_at, row.removed_by_id, row.removed_why = at, by.person, why.strip()
        row.save(update_fields=["removed_at", "removed_by", "removed_why"])
        write_evidence(
            row, "evidence_removed", by=by, at=at, words=" · ".join(filter(None, (row.title, why)))
        )
    if going_on and row.upload_id:
        give_up(row.upload_id, at=at)
    return row


@transaction.atomic
def put_back(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int) -> Evidence:
    """Undo a removal.

    Errors: as `describe`; `Refused` with `evidence.not_removed`, `evidence.content_gone`.
    """
    sheet = sheet_being_filled(Action.ATTACH_EVIDENCE, eye=eye, by=by, sheet_id=sheet_id)
    row = sheet.evidence.select_related("file__content", "upload").filter(pk=evidence_id).first()
    if row is None:
        raise Refused("evidence.unknown")
    if row.removed_at is None:
        raise Refused("evidence.not_removed")
    if row.kind == "file" and (row.file is None or row.file.content.state in LOST or row.file.purged_at):
        raise Refused("evidence.content_gone")
    row.sheet = sheet
    of_the_stage(row)
    row.removed_at, row.removed_by, row.removed_why = None, None, ""
    row.save(update_fields=["removed_at", "removed_by", "removed_why"])
    write_evidence(row, "evidence_put_back", by=by, at=at, words=row.title)
    return row


@transaction.atomic
def restrict(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    evidence_id: int,
    reason: ReadingReason,
    readers: Collection[int],
) -> Evidence:
    """Keep a piece for the own agency and for named people, who must also be let to the sheet.

    `readers` are accounts of `possible_readers`; nobody may be named yet, while it isn't known who appraises.
    Errors: as `describe`; `BadInput` with `evidence.unknown_reason`, `evidence.unknown_reader`.
    """
    row = _own(eye=eye, by=by, sheet_id=sheet_id, evidence_id=evidence_id)
    known = {one.account for one in possible_readers(row.sheet, at)}
    if reason not in ("internal", "personal"):
        raise BadInput([Problem("evidence.unknown_reason", column="reason")])
    if not set(readers) <= known:
        raise BadInput([Problem("evidence.unknown_reader", column="readers")])
    row.read_by, row.reading_reason = "named", reason
    row.save(update_fields=["read_by", "reading_reason"])
    row.readers.all().delete()
    EvidenceReader.objects.bulk_create(
        EvidenceReader(evidence=row, account_id=one) for one in sorted(readers)
    )
    write_evidence(row, "evidence_restricted", by=by, at=at, reason=reason, readers=sorted(readers))
    return row


@transaction.atomic
def open_to_all(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int) -> Evidence:
    """Whoever may read the sheet may read the piece again. Errors: as `describe`."""
    row = _own(eye=eye, by=by, sheet_id=sheet_id, evidence_id=evidence_id)
    row.read_by, row.reading_reason = "all", ""
    row.save(update_fields=["read_by", "reading_reason"])
    row.readers.all().delete()
    write_evidence(row, "evidence_opened", by=by, at=at)
    return row


def _own(*, eye: AnyEye, by: Actor, sheet_id: int, evidence_id: int) -> Evidence:
    sheet = sheet_being_filled(Action.ATTACH_EVIDENCE, eye=eye, by=by, sheet_id=sheet_id)
    row = standing_row(sheet, evidence_id)
    of_the_stage(row)
    return row


def _must_state_why(row: Evidence, why: str) -> None:
    laid_before = row.sheet.submitted_at is not None and row.stage != Stage.SUPPLEMENT.value
    if laid_before and not why.strip():
        raise BadInput([Problem("evidence.no_reason", column="why")])
    if len(why) > LONGEST_REASON:
        raise BadInput([Problem("evidence.too_long", {"most": LONGEST_REASON}, column="why")])


def _may_end(row: Evidence, by: Actor, at: datetime) -> bool:
    """One's own upload, or one that its sender has left behind."""
    upload = row.upload
    return upload is not None and (upload.account == by.person or at - upload.moved_at >= LEFT_BEHIND)
