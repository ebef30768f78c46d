"""Files of figures and of earlier years' marks: looked at first, then done exactly as it was shown."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Problem, Refused
from pari.web.facts.fact_files import FactFiles
from pari.web.facts.forms import FileForm
from pari.web.facts.importing import Files, Offer, import_page, of_ticket, read_offer
from pari.web.facts.past_files import PastFiles
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE


@in_campaign
def facts(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ENTER_FACT)
    return _taken_in(request, seat, FactFiles(seat))


@in_campaign
def past(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.IMPORT_PAST_MARKS)
    return _taken_in(request, seat, PastFiles(seat))


def _taken_in(request: HttpRequest, seat: Seat, files: Files) -> HttpResponse:
    """A file is sent and its changes are shown; or what was shown is done."""
    if "ticket" in request.POST:
        faults = _faults(lambda: files.do(of_ticket(seat, files, request.POST["ticket"])))
        if not faults:
            messages.success(request, _("Đã ghi dữ liệu từ tệp."))
            return redirect(files.kind, seat.desk.authority.code, seat.campaign.code)
        return _shown(request, seat, files, FileForm(), faults=faults)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, seat, files, form)
    offers: list[Offer] = []
    faults = _faults(lambda: offers.append(read_offer(files, form.cleaned_data["file"])))
    return _shown(request, seat, files, form, faults=faults, offer=offers[0] if offers else None)


def _faults(deed: Callable[[], object]) -> Sequence[Problem]:
    """Why it wasn't done; empty when it was."""
    try:
        deed()
    except BadInput as bad:
        return bad.problems
    except Refused as refused:
        return [refused.problem]
    return []


def _shown(
    request: HttpRequest,
    seat: Seat,
    files: Files,
    form: FileForm,
    *,
    faults: Sequence[Problem] = (),
    offer: Offer | None = None,
) -> HttpResponse:
    page = import_page(seat, files, form, faults=faults, offer=offer)
    status = UNPROCESSABLE if faults or form.errors else 200
    return render(request, "facts/import.html", {"page": page}, status=status)
