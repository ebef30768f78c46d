"""Trying a decision, the second look, and passing the results."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.scoring.council.frozen import Counted
from pari.scoring.council.passing import pass_results
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import PassedResults
from pari.web.appraisal.item_deeds import number_of
from pari.web.campaigns.places import place
from pari.web.council.forms import PassForm
from pari.web.council.passing_page import may_pass, passed_page, passing_page, session_choices
from pari.web.council.second_look_page import robust_part, second_look_page
from pari.web.council.what_if_page import what_if_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@in_campaign
def what_if(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Nothing is kept: what is tried stands in the address."""
    seat.eye.require(Action.SEE_AGENDA)
    page = what_if_page(seat, request.GET.dict())
    return render(request, "council/what_if.html", {"page": page})


@in_campaign
def second_look(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.SEE_AGENDA)
    page = second_look_page(seat, compute="do-vung" in request.GET)
    return render(request, "council/second_look.html", {"page": page})


@in_campaign
def robust(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How steady places are, as a part of the page."""
    seat.eye.require(Action.SEE_AGENDA)
    part = robust_part(seat, before_the_council(seat.campaign, eye=seat.eye), compute=True)
    return render(request, "council/_robust.html", {"part": part})


@in_campaign
def passing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The results as they would be passed, and the deed; afterwards what was passed."""
    seat.eye.require(Action.PASS_RESULTS if request.method == "POST" else Action.SEE_AGENDA)
    versions = list(PassedResults.objects.filter(campaign=seat.campaign).order_by("-version"))
    if versions:
        wanted = number_of(request.GET.get("ban", ""))
        shown = next((one for one in versions if one.version == wanted), versions[0])
        return render(request, "council/passing.html", {"page": passed_page(seat, versions, shown)})
    form = _form(request, seat) if may_pass(seat) else None
    if request.method == "POST" and form and form.is_valid() and carried_out(form, lambda: _pass(seat, form)):
        messages.success(request, _("Hội đồng đã thông qua kết quả; phiếu của mọi cơ quan đã được khóa."))
        return redirect(place(seat, "council_passing"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "council/passing.html", {"page": passing_page(seat, form)}, status=status)


def _form(request: HttpRequest, seat: Seat) -> PassForm:
    return PassForm(request.POST if request.method == "POST" else None, sessions=session_choices(seat))


def _pass(seat: Seat, form: PassForm) -> None:
    said = form.cleaned_data
    counted = Counted(said["in_favour"], said["against"] or 0, said["abstained"] or 0)
    pass_results(
        **seat.acting,
        campaign=seat.campaign,
        session_id=said["session"],
        counted=counted,
        reason=said["reason"],
    )
