"""What a reader narrows a set of criteria down to, as the address says it: `?q=mot+cua&nguon=de-xuat`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from pari.core.names import search_words, tidy
from pari.core.regulation.edition import Criterion
from pari.web.regulations.sources import KEYS

LONGEST_SEARCH = 100
BONUS, PENALTY = "diem-thuong", "diem-tru"  # what stands in the address instead of a field's code


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty where nothing is chosen. `q` is the search text as typed; `full` shows all that is said."""

    q: str = ""
    source: str = ""
    field: str = ""
    full: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond this is ignored."""
        source = query.get("nguon", "")
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            source=source if source in KEYS.values() else "",
            field=query.get("linh-vuc", ""),
            full=query.get("day-du", "") == "1",
        )

    def known_to(self, fields: set[str]) -> Self:
        """The same without a field that this set lacks: an old link shows more, never nothing."""
        return self if self.field in fields else replace(self, field="")

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.source or self.field)

    def address(self) -> str:
        """These filters on the same page; `./` takes all of them away."""
        full = "1" if self.full else ""
        chosen = {"q": self.q, "linh-vuc": self.field, "nguon": self.source, "day-du": full}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"


@dataclass(frozen=True, slots=True)
class Kept:
    """The criteria that filters leave of a tree, by their codes, and how many of them are leaves."""

    codes: frozenset[str]
    leaves: int


def kept(tops: Mapping[str, tuple[Criterion, ...]], filters: Filters) -> Kept:
    """Leaves that answer to all filters, with everything above them; `tops` by what the address calls them.

    A criterion answers to a text by its own words together with those of the ones above it.
    """
    words = search_words(filters.q)
    codes: set[str] = set()
    count = 0
    for field, criteria in tops.items():
        if filters.field in ("", field):
            for criterion in criteria:
                count += _keep(criterion, words, filters.source, codes)
    return Kept(frozenset(codes), count)


def _keep(criterion: Criterion, words: list[str], source: str, codes: set[str]) -> int:
    """How many leaves it has left; `words` are those that nothing above it answers to."""
    left = _unanswered(criterion, words) if words else words
    if criterion.is_leaf:
        found = int(not left and source in ("", KEYS[criterion.source.kind]))
    else:
        found = sum(_keep(child, left, source, codes) for child in criterion.children)
    if found:
        codes.add(criterion.code)
    return found


def _unanswered(criterion: Criterion, words: list[str]) -> list[str]:
    """The words that begin none of the criterion's own words, marks or not."""
    labels = (one.label for way in criterion.ways for one in way.inputs.values())
    said = (criterion.code, criterion.title, criterion.evidence.text, criterion.guidance, *labels)
    folded = "".join(f" {word}" for text in said for word in search_words(text))
    return [word for word in words if f" {word}" not in folded]
