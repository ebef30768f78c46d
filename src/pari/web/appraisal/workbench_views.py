"""The workbench's deeds: a finding, its undoing, a comment, a preview, what the rule would give.

Each deed answers a browser with a page, and a script, which asks for JSON, with the parts to be redrawn. A
plain form does all of it too.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.rule import rule_if_accepted
from pari.scoring.models import Mark
from pari.web.appraisal.bench import Bench, bench_of, item_or_404, require_appraisal
from pari.web.appraisal.bench_filters import BenchFilters
from pari.web.appraisal.hint_lines import NO_HINTS, hinted_by, hints_beside
from pari.web.appraisal.item_deeds import (
    REFUSALS,
    Refusal,
    by_script,
    comment_on,
    give,
    number_of,
    refusal_of,
    undo_newest,
)
from pari.web.appraisal.many_page import OF_CRITERION, last_batch
from pari.web.appraisal.sent import values_of
from pari.web.appraisal.side import Came, points_text, shown_piece
from pari.web.appraisal.workbench_page import (
    bench_row,
    bench_side,
    next_agency,
    places_of,
    workbench_page,
)
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.words.because import because
from pari.words.marks import saved_phrase
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks for something of one agency on the bench."""

    request: HttpRequest
    seat: Seat
    name: str
    agency: str

    @property
    def filters(self) -> BenchFilters:
        return BenchFilters.of(self.request.GET)

    @property
    def by_script(self) -> bool:
        return by_script(self.request)

    def bench(self, only: Collection[str] | None = None) -> Bench:
        return bench_of(self.seat, self.name, only=only)


@in_campaign
def workbench(request: HttpRequest, seat: Seat, name: str) -> HttpResponse:
    bench = bench_of(seat, name)
    page = workbench_page(
        bench,
        BenchFilters.of(request.GET),
        agency=request.GET.get("co-quan", ""),
        piece=number_of(request.GET.get("tai-lieu", "")),
        undoes=last_batch(request, OF_CRITERION, seat, name),
    )
    return render(request, "appraisal/workbench.html", {"page": page})


@in_campaign
def item(request: HttpRequest, seat: Seat, name: str, agency: str) -> HttpResponse:
    """The side of one agency; sent, its finding is given, or what was found for the own one read again."""
    require_appraisal(seat)
    asked = Asked(request, seat, name, agency)
    if request.method == "POST":
        return _carried_out(asked, _give)
    if not asked.by_script:
        return redirect(_here(asked))
    bench = asked.bench([agency])
    return JsonResponse({"side": _side_html(asked, bench, item_or_404(bench, agency))})


@in_campaign
def undo(request: HttpRequest, seat: Seat, name: str, agency: str) -> HttpResponse:
    """Take back what was found last."""
    require_appraisal(seat)
    asked = Asked(request, seat, name, agency)
    return _carried_out(asked, _take_back) if request.method == "POST" else redirect(_here(asked))


@in_campaign
def comment(request: HttpRequest, seat: Seat, name: str, agency: str) -> HttpResponse:
    require_appraisal(seat)
    asked = Asked(request, seat, name, agency)
    return _carried_out(asked, _write) if request.method == "POST" else redirect(_here(asked))


@in_campaign
def rule(request: HttpRequest, seat: Seat, name: str, agency: str) -> HttpResponse:
    """What the rule gives for the inputs in the address, which are those that stand in the form."""
    bench = bench_of(seat, name, only=[agency])
    one = item_or_404(bench, agency)
    read, score = rule_if_accepted(one, bench.items.edition, values_of(request.GET, one))
    faults = [sentence(problem) for problem in read.faults.values()]
    said = " ".join(faults) or because(score)
    return JsonResponse({"points": "" if faults else points_text(score.points), "because": said})


@in_campaign
def piece(request: HttpRequest, seat: Seat, name: str, agency: str, piece: int) -> HttpResponse:
    """The preview of one piece, as a part of the page."""
    asked = Asked(request, seat, name, agency)
    bench = asked.bench([agency])
    one = item_or_404(bench, agency)
    shown = shown_piece(seat, one, piece, places_of(bench, one, asked.filters), drawn=True)
    if shown is None:
        raise Http404(piece)
    return render(request, "appraisal/_piece.html", {"shown": shown})


@in_campaign
def hints(request: HttpRequest, seat: Seat, name: str, agency: str) -> HttpResponse:
    """What may be worth a second look at one agency, as a part of the page."""
    one = item_or_404(bench_of(seat, name, only=[agency]), agency)
    found = hinted_by(seat)([one]).get((one.sheet.pk, one.criterion.code), ())
    return render(request, "appraisal/_hints.html", {"hints": hints_beside(seat, found)})


# --- Deeds -----------------------------------------------------------------------------------------------


Deed = Callable[[Asked, Bench, Item], "Done"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed has made of an item, and what is said of it."""

    item: Item
    said: str = ""


def _give(asked: Asked, bench: Bench, item: Item) -> Done:
    mark = give(asked.request.POST, asked.seat, item, bench.stage)
    return Done(_with(item, bench.stage, mark, asked.seat))


def _take_back(asked: Asked, bench: Bench, item: Item) -> Done:
    mark = undo_newest(asked.request.POST, asked.seat, item, bench.stage)
    said = _("Đã hoàn tác kết quả của %(agency)s.") % {"agency": item.name}
    return Done(_with(item, bench.stage, mark, asked.seat), said)


def _write(asked: Asked, _bench: Bench, item: Item) -> Done:
    comment_on(asked.request.POST, asked.seat, item)
    return Done(replace(item, comments=item.comments + 1), _("Đã gửi nội dung trao đổi."))


def _with(item: Item, stage: Stage, mark: Mark, seat: Seat) -> Item:
    """The item as it lies there now that the mark was given: nothing is read again for it."""
    mark.account = seat.desk.account
    return replace(item, round_2=mark) if stage is Stage.ROUND_2 else replace(item, round_1=mark)


def _carried_out(asked: Asked, deed: Deed) -> HttpResponse:
    """What can't be taken comes back with everything that was typed and the reasons.

    A script names the agency that it opens next, which is read together with the one in question.
    """
    after = asked.request.POST.get("sau", "") or asked.agency
    bench = asked.bench({asked.agency, after})
    item = item_or_404(bench, asked.agency)
    try:
        done = deed(asked, bench, item)
    except REFUSALS as error:
        return _refused(asked, refusal_of(error))
    return _redrawn(asked, bench, done, after) if asked.by_script else _onwards(asked, done)


def _redrawn(asked: Asked, bench: Bench, done: Done, after: str) -> HttpResponse:
    """The line drawn anew, with the side of the agency that is opened next."""
    shown = (after != asked.agency and bench.item(after)) or done.item
    return JsonResponse(
        {
            "row": _row_html(asked, bench, done.item),
            "side": _side_html(asked, bench, shown),
            "said": done.said or saved_phrase(asked.seat.desk.at),
        }
    )


def _onwards(asked: Asked, done: Done) -> HttpResponse:
    if done.said:
        messages.success(asked.request, done.said)
    agency = asked.agency
    if asked.request.POST.get("then") == "next":
        agency = next_agency(asked.bench(), asked.filters, agency)
    return redirect(_here(asked, agency))


def _refused(asked: Asked, refusal: Refusal) -> HttpResponse:
    bench = asked.bench([asked.agency] if asked.by_script else None)
    item = item_or_404(bench, asked.agency)
    came, status = refusal.came(asked.request.POST, item, bench.stage), refusal.status
    if asked.by_script:
        side = _side_html(asked, bench, item, came)
        return JsonResponse({"row": _row_html(asked, bench, item), "side": side}, status=status)
    page = workbench_page(bench, asked.filters, agency=asked.agency, came=came)
    return render(asked.request, "appraisal/workbench.html", {"page": page}, status=status)


def _here(asked: Asked, agency: str = "") -> str:
    from_bench = asked.filters.address(agency or asked.agency)
    return place(asked.seat, "appraisal_workbench", asked.name) + from_bench.removeprefix("./")


def _row_html(asked: Asked, bench: Bench, item: Item) -> str:
    """Without hints: the script keeps those of the line that is replaced."""
    row = bench_row(bench, item, asked.filters, NO_HINTS)
    return render_to_string("appraisal/_row.html", {"row": row}, asked.request)


def _side_html(asked: Asked, bench: Bench, item: Item, came: Came | None = None) -> str:
    """Its hints, which take long to find, are fetched afterwards."""
    side = bench_side(bench, item, asked.filters, None, came=came)
    return render_to_string("appraisal/_side.html", {"side": side}, asked.request)
