"""Rescheduling what is still to come, and closing what is under way."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from pari.campaigns.phases import plan_figures
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell, as_held, waiting_for_next
from pari.core.errors import Problem
from pari.deadlines.queries import days_off
from pari.web.campaigns.extending import below_steering
from pari.web.campaigns.phases import day_off_warning
from pari.web.campaigns.places import campaign_head, place
from pari.web.campaigns.standing import Standing, standings
from pari.web.campaigns.steering_forms import MoveForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import PHASES
from pari.words.time import span_text, until_text


@dataclass(frozen=True, slots=True)
class ToCome:
    """A phase as it will be held; `note` says what was planned, where that is something else."""

    name: str
    when: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class MoveListPage:
    head: Head
    title: str
    phases: list[ToCome]
    back: str


@dataclass(frozen=True, slots=True)
class MovePage:
    head: Head
    title: str
    name: str
    now: str
    rule: str
    note: str
    warnings: list[str]
    form: MoveForm
    seen: str  # the mark of the calendar that the page is about
    after: list[ToCome]  # as everything will be held after the move, to be confirmed
    facts: list[tuple[str, str]]
    back: str


def move_list_page(seat: Seat) -> MoveListPage:
    (standing,) = standings([seat.campaign], seat.desk.at)
    return MoveListPage(
        head=below_steering(seat, campaign_head(seat, _("Dời các bước sau"))),
        title=seat.campaign.title,
        phases=_to_come(seat, standing),
        back=place(seat, "campaign_steering"),
    )


def _to_come(seat: Seat, standing: Standing, *, at_once: Phase | None = None) -> list[ToCome]:
    """What is still to come, each phase with the days that will hold; one may be about to begin at once."""
    held = {one.phase: one for one in as_held(standing.spells)}
    return [
        ToCome(
            _(PHASES[one.phase]),
            _at_once(held[one.phase]) if one.phase is at_once else _when(held[one.phase], seat),
            "" if one.phase is at_once else _planned(one, held[one.phase], seat),
            place(seat, "campaign_move_phase", one.phase.value),
        )
        for one in standing.to_come
    ]


def _when(held: PhaseSpell, seat: Seat) -> str:
    """One whose beginning is past already waits for the phase that is under way."""
    if held.opens > seat.desk.at:
        return span_text(held.opens, held.closes)
    return _until(_("bắt đầu ngay khi bước đang diễn ra kết thúc"), held)


def _at_once(held: PhaseSpell) -> str:
    return _until(_("bắt đầu ngay khi xác nhận"), held)


def _until(start: str, held: PhaseSpell) -> str:
    return f"{start}, {until_text(held.closes)}" if held.closes else start


def _planned(spell: PhaseSpell, held: PhaseSpell, seat: Seat) -> str:
    if spell == held and held.opens > seat.desk.at:
        return ""
    planned = span_text(spell.opens, spell.closes)
    return _("Lịch đã đặt: %(planned)s; bị lùi vì bước trước chưa kết thúc.") % {"planned": planned}


def spell_to_move(seat: Seat, phase: str) -> PhaseSpell:
    """Errors: `Http404` for what isn't still to come."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    found = next((one for one in standing.to_come if one.phase.value == phase), None)
    if found is None:
        raise Http404(phase)
    return found


def mark_of(standing: Standing) -> str:
    """What stands for the calendar as it is: a move is confirmed against the one that was shown."""
    plan = {one.phase: (one.opens, one.closes) for one in standing.spells}
    return sha256(json.dumps([standing.phase.value, plan_figures(plan)]).encode()).hexdigest()[:16]


def calendar_mark(seat: Seat) -> str:
    return mark_of(standings([seat.campaign], seat.desk.at)[0])


def move_form(seat: Seat, spell: PhaseSpell, data: Any = None) -> MoveForm:
    """4 queries."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    initial = {"opens": spell.opens, "closes": spell.closes}
    return MoveForm(data, initial=initial, may_begin_now=_may_begin_now(standing, spell, seat.desk.at))


def _may_begin_now(standing: Standing, spell: PhaseSpell, at: datetime) -> bool:
    """The next phase waits for nothing but its day."""
    return standing.to_come[:1] == [spell] and waiting_for_next(standing.spells, at) is not None


def beside_opens_or_closes(problem: Problem, phase: Phase) -> Problem:
    """What is in the way lies before the phase that is moved, else at its end."""
    is_before = problem.code == "campaign.phases_overlap" and problem.column == phase.value
    return replace(problem, column="opens" if is_before else "closes")


def move_page(seat: Seat, spell: PhaseSpell, form: MoveForm, *, asks: bool = False) -> MovePage:
    """`asks`: what was typed may be done, and is to be confirmed."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    held = next(one for one in as_held(standing.spells) if one.phase is spell.phase)
    head = below_steering(
        seat, campaign_head(seat, _("Dời bước “%(phase)s”") % {"phase": _(PHASES[spell.phase])})
    )
    return MovePage(
        head=head,
        title=seat.campaign.title,
        name=_(PHASES[spell.phase]),
        now=_when(held, seat),
        rule=_rules(spell, form),
        note=_planned(spell, held, seat),
        warnings=_warnings(seat, spell, form),
        form=form,
        seen=mark_of(standing),
        after=_after(seat, standing, spell, form) if asks else [],
        facts=_facts(form) if asks else [],
        back=place(seat, "campaign_move"),
    )


def _warnings(seat: Seat, spell: PhaseSpell, form: MoveForm) -> list[str]:
    closes = form.cleaned_data.get("closes") if form.is_bound else spell.closes
    holidays = days_off(seat.campaign.authority.code)
    warning = day_off_warning(closes, holidays) if spell.phase in WITH_DEADLINE else ""
    return [warning] if warning else []


def _rules(spell: PhaseSpell, form: MoveForm) -> str:
    said = []
    if "now" in form.fields:
        said.append(_("Bước trước đã kết thúc nên bước này có thể bắt đầu sớm hơn lịch đã đặt."))
    if spell.phase in WITH_DEADLINE:
        said.append(_("Thời hạn của cơ quan chỉ được lùi, không được rút ngắn."))
    return " ".join(said)


def _after(seat: Seat, standing: Standing, spell: PhaseSpell, form: MoveForm) -> list[ToCome]:
    at_once = spell.phase if form.cleaned_data.get("now") else None
    return _to_come(seat, _moved(standing, spell, form, seat.desk.at), at_once=at_once)


def _moved(standing: Standing, spell: PhaseSpell, form: MoveForm, at: datetime) -> Standing:
    """The calendar with what was typed in place of the phase's own days."""
    moved = replace(spell, opens=form.opens_at(at), closes=form.cleaned_data["closes"])
    spells = tuple(moved if one.phase is spell.phase else one for one in standing.spells)
    return replace(standing, spells=spells)


def _facts(form: MoveForm) -> list[tuple[str, str]]:
    said = form.cleaned_data
    paper = [(_("Văn bản"), said["paper"])] if said["paper"] else []
    return [(_("Lý do"), said["reason"]), *paper]


def following_phase(seat: Seat) -> tuple[str, str]:
    """What comes once the phase under way is closed, and when; empty where nothing does: 5 queries."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    following = next(iter(standing.to_come), None)
    return (_(PHASES[following.phase]), _next_when(following, seat)) if following else ("", "")


def _next_when(spell: PhaseSpell, seat: Seat) -> str:
    if spell.opens <= seat.desk.at:
        end = until_text(spell.closes) if spell.closes else ""
        return _("bắt đầu ngay, %(until)s") % {"until": end} if end else _("bắt đầu ngay")
    return span_text(spell.opens, spell.closes)
