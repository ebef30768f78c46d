"""A ranking as the JSON answer of the contract: the same shape for the command line, the pages and open data.

Measured decimals are strings with a point; index, means and delta have two decimals; absent is null.
No database here: `pari rank` uses this without one.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from pari.core.numbers import plain
from pari.core.ranking.comparison import Change, Comparison
from pari.core.ranking.index import SHOWN_PLACES, shown
from pari.core.ranking.ranking import RankedAgency, RankedBlock, Ranking
from pari.words.ranking import cap_sentence

Answer = dict[str, Any]
Key = tuple[str, str]  # block, agency


def ranking_answer(
    ranking: Ranking,
    comparison: Comparison | None = None,
    *,
    sentence: Callable[[RankedAgency], str] = cap_sentence,
) -> Answer:
    """The answer for a computed ranking; without a comparison everything about the previous year is null.

    `sentence` says in Vietnamese why an agency's grade was capped; it is asked only where one was.
    """
    changes = {_key(change.agency): change for change in comparison.changes} if comparison else {}
    blocks = [_block(block, changes, sentence) for block in ranking.blocks]
    mean = None if ranking.mean is None else two_decimals(shown(ranking.mean))
    return whole_answer(blocks, mean, ranking.grade_counts(), _changes(comparison))


def whole_answer(
    blocks: Iterable[Answer], mean: str | None, grades: Mapping[str, int], changes: Answer | None = None
) -> Answer:
    """Put the parts together; `grades` counts every grade of the scale, zero included."""
    return {
        "blocks": list(blocks),
        "mean": mean,
        "grades": dict(grades),
        "changes": changes or no_changes(),
        "errors": [],
    }


def no_changes() -> Answer:
    """What is said of changes when there is no year to compare with."""
    return {"up": None, "down": None, "unchanged": None, "grade_up": [], "grade_down": []}


def two_decimals(value: Decimal) -> str:
    """A published index, mean or delta: `93.43`, `-1.77`."""
    return plain(value, SHOWN_PLACES)


def _key(agency: RankedAgency) -> Key:
    return agency.entry.block, agency.entry.agency


def _block(
    block: RankedBlock, changes: Mapping[Key, Change], sentence: Callable[[RankedAgency], str]
) -> Answer:
    agencies = [_agency(agency, changes.get(_key(agency)), sentence) for agency in block.agencies]
    return {"block": block.name, "mean": two_decimals(shown(block.mean)), "agencies": agencies}


def _agency(agency: RankedAgency, change: Change | None, sentence: Callable[[RankedAgency], str]) -> Answer:
    capped = agency.graded.cap is not None
    previous = change.previous if change else None
    return {
        "agency": agency.entry.agency,
        "standard": plain(agency.entry.standard),
        "appraised": plain(agency.entry.appraised),
        "index": two_decimals(agency.shown_index),
        "grade": agency.graded.grade,
        "rank": agency.rank,
        "capped_from": agency.graded.earned if capped else None,
        "cap_reason": sentence(agency) if capped else None,
        "previous_index": _maybe(previous.index if previous else None),
        "previous_grade": previous.grade if previous else None,
        "delta": _maybe(change.delta if change else None),
    }


def _changes(comparison: Comparison | None) -> Answer | None:
    if comparison is None:
        return None
    return {
        "up": comparison.up,
        "down": comparison.down,
        "unchanged": comparison.unchanged,
        "grade_up": comparison.grade_up(),
        "grade_down": comparison.grade_down(),
    }


def _maybe(value: Decimal | None) -> str | None:
    return None if value is None else two_decimals(value)
