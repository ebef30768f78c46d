"""What an appraiser finds of a criterion, and what each finding needs to be said.

Source of the findings: 341/BC-SNV of 21/02/2020, I.2 (two rounds; "thống nhất", "chưa thống nhất", points for
what an agency left empty, "đề xuất giảm trừ", items for the council).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pari.core.errors import Problem
from pari.core.numbers import ZERO, plain
from pari.core.scoring.stages import LossReason


class Finding(Enum):
    """The first five are chosen by 1 to 5 on the keyboard, in this order."""

    AGREED = "agreed"  # Thống nhất
    NOT_AGREED = "not_agreed"  # Chưa thống nhất
    CREDITED = "credited"  # Ghi nhận thêm điểm
    EXEMPTION = "exemption"  # Đề xuất giảm trừ, all of it or a part
    REFERRED = "referred"  # Xin ý kiến Hội đồng
    WITHDRAWN = "withdrawn"  # taken back: as though nothing had been found at this stage


CHOSEN = tuple(one for one in Finding if one is not Finding.WITHDRAWN)
# What nobody but the council still has to say something about.
SETTLED = (Finding.AGREED, Finding.CREDITED)


@dataclass(frozen=True, slots=True)
class Judged:
    """What an appraiser says of one criterion.

    `exempt` are the points proposed to leave the standard (None with an exemption: all of the criterion).
    `points` are those of what remains.
    """

    finding: Finding
    points: Decimal | None
    exempt: Decimal | None = None
    reasons: tuple[LossReason, ...] = ()
    text: str = ""

    @property
    def is_whole_exemption(self) -> bool:
        return self.finding is Finding.EXEMPTION and self.exempt is None

    @property
    def says_why(self) -> bool:
        return bool(self.reasons or self.text.strip())


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a finding is measured against.

    `claimed` is None where the agency left the criterion empty, `computed` where the rule can't say;
    `asks_exemption`: the agency asks that the criterion doesn't apply. `agreed_before` are the points settled
    in round 1, agreed on or credited; None where they weren't.
    """

    lowest: Decimal  # of a penalty below zero
    highest: Decimal
    places: int  # the finest step that the regulation's rounding leaves
    claimed: Decimal | None
    computed: Decimal | None
    asks_exemption: bool = False
    agreed_before: Decimal | None = None


def problems_of(judged: Judged, grounds: Grounds) -> list[Problem]:
    """Everything that keeps a finding from being given, each with the field that it concerns."""
    if judged.is_whole_exemption:
        return list(_needs_why(judged, "finding.exemption_without_reason"))
    return [
        *_points_problems(judged, grounds),
        *_exempt_problems(judged, grounds),
        *_finding_problems(judged, grounds),
        *_missing_reasons(judged, grounds),
    ]


def _points_problems(judged: Judged, grounds: Grounds) -> Iterator[Problem]:
    points, highest = judged.points, grounds.highest - (judged.exempt or ZERO)
    if points is None:
        if judged.finding is not Finding.REFERRED:
            yield Problem("finding.no_points", column="points")
        return
    if not grounds.lowest <= points <= highest:
        figures = {"points": points, "lowest": grounds.lowest, "highest": highest}
        yield Problem("finding.out_of_bounds", figures, column="points", value=plain(points))
    elif points != round(points, grounds.places):
        yield Problem("finding.too_fine", {"places": grounds.places}, column="points", value=plain(points))


def _exempt_problems(judged: Judged, grounds: Grounds) -> Iterator[Problem]:
    """Of a partial exemption: something of the criterion, not all of it, in steps that can be kept."""
    exempt = judged.exempt
    if judged.finding is not Finding.EXEMPTION:
        if exempt is not None:
            yield Problem("finding.exempt_without_exemption", column="exempt")
    elif exempt is None or not ZERO < exempt < grounds.highest:
        yield Problem("finding.exempt_out_of_bounds", {"highest": grounds.highest}, column="exempt")
    elif exempt != round(exempt, grounds.places):
        yield Problem("finding.too_fine", {"places": grounds.places}, column="exempt", value=plain(exempt))


def _finding_problems(judged: Judged, grounds: Grounds) -> Iterator[Problem]:
    """Whether the finding is the name of what the points do."""
    finding, points, claimed = judged.finding, judged.points, grounds.claimed
    if points is None:
        return
    if finding is Finding.AGREED:
        if grounds.asks_exemption:
            yield Problem("finding.exemption_is_proposed", column="finding")
        elif points != claimed:
            yield Problem("finding.agreed_is_the_claim", {"claimed": claimed}, column="points")
    if finding is Finding.NOT_AGREED and claimed is not None and points == claimed:
        yield Problem("finding.not_agreed_differs", {"claimed": claimed}, column="points")
    if finding is Finding.NOT_AGREED and claimed is not None and points > claimed:
        yield Problem("finding.more_is_credited", {"claimed": claimed}, column="finding")
    if finding is Finding.CREDITED and claimed is not None and points <= claimed:
        yield Problem("finding.credited_is_more", {"claimed": claimed}, column="points")


def _missing_reasons(judged: Judged, grounds: Grounds) -> Iterator[Problem]:
    """A reason whenever points differ from the claim or the rule, or what was settled is opened again."""
    finding, points = judged.finding, judged.points
    if finding is Finding.EXEMPTION:
        yield from _needs_why(judged, "finding.exemption_without_reason")
    elif finding is Finding.REFERRED:
        yield from _needs_text(judged, "finding.referred_without_question")
    elif finding is Finding.NOT_AGREED:
        yield from _needs_why(judged, "finding.not_agreed_without_reason")
    elif finding is Finding.CREDITED:
        yield from _needs_why(judged, "finding.credited_without_reason")
    elif points is not None and grounds.computed is not None and points != grounds.computed:
        figures = {"computed": grounds.computed}
        yield from _needs_text(judged, "finding.beside_the_rule_without_reason", figures)
    if grounds.agreed_before is not None and (finding not in SETTLED or points != grounds.agreed_before):
        yield from _needs_text(judged, "finding.reopened_without_reason")


def _needs_why(judged: Judged, code: str) -> Iterator[Problem]:
    if not judged.says_why:
        yield Problem(code, column="text")


def _needs_text(judged: Judged, code: str, figures: dict[str, Decimal] | None = None) -> Iterator[Problem]:
    if not judged.text.strip():
        yield Problem(code, figures or {}, column="text")
