"""Two texts of one criterion beside each other, with what differs marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from pari.core.calendar.days import VIETNAM
from pari.core.regulation.edition import Criterion
from pari.scoring.claims.typed import Kept, Typed
from pari.web.scoring.input_parts import said_of, way_of
from pari.words.marks import clash_sentence, other_window_sentence
from pari.words.time import instant_text

MOST_WORDS = 1500  # of a text whose words are compared one by one; longer ones are compared by lines


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said: `pieces` of it, marked where the other text says otherwise."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Side:
    """`version` is what is chosen by; 0 for a text that isn't on the server."""

    title: str
    when: str
    lines: list[Line]
    choose: str
    version: int


@dataclass(frozen=True, slots=True)
class TwoTexts:
    """`of_windows`: both are of the same account; the browser, or the form below, sends its own again."""

    said: str
    sides: list[Side]
    of_windows: bool


def clashing(criterion: Criterion, mine: Kept, others: Sequence[Kept]) -> TwoTexts:
    """`mine` is what the reader goes on with; each of the others is compared to it."""
    newest = max((one.at for one in others), default=mine.at)
    sides = [
        _side(
            criterion, mine, others[0].text if others else mine.text, _("Bản của tôi"), _("Giữ bản của tôi")
        )
    ]
    for one in others:
        name = one.name or _("người khác")
        title = _("Bản của %(name)s") % {"name": name}
        sides.append(_side(criterion, one, mine.text, title, _("Lấy bản của %(name)s") % {"name": name}))
    return TwoTexts(clash_sentence(_clock(newest)), sides, of_windows=False)


def of_windows(criterion: Criterion, here: Typed, saved: Kept) -> TwoTexts:
    """What this window holds beside what another one of the same account saved."""
    own = Side(
        _("Bản ở cửa sổ này"),
        _("chưa lưu"),
        _lines(criterion, here, saved.text),
        _("Giữ bản ở cửa sổ này"),
        0,
    )
    other = _side(criterion, saved, here, _("Bản đã lưu"), _("Lấy bản đã lưu"))
    return TwoTexts(other_window_sentence(_clock(saved.at)), [own, other], of_windows=True)


def _side(criterion: Criterion, kept: Kept, other: Typed, title: str, choose: str) -> Side:
    return Side(title, instant_text(kept.at), _lines(criterion, kept.text, other), choose, kept.version)


def _clock(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M}"


def _lines(criterion: Criterion, text: Typed, other: Typed) -> list[Line]:
    theirs = dict(_said(criterion, other))
    return [Line(label, compared(said, theirs.get(label, ""))) for label, said in _said(criterion, text)]


def _said(criterion: Criterion, text: Typed) -> list[tuple[str, str]]:
    """Everything that a text says, each with its label."""
    way = way_of(criterion, text)
    said = [
        (one.label, said_of(one, text.values[name]))
        for name, one in (way.inputs if way else {}).items()
        if name in text.values
    ]
    if text.explanation:
        said.append((_("Giải trình"), text.explanation))
    if text.asks_exemption:
        said.append((_("Đề nghị không áp dụng"), text.exemption_reason or _("chưa ghi lý do")))
    return said


def compared(text: str, other: str) -> list[Piece]:
    """The text in pieces; a piece differs where the other one doesn't have it there."""
    here, there = _words(text), _words(other)
    if max(len(here), len(there)) > MOST_WORDS:
        here, there = text.splitlines(keepends=True), other.splitlines(keepends=True)
    if max(len(here), len(there)) > MOST_WORDS:
        return [Piece(text, text != other)]
    found, alike = [], SequenceMatcher(None, _bare(here), _bare(there), autojunk=False)
    for tag, begin, end, _from, _to in alike.get_opcodes():
        if begin < end:
            found.append(Piece("".join(here[begin:end]), tag != "equal"))
    return found


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _words(text: str) -> list[str]:
    """Words with the blanks that follow them."""
    return re.findall(r"\S+\s*|\s+", text)
