"""Pages of evidence, and what is done on them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.files.jobs import check_now
from pari.files.places import MEGABYTE
from pari.files.uploads import take_piece
from pari.scoring.claims.reading import bound_to
from pari.scoring.evidence import changes
from pari.scoring.evidence.adding import attach_upload, replace
from pari.scoring.evidence.arrivals import upload_arrived
from pari.scoring.evidence.purging import declare_secret, purge_evidence
from pari.scoring.evidence.readers import possible_readers
from pari.scoring.evidence.reading import readable
from pari.scoring.models import Evidence, Sheet
from pari.scoring.sheets.queries import sheet_of
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.evidence_forms import FOR_ALL, FileForm, PaperForm, PurgeForm, ReadersForm, RemoveForm
from pari.web.scoring.evidence_page import criterion_address, evidence_page
from pari.web.scoring.evidence_part import part_of
from pari.web.scoring.piece_page import piece_page
from pari.web.scoring.purge_page import purge_page
from pari.web.scoring.views import sheet_seen
from pari.words.problems import sentence

LARGEST_FORM = 20  # megabytes that are sent without a script; more only in pieces


@in_campaign
def evidence(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    chosen, words = request.GET.get("loc", ""), request.GET.get("tim", "").strip()[:100]
    return render(request, "scoring/evidence.html", {"page": evidence_page(seat, found, chosen, words)})


@in_campaign
def rows(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """The list of a criterion drawn anew, while something is on its way or being checked."""
    found = sheet_seen(seat, agency)
    leaf = bound_to(found)[2].find(criterion)
    if leaf is None or not leaf.is_leaf:
        raise Http404(criterion)
    part = part_of(seat, found, criterion, leaf.evidence.text, required=leaf.evidence.required)
    back = "danh-sach" if request.GET.get("ve") == "danh-sach" else "tieu-chi"
    return render(request, "scoring/_evidence_lines.html", {"evidence": part, "back": back})


@in_campaign
def piece(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    found = sheet_seen(seat, agency)
    return _shown(request, seat, found, piece_or_404(seat, found, piece))


@dataclass(frozen=True, slots=True)
class Deed:
    """What a form of a piece's page does. `name` is the form's on that page."""

    name: str
    form: Form
    act: Callable[[Sheet, Evidence], object]
    said: str
    to_list: bool = False  # afterwards the list is shown, else the piece


@in_campaign
def describe(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    form = PaperForm(_posted(request))

    def act(found: Sheet, row: Evidence) -> object:
        return changes.describe(**seat.acting, sheet_id=found.pk, evidence_id=row.pk, said=form.said)

    said = _("Đã ghi thông tin của tài liệu.")
    return _done(request, seat, agency, piece, Deed("describe", form, act, said))


@in_campaign
def remove(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    form = RemoveForm(_posted(request))

    def act(found: Sheet, row: Evidence) -> object:
        return changes.remove(**seat.acting, sheet_id=found.pk, evidence_id=row.pk, **form.cleaned_data)

    said = _("Đã gỡ tài liệu. Tài liệu đã gỡ đưa lại được ở cuối danh sách.")
    return _done(request, seat, agency, piece, Deed("remove", form, act, said, to_list=True))


@in_campaign
def put_back(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    def act(found: Sheet, row: Evidence) -> object:
        return changes.put_back(**seat.acting, sheet_id=found.pk, evidence_id=row.pk)

    deed = Deed("put_back", Form(_posted(request)), act, _("Đã đưa lại tài liệu."), to_list=True)
    return _done(request, seat, agency, piece, deed)


@in_campaign
def readers(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    possible = possible_readers(sheet_seen(seat, agency), seat.desk.at)
    form = ReadersForm(_posted(request), possible=possible)

    def act(found: Sheet, row: Evidence) -> object:
        given = form.cleaned_data
        if given["reason"] == FOR_ALL:
            return changes.open_to_all(**seat.acting, sheet_id=found.pk, evidence_id=row.pk)
        return changes.restrict(**seat.acting, sheet_id=found.pk, evidence_id=row.pk, **given)

    said = _("Đã ghi người được đọc.")
    return _done(request, seat, agency, piece, Deed("readers", form, act, said))


@in_campaign
def new_version(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    form = FileForm(_posted(request), request.FILES or None)

    def act(found: Sheet, row: Evidence) -> object:
        file = form.cleaned_data["file"]
        return bring(
            seat,
            found,
            file,
            lambda: replace(
                **seat.acting, sheet_id=found.pk, evidence_id=row.pk, name=file.name, size=file.size
            ),
        )

    said = _("Đã nhận bản mới. Bản trước được giữ trong lịch sử của tài liệu.")
    return _done(request, seat, agency, piece, Deed("replace", form, act, said, to_list=True))


@in_campaign
def secret(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    """The officer says so: the file goes, and the page to name a paper shown in person opens."""
    found = sheet_seen(seat, agency)
    row = piece_or_404(seat, found, piece)
    if request.method != "POST":
        return redirect(place(seat, "sheet_evidence_piece", agency, str(piece)))
    declare_secret(**seat.acting, sheet_id=found.pk, evidence_id=row.pk)
    messages.success(request, _("Đã gỡ và xóa tệp. Đề nghị ghi tài liệu xuất trình trực tiếp dưới đây."))
    return redirect(
        f"{place(seat, 'sheet_evidence_add', agency, row.criterion)}?kieu=xuat-trinh&thay={row.pk}"
    )


@in_campaign
def purge(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    """Whoever may purge may not read: the page tells which piece it is, and nothing of what it says."""
    seat.eye.require(Action.PURGE_EVIDENCE, agency)
    try:
        found = sheet_of(seat.campaign, agency, eye=seat.eye, action=Action.PURGE_EVIDENCE)
        row = found.evidence.select_related("file").get(pk=piece)
    except (Sheet.DoesNotExist, Evidence.DoesNotExist):
        raise Http404(piece) from None
    form = PurgeForm(_posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            form,
            lambda: purge_evidence(**seat.acting, sheet_id=found.pk, evidence_id=row.pk, **form.cleaned_data),
        )
    ):
        messages.success(request, _("Đã xóa hẳn tệp, văn bản trích ra và hình xem trước của tài liệu."))
        return redirect(place(seat, "sheet_evidence_purge", agency, str(piece)))
    page = purge_page(seat, found, row, form)
    return render(request, "scoring/evidence_purge.html", {"page": page}, status=_status(request))


def bring(seat: Seat, sheet: Sheet, file: "UploadedFile[Any]", begin: Callable[[], Evidence]) -> Evidence:
    """A whole file from a form; what can be checked while the person waits is checked.

    Errors: `Refused` as of the steps, `evidence.form_too_large`; then nothing of it stays in the sheet.
    """
    if (file.size or 0) > LARGEST_FORM * MEGABYTE:
        raise Refused("evidence.form_too_large", most=LARGEST_FORM)
    row = begin()
    try:
        row = _brought(seat, sheet, file, row)
    except Refused as refused:
        with suppress(Refused):
            acting, why = seat.acting, sentence(refused.problem)
            changes.remove(**acting, sheet_id=sheet.pk, evidence_id=row.pk, why=why)
        raise
    if row.file:
        check_now(row.file.content_id, at=seat.desk.at)
    return row


def _brought(seat: Seat, sheet: Sheet, file: "UploadedFile[Any]", row: Evidence) -> Evidence:
    if row.upload_id is None:
        raise Refused("evidence.unknown")
    account = seat.desk.account.pk
    take_piece(row.upload_id, offset=0, chunks=file.chunks(), at=seat.desk.at, account=account)
    return upload_arrived(**seat.acting, sheet_id=sheet.pk, upload_id=row.upload_id)


def bring_new(seat: Seat, sheet: Sheet, criterion: str, file: "UploadedFile[Any]") -> Evidence:
    name, size = file.name or "", file.size or 0
    return bring(
        seat,
        sheet,
        file,
        lambda: attach_upload(**seat.acting, sheet_id=sheet.pk, criterion=criterion, name=name, size=size),
    )


def piece_or_404(seat: Seat, sheet: Sheet, piece: int) -> Evidence:
    try:
        row = readable(sheet, piece, eye=seat.eye, person=seat.desk.by.person)
    except Evidence.DoesNotExist:
        raise Http404(piece) from None
    row.sheet = sheet
    return row


def back_to(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> str:
    """The page from which something was sent: the whole list, or the criterion."""
    if request.POST.get("ve") == "danh-sach":
        return f"{place(seat, 'sheet_evidence', agency)}#tieu-chi-{criterion}"
    return f"{criterion_address(seat, agency, criterion)}#tai-lieu"


def _done(request: HttpRequest, seat: Seat, agency: str, piece: int, deed: Deed) -> HttpResponse:
    """Carry out what a piece's page offers; what was typed comes back on it with its fault."""
    found = sheet_seen(seat, agency)
    row = piece_or_404(seat, found, piece)
    here = place(seat, "sheet_evidence_piece", agency, str(piece))
    if request.method != "POST":
        return redirect(here)
    if deed.form.is_valid() and carried_out(deed.form, lambda: deed.act(found, row)):
        messages.success(request, deed.said)
        return redirect(back_to(request, seat, agency, row.criterion) if deed.to_list else here)
    return _shown(request, seat, found, piece_or_404(seat, found, piece), {deed.name: deed.form})


def _posted(request: HttpRequest) -> QueryDict | None:
    """An empty form was sent too."""
    return request.POST if request.method == "POST" else None


def _shown(
    request: HttpRequest,
    seat: Seat,
    found: Sheet,
    row: Evidence,
    bound: Mapping[str, Form] | None = None,
) -> HttpResponse:
    begin = request.GET.get("tu", "")
    first = int(begin) if begin.isascii() and begin.isdecimal() and len(begin) < 6 else 1
    page = piece_page(seat, found, row, first=first, bound=bound)
    return render(request, "scoring/piece.html", {"page": page}, status=UNPROCESSABLE if bound else 200)


def _status(request: HttpRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
