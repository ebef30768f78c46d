"""The grid of one criterion: typed, looked at, and then written exactly as it was looked at."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.facts.entering import enter_facts
from pari.web.campaigns.places import place
from pari.web.facts.fact_files import FactFiles
from pari.web.facts.grid import TICKETS, grid_page, opened_grid, read_grid
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.words.problems import sentence


@in_campaign
def grid(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ENTER_FACT)
    if request.method == "POST" and "ticket" in request.POST:
        return _written(request, seat)
    said = request.POST if request.method == "POST" else request.GET
    opened = opened_grid(seat, said.dict())
    if request.method != "POST":
        return render(request, "facts/grid.html", {"page": grid_page(opened)})
    typed = request.POST.dict()
    read = read_grid(opened, typed)
    page = grid_page(opened, typed, read)
    status = UNPROCESSABLE if read.faults else 200
    return render(request, "facts/grid.html", {"page": page}, status=status)


def _written(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A ticket that no longer serves leads back to the grid, with why."""
    files = FactFiles(seat)
    address = f"{place(seat, 'facts_grid')}?tieu-chi={request.POST.get('tieu-chi', '')}"
    try:
        plain, seen = TICKETS.said(seat.desk, seat.campaign.pk, request.POST["ticket"])
        done = enter_facts(
            **seat.acting,
            campaign=seat.campaign.code,
            grounds=files.grounds,
            rows=files.rows(plain),
            seen=seen,
        )
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
    except BadInput as bad:
        messages.error(request, " ".join(dict.fromkeys(sentence(one) for one in bad.problems)))
    else:
        messages.success(request, _("Đã ghi %(count)s số liệu.") % {"count": len(done.listed)})
    return redirect(address)
