"""What a sheet would come to without some of its criteria: only the parts that they touch are summed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import deciding, worth
from pari.core.numbers import ZERO, half_up
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Part, Placement, RoundedAt, Rounding

BONUS, PENALTY = "bonus", "penalty"  # beside the codes of fields
Place = tuple[str, Criterion]  # the part that a leaf belongs to
Sum = tuple[Decimal, Decimal]  # points, and the standard of what is decided


@dataclass(frozen=True, slots=True)
class Summed:
    """One sheet, by parts, before any rounding and any cap."""

    rounding: Rounding
    criteria_set: CriteriaSet
    standing: Mapping[str, Found]
    parts: Mapping[str, Sum]

    def without(self, left_out: Iterable[Place]) -> Sum:
        """As `totals.total` would add up the set without these leaves; a bonus inside the standard gives way
        where fewer points than its cap are left to earn."""
        parts, reach = dict(self.parts), ZERO
        for name, leaf in left_out:
            found = self.standing.get(leaf.code)
            points, standard = worth(leaf, found) if found else (ZERO, ZERO)
            parts[name] = parts[name][0] - points, parts[name][1] - standard
            reach += leaf.reach if name == BONUS else ZERO
        bonus, penalty = self.criteria_set.bonus, self.criteria_set.penalty
        points = bonus.limited(parts.pop(BONUS)[0]) + penalty.limited(parts.pop(PENALTY)[0])
        points += sum((self._rounded(one, RoundedAt.FIELD) for one, _ in parts.values()), ZERO)
        standard = sum((one for _, one in parts.values()), _in_standard(bonus, reach))
        return self._rounded(points, RoundedAt.SHEET), standard

    def _rounded(self, points: Decimal, at: RoundedAt) -> Decimal:
        return half_up(points, self.rounding.places) if self.rounding.at is at else points


def summed_up(edition: Edition, criteria_set: CriteriaSet, standing: Mapping[str, Found]) -> Summed:
    known, parts = deciding(standing), dict[str, Sum]()
    for name, leaves in _leaves(criteria_set):
        added = [worth(leaf, known[leaf.code]) for leaf in leaves if leaf.code in known]
        parts[name] = sum((one for one, _ in added), ZERO), sum((one for _, one in added), ZERO)
    return Summed(edition.rounding, criteria_set, known, parts)


def asked_in(criteria_set: CriteriaSet) -> dict[str, list[Place]]:
    """Leaves that give points by the key that sets share, else by their code."""
    found: dict[str, list[Place]] = {}
    for name, leaves in _leaves(criteria_set):
        for leaf in leaves:
            found.setdefault(leaf.key or leaf.code, []).append((name, leaf))
    return found


def _leaves(criteria_set: CriteriaSet) -> list[tuple[str, list[Criterion]]]:
    parts = [
        *((one.code, one.leaves()) for one in criteria_set.fields),
        (BONUS, criteria_set.bonus.leaves()),
        (PENALTY, criteria_set.penalty.leaves()),
    ]
    return [(name, [leaf for leaf in leaves if not leaf.tracked]) for name, leaves in parts]


def _in_standard(bonus: Part, left_out: Decimal) -> Decimal:
    """What the bonus adds to the standard once so much of its reach is gone."""
    if bonus.placement is Placement.ON_TOP or not left_out:
        return bonus.in_standard
    reach = sum((one.reach for one in bonus.criteria), ZERO)
    return min(bonus.in_standard, reach - left_out)
