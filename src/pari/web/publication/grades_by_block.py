"""How many agencies of each block hold each grade, in one year."""

from collections import Counter
from dataclasses import dataclass

from pari.publication.across_years import grade_counts
from pari.publication.models import Publication
from pari.web.publication.grade_moves import looks
from pari.web.publication.marks import Mark


@dataclass(frozen=True, slots=True)
class BlockCounts:
    """Counts in the order of the grades; the row of all blocks has no code and no name."""

    code: str
    name: str
    counts: list[int]
    total: int


@dataclass(frozen=True, slots=True)
class GradesByBlock:
    marks: list[Mark]
    rows: list[BlockCounts]


def grades_by_block(publication: Publication) -> GradesByBlock:
    """`publication` is read by `read_together`; all grades of the scale are told, also those nobody holds."""
    marks = list(looks(publication).values())
    blocks = [
        _row(block.code, block.name, Counter(agency.grade for agency in block.agencies.all()), marks)
        for block in publication.blocks.all()
    ]
    return GradesByBlock(marks, [*blocks, _row("", "", grade_counts(publication), marks)])


def _row(code: str, name: str, counts: Counter[str], marks: list[Mark]) -> BlockCounts:
    return BlockCounts(code, name, [counts[mark.grade] for mark in marks], counts.total())
