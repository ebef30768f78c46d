"""The journal: of an authority and of each campaign, on the screen and as a file."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.calendar.days import VIETNAM
from pari.people.settling import seeing_own
from pari.tables.writing import csv_text
from pari.web.frame.desk import Desk, seat_of, signed_in
from pari.web.frame.downloads import CSV, streamed
from pari.web.journal.asked import Asked
from pari.web.journal.page import Chosen, found_entries, journal_page
from pari.web.journal.telling import Told
from pari.web.journal.wiped import eye_of_wiped, wiped_rehearsals


@require_safe
@signed_in
def journal(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.eye.require(Action.SEE_JOURNAL)
    return _page(request, _of_authority(desk))


@require_safe
@signed_in
def journal_of_campaign(request: HttpRequest, desk: Desk, campaign: str) -> HttpResponse:
    return _page(request, _of_campaign(desk, campaign))


@require_safe
@signed_in
def journal_csv(request: HttpRequest, desk: Desk) -> StreamingHttpResponse:
    desk.eye.require(Action.SEE_JOURNAL)
    return _file(request, _of_authority(desk))


@require_safe
@signed_in
def journal_csv_of_campaign(request: HttpRequest, desk: Desk, campaign: str) -> StreamingHttpResponse:
    return _file(request, _of_campaign(desk, campaign))


def _of_campaign(desk: Desk, code: str) -> Chosen:
    """A campaign's chain, or that of a rehearsal that was wiped. Errors: `NotAllowed`, `Http404`."""
    try:
        seat = seat_of(desk, code)
    except Http404:
        wiped = next((one for one in wiped_rehearsals(desk.authority.code) if one.code == code), None)
        if wiped is None or not desk.eye.may(Action.SEE_JOURNAL).allowed:
            raise
        return Chosen(desk, eye_of_wiped(wiped, desk), wiped=wiped)
    seat.eye.require(Action.SEE_JOURNAL)
    return Chosen(desk, seat.eye, seat.campaign)


def _of_authority(desk: Desk) -> Chosen:
    """What is about one's own agency is closed here as it is in a campaign's chain."""
    return Chosen(desk, seeing_own(desk.eye, desk.by, desk.at))


def _page(request: HttpRequest, chosen: Chosen) -> HttpResponse:
    return render(
        request, "journal/journal.html", {"page": journal_page(chosen, Asked.of(request.GET.dict()))}
    )


def _file(request: HttpRequest, chosen: Chosen) -> StreamingHttpResponse:
    """Every entry that was asked for, however many: a file has no end of its own."""
    headings = (
        _("Mục"),
        _("Thời điểm"),
        _("Người thực hiện"),
        _("Vai trò"),
        _("Nội dung"),
        _("Cơ quan"),
        _("Lời ghi kèm"),
        "SHA-256",
    )
    name = f"nhat-ky-{chosen.code or chosen.desk.authority.code}.csv"
    return streamed(_parts(headings, chosen, Asked.of(request.GET.dict())), CSV, name)


def _parts(headings: Sequence[str], chosen: Chosen, asked: Asked) -> Iterator[str]:
    yield csv_text(headings, [], bom=True)
    for found in found_entries(chosen, asked):
        rows = [_row(one) for one in found]
        if rows:
            yield csv_text(rows[0], rows[1:])


def _row(one: Told) -> tuple[str, ...]:
    text = _("(đã xóa)") if one.purged else one.text
    return (str(one.sequence), _instant(one.at), one.who, one.role, one.did, one.agency, text, one.sha256)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"
