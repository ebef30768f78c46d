"""From bytes that lie in a part file to stored content; the same for uploads and for files that we make."""

import os
from collections.abc import Callable
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from pari.core.errors import Refused
from pari.files.kinds import agrees
from pari.files.models import Content, StoredFile
from pari.files.names import clean_name, ending_of
from pari.files.places import (
    MEGABYTE,
    disk_faults_told,
    drop,
    drop_content,
    made_folder,
    place,
    room_for,
    settle,
    uploads_folder,
)

FOR_GOOD = frozenset({"file.secret"})  # reasons that keep the same bytes out whenever they come again


def keep_bytes(
    *,
    data: bytes | None = None,
    path: Path | None = None,
    name: str,
    authority: str,
    campaign: str = "",
    agency: str = "",
    account: int | None = None,
    at: datetime,
) -> StoredFile:
    """Keep a small or server-made file: its bytes, or a file that stays where it is. No quota is asked.

    The content is `checking` unless the same bytes are known; `jobs.check_now` checks it at once.
    Errors: `Refused` (file.empty, file.too_large, file.disk_full, file.cannot_be_kept, file.wrong_ending).
    """
    with disk_faults_told():
        part = made_folder(uploads_folder()) / f"{uuid4()}.keep"
        try:
            size = _written(part, data, path)
            refuse_size(size)
            new = StoredFile(
                name=clean_name(name), authority=authority, campaign=campaign, agency=agency, account=account
            )
            return stored(part, new, at=at)
        finally:
            drop(part)


def refuse_size(size: int) -> None:
    """Errors: `Refused` for an empty file, one over the limit, or one that the disk doesn't take."""
    if size <= 0:
        raise Refused("file.empty")
    if size > settings.PARI_LARGEST_FILE * MEGABYTE:
        raise Refused("file.too_large", limit=settings.PARI_LARGEST_FILE, size=-(-size // MEGABYTE))
    if not room_for(size):
        raise Refused("file.disk_full")


def stored(
    part: Path, new: StoredFile, *, at: datetime, linked: Callable[[StoredFile], None] | None = None
) -> StoredFile:
    """Store what lies complete in `part` and save `new`, which names who brought it.

    `linked` is called with the saved file inside the same transaction. Repeated after a crash it leads to the
    same end. Errors: `Refused("file.wrong_ending")` where the content is known to be of another type.
    """
    with part.open("rb") as source:
        sha256 = file_digest(source, "sha256").hexdigest()
    with transaction.atomic():
        content = _content(sha256, part.stat().st_size)
        if content.state == "clean" and not agrees(ending_of(new.name), content.media_type):
            raise Refused("file.wrong_ending", name=new.name)
        if content.state != "refused":
            place(part, sha256)  # while the row is locked: a purge of the same content waits
        new.content, new.came_at = content, at
        new.save()
        if linked:
            linked(new)
    return new


def drop_if_gone(sha256: str) -> None:
    """Delete the bytes of content that was refused or purged, unless it has come again meanwhile."""
    with transaction.atomic():
        content = Content.objects.select_for_update().filter(sha256=sha256).first()
        if content is None or content.state in ("refused", "purged"):
            drop_content(sha256)


def _content(sha256: str, size: int) -> Content:
    """The locked row of these bytes. What was purged, or refused for a reason that may have passed, is
    looked at anew when it comes again."""
    found, _ = Content.objects.get_or_create(sha256=sha256, defaults={"size": size})
    content = Content.objects.select_for_update().get(pk=found.pk)
    if content.state == "purged" or (content.state == "refused" and content.refusal not in FOR_GOOD):
        content.state, content.refusal, content.look_after, content.tries = "checking", "", None, 0
        content.save(update_fields=["state", "refusal", "look_after", "tries"])
    return content


def _written(part: Path, data: bytes | None, path: Path | None) -> int:
    """Write what is given into the part file, safely on the disk; returns its size."""
    with part.open("xb") as file:
        if path is not None:
            with path.open("rb") as source:
                while chunk := source.read(MEGABYTE):
                    file.write(chunk)
        else:
            file.write(data or b"")
        file.flush()
        os.fsync(file.fileno())
        size = file.tell()
    settle(part.parent)
    return size
