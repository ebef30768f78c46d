"""Files on their way: begun, brought in pieces, finished or given up. Resumable as in tus 1.0.

Nothing is acknowledged before it lies on the disk: the row's `received` grows after the bytes were synced,
and what lies behind `received` in the part file is a half piece, which the next piece cuts off.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import FileIO
from uuid import UUID
from zlib import crc32

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from pari.core.errors import Refused
from pari.files.kinds import ENDINGS
from pari.files.models import StoredFile, Upload
from pari.files.names import clean_name, ending_of
from pari.files.places import (
    MEGABYTE,
    disk_faults_told,
    drop,
    made_folder,
    part_path,
    settle,
    uploads_folder,
)
from pari.files.queries import unfinished, usage
from pari.files.storing import refuse_size, stored

NOTED_EVERY = 8 * MEGABYTE  # of a long piece; at most so much is sent again after a crash
MOST_AT_ONCE = 300  # unfinished uploads of an agency: more is no office at work
# Longer than from Friday evening to Monday morning, and than any term in which an upload may still finish
# after the submission that named it.
STALE_AFTER = timedelta(hours=96)


@transaction.atomic
def begin_upload(
    *, authority: str, campaign: str, agency: str, account: int, name: str, size: int, at: datetime
) -> Upload:
    """Promise room for a file of `size` bytes. It counts from now on, whenever its last byte comes.

    Errors: `Refused`: file.empty, file.too_large (limit, size), file.unknown_ending (accepted), file.quota
    (left, limit), file.too_many_at_once, file.disk_full, file.cannot_be_kept.
    """
    name = clean_name(name)
    if ending_of(name) not in ENDINGS:
        raise Refused("file.unknown_ending", name=name, accepted=", ".join(one[1:] for one in ENDINGS))
    with disk_faults_told():
        refuse_size(size)
    _in_turn(authority, campaign, agency)
    used = usage(authority, campaign, agency)
    if size > used.left:
        raise Refused("file.quota", left=used.left // MEGABYTE, limit=settings.PARI_QUOTA)
    if used.on_the_way_count >= MOST_AT_ONCE:
        raise Refused("file.too_many_at_once")
    return Upload.objects.create(
        authority=authority,
        campaign=campaign,
        agency=agency,
        account=account,
        name=name,
        size=size,
        began_at=at,
        moved_at=at,
    )


def take_piece(
    upload_id: UUID, *, offset: int, chunks: Iterable[bytes], at: datetime, account: int
) -> Upload:
    """Take the bytes that follow `offset`, which must be what was received so far. To be called outside of a
    transaction: a slow sender would hold it.

    When `chunks` breaks off with an error, what came is kept and the error goes on to the caller.
    Errors: `Refused`: file.not_ones_own, file.upload_ended, file.wrong_offset (received), file.upload_busy
    (somebody sends at this moment), file.longer_than_said, file.disk_full, file.cannot_be_kept.
    """
    _refuse_others(_open(upload_id), account)
    with _alone(upload_id) as part:
        upload = _open(upload_id)
        if _kept(upload, part) != offset:
            raise Refused("file.wrong_offset", received=upload.received)
        with disk_faults_told():
            part.truncate(offset)
            part.seek(offset)
        _take(upload, part, chunks, at)
    return upload


def finish_upload(upload_id: UUID, *, at: datetime) -> StoredFile:
    """Store an upload whose bytes are all here; done twice, or after a crash, it gives the same file.

    Errors: `Refused`: file.upload_ended (given up), file.incomplete (received, size), file.upload_busy,
    file.wrong_ending (the same bytes are known as another type; the upload is given up), disk faults.
    """
    upload = Upload.objects.select_related("file").get(pk=upload_id)
    if upload.file is not None:
        with disk_faults_told():
            drop(part_path(upload_id))  # left by whoever was killed right after storing
        return upload.file
    _open(upload_id)
    with _alone(upload_id) as part:
        file = _stored(upload_id, part, at)
        with disk_faults_told():
            drop(part_path(upload_id))
    return file


def give_up(upload_id: UUID, *, at: datetime, account: int | None = None) -> Upload:
    """End an unfinished upload and delete what came of it; one that has ended stays as it is.

    `account` None: by the house, since nothing came any more. Errors: `Refused`: file.not_ones_own.
    """
    with transaction.atomic():
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if account is not None:
            _refuse_others(upload, account)
        if upload.file_id is None and upload.given_up_at is None:
            upload.given_up_at = at
            upload.save(update_fields=["given_up_at"])
    with disk_faults_told():
        drop(part_path(upload_id))
    return upload


def sweep_uploads(*, at: datetime) -> int:
    """Give up what nobody has sent anything of for `STALE_AFTER`; returns how many."""
    stale = list(unfinished().filter(moved_at__lt=at - STALE_AFTER).values_list("pk", flat=True))
    for upload_id in stale:
        give_up(upload_id, at=at)
    return len(stale)


def _in_turn(authority: str, campaign: str, agency: str) -> None:
    """Two beginnings for one agency wait for each other, so that both can't take the last of a quota.

    SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        key = crc32(f"upload {authority} {campaign} {agency}".encode())
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


@contextmanager
def _alone(upload_id: UUID) -> Iterator[FileIO]:
    """The part file, locked as long as this process lives. Errors: `Refused` where another one holds it."""
    with disk_faults_told():
        made_folder(uploads_folder())
        part = FileIO(os.open(part_path(upload_id), os.O_RDWR | os.O_CREAT, 0o640), "r+")
    with part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Refused("file.upload_busy") from fault
        yield part


def _open(upload_id: UUID) -> Upload:
    upload = Upload.objects.get(pk=upload_id)
    if upload.file_id is not None or upload.given_up_at is not None:
        with disk_faults_told():
            drop(part_path(upload_id))
        raise Refused("file.upload_ended")
    return upload


def _refuse_others(upload: Upload, account: int) -> None:
    if upload.account != account:
        raise Refused("file.not_ones_own")


def _kept(upload: Upload, part: FileIO) -> int:
    """How much really lies there; the row follows a disk that has lost something."""
    length = os.fstat(part.fileno()).st_size
    if length < upload.received:
        _ours(upload).update(received=length)
        upload.received = length
    return upload.received


def _take(upload: Upload, part: FileIO, chunks: Iterable[bytes], at: datetime) -> None:
    """Write pieces behind each other, and note every few megabytes, and at the end, how far it is."""
    came = 0
    try:
        for chunk in chunks:
            if upload.received + came + len(chunk) > upload.size:
                raise Refused("file.longer_than_said")
            _write(part, chunk)
            came += len(chunk)
            if came >= NOTED_EVERY:
                _note(upload, part, came, at)
                came = 0
    finally:
        _note(upload, part, came, at)


def _write(part: FileIO, chunk: bytes) -> None:
    rest = memoryview(chunk)
    with disk_faults_told():
        while rest:
            rest = rest[part.write(rest) :]


def _note(upload: Upload, part: FileIO, came: int, at: datetime) -> None:
    """First the disk has the bytes, then the row says so."""
    if not came:
        return
    with disk_faults_told():
        os.fsync(part.fileno())
        if not upload.received:
            settle(uploads_folder())
    if not _ours(upload).update(received=upload.received + came, moved_at=at):
        raise Refused("file.upload_ended")
    upload.received += came
    upload.moved_at = at


def _ours(upload: Upload) -> QuerySet[Upload]:
    """The row, as long as nobody else has brought it on or ended it."""
    return unfinished().filter(pk=upload.pk, received=upload.received)


def _stored(upload_id: UUID, part: FileIO, at: datetime) -> StoredFile:
    upload = _open(upload_id)
    if _kept(upload, part) != upload.size:
        raise Refused("file.incomplete", received=upload.received, size=upload.size)
    new = StoredFile(
        name=upload.name,
        authority=upload.authority,
        campaign=upload.campaign,
        agency=upload.agency,
        account=upload.account,
    )

    def linked(file: StoredFile) -> None:
        if not unfinished().filter(pk=upload_id).update(file=file):
            raise Refused("file.upload_ended")

    try:
        with disk_faults_told():
            part.truncate(upload.size)
            return stored(part_path(upload_id), new, at=at, linked=linked)
    except Refused as refused:
        if refused.problem.code == "file.wrong_ending":
            give_up(upload_id, at=at)
        raise
