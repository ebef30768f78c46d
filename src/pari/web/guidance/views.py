"""Guidance on criteria, and questions with their answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.campaigns import guidance as room
from pari.campaigns.models import Question
from pari.core.access.actions import Action
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.guidance import tree
from pari.web.guidance.asked import Asked
from pari.web.guidance.criterion import criterion_page, newest_of, opened
from pari.web.guidance.forms import AnswerForm, GuidanceForm, QuestionForm
from pari.web.guidance.index import index_page
from pari.web.guidance.known import edition_or_none
from pari.web.guidance.questions import about_choices, question_page, questions_page


@require_safe
@in_campaign
def guidance(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.SEE_GUIDANCE)
    return render(request, "guidance/sets.html", {"page": index_page(seat)})


@require_safe
@in_campaign
def guidance_set(request: HttpRequest, seat: Seat, criteria_set: str) -> HttpResponse:
    seat.eye.require(Action.SEE_GUIDANCE)
    page = tree.set_page(seat, criteria_set, tree.Asked.of(request.GET.dict()))
    return render(request, "guidance/tree.html", {"page": page})


@in_campaign
def guidance_criterion(request: HttpRequest, seat: Seat, criteria_set: str, criterion: str) -> HttpResponse:
    """One criterion; whoever keeps the guidance writes it here."""
    seat.eye.require(Action.SEE_GUIDANCE)
    one, found = opened(seat, criteria_set, criterion)
    form = _guidance_form(request, seat, criteria_set, criterion)
    if request.method == "POST":
        if form is None:
            seat.eye.require(Action.EDIT_GUIDANCE)
        elif form.is_valid() and carried_out(form, lambda: _write(seat, criteria_set, criterion, form)):
            messages.success(request, _("Đã lưu hướng dẫn."))
            return redirect(place(seat, "guidance_criterion", criteria_set, criterion))
    page = criterion_page(seat, one, found, form)
    return render(request, "guidance/criterion.html", {"page": page}, status=_status(form))


def _guidance_form(
    request: HttpRequest, seat: Seat, criteria_set: str, criterion: str
) -> GuidanceForm | None:
    if not seat.may(Action.EDIT_GUIDANCE).allowed:
        return None
    if request.method == "POST":
        return GuidanceForm(request.POST)
    newest = newest_of(seat, criteria_set, criterion)
    said = {"text": newest.text, "sample": newest.sample, "seen": newest.pk} if newest else {}
    return GuidanceForm(initial=said)


def _write(seat: Seat, criteria_set: str, criterion: str, form: GuidanceForm) -> None:
    room.write_guidance(
        **seat.acting,
        campaign=seat.campaign,
        criteria_set=criteria_set,
        criterion=criterion,
        text=form.cleaned_data["text"],
        sample=form.cleaned_data["sample"],
        seen=form.cleaned_data["seen"],
    )


@in_campaign
def questions(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The list; participants ask here."""
    seat.eye.require(Action.SEE_GUIDANCE)
    asked, edition = Asked.of(request.GET.dict()), edition_or_none(seat)
    form = None
    if seat.desk.by.agency and seat.may(Action.ASK_QUESTION, seat.desk.by.agency).allowed:
        data = request.POST if request.method == "POST" else None
        form = QuestionForm(about_choices(seat, edition), data, asked.about)
    if request.method == "POST":
        if form is None:
            seat.eye.require(Action.ASK_QUESTION, seat.desk.by.agency)
        elif form.is_valid() and carried_out(form, lambda: _ask(seat, form)):
            messages.success(request, _("Đã gửi câu hỏi."))
            return redirect(place(seat, "questions"))
    page = questions_page(seat, edition, asked, form)
    return render(request, "guidance/questions.html", {"page": page}, status=_status(form))


def _ask(seat: Seat, form: QuestionForm) -> None:
    criteria_set, criterion = form.place
    room.ask(
        **seat.acting,
        campaign=seat.campaign,
        agency=seat.desk.by.agency or "",
        text=form.cleaned_data["text"],
        criteria_set=criteria_set,
        criterion=criterion,
    )


@in_campaign
def question(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """One question; it is answered here, and a later answer adds to the ones before."""
    row = _question_or_404(seat, number)
    form = None
    if seat.may(Action.ANSWER_QUESTION).allowed:
        form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if form is None:
            seat.eye.require(Action.ANSWER_QUESTION)
        elif form.is_valid() and carried_out(form, lambda: _answer(seat, number, form)):
            messages.success(request, _("Đã gửi trả lời."))
            return redirect(place(seat, "question", str(number)))
    page = question_page(seat, edition_or_none(seat), row, form)
    return render(request, "guidance/question.html", {"page": page}, status=_status(form))


def _question_or_404(seat: Seat, number: int) -> Question:
    row = room.questions_of(seat.eye, seat.campaign).filter(pk=number).first()
    if row is None:
        raise Http404(number)
    return row


def _answer(seat: Seat, number: int, form: AnswerForm) -> None:
    room.answer(
        **seat.acting,
        campaign=seat.campaign,
        question=number,
        text=form.cleaned_data["text"],
    )


def _status(form: GuidanceForm | QuestionForm | AnswerForm | None) -> int:
    return UNPROCESSABLE if form is not None and form.is_bound else 200
