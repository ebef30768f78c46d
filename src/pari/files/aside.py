"""Bytes laid aside for a question: they come back with its answer, or are swept away after a day.

They belong to nobody and count for nothing: no row knows of them. `drop_strays` deletes what is old.
"""

import os
from pathlib import Path
from uuid import UUID, uuid4

from pari.files.places import disk_faults_told, made_folder, settle, uploads_folder
from pari.files.storing import refuse_size


def lay_aside(data: bytes) -> UUID:
    """Errors: `Refused` (file.empty, file.too_large, file.disk_full, file.cannot_be_kept)."""
    key = uuid4()
    with disk_faults_told():
        refuse_size(len(data))
        made_folder(uploads_folder())
        with _path(key).open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        settle(uploads_folder())
    return key


def laid_aside(key: UUID) -> bytes | None:
    """None once they were swept away."""
    try:
        return _path(key).read_bytes()
    except FileNotFoundError:
        return None


def _path(key: UUID) -> Path:
    return uploads_folder() / f"{key}.aside"
