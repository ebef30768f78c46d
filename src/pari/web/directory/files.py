"""The directory out to a workbook, and in from one: first everything that it would change, then the deed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.agencies import actions
from pari.agencies.directory import from_json
from pari.agencies.keeping import kept_directory
from pari.agencies.models import WaitingImport
from pari.agencies.workbook import (
    LARGEST_UPLOAD,
    list_as_csv,
    read_directory_workbook,
    sheets_of,
    template_sheets,
)
from pari.core.calendar.days import day_of
from pari.core.errors import Problem
from pari.tables.writing import SheetOut, workbook_bytes
from pari.web.directory.deeds import form_page
from pari.web.directory.differences import ChangeRow, change_rows
from pari.web.directory.forms import UploadForm
from pari.web.directory.places import head_of, keeps_directory, tabs_of
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.head import Crumb, Head
from pari.web.frame.place import Place
from pari.web.taking.faults import Fault, fault_rows, faults_told, tried
from pari.web.taking.sent import Limit, read_sent
from pari.words import directory as words
from pari.words.problems import sentence
from pari.words.time import instant_text

LIMIT = Limit(LARGEST_UPLOAD, "table.too_large")


@dataclass(frozen=True, slots=True)
class FilesPage:
    head: Head
    tabs: list[Place]
    form: UploadForm
    summary: str
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class ImportPage:
    head: Head
    file_name: str
    sent: str
    summary: str
    rows: list[ChangeRow]
    stale: str  # why it can't be taken in any more
    back: str


# --- Out ---------------------------------------------------------------------------------------------------


@require_safe
@signed_in
def workbook(_request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    name = f"danh-ba-{desk.authority.code}-{day_of(desk.at):%Y-%m-%d}.xlsx"
    return _download(sheets_of(kept_directory(desk.authority)), name)


@require_safe
@signed_in
def template(_request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    return _download(template_sheets(kept_directory(desk.authority)), "danh-ba-mau.xlsx")


@require_safe
@signed_in
def csv(_request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    text = list_as_csv(kept_directory(desk.authority))
    name = f"danh-ba-{desk.authority.code}-{day_of(desk.at):%Y-%m-%d}.csv"
    return download(text, CSV, name)


def _download(sheets: Sequence[SheetOut], name: str) -> HttpResponse:
    return download(workbook_bytes(sheets), WORKBOOK, name)


# --- In ----------------------------------------------------------------------------------------------------


@form_page
@signed_in
def files(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Downloads, and a form for a workbook; one that can be read waits on a page of its own."""
    keeps_directory(desk)
    form = UploadForm(request.POST or None, request.FILES or None)
    sent = request.method == "POST" and form.is_valid()
    waits, problems = tried(lambda: _wait(desk, form.cleaned_data["file"])) if sent else (None, ())
    if waits is not None:
        return redirect("directory_import", desk.authority.code, waits.pk)
    page = FilesPage(
        head=head_of(desk, _("Nhập, xuất danh bạ")),
        tabs=tabs_of(desk, "directory_files"),
        form=form,
        summary=faults_told(problems),
        faults=fault_rows(problems),
    )
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "directory/files.html", {"page": page}, status=status)


def _wait(desk: Desk, sent: "UploadedFile[bytes]") -> WaitingImport:
    kept = kept_directory(desk.authority)
    said, file = read_sent(sent, lambda path: read_directory_workbook(path, kept), LIMIT)
    return actions.keep_waiting(**desk.acting, directory=said, file_name=file.name, file_sha256=file.sha256)


@form_page
@signed_in
def waiting(request: HttpRequest, desk: Desk, waiting: int) -> HttpResponse:
    """What a file would change, with a button that does exactly this."""
    keeps_directory(desk)
    row = WaitingImport.objects.filter(
        authority=desk.authority, person=desk.account.pk, taken_in_at=None, pk=waiting
    ).first()
    if row is None:
        raise Http404(str(waiting))
    if request.method == "POST":
        actions.take_in(**desk.acting, waiting=waiting)
        messages.success(request, _("Đã nhập danh bạ từ tệp."))
        return redirect("directory", desk.authority.code)
    return render(request, "directory/import.html", {"page": _import_page(desk, row)})


def _import_page(desk: Desk, row: WaitingImport) -> ImportPage:
    kept, said = kept_directory(desk.authority), from_json(row.content)
    found = change_rows(kept, said)
    stale = row.base_sha256 != desk.authority.directory_sha256
    files = reverse("directory_files", args=[desk.authority.code])
    return ImportPage(
        head=head_of(desk, _("Kiểm tra trước khi ghi"), Crumb(_("Nhập, xuất danh bạ"), files)),
        file_name=row.file_name,
        sent=instant_text(row.sent_at),
        summary=words.changes_count_sentence(len(found)) if found else words.no_changes_sentence(),
        rows=[] if stale else found,
        stale=sentence(Problem("directories.changed_meanwhile")) if stale else "",
        back=files,
    )
