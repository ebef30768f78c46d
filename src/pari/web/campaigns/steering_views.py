"""Steering a campaign that runs: extending, rescheduling, closing a round, break-glass, wiping."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.campaigns.actions import move_phase, wipe_rehearsal
from pari.campaigns.break_glass import ask_break_glass, broken_glass_of, settle_break_glass
from pari.campaigns.extensions import extend_term
from pari.campaigns.locked import locked
from pari.campaigns.models import BrokenGlass
from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.calendar.phases import PhaseSpell
from pari.core.errors import BadInput, Problem, Refused
from pari.web.campaigns.extending import choosable, extend_form, extend_page
from pari.web.campaigns.glass import glass_form, glass_page
from pari.web.campaigns.moving import (
    beside_opens_or_closes,
    calendar_mark,
    move_form,
    move_list_page,
    move_page,
    spell_to_move,
)
from pari.web.campaigns.steering import steering_page
from pari.web.campaigns.steering_forms import ExtendForm, GlassForm, MoveForm, SettleForm, WipeForm
from pari.web.campaigns.trying import tried
from pari.web.campaigns.wiping import wipe_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.refusals import why
from pari.words.problems import sentence

OF_THE_NEW_TERM = {"deadline.not_later": "until", "deadline.too_far": "until"}


@in_campaign
def steering(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Every lever with what it does, or why not now."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    return render(request, "campaigns/steering.html", {"page": steering_page(seat)})


@in_campaign
def extending(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Ask, show what it means, grant it."""
    _require_one_of(seat, Action.EXTEND_FOR_ALL, Action.EXTEND_FOR_ONE)
    known, template = choosable(seat), "campaigns/extend.html"
    if request.method != "POST":
        wanted = [code for code in request.GET.getlist("co-quan") if code in known.agencies]
        form = extend_form(known, agencies=wanted)
        return render(request, template, {"page": extend_page(seat, known, form, asks=False)})
    form, step = extend_form(known, request.POST), request.POST.get("step")
    if form.is_valid() and step == "grant" and carried_out(form, lambda: _extend(seat, form)):
        messages.success(request, _("Đã gia hạn. Các cơ quan liên quan được thông báo."))
        return redirect("campaign", seat.desk.authority.code, seat.campaign.code)
    asks = (
        step == "preview"
        and form.is_valid()
        and carried_out(form, lambda: tried(lambda: _extend(seat, form)))
    )
    page = extend_page(seat, known, form, asks=asks)
    return render(request, template, {"page": page}, status=UNPROCESSABLE if form.errors else 200)


def _extend(seat: Seat, form: ExtendForm) -> None:
    said = form.cleaned_data
    try:
        extend_term(
            **seat.acting,
            campaign=seat.campaign,
            phase=Phase(said["phase"]),
            until=said["until"],
            reason=said["reason"],
            paper=said["paper"],
            agencies=form.chosen(),
        )
    except Refused as refusal:
        raise BadInput([_beside(refusal.problem, OF_THE_NEW_TERM)]) from refusal


def _beside(problem: Problem, fields: dict[str, str]) -> Problem:
    return problem.at(column=fields.get(problem.code))


@in_campaign
def moving(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is still to come."""
    seat.eye.require(Action.EXTEND_FOR_ALL)
    return render(request, "campaigns/move_list.html", {"page": move_list_page(seat)})


@in_campaign
def moving_phase(request: HttpRequest, seat: Seat, phase: str) -> HttpResponse:
    """Another time for one phase."""
    seat.eye.require(Action.EXTEND_FOR_ALL)
    spell = spell_to_move(seat, phase)
    if request.method != "POST":
        form = move_form(seat, spell)
        return render(request, "campaigns/move.html", {"page": move_page(seat, spell, form)})
    form, step = move_form(seat, spell, request.POST), request.POST.get("step")
    if (
        form.is_valid()
        and step == "move"
        and carried_out(form, lambda: _move_as_shown(request, seat, spell, form))
    ):
        messages.success(request, _("Đã dời bước."))
        return redirect("campaign", seat.desk.authority.code, seat.campaign.code)
    asks = (
        step == "preview"
        and form.is_valid()
        and carried_out(form, lambda: tried(lambda: _move(seat, spell, form)))
    )
    page = move_page(seat, spell, form, asks=asks)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "campaigns/move.html", {"page": page}, status=status)


@transaction.atomic
def _move_as_shown(request: HttpRequest, seat: Seat, spell: PhaseSpell, form: MoveForm) -> None:
    """What was shown was shown against one calendar; where another holds by now it is shown anew."""
    locked(seat.campaign, seat.desk.by)
    if request.POST.get("seen") != calendar_mark(seat):
        raise Refused("campaign.calendar_moved")
    _move(seat, spell, form)


def _move(seat: Seat, spell: PhaseSpell, form: MoveForm) -> None:
    try:
        move_phase(
            **seat.acting,
            campaign=seat.campaign,
            phase=spell.phase,
            opens=form.opens_at(seat.desk.at),
            closes=form.cleaned_data["closes"],
            reason=form.cleaned_data["reason"],
            paper=form.cleaned_data["paper"],
        )
    except Refused as refusal:
        raise BadInput([_beside(refusal.problem, {"campaign.phase_in_the_past": "opens"})]) from refusal
    except BadInput as bad:
        raise BadInput(beside_opens_or_closes(one, spell.phase) for one in bad.problems) from bad


@in_campaign
def closing(_request: HttpRequest, seat: Seat) -> HttpResponse:
    """A round ends on the page of its meeting, which keeps what the team had before it."""
    seat.eye.require(Action.CLOSE_ROUND)
    return redirect("appraisal_closing", seat.desk.authority.code, seat.campaign.code)


@in_campaign
def glass(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Asking, settling, and the list; others than those concerned see what their eye lets them."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    if request.method == "POST" and request.POST.get("deed") in ("confirm", "refuse"):
        return _settle(request, seat)
    form = glass_form(seat, request.POST) if request.method == "POST" else glass_form(seat)
    if request.method == "POST":
        seat.eye.require(Action.ASK_BREAK_GLASS)
        if form and form.is_valid() and carried_out(form, lambda: _ask(seat, form)):
            messages.success(request, _("Đã gửi đề nghị; Hội đồng được thông báo."))
            return redirect("campaign_glass", seat.desk.authority.code, seat.campaign.code)
    status = UNPROCESSABLE if form and form.errors else 200
    return render(request, "campaigns/glass.html", {"page": glass_page(seat, form)}, status=status)


def _ask(seat: Seat, form: GlassForm) -> None:
    said = form.cleaned_data
    ask_break_glass(
        **seat.acting,
        campaign=seat.campaign,
        agency=Agency.objects.get(authority=seat.campaign.authority, code=said["agency"]),
        action=Action(said["action"]),
        reason=said["reason"],
    )


def _settle(request: HttpRequest, seat: Seat) -> HttpResponse:
    row = _line_asked(request, seat)
    confirms = request.POST.get("deed") == "confirm"
    form = SettleForm(request.POST, prefix=str(row.pk))
    if confirms and not form.is_valid():
        problems = [str(error) for errors in form.errors.values() for error in errors]
    else:
        hours = form.cleaned_data["hours"] if confirms else 0
        problems = _said_no(
            lambda: settle_break_glass(**seat.acting, glass=row, confirm=confirms, hours=hours)
        )
    if not problems:
        messages.success(request, _("Đã xác nhận.") if confirms else _("Đã từ chối."))
        return redirect("campaign_glass", seat.desk.authority.code, seat.campaign.code)
    page = glass_page(seat, glass_form(seat), problems)
    return render(request, "campaigns/glass.html", {"page": page}, status=UNPROCESSABLE)


def _line_asked(request: HttpRequest, seat: Seat) -> BrokenGlass:
    """Errors: `Http404` for a line that this person doesn't see."""
    number = request.POST.get("line", "")
    rows = broken_glass_of(seat.campaign, eye=seat.eye, by=seat.desk.by)
    found = next((row for row in rows if str(row.pk) == number), None)
    if found is None:
        raise Http404(number)
    return found


@in_campaign
def wiping(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Only a rehearsal, only by its code typed by hand."""
    seat.eye.require(Action.WIPE_REHEARSAL)
    if not seat.campaign.is_rehearsal:
        raise Refused("campaign.real_is_never_wiped")
    form = WipeForm(request.POST or None, code=seat.campaign.code)

    def wipe() -> None:
        wipe_rehearsal(**seat.acting, campaign=seat.campaign)

    if request.method == "POST" and form.is_valid() and carried_out(form, wipe):
        messages.success(request, _("Đã xóa đợt diễn tập."))
        return redirect("campaigns", seat.desk.authority.code)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "campaigns/wipe.html", {"page": wipe_page(seat, form)}, status=status)


def _require_one_of(seat: Seat, *actions: Action) -> None:
    """Any of them will do. Who has one of them at another time is told about that one."""
    verdicts = {action: seat.may(action) for action in actions}
    if any(verdict.allowed for verdict in verdicts.values()):
        return
    later = [action for action, verdict in verdicts.items() if verdict.why != "access.role"]
    seat.eye.require(later[0] if later else actions[-1])


def _said_no(deed: Callable[[], object]) -> list[str]:
    """Why the deed wasn't done; empty when it was."""
    try:
        deed()
    except NotAllowed as refusal:
        return [why(refusal)]
    except Refused as refusal:
        return [sentence(refusal.problem)]
    except BadInput as bad:
        return [sentence(problem) for problem in bad.problems]
    return []
