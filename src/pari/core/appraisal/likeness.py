"""How alike two texts are: the share of runs of three words that both hold, of all that either holds.

Of long texts only a print of 256 bits is kept, from which the share is estimated (one-bit minwise hashing:
each bit is drawn from the smallest hash of a part of the runs, so that two prints differ in half of the share
that the texts don't have in common). The same text gives the same print on every machine.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from struct import unpack

RUN = 3  # words
BITS = 256
TABLES, PARTS = 8, 32  # eight hashes of a run, each sorted into 32 parts: a bit for each
FEWEST_RUNS = 80  # of a print: with fewer, parts stay empty, and one page of a form looks like any other
FEWEST_EXPLAINED = 20  # of an explanation: "Đã thực hiện theo quy định" is said by everybody

# A name or a figure that is changed breaks three runs, so that a copy of a page with a dozen changes still
# shares more than 65 % with its source. Two reports written by themselves in the same official frame, under
# the headings that the province prescribes, share less than 40 %: tests/core/appraisal/test_likeness.py.
NEAR = Fraction(60, 100)
_NEAR, _PARTS = NEAR.as_integer_ratio()
MOST_DIFFERENT = int((1 - NEAR) / 2 * BITS)  # bits of two prints


def runs_of(words: Sequence[str]) -> frozenset[str]:
    """The runs of a text's folded words."""
    return frozenset(" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1))


def share_in_common(one: frozenset[str], other: frozenset[str]) -> Fraction:
    """Of the runs that either text holds, the share that both hold; 0 of nothing."""
    common = len(one & other)
    either = len(one) + len(other) - common
    return Fraction(common, either) if either else Fraction(0)


def explain_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two explanations, by their runs, are nearly the same and long enough to tell."""
    shorter, longer = (len(one), len(other)) if len(one) < len(other) else (len(other), len(one))
    if shorter < FEWEST_EXPLAINED or _PARTS * shorter < _NEAR * longer:
        return False
    common = len(one & other)
    return _PARTS * common >= _NEAR * (shorter + longer - common)


def print_of(words: Sequence[str]) -> str:
    """A print of folded words as 64 hexadecimal digits; empty where the text is too short to tell."""
    runs = runs_of(words)
    if len(runs) < FEWEST_RUNS:
        return ""
    smallest: list[dict[int, int]] = [{} for _ in range(TABLES)]
    for run in runs:
        for table, hashed in zip(smallest, unpack("<8Q", blake2b(run.encode()).digest()), strict=True):
            value, part = divmod(hashed, PARTS)
            if value < table.get(part, hashed):
                table[part] = value
    bits = [table.get(part, 0) & 1 for table in smallest for part in range(PARTS)]
    return f"{int(''.join(map(str, bits)), 2):0{BITS // 4}x}"


def estimated_share(one: int, other: int) -> Fraction:
    """The share of runs in common of two texts, by their prints."""
    return max(Fraction(0), 1 - Fraction(2 * (one ^ other).bit_count(), BITS))


def near_prints(one: int, other: int) -> bool:
    """Whether two texts are nearly the same, by their prints."""
    return (one ^ other).bit_count() <= MOST_DIFFERENT


def near_to(own: Mapping[int, int], others: Mapping[int, int]) -> dict[int, list[int]]:
    """For each of one's own texts those of the others that are nearly the same, itself left out.

    Both map what a text is known by to its print. A quarter of a million pairs pass here, so that the
    comparison of `near_prints` stands in the loop itself.
    """
    found = {}
    for key, mine in own.items():
        near = [other for other, it in others.items() if (mine ^ it).bit_count() <= MOST_DIFFERENT]
        if near != [key] and near:
            found[key] = [other for other in near if other != key]
    return found
