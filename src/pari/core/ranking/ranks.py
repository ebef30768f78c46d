"""Ranks inside a block; how ties are numbered is data of the regulation."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction


class Ties(Enum):
    """How equal indices are numbered."""

    SHARED = "shared"  # 1, 2, 2, 4
    DENSE = "dense"  # 1, 2, 2, 3
    LISTED = "listed"  # 1, 2, 3, 4 in the order given


def ranks(indices: Sequence[Fraction], ties: Ties) -> list[int]:
    """Ranks from 1 for indices that already stand in descending order."""
    numbered: list[int] = []
    for position, index in enumerate(indices, start=1):
        tied = position > 1 and index == indices[position - 2]
        if ties is Ties.LISTED or not numbered:
            numbered.append(position)
        elif tied:
            numbered.append(numbered[-1])
        else:
            numbered.append(position if ties is Ties.SHARED else numbered[-1] + 1)
    return numbered
