"""Who appraises what: the grid, ways to give out much at once, a preview before each, and undoing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pari.campaigns.assigning import Assignment, changes_of
from pari.campaigns.queries import names_in_the_year
from pari.campaigns.shares import (
    BALANCED,
    BY_HAND,
    BY_SPECIALTY,
    PASSED_ON,
    Given,
    give_out,
    undo_change,
)
from pari.campaigns.shares_file import people_table, shares_table
from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.scoring.appraisal.round_2 import load_progress
from pari.tables.writing import csv_text, workbook_bytes
from pari.web.appraisal.agency_page import agencies_page, agency_page
from pari.web.appraisal.assigned import told_to
from pari.web.appraisal.assignment_files import ShareFiles, given_in, plain
from pari.web.appraisal.assignment_forms import (
    agency_changes,
    balance_changes,
    balancing_of,
    hand_changes,
    pass_on_changes,
    specialty_changes,
)
from pari.web.appraisal.assignment_page import Asked, Picked, assignment_page
from pari.web.appraisal.bench import stage_of
from pari.web.appraisal.history_page import history_page
from pari.web.appraisal.loads_page import loads_page
from pari.web.appraisal.preview_page import preview_page
from pari.web.appraisal.ways_page import Balancing, balance_page, pass_on_page, specialty_page
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.taking.tickets import Tickets
from pari.web.taking.views import taken_in
from pari.words.assignment import changed_text
from pari.words.problems import sentence

TICKETS = Tickets("pari.appraisal.shares", "share.preview_over", "share.too_many")
Again = Callable[[Sequence[str]], HttpResponse]  # the form once more, with what is wrong


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def assignment(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The grid; cells that were chosen and a person lead to a preview."""
    told, sent = told_to(seat), request.POST
    asked = Asked.of(request.GET.dict())
    if request.method != "POST":
        page = assignment_page(seat, told, asked)
        return render(request, "appraisal/assignment.html", {"page": page})

    def again(problems: Sequence[str]) -> HttpResponse:
        picked = Picked(
            sent.getlist("o"), sent.getlist("d"), str(sent.get("place", "")), str(sent.get("person", ""))
        )
        page = assignment_page(seat, told, asked, picked=picked, problems=problems)
        return render(request, "appraisal/assignment.html", {"page": page}, status=UNPROCESSABLE)

    return _previewed(request, Trial(seat, told, BY_HAND, lambda: hand_changes(told, sent), again))


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def by_specialty(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    told, sent = told_to(seat), request.POST
    if request.method != "POST":
        return render(request, "appraisal/by_specialty.html", {"page": specialty_page(seat, told)})

    def again(problems: Sequence[str]) -> HttpResponse:
        page = specialty_page(seat, told, sent.dict(), problems)
        return render(request, "appraisal/by_specialty.html", {"page": page}, status=UNPROCESSABLE)

    return _previewed(
        request, Trial(seat, told, BY_SPECIALTY, lambda: specialty_changes(told, sent.dict()), again)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def balance(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    told = told_to(seat)
    if request.method != "POST":
        page = balance_page(seat, told, Balancing())
        return render(request, "appraisal/balance.html", {"page": page})
    said = balancing_of(request.POST)

    def again(problems: Sequence[str]) -> HttpResponse:
        page = balance_page(seat, told, said, problems)
        return render(request, "appraisal/balance.html", {"page": page}, status=UNPROCESSABLE)

    return _previewed(request, Trial(seat, told, BALANCED, lambda: balance_changes(told, said), again))


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def pass_on(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All that one person has goes to another; `tu` names the giver."""
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    told = told_to(seat)
    if request.method != "POST":
        page = pass_on_page(seat, told, request.GET.get("tu", ""), "")
        return render(request, "appraisal/pass_on.html", {"page": page})
    giver, taker = request.POST.get("giver", ""), request.POST.get("taker", "")

    def again(problems: Sequence[str]) -> HttpResponse:
        page = pass_on_page(seat, told, giver, taker, problems)
        return render(request, "appraisal/pass_on.html", {"page": page}, status=UNPROCESSABLE)

    return _previewed(
        request, Trial(seat, told, PASSED_ON, lambda: pass_on_changes(told, giver, taker), again)
    )


@in_campaign
def agencies(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "appraisal/agencies.html", {"page": agencies_page(seat, told_to(seat))})


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def agency(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """One agency's criteria; `khac` shows those alone that differ from its set."""
    told, sent = told_to(seat), request.POST
    if agency not in told.agencies:
        raise Http404(agency)
    special = request.GET.get("khac") == "1"
    if request.method != "POST":
        page = agency_page(seat, told, agency, only_special=special)
        return render(request, "appraisal/agency.html", {"page": page})

    def again(problems: Sequence[str]) -> HttpResponse:
        page = agency_page(
            seat,
            told,
            agency,
            only_special=special,
            chosen=sent.getlist("o"),
            typed=(str(sent.get("place", "")), str(sent.get("person", ""))),
            problems=problems,
        )
        return render(request, "appraisal/agency.html", {"page": page}, status=UNPROCESSABLE)

    back = place(seat, "appraisal_agency", agency)
    return _previewed(
        request, Trial(seat, told, BY_HAND, lambda: agency_changes(told, agency, sent), again, back)
    )


@require_POST
@in_campaign
def write(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Does what a preview has shown."""
    back = place(seat, "appraisal_assignment")
    try:
        rows, seen, what = TICKETS.said(seat.desk, seat.campaign.pk, request.POST.get("ticket", ""))
        given = given_in(rows)
        change = give_out(**seat.acting, campaign=seat.campaign, given=given, what=what, seen=seen)
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
        return redirect(back)
    except BadInput as bad:
        for problem in bad.problems[:10]:
            messages.error(request, sentence(problem))
        return redirect(back)
    if change is not None:
        messages.success(request, changed_text(len(given)))
    return redirect(back)


@require_POST
@in_campaign
def undo(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Takes the newest change back; undone once more it is done again."""
    seen = request.POST.get("seen", "")
    try:
        undo_change(
            **seat.acting, campaign=seat.campaign, seen=int(seen) if seen.isascii() and seen.isdigit() else -1
        )
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
    else:
        messages.success(request, _("Đã hoàn tác. Có thể bấm Hoàn tác lần nữa để làm lại."))
    return redirect(place(seat, "appraisal_assignment"))


@in_campaign
def history(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = history_page(seat, changes_of(seat.campaign, eye=seat.eye))
    return render(request, "appraisal/assignment_history.html", {"page": page})


@in_campaign
def loads(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Everybody's load; an appraiser sees the own one."""
    told = told_to(seat)
    stage = stage_of(seat.eye.phase)
    page = loads_page(
        seat, told, load_progress(told, campaign=seat.campaign, eye=seat.eye, stage=stage), stage
    )
    return render(request, "appraisal/loads.html", {"page": page})


@in_campaign
def as_csv(_request: HttpRequest, seat: Seat) -> HttpResponse:
    table = shares_table(told_to(seat), _names(seat))
    text = csv_text(table.headings, table.rows, bom=True)
    return download(text, CSV, f"{seat.campaign.code}-phan-cong.csv")


@in_campaign
def as_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    told = told_to(seat)
    content = workbook_bytes([shares_table(told, _names(seat)), people_table(told)])
    return download(content, WORKBOOK, f"{seat.campaign.code}-phan-cong.xlsx")


@in_campaign
def taking_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    return taken_in(request, ShareFiles(seat))


def _names(seat: Seat) -> dict[str, str]:
    return names_in_the_year(seat.campaign.authority.code, seat.campaign.year)


@dataclass(frozen=True)
class Trial:
    """A change that somebody tries: how it comes about, how the form comes back, where one goes then."""

    seat: Seat
    told: Assignment
    what: str
    changes: Callable[[], list[Given]]
    again: Again
    back: str = ""


def _previewed(request: HttpRequest, trial: Trial) -> HttpResponse:
    """The preview of a change; or the form once more. Errors: `NotAllowed`."""
    seat, told = trial.seat, trial.told
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    try:
        given = trial.changes()
        ticket = TICKETS.issue(seat.desk, seat.campaign.pk, [plain(given), told.seen, trial.what])
    except Refused as refused:
        return trial.again([sentence(refused.problem)])
    except BadInput as bad:
        return trial.again([sentence(problem) for problem in bad.problems])
    back = trial.back or place(seat, "appraisal_assignment")
    page = preview_page(seat, told, given, what=trial.what, ticket=ticket, back=back)
    return render(request, "appraisal/preview.html", {"page": page})
