"""One agency under appraisal: its page, a finding on one of its criteria, undoing, comments, previews.

Each deed answers a browser with a page, and a script, which asks for JSON, with the parts to be redrawn.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of
from pari.core.errors import Refused
from pari.scoring.appraisal.items import Item, item_of, items_of_sheet
from pari.web.appraisal.agency_read import Agency, TreeFilters, agencies_read, agency_read
from pari.web.appraisal.bench import require_appraisal
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
from pari.web.appraisal.many_page import OF_AGENCY, last_batch
from pari.web.appraisal.one_agency_page import (
    here_of,
    level_of,
    line_of,
    next_criterion,
    one_agency_page,
    opened_side,
    places_of,
)
from pari.web.appraisal.side import Came, shown_piece
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.scoring.views import sheet_seen
from pari.words.marks import saved_phrase


@dataclass(frozen=True)
class Asked:
    """Somebody asks for one criterion of an agency."""

    request: HttpRequest
    seat: Seat
    code: str  # of the agency
    criterion: str

    @cached_property
    def filters(self) -> TreeFilters:
        return TreeFilters.of(self.request.GET)

    @property
    def by_script(self) -> bool:
        return by_script(self.request)

    def agency(self) -> Agency:
        """As it is now: for a script this criterion and the one that is opened next, else all of it."""
        if self.by_script:
            return some_criteria(self.seat, self.code, self.criterion, self.request.POST.get("sau", ""))
        return whole_agency(self.seat, self.code)


def whole_agency(seat: Seat, code: str) -> Agency:
    """At most 16 queries. Errors: `NotAllowed`; `Http404` for an agency without a sheet."""
    require_appraisal(seat)
    sheet = sheet_seen(seat, code)
    found = items_of_sheet(sheet, eye=seat.eye, person=seat.desk.by.person)
    return agency_read(seat, sheet, found.edition, found.listed)


def some_criteria(seat: Seat, code: str, *criteria: str) -> Agency:
    """The same of single criteria; those that there aren't are left out."""
    require_appraisal(seat)
    sheet, edition = sheet_seen(seat, code), edition_of(seat.campaign)
    if edition is None:
        raise Http404(code)
    items = []
    for criterion in dict.fromkeys(filter(None, criteria)):
        with suppress(Refused):
            items.append(item_of(sheet, criterion, eye=seat.eye, person=seat.desk.by.person))
    return agency_read(seat, sheet, edition, items)


@in_campaign
def first(_request: HttpRequest, seat: Seat) -> HttpResponse:
    """To the first agency that this person reads; where there is none, back to the criteria."""
    require_appraisal(seat)
    listed = agencies_read(seat)
    return redirect(place(seat, "appraisal_one_agency", listed[0]) if listed else place(seat, "appraisal"))


@in_campaign
def agency(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    read = whole_agency(seat, agency)
    return _page(
        request, read, request.GET.get("tieu-chi", ""), piece=number_of(request.GET.get("tai-lieu", ""))
    )


@in_campaign
def item(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """The side of one criterion; sent, its finding is given."""
    asked = Asked(request, seat, agency, criterion)
    if request.method == "POST":
        return _carried_out(asked, _give)
    read = some_criteria(seat, agency, criterion)
    one = _item_or_404(read, criterion)
    if not asked.by_script:
        return redirect(here_of(read, criterion, asked.filters))
    return JsonResponse({"side": _side_html(asked, read, one)})


@in_campaign
def undo(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """Take back what was found last."""
    asked = Asked(request, seat, agency, criterion)
    return _carried_out(asked, _take_back) if request.method == "POST" else _back(asked)


@in_campaign
def comment(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    asked = Asked(request, seat, agency, criterion)
    return _carried_out(asked, _write) if request.method == "POST" else _back(asked)


@in_campaign
def piece(request: HttpRequest, seat: Seat, agency: str, criterion: str, piece: int) -> HttpResponse:
    """The preview of one piece, as a part of the page."""
    read = some_criteria(seat, agency, criterion)
    one = _item_or_404(read, criterion)
    shown = shown_piece(seat, one, piece, places_of(read, one, TreeFilters.of(request.GET)), drawn=True)
    if shown is None:
        raise Http404(piece)
    return render(request, "appraisal/_piece.html", {"shown": shown})


@in_campaign
def hints(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """What may be worth a second look at one criterion, as a part of the page."""
    one = _item_or_404(some_criteria(seat, agency, criterion), criterion)
    found = hinted_by(seat)([one]).get((one.sheet.pk, one.criterion.code), ())
    return render(request, "appraisal/_hints.html", {"hints": hints_beside(seat, found)})


# --- Deeds


Deed = Callable[[Asked, Agency, Item], str]


def _give(asked: Asked, read: Agency, item: Item) -> str:
    give(asked.request.POST, asked.seat, item, read.stage)
    return ""


def _take_back(asked: Asked, read: Agency, item: Item) -> str:
    undo_newest(asked.request.POST, asked.seat, item, read.stage)
    return _("Đã hoàn tác kết quả của tiêu chí %(criterion)s.") % {"criterion": item.criterion.code}


def _write(asked: Asked, _read: Agency, item: Item) -> str:
    comment_on(asked.request.POST, asked.seat, item)
    return _("Đã gửi nội dung trao đổi.")


def _carried_out(asked: Asked, deed: Deed) -> HttpResponse:
    """What can't be taken comes back with everything that was typed and the reasons."""
    read = asked.agency()
    one = _item_or_404(read, asked.criterion)
    try:
        said = deed(asked, read, one)
    except REFUSALS as error:
        return _refused(asked, refusal_of(error))
    return _onwards(asked, said)


def _onwards(asked: Asked, said: str) -> HttpResponse:
    """The line drawn anew, with the side of the criterion that is opened next."""
    read, post = asked.agency(), asked.request.POST
    one = _item_or_404(read, asked.criterion)
    if asked.by_script:
        shown = read.item(post.get("sau", "")) or one
        answer = {
            "row": _row_html(asked, read, one),
            "side": _side_html(asked, read, shown),
            "said": said or saved_phrase(asked.seat.desk.at),
        }
        return JsonResponse(answer)
    if said:
        messages.success(asked.request, said)
    after = next_criterion(read, asked.filters, asked.criterion)
    return redirect(here_of(read, after if post.get("then") == "next" else asked.criterion, asked.filters))


def _refused(asked: Asked, refusal: Refusal) -> HttpResponse:
    read = asked.agency()
    one = _item_or_404(read, asked.criterion)
    came, status = refusal.came(asked.request.POST, one, read.stage), refusal.status
    if asked.by_script:
        row, side = _row_html(asked, read, one), _side_html(asked, read, one, came)
        return JsonResponse({"row": row, "side": side}, status=status)
    return _page(asked.request, read, asked.criterion, came=came, status=status)


# --- Parts


def _page(
    request: HttpRequest,
    read: Agency,
    criterion: str,
    *,
    piece: int = 0,
    came: Came | None = None,
    status: int = 200,
) -> HttpResponse:
    filters = TreeFilters.of(request.GET)
    hinted = hinted_by(read.seat)
    undoes = last_batch(request, OF_AGENCY, read.seat, read.code)
    page = one_agency_page(read, filters, hinted, criterion=criterion, piece=piece, came=came, undoes=undoes)
    return render(request, "appraisal/one_agency.html", {"page": page}, status=status)


def _row_html(asked: Asked, read: Agency, item: Item) -> str:
    """Without hints: the script keeps those of the line that is replaced."""
    level = level_of(read, item.criterion.code)
    line = line_of(read, item, asked.filters, NO_HINTS, level=level)
    return render_to_string("appraisal/_one_row.html", {"line": line}, asked.request)


def _side_html(asked: Asked, read: Agency, item: Item, came: Came | None = None) -> str:
    """Its hints, which take long to find, are fetched afterwards."""
    opened = opened_side(read, item, asked.filters, None, came=came)
    return render_to_string("appraisal/_one_side.html", {"opened": opened}, asked.request)


def _item_or_404(read: Agency, criterion: str) -> Item:
    item = read.item(criterion)
    if item is None:
        raise Http404(criterion)
    return item


def _back(asked: Asked) -> HttpResponse:
    read = some_criteria(asked.seat, asked.code, asked.criterion)
    return redirect(here_of(read, asked.criterion, asked.filters))
