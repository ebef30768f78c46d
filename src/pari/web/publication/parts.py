"""Fields and criteria of one agency's published result, as far as the decision makes them public."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pari.publication.models import PublishedPart
from pari.web.publication.drawings import length
from pari.words.numbers import exact_number


@dataclass(frozen=True, slots=True)
class PartLine:
    """`bar` is how much of the standard was reached; empty where there is none to reach, as for a penalty."""

    code: str
    title: str
    standard: str
    points: str
    bar: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Either may be empty: a decision sets how much is public."""

    fields: list[PartLine]
    criteria: list[PartLine]


def parts_shown(parts: Iterable[PublishedPart]) -> Parts | None:
    """None where nothing of the kind is public."""
    listed = list(parts)
    if not listed:
        return None
    return Parts(_of_level(listed, "field"), _of_level(listed, "criterion"))


def _of_level(parts: Sequence[PublishedPart], level: str) -> list[PartLine]:
    return [_line(one) for one in parts if one.level == level]


def _line(one: PublishedPart) -> PartLine:
    reached = one.points / one.standard * 100 if one.standard > 0 and one.points >= 0 else None
    return PartLine(
        code=one.code if one.code not in ("bonus", "penalty") else "",
        title=one.title,
        standard=exact_number(one.standard) if one.standard else "",
        points=exact_number(one.points),
        bar="" if reached is None else length(reached),
    )
