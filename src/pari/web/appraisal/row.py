"""A line of the workbench: what an agency gave and claims, what the rule says, what is to be noted, found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.rules.values import Input, Value
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.hints import Hint
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.many import is_plain
from pari.scoring.appraisal.round_2 import is_due
from pari.scoring.evidence.reading import Condition
from pari.scoring.models import Mark
from pari.web.appraisal.hint_lines import HintChip, chips_of
from pari.web.appraisal.side import points_text
from pari.web.frame.desk import Seat
from pari.words.appraisal import finding_text
from pari.words.regulations import value_phrase
from pari.words.workbench import (
    ASKS_EXEMPTION,
    DIFFERS,
    DISPUTED,
    IN_PERSON,
    LACKS,
    NEW,
    NOTHING,
    OLD_FIGURES,
    SIGNS,
    WAITS,
    comments_text,
    files_text,
    found_short,
    note_text,
    pieces_text,
)


@dataclass(frozen=True, slots=True)
class Chip:
    """`look` is bad, asks or nothing."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class FoundCell:
    look: str
    sign: str
    finding: str
    points: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """`seen` is the sequence of the newest finding of the stage; `plain`: it may be agreed with unread."""

    agency: str
    name: str
    address: str
    fragment: str
    inputs: str
    inputs_told: str
    claimed: str
    rule: str
    differs: bool
    past: str
    chips: list[Chip]
    hints: list[HintChip]
    in_round_2: bool
    earlier: FoundCell | None  # round 1, while round 2 runs
    found: FoundCell | None
    current: bool
    plain: bool
    due: bool
    may: bool
    seen: int


def row_of(
    seat: Seat,
    item: Item,
    stage: Stage,
    *,
    address: str,
    fragment: str,
    current: bool = False,
    hints: Iterable[Hint] = (),
) -> Row:
    return Row(
        agency=item.agency,
        name=item.name,
        address=address,
        fragment=fragment,
        inputs=inputs_text(item),
        inputs_told=inputs_told(item),
        claimed=points_text(item.claimed),
        rule=points_text(item.computed),
        differs=item.differs_from_rule,
        past=points_text(item.past.appraised if item.past else None),
        chips=list(_chips(seat, item, stage)),
        hints=chips_of(hints),
        in_round_2=stage is Stage.ROUND_2,
        earlier=found_cell(item.round_1) if stage is Stage.ROUND_2 else None,
        found=found_cell(item.newest(stage)),
        current=current,
        plain=is_plain(item, stage),
        due=is_due(item, stage),
        may=item.may_give.allowed,
        seen=newest.sequence if (newest := item.newest(stage)) else 0,
    )


def is_found(item: Item, stage: Stage) -> bool:
    return found_cell(item.newest(stage)) is not None


def waits(item: Item, stage: Stage) -> bool:
    """The round has to say something of it and hasn't yet."""
    return is_due(item, stage) and not is_found(item, stage)


def found_cell(row: Mark | None) -> FoundCell | None:
    """None where nothing was found, or it was taken back."""
    if row is None or row.finding == Finding.WITHDRAWN.value:
        return None
    found = found_of(row)
    sign = SIGNS.get(found.finding, "")
    return FoundCell(row.finding, sign, finding_text(found.finding), found_short(found), row.reason)


def inputs_text(item: Item) -> str:
    """Every figure that counts, shortly: `4/4 · 0 · 1 báo cáo`; a unit that all share is said once."""
    told = _given(item)
    units = {one.unit for one, _ in told}
    shared = units.pop() if len(units) == 1 and len(told) > 1 else ""
    short = [value_phrase(replace(one, unit="") if shared else one, value) for one, value in told]
    return f"{' · '.join(short)} {shared}".strip() or NOTHING


def inputs_told(item: Item) -> str:
    """The same with what each figure is: `Số báo cáo trễ hạn: 1 báo cáo; …`."""
    return "; ".join(f"{one.label}: {value_phrase(one, value)}" for one, value in _given(item))


def _given(item: Item) -> list[tuple[Input, Value]]:
    way = item.criterion.way(item.rule.way)
    values = item.read.given.values if item.read.given else {}
    return [(one, values[name]) for name, one in (way.inputs if way else {}).items() if name in values]


def _chips(seat: Seat, item: Item, stage: Stage) -> Iterator[Chip]:
    yield from _evidence(item)
    newest = item.newest(stage)
    if newest is not None and newest.awaits_recheck:
        yield Chip(note_text(WAITS), "asks")
    if item.differs_from_rule:
        yield Chip(note_text(DIFFERS), "asks")
    if item.asks_exemption:
        yield Chip(note_text(ASKS_EXEMPTION), "asks")
    if item.disputed:
        yield Chip(note_text(DISPUTED), "asks")
    if item.figures_changed:
        yield Chip(note_text(OLD_FIGURES), "asks")
    if item.is_renewed:
        yield Chip(note_text(NEW), "new")
    if item.comments and seat.eye.may_on(Action.SEE_COMMENTS, item.agency, item.criterion.code).allowed:
        yield Chip(comments_text(item.comments))


def _evidence(item: Item) -> Iterator[Chip]:
    files = [one for one in item.evidence if one.condition is Condition.READY]
    if item.lacks_evidence:
        yield Chip(note_text(LACKS), "bad")
    elif item.evidence and len(files) == len(item.evidence):
        yield Chip(files_text(len(files)))
    elif item.evidence and all(one.condition is Condition.IN_PERSON for one in item.evidence):
        yield Chip(note_text(IN_PERSON))
    elif item.evidence:
        yield Chip(pieces_text(len(item.evidence)))
