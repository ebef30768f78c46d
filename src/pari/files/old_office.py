"""Word and Excel files of before 2007 (OLE2): told apart by the streams they name; nothing more is read.

An entry of the directory has 128 bytes and begins with the stream's name, so a name is found by looking for
it at a place that is a multiple of 128.
"""

import mmap
from pathlib import Path

from pari.files.kinds import DOC, XLS, Kind
from pari.files.unfit import Unfit

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128


def old_office_kind(path: Path) -> Kind:
    """Errors: `Unfit`: file.macros, file.encrypted, file.unknown_type (an installer, a message …)."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if _names(content, "_VBA_PROJECT") or _names(content, "_VBA_PROJECT_CUR"):
            raise Unfit("file.macros")
        if _names(content, "EncryptedPackage"):
            raise Unfit("file.encrypted")
        if _names(content, "WordDocument"):
            return DOC
        if _names(content, "Workbook") or _names(content, "Book"):
            return XLS
    raise Unfit("file.unknown_type")


def _names(content: mmap.mmap, name: str) -> bool:
    entry = f"{name}\0".encode("utf-16-le")
    at = content.find(entry)
    while at >= 0:
        if at % _ENTRY == 0:
            return True
        at = content.find(entry, at + 1)
    return False
