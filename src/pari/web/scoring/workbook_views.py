"""A sheet's workbook out and in: what it changes is shown first, and written when it is confirmed."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.scoring.claims.reading import Claims, claims_of
from pari.scoring.models import Sheet
from pari.scoring.sheets.queries import sheet_of
from pari.scoring.workbook.taking import take_in_workbook
from pari.scoring.workbook.writing import Ground, sheet_workbook
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.scoring.sent_workbook import WorkbookForm, of_ticket, sent_in
from pari.web.scoring.workbook_page import WorkbookPage, agency_name, workbook_page
from pari.words.workbooks import taken_in_sentence

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@in_campaign
def workbook(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The page; a workbook that is sent is read and shown, and nothing is written."""
    claims = _own_claims(seat, agency)
    if request.method != "POST":
        return _shown(request, workbook_page(seat, claims, WorkbookForm()))
    seat.eye.require(Action.MARK_OWN, agency)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, workbook_page(seat, claims, form), UNPROCESSABLE)
    return _tried(request, seat, claims, form.cleaned_data["file"])


@require_safe
@in_campaign
def workbook_file(_request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    claims = _own_claims(seat, agency)
    name = agency_name(seat, claims.sheet)
    content = sheet_workbook(Ground.of(claims), agency=name, version=claims.sheet.version)
    return download(content, WORKBOOK, f"{seat.campaign.code}-{agency}-tu-cham.xlsx")


@form_page
@in_campaign
def write(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """Exactly what was shown and chosen, all or none."""
    sheet = _sheet(seat, agency)
    if request.method != "POST":  # an address without its form, as after a login
        return redirect(place(seat, "sheet_workbook", agency))
    try:
        count = _written(request, seat, sheet)
    except Refused as refused:
        page = workbook_page(seat, claims_of(sheet, eye=seat.eye), WorkbookForm(), refusal=refused.problem)
        return _shown(request, page, UNPROCESSABLE)
    messages.success(request, taken_in_sentence(count))
    return redirect(place(seat, "sheet", agency))


def _written(request: HttpRequest, seat: Seat, sheet: Sheet) -> int:
    shown = of_ticket(seat, sheet, request.POST.get("ticket", ""))
    chosen = set(request.POST.getlist("take"))
    everything = "everything" in request.POST
    return take_in_workbook(
        **seat.acting,
        sheet_id=sheet.pk,
        wanted=[one for one in shown.wanted if everything or one.criterion in chosen],
        edition=shown.edition,
        file=shown.file.name,
        file_sha256=shown.file.sha256,
    )


def _tried(request: HttpRequest, seat: Seat, claims: Claims, upload: "UploadedFile[bytes]") -> HttpResponse:
    try:
        sent = sent_in(Ground.of(claims), upload)
        return _shown(request, workbook_page(seat, claims, WorkbookForm(), sent=sent))
    except BadInput as bad:
        page = workbook_page(seat, claims, WorkbookForm(), faults=bad.problems)
    except Refused as refused:
        page = workbook_page(seat, claims, WorkbookForm(), refusal=refused.problem)
    return _shown(request, page, UNPROCESSABLE)


def _own_claims(seat: Seat, agency: str) -> Claims:
    """Errors: `NotAllowed` for whoever doesn't read the typing; `Http404`."""
    return claims_of(_sheet(seat, agency), eye=seat.eye)


def _sheet(seat: Seat, agency: str) -> Sheet:
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=Action.SEE_DRAFTS)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None


def _shown(request: HttpRequest, page: WorkbookPage, status: int = 200) -> HttpResponse:
    return render(request, "scoring/workbook.html", {"page": page}, status=status)
