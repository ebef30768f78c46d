"""Opening sheets again: the requests that wait, their answers, and opening without having been asked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.scoring.models import Sheet
from pari.scoring.sheets import reopening
from pari.scoring.sheets.queries import requests_to_answer, sheet_of
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.forms import AnswerForm, ReopenForm
from pari.web.scoring.reopening_page import answer_page, reopen_page, requests_page


@in_campaign
def requests(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.REOPEN_SHEET)
    listed = requests_to_answer(seat.campaign, eye=seat.eye)
    return render(request, "scoring/requests.html", {"page": requests_page(seat, listed)})


@in_campaign
def answer(request: HttpRequest, seat: Seat, asked: int) -> HttpResponse:
    """Grant or refuse: one form, two buttons. A request that this eye may not decide isn't there."""
    seat.eye.require(Action.REOPEN_SHEET)
    listed = requests_to_answer(seat.campaign, eye=seat.eye)
    found = next((one for one in listed if one.pk == asked), None)
    if found is None:
        raise Http404(str(asked))
    form = AnswerForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: _answered(request, seat, asked, form))
    ):
        said = _("Đã mở lại phiếu.") if _grants(request) else _("Đã trả lời đề nghị mở lại.")
        messages.success(request, said)
        return redirect(place(seat, "reopenings"))
    page = answer_page(seat, found, form)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "scoring/answer.html", {"page": page}, status=status)


@in_campaign
def reopen(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = _sheet(seat, agency)
    seen = found.moves.count()
    form = ReopenForm(request.POST) if request.method == "POST" else ReopenForm(initial={"seen": seen})

    def deed() -> object:
        return reopening.reopen(**seat.acting, sheet_id=found.pk, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and carried_out(form, deed):
        messages.success(request, _("Đã mở lại phiếu."))
        return redirect(place(seat, "progress"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "scoring/reopen.html", {"page": reopen_page(seat, found, form)}, status=status)


def _sheet(seat: Seat, agency: str) -> Sheet:
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=Action.REOPEN_SHEET)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None


def _grants(request: HttpRequest) -> bool:
    return request.POST.get("outcome") == "granted"


def _answered(request: HttpRequest, seat: Seat, asked: int, form: AnswerForm) -> object:
    told = {"eye": seat.eye, "by": seat.desk.by, "at": seat.desk.at, "request_id": asked}
    words = form.cleaned_data
    if _grants(request):
        return reopening.grant_reopening(**told, **words)  # type: ignore[arg-type]  # told and typed
    return reopening.refuse_reopening(**told, answer=words["answer"])  # type: ignore[arg-type]  # as above
