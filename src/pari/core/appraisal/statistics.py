"""How appraisers and criteria compare: figures for whoever leads the team to look at, which correct nothing.

Exact fractions throughout; screens round. A figure over fewer than `MINIMUM` cases isn't told: it would say
more about chance, and about single agencies, than about the work.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

MINIMUM = 10  # cases


@dataclass(frozen=True, slots=True)
class Case:
    """One finding that stands. `most` are the criterion's points; `late`: found at the round's very end."""

    person: int
    criterion: str
    claimed: Decimal | None
    points: Decimal | None
    most: Decimal
    late: bool = False

    @property
    def shift(self) -> Fraction | None:
        """The way from the claim as a part of the criterion's points: −1 takes all of them."""
        if self.claimed is None or self.points is None or not self.most:
            return None
        return Fraction(self.points - self.claimed) / abs(Fraction(self.most))


@dataclass(frozen=True, slots=True)
class Again:
    """One criterion that two people read: what `person` found, and what the other one came to."""

    person: int
    criterion: str
    claimed: Decimal | None
    first: Decimal | None
    second: Decimal | None


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` is None where `count` cases are too few to say anything."""

    value: Fraction | None
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one appraiser, or one criterion.

    `shift` is the mean way from the claim, `beside_others` by how much that differs from others on the same
    criteria (of an appraiser alone); `unchanged`, `agreed` and `late` are shares. `kappa` is Cohen's κ of
    whether points were lowered, kept, raised or not given: 1 the same always, 0 as by chance.
    """

    cases: int
    shift: Figure
    beside_others: Figure
    unchanged: Figure
    agreed: Figure
    kappa: Figure
    late: Figure


def by_person(cases: Sequence[Case], again: Iterable[Again]) -> dict[int, Figures]:
    """By appraiser. Others' shifts on a criterion are looked at where there are any."""
    others = _Others(cases)
    grouped: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.person].append(case)
    read: dict[int, list[Again]] = defaultdict(list)
    for one in again:
        read[one.person].append(one)
    return {
        person: _figures(mine, read.get(person, ()), [others.beside(case) for case in mine])
        for person, mine in grouped.items()
    }


def by_criterion(cases: Iterable[Case], again: Iterable[Again]) -> dict[str, Figures]:
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        grouped[case.criterion].append(case)
    read: dict[str, list[Again]] = defaultdict(list)
    for one in again:
        read[one.criterion].append(one)
    return {name: _figures(mine, read.get(name, ()), ()) for name, mine in grouped.items()}


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    """Cohen's κ of two people's choices. None where both always chose the same one thing: then chance alone
    would agree as well.

    Source: J. Cohen, A coefficient of agreement for nominal scales, 1960.
    """
    count = len(pairs)
    if not count:
        return None
    observed = Fraction(sum(one == other for one, other in pairs), count)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum((Fraction(first[one] * second[one], count * count) for one in first), Fraction(0))
    return None if chance == 1 else (observed - chance) / (1 - chance)


class _Others:
    """Sums of shifts by criterion, and by criterion and person."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self.all: dict[str, list[Fraction]] = {}
        self.own: dict[tuple[str, int], list[Fraction]] = {}
        for case in cases:
            if case.shift is not None:
                for sums in (
                    self.all.setdefault(case.criterion, [Fraction(0), Fraction(0)]),
                    self.own.setdefault((case.criterion, case.person), [Fraction(0), Fraction(0)]),
                ):
                    sums[0] += case.shift
                    sums[1] += 1

    def beside(self, case: Case) -> Fraction | None:
        """The case's shift less the mean of others' on its criterion."""
        if case.shift is None:
            return None
        everything, own = self.all[case.criterion], self.own[case.criterion, case.person]
        count = everything[1] - own[1]
        return case.shift - (everything[0] - own[0]) / count if count else None


def _figures(cases: Sequence[Case], again: Collection[Again], beside: Sequence[Fraction | None]) -> Figures:
    shifts = [case.shift for case in cases if case.shift is not None]
    compared = [one for one in beside if one is not None]
    agreed = [Fraction(one.first == one.second) for one in again]
    pairs = [(_kind(one.claimed, one.first), _kind(one.claimed, one.second)) for one in again]
    return Figures(
        cases=len(cases),
        shift=_mean(shifts),
        beside_others=_mean(compared),
        unchanged=_mean([Fraction(shift == 0) for shift in shifts]),
        agreed=_mean(agreed),
        kappa=Figure(kappa(pairs) if len(pairs) >= MINIMUM else None, len(pairs)),
        late=_mean([Fraction(case.late) for case in cases]),
    )


def _mean(values: Sequence[Fraction]) -> Figure:
    enough = len(values) >= MINIMUM
    return Figure(sum(values, Fraction(0)) / len(values) if enough else None, len(values))


def _kind(claimed: Decimal | None, points: Decimal | None) -> str:
    if points is None:
        return "none"
    before = Decimal(0) if claimed is None else claimed
    return "kept" if points == before else "lowered" if points < before else "raised"
