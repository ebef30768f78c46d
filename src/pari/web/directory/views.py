"""The directory for whoever keeps it: the list, and a page for each agency."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pari.agencies.models import Block
from pari.agencies.queries import agencies_of, changes_of, last_change, last_name
from pari.people.queries import names_of_people
from pari.web.agencies.asked import Asked
from pari.web.directory.history import agency_page
from pari.web.directory.listing import list_page, newest_of
from pari.web.directory.places import keeps_directory
from pari.web.frame.desk import Desk, signed_in


@require_safe
@signed_in
def directory(request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    change = last_change(desk.authority.code)
    people = names_of_people([change.person] if change else [])
    newest = newest_of(desk, change, people.get((change.person if change else 0) or 0, "–"))
    blocks = list(Block.objects.filter(authority=desk.authority).order_by("position"))
    page = list_page(desk, agencies_of(desk.authority.code), blocks, Asked.of(request.GET), newest)
    return render(request, "directory/list.html", {"page": page})


@require_safe
@signed_in
def agency(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    keeps_directory(desk)
    listed = agencies_of(desk.authority.code)
    chosen = next((one for one in listed if one.code == code), None)
    if chosen is None:
        raise Http404(code)
    names = {one.code: last_name(one).name for one in listed}
    changes = changes_of(desk.authority.code, code)
    page = agency_page(desk, chosen, names, changes, names_of_people(one.person for one in changes))
    return render(request, "directory/agency.html", {"page": page})
