"""What a campaign's results are compared with: the last year published, by what each participant says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from pari.agencies.models import AgencySuccession
from pari.campaigns.models import BoundEdition, Campaign, Participant
from pari.campaigns.queries import content_of_bound, names_in_the_year
from pari.core.agencies import Succession
from pari.core.ranking.comparison import PreviousResult
from pari.core.ranking.index import mean, shown
from pari.core.regulation.comparable import measures_alike
from pari.core.regulation.edition import Edition
from pari.publication.models import Publication, PublishedAgency
from pari.publication.queries import whole_publication, years_of
from pari.publication.statistics import all_agencies
from pari.words import publication as words


@dataclass(frozen=True, slots=True)
class YearBefore:
    """`results` by agency code; `notes` say where an agency isn't compared with itself.

    `is_comparable` is false where that year is known to have had other criteria, or another method.
    """

    year: int | None = None
    mean: Decimal | None = None
    block_means: Mapping[str, Decimal] = field(default_factory=dict)  # by code
    results: Mapping[str, PreviousResult] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_comparable: bool = True


NOTHING_BEFORE = YearBefore()


def year_before(campaign: Campaign, edition: Edition) -> YearBefore:
    """The newest version of the last year that the authority published: at most 10 queries."""
    last = years_of(campaign.authority.code).filter(year__lt=campaign.year).last()
    if last is None:
        return NOTHING_BEFORE
    publication = whole_publication(last.slug)
    published = {one.agency: one for one in all_agencies(publication)}
    rows = campaign.participants.select_related("agency", "compared_with").order_by("position")
    origins, names = _origins(campaign), names_in_the_year(campaign.authority.code, campaign.year)
    results: dict[str, PreviousResult] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for row in rows:
        name = names[row.agency.code]
        found, note = _of(row, name, published, origins.get(row.agency_id, ()), publication.year)
        if found is not None:
            results[row.agency.code] = found
        if note:
            notes[row.agency.code] = (note,)
    return YearBefore(
        publication.year,
        publication.mean,
        {block.code: block.mean for block in publication.blocks.all() if block.mean is not None},
        results,
        notes,
        _is_comparable(publication, edition),
    )


def _of(
    row: Participant,
    name: str,
    published: Mapping[str, PublishedAgency],
    origins: Sequence[str],
    year: int,
) -> tuple[PreviousResult | None, str]:
    """What an agency is compared with, and what is said of it where that isn't its own result."""
    code = row.agency.code
    if row.comparison == "nothing":
        return None, words.compared_with_nothing(name, year)
    if row.comparison == "itself":
        return _result(code, published.get(code)), ""
    if row.comparison == "predecessor":
        other = published.get(row.compared_with.code) if row.compared_with else None
        return _result(code, other), words.compared_with_one(name, other.name, year) if other else ""
    known = [published[one] for one in origins if one in published]
    indices = [one.index for one in known if one.index is not None]
    if not indices or len(indices) < len(known):
        return None, words.compared_with_nothing(name, year)
    said = words.compared_with_mean(name, [one.name for one in known], year)
    return PreviousResult(code, shown(mean([Fraction(one) for one in indices]))), said


def _result(code: str, known: PublishedAgency | None) -> PreviousResult | None:
    return PreviousResult(code, known.index, known.grade or None) if known else None


def _origins(campaign: Campaign) -> dict[int, list[str]]:
    """Codes of those from whom an agency came, by its id; whoever was split off isn't compared: 1 query."""
    rows = AgencySuccession.objects.filter(successor__authority=campaign.authority_id)
    found: dict[int, list[str]] = {}
    for successor, code in (
        rows.exclude(kind=Succession.SPLIT.value)
        .order_by("day", "pk")
        .values_list("successor", "predecessor__code")
    ):
        found.setdefault(successor, []).append(code)
    return found


def _is_comparable(publication: Publication, edition: Edition) -> bool:
    """Of a year taken over from paper nobody knows the criteria: only what is known to differ counts."""
    if publication.campaign is None:
        cited = edition.source.cite or edition.title
        return not publication.regulation or publication.regulation == cited
    bound = BoundEdition.objects.filter(campaign=publication.campaign).order_by("-pk").first()
    if bound is None:
        return True
    before = content_of_bound(bound)
    now = {one.code: one for one in edition.sets}
    same_sets = {one.code for one in before.sets} == set(now)
    alike = same_sets and all(measures_alike(one, now[one.code]) for one in before.sets)
    return alike and before.method == edition.method
