"""What changed between two editions: added, removed, changed and moved criteria, and terms above them.

What a criterion merely inherits is told once, where it was stated; so is a new code above its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pari.core.names import fold
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, GradeCap, Source, Way
from pari.core.rules.awards import FULL, Points
from pari.core.rules.sums import Portion
from pari.core.rules.values import Input

COMPARED = (
    "title", "reach", "source", "evidence", "guidance", "specialty", "self_assessed", "tracked", "absent",
    "field", "key", "note",
)  # fmt: skip
INHERITED = ("source", "specialty", "self_assessed")  # taken from above unless stated
TERMS = (
    "code", "title", "authority", "purpose", "edition", "source", "valid_from", "valid_to", "draft", "blocks",
    "method", "rounding", "ceiling", "floor", "inputs", "caps", "streaks", "specialties", "note",
)  # fmt: skip
PARTS = ("fields", "bonus", "penalty")
Sources = tuple[Source, Source]  # before and after


@dataclass(frozen=True, slots=True)
class Placed:
    """A criterion with its set, its part (fields, bonus or penalty) and the code above it."""

    criteria_set: str
    part: str
    above: str
    criterion: Criterion
    parent: "Placed | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is no longer the same. `placed` is None for a term of the edition or of a set.

    `was` is the criterion before; `way` names the variant of inputs, rule or cases, empty where there is one.
    """

    what: str
    before: Any
    after: Any
    placed: Placed | None = None
    criteria_set: str | None = None
    was: Placed | None = None
    way: str = ""


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
    same = _Same(_pairs(old, new), before.source, after.source)
    kept_old, kept_new = {id(one) for one, _ in same.pairs}, {id(other) for _, other in same.pairs}
    changed = [
        *_terms(before, after),
        *_source_changes(same.shared),
        *(change for pair in same.pairs for change in _changes(*pair, same)),
    ]
    return Differences(
        added=tuple(one for one in new if id(one) not in kept_new),
        removed=tuple(one for one in old if id(one) not in kept_old),
        changed=tuple(changed),
        moved=tuple(Move(one, other) for one, other in same.pairs if same.moved(one, other)),
    )


def counterparts(before: Edition, after: Edition) -> dict[tuple[str, str], Criterion]:
    """What each criterion, by its set and its code, has become; one that is gone isn't there.

    The same as `differences` tells, but that a code alone doesn't make one of two that bear other keys.
    """
    pairs = _pairs(_placed(before), _placed(after))
    return {
        (one.criteria_set, one.criterion.code): other.criterion
        for one, other in pairs
        if not _other_key(one.criterion, other.criterion)
    }


def _other_key(old: Criterion, new: Criterion) -> bool:
    keys = {old.key, new.key}
    return "" not in keys and len(keys) > 1 and fold(old.title) != fold(new.title)


def with_inputs(part: Any, inputs: Mapping[str, Input]) -> Any:
    """A rule with other inputs of the same names inside; what differs then is the rule itself."""
    if isinstance(part, Input):
        return inputs.get(part.name, part)
    if isinstance(part, tuple):
        return tuple(with_inputs(one, inputs) for one in part)
    if isinstance(part, Mapping):
        return {key: with_inputs(one, inputs) for key, one in part.items()}
    if is_dataclass(part) and not isinstance(part, type):
        return replace(
            part, **{one.name: with_inputs(getattr(part, one.name), inputs) for one in fields(part)}
        )
    return part


def at_full(part: Any, reach: Fraction) -> Any:
    """A rule with what gives all of its `reach` written as such, so that other points leave it the same."""
    if isinstance(part, Points):
        return FULL if part.at(reach) == reach else part
    if isinstance(part, Portion):
        return replace(part, rule=at_full(part.rule, part.reach.at(reach)))
    if isinstance(part, tuple):
        return tuple(at_full(one, reach) for one in part)
    if isinstance(part, Mapping):
        return {key: at_full(one, reach) for key, one in part.items()}
    if is_dataclass(part) and not isinstance(part, type | Input):
        return replace(part, **{one.name: at_full(getattr(part, one.name), reach) for one in fields(part)})
    return part


class _Same:
    """Which criterion is which in the other edition, and what both take from above."""

    def __init__(self, pairs: list[tuple[Placed, Placed]], before: Source, after: Source) -> None:
        self.pairs = pairs
        self.shared = dict(_shared_sources(pairs, (before, after)))
        self._partners = {id(one): other for one, other in pairs}
        self._sources = before, after

    def below_the_same(self, one: Placed, other: Placed) -> bool:
        """Whether both stand below the same criterion."""
        return one.parent is not None and self._partners.get(id(one.parent)) is other.parent

    def moved(self, one: Placed, other: Placed) -> bool:
        """Whether it stands elsewhere by itself, not because what is above it moved or has a new code."""
        if not self.below_the_same(one, other):
            return _place(one) != _place(other)
        return one.criterion.code != other.criterion.code and _own_code(one) != _own_code(other)

    def inherits(self, name: str, one: Placed, other: Placed) -> bool:
        """Whether a change of it is told above: of a parent, of the part, of the set or of the edition."""
        values = getattr(one.criterion, name), getattr(other.criterion, name)
        if self.below_the_same(one, other) and one.parent and other.parent:
            return values == (getattr(one.parent.criterion, name), getattr(other.parent.criterion, name))
        if name != "source" or one.parent or other.parent:
            return False
        places = ((other.criteria_set, ""), (other.criteria_set, other.part))
        return values in (self._sources, *(self.shared.get(place) for place in places))


def _shared_sources(
    pairs: Sequence[tuple[Placed, Placed]], told: Sources
) -> Iterator[tuple[tuple[str, str], Sources]]:
    """Sources that changed alike for all top criteria of a set (part empty), or of one of its parts.

    An edition keeps no source of a set: what all its top criteria share is as good as stated there.
    """
    tops: dict[str, list[tuple[str, Sources]]] = {}
    for one, other in pairs:
        if one.parent is None and other.parent is None and one.part == other.part:
            sources = one.criterion.source, other.criterion.source
            tops.setdefault(other.criteria_set, []).append((other.part, sources))
    for criteria_set, listed in tops.items():
        whole = _alike([sources for _part, sources in listed], told)
        if whole:
            yield (criteria_set, ""), whole
        for part in () if whole else PARTS:
            alike = _alike([sources for one, sources in listed if one == part], told)
            if alike:
                yield (criteria_set, part), alike


def _alike(listed: list[Sources], told: Sources) -> Sources | None:
    """The one change that several share; None where there is none, or the edition's own says it."""
    if len(listed) < 2 or any(one != listed[0] for one in listed):
        return None
    before, after = listed[0]
    return None if before == after or listed[0] == told else listed[0]


def _own_code(one: Placed) -> str:
    """What its code has beyond the code above it: `.3` of `1.2.3`."""
    return one.criterion.code.removeprefix(one.above)


def _placed(edition: Edition) -> list[Placed]:
    found: list[Placed] = []
    for one in edition.sets:
        for part, criteria in (
            ("fields", one.fields),
            ("bonus", one.bonus.criteria),
            ("penalty", one.penalty.criteria),
        ):
            _place_below(one, part, None, criteria, found)
    return found


def _place_below(
    one: CriteriaSet, part: str, parent: Placed | None, criteria: Iterable[Criterion], found: list[Placed]
) -> None:
    above = parent.criterion.code if parent else ""
    for criterion in criteria:
        found.append(placed := Placed(one.code, part, above, criterion, parent))
        _place_below(one, part, placed, criterion.children, found)


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


def _changes(before: Placed, after: Placed, same: _Same) -> list[Change]:
    old, new = before.criterion, after.criterion
    changes = [
        Change(name, getattr(old, name), getattr(new, name))
        for name in COMPARED
        if getattr(old, name) != getattr(new, name)
        and not (name in INHERITED and same.inherits(name, before, after))
    ]
    changes += _measured_otherwise(old, new)
    return [replace(change, placed=after, criteria_set=after.criteria_set, was=before) for change in changes]


def _measured_otherwise(old: Criterion, new: Criterion) -> Iterator[Change]:
    """What differs in how a criterion is measured: its variants; inputs, rule, cases of each that stays."""
    before, after = {way.name: way for way in old.ways}, {way.name: way for way in new.ways}
    if list(before) != list(after):
        yield Change("variants", old.ways, new.ways)
    pairs = [(way, after[name]) for name, way in before.items() if name in after]
    if old.ways and new.ways and ("" in before) != ("" in after):
        pairs.append((old.ways[0], new.ways[0]))  # the only way, and the usual one of several
    for one, other in pairs:
        if one.inputs != other.inputs:
            yield Change("inputs", one, other, way=other.name)
        if _ruled_otherwise(one, other, old.reach, new.reach):
            yield Change("rule", one, other, way=other.name)
        if one.cases != other.cases:
            yield Change("cases", one, other, way=other.name)


def _ruled_otherwise(old: Way, new: Way, reach: Decimal, new_reach: Decimal) -> bool:
    """Whether the rule itself differs: labels, kinds and bounds of inputs are told with the inputs, and
    the most that it gives with the points."""
    before = with_inputs(old.rule, new.inputs)
    return bool(
        before != new.rule and at_full(before, Fraction(reach)) != at_full(new.rule, Fraction(new_reach))
    )


def _source_changes(shared: Mapping[tuple[str, str], Sources]) -> Iterator[Change]:
    for (criteria_set, part), (before, after) in shared.items():
        yield Change(f"{part}.source" if part else "source", before, after, criteria_set=criteria_set)


def _terms(before: Edition, after: Edition) -> list[Change]:
    """Terms above the criteria: of the edition, and of sets by their code."""
    same_caps = _caps_below(before, after.source) == after.caps
    changes = [
        Change(name, getattr(before, name), getattr(after, name))
        for name in TERMS
        if getattr(before, name) != getattr(after, name) and not (name == "caps" and same_caps)
    ]
    old, new = {one.code: one for one in before.sets}, {one.code: one for one in after.sets}
    for code in [*old, *(code for code in new if code not in old)]:
        changes += _set_terms(code, old.get(code), new.get(code))
    return changes


def _caps_below(edition: Edition, source: Source) -> tuple[GradeCap, ...]:
    """The edition's caps, those that inherit its source with another one."""
    return tuple(replace(cap, source=source) if cap.source == edition.source else cap for cap in edition.caps)


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
