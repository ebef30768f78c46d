"""Phases of a campaign: which one holds at an instant.

A phase begins at its planned instant, but not before the one ahead of it has ended: a term extended for
everybody holds the next phase back, and a round ends when somebody closes it, not when its plan says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pari.core.access.roles import Phase

# These end by a deed (closing a round, publishing); the others by the clock.
ENDED_BY_DEED = frozenset({Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2, Phase.COUNCIL})
# In these something is due from the agencies, so their end is a deadline that can be extended.
WITH_DEADLINE = frozenset({Phase.SELF_ASSESSMENT, Phase.SUPPLEMENT, Phase.REMARKS, Phase.PUBLISHED})


@dataclass(frozen=True, slots=True)
class PhaseSpell:
    """One phase as planned, and as it went. `closes` no longer belongs to it; None: nothing is planned.

    Where something is due, `closes` is the term that holds for everybody, extensions for all included.
    """

    phase: Phase
    opens: datetime
    closes: datetime | None = None
    closed_at: datetime | None = None


def phase_at(spells: Sequence[PhaseSpell], at: datetime) -> Phase:
    """The phase that holds at an instant; `PREPARATION` before the first one begins.

    `spells` stand in the order of the phases; some may be left out (a campaign without a cross-check).
    """
    current, ended = Phase.PREPARATION, True
    for spell in spells:
        if not ended or at < spell.opens:
            return current
        current = spell.phase
        ended = _has_ended(spell, at)
    return current


def waiting_for_next(spells: Sequence[PhaseSpell], at: datetime) -> PhaseSpell | None:
    """The phase that holds, where it has ended already and the next one waits for its day."""
    current = phase_at(spells, at)
    found = next((one for one in spells if one.phase is current), None)
    return found if found and _has_ended(found, at) else None


def closed_early(spells: Sequence[PhaseSpell], at: datetime) -> PhaseSpell | None:
    """The same where somebody has ended it."""
    found = waiting_for_next(spells, at)
    return found if found and found.phase in ENDED_BY_DEED else None


def as_held(spells: Sequence[PhaseSpell]) -> list[PhaseSpell]:
    """The same phases, none beginning before the one ahead can have ended.

    A plan that leaves nothing between such a beginning and its own end loses that end.
    """
    held: list[PhaseSpell] = []
    for spell in spells:
        ahead = _earliest_end(held[-1]) if held else spell.opens
        opens = max(spell.opens, ahead)
        closes = spell.closes if spell.closes is None or spell.closes > opens else None
        held.append(replace(spell, opens=opens, closes=closes))
    return held


def _earliest_end(spell: PhaseSpell) -> datetime:
    """A round may be closed before its plan says so."""
    if spell.phase in ENDED_BY_DEED:
        return max(spell.opens, spell.closed_at) if spell.closed_at else spell.opens
    return spell.closes or spell.opens


def _has_ended(spell: PhaseSpell, at: datetime) -> bool:
    if spell.phase in ENDED_BY_DEED:
        return spell.closed_at is not None and spell.closed_at <= at
    return spell.closes is None or spell.closes <= at
