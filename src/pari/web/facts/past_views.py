"""Marks of earlier years: what was brought in, on a page and as a file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pari.campaigns.queries import names_in_the_year
from pari.scoring.past.file import sheet_of_past
from pari.scoring.past.marks import past_of_all
from pari.tables.writing import SheetOut, csv_text, workbook_bytes
from pari.web.campaigns.places import place
from pari.web.facts.past import past_page
from pari.web.facts.past_taking import SeenForm, take, take_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@require_safe
@in_campaign
def past(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = past_page(seat, request.GET.get("co-quan", "").replace("\0", ""))
    return render(request, "facts/past.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def taking(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What the last published campaign gave, shown beside what is kept, and taken over."""
    if request.method != "POST":
        return render(request, "facts/past_take.html", {"page": take_page(seat)})
    form = SeenForm(request.POST)
    if form.is_valid() and carried_out(form, lambda: take(seat, form)):
        messages.success(request, _("Đã lấy kết quả năm trước từ đợt đã công bố."))
        return redirect(place(seat, "past_marks"))
    return render(request, "facts/past_take.html", {"page": take_page(seat, form)}, status=UNPROCESSABLE)


@require_safe
@in_campaign
def past_csv(_request: HttpRequest, seat: Seat) -> HttpResponse:
    sheet, name = _sheet(seat), f"{seat.campaign.code}-diem-nam-truoc.csv"
    return download(csv_text(sheet.headings, sheet.rows, bom=True), CSV, name)


@require_safe
@in_campaign
def past_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    name = f"{seat.campaign.code}-diem-nam-truoc.xlsx"
    return download(workbook_bytes([_sheet(seat)]), WORKBOOK, name)


def _sheet(seat: Seat) -> SheetOut:
    code, year = seat.campaign.authority.code, seat.campaign.year
    return sheet_of_past(past_of_all(authority=code, year=year, eye=seat.eye), names_in_the_year(code, year))
