"""A file as it was sent: how large it may be, what is in it, and which one it was."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile

from pari.core.errors import BadInput, Problem

LONGEST_NAME = 80  # characters; of a longer one the end is kept
MEGABYTE = 1_000_000

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class SentFile:
    """The sender's name for it, and the digest of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes are read; `problem` says that a file has more."""

    size: int
    problem: str


def read_sent(
    upload: "UploadedFile[Any]", read: Callable[[Path], Said], limit: Limit
) -> tuple[Said, SentFile]:
    """What `read` finds in the file, which lies under a name of our own as long as it is read.

    Errors: `BadInput` for a file that is too large; those of `read`.
    """
    size = upload.size or 0
    if size > limit.size:
        figures = {"size": -(-size // MEGABYTE), "limit": limit.size // MEGABYTE}
        raise BadInput([Problem(limit.problem, figures)])
    content = upload.read()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tep"
        path.write_bytes(content)
        said = read(path)
    return said, SentFile((upload.name or "")[-LONGEST_NAME:], sha256(content).hexdigest())
