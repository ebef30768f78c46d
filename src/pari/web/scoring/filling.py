"""How far each agency has come together with how full its sheet is, for lists of progress."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from fractions import Fraction

from pari.core.access.actions import Action
from pari.scoring.sheets.fullness import Fullness, fullness_of
from pari.scoring.sheets.queries import Standing, standings
from pari.web.frame.desk import Seat


@dataclass(frozen=True, slots=True)
class Filled(Standing):
    """`fullness` is None while the campaign has no criteria for the agency."""

    fullness: Fullness | None = None

    @property
    def is_forgotten(self) -> bool:
        """Everything is there, and nobody has handed it in."""
        return self.fullness is not None and self.fullness.is_forgotten


def filled_standings(seat: Seat) -> list[Filled]:
    """Of those that one may know of: at most 11 queries. Errors: `NotAllowed` where it is nobody's."""
    seat.eye.require(Action.SEE_PROGRESS)
    listed = standings(seat.campaign, eye=seat.eye)
    full = fullness_of(seat.campaign, seat.eye)
    return [_filled(one, full.get(one.sheet)) for one in listed]


def share_marked(listed: Sequence[Filled]) -> Fraction | None:
    """Of all criteria that some agencies have to mark; None where there are none."""
    full = [one.fullness for one in listed if one.fullness]
    everything = sum(one.to_fill for one in full)
    return Fraction(sum(one.marked for one in full), everything) if everything else None


def _filled(one: Standing, fullness: Fullness | None) -> Filled:
    return Filled(**{field.name: getattr(one, field.name) for field in fields(one)}, fullness=fullness)
