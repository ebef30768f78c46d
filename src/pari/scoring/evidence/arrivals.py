"""Files that arrive in pieces: what happens to their place on the sheet once all of a file is there."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, Move, State
from pari.files.models import StoredFile
from pari.files.uploads import finish_upload
from pari.scoring.evidence.adding import FINISH_WITHIN, write_evidence
from pari.scoring.models import Evidence, Sheet
from pari.scoring.sheets.moving import locked_sheet


def upload_arrived(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, upload_id: UUID) -> Evidence:
    """Every byte is here: the file takes its place; called again it does nothing more.

    Several steps, since a stored file must not be undone: a crash between them is mended by the next call, or
    by `settle_arrivals`.
    Errors: as `may_go_on`; `Refused` as `files.uploads.finish_upload`.
    """
    row = may_go_on(eye=eye, by=by, at=at, sheet_id=sheet_id, upload_id=upload_id)
    try:
        file = finish_upload(upload_id, at=at)
    except Refused as refused:
        if refused.problem.code == "file.wrong_ending":
            Evidence.objects.filter(pk=row.pk).update(
                removed_at=at
            )  # it never comes; whoever sent it is told
        raise
    return _put_in_place(upload_id, file, by=by, at=at)


def settle_arrivals(*, at: datetime) -> int:
    """Give pieces their files where somebody was killed, or gone, between the last byte and its place.

    Returns how many. Nobody is asked: the upload was allowed when it began.
    """
    left = Evidence.objects.filter(file__isnull=True, upload__file__isnull=False)
    rows = list(left.select_related("upload__file", "sheet__campaign__authority"))
    for row in rows:
        if row.upload and row.upload.file:
            sender = Actor(row.sheet.campaign.authority.code, row.added_by_id)
            _put_in_place(row.upload.pk, row.upload.file, by=sender, at=at)
    return len(rows)


@transaction.atomic
def may_go_on(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, upload_id: UUID) -> Evidence:
    """The piece of one's own upload, which may still come.

    Errors: `NotAllowed`; `Refused` with `evidence.unknown` (also for what somebody else sends),
    `evidence.too_late_to_finish` where it came longer after the submission than `FINISH_WITHIN`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    row = sheet.evidence.select_related("upload").filter(upload=upload_id).first()
    later = row is not None and row.stage == Stage.SUPPLEMENT.value
    is_open = State(sheet.state) not in HANDED_IN or (
        later and State(sheet.state) is State.AWAITING_SUPPLEMENT
    )
    # What was begun in time may end in a phase in which nothing is added any more.
    action = Action.SEE_DRAFTS if later and not is_open else Action.ATTACH_EVIDENCE
    eye.require(action, sheet.participant.agency.code)
    if row is None or row.upload is None or row.upload.account != by.person:
        raise Refused("evidence.unknown")
    handed_in = _handed_in_at(sheet, later=later)
    if not is_open and (
        handed_in is None or row.upload.began_at > handed_in or at >= handed_in + FINISH_WITHIN
    ):
        raise Refused("evidence.too_late_to_finish", hours=FINISH_WITHIN // timedelta(hours=1))
    return row


def _handed_in_at(sheet: Sheet, *, later: bool) -> datetime | None:
    """When the sheet was handed in, or its supplement (`later`)."""
    if not later:
        return sheet.submitted_at
    return sheet.moves.filter(move=Move.SUBMIT_SUPPLEMENT.value).values_list("at", flat=True).first()


@transaction.atomic
def _put_in_place(upload_id: UUID, file: StoredFile, *, by: Actor, at: datetime) -> Evidence:
    """The piece gets its file, and the version that it replaces goes; done twice it is done once."""
    row = Evidence.objects.select_related("replaces").get(upload=upload_id)
    row.sheet = locked_sheet(row.sheet_id, by=by)
    row.refresh_from_db(fields=["file", "removed_at"])
    if row.file_id is not None:
        return row
    row.file = file
    row.save(update_fields=["file"])
    old = row.replaces
    if old and old.removed_at is None and row.removed_at is None:
        old.removed_at, old.removed_by_id = at, by.person
        old.save(update_fields=["removed_at", "removed_by"])
    write_evidence(row, "evidence_arrived", by=by, at=at, words=file.name, size=file.content.size)
    return row
