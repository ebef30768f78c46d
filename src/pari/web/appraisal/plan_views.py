"""The plan of the appraisal and its schedule: written, approved, printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pari.campaigns.appraisal_plan import (
    Plans,
    approve_plan,
    planned,
    plans_of,
    remove_schedule_line,
    save_plan,
    schedule_in_plan,
    schedule_of,
    set_schedule_line,
    shares_in_plan,
)
from pari.campaigns.assigning import Assignment
from pari.campaigns.models import AppraisalPlan, ScheduleLine
from pari.campaigns.queries import names_in_the_year, phase_of
from pari.core.access.actions import Action
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import Refused
from pari.documents.paper import Paper
from pari.documents.pdf import pdf_bytes
from pari.documents.word import word_bytes
from pari.people.queries import names_of_people
from pari.scoring.papers.plan import PlanContent, plan_paper, schedule_paper
from pari.web.appraisal.assigned import told_to
from pari.web.appraisal.plan_forms import ApproveForm, PlanForm, ScheduleForm
from pari.web.appraisal.plan_page import NOW, Forms, Planning, line_page, plan_page
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.papers_forms import DressForm
from pari.words.problems import sentence

F = TypeVar("F", PlanForm, ApproveForm)
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Sort:
    compose: Callable[..., Paper]
    write: Callable[[Paper], bytes]
    kind: str


SORTS: Mapping[str, Sort] = {
    "phuong-an.docx": Sort(plan_paper, word_bytes, WORD),
    "phuong-an.pdf": Sort(plan_paper, pdf_bytes, PDF),
    "lich-lam-viec.docx": Sort(schedule_paper, word_bytes, WORD),
    "lich-lam-viec.pdf": Sort(schedule_paper, pdf_bytes, PDF),
}


@in_campaign
def plan(request: HttpRequest, seat: Seat) -> HttpResponse:
    return _shown(request, seat, Forms(dress=DressForm(request.GET) if request.GET else None))


@require_POST
@in_campaign
def save(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    form = PlanForm(request.POST)
    if form.is_valid() and carried_out(
        form, lambda: save_plan(**seat.acting, campaign=seat.campaign, **form.cleaned_data)
    ):
        messages.success(request, _("Đã lưu dự thảo phương án."))
        return redirect(place(seat, "appraisal_plan"))
    return _shown(request, seat, Forms(plan=_now(form, seat)), status=UNPROCESSABLE)


@require_POST
@in_campaign
def approve(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What stands in the box is what is approved, saved before or not."""
    seat.eye.require(Action.APPROVE_PLAN)
    form = ApproveForm(request.POST)
    written = PlanForm(request.POST) if "text" in request.POST else None
    understood = form.is_valid() and (written is None or written.is_valid())
    if understood and carried_out(form, lambda: _approve(seat, form, written)):
        messages.success(
            request, _("Đã phê duyệt phương án thẩm định. Các thành viên được phân công đã được thông báo.")
        )
        return redirect(place(seat, "appraisal_plan"))
    kept = _now(written, seat) if written else None
    return _shown(request, seat, Forms(plan=kept, approve=_now(form, seat)), status=UNPROCESSABLE)


def _approve(seat: Seat, form: ApproveForm, written: PlanForm | None) -> None:
    text = written.cleaned_data["text"] if written else None
    approve_plan(**seat.acting, campaign=seat.campaign, text=text, **form.cleaned_data)


@require_POST
@in_campaign
def add_line(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    form = ScheduleForm(request.POST)
    if form.is_valid() and carried_out(
        form, lambda: set_schedule_line(**seat.acting, campaign=seat.campaign, said=form.planned())
    ):
        messages.success(request, _("Đã thêm vào lịch làm việc."))
        return redirect(place(seat, "appraisal_plan"))
    return _shown(request, seat, Forms(line=form), status=UNPROCESSABLE)


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def line(request: HttpRequest, seat: Seat, line: int) -> HttpResponse:
    """One line is changed, or removed."""
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    kept = seat.campaign.schedule.filter(pk=line).first()
    if kept is None:
        raise Http404(str(line))
    if request.POST.get("deed") == "remove":
        return _removed(request, seat, kept)
    said = planned(kept)
    form = ScheduleForm(request.POST or None, initial={name: getattr(said, name) for name in said.__slots__})
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _set(seat, form, kept)):
        messages.success(request, _("Đã lưu lịch làm việc."))
        return redirect(place(seat, "appraisal_plan"))
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(
        request, "appraisal/schedule_line.html", {"page": line_page(seat, form, kept)}, status=status
    )


@in_campaign
def paper(request: HttpRequest, seat: Seat, file: str) -> HttpResponse:
    """A paper as a file: of what was approved (`ban`: which version), or a draft of what stands now."""
    sort, form = SORTS[file], DressForm(request.GET)
    if not form.is_valid():
        return _shown(request, seat, Forms(dress=form), status=UNPROCESSABLE)
    told, plans = told_to(seat), plans_of(seat.campaign, eye=seat.eye)
    content = _content(seat, told, plans, request.GET.get("ban", ""))
    made_at = content.approved_at or seat.desk.at
    made = sort.compose(content, form.dress(), made_at=made_at)
    return download(sort.write(made), sort.kind, f"{seat.campaign.code}-{file}")


def _shown(request: HttpRequest, seat: Seat, forms: Forms, *, status: int = 200) -> HttpResponse:
    planning = Planning(
        told_to(seat),
        plans_of(seat.campaign, eye=seat.eye),
        schedule_of(seat.campaign, eye=seat.eye),
        phase_of(seat.campaign, seat.desk.at),
    )
    page = plan_page(seat, planning, forms)
    return render(request, "appraisal/plan.html", {"page": page}, status=status)


def _set(seat: Seat, form: ScheduleForm, kept: ScheduleLine) -> None:
    set_schedule_line(**seat.acting, campaign=seat.campaign, said=form.planned(), line=kept.pk)


def _removed(request: HttpRequest, seat: Seat, kept: ScheduleLine) -> HttpResponse:
    try:
        remove_schedule_line(**seat.acting, campaign=seat.campaign, line=kept.pk)
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
    else:
        messages.success(request, _("Đã bỏ khỏi lịch làm việc."))
    return redirect(place(seat, "appraisal_plan"))


def _now(form: F, seat: Seat) -> F:
    """What was typed stays; the form stands on what is kept now, so that sent again it goes through."""
    form.data = {**form.data.dict(), "seen": plans_of(seat.campaign, eye=seat.eye).seen}  # type: ignore[attr-defined]  # a QueryDict
    return form


def _content(seat: Seat, told: Assignment, plans: Plans, asked: str) -> PlanContent:
    agencies = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    chosen = _version(plans, asked)
    if chosen is None:
        schedule = [planned(one) for one in schedule_of(seat.campaign, eye=seat.eye)]
        return PlanContent(told, plans.text, told.shares.given, schedule, agencies)
    given: dict[Unit, dict[Place, int]] = {}
    for (unit, of), person in shares_in_plan(chosen).items():
        given.setdefault(unit, {})[of] = person
    people = {person for places in given.values() for person in places.values()}
    named = replace(told, names={**names_of_people(people - set(told.names)), **told.names})
    return PlanContent(
        named, chosen.text, given, schedule_in_plan(chosen), agencies, chosen.approved_at, chosen.paper
    )


def _version(plans: Plans, asked: str) -> AppraisalPlan | None:
    """Errors: `Http404` for a version that isn't there."""
    if asked == NOW or not plans.approved:
        return None
    if not asked:
        return plans.holds
    found = next((one for one in plans.approved if str(one.sequence) == asked), None)
    if found is None:
        raise Http404(asked[:20])
    return found
