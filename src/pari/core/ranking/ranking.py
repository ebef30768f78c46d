"""One year's ranking: blocks in order of first appearance, agencies in ranked order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pari.core.ranking.caps import Cap, Graded, capped
from pari.core.ranking.grades import GradeOn, GradeScale
from pari.core.ranking.index import agency_index, mean, shown
from pari.core.ranking.ranks import Ties, ranks


@dataclass(frozen=True, slots=True)
class Entry:
    """What is ranked: points of one agency. `standard` > 0."""

    block: str
    agency: str
    standard: Decimal
    appraised: Decimal
    caps: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True)
class Method:
    """How a regulation turns indices into grades and ranks."""

    scale: GradeScale
    ties: Ties = Ties.SHARED
    grade_on: GradeOn = GradeOn.UNROUNDED
    ceiling: Decimal | None = None  # of the index, percent
    floor: Decimal | None = None

    def limited(self, index: Fraction) -> Fraction:
        """The index within ceiling and floor."""
        if self.ceiling is not None:
            index = min(index, Fraction(self.ceiling))
        return index if self.floor is None else max(index, Fraction(self.floor))


@dataclass(frozen=True, slots=True)
class RankedAgency:
    entry: Entry
    index: Fraction  # percent, exact
    graded: Graded
    rank: int

    @property
    def shown_index(self) -> Decimal:
        return shown(self.index)


@dataclass(frozen=True, slots=True)
class RankedBlock:
    name: str
    agencies: tuple[RankedAgency, ...]
    mean: Fraction  # unweighted mean of the agencies' exact indices


@dataclass(frozen=True, slots=True)
class Ranking:
    blocks: tuple[RankedBlock, ...]
    scale: GradeScale

    @property
    def agencies(self) -> tuple[RankedAgency, ...]:
        return tuple(agency for block in self.blocks for agency in block.agencies)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the block means, not of the agencies (341/BC-SNV, table 3: 83,67 and not 83,73)."""
        return mean([block.mean for block in self.blocks]) if self.blocks else None

    def grade_counts(self) -> dict[str, int]:
        """How many agencies hold each grade of the scale, zero included, best grade first."""
        grades = [agency.graded.grade for agency in self.agencies]
        return {grade: grades.count(grade) for grade in self.scale.grades}


def rank(entries: Iterable[Entry], method: Method) -> Ranking:
    """Rank the agencies of each block by their exact index; equal ones keep the order given."""
    by_block: dict[str, list[Entry]] = {}
    for entry in entries:
        by_block.setdefault(entry.block, []).append(entry)
    blocks = tuple(_ranked_block(name, members, method) for name, members in by_block.items())
    return Ranking(blocks, method.scale)


def _ranked_block(name: str, entries: Sequence[Entry], method: Method) -> RankedBlock:
    indexed = [(method.limited(agency_index(entry.appraised, entry.standard)), entry) for entry in entries]
    indexed.sort(key=lambda pair: pair[0], reverse=True)  # stable: ties keep the order given
    indices = [index for index, _ in indexed]
    agencies = tuple(
        RankedAgency(entry, index, grade(index, entry.caps, method), number)
        for (index, entry), number in zip(indexed, ranks(indices, method.ties), strict=True)
    )
    return RankedBlock(name, agencies, mean(indices))


def grade(index: Fraction, caps: Iterable[Cap], method: Method) -> Graded:
    """The grade that an exact index earns by this method, after caps."""
    looked_at = shown(index) if method.grade_on is GradeOn.ROUNDED else index
    return capped(method.scale.grade_of(looked_at), caps, method.scale)
