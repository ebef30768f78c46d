"""Where bytes lie: the one module that knows. Another kind of storage is another such module.

Content lies under `MEDIA_ROOT` by its SHA-256, what is on its way under `PARI_UPLOADS`, and pictures of pages
under `PARI_DATA/previews`; the last may be deleted at any time, they are drawn again.
"""

import errno
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings

from pari.core.errors import Refused

MEGABYTE = 1_000_000
KEPT_FREE = 500 * MEGABYTE  # of the disk; the database may lie on the same one and must go on writing
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

log = logging.getLogger(__name__)


def content_path(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def part_path(upload_id: UUID) -> Path:
    return uploads_folder() / f"{upload_id}.part"


def uploads_folder() -> Path:
    return Path(settings.PARI_UPLOADS)


def previews_folder(sha256: str) -> Path:
    return Path(settings.PARI_DATA) / "previews" / sha256[:2] / sha256[2:4] / sha256


def slot_path(number: int) -> Path:
    """A file whose lock is one of the places in which hostile files may be read at the same time."""
    return Path(settings.PARI_DATA) / "previews" / f"slot-{number}.lock"


def made_folder(folder: Path) -> Path:
    """The folder, made so that it is still there after a power cut."""
    if not folder.is_dir():
        above = made_folder(folder.parent)
        folder.mkdir(mode=0o750, exist_ok=True)
        settle(above)
    return folder


def settle(folder: Path) -> None:
    """What was made, renamed or deleted in the folder stays so after a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place(part: Path, sha256: str) -> Path:
    """Give bytes that lie safely in `part` their place by SHA-256; `part` stays until the caller drops it.

    All or nothing, also after a crash: the place holds the whole content, or isn't there.
    """
    target = content_path(sha256)
    if target.exists() and target.stat().st_size == part.stat().st_size:
        return target
    made_folder(target.parent)
    ready = target.with_name(f".{target.name}.{part.stem}")
    ready.unlink(missing_ok=True)
    try:
        os.link(part, ready)
    except OSError as fault:
        if fault.errno in _FULL:
            raise
        _copied(part, ready)  # two disks, or one that knows no links
    ready.chmod(0o440)
    ready.replace(target)
    settle(target.parent)
    return target


def _copied(part: Path, ready: Path) -> None:
    try:
        with part.open("rb") as source, ready.open("wb") as copy:
            shutil.copyfileobj(source, copy, MEGABYTE)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError:
        ready.unlink(missing_ok=True)
        raise


def drop_content(sha256: str) -> None:
    """Bytes and everything that was made of them are gone."""
    drop(content_path(sha256))
    shutil.rmtree(previews_folder(sha256), ignore_errors=True)


def drop(path: Path) -> None:
    """Delete a file, for good; nothing happens where it is gone already."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    settle(path.parent)


def room_for(size: int) -> bool:
    """Whether the disk takes so many bytes and still has `KEPT_FREE`."""
    return shutil.disk_usage(made_folder(uploads_folder())).free - size >= KEPT_FREE


@contextmanager
def disk_faults_told() -> Iterator[None]:
    """Errors: `Refused` where the disk is full or can't be written; the operator's log has the details."""
    try:
        yield
    except OSError as fault:
        log.exception("files: the disk refuses")
        if fault.errno in _FULL:
            raise Refused("file.disk_full") from fault
        raise Refused("file.cannot_be_kept") from fault
