"""What a visitor narrows the list of agencies down to, as it stands in the address: `?khoi=cap-xa&q=hoa`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from pari.core.names import abbreviation, fold, tidy

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`q` is the search text as typed, `block` a block's code; empty where nothing is asked."""

    q: str = ""
    block: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond this is ignored."""
        text = tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH]
        return cls(text, query.get("khoi", ""))

    def known_to(self, blocks: Iterable[str]) -> Self:
        """The same without a block that nobody has: an old link shows more, never nothing."""
        return self if self.block in blocks else replace(self, block="")

    def address(self) -> str:
        """The address of this choice on the same page; `./` takes all of it away."""
        query = urlencode({name: value for name, value in (("q", self.q), ("khoi", self.block)) if value})
        return f"?{query}" if query else "./"

    def keeps(self, block: str, names: Iterable[str]) -> bool:
        """Whether it is an agency of this block with these names; each word asked stands in one name."""
        words = fold(self.q).split()
        return self.block in ("", block) and (
            not words or any(all(word in folded for word in words) for folded in _spellings(names))
        )


def _spellings(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield fold(name)
        yield abbreviation(name)
