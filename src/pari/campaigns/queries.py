"""Reading campaigns: phases, terms, participants."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from django.db.models import F, QuerySet

from pari.agencies.models import AgencyName
from pari.campaigns.directory import name_in_year
from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase, Participant
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline, Term
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell, phase_at
from pari.core.regulation.edition import CriteriaSet, Edition
from pari.deadlines.queries import deadlines_of
from pari.regulations.models import RegulationEdition
from pari.regulations.queries import READ_AT_ONCE, content_of


def campaigns_of(authority: str) -> QuerySet[Campaign]:
    """An authority's campaigns, the newest year first, rehearsals after the real one."""
    chosen = Campaign.objects.filter(authority__code=authority).select_related("authority")
    return chosen.order_by("-year", "is_rehearsal", "code")


def spells_of(campaign: Campaign) -> list[PhaseSpell]:
    """The phases in their order, with the terms that hold for everybody: 3 queries."""
    return spells_with(campaign.phases.all(), deadlines_of(campaign.authority.code, campaign.code))


def spells_with(rows: Iterable[CampaignPhase], deadlines: Mapping[str, Deadline]) -> list[PhaseSpell]:
    """The same where deadlines have been read already."""
    order = list(Phase)
    spells = sorted(map(_spell, rows), key=lambda spell: order.index(spell.phase))
    return [
        replace(spell, closes=deadlines[spell.phase.value].for_all)
        if spell.phase in WITH_DEADLINE and spell.phase.value in deadlines
        else spell
        for spell in spells
    ]


def phase_of(campaign: Campaign, at: datetime) -> Phase:
    """The phase that holds; preparation until somebody has opened the campaign: 3 queries."""
    return phase_at(spells_under_way(campaign, at), at)


def spells_under_way(campaign: Campaign, at: datetime) -> list[PhaseSpell]:
    """The phases in their order; none until somebody has opened the campaign: 3 queries."""
    if campaign.opened_at is None or at < campaign.opened_at:
        return []
    return spells_of(campaign)


def bound_edition(campaign: Campaign) -> BoundEdition | None:
    """The edition that holds, without its long texts, which are fetched where they are asked for: 1 query."""
    return campaign.editions.defer("content", "changes").order_by("-pk").first()


def content_of_bound(bound: BoundEdition) -> Edition:
    """What a bound edition says. Each process keeps what it has read, so that no text is fetched again.

    What is bound is frozen, and its digest tells one text from another: 1 query where it is new here.
    """
    return _read(_Bound(bound.content_sha256 or bound.content, bound))


@dataclass(frozen=True, slots=True)
class _Bound:
    """A row by its digest alone: rows of the same text are the same."""

    digest: str
    row: BoundEdition = field(compare=False)


@lru_cache(maxsize=READ_AT_ONCE)
def _read(bound: _Bound) -> Edition:
    return content_of(RegulationEdition(content=bound.row.content))


def edition_of(campaign: Campaign) -> Edition | None:
    """What the bound edition says: 1 query."""
    bound = bound_edition(campaign)
    return content_of_bound(bound) if bound else None


def scored_criteria(one: CriteriaSet | None) -> int:
    """How many criteria without others below them give points: what there is to mark."""
    return sum(leaf.is_leaf and not leaf.tracked for leaf in one.walk()) if one else 0


def is_running(authority: str, at: datetime) -> bool:
    """Whether a real campaign of the authority is under way: 4 queries for each that was opened."""
    opened = campaigns_of(authority).filter(is_rehearsal=False, opened_at__lte=at)
    return any(phase_of(one, at) not in (Phase.PREPARATION, Phase.CLOSED) for one in opened)


@dataclass(frozen=True, slots=True)
class NamedParticipant:
    """One participant with its name in the year evaluated, and the agencies that it answers for by code."""

    row: Participant
    name: str
    answers_for: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.row.agency.code

    @property
    def is_evaluated(self) -> bool:
        return self.row.is_evaluated


def participants_of(campaign: Campaign) -> list[NamedParticipant]:
    """Everybody on the campaign's list in its order: 3 queries."""
    chosen = campaign.participants.select_related("agency", "block", "compared_with")
    rows = list(chosen.order_by("position", "pk"))
    names = names_in_the_year(campaign.authority.code, campaign.year)
    answered: dict[int, list[str]] = defaultdict(list)
    for participant, code in campaign.answered.order_by("pk").values_list("participant", "agency__code"):
        answered[participant].append(code)
    return [NamedParticipant(row, names[row.agency.code], tuple(answered[row.pk])) for row in rows]


def names_in_the_year(authority: str, year: int, *, only: Collection[str] | None = None) -> dict[str, str]:
    """How each of an authority's agencies, or `only` these, was called in a year, by its code: 1 query."""
    listed: dict[str, list[AgencyName]] = defaultdict(list)
    rows = AgencyName.objects.filter(agency__authority__code=authority).annotate(code=F("agency__code"))
    for one in rows if only is None else rows.filter(code__in=only):
        listed[one.code].append(one)
    return {code: name_in_year(names, year) for code, names in listed.items()}


@dataclass(frozen=True, slots=True)
class WholeCampaign:
    """A campaign with everything that its pages and files tell."""

    row: Campaign
    bound: BoundEdition | None
    spells: Sequence[PhaseSpell]
    deadlines: Mapping[str, Deadline]
    participants: Sequence[NamedParticipant]

    def phase(self, at: datetime) -> Phase:
        if self.row.opened_at is None or at < self.row.opened_at:
            return Phase.PREPARATION
        return phase_at(self.spells, at)

    def term(self, phase: Phase, agency: str) -> Term | None:
        """One agency's term of a phase, with what was granted to it; None where nothing is due."""
        deadline = self.deadlines.get(phase.value)
        return deadline.term(agency) if deadline else None


def whole_campaign(campaign: Campaign) -> WholeCampaign:
    """Read all of a campaign: at most 8 queries, however many take part."""
    deadlines = deadlines_of(campaign.authority.code, campaign.code)
    return WholeCampaign(
        campaign,
        bound_edition(campaign),
        spells_with(campaign.phases.all(), deadlines),
        deadlines,
        participants_of(campaign),
    )


def terms_of(campaign: Campaign, phase: Phase, agencies: Collection[str]) -> dict[str, Term]:
    """Each agency's term of one phase; empty before the campaign is open: 3 queries."""
    deadline = deadlines_of(campaign.authority.code, campaign.code).get(phase.value)
    return {agency: deadline.term(agency) for agency in agencies} if deadline else {}


def _spell(row: CampaignPhase) -> PhaseSpell:
    return PhaseSpell(Phase(row.phase), row.opens, row.closes, row.closed_at)
