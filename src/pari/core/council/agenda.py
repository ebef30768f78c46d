"""What comes before the council, and what each way of deciding it would put on the sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.errors import Problem
from pari.core.numbers import ZERO, plain
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage


class ItemKind(Enum):
    """Why something is on the agenda, in the order in which it is taken up."""

    OPINION = "opinion"  # Xin ý kiến Hội đồng, and what the rounds left undecided
    EXEMPTION = "exemption"  # Đề xuất giảm trừ
    BONUS = "bonus"  # Điểm thưởng
    REMARK = "remark"  # a remark of the agency that the team leaves to the council
    OTHER = "other"  # put there by hand


@dataclass(frozen=True, slots=True)
class Decided:
    """What the council's mark would say. `exempt` None with an exemption: all of the criterion."""

    finding: Finding
    points: Decimal | None
    exempt: Decimal | None = None

    def found(self, sequence: int = 1) -> Found:
        """As it would stand."""
        return Found(Stage.COUNCIL, sequence, self.finding, self.points, self.exempt)


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion of an agency: what follows if the proposal is passed, and what if it isn't."""

    criterion: str
    kind: ItemKind
    if_passed: Decided
    if_rejected: Decided


def questions(
    criteria_set: CriteriaSet,
    standing: Mapping[str, Found],
    claimed: Mapping[str, Decimal | None],
    computed: Mapping[str, Decimal | None],
) -> Iterator[Question]:
    """What a sheet brings before the council after round 2, in the order of the regulation.

    `computed` is what the rule gives, None where it can't say. Referred and undecided criteria, proposed
    exemptions, and bonuses: what was agreed or lowered with a reason stands without the council.
    """
    bonus = {leaf.code for leaf in criteria_set.bonus.leaves()}
    for leaf in criteria_set.walk():
        if not leaf.is_leaf or leaf.tracked:
            continue
        one = standing.get(leaf.code)
        kind = kind_of(leaf, one, is_bonus=leaf.code in bonus)
        if kind is not None:
            yield question(kind, leaf, one, claimed.get(leaf.code), computed.get(leaf.code))


def question(
    kind: ItemKind,
    leaf: Criterion,
    stands: Found | None,
    claimed: Decimal | None,
    computed: Decimal | None,
) -> Question:
    """Both ways of deciding one criterion, as a first draft that the secretariat may change.

    Passed: what the team proposes (an exemption or a bonus as found; else its points, the rule's, the
    claim). Rejected: for an exemption what the rule gives; for a bonus nothing; else the other of claim
    and rule, or none: nobody is given a penalty that nobody found. A remark asks for the claim, and is
    rejected by leaving what stands, an exemption too.
    """
    exempt = _as_exempt(stands)
    if kind is ItemKind.EXEMPTION and exempt is not None:
        return Question(leaf.code, kind, exempt, _with_points(_first(computed, claimed), claimed))
    if kind is ItemKind.BONUS and stands is not None:
        passed = _with_points(stands.points or ZERO, claimed)
        return Question(leaf.code, kind, passed, _with_points(ZERO, claimed))
    if kind is ItemKind.REMARK:
        now = exempt or _with_points(_first(stands.points if stands else None, computed), claimed)
        asked = now if claimed is None else _with_points(claimed, claimed)
        return Question(leaf.code, kind, asked, now)
    points = _first(stands.points if stands else None, computed, claimed)
    others = [one for one in (claimed, computed, ZERO) if one is not None and one != points]
    return Question(
        leaf.code, kind, _with_points(points, claimed), _with_points(_first(*others, points), claimed)
    )


def kind_of(leaf: Criterion, stands: Found | None, *, is_bonus: bool) -> ItemKind | None:
    """Why a criterion comes before the council of itself; None: it doesn't."""
    if stands is None:
        return ItemKind.OPINION if is_asked(leaf) else None
    if stands.finding is Finding.REFERRED:
        return ItemKind.OPINION
    if stands.finding is Finding.EXEMPTION:
        return ItemKind.EXEMPTION
    return ItemKind.BONUS if is_bonus and (stands.points or ZERO) > ZERO else None


def is_asked(leaf: Criterion) -> bool:
    """Whether somebody must decide on it; a bonus or penalty that nobody reported may just be none."""
    return leaf.is_leaf and not leaf.tracked and not leaf.may_be_silent


def named_for(points: Decimal, claimed: Decimal | None) -> Finding:
    """The name of what points do to a claim; nothing was claimed where it is None."""
    if claimed is None:
        return Finding.CREDITED if points > ZERO else Finding.NOT_AGREED
    if points == claimed:
        return Finding.AGREED
    return Finding.CREDITED if points > claimed else Finding.NOT_AGREED


def decided_problems(decided: Decided, leaf: Criterion, places: int, column: str) -> Iterator[Problem]:
    """What keeps a decision from being put on the sheet; `column` names the way it belongs to.

    `places` is the finest step of points that the regulation's rounding leaves.
    """
    lowest, highest = min(leaf.reach, ZERO), max(leaf.reach, ZERO)
    points, exempt = decided.points, decided.exempt
    whole = decided.finding is Finding.EXEMPTION and exempt is None
    if exempt is not None and decided.finding is not Finding.EXEMPTION:
        yield Problem("finding.exempt_without_exemption", column=column)
    elif exempt is not None and not ZERO < exempt < highest:
        yield Problem("finding.exempt_out_of_bounds", {"highest": highest}, column=column)
    if points is None:
        if not whole:
            yield Problem("finding.no_points", column=column)
        return
    if whole:
        yield Problem("council.exempt_has_no_points", column=column)
    elif not lowest <= points <= highest - (exempt or ZERO):
        figures = {"points": points, "lowest": lowest, "highest": highest - (exempt or ZERO)}
        yield Problem("finding.out_of_bounds", figures, column=column, value=plain(points))
    elif points != round(points, places):
        yield Problem("finding.too_fine", {"places": places}, column=column, value=plain(points))


def _with_points(points: Decimal, claimed: Decimal | None) -> Decided:
    return Decided(named_for(points, claimed), points)


def _as_exempt(stands: Found | None) -> Decided | None:
    if stands is None or stands.finding is not Finding.EXEMPTION:
        return None
    return Decided(Finding.EXEMPTION, stands.points, stands.exempt)


def _first(*points: Decimal | None) -> Decimal:
    return next((one for one in points if one is not None), ZERO)
