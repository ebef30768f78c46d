"""Agreeing with many plain claims at once: looked over, confirmed, and undone again as one."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.many import Ticked, agree_with_many, is_plain, undo_batch
from pari.web.appraisal.bench import Bench, bench_of, require_appraisal
from pari.web.appraisal.bench_filters import BenchFilters
from pari.web.appraisal.finding_form import why_closed
from pari.web.appraisal.row import inputs_text
from pari.web.appraisal.side import points_text
from pari.web.appraisal.workbench_page import workbench_head
from pari.web.appraisal.workbench_views import UNDOES
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.head import Head
from pari.words.problems import sentence
from pari.words.workbench import (
    agreed_many_sentence,
    no_plain_sentence,
    pieces_text,
    plain_in_round_2_sentence,
    undone_many_sentence,
)


@dataclass(frozen=True, slots=True)
class PlainRow:
    """`value` is what its box sends: sheet, criterion, and the finding that was seen."""

    value: str
    name: str
    inputs: str
    points: str
    evidence: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ManyPage:
    head: Head
    code: str
    title: str
    rows: list[PlainRow]
    faults: list[str]
    why_none: str
    said: str  # what round 2 leaves to be read one by one
    action: str
    back: str


@in_campaign
def plain(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    """Everything that may be agreed with unread, to be looked over; sent, it is agreed with."""
    if request.method != "POST":
        return _shown(request, bench_of(seat, name))
    if closed := why_closed(seat):
        return _shown(request, bench_of(seat, name), [closed])
    ticked = [one for one in map(ticked_of, request.POST.getlist("ticked")) if one is not None]
    bench = bench_of(seat, name)
    known = {(item.sheet.pk, item.criterion.code) for item in bench.listed}
    mine = [one for one in ticked if (one.sheet, one.criterion) in known]
    try:
        batch = agree_with_many(**seat.acting, campaign=seat.campaign, stage=bench.stage, ticked=mine)
    except BadInput as bad:
        names = {item.agency: item.name for item in bench.listed}
        faults = [f"{names.get(one.column or '', one.column)}: {sentence(one)}" for one in bad.problems]
        return _shown(request, bench_of(seat, name), faults, [one.sheet for one in mine])
    except Refused as refused:
        return _shown(request, bench, [sentence(refused.problem)], [])
    request.session[UNDOES] = {name: batch}
    messages.success(request, agreed_many_sentence(len(mine)))
    return _to_bench(request, seat, name)


@in_campaign
def undo(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    require_appraisal(seat)
    if request.method == "POST" and (closed := why_closed(seat)):
        messages.warning(request, closed)
    elif request.method == "POST":
        batch = request.POST.get("batch", "") or request.session.get(UNDOES, {}).get(name, "")
        try:
            undone = undo_batch(**seat.acting, campaign=seat.campaign, batch=batch[:32])
            messages.success(request, undone_many_sentence(undone))
        except Refused as refused:
            messages.warning(request, sentence(refused.problem))
        request.session.pop(UNDOES, None)
    return _to_bench(request, seat, name)


def _shown(
    request: HttpRequest, bench: Bench, faults: list[str] | None = None, ticked: list[int] | None = None
) -> HttpResponse:
    rows = [_row(item, bench, ticked) for item in bench.listed if is_plain(item, bench.stage)]
    leaf = bench.listed[0].criterion if bench.listed else None
    here = place(bench.seat, "appraisal_workbench", bench.name)
    page = ManyPage(
        head=workbench_head(bench, _("Thống nhất cùng lúc")),
        code=leaf.code if leaf else bench.name,
        title=leaf.title if leaf else "",
        rows=rows,
        faults=faults or [],
        why_none="" if rows or faults else why_closed(bench.seat) or no_plain_sentence(),
        said=plain_in_round_2_sentence() if bench.stage is Stage.ROUND_2 else "",
        action=place(bench.seat, "appraisal_many", bench.name),
        back=here,
    )
    part = request.headers.get("Accept", "").startswith("text/fragment")
    template = "appraisal/_plain.html" if part else "appraisal/plain.html"
    return render(request, template, {"page": page}, status=UNPROCESSABLE if faults else 200)


def _row(item: Item, bench: Bench, ticked: list[int] | None) -> PlainRow:
    newest = item.newest(bench.stage)
    return PlainRow(
        value=f"{item.sheet.pk}:{newest.sequence if newest else 0}:{item.criterion.code}",
        name=item.name,
        inputs=inputs_text(item),
        points=points_text(item.claimed),
        evidence=pieces_text(len(item.evidence)) if item.evidence else "",
        ticked=ticked is None or item.sheet.pk in ticked,
    )


def ticked_of(text: str) -> Ticked | None:
    sheet, _colon, rest = text.partition(":")
    seen, _colon, criterion = rest.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (sheet, seen)):
        return None
    return Ticked(int(sheet), criterion, int(seen))


def _to_bench(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    filters = BenchFilters.of(request.GET)
    return redirect(place(seat, "appraisal_workbench", name) + filters.address().removeprefix("./"))
