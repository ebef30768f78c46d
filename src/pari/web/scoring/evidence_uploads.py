"""Resumable uploads of evidence: tus 1.0 (creation, termination), one's own uploads of the own sheet.

A piece is read from the connection as it comes, never as a whole. Faults are answered in JSON with their
sentence, since a script asks.
"""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterator
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.files.places import MEGABYTE
from pari.files.uploads import take_piece
from pari.scoring.evidence.adding import attach_upload, replace
from pari.scoring.evidence.arrivals import may_go_on, upload_arrived
from pari.scoring.evidence.changes import remove
from pari.scoring.models import Evidence, Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.refusals import why
from pari.web.scoring.views import sheet_seen
from pari.words.problems import sentence

TUS = "1.0.0"
PIECE = "application/offset+octet-stream"
CHUNK = 256 * 1024  # bytes read at once
MOST_DIGITS = 19  # of a number that a database keeps
LONGEST_METADATA = 4_000  # characters
STATUS = {
    "evidence.unknown": 404,
    "file.not_ones_own": 404,
    "file.upload_ended": 410,
    "file.wrong_offset": 409,
    "file.upload_busy": 423,
    "file.too_large": 413,
    "file.quota": 413,
    "file.longer_than_said": 413,
    "file.disk_full": 507,
    "file.cannot_be_kept": 503,
}
UNPROCESSABLE = 422

View = Callable[..., HttpResponse]


def answered(view: View) -> View:
    """Faults become JSON with a sentence; every answer says which protocol is spoken."""

    @wraps(view)
    def asked(request: HttpRequest, seat: Seat, agency: str, **words: UUID) -> HttpResponse:
        try:
            answer = _spoken(request) or view(request, seat, agency, **words)
        except NotAllowed as refusal:
            answer = JsonResponse({"problem": why(refusal)}, status=403)
        except Refused as refused:
            code = refused.problem.code
            answer = JsonResponse(
                {"problem": sentence(refused.problem), "code": code}, status=STATUS.get(code, UNPROCESSABLE)
            )
        except BadInput as bad:
            answer = JsonResponse({"problem": " ".join(map(sentence, bad.problems))}, status=UNPROCESSABLE)
        except UnreadablePostError:
            answer = HttpResponse(status=400)  # whoever sent it is gone
        answer["Tus-Resumable"] = TUS
        return answer

    return asked


def _spoken(request: HttpRequest) -> HttpResponse | None:
    """Another version of the protocol isn't spoken."""
    if request.method in ("GET", "OPTIONS") or request.headers.get("Tus-Resumable", TUS) == TUS:
        return None
    return HttpResponse(status=412, headers={"Tus-Version": TUS})


@in_campaign
@answered
def begin(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """Creation: `Upload-Length`; `Upload-Metadata` with filename, and criterion or the piece it replaces."""
    if request.method == "OPTIONS":
        return _abilities()
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST, OPTIONS"})
    sheet = sheet_seen(seat, agency)
    size, said = _number(request, "Upload-Length"), _metadata(request)
    if size is None or said is None or not said.get("filename"):
        return HttpResponse(status=400)
    row = _begun(seat, sheet, said, size)
    if row is None:
        return HttpResponse(status=400)
    headers = {
        "Location": place(seat, "sheet_upload", agency, str(row.upload_id)),
        "Upload-Offset": "0",
        "X-Evidence": str(row.pk),
    }
    return HttpResponse(status=201, headers=headers)


@in_campaign
@answered
def upload(request: HttpRequest, seat: Seat, agency: str, upload: UUID) -> HttpResponse:
    """How far it has come (HEAD), the next piece (PATCH), or its end (DELETE)."""
    if request.method not in ("HEAD", "PATCH", "DELETE"):
        return HttpResponse(status=405, headers={"Allow": "HEAD, PATCH, DELETE"})
    sheet = sheet_seen(seat, agency)
    row = may_go_on(**seat.acting, sheet_id=sheet.pk, upload_id=upload)
    if request.method == "DELETE":
        if row.file_id is None:
            remove(**seat.acting, sheet_id=sheet.pk, evidence_id=row.pk)
        return HttpResponse(status=204)
    if request.method == "HEAD":
        return _how_far(seat, sheet, row)
    return _piece(request, seat, sheet, upload)


def _begun(seat: Seat, sheet: Sheet, said: dict[str, str], size: int) -> Evidence | None:
    acting, name = seat.acting, said["filename"]
    if "replaces" in said:
        if not said["replaces"].isdecimal():
            return None
        old = int(said["replaces"])
        return replace(**acting, sheet_id=sheet.pk, evidence_id=old, name=name, size=size)
    criterion = said.get("criterion", "")
    return attach_upload(**acting, sheet_id=sheet.pk, criterion=criterion, name=name, size=size)


def _how_far(seat: Seat, sheet: Sheet, row: Evidence) -> HttpResponse:
    """Whoever was cut off behind the last byte has it finished now."""
    upload = row.upload
    if upload is None:
        raise Http404
    if upload.given_up_at is not None:
        return HttpResponse(status=410)
    if upload.received == upload.size and row.file_id is None:
        upload_arrived(**seat.acting, sheet_id=sheet.pk, upload_id=upload.pk)
    told = {"Upload-Offset": str(upload.received), "Upload-Length": str(upload.size)}
    return HttpResponse(status=200, headers=told)


def _piece(request: HttpRequest, seat: Seat, sheet: Sheet, upload: UUID) -> HttpResponse:
    if request.content_type != PIECE:
        return HttpResponse(status=415)
    offset, account = _number(request, "Upload-Offset"), seat.desk.account.pk
    if offset is None:
        return HttpResponse(status=400)
    moved = take_piece(upload, offset=offset, chunks=_chunks(request), at=seat.desk.at, account=account)
    if moved.received == moved.size:
        upload_arrived(**seat.acting, sheet_id=sheet.pk, upload_id=upload)
    return HttpResponse(status=204, headers={"Upload-Offset": str(moved.received)})


def _chunks(request: HttpRequest) -> Iterator[bytes]:
    while chunk := request.read(CHUNK):
        yield chunk


def _abilities() -> HttpResponse:
    told = {
        "Tus-Version": TUS,
        "Tus-Extension": "creation,termination",
        "Tus-Max-Size": str(settings.PARI_LARGEST_FILE * MEGABYTE),
    }
    return HttpResponse(status=204, headers=told)


def _number(request: HttpRequest, header: str) -> int | None:
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else None


def _metadata(request: HttpRequest) -> dict[str, str] | None:
    """Pairs of a key and a value in Base64; None where that can't be read."""
    text = request.headers.get("Upload-Metadata", "")
    if len(text) > LONGEST_METADATA:
        return None
    found = {}
    for pair in filter(None, (one.strip() for one in text.split(","))):
        key, _blank, value = pair.partition(" ")
        try:
            found[key] = b64decode(value, validate=True).decode()
        except (NoBase64, UnicodeDecodeError):
            return None
    return found
