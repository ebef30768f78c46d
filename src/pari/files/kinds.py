"""The kinds of files that are taken in. What a file is says its content (`sorting.py`), never its name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `endings` with their dot, the usual one first; `shown` says how people can look at it here:
    as pages (PDF), as a picture, as plain text taken out of it, or not at all."""

    media_type: str
    endings: tuple[str, ...]
    shown: str  # pages, picture, text, nothing


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

PDF = Kind("application/pdf", (".pdf",), "pages")
PNG = Kind("image/png", (".png",), "picture")
JPEG = Kind("image/jpeg", (".jpg", ".jpeg"), "picture")
WEBP = Kind("image/webp", (".webp",), "picture")
GIF = Kind("image/gif", (".gif",), "picture")
DOCX = Kind(f"{_OFFICE}.wordprocessingml.document", (".docx",), "text")
XLSX = Kind(f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), "text")
PPTX = Kind(f"{_OFFICE}.presentationml.presentation", (".pptx",), "text")
ODT = Kind(f"{_OPEN}.text", (".odt",), "text")
ODS = Kind(f"{_OPEN}.spreadsheet", (".ods",), "text")
DOC = Kind("application/msword", (".doc",), "nothing")
XLS = Kind("application/vnd.ms-excel", (".xls",), "nothing")
TEXT = Kind("text/plain", (".txt", ".csv"), "text")

KINDS = (PDF, PNG, JPEG, WEBP, GIF, DOCX, XLSX, PPTX, ODT, ODS, DOC, XLS, TEXT)
BY_MEDIA_TYPE = {kind.media_type: kind for kind in KINDS}
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)


def kind_of(media_type: str) -> Kind:
    return BY_MEDIA_TYPE[media_type]


def agrees(ending: str, media_type: str) -> bool:
    """Whether a name with this ending may belong to content of that type."""
    return media_type in BY_MEDIA_TYPE and ending in BY_MEDIA_TYPE[media_type].endings
