"""Figures: of all agencies, of one agency, one figure, and disputing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.facts.disputes import answer_dispute, dispute, withdraw_dispute
from pari.facts.loading import sheet_of_facts
from pari.tables.writing import SheetOut, csv_text, workbook_bytes
from pari.web.facts import figure as figures
from pari.web.facts.agency import agency_page
from pari.web.facts.forms import AnswerForm, DisputeForm
from pari.web.facts.known import key_of, known_facts
from pari.web.facts.listing import Narrowed, listing_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@require_safe
@in_campaign
def all_agencies(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Figures of one criterion for all agencies; an agency's own people are led to their own."""
    own = seat.desk.by.agency
    if own is not None:
        return redirect("facts_agency", seat.desk.authority.code, seat.campaign.code, own)
    page = listing_page(seat, Narrowed.of(request.GET.dict()))
    return render(request, "facts/list.html", {"page": page})


@require_safe
@in_campaign
def facts_csv(_request: HttpRequest, seat: Seat) -> HttpResponse:
    sheet = _sheet(seat)
    return download(csv_text(sheet.headings, sheet.rows, bom=True), CSV, f"{seat.campaign.code}-so-lieu.csv")


@require_safe
@in_campaign
def facts_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    return download(workbook_bytes([_sheet(seat)]), WORKBOOK, f"{seat.campaign.code}-so-lieu.xlsx")


def _sheet(seat: Seat) -> SheetOut:
    """Every figure that is asked for of those agencies that the reader sees, with what is known."""
    known = known_facts(seat)
    return sheet_of_facts(known.grounds, known.standing, agencies=known.agencies)


@require_safe
@in_campaign
def agency(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    page = agency_page(seat, agency, wants_all="tat-ca" in request.GET)
    return render(request, "facts/agency.html", {"page": page})


@in_campaign
def figure(request: HttpRequest, seat: Seat, agency: str, figure: str) -> HttpResponse:
    """One figure with its history; here it is entered, and a dispute answered."""
    one = figures.opened(seat, agency, key_of(figure))
    if request.method == "POST" and request.POST.get("deed") == "answer":
        return _answer(request, one)
    if request.method != "POST":
        return render(request, "facts/figure.html", {"page": figures.figure_page(one)})
    seat.eye.require(Action.ENTER_FACT, agency)
    form = figures.entry_form(one, request.POST)
    if form.is_valid() and carried_out(form, lambda: figures.enter(one, form)):
        messages.success(request, _("Đã ghi số liệu."))
        return redirect(one.address)
    page = figures.figure_page(one, entry=form)
    return render(request, "facts/figure.html", {"page": page}, status=UNPROCESSABLE)


def _answer(request: HttpRequest, one: figures.Opened) -> HttpResponse:
    one.seat.eye.require(Action.APPROVE_FACT, one.agency)
    form, waiting = AnswerForm(request.POST), one.waiting
    if waiting is None:
        messages.error(request, _("Phản ánh này đã được trả lời hoặc đã rút."))
        return redirect(one.address)
    if form.is_valid() and carried_out(
        form,
        lambda: answer_dispute(
            **one.seat.acting,
            book=one.known.grounds.book,
            dispute_id=waiting.pk,
            is_right=form.cleaned_data["is_right"] == "yes",
            answer=form.cleaned_data["answer"],
            source=form.cleaned_data["source"],
        ),
    ):
        messages.success(request, _("Đã trả lời phản ánh số liệu."))
        return redirect(one.address)
    page = figures.figure_page(one, answer=form)
    return render(request, "facts/figure.html", {"page": page}, status=UNPROCESSABLE)


@in_campaign
def disputing(request: HttpRequest, seat: Seat, agency: str, fact: int) -> HttpResponse:
    """An agency says that a figure is wrong, or takes that back."""
    seat.eye.require(Action.DISPUTE_FACT, agency)
    one, row = figures.opened_fact(seat, agency, fact)
    form = DisputeForm(request.POST or None)
    if request.method == "POST" and request.POST.get("deed") == "withdraw":
        return _withdraw(request, one)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(
            form,
            lambda: dispute(
                **seat.acting,
                campaign=seat.campaign.code,
                book=seat.campaign.book,
                fact_id=row.pk,
                asked=one.asked,
                **form.cleaned_data,
            ),
        )
    ):
        messages.success(request, _("Đã gửi phản ánh. Số liệu vẫn được dùng cho đến khi có trả lời."))
        return redirect("facts_agency", seat.desk.authority.code, seat.campaign.code, agency)
    page = figures.dispute_page(one, row, form)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "facts/dispute.html", {"page": page}, status=status)


def _withdraw(request: HttpRequest, one: figures.Opened) -> HttpResponse:
    if one.waiting is not None:
        withdraw_dispute(**one.seat.acting, book=one.known.grounds.book, dispute_id=one.waiting.pk)
        messages.success(request, _("Đã rút phản ánh."))
    return redirect("facts_agency", one.seat.desk.authority.code, one.seat.campaign.code, one.agency)
