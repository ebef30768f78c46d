"""What follows from a ruling, a large question's decided line, for one criterion of one agency.

The line is the same for all; what it is called depends on what each of them claimed: the same points are
agreed with where they were claimed, are less than one claim and more than another.
"""

from dataclasses import dataclass
from decimal import Decimal

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.numbers import ZERO


@dataclass(frozen=True, slots=True)
class Line:
    """`points` None: as claimed where it is agreed, else as the rule gives for what was claimed.

    `exempt` None with an exemption: all of the criterion.
    """

    finding: Finding
    points: Decimal | None = None
    exempt: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the line is applied to. `most` are the criterion's points."""

    claimed: Decimal | None
    computed: Decimal | None
    most: Decimal
    asks_exemption: bool = False


@dataclass(frozen=True, slots=True)
class Follows:
    finding: Finding
    points: Decimal | None
    exempt: Decimal | None = None

    def is_met_by(self, found: Found) -> bool:
        return (found.finding, found.points, found.exempt) == (self.finding, self.points, self.exempt)


def follows(line: Line, claimed: Claimed) -> Follows | None:
    """None where the line alone can't say: somebody has to look, and to give it by hand.

    So where no points are named and the rule gives what was claimed, or nothing; and where the claim would
    stand although the agency asks for an exemption.
    """
    if line.finding is Finding.EXEMPTION:
        return _exemption(line, claimed)
    if line.finding is Finding.REFERRED:
        return Follows(Finding.REFERRED, line.points)
    points = _points(line, claimed)
    finding = None if points is None else _name(points, claimed)
    return None if finding is None else Follows(finding, points)


def _exemption(line: Line, claimed: Claimed) -> Follows | None:
    if line.exempt is None:
        return Follows(Finding.EXEMPTION, None)
    remaining = max(claimed.most - line.exempt, ZERO)
    points = claimed.computed if line.points is None else line.points
    return None if points is None else Follows(Finding.EXEMPTION, min(points, remaining), line.exempt)


def _points(line: Line, claimed: Claimed) -> Decimal | None:
    if line.points is not None:
        return line.points
    if line.finding is Finding.AGREED:
        return claimed.claimed
    return None if claimed.computed == claimed.claimed else claimed.computed


def _name(points: Decimal, claimed: Claimed) -> Finding | None:
    if points == claimed.claimed:
        return None if claimed.asks_exemption else Finding.AGREED
    if points > (ZERO if claimed.claimed is None else claimed.claimed):
        return Finding.CREDITED
    return Finding.NOT_AGREED
