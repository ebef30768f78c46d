"""Reading campaigns: phases, terms, participants."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell, phase_at
from pari.deadlines.queries import deadlines_of


def campaigns_of(authority: str) -> QuerySet[Campaign]:
    """An authority's campaigns, the newest year first, rehearsals after the real one."""
    chosen = Campaign.objects.filter(authority__code=authority).select_related("authority")
    return chosen.order_by("-year", "is_rehearsal", "code")


def spells_of(campaign: Campaign) -> list[PhaseSpell]:
    """The phases in their order, with the terms that hold for everybody: 3 queries."""
    order = list(Phase)
    spells = sorted(map(_spell, campaign.phases.all()), key=lambda spell: order.index(spell.phase))
    deadlines = deadlines_of(campaign.authority.code, campaign.code)
    return [
        replace(spell, closes=deadlines[spell.phase.value].for_all)
        if spell.phase in WITH_DEADLINE and spell.phase.value in deadlines
        else spell
        for spell in spells
    ]


def phase_of(campaign: Campaign, at: datetime) -> Phase:
    """The phase that holds; preparation until somebody has opened the campaign: 3 queries."""
    if campaign.opened_at is None or at < campaign.opened_at:
        return Phase.PREPARATION
    return phase_at(spells_of(campaign), at)


def bound_edition(campaign: Campaign) -> BoundEdition | None:
    """The edition that holds, whole: 1 query."""
    return campaign.editions.order_by("-pk").first()


def _spell(row: CampaignPhase) -> PhaseSpell:
    return PhaseSpell(Phase(row.phase), row.opens, row.closes, row.closed_at)
