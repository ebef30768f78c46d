"""One entry of a navigation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`current` on every page that belongs to it."""

    label: str
    address: str
    current: bool
