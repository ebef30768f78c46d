"""How a source looks: a word with a shape and a tone, so that it reads without colour."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.regulation.edition import CriteriaSet, Criterion, SourceKind
from pari.web.publication.drawings import Segment, shares
from pari.words.regulations import SOURCE_MEANINGS, SOURCES

KEYS: Mapping[SourceKind, str] = {  # as the address of a page says them
    SourceKind.LAW: "van-ban",
    SourceKind.PUBLISHED: "cong-bo",
    SourceKind.RECONSTRUCTED: "phuc-dung",
    SourceKind.MODEL: "de-xuat",
}


@dataclass(frozen=True, slots=True)
class SourceMark:
    """`kind` names its shape and its tone; `meaning` explains the word."""

    kind: str
    key: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SourceShare:
    """How many criteria have this kind of source, as a stretch of a bar."""

    mark: SourceMark
    count: int
    segment: Segment


def source_mark(kind: SourceKind) -> SourceMark:
    return SourceMark(kind.value, KEYS[kind], _(SOURCES[kind]), _(SOURCE_MEANINGS[kind]))


def source_marks() -> list[SourceMark]:
    """All kinds, the firmest first."""
    return [source_mark(kind) for kind in SourceKind]


def source_shares(counts: Mapping[SourceKind, int]) -> list[SourceShare]:
    """Kinds that occur, the firmest first."""
    found = {kind: counts[kind] for kind in SourceKind if counts.get(kind)}
    segments = shares(list(found.values()))
    return [
        SourceShare(source_mark(kind), count, segment)
        for (kind, count), segment in zip(found.items(), segments, strict=True)
    ]


def counted_sources(sets: Iterable[CriteriaSet]) -> dict[SourceKind, int]:
    """How many criteria without others below them have each kind of source."""
    leaves = [leaf.source.kind for one in sets for leaf in leaves_of(one)]
    return {kind: leaves.count(kind) for kind in SourceKind}


def leaves_of(one: CriteriaSet) -> list[Criterion]:
    """The criteria of a set that are scored by themselves or tracked, bonus and penalty included."""
    return [criterion for criterion in one.walk() if criterion.is_leaf]
