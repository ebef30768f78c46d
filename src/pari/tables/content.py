"""What a file brought in really is: judged from its size and bytes, never its name, before it is unpacked."""

import zipfile
from enum import Enum
from pathlib import Path

from pari.core.errors import BadInput, Problem

MEGABYTE = 1_000_000
LARGEST_FILE = 100 * MEGABYTE
LARGEST_UNPACKED = 500 * MEGABYTE
SMALL_UNPACKED = 20 * MEGABYTE  # up to here no ratio matters
HIGHEST_RATIO = 200  # real workbooks shrink to a tenth or a fiftieth; a bomb to a thousandth
MOST_MEMBERS = 10_000

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_MEMBER = 0x1


class Kind(Enum):
    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(path: Path, limit: int = LARGEST_FILE) -> Kind:
    """Text or workbook. A file over `limit` bytes is refused from its size, unread.

    Errors: `BadInput` with the one problem that keeps the file from being read at all.
    """
    problem = _problem_of_size(path, limit)
    if problem:
        raise BadInput([problem.at(file=path.name)])
    try:
        kind = _kind_by_content(path)
    except OSError as error:
        raise BadInput([Problem("table.unreadable", file=path.name, value=str(path))]) from error
    if isinstance(kind, Problem):
        raise BadInput([kind.at(file=path.name)])
    return kind


def _problem_of_size(path: Path, limit: int) -> Problem | None:
    try:
        facts = path.stat()
    except FileNotFoundError:
        return Problem("table.missing_file", value=str(path))
    except (OSError, ValueError):  # ValueError: a NUL inside the path
        return Problem("table.unreadable", value=str(path))
    if path.is_dir():
        return Problem("table.folder", value=str(path))
    if not path.is_file():
        return Problem("table.unreadable", value=str(path))
    if facts.st_size > limit:
        megabytes = {"size": -(-facts.st_size // MEGABYTE), "limit": limit // MEGABYTE}
        return Problem("table.too_large", megabytes)
    return None if facts.st_size else Problem("table.empty")


def _kind_by_content(path: Path) -> Kind | Problem:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith(_OLD_OFFICE):
        encrypted = (
            _ENCRYPTED in path.read_bytes()
        )  # Excel keeps a workbook with a password in the old container
        return Problem("table.encrypted" if encrypted else "table.old_excel")
    if not start.startswith(_ZIP):
        return Kind.TEXT
    try:
        with zipfile.ZipFile(path) as archive:
            return _problem_of_archive(archive.infolist()) or Kind.WORKBOOK
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Problem("table.broken_workbook")


def _problem_of_archive(members: list[zipfile.ZipInfo]) -> Problem | None:
    names = {member.filename for member in members}
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        return Problem("table.not_a_workbook")
    if any(member.flag_bits & _ENCRYPTED_MEMBER for member in members):
        return Problem("table.encrypted")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    bomb = unpacked > SMALL_UNPACKED and unpacked > packed * HIGHEST_RATIO
    if bomb or unpacked > LARGEST_UNPACKED or len(members) > MOST_MEMBERS:
        return Problem("table.unpacks_too_large", {"limit": LARGEST_UNPACKED // MEGABYTE})
    return None
