"""Invented marks for each criterion that add up, to the hundredth, to what table 1 prints.

Every agency claims all points but where the plan says so; what it lost is spread over criteria as the worked
cases of the edition lose it, and what no rule gives is left to the council as points beside the rule.
Exemptions fill up the difference between 100 and the printed standard, those of the report's text first.
What is chosen follows from the names of agency and criterion, so that it is the same on every machine.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from pari.core.regulation.edition import Case, CriteriaSet, Criterion, Edition
from pari.scoring.examples.sheets import value_text
from tests.publication.year_2019.printed import Printed

ZERO, FULL = Decimal(0), Decimal(100)
# Fields from which the report says that an agency was exempt (II.2.2.c, II.2.3).
EXEMPT_FIELDS: Mapping[str, tuple[str, ...]] = {
    "thanh-tra": ("4",),
    "ban-dan-toc": ("4", "9"),
    "vp-ubnd": ("9",),
    "nhnn": ("9",),  # the sample of its survey was too small
}
# What the penalties of the report's text are called, the first ones first.
PENALTY_KEYS = ("tru-tre-han", "tru-ke-hoach", "tru-pakn", "tru-sai-pham")
NEVER_LOST = ("9.2",)  # what the survey gives is lost last: it isn't the agency's own claim


@dataclass(frozen=True, slots=True)
class Loss:
    """A criterion of which less stands than all of it. `values` None: no rule gives the points."""

    code: str
    points: Decimal
    values: Mapping[str, str] | None


@dataclass(frozen=True)
class Plan:
    """One agency. `exempt`: all of a criterion (None), or so many points of it."""

    agency: str
    criteria_set: CriteriaSet
    exempt: Mapping[str, Decimal | None]
    losses: Mapping[str, Loss]
    bonus: Mapping[str, Decimal]
    penalty: Mapping[str, Decimal]

    @property
    def leaves(self) -> list[Criterion]:
        """What gives points in the fields."""
        return list(field_leaves(self.criteria_set))

    @property
    def untouched(self) -> list[Criterion]:
        """What the agency marks itself and has all points of."""
        touched = {*self.exempt, *self.losses}
        return [leaf for leaf in self.leaves if leaf.self_assessed and leaf.code not in touched]

    def points(self, leaf: Criterion) -> Decimal:
        """What is to stand of a criterion in the end."""
        if leaf.code in self.exempt:
            part = self.exempt[leaf.code]
            return ZERO if part is None else leaf.reach - part
        lost = self.losses.get(leaf.code)
        return lost.points if lost else leaf.reach

    @property
    def standard(self) -> Decimal:
        return sum((leaf.reach - self._left_out(leaf) for leaf in self.leaves), ZERO)

    @property
    def total(self) -> Decimal:
        beside = sum(self.bonus.values(), ZERO) + sum(self.penalty.values(), ZERO)
        return sum((self.points(leaf) for leaf in self.leaves), beside)

    @property
    def open_questions(self) -> list[str]:
        """Criteria of which no rule gives the points."""
        return [code for code, one in self.losses.items() if one.values is None]

    def _left_out(self, leaf: Criterion) -> Decimal:
        if leaf.code not in self.exempt:
            return ZERO
        part = self.exempt[leaf.code]
        return leaf.reach if part is None else part


def plan_of(edition: Edition, row: Printed) -> Plan:
    """Marks that give exactly the printed standard and score. Errors: `ValueError` where none do."""
    one = edition.criteria_set(row.block)
    assert one is not None
    exempt = _exemptions(one, row)
    bonus = _bonus(one, row.bonus)
    penalty = _penalty(one, row.penalty)
    lost = row.standard - (row.points - row.bonus - row.penalty)
    return Plan(row.agency, one, exempt, _losses(one, row.agency, exempt, lost), bonus, penalty)


def field_leaves(one: CriteriaSet) -> Iterator[Criterion]:
    return (leaf for top in one.fields for leaf in top.leaves() if not leaf.tracked)


def full_values(leaf: Criterion) -> dict[str, str]:
    """Inputs for which the rule gives all points."""
    best = max(_cases(leaf), key=lambda case: case.points or ZERO)
    return _typed(best)


def _exemptions(one: CriteriaSet, row: Printed) -> dict[str, Decimal | None]:
    left = FULL - row.standard
    named = [leaf for leaf in field_leaves(one) if _field(leaf) in EXEMPT_FIELDS.get(row.agency, ())]
    found: dict[str, Decimal | None] = {leaf.code: None for leaf in named}
    left -= sum((leaf.reach for leaf in named), ZERO)
    rest = [leaf for leaf in _shuffled(one, row.agency, "exempt") if leaf.code not in found]
    for leaf in rest:
        if ZERO < leaf.reach <= left:
            found[leaf.code] = None
            left -= leaf.reach
    part = next((leaf for leaf in rest if leaf.code not in found and leaf.reach > left), None)
    if left and part:
        found[part.code] = left
        left = ZERO
    if left:
        raise ValueError(f"{row.agency}: {left} points aren't exempt")
    return found


def _losses(
    one: CriteriaSet, agency: str, exempt: Mapping[str, Decimal | None], lost: Decimal
) -> dict[str, Loss]:
    if lost < 0:
        raise ValueError(f"{agency}: more points than can be had")
    left, found = lost, dict[str, Loss]()
    free = [leaf for leaf in _shuffled(one, agency, "lost") if leaf.code not in exempt]
    free.sort(key=lambda leaf: leaf.code in NEVER_LOST)
    heavy = lost > 40
    for leaf in free:
        lower = [case for case in _cases(leaf) if ZERO < _drop(leaf, case) <= left]
        if lower:
            case = (max if heavy else min)(lower, key=lambda case: _drop(leaf, case))
            found[leaf.code] = Loss(leaf.code, case.points or ZERO, _typed(case))
            left -= _drop(leaf, case)
    if left:
        rest = next(leaf for leaf in free if leaf.code not in found and leaf.reach > left)
        found[rest.code] = Loss(rest.code, rest.reach - left, None)
    return found


def _bonus(one: CriteriaSet, wanted: Decimal) -> dict[str, Decimal]:
    return _filled(list(one.bonus.leaves()), wanted)


def _penalty(one: CriteriaSet, wanted: Decimal) -> dict[str, Decimal]:
    by_key = {leaf.key: leaf for leaf in one.penalty.leaves()}
    ordered = [by_key[key] for key in PENALTY_KEYS if key in by_key]
    return {code: -points for code, points in _filled(ordered, -wanted).items()}


def _filled(leaves: Sequence[Criterion], wanted: Decimal) -> dict[str, Decimal]:
    found, left = {}, wanted
    for leaf in leaves:
        points = min(left, abs(leaf.reach))
        if points > 0:
            found[leaf.code] = points
            left -= points
    if left:
        raise ValueError(f"{left} points beside the fields can't be given")
    return found


def _shuffled(one: CriteriaSet, agency: str, what: str) -> list[Criterion]:
    leaves = list(field_leaves(one))
    Random(f"{agency} {what}").shuffle(leaves)  # noqa: S311 - repeatable
    return leaves


def _cases(leaf: Criterion) -> list[Case]:
    return [case for case in leaf.ways[0].cases if case.points is not None and not case.bests]


def _drop(leaf: Criterion, case: Case) -> Decimal:
    return leaf.reach - (case.points or ZERO)


def _typed(case: Case) -> dict[str, str]:
    return {name: value_text(value) for name, value in case.inputs.items()}


def _field(leaf: Criterion) -> str:
    return leaf.code.split(".")[0]
