"""What follows from the rows of one publication: counts, moves between grades, extremes, another mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pari.core.numbers import ZERO
from pari.core.ranking.index import agency_index, mean, shown
from pari.publication.models import Publication, PublishedAgency


class Move(Enum):
    """How an agency's grade stands to the one of the year before."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of a publication read by `whole_publication`; a count is None where there is nothing to compare."""

    agencies: int
    grades: dict[str, int]  # every grade of the scale, best first
    previous_grades: dict[str, int]  # empty where no grade of the year before is known
    up: int | None
    down: int | None
    unchanged: int | None
    grade_up: tuple[PublishedAgency, ...]
    grade_down: tuple[PublishedAgency, ...]
    highest: PublishedAgency | None
    lowest: PublishedAgency | None
    largest_rise: PublishedAgency | None
    largest_fall: PublishedAgency | None
    mean_of_agencies: Decimal | None  # percent; not what is published, which is the mean of the block means


def statistics(publication: Publication) -> Statistics:
    agencies = all_agencies(publication)
    scale = [grade.grade for grade in publication.grades.all()]
    deltas = [agency.delta for agency in agencies if agency.delta is not None]
    with_index = [agency for agency in agencies if agency.index is not None]
    changed = [agency for agency in agencies if agency.delta]
    return Statistics(
        agencies=len(agencies),
        grades=_counts(scale, (agency.grade for agency in agencies)),
        previous_grades=_previous_counts(scale, agencies),
        up=sum(delta > ZERO for delta in deltas) if deltas else None,
        down=sum(delta < ZERO for delta in deltas) if deltas else None,
        unchanged=sum(delta == ZERO for delta in deltas) if deltas else None,
        grade_up=tuple(agency for agency in agencies if move_of(agency, scale) is Move.UP),
        grade_down=tuple(agency for agency in agencies if move_of(agency, scale) is Move.DOWN),
        highest=max(with_index, key=_index, default=None),
        lowest=min(with_index, key=_index, default=None),
        largest_rise=max((one for one in changed if _delta(one) > ZERO), key=_delta, default=None),
        largest_fall=min((one for one in changed if _delta(one) < ZERO), key=_delta, default=None),
        mean_of_agencies=_mean_of_agencies(agencies),
    )


def all_agencies(publication: Publication) -> list[PublishedAgency]:
    """Every agency in published order, block after block."""
    return [agency for block in publication.blocks.all() for agency in block.agencies.all()]


def move_of(agency: PublishedAgency, scale: list[str]) -> Move:
    return move_between(agency.previous_grade, agency.grade, scale)


def move_between(before: str, after: str, scale: list[str]) -> Move:
    """`scale` holds the grades, best first; a grade that isn't in it can't be compared."""
    if before not in scale or after not in scale:
        return Move.NONE
    places = scale.index(after) - scale.index(before)
    return Move.UP if places < 0 else Move.DOWN if places > 0 else Move.NONE


def _counts(scale: list[str], grades: Iterable[str]) -> dict[str, int]:
    held = list(grades)
    return {grade: held.count(grade) for grade in scale}


def _previous_counts(scale: list[str], agencies: list[PublishedAgency]) -> dict[str, int]:
    known = [agency.previous_grade for agency in agencies if agency.previous_grade]
    return _counts(scale, known) if known else {}


def _mean_of_agencies(agencies: list[PublishedAgency]) -> Decimal | None:
    """From the exact indices; a year that published only rounded ones has no such mean."""
    points = [(agency.appraised, agency.standard) for agency in agencies]
    indices = [agency_index(one, other) for one, other in points if one is not None and other is not None]
    return shown(mean(indices)) if indices and len(indices) == len(agencies) else None


def _index(agency: PublishedAgency) -> Decimal:
    return agency.index or ZERO


def _delta(agency: PublishedAgency) -> Decimal:
    return agency.delta or ZERO
