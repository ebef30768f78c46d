"""Sessions: calling one, noting who is there, its minutes, and its end."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from pari.core.access.actions import Action
from pari.core.calendar.days import ONE_DAY, begin_of, day_of, next_worked
from pari.core.errors import BadInput, Refused
from pari.deadlines.queries import days_off
from pari.documents.paper import Paper
from pari.documents.pdf import pdf_bytes
from pari.documents.word import word_bytes
from pari.scoring.council.minutes import record_of
from pari.scoring.council.naming import members_on
from pari.scoring.council.sessions import Convened, Noted, close_session, convene, note_presence
from pari.scoring.models import CouncilSession
from pari.scoring.papers.council import minutes_paper
from pari.web.appraisal.item_deeds import number_of
from pari.web.campaigns.places import place
from pari.web.council.forms import MinutesForm, SessionForm
from pari.web.council.hub_page import FormPage, people_of
from pari.web.council.places import council_head, council_tabs
from pari.web.council.presence import ALTERNATE, PRESENT, STATES, noted_sentence
from pari.web.council.session_page import session_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.papers_forms import DressForm
from pari.web.scoring.papers_views import PDF, WORD
from pari.words.problems import sentence


@in_campaign
def new_session(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.CONVENE_COUNCIL)
    sent = request.POST if request.method == "POST" else None
    members = people_of(members_on(seat.campaign, seat.desk.at))
    form, made = SessionForm(sent, members=members, initial={"begins": _next_morning(seat)}), []
    if sent is not None and form.is_valid() and carried_out(form, lambda: made.append(_convene(seat, form))):
        messages.success(
            request, _("Đã triệu tập phiên, đã thông báo cho thành viên; danh sách được giữ theo ngày họp.")
        )
        return redirect(place(seat, "council_session", str(made[0])))
    title = _("Triệu tập phiên")
    page = FormPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, ""),
        intro=_("Thành viên của phiên là những người giữ vai trò vào ngày bắt đầu, kèm người dự khuyết."),
        form=form,
        button=_("Triệu tập"),
        back=place(seat, "council"),
    )
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "council/form.html", {"page": page}, status=status)


@in_campaign
def session(request: HttpRequest, seat: Seat, session: int) -> HttpResponse:
    seat.eye.require(Action.SEE_AGENDA)
    return render(request, "council/session.html", {"page": session_page(seat, _session(seat, session))})


@in_campaign
def presence(request: HttpRequest, seat: Seat, session: int) -> HttpResponse:
    seat.eye.require(Action.SEE_AGENDA)
    if request.method != "POST":  # an address without its form, as after a login
        return redirect(place(seat, "council_session", str(session)))
    sent = _sent(request.POST)
    try:
        noted = {person: Noted(one == PRESENT, one == ALTERNATE) for person, one in sent.items()}
        made = note_presence(**seat.acting, session_id=session, noted=noted)
    except (BadInput, Refused) as error:
        problems = error.problems if isinstance(error, BadInput) else (error.problem,)
        said = list(dict.fromkeys(sentence(one) for one in problems))
        page = session_page(seat, _session(seat, session), noted=sent, said=said)
        return render(request, "council/session.html", {"page": page}, status=UNPROCESSABLE)
    messages.success(request, noted_sentence(made.form))
    return redirect(place(seat, "council_session", str(session)))


@in_campaign
def close(request: HttpRequest, seat: Seat, session: int) -> HttpResponse:
    seat.eye.require(Action.SEE_AGENDA)
    if request.method != "POST":
        return redirect(place(seat, "council_session", str(session)))
    form = MinutesForm(request.POST)
    if form.is_valid() and carried_out(form, lambda: _close(seat, session, form)):
        messages.success(request, _("Đã kết thúc phiên; biên bản lập theo hồ sơ của phiên."))
        return redirect(place(seat, "council_session", str(session)))
    page = session_page(seat, _session(seat, session), form=form)
    return render(request, "council/session.html", {"page": page}, status=UNPROCESSABLE)


@in_campaign
def minutes_docx(request: HttpRequest, seat: Seat, session: int) -> HttpResponse:
    row = _minuted(seat, session)
    return download(word_bytes(_minutes(request, seat, row)), WORD, f"bien-ban-phien-{row.number}.docx")


@in_campaign
def minutes_pdf(request: HttpRequest, seat: Seat, session: int) -> HttpResponse:
    row = _minuted(seat, session)
    return download(pdf_bytes(_minutes(request, seat, row)), PDF, f"bien-ban-phien-{row.number}.pdf")


def _minuted(seat: Seat, session: int) -> CouncilSession:
    seat.eye.require(Action.SEE_VOTES)
    return _session(seat, session)


def _minutes(request: HttpRequest, seat: Seat, row: CouncilSession) -> Paper:
    with override(settings.LANGUAGE_CODE):
        record = record_of(row, eye=seat.eye, at=seat.desk.at)
        return minutes_paper(record, DressForm(request.GET).dress(), made_at=seat.desk.at)


def _session(seat: Seat, session: int) -> CouncilSession:
    rows = seat.campaign.council_sessions.select_related("chair", "campaign__authority", "closed_by")
    found = rows.filter(pk=session).first()
    if found is None:
        raise Http404(session)
    return found


def _sent(post: Mapping[str, Any]) -> dict[int, str]:
    return {
        number_of(name.removeprefix("thanh-vien-")): str(value)
        for name, value in post.items()
        if name.startswith("thanh-vien-") and value in STATES
    }


def _next_morning(seat: Seat) -> datetime:
    """8:00 of the next working day, which is what is usual: 1 query."""
    tomorrow = day_of(seat.desk.at) + ONE_DAY
    day = next_worked(tomorrow, days_off(seat.campaign.authority.code))
    return begin_of(day) + timedelta(hours=8)


def _convene(seat: Seat, form: SessionForm) -> int:
    made = convene(**seat.acting, campaign=seat.campaign, convened=Convened(**form.cleaned_data))
    return made.pk


def _close(seat: Seat, session: int, form: MinutesForm) -> None:
    close_session(**seat.acting, session_id=session, minutes=form.cleaned_data["minutes"])
