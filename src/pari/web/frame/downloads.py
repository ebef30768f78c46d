"""Files that a page hands out."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """The content as a file that the browser saves under `name`."""
    disposition = content_disposition_header(True, name) or ""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
