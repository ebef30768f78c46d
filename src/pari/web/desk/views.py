"""What waits for somebody, and in which capacity one works."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from pari.web.desk.page import home_page
from pari.web.frame.desk import Desk, choose, signed_in


@signed_in
def home(request: HttpRequest, desk: Desk) -> HttpResponse:
    return render(request, "desk/home.html", {"page": home_page(desk)})


@require_POST
@signed_in
def choose_capacity(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One of one's own capacities in this authority; any other one is "not found"."""
    wanted = request.POST.get("appointment", "")
    capacity = next((one for one in desk.capacities if str(one.appointment) == wanted), None)
    if capacity is None:
        raise Http404(wanted)
    choose(request, capacity)
    return redirect("desk_home", desk.authority.code)
