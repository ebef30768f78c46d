"""The filters as a visitor sees them: links that keep whatever else is chosen."""

from dataclasses import dataclass, replace

from pari.publication.models import Publication
from pari.publication.statistics import Statistics
from pari.web.publication.filters import Filters, grade_key
from pari.web.publication.marks import Mark
from pari.words.publication import MOVE_LABELS


@dataclass(frozen=True, slots=True)
class Choice:
    """One button; pressing a chosen one takes it back. `key` finds it again after the list was renewed."""

    key: str
    label: str
    count: int
    chosen: bool
    address: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    filters: Filters
    everything: Choice
    blocks: list[Choice]
    grades: list[Choice]
    moves: list[Choice]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form hands on besides its text."""
        chosen = (("khoi", self.filters.block), ("hang", self.filters.grade), ("doi-hang", self.filters.move))
        return [(name, value) for name, value in chosen if value]


def choices(publication: Publication, known: Statistics, filters: Filters, looks: dict[str, Mark]) -> Choices:
    return Choices(
        filters,
        _everything(known, filters),
        _blocks(publication, filters),
        _grades(known, filters, looks),
        _moves(known, filters),
    )


def _everything(known: Statistics, filters: Filters) -> Choice:
    narrowed = any((filters.block, filters.grade, filters.move))
    without = replace(filters, block="", grade="", move="")
    return Choice("tat-ca", "", known.agencies, not narrowed, without.address())


def _blocks(publication: Publication, filters: Filters) -> list[Choice]:
    return [
        Choice(
            f"khoi-{block.code}",
            block.short_name,
            len(block.agencies.all()),
            filters.block == block.code,
            replace(filters, block="" if filters.block == block.code else block.code).address(),
        )
        for block in publication.blocks.all()
    ]


def _grades(known: Statistics, filters: Filters, looks: dict[str, Mark]) -> list[Choice]:
    """Grades that somebody holds; a button that finds nobody helps nobody."""
    made = []
    for grade, count in known.grades.items():
        key = grade_key(grade)
        if count or filters.grade == key:
            address = replace(filters, grade="" if filters.grade == key else key).address()
            made.append(Choice(f"hang-{key}", grade, count, filters.grade == key, address, looks[grade]))
    return made


def _moves(known: Statistics, filters: Filters) -> list[Choice]:
    counts = {"tang-hang": len(known.grade_up), "tut-hang": len(known.grade_down)}
    return [
        Choice(
            key,
            str(MOVE_LABELS[key]),
            count,
            filters.move == key,
            replace(filters, move="" if filters.move == key else key).address(),
        )
        for key, count in counts.items()
        if count or filters.move == key
    ]
