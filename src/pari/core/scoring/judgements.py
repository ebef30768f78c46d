"""What each leaf of a set gives, judged once for the same inputs."""

from collections.abc import Iterable, Mapping

from pari.core.regulation.edition import Criterion, Rounding, Way
from pari.core.rules.outcome import Given
from pari.core.scoring.leaf import LeafScore, score_leaf
from pari.core.scoring.sheet import Exemption


class Judgements(dict[Given | None, LeafScore]):
    """The scores of one leaf by what was given; thousands of agencies give the same few inputs.

    With `most` it forgets all of them before there are more.
    """

    def __init__(self, leaf: Criterion, way: Way, rounding: Rounding, most: int | None = None) -> None:
        super().__init__()
        self.leaf, self.way, self.rounding, self.most = leaf, way, rounding, most

    def __missing__(self, given: Given | None) -> LeafScore:
        if self.most is not None and len(self) >= self.most:
            self.clear()
        score = self[given] = score_leaf(self.leaf, self.way, given, self.rounding)
        return score


def judgements(leaf: Criterion, rounding: Rounding, most: int | None = None) -> dict[str, Judgements]:
    """One for each way to measure a leaf; the first way also holds without a name."""
    by_name = {way.name: Judgements(leaf, way, rounding, most) for way in leaf.ways}
    return {"": next(iter(by_name.values())), **by_name}


def with_ancestors(tops: Iterable[Criterion]) -> list[tuple[Criterion, frozenset[str]]]:
    """Every leaf below, with its own code and those above it."""
    found: list[tuple[Criterion, frozenset[str]]] = []

    def walk(criterion: Criterion, above: frozenset[str]) -> None:
        here = above | {criterion.code}
        if criterion.is_leaf:
            found.append((criterion, here))
        for child in criterion.children:
            walk(child, here)

    for top in tops:
        walk(top, frozenset())
    return found


def exemption_of(
    leaf: Criterion, above: frozenset[str], exemptions: Mapping[str, Exemption]
) -> Exemption | None:
    """The exemption that touches a leaf; a whole one, on itself or above, wins over a part."""
    if above.isdisjoint(exemptions):
        return None
    touching = [exemptions[code] for code in above if code in exemptions]
    whole = next((exemption for exemption in touching if exemption.points is None), None)
    return whole or exemptions.get(leaf.code)
