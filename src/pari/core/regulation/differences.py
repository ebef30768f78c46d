"""What changed between two editions: added, removed, changed and moved criteria, and terms above them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pari.core.names import fold
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition

COMPARED = (
    "title", "reach", "source", "evidence", "guidance", "specialty", "self_assessed", "tracked", "absent",
    "field", "key", "note",
)  # fmt: skip
TERMS = (
    "code", "title", "authority", "purpose", "edition", "source", "valid_from", "valid_to", "draft", "blocks",
    "method", "rounding", "ceiling", "floor", "inputs", "caps", "streaks", "specialties", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placed:
    """A criterion with its set, its part (fields, bonus or penalty) and the code above it."""

    criteria_set: str
    part: str
    above: str
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is no longer the same. `placed` is None for a term of the edition or of a set."""

    what: str
    before: Any
    after: Any
    placed: Placed | None = None
    criteria_set: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    before: Placed
    after: Placed


@dataclass(frozen=True, slots=True)
class Differences:
    added: tuple[Placed, ...]
    removed: tuple[Placed, ...]
    changed: tuple[Change, ...]
    moved: tuple[Move, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved)


def differences(before: Edition, after: Edition) -> Differences:
    """Compare two editions set by set; equal editions have no difference.

    A criterion is the same one if it keeps its shared key; else its code and title; else its title, where no
    other criterion of its set has it; else its code.
    """
    old, new = _placed(before), _placed(after)
    pairs = _pairs(old, new)
    kept_old, kept_new = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    changed = [*_terms(before, after), *(change for pair in pairs for change in _changes(*pair))]
    return Differences(
        added=tuple(one for one in new if id(one) not in kept_new),
        removed=tuple(one for one in old if id(one) not in kept_old),
        changed=tuple(changed),
        moved=tuple(Move(one, other) for one, other in pairs if _place(one) != _place(other)),
    )


def _placed(edition: Edition) -> list[Placed]:
    found: list[Placed] = []
    for one in edition.sets:
        for part, criteria in (
            ("fields", one.fields),
            ("bonus", one.bonus.criteria),
            ("penalty", one.penalty.criteria),
        ):
            _place_below(one, part, "", criteria, found)
    return found


def _place_below(
    one: CriteriaSet, part: str, above: str, criteria: Iterable[Criterion], found: list[Placed]
) -> None:
    for criterion in criteria:
        found.append(Placed(one.code, part, above, criterion))
        _place_below(one, part, criterion.code, criterion.children, found)


def _pairs(old: list[Placed], new: list[Placed]) -> list[tuple[Placed, Placed]]:
    """Pair what is the same criterion, the surest sign first."""
    pairs: list[tuple[Placed, Placed]] = []
    for sign in (_by_key, _by_code_and_title, _by_title, _by_code):
        paired = {id(one) for pair in pairs for one in pair}
        left_old = _once([one for one in old if id(one) not in paired], sign)
        left_new = _once([one for one in new if id(one) not in paired], sign)
        pairs += [(one, left_new[name]) for name, one in left_old.items() if name in left_new]
    order = {id(one): place for place, one in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _once(listed: list[Placed], sign: Any) -> dict[tuple[str, ...], Placed]:
    """Those whose sign no other one has."""
    named = [(sign(one), one) for one in listed if sign(one)]
    names = [name for name, _ in named]
    return {name: one for name, one in named if names.count(name) == 1}


def _by_key(one: Placed) -> tuple[str, ...] | None:
    return (one.criteria_set, one.criterion.key) if one.criterion.key else None


def _by_code_and_title(one: Placed) -> tuple[str, ...]:
    return (one.criteria_set, one.criterion.code, fold(one.criterion.title))


def _by_title(one: Placed) -> tuple[str, ...]:
    return (one.criteria_set, fold(one.criterion.title))


def _by_code(one: Placed) -> tuple[str, ...]:
    return (one.criteria_set, one.criterion.code)


def _place(one: Placed) -> tuple[str, str, str]:
    return (one.part, one.above, one.criterion.code)


def _changes(before: Placed, after: Placed) -> list[Change]:
    old, new = before.criterion, after.criterion
    changes = [
        Change(name, getattr(old, name), getattr(new, name), after, after.criteria_set)
        for name in COMPARED
        if getattr(old, name) != getattr(new, name)
    ]
    return changes + [
        Change(name, None, None, after, after.criteria_set) for name in _measured_otherwise(old, new)
    ]


def _measured_otherwise(old: Criterion, new: Criterion) -> list[str]:
    """What differs in how a criterion is measured: its variants, or the inputs, rule and cases of any."""
    if [way.name for way in old.ways] != [way.name for way in new.ways]:
        return ["variants"]
    pairs = list(zip(old.ways, new.ways, strict=True))
    parts = ("inputs", "rule", "cases")
    return [name for name in parts if any(getattr(one, name) != getattr(other, name) for one, other in pairs)]


def _terms(before: Edition, after: Edition) -> list[Change]:
    """Terms above the criteria: of the edition, and of sets by their code."""
    changes = [
        Change(name, getattr(before, name), getattr(after, name))
        for name in TERMS
        if getattr(before, name) != getattr(after, name)
    ]
    old, new = {one.code: one for one in before.sets}, {one.code: one for one in after.sets}
    for code in [*old, *(code for code in new if code not in old)]:
        changes += _set_terms(code, old.get(code), new.get(code))
    return changes


def _set_terms(code: str, before: CriteriaSet | None, after: CriteriaSet | None) -> list[Change]:
    if before is None or after is None:
        return [Change("set", before and before.name, after and after.name, criteria_set=code)]
    changes = [
        Change(name, getattr(before, name), getattr(after, name), criteria_set=code)
        for name in ("name", "standard")
        if getattr(before, name) != getattr(after, name)
    ]
    for part in ("bonus", "penalty"):
        old, new = getattr(before, part), getattr(after, part)
        changes += [
            Change(f"{part}.{name}", getattr(old, name), getattr(new, name), criteria_set=code)
            for name in ("limit", "placement")
            if getattr(old, name) != getattr(new, name)
        ]
    return changes
