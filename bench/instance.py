"""A made-up province: 120 leaf criteria, agencies with drawn inputs, and the indices that they must get."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from random import Random
from typing import Any

from bench.criteria import HALF_A_POINT_EACH, MIX, Kind, Value
from pari.regulations.yaml_file import write_yaml

SEED = 2019
FIELDS, LEAVES_OF_A_FIELD = 8, 14  # 112 leaves, 8 of each kind in the mix, several more of the common ones
BONUSES, PENALTIES = 5, 3
STANDARD, QUARTER = Decimal(100), Decimal("0.25")
BONUS_CAP, PENALTY_FLOOR = 5, -5
BLOCKS = 10
GRADES = {"Xuất sắc": 90, "Tốt": 80, "Khá": 70, "Trung bình": 50, "Yếu": 0}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf criterion; `reach` is its maximum, or below zero the most that a penalty takes."""

    code: str
    kind: Kind
    reach: Decimal
    exemptible: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """`given` has the inputs by leaf and name; a leaf in `exempt` has none."""

    name: str
    block: str
    given: dict[str, dict[str, Value]]
    exempt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Instance:
    fields: tuple[tuple[Leaf, ...], ...]
    bonus: tuple[Leaf, ...]
    penalty: tuple[Leaf, ...]
    agencies: tuple[Agency, ...]

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return (*(leaf for field in self.fields for leaf in field), *self.bonus, *self.penalty)


def instance(agencies: int) -> Instance:
    """The same province every time, whatever the machine."""
    random = Random(SEED)  # noqa: S311 - repeatable on purpose
    fields = _fields(random)
    bonus = tuple(Leaf(f"T{place}", HALF_A_POINT_EACH, Decimal(2)) for place in range(1, BONUSES + 1))
    penalty = tuple(Leaf(f"P{place}", HALF_A_POINT_EACH, Decimal(-2)) for place in range(1, PENALTIES + 1))
    drawn = tuple(_agency(random, number, fields, bonus + penalty) for number in range(agencies))
    return Instance(fields, bonus, penalty, drawn)


def _fields(random: Random) -> tuple[tuple[Leaf, ...], ...]:
    """Leaves of quarter points that sum to the standard."""
    count = FIELDS * LEAVES_OF_A_FIELD
    reaches = [2 * QUARTER] * count
    for place in random.choices(range(count), k=int(STANDARD / QUARTER) - 2 * count):
        reaches[place] += QUARTER
    return tuple(
        tuple(
            Leaf(f"{field + 1}.{place + 1}", MIX[place], reaches.pop(), exemptible=place in (0, 6))
            for place in range(LEAVES_OF_A_FIELD)
        )
        for field in range(FIELDS)
    )


def _agency(
    random: Random, number: int, fields: tuple[tuple[Leaf, ...], ...], extras: tuple[Leaf, ...]
) -> Agency:
    given, exempt = {}, set()
    for leaf in (leaf for field in fields for leaf in field):
        if leaf.exemptible and random.random() < 0.03:
            exempt.add(leaf.code)
        else:
            given[leaf.code] = _drawn(random, leaf.kind)
    for leaf in extras:
        if random.random() < 0.2:
            given[leaf.code] = _drawn(random, leaf.kind)
    return Agency(f"Cơ quan số {number + 1:04}", f"Khối {number % BLOCKS + 1}", given, frozenset(exempt))


def _drawn(random: Random, kind: Kind) -> dict[str, Value]:
    return {name: asked.draw(random) for name, asked in kind.inputs.items()}


def write_regulation(made: Instance, path: Path) -> None:
    path.write_text(write_yaml(regulation(made)))


def regulation(made: Instance) -> dict[str, Any]:
    """The province's criteria as a regulation file says them."""
    fields = [_top(str(place), leaves) for place, leaves in enumerate(made.fields, start=1)]
    return {
        "format": "1",
        "code": "bench",
        "title": "Bộ tiêu chí để đo tốc độ",
        "authority": {"code": "thu", "name": "Tỉnh thử"},
        "purpose": "do-toc-do",
        "edition": "1",
        "source": {"kind": "model"},
        "valid": {"from": "2026-01-01"},
        "index": {"ceiling": "100", "floor": "0"},
        "grades": {"by": "unrounded", "scale": {grade: str(least) for grade, least in GRADES.items()}},
        "blocks": [
            {"code": f"k{number}", "name": f"Khối {number}", "sets": ["chung"]}
            for number in range(1, BLOCKS + 1)
        ],
        "sets": {
            "chung": {
                "name": "Bộ chung",
                "standard": str(STANDARD),
                "criteria": fields,
                "bonus": {"placement": "on_top", "cap": str(BONUS_CAP), "criteria": _written(made.bonus)},
                "penalty": {"floor": str(PENALTY_FLOOR), "criteria": _written(made.penalty)},
            }
        },
    }


def _top(code: str, leaves: tuple[Leaf, ...]) -> dict[str, Any]:
    reach = sum(leaf.reach for leaf in leaves)
    return {"code": code, "title": f"Lĩnh vực {code}", "max": str(reach), "criteria": _written(leaves)}


def _written(leaves: tuple[Leaf, ...]) -> list[dict[str, Any]]:
    return [
        {
            "code": leaf.code,
            "title": f"Tiêu chí {leaf.code}",
            ("max" if leaf.reach > 0 else "min"): str(leaf.reach),
            "inputs": {name: asked.declared for name, asked in leaf.kind.inputs.items()},
            "rule": leaf.kind.rule,
        }
        for leaf in leaves
    ]


def write_facts(made: Instance, path: Path) -> int:
    """One row per agency, criterion and input; returns how many."""
    rows = [row for agency in made.agencies for row in _facts(agency)]
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("agency", "block", "set", "criterion", "input", "value"))
        writer.writerows(rows)
    return len(rows)


def _facts(agency: Agency) -> Iterator[tuple[str, ...]]:
    for code in sorted(agency.exempt):
        yield agency.name, agency.block, "", code, "exempt", "yes"
    for code, inputs in agency.given.items():
        for name, value in inputs.items():
            yield agency.name, agency.block, "", code, name, text_of(value)


def text_of(value: Value) -> str:
    """The value as a fact file says it: `yes`, `3`, `87.35%`, `312/417`."""
    if isinstance(value, tuple):
        return f"{value[0]}/{value[1]}"
    return f"{value}%" if isinstance(value, Decimal) else str(value)


def expected_index(made: Instance, agency: Agency) -> Decimal:
    """The index by plain arithmetic: percent, two decimals, halves up."""
    points, standard = Fraction(0), Fraction(STANDARD)
    for field in made.fields:
        for leaf in field:
            share = _earned(leaf, agency)
            if share is None:
                standard -= Fraction(leaf.reach)
            else:
                points += _hundredths(share * Fraction(leaf.reach))
    points += min(_extras(made.bonus, agency), Fraction(BONUS_CAP))
    points += max(_extras(made.penalty, agency), Fraction(PENALTY_FLOOR))
    index = min(max(points / standard * 100, Fraction(0)), Fraction(100))
    return Decimal(int(_hundredths(index) * 100)).scaleb(-2)


def _earned(leaf: Leaf, agency: Agency) -> Fraction | None:
    return None if leaf.code in agency.exempt else leaf.kind.earned(agency.given[leaf.code])


def _extras(leaves: tuple[Leaf, ...], agency: Agency) -> Fraction:
    """Points of a bonus or penalty before its limit; what nobody reported gives and takes nothing."""
    reported = [leaf for leaf in leaves if leaf.code in agency.given]
    return sum((Fraction(leaf.reach) * (_earned(leaf, agency) or 0) for leaf in reported), Fraction(0))


def _hundredths(exact: Fraction) -> Fraction:
    """Rounded half up to two decimals; never below zero."""
    return Fraction(floor(exact * 100 + Fraction(1, 2)), 100)
