"""Office files are zip archives: what must be so before anything in one is unpacked."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pari.files.unfit import Unfit

MEGABYTE = 1_000_000
MOST_MEMBERS = 5_000
LARGEST_UNPACKED = 600 * MEGABYTE
SMALL_MEMBER = 5 * MEGABYTE  # up to here no ratio matters
HIGHEST_RATIO = 200  # real documents shrink to a tenth or a fiftieth; a bomb to a thousandth
_HEADER = 30  # bytes of a member's own header, at the least
_END = 22  # bytes of the end record, which nothing may follow
_ENCRYPTED = 0x1
_PACKED_AGAIN = (".zip", ".rar", ".7z", ".gz", ".xz", ".jar", ".cab", ".iso")
_RUNS = (
    ".exe",
    ".dll",
    ".com",
    ".scr",
    ".msi",
    ".bat",
    ".cmd",
    ".ps1",
    ".vbs",
    ".js",
    ".jse",
    ".wsf",
    ".hta",
)


def opened(path: Path) -> ZipFile:
    """The archive, looked through from its directory alone.

    Errors: `Unfit`: file.unreadable, file.bomb, file.mixed (something before, between, or behind),
    file.encrypted, file.macros (programs).
    """
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError) as fault:
        raise Unfit("file.unreadable") from fault
    members = archive.infolist()
    if not members:
        raise Unfit("file.unknown_type")
    _refuse_bombs(members, path.stat().st_size)
    _refuse_what_is_around(path, archive, members)
    for member in members:
        _refuse_member(member)
    return archive


def read_small(archive: ZipFile, name: str, limit: int = 5 * MEGABYTE) -> bytes:
    """A member of the archive; empty where there is none. Errors: `Unfit` over `limit` bytes."""
    try:
        member = archive.getinfo(name)
    except KeyError:
        return b""
    if member.file_size > limit:
        raise Unfit("file.bomb")
    try:
        return archive.read(member)
    except (BadZipFile, zipfile.error, OSError, EOFError, NotImplementedError) as fault:
        raise Unfit("file.unreadable") from fault


def _refuse_bombs(members: Sequence[ZipInfo], size: int) -> None:
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > LARGEST_UNPACKED:
        raise Unfit("file.bomb")
    for one in members:
        if one.file_size > SMALL_MEMBER and one.file_size > HIGHEST_RATIO * max(1, one.compress_size):
            raise Unfit("file.bomb")
    ordered = sorted(members, key=lambda one: one.header_offset)
    ends = [one.header_offset + _HEADER + one.compress_size for one in ordered]
    starts = [one.header_offset for one in ordered[1:]] + [size]
    if any(end > start for end, start in zip(ends, starts, strict=True)):
        raise Unfit("file.bomb")  # members that share their bytes


def _refuse_what_is_around(path: Path, archive: ZipFile, members: Sequence[ZipInfo]) -> None:
    with path.open("rb") as file:
        file.seek(-_END, 2)
        ends_well = file.read(4) == b"PK\x05\x06"
    names = [one.filename for one in members]
    if not ends_well or archive.comment or min(one.header_offset for one in members) != 0:
        raise Unfit("file.mixed")
    if len(set(names)) != len(names):
        raise Unfit("file.mixed")  # two members of one name: programs disagree which is read


def _refuse_member(member: ZipInfo) -> None:
    name = member.filename.replace("\\", "/").lower()
    if member.flag_bits & _ENCRYPTED:
        raise Unfit("file.encrypted")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise Unfit("file.mixed")
    if name.endswith(_PACKED_AGAIN):
        raise Unfit("file.bomb")
    if name.endswith(_RUNS):
        raise Unfit("file.macros")
