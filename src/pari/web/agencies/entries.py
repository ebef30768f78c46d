"""Agencies as lists know them: the last name, the block, and what became of them in a few words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pari.agencies.models import AgencyBlock, AgencyName, AgencySuccession
from pari.agencies.queries import WholeAgency, last_name
from pari.core.agencies import Succession
from pari.publication.history import AgencyYear, Standing
from pari.words import agencies as words

UNKNOWN_BLOCK = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """`names` are all that the agency ever had, aliases included; `listed`: not only results know it."""

    code: str
    name: str
    names: tuple[str, ...]
    block: str
    block_name: str
    ended: date | None = None
    remarks: tuple[str, ...] = ()
    listed: bool = True


def entries_of(agencies: Sequence[WholeAgency]) -> list[Entry]:
    """Of agencies read whole, in their order."""
    names = {agency.code: last_name(agency).name for agency in agencies}
    return [_entry(agency, names) for agency in agencies]


def published_only(standings: Iterable[Standing], known: Iterable[str]) -> list[Entry]:
    """Agencies that stand in results but not in the directory, by their newest result."""
    newest = {one.agency: one for one in standings}
    listed = set(known)
    return [_published(one) for one in newest.values() if one.agency not in listed]


def entry_of_result(one: AgencyYear) -> Entry:
    """An agency that only results know."""
    names = (one.result.name, *one.result.other_names.splitlines())
    return Entry(one.result.agency, one.result.name, names, one.block.code, one.block.name, listed=False)


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Block after block in order of first appearance; in a block those that ended come last."""
    listed = list(entries)
    blocks = list(dict.fromkeys(entry.block for entry in listed))
    return sorted(listed, key=lambda entry: (blocks.index(entry.block), entry.ended is not None))


def past_names(agency: WholeAgency) -> list[AgencyName]:
    """Every name but the last, oldest first."""
    last = last_name(agency)
    ordered = sorted(agency.names, key=lambda name: name.began or date.min)
    return [name for name in ordered if name != last]


def last_block(agency: WholeAgency) -> AgencyBlock | None:
    return max(agency.memberships, key=lambda one: one.began or date.min, default=None)


def _entry(agency: WholeAgency, names: Mapping[str, str]) -> Entry:
    membership = last_block(agency)
    last = last_name(agency)
    spellings = (
        *(name.name for name in agency.names),
        *agency.aliases,
    )
    return Entry(
        code=agency.code,
        name=last.name,
        names=tuple(spellings),
        block=membership.block.code if membership else UNKNOWN_BLOCK,
        block_name=membership.block.name if membership else "",
        ended=last.ended,
        remarks=tuple(_remarks(agency, names)),
    )


def _published(one: Standing) -> Entry:
    names = (one.name, *one.other_names.splitlines())
    return Entry(one.agency, one.name, names, one.block, one.block_name, listed=False)


def _remarks(agency: WholeAgency, names: Mapping[str, str]) -> Iterable[str]:
    past = list(dict.fromkeys(name.name for name in past_names(agency)))
    if past:
        yield words.former_names_phrase(past)
    for event in events(agency.origins, lambda one: one.predecessor.code):
        yield words.came_phrase(event.kind, [names[code] for code in event.others], event.day)
    for event in events(agency.outcomes, lambda one: one.successor.code):
        yield words.became_phrase(event.kind, [names[code] for code in event.others], event.day)
    ended = last_name(agency).ended
    if ended and not became_another(agency, ended):
        yield words.ended_phrase(ended)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on one day in one way: to which other agencies (codes), by which paper."""

    day: date
    kind: Succession
    paper: str
    others: tuple[str, ...]


def events(successions: Iterable[AgencySuccession], other: Callable[[AgencySuccession], str]) -> list[Event]:
    """Successions of one day, kind and paper are one event; oldest first."""

    def same(one: AgencySuccession) -> tuple[date, str, str]:
        return one.day, one.kind, one.paper

    return [
        Event(day, Succession(kind), paper, tuple(other(one) for one in together))
        for (day, kind, paper), together in groupby(sorted(successions, key=same), key=same)
    ]


def became_another(agency: WholeAgency, ended: date) -> bool:
    """Whether a successor tells how the agency ended; a part that split off doesn't."""
    return any(one.day == ended and one.kind != Succession.SPLIT.value for one in agency.outcomes)
