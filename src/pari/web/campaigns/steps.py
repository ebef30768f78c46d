"""A campaign's phases as steps: what is over, what is under way until when, what comes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.roles import Phase
from pari.core.calendar.phases import ENDED_BY_DEED, PhaseSpell, as_held
from pari.web.campaigns.standing import ORDER, Standing, TermShown
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


def steps_of(standing: Standing, agency: str | None, at: datetime) -> list[Step]:
    """`agency` is whose own term counts; None for whoever acts over all. A phase that is held back stands
    with the day on which it can begin."""
    held = as_held(standing.spells)
    return [_step(one, standing, agency, at) for one in held if one.phase is not Phase.PREPARATION]


def _step(spell: PhaseSpell, standing: Standing, agency: str | None, at: datetime) -> Step:
    state = _state(spell.phase, standing.phase)
    shown = standing.shown(spell.phase, agency, at)
    return Step(
        label=_(PHASES[spell.phase]),
        state=state,
        days=days_text(spell.opens, spell.closes),
        due=shown.until if shown and state == "current" else None,
        note=_note(spell, state, shown, agency),
    )


def _state(phase: Phase, current: Phase) -> str:
    if phase is current:
        return "current"
    return "done" if ORDER.index(phase) < ORDER.index(current) else "coming"


def _note(spell: PhaseSpell, state: str, shown: TermShown | None, agency: str | None) -> str:
    """What the days alone don't tell."""
    if spell.closed_at and state != "coming":
        return _("kết thúc lúc %(when)s") % {"when": instant_text(spell.closed_at)}
    if shown and shown.last != spell.closes:
        words = _("cơ quan mình %(until)s") if agency else _("cơ quan được gia hạn: %(until)s")
        return words % {"until": until_text(shown.last)}
    if shown and state != "done":
        return until_text(shown.until)
    if spell.phase in ENDED_BY_DEED and state == "current":
        return _("kết thúc khi Tổ trưởng hoặc Hội đồng hoàn thành bước này")
    return ""
