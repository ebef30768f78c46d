"""What lies on the disk without anybody knowing of it: left by processes that were killed at a bad moment."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from pari.files.models import Content
from pari.files.places import drop, uploads_folder
from pari.files.queries import unfinished
from pari.files.storing import drop_if_gone

OLD = timedelta(days=1)  # nothing that is still being made is so old
FOLDERS = 256  # of content; one of them is looked through in each round, so that a round stays short


def drop_strays(*, at: datetime) -> int:
    """Delete old parts of ended uploads, and old content without a row in the folder of this minute."""
    return _drop_parts(at) + _drop_contents(at)


def _drop_parts(at: datetime) -> int:
    folder = uploads_folder()
    old = {path.stem: path for path in _old(folder.iterdir() if folder.is_dir() else iter(()), at)}
    going_on = {
        str(pk) for pk in unfinished().filter(pk__in=filter(_is_uuid, old)).values_list("pk", flat=True)
    }
    strays = [path for stem, path in old.items() if stem not in going_on]
    for path in strays:
        drop(path)
    return len(strays)


def _drop_contents(at: datetime) -> int:
    """A row is made first, so that whoever brings the same bytes at this moment waits, and keeps them."""
    minute = int(at.timestamp() // 60)
    old = list(_old((Path(settings.MEDIA_ROOT) / f"{minute % FOLDERS:02x}").glob("*/*"), at))
    known = set(
        Content.objects.filter(sha256__in=[path.name for path in old]).values_list("sha256", flat=True)
    )
    strays = [path for path in old if path.name not in known]
    for path in strays:
        if path.name.startswith("."):
            drop(path)
            continue
        trace = {"size": path.stat().st_size, "state": "purged"}
        Content.objects.get_or_create(sha256=path.name, defaults=trace)
        drop_if_gone(path.name)
    return len(strays)


def _old(paths: Iterator[Path], at: datetime) -> Iterator[Path]:
    before = (at - OLD).timestamp()
    return (path for path in paths if path.is_file() and path.stat().st_mtime < before)


def _is_uuid(stem: str) -> bool:
    try:
        UUID(stem)
    except ValueError:
        return False
    return True
