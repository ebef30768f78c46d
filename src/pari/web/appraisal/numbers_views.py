"""The page on which letters and minutes get their number, place and day."""

from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.scoring.appraisal.numbering import closings_of, number_letters, number_minutes, sendings_of
from pari.web.appraisal.closing_page import STAGES
from pari.web.appraisal.numbers_page import numbers_page
from pari.web.appraisal.round_forms import LettersNumberForm, MinutesNumberForm
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@in_campaign
def numbers(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All papers of the rounds that there are; sent, one of them is numbered."""
    seat.eye.require(Action.NUMBER_PAPERS)
    typed = _typed(request) if request.method == "POST" else None
    if typed and typed.is_valid() and carried_out(typed, lambda: _number(seat, typed)):
        messages.success(request, _("Đã ghi số, địa danh, ngày của văn bản."))
        return redirect(place(seat, "appraisal_numbers"))
    page = numbers_page(
        seat, closings_of(seat.campaign, eye=seat.eye), sendings_of(seat.campaign, eye=seat.eye), typed
    )
    return render(request, "appraisal/numbers.html", {"page": page}, status=UNPROCESSABLE if typed else 200)


def _typed(request: HttpRequest) -> Form:
    of_minutes = request.POST.get("paper", "") in STAGES
    return MinutesNumberForm(request.POST) if of_minutes else LettersNumberForm(request.POST)


def _number(seat: Seat, form: Form) -> None:
    said = dict(form.cleaned_data)
    paper = said.pop("paper")
    if paper in STAGES:
        number_minutes(**seat.acting, campaign=seat.campaign, stage=STAGES[paper], **said)
    else:
        number_letters(**seat.acting, campaign=seat.campaign, sent_at=_instant(paper), **said)


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("letters.no_such_sending") from None
    if found.tzinfo is None:
        raise Refused("letters.no_such_sending")
    return found
