"""What changes between two directories, agency by agency: what is shown before a workbook is taken in.

Every difference is listed: what isn't a usual event is a correction with both versions, never left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell


class Changed(Enum):
    """What is different."""

    BLOCK_ADDED = "block_added"
    BLOCK_CHANGED = "block_changed"
    AGENCY_ADDED = "agency_added"
    RENAMED = "renamed"
    NAMES_CORRECTED = "names_corrected"
    MOVED = "moved"
    BLOCKS_CORRECTED = "blocks_corrected"
    ENDED = "ended"
    END_PAPER = "end_paper"
    ALIASES_ADDED = "aliases_added"
    ALIASES_REMOVED = "aliases_removed"
    ALIASES_ORDERED = "aliases_ordered"
    TIES_ADDED = "ties_added"
    TIES_REMOVED = "ties_removed"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Difference:
    """`code` is the agency's or the block's; `before` and `after` hold what `what` is about."""

    what: Changed
    code: str
    name: str
    before: tuple[Spell | Predecessor | DirectoryBlock | str, ...] = ()
    after: tuple[Spell | Predecessor | DirectoryBlock | str, ...] = ()
    day: date | None = None
    blocks: tuple[Spell, ...] = ()  # of a new agency


def differences(before: AgencyDirectory, after: AgencyDirectory) -> list[Difference]:
    """Blocks first, then agencies in the order that they come to have, then the order itself."""
    blocks = {block.code: block for block in before.blocks}
    agencies = {agency.code: agency for agency in before.agencies}
    found = [one for block in after.blocks for one in _of_block(blocks.get(block.code), block)]
    for agency in after.agencies:
        found += _of_agency(agencies.get(agency.code), agency)
    return [*found, *_of_order(before, after)]


def _of_block(old: DirectoryBlock | None, new: DirectoryBlock) -> Iterator[Difference]:
    if old is None:
        yield Difference(Changed.BLOCK_ADDED, new.code, new.name, (), (new,))
    elif old != new:
        yield Difference(Changed.BLOCK_CHANGED, new.code, old.name, (old,), (new,))


def _of_agency(old: Agency | None, new: Agency) -> Iterator[Difference]:
    name = last(new.names).value
    if old is None:
        yield Difference(Changed.AGENCY_ADDED, new.code, name, (), new.names, blocks=new.blocks)
        yield from _of_aliases((), new, name)
        yield from _of_ties((), new, name)
        return
    yield from _of_names(old, new)
    yield from _of_blocks(old, new, name)
    if old.ended_by != new.ended_by and not _just_ended(old.names, new.names):
        yield Difference(Changed.END_PAPER, new.code, name, (old.ended_by,), (new.ended_by,))
    yield from _of_aliases(old.aliases, new, name)
    yield from _of_ties(old.predecessors, new, name)


def _of_names(old: Agency, new: Agency) -> Iterator[Difference]:
    was = last(old.names).value
    step = _next_spell(old.names, new.names)
    if step:
        yield Difference(Changed.RENAMED, new.code, was, old.names[-1:], (step,), step.began)
    elif end := _just_ended(old.names, new.names):
        yield Difference(Changed.ENDED, new.code, was, (), (new.ended_by,), end)
    elif old.names != new.names:
        yield Difference(Changed.NAMES_CORRECTED, new.code, was, old.names, new.names)


def _of_blocks(old: Agency, new: Agency, name: str) -> Iterator[Difference]:
    step = _next_spell(old.blocks, new.blocks)
    if step:
        yield Difference(Changed.MOVED, new.code, name, old.blocks[-1:], (step,), step.began)
    elif old.blocks != new.blocks and not _ended_with_its_name(old, new):
        yield Difference(Changed.BLOCKS_CORRECTED, new.code, name, old.blocks, new.blocks)


def _of_aliases(old: Sequence[str], new: Agency, name: str) -> Iterator[Difference]:
    added = tuple(alias for alias in new.aliases if alias not in old)
    removed = tuple(alias for alias in old if alias not in new.aliases)
    if added:
        yield Difference(Changed.ALIASES_ADDED, new.code, name, (), added)
    if removed:
        yield Difference(Changed.ALIASES_REMOVED, new.code, name, removed, ())
    if not added and not removed and tuple(old) != new.aliases:
        yield Difference(Changed.ALIASES_ORDERED, new.code, name, tuple(old), new.aliases)


def _of_ties(old: Sequence[Predecessor], new: Agency, name: str) -> Iterator[Difference]:
    removed = tuple(tie for tie in old if tie not in new.predecessors)
    added = tuple(tie for tie in new.predecessors if tie not in old)
    if removed:
        yield Difference(Changed.TIES_REMOVED, new.code, name, removed, ())
    if added:
        yield Difference(Changed.TIES_ADDED, new.code, name, (), added)


def _of_order(before: AgencyDirectory, after: AgencyDirectory) -> Iterator[Difference]:
    """Whether those that were there before come to stand otherwise among each other."""
    for was, now in (
        ([one.code for one in before.agencies], [one.code for one in after.agencies]),
        ([one.code for one in before.blocks], [one.code for one in after.blocks]),
    ):
        if was != [code for code in now if code in set(was)]:
            yield Difference(Changed.ORDER, "", "")
            return


def last(spells: Sequence[Spell]) -> Spell:
    return max(spells, key=lambda spell: spell.began)


def _next_spell(old: Sequence[Spell], new: Sequence[Spell]) -> Spell | None:
    """The spell that follows, where everything before it stayed as it was and still holds today."""
    if not old or len(new) != len(old) + 1 or new[-1].ended is not None or old[-1].ended is not None:
        return None
    closed = Spell(old[-1].value, old[-1].began, new[-1].began, old[-1].paper)
    return new[-1] if tuple(new[:-1]) == (*old[:-1], closed) else None


def _ended_with_its_name(old: Agency, new: Agency) -> bool:
    end = _just_ended(old.blocks, new.blocks)
    return end is not None and end == _just_ended(old.names, new.names)


def _just_ended(old: Sequence[Spell], new: Sequence[Spell]) -> date | None:
    """The day on which the last spell ended, where nothing else changed."""
    if not old or len(new) != len(old) or old[-1].ended is not None or new[-1].ended is None:
        return None
    closed = Spell(old[-1].value, old[-1].began, new[-1].ended, old[-1].paper)
    return new[-1].ended if tuple(new) == (*old[:-1], closed) else None
