"""What a rule says of one agency: points, or what is missing; and always why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pari.core.rules.values import Value

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of `words.because` with figures; a rule that composes others carries theirs as `parts`."""

    code: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgement of a rule, in exact points before rounding.

    `points` is None while an input is missing; `lowest` and `highest` then bound what is still possible.
    `exempt` are points that leave the standard; `may_exempt` are those that still might.
    """

    points: Fraction | None
    reason: Reason
    lowest: Fraction
    highest: Fraction
    exempt: Fraction = NOTHING
    may_exempt: Fraction = NOTHING
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The inputs known of one agency, and the block's best values for rules that look at them.

    Compared by identity: whoever gives the same inputs for many agencies gives the same object, and scoring
    then judges it once.
    `bests` maps (input, whether the lowest is best) to the value fixed when the round closed.
    """

    values: Mapping[str, Value]
    bests: Mapping[tuple[str, bool], Fraction] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Value | None:
        return self.values.get(name)


def earned(points: Fraction, reason: Reason) -> Outcome:
    return Outcome(points, reason, points, points)


def exempted(reach: Fraction, reason: Reason) -> Outcome:
    """All points that could be earned or lost here leave the standard."""
    return Outcome(NOTHING, reason, NOTHING, NOTHING, exempt=reach)


def unknown(
    missing: tuple[str, ...], lowest: Fraction, highest: Fraction, may_exempt: Fraction = NOTHING
) -> Outcome:
    """Unknown is never zero: no points, only bounds."""
    reason = Reason("missing", {"inputs": missing})
    return Outcome(None, reason, lowest, highest, may_exempt=may_exempt, missing=missing)
