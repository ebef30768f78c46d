"""Whether two criteria sets measure alike, so that what they gave in two years may be compared."""

from collections.abc import Iterator

from pari.core.regulation.edition import CriteriaSet, Criterion


def measures_alike(one: CriteriaSet, other: CriteriaSet) -> bool:
    """Whether both give the same points for the same inputs, whatever their texts say."""
    limits = [(each.bonus.limit, each.bonus.placement, each.penalty.limit) for each in (one, other)]
    return limits[0] == limits[1] and list(_measures(one)) == list(_measures(other))


def _measures(one: CriteriaSet) -> Iterator[tuple[object, ...]]:
    return (_measure(leaf) for leaf in one.walk() if leaf.is_leaf and not leaf.tracked)


def _measure(leaf: Criterion) -> tuple[object, ...]:
    ways = [(way.name, tuple(way.inputs), way.rule) for way in leaf.ways]
    return leaf.key or leaf.code, leaf.reach, leaf.self_assessed, leaf.absent, ways
