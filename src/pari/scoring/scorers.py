"""Scorers of the editions that a process has read: made once, since every page and every save asks them."""

from dataclasses import dataclass, field
from functools import lru_cache

from pari.core.regulation.edition import Edition
from pari.core.scoring.blocks import scorer_of
from pari.core.scoring.score import SetScorer
from pari.regulations.queries import READ_AT_ONCE

JUDGEMENTS_KEPT = 50  # of each criterion, in one process


def kept_scorer(edition: Edition, criteria_set: str) -> SetScorer:
    """The scorer of a set of an edition. Errors: `ValueError` where there is no such set."""
    return _scorer(_Set(id(edition), criteria_set, edition))


@dataclass(frozen=True, slots=True)
class _Set:
    """A set of an edition. An id stands for its edition as long as this holds the edition itself."""

    number: int
    code: str
    edition: Edition = field(compare=False)


@lru_cache(maxsize=4 * READ_AT_ONCE)
def _scorer(one: _Set) -> SetScorer:
    return scorer_of(one.edition, one.code, JUDGEMENTS_KEPT)
