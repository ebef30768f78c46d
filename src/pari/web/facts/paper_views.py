"""Papers as a basis of the appraisal: asked for, sent, listed, looked at and taken away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.facts.entering import Grounds
from pari.facts.models import BasisPaper
from pari.facts.papers import PaperSaid, is_ready, paper_to_read, remove_paper, send_paper, sends_for
from pari.facts.requests import close_request, remind_of_papers, request_papers, requests_of
from pari.scoring.claims.grounds import grounds_of
from pari.web.campaigns.places import place
from pari.web.facts.paper_forms import RemovePaperForm, RequestForm, SentPaperForm
from pari.web.facts.paper_pages import (
    Library,
    Wanted,
    library_of,
    list_page,
    may_send,
    paper_page,
    requests_here,
    send_page,
)
from pari.web.facts.request_pages import choices_of, new_page, one_request, request_page, requests_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.stored_files import file_to_save, page_drawn
from pari.words.numbers import counted
from pari.words.problems import sentence


@require_safe
@in_campaign
def papers(request: HttpRequest, seat: Seat) -> HttpResponse:
    page = list_page(seat, Wanted.of(request.GET.dict()))
    return render(request, "facts/papers.html", {"page": page})


@require_safe
@in_campaign
def requests(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "facts/requests.html", {"page": requests_page(seat)})


@in_campaign
def new_request(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.REQUEST_PAPERS)
    blocks, criteria = choices_of(seat)
    form = RequestForm(request.POST or None, blocks=blocks, criteria=criteria)

    def ask() -> None:
        request_papers(**seat.acting, campaign=seat.campaign.code, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and carried_out(form, ask):
        count = counted(len(form.cleaned_data["agencies"]))
        messages.success(request, _("Đã gửi yêu cầu đến %(count)s cơ quan.") % {"count": count})
        return redirect(place(seat, "paper_requests"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "facts/request_new.html", {"page": new_page(seat, form)}, status=status)


@in_campaign
def one(request: HttpRequest, seat: Seat, asking: int) -> HttpResponse:
    """A request with everybody who is asked; here they are reminded, and the request is closed."""
    if request.method == "POST":
        return _steered(request, seat, asking)
    return render(request, "facts/request.html", {"page": request_page(seat, asking)})


def _steered(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    row = one_request(seat, number)
    doing: dict[str, Any] = {**seat.acting, "campaign": seat.campaign.code, "request_id": row.pk}
    try:
        if request.POST.get("deed") == "close":
            close_request(**doing)
            messages.success(request, _("Đã kết thúc yêu cầu."))
        else:
            told = len(remind_of_papers(**doing))
            said = (
                _("Đã nhắc %(count)s cơ quan.") if told else _("Các cơ quan còn thiếu đã được nhắc hôm nay.")
            )
            messages.success(request, said % {"count": counted(told)} if told else said)
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
    return redirect(place(seat, "paper_request", str(number)))


@in_campaign
def sending(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What the own agency is asked for, and the form with which papers come in."""
    if not may_send(seat):
        seat.eye.require(Action.SEND_PAPERS, seat.desk.by.agency)
        seat.eye.require(Action.REQUEST_PAPERS)
    library = library_of(seat)
    form = _sent_form(request, seat, library)
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _send(seat, form)):
        messages.success(request, _("Đã nhận tài liệu."))
        return redirect(place(seat, "papers_to_send"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "facts/send.html", {"page": send_page(seat, form, library)}, status=status)


def _sent_form(request: HttpRequest, seat: Seat, library: Library) -> SentPaperForm:
    names = library.grounds.names
    steers = seat.may(Action.REQUEST_PAPERS).allowed
    own = sends_for(seat.eye, seat.desk.by)
    senders = list(names.items()) if steers else [(code, names.get(code, code)) for code in own]
    if steers:
        rows = requests_of(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    else:
        rows = [asked.request for asked in requests_here(seat)]
    open_ones = [(str(row.pk), f"{row.number}. {row.title}") for row in rows if row.closed_at is None]
    return SentPaperForm(
        request.POST or None,
        request.FILES or None,
        senders=senders,
        requests=open_ones,
        agencies=list(names.items()),
        criteria=list(library.titles.items()),
        initial={"request": request.GET.get("yeu-cau", "")},
    )


def _send(seat: Seat, form: SentPaperForm) -> None:
    said = form.cleaned_data
    asked = said["request"]
    send_paper(
        **seat.acting,
        campaign=seat.campaign.code,
        sender=said["sender"],
        said=PaperSaid(
            kind=said["kind"],
            title=said["title"],
            number=said["number"],
            issued_on=said["issued_on"],
            issuer=said["issuer"],
            about=said["about"],
            criteria=tuple(said["criteria"]),
            request=int(asked) if asked else None,
        ),
        file_name=said["file"].name,
        data=said["file"].read(),
    )


@in_campaign
def paper(request: HttpRequest, seat: Seat, document: int) -> HttpResponse:
    """One paper as it looks; here it is taken away."""
    grounds = grounds_of(seat.campaign)
    row = _paper_or_404(seat, document, grounds)
    form = RemovePaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _remove(seat, row, form)):
        messages.success(request, _("Đã gỡ tài liệu."))
        return redirect(place(seat, "basis_papers"))
    may_remove = seat.may(Action.REQUEST_PAPERS).allowed or row.sender.code in sends_for(
        seat.eye, seat.desk.by
    )
    page = paper_page(seat, row, first=_first(request), grounds=grounds, remove=form if may_remove else None)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "facts/paper.html", {"page": page}, status=status)


def _remove(seat: Seat, row: BasisPaper, form: RemovePaperForm) -> None:
    remove_paper(**seat.acting, campaign=seat.campaign.code, paper_id=row.pk, why=form.cleaned_data["why"])


@require_safe
@in_campaign
def file(_request: HttpRequest, seat: Seat, document: int) -> HttpResponse:
    """The bytes as they came, to be saved, never opened as a page."""
    return file_to_save(_ready_or_404(seat, document).file)


@require_safe
@in_campaign
def picture(request: HttpRequest, seat: Seat, document: int, page: int) -> HttpResponse:
    return page_drawn(request, _ready_or_404(seat, document).file.content, page)


def _ready_or_404(seat: Seat, document: int) -> BasisPaper:
    row = _paper_or_404(seat, document, grounds_of(seat.campaign))
    if not is_ready(row):
        raise Http404(document)
    return row


def _paper_or_404(seat: Seat, document: int, grounds: Grounds) -> BasisPaper:
    """What somebody doesn't read is as if it weren't there."""
    try:
        return paper_to_read(
            eye=seat.eye,
            by=seat.desk.by,
            campaign=seat.campaign.code,
            edition=grounds.edition,
            sets=grounds.sets,
            paper_id=document,
        )
    except BasisPaper.DoesNotExist:
        raise Http404(document) from None


def _first(request: HttpRequest) -> int:
    asked = request.GET.get("tu", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
