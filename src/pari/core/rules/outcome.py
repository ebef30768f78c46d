"""What a rule says of one agency: points, or what is missing; and always why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pari.core.rules.span import NOTHING, End, Span
from pari.core.rules.values import Value


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code of `words.because` with figures; a rule that composes others carries theirs as `parts`."""

    code: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgement of a rule, in exact points before rounding.

    `points` is None while an input is missing; `open` then says what is still possible.
    `exempt` are points that leave the standard already.
    """

    points: Fraction | None
    reason: Reason
    exempt: Fraction = NOTHING
    open: Span | None = None
    missing: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """All ways it may end; one, once the points are known."""
        return self.open or Span((End(self.points or NOTHING, self.exempt),))


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
    return Outcome(points, reason)


def exempted(reach: Fraction, reason: Reason) -> Outcome:
    """All points that could be earned or lost here leave the standard."""
    return Outcome(NOTHING, reason, exempt=reach)


def unknown(missing: tuple[str, ...], span: Span) -> Outcome:
    """Unknown is never zero: no points, only what is still possible."""
    return Outcome(None, Reason("missing", {"inputs": missing}), open=span, missing=missing)
