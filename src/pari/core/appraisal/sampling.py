"""Which findings somebody else reads again: drawn by lot, or chosen by what makes a finding worth a look.

A draw depends on the seed and on what there is, on nothing else: whoever has both draws it again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256

Place = tuple[int, str]  # sheet, criterion


class Risk(Enum):
    """What makes a finding worth a second look. Nothing is wrong with it by that."""

    LARGE_SHIFT = "large_shift"  # half of the criterion's points or more away from the claim
    BESIDE_RULE = "beside_rule"
    CREDITED = "credited"
    EXEMPTED = "exempted"
    LAST_HOUR = "last_hour"  # found within the last hour before the round ended
    THIN_REASON = "thin_reason"  # points taken, with next to no words
    NO_EVIDENCE = "no_evidence"  # points stand, and nothing proves them


LARGE_SHIFT = Fraction(1, 2)
THIN_REASON = 20  # characters


@dataclass(frozen=True, slots=True)
class Candidate:
    """One finding that may be read again. `shift` is its way from the claim as a part of the points."""

    place: Place
    appraiser: int
    risks: frozenset[Risk] = frozenset()
    shift: Fraction = Fraction(0)


def drawn(candidates: Collection[Candidate], size: int, seed: str) -> list[Candidate]:
    """By lot, of each appraiser as large a part as of all (largest remainders), so that nobody is left out
    who gave enough. Fewer than `size` only where there are fewer.
    """
    strata: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        strata[one.appraiser].append(one)
    sizes = _apportioned({person: len(listed) for person, listed in strata.items()}, size, seed)
    chosen = [
        one
        for person in sorted(strata)
        for one in sorted(strata[person], key=lambda one: _lot(seed, *one.place))[: sizes[person]]
    ]
    return sorted(chosen, key=lambda one: one.place)


def riskiest(candidates: Iterable[Candidate], size: int, seed: str) -> list[Candidate]:
    """Those with the most causes, of as many the larger shift, then by lot. None without a cause."""
    listed = [one for one in candidates if one.risks]
    order = sorted(listed, key=lambda one: (-len(one.risks), -one.shift, _lot(seed, *one.place)))
    return order[: max(size, 0)]


def size_of(count: int, percent: int) -> int:
    """A part of so many, rounded up: of anything at all at least one is read again."""
    return -(-count * percent // 100)


def handed_out(
    places: Sequence[Place], readers: Mapping[Place, Sequence[int]], load: Mapping[int, int] | None = None
) -> dict[Place, int]:
    """To whom each goes: whoever may read it and has the least so far. Places that nobody may read are left
    out.
    """
    given, carried = {}, dict(load or {})
    for place in sorted(places, key=lambda one: (len(readers.get(one, ())), one)):
        able = readers.get(place, ())
        if not able:
            continue
        reader = min(able, key=lambda one: (carried.get(one, 0), one))
        given[place], carried[reader] = reader, carried.get(reader, 0) + 1
    return given


def _apportioned(counts: Mapping[int, int], size: int, seed: str) -> dict[int, int]:
    everything = sum(counts.values())
    wanted = min(max(size, 0), everything)
    if not everything:
        return {}
    quotas = {person: Fraction(wanted * count, everything) for person, count in counts.items()}
    sizes = {person: int(quota) for person, quota in quotas.items()}
    left = wanted - sum(sizes.values())
    order = sorted(counts, key=lambda one: (sizes[one] - quotas[one], _lot(seed, one)))
    for person in order[:left]:
        sizes[person] += 1
    return sizes


def _lot(seed: str, *name: object) -> bytes:
    """A number that nobody can choose: the same for the same seed."""
    return sha256("\n".join((seed, *map(str, name))).encode()).digest()
