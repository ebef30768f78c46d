"""Several publications beside each other: two years compared, all years in a row.

Every change is that of published (rounded) values, in percentage points; agencies and blocks of two years
are the same where their codes are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Prefetch, prefetch_related_objects

from pari.core.numbers import ZERO
from pari.core.ranking.consequences import YearGrade, years_running
from pari.publication.models import Publication, PublishedAgency, PublishedBlock, PublishedGrade
from pari.publication.queries import years_of
from pari.publication.statistics import Move, all_agencies, move_between

BEST = "best"  # stands for the best grade of each year's own scale


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """One agency in both years; `block` is that of the later one."""

    before: PublishedAgency
    after: PublishedAgency
    block_before: PublishedBlock
    block: PublishedBlock
    delta: Decimal | None
    move: Move


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block's mean in both years; None where unknown, also for a block that only one year has."""

    code: str
    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def delta(self) -> Decimal | None:
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class TwoYears:
    """Agencies in the published order of the later year; `gone` and `new` took part in one year only."""

    before: Publication
    after: Publication
    changes: tuple[AgencyChange, ...]
    blocks: tuple[BlockChange, ...]
    gone: tuple[PublishedAgency, ...]
    new: tuple[PublishedAgency, ...]

    @property
    def deltas(self) -> list[Decimal]:
        return [change.delta for change in self.changes if change.delta is not None]

    @property
    def up(self) -> int:
        return sum(delta > ZERO for delta in self.deltas)

    @property
    def down(self) -> int:
        return sum(delta < ZERO for delta in self.deltas)

    @property
    def unchanged(self) -> int:
        return sum(delta == ZERO for delta in self.deltas)

    @property
    def same_grades(self) -> bool:
        """Whether both years have the same grades, so that moves between them can be told."""
        return grades_of(self.before) == grades_of(self.after)

    def moved(self, move: Move) -> list[AgencyChange]:
        return [change for change in self.changes if change.move is move]

    def largest(self, move: Move, count: int) -> list[AgencyChange]:
        """Those that rose or fell the most, the largest first; more than `count` where the last are equal."""
        sign = 1 if move is Move.UP else -1
        sized = [(sign * change.delta, change) for change in self.changes if change.delta is not None]
        ordered = sorted(((size, one) for size, one in sized if size > ZERO), key=lambda pair: -pair[0])
        last = ordered[:count][-1][0] if ordered else ZERO
        return [change for size, change in ordered if size >= last]


@dataclass(frozen=True, slots=True)
class AgencyYears:
    """One agency over the years, by the name and block of the last one in which it took part."""

    agency: str
    name: str
    block: PublishedBlock
    results: Mapping[int, PublishedAgency]


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A publication with the number of its agencies, and whether it knows the index or the points of any."""

    publication: Publication
    agencies: int
    index: bool
    points: bool


@dataclass(frozen=True, slots=True)
class MeansOfYears:
    """A block's means, oldest year first, None where unknown; the overall one has no code and no name."""

    code: str
    name: str
    means: tuple[Decimal | None, ...]

    @property
    def is_overall(self) -> bool:
        return not self.code

    @property
    def delta(self) -> Decimal | None:
        """The newest year against the one before it."""
        return difference(*self.means[-2:]) if len(self.means) > 1 else None


def differ_in_regulation(before: Publication, after: Publication) -> bool:
    """Whether both are known to rest on a regulation, and on different ones."""
    cited = {before.regulation, after.regulation}
    return "" not in cited and len(cited) > 1


def known_years(authority: str) -> list[KnownYear]:
    """What an authority has published, oldest year first: 1 query."""
    counted = years_of(authority).annotate(
        agency_count=Count("blocks__agencies"),
        index_count=Count("blocks__agencies__index"),
        points_count=Count("blocks__agencies__standard"),
    )
    return [
        KnownYear(one, one.agency_count, index=one.index_count > 0, points=one.points_count > 0)
        for one in counted
    ]


def years_with_indices(authority: str) -> set[int]:
    """The years of which the index of some agency is known: 1 query."""
    known = PublishedAgency.objects.filter(block__publication__authority=authority, index__isnull=False)
    return set(known.order_by().values_list("block__publication__year", flat=True).distinct())


def read_together(publications: Sequence[Publication]) -> None:
    """Fetch scales, blocks and the agencies' indices and grades for all of them: 3 queries."""
    agencies = PublishedAgency.objects.only("block_id", "position", "agency", "name", "index", "grade")
    blocks: Any = PublishedBlock.objects.order_by("position").prefetch_related(
        Prefetch("agencies", agencies.order_by("position"))
    )
    grades: Any = PublishedGrade.objects.order_by("position")
    prefetch_related_objects(publications, Prefetch("grades", grades), Prefetch("blocks", blocks))


def compare_years(before: Publication, after: Publication) -> TwoYears:
    """Two publications read by `read_together`."""
    earlier = {agency.agency: (agency, block) for agency, block in _with_blocks(before)}
    scale = grades_of(after) if grades_of(before) == grades_of(after) else []
    changes = tuple(
        _change(*earlier[agency.agency], agency, block, scale)
        for agency, block in _with_blocks(after)
        if agency.agency in earlier
    )
    later = {agency.agency for agency in all_agencies(after)}
    return TwoYears(
        before,
        after,
        changes,
        tuple(_blocks(before, after)),
        tuple(agency for agency, _block in earlier.values() if agency.agency not in later),
        tuple(agency for agency in all_agencies(after) if agency.agency not in earlier),
    )


def over_years(publications: Sequence[Publication]) -> list[AgencyYears]:
    """Every agency of publications read by `read_together`, which come oldest year first.

    Agencies of the newest year come in its order; those that no longer took part follow, by their last year.
    """
    last: dict[str, tuple[PublishedAgency, PublishedBlock]] = {}
    results: dict[str, dict[int, PublishedAgency]] = {}
    for publication in reversed(publications):
        for agency, block in _with_blocks(publication):
            last.setdefault(agency.agency, (agency, block))
            results.setdefault(agency.agency, {})[publication.year] = agency
    return [AgencyYears(code, agency.name, block, results[code]) for code, (agency, block) in last.items()]


def best_running(agencies: Iterable[AgencyYears], publications: Sequence[Publication]) -> dict[str, int]:
    """For how many years up to the newest one an agency has held the best grade; others aren't named."""
    best = {publication.year: grades_of(publication)[:1] for publication in publications}
    newest = max(best, default=None)
    found = {}
    for agency in agencies:
        grades = [
            YearGrade(year, BEST if [result.grade] == best[year] else result.grade)
            for year, result in agency.results.items()
        ]
        run = years_running(grades, BEST)
        if run and run[-1].year == newest:
            found[agency.agency] = len(run)
    return found


def means_over_years(publications: Sequence[Publication]) -> list[MeansOfYears]:
    """The blocks of the newest year in its order, then those that ended, and the overall mean last."""
    names: dict[str, str] = {}
    for one in reversed(publications):
        for block in one.blocks.all():
            names.setdefault(block.code, block.name)
    means = [{block.code: block.mean for block in one.blocks.all()} for one in publications]
    rows = [MeansOfYears(code, name, tuple(one.get(code) for one in means)) for code, name in names.items()]
    overall = MeansOfYears("", "", tuple(one.mean for one in publications))
    return [row for row in (*rows, overall) if any(mean is not None for mean in row.means)]


def grade_counts(publication: Publication) -> Counter[str]:
    """How many agencies hold each grade."""
    return Counter(agency.grade for agency in all_agencies(publication) if agency.grade)


def grades_of(publication: Publication) -> list[str]:
    """The scale, best grade first."""
    return [grade.grade for grade in publication.grades.all()]


def difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def _with_blocks(publication: Publication) -> list[tuple[PublishedAgency, PublishedBlock]]:
    return [(agency, block) for block in publication.blocks.all() for agency in block.agencies.all()]


def _change(
    before: PublishedAgency,
    block_before: PublishedBlock,
    after: PublishedAgency,
    block: PublishedBlock,
    scale: list[str],
) -> AgencyChange:
    delta = difference(before.index, after.index)
    return AgencyChange(
        before, after, block_before, block, delta, move_between(before.grade, after.grade, scale)
    )


def _blocks(before: Publication, after: Publication) -> list[BlockChange]:
    """The blocks of the later year in its order, then those that only the earlier one had."""
    earlier = {block.code: block for block in before.blocks.all()}
    later = {block.code: block for block in after.blocks.all()}
    ended = [block for code, block in earlier.items() if code not in later]
    return [
        BlockChange(block.code, block.name, _mean(earlier, block.code), _mean(later, block.code))
        for block in (*later.values(), *ended)
    ]


def _mean(blocks: Mapping[str, PublishedBlock], code: str) -> Decimal | None:
    return blocks[code].mean if code in blocks else None
