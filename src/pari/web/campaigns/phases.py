"""All phases of a campaign on one form: days in, days out, and what falls on a day off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from pari.campaigns.phases import NEEDED, Plan
from pari.campaigns.queries import spells_of
from pari.core.access.roles import Phase
from pari.core.calendar.days import Holidays, is_worked, last_day_before, next_worked
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell, as_held
from pari.core.calendar.year import default_calendar
from pari.core.errors import BadInput, Problem
from pari.deadlines.queries import days_off
from pari.web.campaigns.moments import MomentField
from pari.web.campaigns.places import Tab, campaign_head, tabs_if_setting_up, why_settled
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import PHASES
from pari.words.time import day_text, since_text, until_text

PLANNED = tuple(phase for phase in Phase if phase is not Phase.PREPARATION)


class PhasesForm(forms.Form):
    """Two fields a phase, named opens_round_1 and closes_round_1; both empty where it isn't held."""

    def __init__(self, data: Any = None, *, plan: Plan | None = None) -> None:
        super().__init__(data, initial=_initial(plan or {}))
        for phase in PLANNED:
            name = _(PHASES[phase])
            self.fields[f"opens_{phase.value}"] = MomentField(
                ends=False,
                required=phase in NEEDED,
                label=_("%(phase)s: bắt đầu") % {"phase": name},
                help_text="",
            )
            if phase is not Phase.CLOSED:
                self.fields[f"closes_{phase.value}"] = MomentField(
                    ends=True,
                    required=phase in NEEDED,
                    label=_("%(phase)s: kết thúc") % {"phase": name},
                    help_text="",
                )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for phase in PLANNED:
            opens, closes = f"opens_{phase.value}", f"closes_{phase.value}"
            if said.get(closes) and not said.get(opens) and opens not in self.errors:
                self.add_error(
                    opens, _("Đề nghị ghi ngày bắt đầu, hoặc để trống cả hai ô nếu không tổ chức.")
                )
        return said

    def plan(self) -> dict[Phase, tuple[datetime, datetime | None]]:
        """What was typed; a phase without a beginning isn't held."""
        return {
            phase: (opens, self.cleaned_data.get(f"closes_{phase.value}"))
            for phase in PLANNED
            if (opens := self.cleaned_data.get(f"opens_{phase.value}"))
        }


def beside_its_field(problem: Problem) -> Problem:
    """Problems of phases name the phase; what was typed last of it is its end, or its beginning."""
    codes = {phase.value for phase in PLANNED}
    if problem.column not in codes:
        return problem
    side = "opens" if problem.code in ("campaign.phases_overlap", "campaign.phase_missing") else "closes"
    side = "opens" if problem.column == Phase.CLOSED.value else side
    return Problem(problem.code, problem.figures, column=f"{side}_{problem.column}")


def with_fields(bad: BadInput) -> BadInput:
    return BadInput(map(beside_its_field, bad.problems))


@dataclass(frozen=True, slots=True)
class PhaseRow:
    name: str
    is_needed: bool
    is_term: bool  # something is due from agencies at its end
    opens: BoundField
    closes: BoundField | None
    warning: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A phase as it will be held, where nothing is typed any more."""

    name: str
    is_term: bool
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class PhasesPage:
    """Once the campaign is open `why_not` says why, and `held` is read in place of the form."""

    head: Head
    tabs: list[Tab]
    title: str
    form: PhasesForm
    rows: list[PhaseRow]
    held: list[HeldRow]
    is_default: bool
    why_not: str


def phases_form(seat: Seat, *, by_default: bool) -> PhasesForm:
    """As planned so far, or as the usual calendar has it."""
    if by_default:
        calendar = default_calendar(seat.campaign.year, days_off(seat.campaign.authority.code))
        return PhasesForm(plan=calendar)
    return PhasesForm(plan={one.phase: (one.opens, one.closes) for one in spells_of(seat.campaign)})


def phases_page(seat: Seat, form: PhasesForm, *, is_default: bool) -> PhasesPage:
    why_not = why_settled(seat)
    return PhasesPage(
        head=campaign_head(seat, _("Các bước, thời hạn")),
        tabs=tabs_if_setting_up(seat, "campaign_phases"),
        title=seat.campaign.title,
        form=form,
        rows=[] if why_not else list(_rows(form, days_off(seat.campaign.authority.code))),
        held=[_held(one) for one in as_held(spells_of(seat.campaign))] if why_not else [],
        is_default=is_default,
        why_not=why_not,
    )


def _held(spell: PhaseSpell) -> HeldRow:
    return HeldRow(
        name=_(PHASES[spell.phase]),
        is_term=spell.phase in WITH_DEADLINE,
        opens=since_text(spell.opens),
        closes=until_text(spell.closes) if spell.closes else "",
    )


def _rows(form: PhasesForm, holidays: Holidays) -> Iterator[PhaseRow]:
    for phase in PLANNED:
        closes = form[f"closes_{phase.value}"] if phase is not Phase.CLOSED else None
        yield PhaseRow(
            name=_(PHASES[phase]),
            is_needed=phase in NEEDED,
            is_term=phase in WITH_DEADLINE,
            opens=form[f"opens_{phase.value}"],
            closes=closes,
            warning=day_off_warning(_moment(form, closes), holidays) if phase in WITH_DEADLINE else "",
        )


def _moment(form: PhasesForm, field: BoundField | None) -> datetime | None:
    """The instant that stands in a field, typed or planned."""
    if field is None:
        return None
    if form.is_bound:
        typed = getattr(form, "cleaned_data", {}).get(field.name)
        return typed if isinstance(typed, datetime) else None
    planned = form.initial.get(field.name)
    return planned if isinstance(planned, datetime) else None


def day_off_warning(end: datetime | None, holidays: Holidays) -> str:
    """What is said of a term whose last day is a day off; empty for a working day."""
    if end is None or is_worked(last_day_before(end), holidays):
        return ""
    last = last_day_before(end)
    return _("Ngày %(day)s là ngày nghỉ; ngày làm việc tiếp theo là %(next)s.") % {
        "day": day_text(last),
        "next": day_text(next_worked(last, holidays)),
    }


def _initial(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for phase, (opens, closes) in plan.items():
        found[f"opens_{phase.value}"] = opens
        found[f"closes_{phase.value}"] = closes
    return found
