"""Bytes of evidence, and pictures of its pages, for those who may have them."""

from django.http import Http404, HttpRequest, HttpResponse

from pari.files.models import StoredFile
from pari.scoring.evidence.reading import openable_file
from pari.scoring.models import Evidence
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.stored_files import file_to_save, page_drawn
from pari.web.scoring.views import sheet_seen


@in_campaign
def download(_request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    return file_to_save(file_or_404(seat, agency, piece))


@in_campaign
def picture(request: HttpRequest, seat: Seat, agency: str, piece: int, number: int) -> HttpResponse:
    return page_drawn(request, file_or_404(seat, agency, piece).content, number)


def file_or_404(seat: Seat, agency: str, piece: int) -> StoredFile:
    """A file that this person may have; whatever else is as if it weren't there."""
    sheet = sheet_seen(seat, agency)
    try:
        return openable_file(sheet, piece, eye=seat.eye, person=seat.desk.by.person)
    except Evidence.DoesNotExist:
        raise Http404(piece) from None
