"""What happened to an agency, day by day: renamed, merged, split, moved to another block, ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pari.agencies.queries import WholeAgency, last_name
from pari.web.agencies.entries import became_another, events, past_names
from pari.words import agencies as words
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class Other:
    """Another agency that took part."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One event; `text` is followed by the names of `others`."""

    day: date
    text: str
    others: tuple[Other, ...] = ()
    paper: str = ""

    @property
    def shown_day(self) -> str:
        return day_text(self.day)


def moments_of(agency: WholeAgency, names: Mapping[str, str]) -> list[Moment]:
    """Oldest first; of an agency read whole. `names` are last names by code."""
    found = [
        *_origins(agency, names),
        *_renamings(agency),
        *_moves(agency),
        *_outcomes(agency, names),
        *_end(agency),
    ]
    return sorted(found, key=lambda moment: moment.day)


def _origins(agency: WholeAgency, names: Mapping[str, str]) -> Iterable[Moment]:
    began = min(name.began or date.min for name in agency.names)
    for event in events(agency.origins, lambda one: one.predecessor.code):
        said = words.TOOK_OVER if began < event.day else words.FOUNDED
        yield _moment(event.day, str(said[event.kind]), event.others, names, event.paper)


def _outcomes(agency: WholeAgency, names: Mapping[str, str]) -> Iterable[Moment]:
    for event in events(agency.outcomes, lambda one: one.successor.code):
        yield _moment(event.day, str(words.BECAME[event.kind]), event.others, names, event.paper)


def _moment(day: date, text: str, codes: Iterable[str], names: Mapping[str, str], paper: str) -> Moment:
    return Moment(day, text, tuple(Other(code, names[code]) for code in codes), paper)


def _renamings(agency: WholeAgency) -> Iterable[Moment]:
    for before, after in pairwise([*past_names(agency), last_name(agency)]):
        if after.began:
            yield Moment(after.began, words.renamed_sentence(before.name, after.name))


def _moves(agency: WholeAgency) -> Iterable[Moment]:
    ordered = sorted(agency.memberships, key=lambda one: one.began or date.min)
    for before, after in pairwise(ordered):
        if after.began and before.block != after.block:
            yield Moment(after.began, words.moved_sentence(before.block.name, after.block.name))


def _end(agency: WholeAgency) -> Iterable[Moment]:
    ended = last_name(agency).ended
    if ended and not became_another(agency, ended):
        yield Moment(ended, words.ended_sentence(), paper=agency.row.ended_by)
