"""How points move from the claim over the rounds: means, shares and funnels, exact until shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found, stands, stands_at
from pari.core.numbers import ZERO
from pari.core.scoring.stages import Stage


@dataclass(frozen=True, slots=True)
class Path:
    """One criterion of one agency: what was claimed (None: left empty) and everything found."""

    claimed: Decimal | None
    found: Sequence[Found] = ()

    def at(self, stage: Stage) -> Found | None:
        return stands_at(stage, self.found)

    @property
    def stands(self) -> Found | None:
        return stands(self.found)


@dataclass(frozen=True, slots=True)
class Shift:
    """Points of one stage against another, over those places that have both.

    `mean` is in points, None without a place; `lower`, `higher` and `same` count places.
    """

    count: int
    mean: Fraction | None
    lower: int
    higher: int

    @property
    def same(self) -> int:
        return self.count - self.lower - self.higher


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many places came how far. `open` are those found, but not agreed, at a round."""

    places: int
    claimed: int
    found_1: int
    agreed_1: int
    found_2: int
    agreed_2: int
    credited: int
    exempted: int
    referred: int
    standing: int


def shift(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Shift:
    """From the first of each pair to the second; a pair that lacks one isn't counted."""
    moves = [after - before for before, after in pairs if before is not None and after is not None]
    mean = Fraction(sum(moves, ZERO)) / len(moves) if moves else None
    return Shift(len(moves), mean, sum(one < 0 for one in moves), sum(one > 0 for one in moves))


def claim_to_round_1(paths: Iterable[Path]) -> Shift:
    return shift((path.claimed, _points(path.at(Stage.ROUND_1))) for path in paths)


def claim_to_standing(paths: Iterable[Path]) -> Shift:
    return shift((path.claimed, _points(path.stands)) for path in paths)


def round_1_to_round_2(paths: Iterable[Path]) -> Shift:
    """What round 2 changed where it found something."""
    return shift((_points(path.at(Stage.ROUND_1)), _points(path.at(Stage.ROUND_2))) for path in paths)


def funnel(paths: Iterable[Path]) -> Funnel:
    listed = list(paths)
    first, second = ([path.at(stage) for path in listed] for stage in (Stage.ROUND_1, Stage.ROUND_2))
    standing = [path.stands for path in listed]
    by_finding = _counts(standing)
    return Funnel(
        places=len(listed),
        claimed=sum(path.claimed is not None for path in listed),
        found_1=sum(one is not None for one in first),
        agreed_1=_counts(first).get(Finding.AGREED, 0),
        found_2=sum(one is not None for one in second),
        agreed_2=_counts(second).get(Finding.AGREED, 0),
        credited=by_finding.get(Finding.CREDITED, 0),
        exempted=by_finding.get(Finding.EXEMPTION, 0),
        referred=by_finding.get(Finding.REFERRED, 0),
        standing=sum(one is not None for one in standing),
    )


def _counts(found: Iterable[Found | None]) -> Mapping[Finding, int]:
    counts: dict[Finding, int] = {}
    for one in found:
        if one is not None:
            counts[one.finding] = counts.get(one.finding, 0) + 1
    return counts


def _points(found: Found | None) -> Decimal | None:
    return found.points if found is not None and not found.is_whole_exemption else None
