"""The plan of the appraisal: its text, schedule, approval, papers, versions, and what changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.campaigns.appraisal_plan import Plans, changes_since, schedule_in_plan
from pari.campaigns.assigning import Assignment
from pari.campaigns.models import AppraisalPlan, ScheduleLine
from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.appraisal.assignment import uncovered_places
from pari.core.appraisal.shares import Place, Unit
from pari.web.appraisal.assigned import set_names, why_not
from pari.web.appraisal.plan_forms import ApproveForm, PlanForm, ScheduleForm
from pari.web.appraisal.preview_page import NOBODY
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.papers_forms import DressForm
from pari.words.access import why_sentence
from pari.words.appraisal_papers import span
from pari.words.assignment import (
    SHORT_PLACES,
    no_plan_before,
    no_plan_late,
    suggested_plan,
    unassigned_text,
    uncovered_text,
)
from pari.words.numbers import counted
from pari.words.time import instant_text

MOST = 100  # changes since the approval that are listed
NOW = "hien-nay"  # the version of the papers that isn't approved


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the schedule; `address` where it is changed."""

    when: str
    what: str
    who: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    when: str
    who: str
    paper: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Since:
    code: str
    title: str
    where: str
    place: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    address: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class PlanPage:
    head: Head
    title: str
    campaign: str
    status: str
    approved: bool
    warning: str  # round 1 under way without a plan
    text: str
    is_draft: bool  # the text isn't the approved one
    is_proposed: bool  # nothing was saved yet: the box holds what the system proposes
    plan_form: Form | None
    lines: list[Line]
    schedule_changed: bool
    line_form: Form | None
    approve_form: Form | None
    why: str
    notes: list[str]  # what the lead looks at before approving
    since: list[Since]
    since_more: str
    versions: list[Version]
    dress: DressForm
    downloads: list[Download]
    save_address: str
    approve_address: str
    add_address: str
    assignment_address: str


@dataclass(frozen=True, slots=True)
class Planning:
    """What is known of the plan: who appraises, its versions, the schedule, and where the campaign stands."""

    told: Assignment
    plans: Plans
    schedule: Sequence[ScheduleLine]
    phase: Phase


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms that came back with something to mend; None are made anew."""

    plan: PlanForm | None = None
    line: ScheduleForm | None = None
    approve: ApproveForm | None = None
    dress: DressForm | None = None


def plan_page(seat: Seat, planning: Planning, forms: Forms) -> PlanPage:
    """1 query: names of agencies, where something has changed since the approval."""
    told, plans, schedule = planning.told, planning.plans, planning.schedule
    may, may_approve = not why_not(seat), seat.may(Action.APPROVE_PLAN).allowed
    holds = plans.holds
    changes = _since(seat, told, holds) if holds else []
    edit_text = {"text": plans.text or suggested_plan(), "seen": plans.seen}
    return PlanPage(
        head=campaign_head(seat, _("Phương án thẩm định")),
        title=_("Phương án thẩm định, lịch làm việc"),
        campaign=seat.campaign.title,
        status=_status(holds),
        approved=holds is not None,
        warning="" if holds else _warning(planning.phase),
        text=plans.text,
        is_draft=plans.draft is not None and plans.draft.text != (holds.text if holds else ""),
        is_proposed=may and not plans.text and forms.plan is None,
        plan_form=(forms.plan or PlanForm(initial=edit_text)) if may else None,
        lines=[_line(seat, one, may=may) for one in schedule],
        schedule_changed=holds is not None and _is_changed(holds, schedule),
        line_form=(forms.line or ScheduleForm()) if may else None,
        approve_form=_approve_form(plans, forms, with_text=may) if may_approve else None,
        why=_why(seat),
        notes=_notes(told),
        since=changes[:MOST],
        since_more=_("và %(count)s thay đổi khác") % {"count": counted(len(changes) - MOST)}
        if len(changes) > MOST
        else "",
        versions=[_version(seat, one, one is holds) for one in plans.approved],
        dress=forms.dress or DressForm(initial={"body": seat.campaign.authority.name}),
        downloads=_downloads(seat),
        save_address=place(seat, "appraisal_plan_save"),
        approve_address=place(seat, "appraisal_plan_approve"),
        add_address=place(seat, "appraisal_schedule_add"),
        assignment_address=place(seat, "appraisal_assignment"),
    )


@dataclass(frozen=True, slots=True)
class LinePage:
    head: Head
    title: str
    form: Form
    address: str
    removable: bool
    back: str


def line_page(seat: Seat, form: ScheduleForm, line: ScheduleLine) -> LinePage:
    label = _("Sửa lịch làm việc")
    crumb = Crumb(_("Phương án thẩm định"), place(seat, "appraisal_plan"))
    return LinePage(
        head=campaign_head(seat, label, crumb),
        title=line.what,
        form=form,
        address=place(seat, "appraisal_schedule_line", str(line.pk)),
        removable=True,
        back=place(seat, "appraisal_plan"),
    )


def _approve_form(plans: Plans, forms: Forms, *, with_text: bool) -> ApproveForm:
    form = forms.approve or ApproveForm(initial={"seen": plans.seen})
    return form.sent_with_the_text() if with_text else form


def _status(plan: AppraisalPlan | None) -> str:
    if plan is None or plan.approved_at is None:
        return _("Phương án chưa được phê duyệt.")
    who = plan.approved_by.name if plan.approved_by else _("Quản trị máy chủ (dòng lệnh)")
    said = {"version": plan.sequence, "when": instant_text(plan.approved_at), "who": who}
    text = _("Bản %(version)s được phê duyệt lúc %(when)s, %(who)s.") % said
    return f"{text} {plan.paper}".strip()


def _warning(phase: Phase) -> str:
    return no_plan_before() if phase in (Phase.SELF_ASSESSMENT, Phase.PREPARATION) else no_plan_late()


def _why(seat: Seat) -> str:
    verdict, eye = seat.may(Action.APPROVE_PLAN), seat.eye
    if not verdict.why:
        return ""
    return why_sentence(verdict.why, action=Action.APPROVE_PLAN, role=eye.role, phase=eye.phase)


def _notes(told: Assignment) -> list[str]:
    without = [
        line
        for line in told.lines
        if any(Place.LEAD not in told.shares.given.get(unit, {}) for unit in line.units)
    ]
    lacking = uncovered_places(told.shares, told.agencies, told.criteria)
    return [
        *([unassigned_text(len(without))] if without else []),
        *([uncovered_text(len(lacking))] if lacking else []),
    ]


def _line(seat: Seat, one: ScheduleLine, *, may: bool) -> Line:
    address = place(seat, "appraisal_schedule_line", str(one.pk)) if may else ""
    return Line(span(one.begins, one.ends), one.what, one.who, one.where, address)


def _is_changed(plan: AppraisalPlan, schedule: Sequence[ScheduleLine]) -> bool:
    now = [(one.begins, one.ends, one.what, one.who, one.where) for one in schedule]
    kept = [(one.begins, one.ends, one.what, one.who, one.where) for one in schedule_in_plan(plan)]
    return now != kept


def _since(seat: Seat, told: Assignment, plan: AppraisalPlan) -> list[Since]:
    agencies = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    sets, lines = set_names(told), {unit: line for line in told.lines for unit in line.units}
    found: list[Since] = []
    for one in changes_since(plan, told.shares.given):
        line = lines.get(Unit(one.unit.criteria_set, one.unit.criterion))
        found.append(
            Since(
                one.unit.criterion,
                line.title if line else "",
                agencies.get(one.unit.agency, "") or sets.get(one.unit.criteria_set, one.unit.criteria_set),
                _(SHORT_PLACES[one.place]),
                _name(told.names, one.before),
                _name(told.names, one.now),
            )
        )
    return found


def _name(names: Mapping[int, str], person: int | None) -> str:
    return NOBODY if person is None else names.get(person, "?")


def _version(seat: Seat, plan: AppraisalPlan, current: bool) -> Version:  # noqa: FBT001 - of a row
    address = place(seat, "appraisal_plan_pdf") + f"?ban={plan.sequence}"
    return Version(
        plan.sequence,
        instant_text(plan.approved_at) if plan.approved_at else "",
        plan.approved_by.name if plan.approved_by else "",
        plan.paper,
        address,
        current,
    )


def _downloads(seat: Seat) -> list[Download]:
    return [
        Download(_("Phương án (Word)"), place(seat, "appraisal_plan_docx"), primary=True),
        Download(_("Phương án (PDF)"), place(seat, "appraisal_plan_pdf")),
        Download(_("Lịch làm việc (Word)"), place(seat, "appraisal_schedule_docx")),
        Download(_("Lịch làm việc (PDF)"), place(seat, "appraisal_schedule_pdf")),
    ]
