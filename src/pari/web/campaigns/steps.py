"""A campaign's phases as steps: what is over, what is under way until when, what comes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.roles import Phase
from pari.core.calendar.phases import ENDED_BY_DEED, WITH_DEADLINE, PhaseSpell
from pari.web.campaigns.standing import ORDER, Standing
from pari.words.access import PHASES
from pari.words.time import days_text, instant_text, until_text


@dataclass(frozen=True, slots=True)
class Step:
    """`state` is done, current or coming; `due` is set where the current step is a term of agencies."""

    label: str
    state: str
    days: str
    due: datetime | None
    note: str


def steps_of(standing: Standing, agency: str | None) -> list[Step]:
    """`agency` is whose own term counts; None for whoever acts over all."""
    return [_step(one, standing, agency) for one in standing.spells if one.phase is not Phase.PREPARATION]


def _step(spell: PhaseSpell, standing: Standing, agency: str | None) -> Step:
    state = _state(spell.phase, standing.phase)
    ends = standing.ends(spell.phase, agency) if agency else standing.last(spell.phase)
    return Step(
        label=_(PHASES[spell.phase]),
        state=state,
        days=days_text(spell.opens, spell.closes),
        due=ends if state == "current" and spell.phase in WITH_DEADLINE else None,
        note=_note(spell, state, ends, agency),
    )


def _state(phase: Phase, current: Phase) -> str:
    if phase is current:
        return "current"
    return "done" if ORDER.index(phase) < ORDER.index(current) else "coming"


def _note(spell: PhaseSpell, state: str, ends: datetime | None, agency: str | None) -> str:
    """What the days alone don't tell."""
    if spell.closed_at and state == "done":
        return _("kết thúc lúc %(when)s") % {"when": instant_text(spell.closed_at)}
    if spell.phase in WITH_DEADLINE and ends and ends != spell.closes:
        words = _("cơ quan mình %(until)s") if agency else _("cơ quan được gia hạn: %(until)s")
        return words % {"until": until_text(ends)}
    if spell.phase in WITH_DEADLINE and ends and state != "done":
        return until_text(ends)
    if spell.phase in ENDED_BY_DEED and state == "current":
        return _("kết thúc khi Tổ trưởng hoặc Hội đồng hoàn thành bước này")
    return ""
