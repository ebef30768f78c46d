"""A sheet as a workbook to fill in, and read back: one row for each input of each criterion to fill.

The workbook's key names authority, campaign, agency, edition and the sheet's count when it was taken; the
stamp of a criterion tells whether its rows were touched since. What the system knows is shown and not read.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from pari.campaigns.models import BoundEdition
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Way
from pari.core.rules.values import NO, YES, Input, InputKind
from pari.core.scoring.leaf import LeafScore, score_leaf
from pari.facts.models import Fact
from pari.facts.queries import facts_in_use
from pari.scoring.claims.reading import NOTHING_TYPED, Claims, bound_to, is_to_fill
from pari.scoring.claims.typed import Typed, facts_of_criterion, read_inputs
from pari.scoring.models import Sheet
from pari.tables.fillable import CellKind, CellOut, ColumnOut, FillableSheet, fillable_bytes
from pari.words.numbers import exact_number
from pari.words.workbooks import HEADINGS, how_to_write, known_from, title_line, what_to_do

MARK = "PARI-PHIEU/1"
CODE, TITLE, MOST, WAY, INPUT, HOW, VALUE, EXPLANATION, EXEMPT, REASON, NAME, STAMP = HEADINGS
WIDTHS = {CODE: 8, TITLE: 34, MOST: 9, WAY: 14, INPUT: 30, HOW: 24, VALUE: 16, EXPLANATION: 60, REASON: 30}
HIDDEN = (NAME, STAMP)
SHOWN_YES, SHOWN_NO = "có", "không"  # the workbook is a paper of the office, in its language
ANSWERS = (SHOWN_YES, SHOWN_NO)


@dataclass(frozen=True, slots=True)
class Key:
    """Whose workbook it is. `version` is the sheet's count when it was taken."""

    authority: str
    campaign: str
    agency: str
    edition: str
    version: int

    @property
    def text(self) -> str:
        return f"{MARK} {self.authority} {self.campaign} {self.agency} {self.edition} {self.version}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Errors: `Refused` with `workbook.no_key`."""
        parts = text.split()
        if len(parts) != 6 or parts[0] != MARK or not parts[5].isdecimal():
            raise Refused("workbook.no_key")
        return cls(parts[1], parts[2], parts[3], parts[4], int(parts[5][:18]))

    def is_of(self, sheet: Sheet) -> bool:
        own = (sheet.campaign.authority.code, sheet.campaign.code, sheet.participant.agency.code)
        return (self.authority, self.campaign, self.agency) == own


@dataclass(frozen=True, slots=True)
class Ground:
    """What a workbook is written from and read against; `texts` are those that its reader may see."""

    sheet: Sheet
    bound: BoundEdition
    edition: Edition
    criteria_set: CriteriaSet
    facts: Mapping[tuple[str, str], Fact]
    texts: Mapping[str, Typed]

    @classmethod
    def of(cls, claims: Claims) -> Self:
        texts = {code: claim.text for code, claim in claims.by_code.items()}
        one = claims.criteria_set
        return cls(claims.sheet, claims.bound, claims.edition, one, claims.facts, texts)

    @classmethod
    def blank(cls, sheet: Sheet) -> Self:
        """Without anything that the agency has typed: 2 queries. Errors: `Refused`."""
        bound, edition, one = bound_to(sheet)
        agency = sheet.participant.agency.code
        facts = facts_in_use(book=sheet.campaign.book, agencies=[agency]).get(agency, {})
        return cls(sheet, bound, edition, one, facts, {})

    @property
    def to_fill(self) -> list[Criterion]:
        return [leaf for leaf in self.criteria_set.walk() if is_to_fill(leaf)]

    def text(self, code: str) -> Typed:
        return self.texts.get(code, NOTHING_TYPED)

    def known(self, leaf: Criterion, way: Way | None) -> dict[str, Fact]:
        return facts_of_criterion(leaf, way, self.facts)

    def key(self, version: int) -> Key:
        campaign, agency = self.sheet.campaign, self.sheet.participant.agency.code
        return Key(campaign.authority.code, campaign.code, agency, edition_mark(self.bound), version)

    def score(self, leaf: Criterion, text: Typed) -> LeafScore | None:
        """What the rule gives for a text; None while an exemption is asked for."""
        way = leaf.way(text.variant) or leaf.way()
        if way is None or text.asks_exemption:
            return None
        return score_leaf(leaf, way, read_inputs(leaf, text, self.facts).given, self.edition.rounding)


def edition_mark(bound: BoundEdition) -> str:
    return bound.content_sha256[:16]


# --- Texts, however they were spelt ------------------------------------------------------------------------


def plain(text: str) -> str:
    """As a cell holds it: line breaks alike, no control characters, no blanks at either end."""
    alike = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in alike if one in "\n\t" or unicodedata.category(one) != "Cc").strip()


def kept_value(one: Input, text: str) -> str:
    """A level and an answer by their code; a number as it was typed."""
    try:
        read = one.parse(text)
    except Refused:
        return tidy(text)
    return read if isinstance(read, str) else tidy(text)


def shown_value(one: Input, text: str) -> str:
    """How a value is written in a cell: `có`, the label of a level, a number as it was typed."""
    code = kept_value(one, text) if text.strip() else ""
    labels = {level.code: level.label for level in one.levels}
    if one.kind is InputKind.YES_NO:
        labels = {YES: SHOWN_YES, NO: SHOWN_NO}
    return labels.get(code, code)


def in_one_form(leaf: Criterion, text: Typed) -> Typed:
    """The same text as any other spelling of it: what is compared, and what a workbook brings in."""
    way = leaf.way(text.variant) or leaf.way()
    inputs = way.inputs if way else {}
    values = {
        name: kept_value(inputs[name], value)
        for name, value in sorted(text.values.items())
        if name in inputs and value.strip()
    }
    return Typed(
        variant=way.name if way else "",
        values=values,
        explanation=plain(text.explanation),
        asks_exemption=text.asks_exemption,
        exemption_reason=plain(text.exemption_reason),
    )


def stamp_of(leaf: Criterion, text: Typed) -> str:
    return digest_of([(leaf.code, in_one_form(leaf, text))])[:16]


def digest_of(said: Iterable[tuple[str, Typed]]) -> str:
    """Of some criteria with their texts, whatever order they come in."""
    rows = sorted([code, *as_words(text)] for code, text in said)
    return sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def as_words(text: Typed) -> list[object]:
    """As plain JSON values, to be signed or hashed; `of_words` reads them."""
    return [
        text.variant,
        dict(text.values),
        text.explanation,
        text.asks_exemption,
        text.exemption_reason,
    ]


# --- Writing -----------------------------------------------------------------------------------------------


def sheet_workbook(ground: Ground, *, agency: str, version: int) -> bytes:
    """`agency` is the name. Errors: `BadInput` with each text that is longer than a cell holds."""
    columns = [ColumnOut(heading, WIDTHS.get(heading, 12), hidden=heading in HIDDEN) for heading in HEADINGS]
    over = (title_line(agency, ground.sheet.campaign.title), ground.key(version).text, what_to_do())
    rows = [[row.get(heading, CellOut()) for heading in HEADINGS] for row in _rows(ground)]
    return fillable_bytes(FillableSheet("Tự chấm điểm", over, columns, rows))


def _rows(ground: Ground) -> Iterator[dict[str, CellOut]]:
    for leaf in ground.to_fill:
        text = ground.text(leaf.code)
        lines = [(way, one) for way in leaf.ways for one in way.inputs.values()]
        listed: list[tuple[Way | None, Input | None]] = [*lines] if lines else [(leaf.way(), None)]
        for number, (way, one) in enumerate(listed):
            yield {
                **_about(leaf, way),
                **(_input_cells(ground, leaf, way, one) if way and one else {}),
                **(_text_cells(leaf, text) if number == 0 else {}),
            }


def _about(leaf: Criterion, way: Way | None) -> dict[str, CellOut]:
    named = way.name if way and len(leaf.ways) > 1 else ""
    return {
        CODE: CellOut(leaf.code),
        TITLE: CellOut(leaf.title),
        MOST: CellOut(exact_number(leaf.reach)),
        WAY: CellOut(named),
    }


def _input_cells(ground: Ground, leaf: Criterion, way: Way, one: Input) -> dict[str, CellOut]:
    fact = ground.known(leaf, way).get(one.name)
    cells = {INPUT: CellOut(one.label), NAME: CellOut(one.name)}
    if fact:
        known = CellOut(shown_value(one, fact.value), CellKind.KNOWN)
        return {**cells, HOW: CellOut(known_from(fact.source), CellKind.KNOWN), VALUE: known}
    text = ground.text(leaf.code)
    is_chosen = (leaf.way(text.variant) or leaf.way()) is way
    value = shown_value(one, text.values.get(one.name, "")) if is_chosen else ""
    choices = ANSWERS if one.kind is InputKind.YES_NO else tuple(level.label for level in one.levels)
    return {**cells, HOW: CellOut(how_to_write(one)), VALUE: CellOut(value, CellKind.TYPED, choices)}


def _text_cells(leaf: Criterion, text: Typed) -> dict[str, CellOut]:
    asks = SHOWN_YES if text.asks_exemption else ""
    return {
        EXPLANATION: CellOut(plain(text.explanation), CellKind.TYPED),
        EXEMPT: CellOut(asks, CellKind.TYPED, ANSWERS),
        REASON: CellOut(plain(text.exemption_reason), CellKind.TYPED),
        STAMP: CellOut(stamp_of(leaf, text)),
    }
