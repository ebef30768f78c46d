"""What may happen to a directory, as functions from one directory to the next.

None of them looks at the clock or the database; whether the outcome is a history, `checks` says afterwards.
A problem names the field of the form that it is about in `column`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pari.agencies.checks import LONGEST_CODE
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell, Succession
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import fold, same_name

Change = Callable[[AgencyDirectory], AgencyDirectory]


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency that comes into being; an empty code is made from the name."""

    name: str
    block: str
    code: str = ""


def fault(code: str, column: str, /, **figures: object) -> BadInput:
    return BadInput([Problem(code, figures, column=column)])


def agency_in(directory: AgencyDirectory, code: str) -> Agency:
    """Errors: `Refused` for a code that no agency of this authority has."""
    found = next((agency for agency in directory.agencies if agency.code == code), None)
    if found is None:
        raise Refused("directories.unknown_agency", agency=code)
    return found


def free_code(taken: Collection[str], name: str) -> str:
    """A code made from a name: `Sở Du lịch` is `so-du-lich`, or `so-du-lich-2` where that is taken."""
    made = "-".join(re.findall(r"[a-z0-9]+", fold(name)))[: LONGEST_CODE - 3].strip("-")
    tries = (made, *(f"{made}-{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in tries if code not in taken)


# --- One agency --------------------------------------------------------------------------------------------


def founded(directory: AgencyDirectory, new: NewAgency, day: date, paper: str) -> AgencyDirectory:
    """A new agency that came from no other one; it stands behind those of its block."""
    name = Spell(new.name, day, None, paper)
    return _placed(directory, _born(directory, new, name, predecessors=()))


def renamed(directory: AgencyDirectory, code: str, name: str, day: date, paper: str) -> AgencyDirectory:
    agency = agency_in(directory, code)
    names = _followed(agency.names, Spell(name, day, None, paper))
    return _with(directory, replace(agency, names=names))


def moved(directory: AgencyDirectory, code: str, block: str, day: date, paper: str) -> AgencyDirectory:
    """Into another block; what was never in one comes into its first."""
    agency = agency_in(directory, code)
    _block_in(directory, block)
    blocks = _followed(agency.blocks, Spell(block, day, None, paper)) if agency.blocks else None
    return _with(directory, replace(agency, blocks=blocks or (Spell(block, day, None, paper),)))


def aliased(directory: AgencyDirectory, code: str, aliases: Iterable[str]) -> AgencyDirectory:
    """Other ways to write its name: all of them, in their order."""
    return _with(directory, replace(agency_in(directory, code), aliases=tuple(dict.fromkeys(aliases))))


def ended(directory: AgencyDirectory, code: str, day: date, paper: str) -> AgencyDirectory:
    """It is no more, and no other agency came from it."""
    return _with(directory, replace(_closed(agency_in(directory, code), day), ended_by=paper))


# --- Several agencies --------------------------------------------------------------------------------------


def merged_into_new(
    directory: AgencyDirectory, origins: Sequence[str], new: NewAgency, day: date, paper: str
) -> AgencyDirectory:
    """Several agencies become a new one; a single one is replaced by it."""
    if not origins:
        raise fault("directories.nothing_to_merge", "origins", fewest=1)
    kind = Succession.MERGER if len(origins) > 1 else Succession.REPLACEMENT
    closed = _with(directory, *(_closed(agency_in(directory, one), day) for one in origins))
    ties = tuple(Predecessor(one, day, kind, paper) for one in origins)
    return _placed(closed, _born(closed, new, Spell(new.name, day), ties))


def merged_into(
    directory: AgencyDirectory, origins: Sequence[str], code: str, day: date, paper: str
) -> AgencyDirectory:
    """An agency that goes on takes others in, which end."""
    others = [one for one in origins if one != code]
    if not others:
        raise fault("directories.nothing_to_merge", "origins", fewest=1)
    successor = agency_in(directory, code)
    _must_hold(successor.names, day)
    ties = tuple(Predecessor(one, day, Succession.MERGER, paper) for one in others)
    closed = [_closed(agency_in(directory, one), day) for one in others]
    grown = replace(successor, predecessors=_in_order((*successor.predecessors, *ties)))
    return _with(directory, *closed, grown)


def split(
    directory: AgencyDirectory,
    code: str,
    parts: Sequence[NewAgency],
    day: date,
    paper: str,
    *,
    goes_on: bool,
) -> AgencyDirectory:
    """New agencies come out of one, which goes on or ends."""
    origin = agency_in(directory, code)
    if len(parts) < (1 if goes_on else 2):
        raise fault("directories.too_few_parts", "parts", fewest=1 if goes_on else 2)
    _must_hold(origin.names, day)
    if not goes_on:
        directory = ended(directory, code, day, paper)
    for part in parts:
        tie = Predecessor(code, day, Succession.SPLIT, paper)
        directory = _placed(directory, _born(directory, part, Spell(part.name, day), (tie,)))
    return directory


# --- Corrections -------------------------------------------------------------------------------------------


def name_corrected(directory: AgencyDirectory, code: str, wrong: str, right: str) -> AgencyDirectory:
    """A name that was written wrongly is written rightly for all the time that it holds."""
    agency = agency_in(directory, code)
    if wrong not in {spell.value for spell in agency.names}:
        raise fault("directories.no_such_name", "wrong", name=wrong)
    names = tuple(replace(one, value=right) if one.value == wrong else one for one in agency.names)
    return _with(directory, replace(agency, names=names))


def event_corrected(
    directory: AgencyDirectory, code: str, day: date, right_day: date, paper: str
) -> AgencyDirectory:
    """Everything that happened to an agency on a day happened on another one, or by another paper.

    What happened to others by the same merger or split moves with it.
    """
    agency = agency_in(directory, code)
    if day not in event_days(agency, directory.agencies):
        raise fault("directories.no_such_event", "day", day=f"{day:%d/%m/%Y}")
    linked = _linked(directory, code, day)
    told = [
        _retold(one, day, paper, own=one.code == code) for one in directory.agencies if one.code in linked
    ]
    return _with(directory, *(_redated(one, day, right_day) for one in told))


def event_days(agency: Agency, agencies: Iterable[Agency]) -> list[date]:
    """The days on which something happened to an agency, oldest first."""
    spells = (*agency.names, *agency.blocks)
    days = {day for spell in spells for day in (spell.began, spell.ended) if day and day != date.min}
    days |= {one.day for one in agency.predecessors}
    days |= {tie.day for one in agencies for tie in one.predecessors if tie.code == agency.code}
    return sorted(days)


# --- Blocks ------------------------------------------------------------------------------------------------


def block_added(directory: AgencyDirectory, block: DirectoryBlock) -> AgencyDirectory:
    taken = {one.code for one in directory.blocks}
    made = block if block.code else replace(block, code=free_code(taken, block.name))
    return replace(directory, blocks=(*directory.blocks, made))


def block_renamed(
    directory: AgencyDirectory, code: str, name: str, full_name: str, short_name: str
) -> AgencyDirectory:
    block = replace(_block_in(directory, code), name=name, full_name=full_name, short_name=short_name)
    return _with_block(directory, block)


def block_ended(directory: AgencyDirectory, code: str, day: date) -> AgencyDirectory:
    """From a day on nobody belongs to it; its agencies have been moved before."""
    return _with_block(directory, replace(_block_in(directory, code), ended=day))


# --- Parts of these ----------------------------------------------------------------------------------------


def _with(directory: AgencyDirectory, *agencies: Agency) -> AgencyDirectory:
    anew = {agency.code: agency for agency in agencies}
    return replace(directory, agencies=tuple(anew.get(one.code, one) for one in directory.agencies))


def _with_block(directory: AgencyDirectory, block: DirectoryBlock) -> AgencyDirectory:
    blocks = tuple(block if one.code == block.code else one for one in directory.blocks)
    return replace(directory, blocks=blocks)


def _block_in(directory: AgencyDirectory, code: str) -> DirectoryBlock:
    found = next((block for block in directory.blocks if block.code == code), None)
    if found is None:
        raise fault("directories.unknown_block", "block", block=code)
    return found


def _born(
    directory: AgencyDirectory, new: NewAgency, name: Spell, predecessors: tuple[Predecessor, ...]
) -> Agency:
    _block_in(directory, new.block)
    taken = {agency.code for agency in directory.agencies}
    if new.code in taken:
        raise fault("directories.code_in_use", "code", code=new.code)
    code = new.code or free_code(taken, new.name)
    return Agency(code, (name,), (Spell(new.block, name.began),), predecessors=predecessors)


def _placed(directory: AgencyDirectory, agency: Agency) -> AgencyDirectory:
    """A new agency stands behind the last one of its block."""
    block = agency.blocks[0].value
    places = [place for place, one in enumerate(directory.agencies, 1) if _is_in(one, block)]
    place = places[-1] if places else len(directory.agencies)
    listed = directory.agencies
    return replace(directory, agencies=(*listed[:place], agency, *listed[place:]))


def _is_in(agency: Agency, block: str) -> bool:
    return bool(agency.blocks) and _last(agency.blocks).value == block


def _last(spells: Sequence[Spell]) -> Spell:
    return max(spells, key=lambda spell: spell.began)


def _must_hold(spells: Sequence[Spell], day: date) -> None:
    """Errors: `BadInput` where the last spell has ended, or begins no earlier than the day."""
    last = _last(spells)
    if last.ended is not None:
        raise fault("directories.has_ended", "day", name=last.value, day=f"{last.ended:%d/%m/%Y}")
    if day <= last.began:
        raise fault("directories.day_too_early", "day", name=last.value, day=f"{last.began:%d/%m/%Y}")


def _followed(spells: Sequence[Spell], after: Spell) -> tuple[Spell, ...]:
    """The last spell ends where the next one begins."""
    _must_hold(spells, after.began)
    last = _last(spells)
    if same_name(last.value) == same_name(after.value):
        raise fault("directories.nothing_new", "name", name=after.value)
    return (*(one for one in spells if one != last), replace(last, ended=after.began), after)


def _closed(agency: Agency, day: date) -> Agency:
    """Names and blocks end on a day."""
    _must_hold(agency.names, day)
    last_name = _last(agency.names)
    names = tuple(replace(one, ended=day) if one == last_name else one for one in agency.names)
    blocks = tuple(replace(one, ended=day) if one.ended is None else one for one in agency.blocks)
    return replace(agency, names=names, blocks=blocks)


def _in_order(ties: Iterable[Predecessor]) -> tuple[Predecessor, ...]:
    return tuple(sorted(ties, key=lambda tie: tie.day))


def _linked(directory: AgencyDirectory, code: str, day: date) -> set[str]:
    """The agency, and all that are tied to it by what came from what on that day."""
    ties = [{one.code, tie.code} for one in directory.agencies for tie in one.predecessors if tie.day == day]
    linked, grew = {code}, True
    while grew:
        further = {other for tie in ties if tie & linked for other in tie} - linked
        linked, grew = linked | further, bool(further)
    return linked


def _redated(agency: Agency, day: date, right_day: date) -> Agency:
    def spell(one: Spell) -> Spell:
        began = right_day if one.began == day else one.began
        return replace(one, began=began, ended=right_day if one.ended == day else one.ended)

    ties = (replace(tie, day=right_day) if tie.day == day else tie for tie in agency.predecessors)
    return replace(
        agency,
        names=tuple(map(spell, agency.names)),
        blocks=tuple(map(spell, agency.blocks)),
        predecessors=_in_order(ties),
    )


def _retold(agency: Agency, day: date, paper: str, *, own: bool) -> Agency:
    """The paper of what happened on a day: of ties, else of the agency's own spells, else of its end."""
    ties = tuple(replace(tie, paper=paper) if tie.day == day else tie for tie in agency.predecessors)
    agency = replace(agency, predecessors=ties)
    if not own or any(tie.day == day for tie in ties):
        return agency

    def spell(one: Spell) -> Spell:
        return replace(one, paper=paper) if one.began == day else one

    over = agency.ended_by and _last(agency.names).ended == day
    return replace(
        agency,
        names=tuple(map(spell, agency.names)),
        blocks=tuple(map(spell, agency.blocks)),
        ended_by=paper if over else agency.ended_by,
    )
