"""At most one edition of an authority and purpose holds on a day."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from pari.core.regulation.edition import Edition


class NoEditionHolds(LookupError):
    """A day before the law exists is an error, never zero."""


def overlaps(editions: Sequence[Edition]) -> list[tuple[Edition, Edition]]:
    """Pairs of issued editions of one authority and purpose that hold on one day; drafts hold on none."""
    issued = [edition for edition in editions if not edition.draft]
    return [
        (one, other) for one, other in combinations(issued, 2) if _same_law(one, other) and _meet(one, other)
    ]


def holding_on(editions: Sequence[Edition], *, authority: str, purpose: str, day: date) -> Edition:
    """The one edition of an authority and purpose that holds on a day.

    Errors: `NoEditionHolds` when none does; `ValueError` when two do, which a register must not let happen.
    """
    holding = [
        edition
        for edition in editions
        if not edition.draft
        and (edition.authority.code, edition.purpose) == (authority, purpose)
        and edition.valid_from <= day <= (edition.valid_to or date.max)
    ]
    if not holding:
        raise NoEditionHolds(f"{authority}/{purpose} on {day}")
    if len(holding) > 1:
        raise ValueError(f"editions overlap on {day}: {[edition.code for edition in holding]}")
    return holding[0]


def _same_law(one: Edition, other: Edition) -> bool:
    return (one.authority.code, one.purpose) == (other.authority.code, other.purpose)


def _meet(one: Edition, other: Edition) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)
