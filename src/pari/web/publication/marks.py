"""How a grade looks: a word with a shape and a tone, so that it reads without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

# From the best grade to the lowest, by the number of grades in the scale; five looks are enough.
_LOOKS: dict[int, tuple[str, ...]] = {
    1: ("full",),
    2: ("full", "ring"),
    3: ("full", "half", "ring"),
    4: ("full", "half", "quarter", "ring"),
    5: ("full", "most", "half", "quarter", "ring"),
}
_TONES = {"full": "best", "most": "good", "half": "good", "quarter": "fair", "ring": "low"}
_TONES_OF_FIVE = {**_TONES, "half": "middle"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A grade to be drawn: its word, the shape of its sign, and the tone that the style sheet colours."""

    grade: str
    shape: str
    tone: str

    @property
    def sign(self) -> SafeString:
        """The drawing; it refers to the shapes that the page defines once."""
        return _sign(self.shape)


@cache
def _sign(shape: str) -> SafeString:
    """Nothing for a grade without a shape."""
    if not shape:
        return SafeString("")
    return format_html('<svg class="shape" aria-hidden="true"><use href="#shape-{}"/></svg>', shape)


def marks(scale: Sequence[str]) -> dict[str, Mark]:
    """A mark for every grade, best first."""
    looks = _LOOKS.get(len(scale)) or _stretched(len(scale))
    tones = _TONES if len(scale) < 5 else _TONES_OF_FIVE
    return {grade: Mark(grade, look, tones[look]) for grade, look in zip(scale, looks, strict=True)}


def _stretched(count: int) -> tuple[str, ...]:
    """Five looks spread over more grades; neighbours may look alike, their words don't."""
    looks = _LOOKS[5]
    return tuple(looks[place * (len(looks) - 1) // (count - 1)] for place in range(count)) if count else ()
