"""Agreeing with many plain claims at once: looked over, confirmed, and undone again as one.

On the workbench they are sheets on one criterion, on the page of an agency its criteria.
"""

from collections.abc import Callable, Collection, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.errors import BadInput, Refused
from pari.scoring.appraisal.many import Ticked, agree_with_many, undo_batch
from pari.web.appraisal.bench import bench_of, require_appraisal
from pari.web.appraisal.finding_form import why_closed
from pari.web.appraisal.many_page import (
    OF_AGENCY,
    OF_CRITERION,
    Listed,
    Way,
    forget_batch,
    last_batch,
    many_page,
    remember_batch,
)
from pari.web.appraisal.one_agency_views import whole_agency
from pari.web.appraisal.workbench_page import workbench_head
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.head import Crumb
from pari.words.problems import sentence
from pari.words.workbench import agreed_many_sentence, undone_many_sentence

Reading = Callable[[], Listed]


@in_campaign
def plain(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """All sheets whose claim on this criterion may be agreed with unread; sent, it is agreed with."""
    return _looked_over(request, seat, lambda: _of_criterion(seat, name))


@in_campaign
def undo(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    return _undone(request, seat, OF_CRITERION, name)


@in_campaign
def plain_of_agency(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The same of all criteria of an agency."""
    return _looked_over(request, seat, lambda: _of_agency(seat, agency))


@in_campaign
def undo_of_agency(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _undone(request, seat, OF_AGENCY, agency)


def _of_criterion(seat: Seat, name: str) -> Listed:
    bench = bench_of(seat, name)
    leaf = bench.listed[0].criterion if bench.listed else None
    title = f"{leaf.code} {leaf.title}" if leaf else name
    head = workbench_head(bench, _("Thống nhất cùng lúc"))
    return Listed(OF_CRITERION, seat, bench.stage, name, title, head, bench.listed)


def _of_agency(seat: Seat, code: str) -> Listed:
    """Criteria that lie with others are left out of it."""
    agency = whole_agency(seat, code)
    title = names_in_the_year(seat.campaign.authority.code, seat.campaign.year, only=[code])[code]
    here = Crumb(title, place(seat, "appraisal_one_agency", code))
    head = campaign_head(
        seat, _("Thống nhất cùng lúc"), Crumb(_("Thẩm định"), place(seat, "appraisal")), here
    )
    items = [one.item for one in agency.looked if one.mine]
    return Listed(OF_AGENCY, seat, agency.stage, code, title, head, items)


def _looked_over(request: HttpRequest, seat: Seat, read: Reading) -> HttpResponse:
    """Read anew where something was changed meanwhile."""
    listed = read()
    if request.method != "POST":
        return _shown(request, listed)
    if closed := why_closed(seat):
        return _shown(request, listed, [closed])
    ticked = _ticked_among(listed, request.POST.getlist("ticked"))
    boxes = [(one.sheet, one.criterion) for one in ticked]
    try:
        batch = agree_with_many(**seat.acting, campaign=seat.campaign, stage=listed.stage, ticked=ticked)
    except BadInput as bad:
        names = listed.names
        faults = [f"{names.get(one.column or '', one.column)}: {sentence(one)}" for one in bad.problems]
        return _shown(request, read(), faults, boxes)
    except Refused as refused:
        return _shown(request, listed, [sentence(refused.problem)], boxes)
    way, name = listed.way, listed.name
    remember_batch(request, way, seat, name, batch)
    messages.success(request, agreed_many_sentence(len(ticked), criteria=way.criteria))
    return redirect(place(seat, way.page, name))


def _undone(request: HttpRequest, seat: Seat, way: Way, name: str) -> HttpResponse:
    require_appraisal(seat)
    if request.method == "POST" and (closed := why_closed(seat)):
        messages.warning(request, closed)
    elif request.method == "POST":
        batch = request.POST.get("batch", "") or last_batch(request, way, seat, name)
        try:
            undone = undo_batch(**seat.acting, campaign=seat.campaign, batch=batch[:32])
            messages.success(request, undone_many_sentence(undone))
        except Refused as refused:
            messages.warning(request, sentence(refused.problem))
        forget_batch(request)
    return redirect(place(seat, way.page, name))


def _shown(
    request: HttpRequest,
    listed: Listed,
    faults: Sequence[str] = (),
    ticked: Collection[tuple[int, str]] | None = None,
) -> HttpResponse:
    part = request.headers.get("Accept", "").startswith("text/fragment")
    template = "appraisal/_plain.html" if part else "appraisal/plain.html"
    status = UNPROCESSABLE if faults else 200
    return render(request, template, {"page": many_page(listed, faults, ticked)}, status=status)


def _ticked_among(listed: Listed, sent: Sequence[str]) -> list[Ticked]:
    known = {(item.sheet.pk, item.criterion.code) for item in listed.items}
    found = {(one.sheet, one.criterion): one for one in map(_ticked_of, sent) if one is not None}
    return [one for box, one in found.items() if box in known]


def _ticked_of(text: str) -> Ticked | None:
    sheet, _colon, rest = text.partition(":")
    seen, _colon, criterion = rest.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (sheet, seen)):
        return None
    return Ticked(int(sheet), criterion, int(seen))
