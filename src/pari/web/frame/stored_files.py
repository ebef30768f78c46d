"""Files that people have brought, for a browser: to be saved, never opened as a page; pages are drawn here.

Whoever calls has asked whether this person may have the file.
"""

from typing import TypeVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from pari.core.errors import Refused
from pari.files.models import Content, StoredFile
from pari.files.places import content_path
from pari.files.previews import WIDTHS, page_picture
from pari.files.queries import download_name

Answer = TypeVar("Answer", bound=HttpResponseBase)
# Whatever a file holds, a browser that is talked into showing it runs nothing and asks for nothing.
LOCKED_IN = "sandbox; default-src 'none'"
KEPT_BY_NOBODY = "private, no-store"


def file_to_save(kept: StoredFile) -> HttpResponse:
    """The bytes as they came. Errors: `Http404` where they were taken away."""
    path = content_path(kept.content.sha256)
    if not path.exists():
        raise Http404(kept.pk)
    answer = FileResponse(path.open("rb"), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, download_name(kept)) or "attachment"
    answer["Content-Length"] = str(kept.content.size)
    return _guarded(answer)  # type: ignore[return-value]  # streamed; the frame only passes it on


def page_drawn(request: HttpRequest, content: Content, number: int) -> HttpResponse:
    """A page as a picture; a width that isn't drawn here becomes the nearest one that is.

    503 while too many are being drawn. Errors: `Http404` where there is no such page.
    """
    try:
        drawn = page_picture(content, number, _width(request))
    except Refused as refused:
        if refused.problem.code == "file.busy":
            return HttpResponse(status=503, headers={"Retry-After": "2"})
        raise Http404(number) from None
    return _guarded(HttpResponse(drawn.read_bytes(), content_type="image/png"))


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
