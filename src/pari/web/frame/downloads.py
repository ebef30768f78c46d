"""Files that a page hands out."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """The content as a file that the browser saves under `name`."""
    return HttpResponse(content, content_type=kind, headers=_saved_as(name))


def streamed(parts: Iterable[str], kind: str, name: str) -> StreamingHttpResponse:
    """The same for a file of any length, part by part, in the language of the page that asks for it."""
    said = _in_language(iter(parts), get_language())
    return StreamingHttpResponse(said, content_type=kind, headers=_saved_as(name))


def _in_language(parts: Iterator[str], language: str | None) -> Iterator[str]:
    """Parts are made while they are sent, when the page's own language is over."""
    while True:
        with override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


def _saved_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": content_disposition_header(True, name) or ""}
