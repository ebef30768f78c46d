"""Going over the chains: whether every entry is what it was when it was written, and where it was written.

A chain is read in stretches, so memory doesn't grow with it, and may be written to meanwhile. Who could
rewrite a whole chain can't rewrite an earlier head that stands in minutes: that is what `Noted` is for.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain as joined

from pari.core.errors import Problem
from pari.journal.actions import PURGED
from pari.journal.chain import GENESIS, commitment_to, entry_sha256
from pari.journal.models import JournalEntry, JournalHead, PersonalText

STRETCH = 1000  # entries held at once
MOST_PROBLEMS = 100  # of one chain that are told; whoever mends begins with these
SAID = (
    "authority",
    "campaign",
    "sequence",
    "at",
    "person",
    "role",
    "did",
    "kind",
    "thing",
    "agency",
    "stage",
    "figures",
    "commitment",
)


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """One chain by its codes: of an authority, or of one campaign of it."""

    authority: str
    campaign: str = ""

    def __str__(self) -> str:
        return f"{self.authority}/{self.campaign}"


@dataclass(frozen=True, slots=True)
class Noted:
    """A head as somebody wrote it down: this entry once ended the chain."""

    chain: Chain
    sequence: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. `sequence` and `head` are the last entry's, `purged` counts texts taken out."""

    chain: Chain
    entries: int
    sequence: int
    head: str
    purged: int
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        return not self.problems


@dataclass(slots=True)
class _Walk:
    """How far a chain was followed, and what was found on the way."""

    chain: Chain
    noted: dict[int, set[str]]
    entries: int = 0
    sequence: int = 0
    sha256: str = GENESIS
    purged: int = 0
    without_text: set[int] = field(default_factory=set)  # until a later entry tells of their purging
    problems: list[Problem] = field(default_factory=list)

    def found(self, problem: Problem) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def chains(authority: str = "", campaign: str | None = None) -> list[Chain]:
    """Every chain that has a head or an entry, in order; of one authority, or of one campaign: 2 queries."""
    wanted = {name: value for name, value in (("authority", authority), ("campaign", campaign)) if value}
    named = (
        model.objects.filter(**wanted).order_by().values_list("authority", "campaign").distinct()
        for model in (JournalHead, JournalEntry)
    )
    return sorted({Chain(*codes) for codes in joined.from_iterable(named)})


def verify(chain: Chain, noted: Iterable[Noted] = ()) -> Verified:
    """Follow a chain from its first entry to its head. `noted` heads of other chains are left alone."""
    expected: dict[int, set[str]] = {}
    for one in noted:
        if one.chain == chain:
            expected.setdefault(one.sequence, set()).add(one.sha256)
    walk = _Walk(chain, expected)
    head = _head(chain)
    for entry in _entries(chain, after=-1):
        _follow(walk, entry)
    while (later := _head(chain)) != head:  # somebody has written meanwhile
        head = later
        for entry in _entries(chain, after=walk.sequence):
            _follow(walk, entry)
    _end(walk, head)
    return Verified(chain, walk.entries, walk.sequence, walk.sha256, walk.purged, tuple(walk.problems))


def _head(chain: Chain) -> tuple[int, str]:
    """Where the chain ends by its head; before the first entry where it has none."""
    heads = JournalHead.objects.filter(authority=chain.authority, campaign=chain.campaign)
    return heads.values_list("sequence", "sha256").first() or (0, GENESIS)


def _entries(chain: Chain, *, after: int) -> Iterator[JournalEntry]:
    """Entries in their order, with their texts."""
    rows = JournalEntry.objects.filter(authority=chain.authority, campaign=chain.campaign)
    rows = rows.select_related("personal").order_by("sequence")
    while stretch := list(rows.filter(sequence__gt=after)[:STRETCH]):
        yield from stretch
        after = stretch[-1].sequence


def _follow(walk: _Walk, entry: JournalEntry) -> None:
    place = {"chain": str(walk.chain), "sequence": entry.sequence}
    if entry.sequence != walk.sequence + 1:
        walk.found(
            Problem("journal.missing_entries", {**place, "first": walk.sequence + 1, "next": entry.sequence})
        )
    elif entry.previous != walk.sha256:
        walk.found(Problem("journal.broken_link", place))
    if not _is_intact(entry):
        walk.found(Problem("journal.changed_entry", place))
    elif entry.did == PURGED:
        walk.without_text.difference_update(json.loads(entry.figures)["sequences"])
    if walk.noted.pop(entry.sequence, {entry.sha256}) != {entry.sha256}:
        walk.found(Problem("journal.other_than_noted", place))
    _look_at_text(walk, entry)
    walk.entries += 1
    walk.sequence, walk.sha256 = entry.sequence, entry.sha256


def _is_intact(entry: JournalEntry) -> bool:
    return entry_sha256(entry.previous, {name: getattr(entry, name) for name in SAID}) == entry.sha256


def _look_at_text(walk: _Walk, entry: JournalEntry) -> None:
    """A text fits its commitment, or was taken out by a deed that the chain tells of."""
    text = text_of(entry)
    if text is None:
        if entry.commitment:
            walk.purged += 1
            walk.without_text.add(entry.sequence)
    elif commitment_to(text.salt, text.text) != entry.commitment:
        figures = {"chain": str(walk.chain), "sequence": entry.sequence}
        walk.found(Problem("journal.changed_text", figures))


def text_of(entry: JournalEntry) -> PersonalText | None:
    """None where there never was a text, or where it was purged."""
    try:
        return entry.personal
    except PersonalText.DoesNotExist:
        return None


def _end(walk: _Walk, head: tuple[int, str]) -> None:
    if head != (walk.sequence, walk.sha256):
        figures = {"chain": str(walk.chain), "sequence": walk.sequence, "head": head[0]}
        walk.found(Problem("journal.wrong_head", figures))
    for sequence in sorted(walk.without_text):
        figures = {"chain": str(walk.chain), "sequence": sequence}
        walk.found(Problem("journal.text_gone_without_trace", figures))
    for sequence in sorted(walk.noted):
        figures = {"chain": str(walk.chain), "sequence": sequence}
        walk.found(Problem("journal.noted_is_missing", figures))
