"""What a rule may still give while inputs are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pari.core.numbers import half_up

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class End:
    """One way a rule may end: points, and points that leave the standard with them."""

    points: Fraction
    exempt: Fraction = NOTHING


@dataclass(frozen=True, slots=True)
class Span:
    """The extreme ways a rule may end; never empty."""

    ends: tuple[End, ...]

    @property
    def lowest(self) -> Fraction:
        return min(end.points for end in self.ends)

    @property
    def highest(self) -> Fraction:
        return max(end.points for end in self.ends)


def exactly(points: Fraction) -> Span:
    return Span((End(points),))


def between(one: Fraction, other: Fraction) -> Span:
    """Any points from one to the other, with nothing exempt."""
    return Span((End(one), End(other)))


def leaving(reach: Fraction) -> Span:
    """All points leave the standard."""
    return Span((End(NOTHING, reach),))


def any_of(spans: Iterable[Span]) -> Span:
    """What is possible when any one of these may come true."""
    return _extreme(end for span in spans for end in span.ends)


def all_together(spans: Iterable[Span]) -> Span:
    """What is possible when each of these comes true and their points are added."""
    total = exactly(NOTHING)
    for span in spans:
        total = _extreme(
            End(one.points + other.points, one.exempt + other.exempt)
            for one in total.ends
            for other in span.ends
        )
    return total


def rounded(span: Span, places: int) -> Span:
    """The same ends with their points rounded half up."""
    return Span(tuple(End(Fraction(half_up(end.points, places)), end.exempt) for end in span.ends))


def _extreme(ends: Iterable[End]) -> Span:
    """Fewest and most points for each number of exempt points: nothing between them is ever extreme."""
    found: dict[Fraction, tuple[Fraction, Fraction]] = {}
    for end in ends:
        least, most = found.get(end.exempt, (end.points, end.points))
        found[end.exempt] = (min(least, end.points), max(most, end.points))
    return Span(
        tuple(End(points, exempt) for exempt, both in found.items() for points in dict.fromkeys(both))
    )
