"""Where campaigns stand: their phases as planned and as they went, with the terms that hold."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pari.campaigns.models import Campaign, CampaignPhase
from pari.campaigns.queries import spells_with
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell, closed_early, phase_at
from pari.deadlines.models import Deadline as DeadlineRow
from pari.deadlines.queries import deadline_in
from pari.words.campaigns import ended_sentence, term_of_some

ORDER = list(Phase)


@dataclass(frozen=True, slots=True)
class TermShown:
    """The term that a reader is shown: the own agency's; over all agencies the next one to end.

    `of_some`: others have another term, `last` of which ends when all are over.
    """

    until: datetime
    last: datetime
    of_some: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """`phase` is the one that holds; in preparation until somebody has opened the campaign."""

    campaign: Campaign
    phase: Phase
    spells: tuple[PhaseSpell, ...]
    deadlines: Mapping[Phase, Deadline]

    def spell(self, phase: Phase) -> PhaseSpell | None:
        return next((one for one in self.spells if one.phase is phase), None)

    @property
    def to_come(self) -> list[PhaseSpell]:
        """The phases after the one that holds."""
        return [one for one in self.spells if ORDER.index(one.phase) > ORDER.index(self.phase)]

    def ended(self, at: datetime) -> PhaseSpell | None:
        """The phase that holds, where it was closed before the next one begins."""
        return closed_early(self.spells, at) if self.campaign.opened_at else None

    def shown(self, phase: Phase, agency: str | None, at: datetime) -> TermShown | None:
        """What every page shows of a phase in which something is due; None where nothing is."""
        if phase not in WITH_DEADLINE:
            return None
        deadline = self.deadlines.get(phase)
        if agency or deadline is None:
            end = self.ends(phase, agency)
            return TermShown(end, end) if end else None
        closings, last = deadline.closings, max(deadline.closings)
        until = min((one for one in closings if one > at), default=last)
        return TermShown(until, last, of_some=len(closings) > 1)

    def ends(self, phase: Phase, agency: str | None = None) -> datetime | None:
        """When a phase ends for an agency, or for everybody; None where nothing is planned."""
        if phase in self.deadlines and agency:
            return self.deadlines[phase].term(agency).closes
        spell = self.spell(phase)
        return spell.closes if spell else None


def whose_term(shown: TermShown | None) -> str:
    """Said beside a term that isn't everybody's; empty for one that is."""
    if shown is None or not shown.of_some:
        return ""
    return term_of_some(is_last=shown.until == shown.last)


def ended_text(standing: Standing, at: datetime) -> str:
    """Of a phase that was closed before the next one begins: when, and what comes; empty for any other."""
    ended, following = standing.ended(at), next(iter(standing.to_come), None)
    if ended is None or ended.closed_at is None or following is None:
        return ""
    return ended_sentence(ended.closed_at, following.phase, following.opens)


def standings(campaigns: Iterable[Campaign], at: datetime) -> list[Standing]:
    """Of some campaigns of one authority: 4 queries, however many they are."""
    listed = list(campaigns)
    phases: dict[int, list[CampaignPhase]] = defaultdict(list)
    for row in CampaignPhase.objects.filter(campaign__in=listed):
        phases[row.campaign_id].append(row)
    deadlines = _deadlines(listed)
    return [_standing(one, phases[one.pk], deadlines[one.code], at) for one in listed]


def _deadlines(campaigns: list[Campaign]) -> dict[str, dict[Phase, Deadline]]:
    found: dict[str, dict[Phase, Deadline]] = defaultdict(dict)
    authorities, codes = {one.authority.code for one in campaigns}, [one.code for one in campaigns]
    rows = DeadlineRow.objects.filter(authority__in=authorities, scope__in=codes)
    for row in rows.prefetch_related("extensions__agencies"):
        if row.name in {phase.value for phase in WITH_DEADLINE}:
            found[row.scope][Phase(row.name)] = deadline_in(row)
    return found


def _standing(
    campaign: Campaign, rows: list[CampaignPhase], deadlines: dict[Phase, Deadline], at: datetime
) -> Standing:
    spells = spells_with(rows, {phase.value: deadline for phase, deadline in deadlines.items()})
    opened = campaign.opened_at is not None and campaign.opened_at <= at
    phase = phase_at(spells, at) if opened else Phase.PREPARATION
    ordered = {one: deadlines[one] for one in ORDER if one in deadlines}
    return Standing(campaign, phase, tuple(spells), ordered)
