"""What the findings on a sheet add up to: points, standard, index. Points stand as found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pari.core.appraisal.standing import Found
from pari.core.numbers import ZERO, half_up
from pari.core.ranking.index import agency_index
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Part, RoundedAt


@dataclass(frozen=True, slots=True)
class Summed:
    """One top criterion, or the bonus, or the penalty. `open` counts leaves of which no points stand."""

    points: Decimal
    standard: Decimal
    open: int


@dataclass(frozen=True, slots=True)
class Total:
    """A sheet's provisional result.

    Units: points; `index` in percent, exact, over what is decided so far: its standard leaves out what is
    open still. None while nothing is decided. Complete once `open` is 0; then it is the sheet's index.
    """

    fields: Mapping[str, Summed]
    bonus: Summed
    penalty: Summed
    points: Decimal
    standard: Decimal
    decided: Decimal  # the standard of what is decided
    open: int
    index: Fraction | None


def total(edition: Edition, criteria_set: CriteriaSet, standing: Mapping[str, Found]) -> Total:
    """Add up what stands. Exemptions count as proposed; a question to the council without points is open.

    A bonus or penalty that nobody judged is none, unless the regulation asks for it as for anything else.
    Rounding: where the regulation says, half up; sums are exact.
    """
    rounding, standing = edition.rounding, deciding(standing)
    fields = {one.code: _summed(one.leaves(), standing) for one in criteria_set.fields}
    if rounding.at is RoundedAt.FIELD:
        fields = {
            code: Summed(half_up(one.points, rounding.places), one.standard, one.open)
            for code, one in fields.items()
        }
    bonus, penalty = _part(criteria_set.bonus, standing), _part(criteria_set.penalty, standing)
    points = sum((one.points for one in fields.values()), bonus.points + penalty.points)
    if rounding.at is RoundedAt.SHEET:
        points = half_up(points, rounding.places)
    standard = sum((one.standard for one in fields.values()), bonus.standard)
    undecided = _undecided(criteria_set, standing)
    decided = standard - undecided
    index = _limited(edition, agency_index(points, decided)) if decided > 0 else None
    still_open = sum(one.open for one in fields.values()) + bonus.open + penalty.open
    return Total(fields, bonus, penalty, points, standard, decided, still_open, index)


def deciding(standing: Mapping[str, Found]) -> dict[str, Found]:
    """Findings from which points follow."""
    return {
        code: found
        for code, found in standing.items()
        if found.is_whole_exemption or found.points is not None
    }


def _summed(leaves: Iterable[Criterion], standing: Mapping[str, Found]) -> Summed:
    points, standard, still_open = ZERO, ZERO, 0
    for leaf in leaves:
        if leaf.tracked:
            continue
        found = standing.get(leaf.code)
        gives, remains = worth(leaf, found)
        points, standard = points + gives, standard + remains
        still_open += found is None
    return Summed(points, standard, still_open)


def worth(leaf: Criterion, found: Found | None) -> tuple[Decimal, Decimal]:
    """What a leaf adds to the points and to the standard; `found` None: nothing is decided of it."""
    most = max(leaf.reach, ZERO)
    if found is None:
        return ZERO, most
    if found.is_whole_exemption:
        return ZERO, ZERO
    return found.points or ZERO, max(most - (found.exempt or ZERO), ZERO)


def _part(part: Part, standing: Mapping[str, Found]) -> Summed:
    """Bonus or penalty within its cap or floor. Where nothing was reported, nothing is open."""
    summed = _summed(part.leaves(), standing)
    asked = (leaf for leaf in part.leaves() if not leaf.may_be_silent and not leaf.tracked)
    waits = sum(leaf.code not in standing for leaf in asked)
    return Summed(part.limited(summed.points), part.in_standard, waits)


def _undecided(criteria_set: CriteriaSet, standing: Mapping[str, Found]) -> Decimal:
    leaves = (leaf for one in criteria_set.fields for leaf in one.leaves() if not leaf.tracked)
    return sum((max(leaf.reach, ZERO) for leaf in leaves if leaf.code not in standing), ZERO)


def _limited(edition: Edition, index: Fraction) -> Fraction:
    """Within the regulation's ceiling and floor."""
    if edition.ceiling is not None:
        index = min(index, Fraction(edition.ceiling))
    return index if edition.floor is None else max(index, Fraction(edition.floor))
