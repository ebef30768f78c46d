"""Agencies over time: one identity, names and blocks by date, and who came from whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from pari.core.errors import PariError, Problem
from pari.core.names import same_name


class NotOnThatDay(PariError):
    """The agency has no name or no block on the day asked for."""


class Succession(Enum):
    """How an agency came from another one."""

    MERGER = "merger"
    SPLIT = "split"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True)
class Spell:
    """A name or a block held from a day on, until the day before `ended` (None: still held).

    `paper` is what gave it from that day on, where it is known.
    """

    value: str
    began: date
    ended: date | None = None
    paper: str = ""

    def holds(self, day: date) -> bool:
        return self.began <= day and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The identity of an agency that this one came from, the day it happened, and the paper that says so."""

    code: str
    day: date
    kind: Succession
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An evaluated body. `code` never changes; names, blocks and aliases may.

    `ended_by` is the paper that ended an agency which no other one came from.
    """

    code: str
    names: tuple[Spell, ...]
    blocks: tuple[Spell, ...] = ()
    aliases: tuple[str, ...] = ()
    predecessors: tuple[Predecessor, ...] = ()
    ended_by: str = ""

    def name_on(self, day: date) -> str:
        return _held(self.names, day, self.code)

    def block_on(self, day: date) -> str:
        return _held(self.blocks, day, self.code)

    def exists_on(self, day: date) -> bool:
        return any(spell.holds(day) for spell in self.names)

    def answers_to(self, text: str) -> bool:
        """Whether a text is one of its names, past ones and aliases included."""
        wanted = same_name(text)
        return any(same_name(name) == wanted for name in self._all_names())

    def _all_names(self) -> list[str]:
        return [spell.value for spell in self.names] + list(self.aliases)


def lineage(agency: Agency, agencies: Iterable[Agency]) -> tuple[str, ...]:
    """Codes of every agency that this one came from, nearest first, itself excluded."""
    by_code = {one.code: one for one in agencies}
    found: list[str] = []
    waiting = [agency]
    while waiting:
        current = waiting.pop(0)
        for predecessor in current.predecessors:
            if predecessor.code not in found and predecessor.code != agency.code:
                found.append(predecessor.code)
                if predecessor.code in by_code:
                    waiting.append(by_code[predecessor.code])
    return tuple(found)


def agency_problems(agencies: Iterable[Agency]) -> list[Problem]:
    """What keeps a list of agencies from being a history.

    Codes given twice, spells that overlap, predecessors unknown, an agency that comes from itself, and two
    agencies that answer to one name on the same day.
    """
    listed = list(agencies)
    codes = [agency.code for agency in listed]
    problems = [Problem("agency.code_twice", {"code": code}) for code in sorted(_repeated(codes))]
    for agency in listed:
        problems += _spell_problems(agency)
        problems += _predecessor_problems(agency, listed)
    return problems + _shared_names(listed)


def _held(spells: Iterable[Spell], day: date, code: str) -> str:
    for spell in spells:
        if spell.holds(day):
            return spell.value
    raise NotOnThatDay(f"{code} on {day}")


def _repeated(values: list[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}


def _spell_problems(agency: Agency) -> list[Problem]:
    problems = []
    for spells in (agency.names, agency.blocks):
        ordered = sorted(spells, key=lambda spell: spell.began)
        for one, after in pairwise(ordered):
            if one.ended is None or one.ended > after.began:
                figures = {"code": agency.code, "one": one.value, "other": after.value}
                problems.append(Problem("agency.spells_overlap", figures))
    return problems


def _predecessor_problems(agency: Agency, listed: list[Agency]) -> list[Problem]:
    codes = {one.code for one in listed}
    unknown = [one.code for one in agency.predecessors if one.code not in codes]
    problems = [
        Problem("agency.unknown_predecessor", {"code": agency.code, "predecessor": code}) for code in unknown
    ]
    by_code = {one.code: one for one in listed}
    for predecessor in agency.predecessors:
        known = by_code.get(predecessor.code)
        if predecessor.code == agency.code or (known and agency.code in lineage(known, listed)):
            problems.append(Problem("agency.comes_from_itself", {"code": agency.code}))
    return problems


def _shared_names(listed: list[Agency]) -> list[Problem]:
    holders: dict[str, list[tuple[Agency, Spell]]] = {}
    for agency in listed:
        for spell in agency.names:
            holders.setdefault(same_name(spell.value), []).append((agency, spell))
    problems = []
    for held in holders.values():
        for place, (agency, spell) in enumerate(held):
            for other, its_spell in held[place + 1 :]:
                if other.code != agency.code and (
                    spell.holds(its_spell.began) or its_spell.holds(spell.began)
                ):
                    figures = {"name": spell.value, "one": agency.code, "other": other.code}
                    problems.append(Problem("agency.name_shared", figures))
    return problems
