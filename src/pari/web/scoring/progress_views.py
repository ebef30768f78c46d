"""Progress of all sheets that one may know of, the list of latecomers, and reminding them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.core.access.actions import Action
from pari.scoring.sheets.latecomers import remind as remind_agencies
from pari.scoring.sheets.queries import Standing, contacts_of, requests_to_answer, standings
from pari.tables.writing import SheetOut, csv_text, workbook_bytes
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.scoring.filling import filled_standings
from pari.web.scoring.filters import Filters
from pari.web.scoring.late_page import late_page, overdue_of
from pari.web.scoring.progress_page import progress_page
from pari.web.scoring.progress_tables import latecomers_table, progress_table
from pari.words.sheets import reminded_sentence


@in_campaign
def progress(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = progress_page(seat, filled_standings(seat), Filters.of(request.GET), _waiting(seat))
    return render(request, "scoring/progress.html", {"page": page})


@in_campaign
def progress_csv(request: HttpRequest, seat: Seat) -> HttpResponse:
    return _as_csv(_table(request, seat), f"{seat.campaign.code}-tien-do.csv")


@in_campaign
def progress_xlsx(request: HttpRequest, seat: Seat) -> HttpResponse:
    return _as_xlsx(_table(request, seat), f"{seat.campaign.code}-tien-do.xlsx")


@in_campaign
def latecomers(request: HttpRequest, seat: Seat) -> HttpResponse:
    late = _late(seat)
    contacts = contacts_of(seat.campaign, seat.desk.at, eye=seat.eye)
    return render(request, "scoring/late.html", {"page": late_page(seat, late, contacts)})


@in_campaign
def latecomers_csv(_request: HttpRequest, seat: Seat) -> HttpResponse:
    return _as_csv(_late_table(seat), f"{seat.campaign.code}-chua-nop.csv")


@in_campaign
def latecomers_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    return _as_xlsx(_late_table(seat), f"{seat.campaign.code}-chua-nop.xlsx")


@in_campaign
def remind(request: HttpRequest, seat: Seat) -> HttpResponse:
    if request.method == "POST":
        told = remind_agencies(**seat.acting, campaign=seat.campaign)
        messages.success(request, reminded_sentence(len(told)))
    return redirect(place(seat, "progress_late"))


def _waiting(seat: Seat) -> int | None:
    if not seat.may(Action.REOPEN_SHEET).allowed:
        return None
    return sum(not one.outcome for one in requests_to_answer(seat.campaign, eye=seat.eye))


def _table(request: HttpRequest, seat: Seat) -> SheetOut:
    listed = filled_standings(seat)
    filters = Filters.of(request.GET).known_to({one.block for one in listed})
    found = filters.sorted([one for one in listed if filters.keeps(one, seat.desk.at)])
    return progress_table(found, seat.desk.at)


def _late(seat: Seat) -> list[Standing]:
    seat.eye.require(Action.SEND_REMINDER)
    return overdue_of(standings(seat.campaign, eye=seat.eye, action=Action.SEND_REMINDER), seat.desk.at)


def _late_table(seat: Seat) -> SheetOut:
    late = _late(seat)
    return latecomers_table(late, contacts_of(seat.campaign, seat.desk.at, eye=seat.eye), seat.desk.at)


def _as_csv(table: SheetOut, name: str) -> HttpResponse:
    text = csv_text(table.headings, table.rows, bom=True)
    return download(text, CSV, name)


def _as_xlsx(table: SheetOut, name: str) -> HttpResponse:
    return download(workbook_bytes([table]), WORKBOOK, name)
