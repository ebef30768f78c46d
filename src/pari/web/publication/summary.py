"""What stands above the table: grades, the overall mean, extremes, block means."""

from dataclasses import dataclass
from decimal import Decimal

from pari.publication.models import Publication, PublishedAgency, PublishedBlock
from pari.publication.statistics import Statistics
from pari.web.publication.changes import Change, change, difference
from pari.web.publication.drawings import Segment, length, shares
from pari.web.publication.filters import Filters, grade_key
from pari.web.publication.marks import Mark
from pari.words import publication as words
from pari.words.grades import counts_phrase
from pari.words.numbers import percent

NARROWEST_BAR = 350  # pixels, on a phone: what fits there fits everywhere
LETTER, MARGIN = 9, 16  # pixels


@dataclass(frozen=True, slots=True)
class GradeShare:
    """A grade with how many hold it; `label` is what fits into its part of the bar."""

    mark: Mark
    count: int
    segment: Segment
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Extreme:
    """An agency that leads or ends the list, and its figure."""

    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class BlockMean:
    name: str
    mean: str
    bar: str
    previous_bar: str
    previous_mean: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class Summary:
    grades: list[GradeShare]
    previous_grades: str
    compared: str
    mean: str
    mean_change: Change | None
    mean_note: str
    highest: Extreme | None
    lowest: Extreme | None
    rise: Extreme | None
    fall: Extreme | None
    blocks: list[BlockMean]


def summary(publication: Publication, known: Statistics, looks: dict[str, Mark]) -> Summary:
    blocks = list(publication.blocks.all())
    return Summary(
        grades=_grades(known, looks),
        previous_grades=counts_phrase(list(known.previous_grades.items())),
        compared=_compared(publication, known),
        mean="" if publication.mean is None else percent(publication.mean),
        mean_change=difference(publication.mean, publication.previous_mean),
        mean_note=words.mean_sentence(len(blocks), known.agencies, known.mean_of_agencies)
        if publication.mean is not None
        else "",
        highest=_by_index(known.highest),
        lowest=_by_index(known.lowest),
        rise=_by_delta(known.largest_rise),
        fall=_by_delta(known.largest_fall),
        blocks=[_block(block) for block in blocks if block.mean is not None],
    )


def _grades(known: Statistics, looks: dict[str, Mark]) -> list[GradeShare]:
    counts = list(known.grades.values())
    parts = zip(known.grades.items(), shares(counts), strict=True)
    return [
        GradeShare(
            looks[grade],
            count,
            segment,
            _label(grade, count, sum(counts)),
            Filters(grade=grade_key(grade)).address(),
        )
        for (grade, count), segment in parts
    ]


def _label(grade: str, count: int, total: int) -> str:
    """The longest label that fits into its part of the bar: `6 TRUNG BÌNH`, `6`, nothing."""
    room = NARROWEST_BAR * count // total if total else 0
    labels = (f"{count} {grade}", str(count))
    return next((label for label in labels if len(label) * LETTER + MARGIN <= room), "")


def _compared(publication: Publication, known: Statistics) -> str:
    if publication.previous_year is None:
        return ""
    indices, grades = None, None
    if known.up is not None and known.down is not None and known.unchanged is not None:
        indices = (known.up, known.down, known.unchanged)
    if known.previous_grades:
        grades = (len(known.grade_up), len(known.grade_down))
    return words.compared_sentence(publication.previous_year, indices, grades)


def _by_index(agency: PublishedAgency | None) -> Extreme | None:
    return Extreme(agency.name, percent(agency.index)) if agency and agency.index is not None else None


def _by_delta(agency: PublishedAgency | None) -> Extreme | None:
    return Extreme(agency.name, change(agency.delta).text) if agency and agency.delta is not None else None


def _block(block: PublishedBlock) -> BlockMean:
    mean = block.mean or Decimal(0)
    return BlockMean(
        name=block.name,
        mean=percent(mean),
        bar=length(mean),
        previous_bar="" if block.previous_mean is None else length(block.previous_mean),
        previous_mean="" if block.previous_mean is None else percent(block.previous_mean),
        change=difference(block.mean, block.previous_mean),
    )
