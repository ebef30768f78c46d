"""The years that ship with the software, as publications: computed where points are known, else given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from pari.agencies.directory_files import read_directory
from pari.core.ranking.claims.figures import OVERALL as ALL_BLOCKS
from pari.core.ranking.comparison import PreviousResult, compare
from pari.core.ranking.grades import GradeScale
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import Entry, Method, rank
from pari.publication.actions import publish_snapshot
from pari.publication.contents import AgencyResult, BlockResult, Snapshot
from pari.publication.from_ranking import AgencyNames, BlockNames, ranked_results
from pari.publication.models import Origin, Publication
from pari.publication.shipped.claim_files import read_cells, read_claims, read_findings, read_lists
from pari.publication.shipped.files import (
    OVERALL,
    TOTAL,
    Directory,
    YearFacts,
    YearRow,
    read_means,
    read_publications,
    read_year,
)
from pari.publication.shipped.reconciliation import checked_claims, figures_of, names_of


@dataclass(frozen=True, slots=True)
class Province:
    """One folder of `data/`."""

    folder: Path
    directory: Directory
    blocks: Mapping[str, BlockNames]

    def rows(self, year: int) -> list[YearRow]:
        path = self.folder / f"{year}.csv"
        return read_year(path) if path.exists() else []

    def means(self, year: int) -> Mapping[str, Decimal]:
        return read_means(self.folder / "table-3.csv", year)

    def names(self, name: str) -> AgencyNames:
        """The agency's code and its other names than this one."""
        agency = self.directory.find(name)
        known = (*(spell.value for spell in agency.names), *agency.aliases)
        return AgencyNames(agency.code, tuple(other for other in known if other != name))

    def code(self, name: str) -> str:
        """The code of an agency, of a block, or of the row for all blocks."""
        if name in (OVERALL, TOTAL):
            return ALL_BLOCKS
        return self.blocks[name].code if name in self.blocks else self.directory.find(name).code


def load_examples(data: Path) -> list[Publication]:
    """Publish every year found under `data`, the earliest first; what is kept already stays untouched."""
    return [publish_snapshot(snapshot=snapshot) for snapshot in example_snapshots(data)]


def example_snapshots(data: Path) -> list[Snapshot]:
    snapshots = []
    for listed in sorted(data.glob("*/publications.csv")):
        province = _province(listed.parent)
        years = [_snapshot(province, facts) for facts in read_publications(listed)]
        snapshots += [_with_report(province, year, years) for year in years]
    return snapshots


def _province(folder: Path) -> Province:
    directory = read_directory(folder)
    blocks = {
        block.name: BlockNames(block.code, block.name, block.full_name, block.short_name)
        for block in directory.blocks
    }
    return Province(folder, Directory(directory.agencies), blocks)


def _with_report(province: Province, snapshot: Snapshot, years: Sequence[Snapshot]) -> Snapshot:
    """The snapshot with what its report prints, held against all years, and says about agencies."""
    folder, year = province.folder, snapshot.heading.year
    printed = read_claims(folder / "claims.csv", year)
    lists = read_lists(folder / "claim-lists.csv", year)
    figures = figures_of(years, lists, read_cells(folder, printed, province.code))
    return replace(
        snapshot,
        claims=checked_claims(printed, figures, names_of(snapshot, lists)),
        findings=read_findings(folder / "findings.csv", year),
    )


def _snapshot(province: Province, facts: YearFacts) -> Snapshot:
    rows = province.rows(facts.heading.year)
    computed = all(row.standard is not None for row in rows)
    return _computed(province, facts, rows) if computed else _given(province, facts, rows)


def _computed(province: Province, facts: YearFacts, rows: Sequence[YearRow]) -> Snapshot:
    """Index, grade, rank and means follow from the points; the year before is as published then."""
    year = facts.heading.year
    entries = [
        Entry(row.block, row.name, row.standard, row.appraised)
        for row in rows
        if row.standard is not None and row.appraised is not None
    ]
    ranking = rank(entries, Method(facts.scale))
    here = {province.names(entry.agency).code: entry.agency for entry in entries}
    previous = _previous_results(province, facts, here)
    means = province.means(year - 1)
    return Snapshot(
        heading=facts.heading,
        scale=facts.scale,
        blocks=ranked_results(
            compare(ranking, previous.values()), ranking.blocks, province.blocks, province.names, means
        ),
        mean=None if ranking.mean is None else shown(ranking.mean),
        mean_origin=Origin.COMPUTED,
        previous_year=year - 1 if previous else None,
        previous_mean=means.get(OVERALL),
    )


def _given(province: Province, facts: YearFacts, rows: Sequence[YearRow]) -> Snapshot:
    """Everything is as published: sorted by index, else by grade, without ranks that nobody published."""
    year = facts.heading.year
    here = {province.names(row.name).code: row.name for row in rows}
    previous = _previous_results(province, facts, here)
    means, earlier_means = province.means(year), province.means(year - 1)
    blocks = tuple(
        BlockResult(
            code=names.code,
            name=names.name,
            full_name=names.full_name,
            short_name=names.short_name,
            agencies=_given_agencies(
                province, facts.scale, [row for row in rows if row.block == block], previous
            ),
            mean=means.get(block),
            mean_origin=Origin.GIVEN,
            previous_mean=earlier_means.get(block),
        )
        for block, names in province.blocks.items()
    )
    return Snapshot(
        heading=facts.heading,
        scale=facts.scale,
        blocks=blocks,
        mean=means.get(OVERALL),
        mean_origin=Origin.GIVEN,
        previous_year=year - 1 if previous else None,
        previous_mean=earlier_means.get(OVERALL),
    )


def _given_agencies(
    province: Province, scale: GradeScale, rows: Sequence[YearRow], previous: Mapping[str, PreviousResult]
) -> tuple[AgencyResult, ...]:
    results = [_given_agency(province, scale, row, previous) for row in rows]
    return tuple(sorted(results, key=lambda result: _published_order(result, scale)))


def _given_agency(
    province: Province, scale: GradeScale, row: YearRow, previous: Mapping[str, PreviousResult]
) -> AgencyResult:
    names = province.names(row.name)
    before = previous.get(names.code)
    earlier = before.index if before else None
    return AgencyResult(
        agency=names.code,
        name=row.name,
        other_names=names.other_names,
        index=row.index,
        grade=_grade(row, scale),
        index_origin=Origin.GIVEN,
        previous_index=earlier,
        previous_grade=before.grade if before else None,
        delta=None if row.index is None or earlier is None else row.index - earlier,
    )


def _published_order(result: AgencyResult, scale: GradeScale) -> tuple[Decimal, int]:
    """Best first: by index where it is known, else by grade."""
    place = len(scale.grades) if result.grade is None else scale.place(result.grade)
    return -(result.index or Decimal(0)), place


def _previous_results(
    province: Province, facts: YearFacts, here: Mapping[str, str]
) -> dict[str, PreviousResult]:
    """What was published a year before, by agency code; `here` gives the names that this year uses."""
    results = {}
    for row in province.rows(facts.heading.year - 1):
        code = province.names(row.name).code
        if code in here:
            results[code] = PreviousResult(here[code], row.index, _grade(row, facts.scale))
    return results


def _grade(row: YearRow, scale: GradeScale) -> str | None:
    return scale.named(row.grade) if row.grade else None
