"""Claims held against other figures, days and numbers that the same report states."""

from fractions import Fraction

from pari.core.numbers import parse_number
from pari.core.ranking.claims.claim import Claim, Measured, Value, agrees
from pari.core.ranking.claims.figures import Figures


def share(claim: Claim, _figures: Figures) -> Measured:
    """A part of a whole in percent."""
    part, whole = int(claim.arguments["part"]), int(claim.arguments["whole"])
    found = Fraction(part, whole) * 100
    return Measured(found, agrees(claim.printed, found), figures={"part": part, "whole": whole})


def total(claim: Claim, _figures: Figures) -> Measured:
    """The sum of parts that are printed beside it."""
    parts = [int(part) for part in claim.several("parts")]
    kept = {str(place): part for place, part in enumerate(parts, start=1)}
    return Measured(sum(parts), agrees(claim.printed, sum(parts)), figures=kept)


def most(claim: Claim, _figures: Figures) -> Measured:
    """Whether several shares together reach what is taken for "most" (argument `from`, percent)."""
    pairs = [share.split("/") for share in claim.several("shares")]
    part, whole = (sum(int(pair[place]) for pair in pairs) for place in (0, 1))
    reached = Fraction(part, whole) * 100
    bound = parse_number(claim.arguments["from"])
    kept: dict[str, Value] = {"part": part, "whole": whole, "share": reached, "from": bound}
    return Measured(reached >= bound, agrees(claim.printed, reached >= bound), figures=kept)


def in_order(claim: Claim, figures: Figures) -> Measured:
    """Whether what is told first didn't come after what is told then."""
    first, then = (figures.days[claim.arguments[name]] for name in ("first", "then"))
    kept = {"first": first, "then": then}
    return Measured(first <= then, agrees(claim.printed, first <= then), figures=kept)


def sequence(claim: Claim, figures: Figures) -> Measured:
    """How many of the listed numbers are what counting on from the first gives."""
    listed, first = figures.lists[claim.arguments["list"]], int(claim.arguments["first"])
    right = [str(number) for number in range(first, first + len(listed))]
    found = sum(one == other for one, other in zip(listed, right, strict=True))
    kept = {"listed": ", ".join(listed), "right": ", ".join(right)}
    return Measured(found, agrees(claim.printed, found), figures=kept)
