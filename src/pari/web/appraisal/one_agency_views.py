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
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Problem, Refused
from pari.scoring.appraisal.comments import write_comment
from pari.scoring.appraisal.findings import give_finding, recheck, take_back
from pari.scoring.appraisal.items import Item, item_of, items_of_sheet
from pari.web.appraisal.bench import require_appraisal
from pari.web.appraisal.finding_form import is_recheck
from pari.web.appraisal.hint_lines import NO_HINTS, hinted_by
from pari.web.appraisal.one_agency_page import (
    Agency,
    TreeFilters,
    agencies_read,
    agency_read,
    here_of,
    level_of,
    line_of,
    next_criterion,
    one_agency_page,
    opened_side,
    places_of,
)
from pari.web.appraisal.sent import Sent
from pari.web.appraisal.side import Came, shown_piece
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.refusals import why
from pari.web.scoring.views import sheet_seen
from pari.words.marks import saved_phrase
from pari.words.problems import sentence

FORBIDDEN = 403


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
        return self.request.headers.get("Accept", "").startswith("application/json")

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
        request, read, request.GET.get("tieu-chi", ""), piece=_number(request.GET.get("tai-lieu", ""))
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


# --- Deeds


Deed = Callable[[Asked, Agency, Item], str]


def _give(asked: Asked, read: Agency, item: Item) -> str:
    sent, seat = Sent.of(asked.request.POST, item), asked.seat
    deed = recheck if is_recheck(seat, item, read.stage) else give_finding
    deed(
        **seat.acting,
        sheet_id=item.sheet.pk,
        criterion=item.criterion.code,
        stage=read.stage,
        said=sent.said(item),
        seen=sent.seen,
    )
    return ""


def _take_back(asked: Asked, read: Agency, item: Item) -> str:
    newest, seen = item.newest(read.stage), asked.request.POST.get("seen", "")
    take_back(
        **asked.seat.acting,
        sheet_id=item.sheet.pk,
        criterion=item.criterion.code,
        stage=read.stage,
        seen=_number(seen) if seen else newest.sequence if newest else 0,
    )
    return _("Đã hoàn tác kết quả của tiêu chí %(criterion)s.") % {"criterion": item.criterion.code}


def _write(asked: Asked, _read: Agency, item: Item) -> str:
    text = asked.request.POST.get("text", "")
    write_comment(**asked.seat.acting, sheet_id=item.sheet.pk, criterion=item.criterion.code, text=text)
    return _("Đã gửi nội dung trao đổi.")


def _carried_out(asked: Asked, deed: Deed) -> HttpResponse:
    """What can't be taken comes back with everything that was typed and the reasons."""
    read = asked.agency()
    one = _item_or_404(read, asked.criterion)
    try:
        said = deed(asked, read, one)
    except NotAllowed as refusal:
        return _refused(asked, (), (why(refusal),), FORBIDDEN)
    except BadInput as bad:
        return _refused(asked, tuple(bad.problems), (), UNPROCESSABLE)
    except Refused as refused:
        return _refused(asked, (), (sentence(refused.problem),), UNPROCESSABLE)
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


def _refused(asked: Asked, problems: tuple[Problem, ...], said: tuple[str, ...], status: int) -> HttpResponse:
    read = asked.agency()
    one = _item_or_404(read, asked.criterion)
    came = _came(asked, read, one, problems, said)
    if asked.by_script:
        row, side = _row_html(asked, read, one), _side_html(asked, read, one, came)
        return JsonResponse({"row": row, "side": side}, status=status)
    return _page(asked.request, read, asked.criterion, came=came, status=status)


def _came(
    asked: Asked, read: Agency, item: Item, problems: tuple[Problem, ...], said: tuple[str, ...]
) -> Came:
    """What was sent, now that the newest finding has been seen."""
    post = asked.request.POST
    if "finding" not in post and "points" not in post:
        told = tuple(sentence(one) for one in problems)
        fault = " ".join(told)
        return Came(said=() if told else said, comment=post.get("text", ""), comment_fault=fault)
    newest = item.newest(read.stage)
    sent = Sent.of(post, item).having_seen(newest.sequence if newest else 0)
    return Came(sent=sent, problems=problems, said=said)


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
    page = one_agency_page(read, filters, hinted, criterion=criterion, piece=piece, came=came)
    return render(request, "appraisal/one_agency.html", {"page": page}, status=status)


def _row_html(asked: Asked, read: Agency, item: Item) -> str:
    """Without hints: the script keeps those of the line that is replaced."""
    level = level_of(read, item.criterion.code)
    line = line_of(read, item, asked.filters, NO_HINTS, level=level)
    return render_to_string("appraisal/_one_row.html", {"line": line}, asked.request)


def _side_html(asked: Asked, read: Agency, item: Item, came: Came | None = None) -> str:
    opened = opened_side(read, item, asked.filters, hinted_by(asked.seat)([item]), came=came)
    return render_to_string("appraisal/_one_side.html", {"opened": opened}, asked.request)


def _item_or_404(read: Agency, criterion: str) -> Item:
    item = read.item(criterion)
    if item is None:
        raise Http404(criterion)
    return item


def _back(asked: Asked) -> HttpResponse:
    read = some_criteria(asked.seat, asked.code, asked.criterion)
    return redirect(here_of(read, asked.criterion, asked.filters))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
