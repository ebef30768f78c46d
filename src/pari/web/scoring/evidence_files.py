"""Bytes of evidence for a browser: to be saved, never opened as a page; and pictures of pages, drawn here."""

from typing import TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from pari.core.errors import Refused
from pari.files.models import StoredFile
from pari.files.places import content_path
from pari.files.previews import WIDTHS, page_picture
from pari.files.queries import download_name
from pari.scoring.evidence.reading import openable_file
from pari.scoring.models import Evidence
from pari.web.frame.desk import Seat, in_campaign
from pari.web.scoring.views import sheet_seen

Answer = TypeVar("Answer", bound=HttpResponseBase)
# Whatever a file holds, a browser that is talked into showing it runs nothing and asks for nothing.
LOCKED_IN = "sandbox; default-src 'none'"
KEPT_BY_NOBODY = "private, no-store"


@in_campaign
def download(_request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    file = file_or_404(seat, agency, piece)
    path = content_path(file.content.sha256)
    if not path.exists():
        raise Http404(piece)
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, download_name(file)) or "attachment"
    answer["Content-Length"] = str(file.content.size)
    return _guarded(answer)  # type: ignore[return-value]  # streamed; the frame only passes it on


@in_campaign
def picture(request: HttpRequest, seat: Seat, agency: str, piece: int, number: int) -> HttpResponse:
    """A page; a width that isn't drawn here becomes the nearest one that is."""
    file = file_or_404(seat, agency, piece)
    try:
        drawn = page_picture(file.content, number, _width(request))
    except Refused as refused:
        if refused.problem.code == "file.busy":
            return HttpResponse(status=503, headers={"Retry-After": "2"})
        raise Http404(number) from None
    return _guarded(HttpResponse(drawn.read_bytes(), content_type="image/png"))


def file_or_404(seat: Seat, agency: str, piece: int) -> StoredFile:
    """A file that this person may have; whatever else is as if it weren't there."""
    sheet = sheet_seen(seat, agency)
    try:
        return openable_file(sheet, piece, eye=seat.eye, person=seat.desk.by.person)
    except Evidence.DoesNotExist:
        raise Http404(piece) from None


def _guarded(answer: Answer) -> Answer:
    answer["Content-Security-Policy"] = LOCKED_IN
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = KEPT_BY_NOBODY
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _width(request: HttpRequest) -> int:
    wished = request.GET.get("rong", "")
    if not (wished.isascii() and wished.isdecimal() and len(wished) < 6):
        return WIDTHS[1]
    return min(WIDTHS, key=lambda one: abs(one - int(wished)))
