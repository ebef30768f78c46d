"""Rescheduling what is still to come, and closing what is under way."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from pari.campaigns.phases import CLOSED_BY_THE_LEAD
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell
from pari.core.states import State
from pari.deadlines.queries import days_off
from pari.scoring.queries import sheets_that_count
from pari.web.campaigns.extending import below_steering
from pari.web.campaigns.phases import day_off_warning
from pari.web.campaigns.places import campaign_head, place
from pari.web.campaigns.standing import ORDER, Standing, standings
from pari.web.campaigns.steering_forms import MoveForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import PHASES
from pari.words.sheets import state_word
from pari.words.time import span_text, until_text


@dataclass(frozen=True, slots=True)
class ToCome:
    name: str
    when: str
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
    warnings: list[str]
    form: MoveForm
    back: str


@dataclass(frozen=True, slots=True)
class ClosePage:
    """`phase` is empty where nothing under way is closed by anybody."""

    head: Head
    title: str
    phase: str
    name: str
    next_name: str
    next_when: str
    states: list[tuple[str, int]]
    problems: list[str]
    back: str


def move_list_page(seat: Seat) -> MoveListPage:
    (standing,) = standings([seat.campaign], seat.desk.at)
    return MoveListPage(
        head=below_steering(seat, campaign_head(seat, _("Dời các bước sau"))),
        title=seat.campaign.title,
        phases=[
            ToCome(
                _(PHASES[one.phase]),
                span_text(one.opens, one.closes),
                place(seat, "campaign_move_phase", one.phase.value),
            )
            for one in to_come(standing)
        ],
        back=place(seat, "campaign_steering"),
    )


def to_come(standing: Standing) -> list[PhaseSpell]:
    current = ORDER.index(standing.phase)
    return [one for one in standing.spells if ORDER.index(one.phase) > current]


def spell_to_move(seat: Seat, phase: str) -> PhaseSpell:
    """Errors: `Http404` for what isn't still to come."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    found = next((one for one in to_come(standing) if one.phase.value == phase), None)
    if found is None:
        raise Http404(phase)
    return found


def move_form(spell: PhaseSpell, data: Any = None) -> MoveForm:
    return MoveForm(data, initial={"opens": spell.opens, "closes": spell.closes})


def move_page(seat: Seat, spell: PhaseSpell, form: MoveForm) -> MovePage:
    head = below_steering(
        seat, campaign_head(seat, _("Dời bước “%(phase)s”") % {"phase": _(PHASES[spell.phase])})
    )
    closes = form.cleaned_data.get("closes") if form.is_bound else spell.closes
    warning = (
        day_off_warning(closes, days_off(seat.campaign.authority.code))
        if spell.phase in WITH_DEADLINE
        else ""
    )
    return MovePage(
        head=head,
        title=seat.campaign.title,
        name=_(PHASES[spell.phase]),
        now=span_text(spell.opens, spell.closes),
        rule=_("Thời hạn của cơ quan chỉ được lùi, không được rút ngắn.")
        if spell.phase in WITH_DEADLINE
        else "",
        warnings=[warning] if warning else [],
        form=form,
        back=place(seat, "campaign_move"),
    )


def phase_to_close(seat: Seat) -> Phase | None:
    """What is under way, where somebody closes it."""
    return seat.eye.phase if seat.eye.phase in CLOSED_BY_THE_LEAD else None


def close_page(seat: Seat, problems: list[str]) -> ClosePage:
    phase = phase_to_close(seat)
    (standing,) = standings([seat.campaign], seat.desk.at)
    following = next(iter(to_come(standing)), None)
    return ClosePage(
        head=below_steering(seat, campaign_head(seat, _("Kết thúc bước thẩm định"))),
        title=seat.campaign.title,
        phase=phase.value if phase else "",
        name=_(PHASES[phase]) if phase else "",
        next_name=_(PHASES[following.phase]) if following else "",
        next_when=_next_when(following, seat) if following else "",
        states=_states(seat),
        problems=problems,
        back=place(seat, "campaign_steering"),
    )


def _next_when(spell: PhaseSpell, seat: Seat) -> str:
    if spell.opens <= seat.desk.at:
        end = until_text(spell.closes) if spell.closes else ""
        return _("bắt đầu ngay, %(until)s") % {"until": end} if end else _("bắt đầu ngay")
    return span_text(spell.opens, spell.closes)


def _states(seat: Seat) -> list[tuple[str, int]]:
    """How many sheets stand where: counts over all agencies at once, 1 query."""
    found = Counter(sheets_that_count(seat.campaign).values_list("state", flat=True))
    return [(state_word(state), found[state.value]) for state in State if found[state.value]]
