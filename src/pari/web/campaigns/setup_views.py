"""Setting a campaign up: general, edition, phases, what is missing, opening."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.actions import (
    open_campaign,
    plan_phases,
    rename_campaign,
    set_conflict,
    show_totals,
)
from pari.campaigns.locked import locked
from pari.core.access.actions import Action
from pari.core.access.roles import Conflict
from pari.core.errors import BadInput, Refused
from pari.regulations.models import RegulationEdition
from pari.scoring.claims.carrying import bind_and_carry
from pari.scoring.sheets.actions import make_sheets
from pari.web.campaigns.edition import edition_form, edition_page, why_stays
from pari.web.campaigns.forms import EditionForm, GeneralForm
from pari.web.campaigns.general import general_page
from pari.web.campaigns.new import bindable_editions
from pari.web.campaigns.opening import checklist_page, open_page
from pari.web.campaigns.phases import PhasesForm, phases_form, phases_page, with_fields
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.problems import sentence


@in_campaign
def general(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Title, what is done with somebody's own agency, and whether appraisers see totals."""
    seat.eye.require(Action.SET_UP_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        return _only_read(request, "campaigns/general.html", general_page(seat, GeneralForm()))
    kept = {
        "title": seat.campaign.title,
        "conflict": seat.campaign.conflict,
        "shows_totals": seat.campaign.shows_totals,
    }
    form = GeneralForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _save_general(seat, form)):
        messages.success(request, _("Đã lưu thông tin chung."))
        return _to(seat, "campaign_general")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "campaigns/general.html", {"page": general_page(seat, form)}, status=status)


@transaction.atomic
def _save_general(seat: Seat, form: GeneralForm) -> None:
    """Only what is another one than before."""
    eye, by, at, campaign = seat.eye, seat.desk.by, seat.desk.at, seat.campaign
    if "title" in form.changed_data:
        rename_campaign(eye=eye, by=by, at=at, campaign=campaign, title=form.cleaned_data["title"])
    if "conflict" in form.changed_data:
        wanted = Conflict(form.cleaned_data["conflict"])
        set_conflict(eye=eye, by=by, at=at, campaign=campaign, conflict=wanted)
    if "shows_totals" in form.changed_data:
        shows = form.cleaned_data["shows_totals"]
        show_totals(eye=eye, by=by, at=at, campaign=campaign, shows=shows)


@in_campaign
def edition(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The edition in force, for everybody; another one is looked at before it is bound."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    template = "campaigns/edition.html"
    may_bind = seat.may(Action.BIND_EDITION).allowed and not why_stays(seat)
    if request.method == "POST":
        return _bind(request, seat, template)
    wanted = request.GET.get("edition", "") if may_bind else ""
    chosen = _bindable(seat, wanted)
    seen = _digest(seat)
    form = edition_form(seat, chosen=wanted, seen=seen) if may_bind else None
    return render(request, template, {"page": edition_page(seat, form, chosen)})


def _bind(request: HttpRequest, seat: Seat, template: str) -> HttpResponse:
    seat.eye.require(Action.BIND_EDITION)
    form = edition_form(seat, request.POST)
    if form.is_valid() and carried_out(form, lambda: _bind_chosen(seat, form)):
        messages.success(request, _("Đã gắn bộ tiêu chí với đợt đánh giá."))
        return _to(seat, "campaign_edition")
    chosen = _bindable(seat, request.POST.get("edition", ""))
    form.data = {**form.data.dict(), "seen": _digest(seat)}  # type: ignore[attr-defined]  # what is read now
    return render(request, template, {"page": edition_page(seat, form, chosen)}, status=UNPROCESSABLE)


@transaction.atomic
def _bind_chosen(seat: Seat, form: EditionForm) -> None:
    """Changes were shown against one bound edition; where another holds by now they are shown anew."""
    locked(seat.campaign, seat.desk.by)
    if form.cleaned_data["seen"] != _digest(seat):
        form.add_error(
            None,
            _(
                "Bộ tiêu chí vừa được người khác gắn lại. "
                "Đề nghị xem những điểm thay đổi dưới đây rồi gắn lại."
            ),
        )
        return
    chosen = RegulationEdition.objects.get(code=form.cleaned_data["edition"])
    bind_and_carry(**seat.acting, campaign=seat.campaign, edition=chosen)


def _digest(seat: Seat) -> str:
    newest = seat.campaign.editions.order_by("-pk").values_list("pk", "content_sha256").first()
    return f"{newest[0]}-{newest[1]}" if newest else ""


def _bindable(seat: Seat, code: str) -> RegulationEdition | None:
    """An edition that may be bound, whole; others are as if they weren't there."""
    if not code or code not in {one.code for one in bindable_editions(seat.desk)}:
        return None
    return RegulationEdition.objects.get(code=code)


@in_campaign
def phases(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All days of all phases on one form."""
    seat.eye.require(Action.SET_UP_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        page = phases_page(seat, PhasesForm(), is_default=False)
        return _only_read(request, "campaigns/phases.html", page)
    by_default = "mac-dinh" in request.GET
    if request.method != "POST":
        form = phases_form(seat, by_default=by_default)
        return render(
            request, "campaigns/phases.html", {"page": phases_page(seat, form, is_default=by_default)}
        )
    form = PhasesForm(request.POST)
    if form.is_valid() and carried_out(form, lambda: _plan(seat, form)):
        messages.success(request, _("Đã lưu các bước và thời hạn."))
        return _to(seat, "campaign_phases")
    page = phases_page(seat, form, is_default=False)
    return render(request, "campaigns/phases.html", {"page": page}, status=UNPROCESSABLE)


def _plan(seat: Seat, form: PhasesForm) -> None:
    try:
        plan_phases(**seat.acting, campaign=seat.campaign, plan=form.plan())
    except BadInput as bad:
        raise with_fields(bad) from bad


@in_campaign
def checks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What is missing; also for the team lead, who may open."""
    _may_look_before_opening(seat)
    return render(request, "campaigns/checklist.html", {"page": checklist_page(seat)})


def _may_look_before_opening(seat: Seat) -> None:
    if not seat.may(Action.SET_UP_CAMPAIGN).allowed:
        seat.eye.require(Action.OPEN_CAMPAIGN)


@in_campaign
def opening(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What opening will do, and doing it."""
    seat.eye.require(Action.OPEN_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        raise Refused("campaign.already_open")
    problems: list[str] = []
    if request.method == "POST":
        try:
            _open(seat)
        except BadInput as bad:
            problems = [sentence(problem) for problem in bad.problems]
        else:
            messages.success(request, _("Đã mở đợt đánh giá."))
            return _to(seat, "campaign")
    status = UNPROCESSABLE if problems else 200
    return render(request, "campaigns/open.html", {"page": open_page(seat, problems)}, status=status)


@transaction.atomic
def _open(seat: Seat) -> None:
    """Open it and lay a sheet before everybody who is evaluated, or neither."""
    opened = open_campaign(**seat.acting, campaign=seat.campaign)
    make_sheets(opened)


def _only_read(request: HttpRequest, template: str, page: object) -> HttpResponse:
    """What was set, with the reason why it isn't changed any more; a form of an older page learns it."""
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, {"page": page}, status=status)


def _to(seat: Seat, name: str) -> HttpResponse:
    return redirect(name, seat.desk.authority.code, seat.campaign.code)
