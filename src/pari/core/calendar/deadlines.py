"""Deadlines as instants, with the history of how they moved.

In time is what arrives before the instant; arrival decides, not what follows it. An extension granted while
the term runs keeps whoever it is for in time. One granted afterwards opens the door again: what comes in then
is accepted and stays late.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Arrival(Enum):
    """What an arrival is worth."""

    IN_TIME = "in_time"
    LATE = "late"  # accepted, and late for ever
    TOO_LATE = "too_late"  # refused


@dataclass(frozen=True, slots=True)
class Extension:
    """One decision that moved a deadline. `agencies` is None where it is for everybody."""

    until: datetime
    granted_at: datetime
    reason: str
    by: str
    paper: str = ""
    agencies: frozenset[str] | None = None

    def is_for(self, agency: str) -> bool:
        return self.agencies is None or agency in self.agencies


@dataclass(frozen=True, slots=True)
class Reopening:
    """A stretch of time after the term in which late work is accepted; `until` no longer belongs to it."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Term:
    """One agency's deadline: in time before `due`; late within a reopening."""

    due: datetime
    reopenings: tuple[Reopening, ...] = ()

    @property
    def closes(self) -> datetime:
        """The instant from which nothing is accepted any more."""
        return max((self.due, *(one.until for one in self.reopenings)))

    def arrival(self, at: datetime) -> Arrival:
        if at < self.due:
            return Arrival.IN_TIME
        if any(one.since <= at < one.until for one in self.reopenings):
            return Arrival.LATE
        return Arrival.TOO_LATE


@dataclass(frozen=True, slots=True)
class Deadline:
    """The instant first set, and every extension in the order in which they were granted."""

    first: datetime
    extensions: tuple[Extension, ...] = ()

    def term(self, agency: str) -> Term:
        """The term of one agency. An extension never makes it shorter."""
        return _term(self.first, (one for one in self.extensions if one.is_for(agency)))

    @property
    def for_all(self) -> datetime:
        """The end of the term for everybody; what was granted to some agencies leaves it alone."""
        return _term(self.first, (one for one in self.extensions if one.agencies is None)).due

    @property
    def closings(self) -> frozenset[datetime]:
        """When the door closes: for whoever was granted nothing alone, and for each of the others."""
        common = _term(self.first, (one for one in self.extensions if one.agencies is None))
        named = {agency for one in self.extensions for agency in one.agencies or ()}
        return frozenset({common.closes, *(self.term(agency).closes for agency in named)})


def _term(due: datetime, extensions: Iterable[Extension]) -> Term:
    reopenings: list[Reopening] = []
    for one in sorted(extensions, key=lambda extension: extension.granted_at):
        if one.granted_at < due:
            due = max(due, one.until)
        elif one.granted_at < one.until:
            reopenings.append(Reopening(one.granted_at, one.until))
    return Term(due, tuple(reopenings))
