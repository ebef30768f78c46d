"""Hints as pages show them: short chips in a row, sentences with addresses beside the criterion."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pari.scoring.appraisal.hints import Hint, HintKind, Hints, earlier_of, hints_of
from pari.scoring.appraisal.items import Item
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.words.hints import hint_chip, hint_sentence, hints_are_no_verdict

Hinted = Callable[[Sequence[Item]], Hints]
NO_HINTS: Hints = {}


@dataclass(frozen=True, slots=True)
class HintChip:
    """`text` is what the row shows; `told` the sentence behind it, for a tooltip and for screen readers."""

    text: str
    told: str


@dataclass(frozen=True, slots=True)
class HintLine:
    """A sentence, and where the compared papers lie (name, address)."""

    told: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HintsBeside:
    """Hints beside an opened criterion; `address` is where they are fetched from once the rest is shown."""

    lines: tuple[HintLine, ...] = ()
    note: str = ""
    address: str = ""


def hinted_by(seat: Seat) -> Hinted:
    """Hints on items of one criterion or one agency: each time at most 14 queries, and once those of the
    eye on last year's campaign, where there was one.
    """
    earlier = earlier_of(seat.campaign, by=seat.desk.by, at=seat.desk.at)

    def hinted(items: Sequence[Item]) -> Hints:
        person = seat.desk.by.person
        return hints_of(items, campaign=seat.campaign, eye=seat.eye, person=person, earlier=earlier)

    return hinted


def chips_of(hints: Iterable[Hint]) -> list[HintChip]:
    """Each text once, however many papers it is true of."""
    listed = (HintChip(_chip(hint), _told(hint)) for hint in hints)
    return list({chip.text: chip for chip in listed}.values())


def hints_beside(seat: Seat, hints: Iterable[Hint]) -> HintsBeside:
    """The same sentence of two papers stands once, with all addresses."""
    found: dict[str, dict[str, str]] = {}
    for hint in hints:
        links = found.setdefault(_told(hint), {})
        for one in hint.at if hint.kind in HERE else ():
            name = "sheet_evidence_piece" if one.piece else "sheet_criterion"
            links.setdefault(one.name, place(seat, name, one.agency, str(one.piece or one.criterion)))
    lines = tuple(HintLine(told, tuple(links.items())) for told, links in found.items())
    return HintsBeside(lines, hints_are_no_verdict() if lines else "")


HERE = (HintKind.SAME_FILE, HintKind.LIKE_TEXT, HintKind.LIKE_EXPLANATION)  # in this campaign's sheets


def _chip(hint: Hint) -> str:
    names = [one.name for one in hint.at]
    return hint_chip(hint.kind.value, names, more=hint.more, year=_year(hint), day=hint.day)


def _told(hint: Hint) -> str:
    names = [one.name for one in hint.at]
    return hint_sentence(hint.kind.value, names, more=hint.more, year=_year(hint), day=hint.day)


def _year(hint: Hint) -> int | None:
    return hint.at[0].year if hint.at else None
