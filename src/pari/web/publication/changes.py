"""A change against the year before: its text, its direction and its bar."""

from dataclasses import dataclass
from decimal import Decimal

from pari.web.publication.drawings import ChangeBar, change_bar
from pari.words.numbers import signed


@dataclass(frozen=True, slots=True)
class Change:
    """A change in percentage points; `direction` is `up`, `down` or `same`."""

    text: str
    direction: str
    bar: ChangeBar | None = None


def change(delta: Decimal, axis: Decimal | None = None) -> Change:
    """With an axis (its end, in percentage points) the change is drawn too."""
    direction = "up" if delta > 0 else "down" if delta < 0 else "same"
    return Change(signed(delta), direction, change_bar(delta, axis) if axis and delta else None)


def difference(now: Decimal | None, before: Decimal | None) -> Change | None:
    """The change between two published means; None where either is unknown."""
    return None if now is None or before is None else change(now - before)
