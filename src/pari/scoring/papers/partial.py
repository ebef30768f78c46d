"""How much of a field is known: a sum over some of its criteria is never printed as that of the whole.

Counted from the leaves of the frozen content, so what was handed in long ago is told the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pari.scoring.papers.frozen import FrozenCriterion


@dataclass(frozen=True, slots=True)
class Known:
    """Of `every` criterion that counts so many have `points`. What is asked to be exempt doesn't count."""

    points: int
    every: int

    @property
    def is_whole(self) -> bool:
        return self.points == self.every

    @property
    def unknown(self) -> int:
        return self.every - self.points


def known_of(leaves: Sequence[FrozenCriterion]) -> Known:
    counting = [one for one in leaves if not one["exemption"]]
    return Known(sum(one["points"] is not None for one in counting), len(counting))


def known_below(criteria: Sequence[FrozenCriterion]) -> Mapping[str, Known]:
    """Of every group by its code: its leaves are those behind it, down to the next node of its level."""
    return {
        one["code"]: known_of(_leaves_behind(one, criteria[place + 1 :]))
        for place, one in enumerate(criteria)
        if not one["is_leaf"]
    }


def _leaves_behind(group: FrozenCriterion, behind: Sequence[FrozenCriterion]) -> list[FrozenCriterion]:
    below = takewhile(lambda one: one["level"] > group["level"], behind)
    return [one for one in below if one["is_leaf"]]
