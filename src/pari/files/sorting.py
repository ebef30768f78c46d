"""What a file is, judged from its bytes. Only kinds on the list are taken in, and never two in one."""

import codecs
import mmap
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from pari.files.kinds import DOCX, GIF, JPEG, ODS, ODT, PDF, PNG, PPTX, TEXT, WEBP, XLSX, Kind
from pari.files.office import elements
from pari.files.old_office import MAGIC, old_office_kind
from pari.files.pdf import page_count
from pari.files.pictures import verify_picture
from pari.files.signed import says_signed
from pari.files.unfit import Unfit
from pari.files.zips import opened, read_small

_HEAD = 1024  # readers look for a PDF's beginning this far
_TAIL = 4096  # and for its end
_AFTER_THE_END = 512  # bytes that careless programs leave behind a PDF's end
# Archives and pages that somebody has glued to a file of another kind.
_FOREIGN = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"<script", b"<html", b"<!DOCTYPE html")
_MARKUP = re.compile(r"<(script|html|svg|iframe|object|\?php|!doctype)\b", re.IGNORECASE)
_BEGINS_LIKE_A_PAGE = re.compile(r"\s*<|#!")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": DOCX,
    "spreadsheetml.sheet.main+xml": XLSX,
    "presentationml.presentation.main+xml": PPTX,
    "presentationml.slideshow.main+xml": PPTX,
}
_RUNS = ("vbaproject.bin", "vbadata.xml", "/macrosheets/", "/activex/", "/customui/")
_RUNS_IN_OPEN = ("basic/", "scripts/", "dialogs/")


@dataclass(frozen=True, slots=True)
class Sorted:
    """`pages` of a PDF; `signed`: it says of itself that it is signed."""

    kind: Kind
    pages: int | None = None
    signed: bool = False


def sort(path: Path) -> Sorted:
    """Errors: `Unfit` with why the file isn't taken in."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    picture = _picture_kind(head)
    if head.startswith(b"%PDF-"):
        return _pdf(path)
    if b"%PDF-" in head:
        raise Unfit("file.mixed")
    if picture:
        _refuse_foreign(path)
        verify_picture(path, picture)
        return Sorted(picture)
    if head.startswith(b"PK\x03\x04"):
        return Sorted(_packed_kind(path))
    if head.startswith(MAGIC):
        return Sorted(old_office_kind(path))
    _refuse_all_but_text(path)
    return Sorted(TEXT)


def _picture_kind(head: bytes) -> Kind | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    return WEBP if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def _pdf(path: Path) -> Sorted:
    if zipfile.is_zipfile(path):
        raise Unfit("file.mixed")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(b"%%EOF")
        behind = content[end + 5 :].strip(b"\0 \t\r\n") if end >= 0 else b""
        signed = says_signed(content)
    if end < 0:
        raise Unfit("file.unreadable")  # cut off
    if len(behind) > _AFTER_THE_END or any(mark in behind for mark in _FOREIGN):
        raise Unfit("file.mixed")
    return Sorted(PDF, page_count(path), signed)


def _refuse_foreign(path: Path) -> None:
    """A picture with an archive or a page inside. Pictures that telephones glue a film to are let in."""
    if zipfile.is_zipfile(path):
        raise Unfit("file.mixed")
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        tail = content[max(0, len(content) - _TAIL) :]
        if any(content.find(mark) >= 0 for mark in _FOREIGN) or b"%PDF-" in tail:
            raise Unfit("file.mixed")


def _packed_kind(path: Path) -> Kind:
    with opened(path) as archive:
        names = [name.lower() for name in archive.namelist()]
        types = read_small(archive, "[Content_Types].xml")
        if types:
            return _office_kind(types, names)
        return _open_kind(archive, names)


def _office_kind(types: bytes, names: list[str]) -> Kind:
    """By the type of the main part, as Word and Excel do."""
    parts = [
        attributes.get("ContentType", "").lower()
        for name, attributes in elements(types)
        if name in ("Override", "Default")
    ]
    runs = any(mark in f"/{name}" for name in names for mark in _RUNS)
    if runs or any("macroenabled" in one or "vbaproject" in one for one in parts):
        raise Unfit("file.macros")
    found = {kind for ending, kind in _MAIN_PARTS.items() if any(one.endswith(ending) for one in parts)}
    if len(found) != 1:
        raise Unfit("file.unknown_type" if not found else "file.mixed")
    return found.pop()


def _open_kind(archive: ZipFile, names: list[str]) -> Kind:
    media_type = read_small(archive, "mimetype", 200).decode("ascii", "replace").strip()
    kind = {ODT.media_type: ODT, ODS.media_type: ODS}.get(media_type)
    if kind is None:
        raise Unfit("file.unknown_type")
    if any(name.startswith(_RUNS_IN_OPEN) for name in names):
        raise Unfit("file.macros")
    manifest = read_small(archive, "META-INF/manifest.xml")
    if manifest and any(name == "encryption-data" for name, _ in elements(manifest)):
        raise Unfit("file.encrypted")
    return kind


def _refuse_all_but_text(path: Path) -> None:
    """Text is UTF-8 throughout, without control characters, and isn't a page or a script."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
    with path.open("rb") as file:
        first = True
        while chunk := file.read(1_000_000):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as fault:
                raise Unfit("file.unknown_type") from fault
            begins_so = first and _BEGINS_LIKE_A_PAGE.match(text)
            if begins_so or _CONTROL.search(text) or _MARKUP.search(text):
                raise Unfit("file.unknown_type")
            first = False
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as fault:
            raise Unfit("file.unknown_type") from fault
