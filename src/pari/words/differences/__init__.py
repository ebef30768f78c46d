"""What changed between two editions, in sentences."""

from pari.words.differences.grouped import Group, Kind, SetDifferences, differences_in_words
from pari.words.differences.told import Told, added, alone, changed, moved, removed
from pari.words.differences.values import value_text

__all__ = [
    "Group",
    "Kind",
    "SetDifferences",
    "Told",
    "added",
    "alone",
    "changed",
    "differences_in_words",
    "moved",
    "removed",
    "value_text",
]
