"""Office files are ZIP archives that remember when they were packed; here equal parts give equal bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP archive can say


def repacked(content: bytes, anew: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with its parts as they are, or those of `anew`, all of the same day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _FIRST_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, (anew or {}).get(name) or old.read(name))
    return stream.getvalue()


def utc(instant: datetime) -> datetime:
    """To the second and without its zone: the properties of office files mean UTC."""
    return instant.astimezone(UTC).replace(tzinfo=None, microsecond=0)
