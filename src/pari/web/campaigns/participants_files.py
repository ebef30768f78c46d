"""The list of participants in from a file: looked at first, then done exactly as it was shown."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.taking_in import import_participants
from pari.core.access.actions import Action
from pari.core.errors import BadInput, Problem, Refused
from pari.web.campaigns.taking_in import ListForm, Offer, of_ticket, read_offer, taking_in_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE


@in_campaign
def taking_in(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A file is sent and its changes are shown; or what was shown is done."""
    seat.eye.require(Action.SET_UP_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        raise Refused("campaign.already_open")
    if "ticket" in request.POST:
        faults = _faults(lambda: _do(seat, request.POST["ticket"]))
        if not faults:
            messages.success(request, _("Đã ghi danh sách cơ quan tham gia từ tệp."))
            return redirect("campaign_participants", seat.desk.authority.code, seat.campaign.code)
        return _shown(request, seat, ListForm(), faults)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if not form.is_valid():
        return _shown(request, seat, form)
    offers: list[Offer] = []
    faults = _faults(lambda: offers.append(read_offer(seat, form.cleaned_data["file"])))
    return _shown(request, seat, form, faults, offers[0] if offers else None)


def _do(seat: Seat, ticket: str) -> None:
    offer = of_ticket(seat, ticket)
    import_participants(
        **seat.acting,
        campaign=seat.campaign,
        listed=offer.listed,
        seen=offer.seen,
        file=offer.file,
        file_sha256=offer.file_sha256,
    )


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
    form: ListForm,
    faults: Sequence[Problem] = (),
    offer: Offer | None = None,
) -> HttpResponse:
    page = taking_in_page(seat, form, faults=faults, offer=offer)
    status = UNPROCESSABLE if faults or form.errors else 200
    return render(request, "campaigns/taking_in.html", {"page": page}, status=status)
