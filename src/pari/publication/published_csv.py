"""A publication as rows for an editor: the columns that the year knows, headed as `pari rank` reads them.

Beside it the parts of each agency's result that are public, and what a version changed.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from pari.core.numbers import plain
from pari.publication.models import Publication, PublishedAgency
from pari.publication.queries import changes_of, parts_of
from pari.publication.statistics import all_agencies
from pari.tables.writing import Value, csv_text
from pari.words.publication import HEADINGS, PART_LEVELS, WHATS


class Cell(NamedTuple):
    """One column: the key of its heading, and what stands in it for an agency."""

    key: str
    value: Callable[[PublishedAgency], Value]


_COLUMNS = (
    Cell("code", lambda agency: agency.agency),
    Cell("agency", lambda agency: agency.name),
    Cell("standard", lambda agency: _points(agency.standard)),
    Cell("appraised", lambda agency: _points(agency.appraised)),
    Cell("index", lambda agency: agency.index),
    Cell("grade", lambda agency: agency.grade or None),
    Cell("rank", lambda agency: agency.rank),
    Cell("capped_from", lambda agency: agency.capped_from or None),
    Cell("cap_reason", lambda agency: agency.cap_reason or None),
    Cell("previous_index", lambda agency: agency.previous_index),
    Cell("previous_grade", lambda agency: agency.previous_grade or None),
    Cell("delta", lambda agency: agency.delta),
)


def published_csv(publication: Publication) -> str:
    """Agencies in published order, decimals with a point, ranks where they are published.

    No text is such that an editor would run it as a formula.
    """
    rows = [
        (number, block.name, agency)
        for number, (block, agency) in enumerate(
            ((block, agency) for block in publication.blocks.all() for agency in block.agencies.all()),
            start=1,
        )
    ]
    columns = [
        column
        for column in _COLUMNS
        if (column.key != "rank" or publication.shows_rank)
        and any(column.value(agency) is not None for _, _, agency in rows)
    ]
    headings = [HEADINGS["number"], HEADINGS["block"], *(HEADINGS[column.key] for column in columns)]
    cells = [(number, block, *(column.value(agency) for column in columns)) for number, block, agency in rows]
    return csv_text([str(heading) for heading in headings], cells, bom=True)


def parts_csv(publication: Publication) -> str:
    """Fields and criteria of every agency, as far as they are public: 1 query."""
    names = {agency.agency: agency.name for agency in all_agencies(publication)}
    rows = [
        (
            part.agency,
            names.get(part.agency, part.agency),
            str(PART_LEVELS[part.level]),
            part.code,
            part.title,
            _points(part.standard),
            _points(part.points),
        )
        for part in parts_of(publication)
    ]
    return csv_text(_headed("code", "agency", "level", "part", "title", "standard", "points"), rows, bom=True)


def changes_csv(publication: Publication) -> str:
    """What this version changed, values as they are shown: 1 query."""
    rows = [
        (one.agency, one.name, str(WHATS[one.what]), one.before, one.after, one.why)
        for one in changes_of(publication)
    ]
    return csv_text(_headed("code", "agency", "what", "before", "after", "why"), rows, bom=True)


def _headed(*keys: str) -> list[str]:
    return [str(HEADINGS[key]) for key in keys]


def _points(value: Decimal | None) -> Decimal | None:
    """At least two decimals and no digit lost: 99.00, 85.125."""
    return None if value is None else Decimal(plain(value))
