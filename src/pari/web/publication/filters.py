"""What a visitor narrows a page down to, as it stands in the address: `?khoi=nganh-doc&hang=tot&q=thue`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from pari.core.names import fold, tidy
from pari.publication.models import PublishedAgency, PublishedBlock
from pari.publication.statistics import Move, move_of

LONGEST_SEARCH = 100
MOVES = {"tang-hang": Move.UP, "tut-hang": Move.DOWN}


def grade_key(grade: str) -> str:
    """A grade as the address says it: `trung-binh`."""
    return "-".join(fold(grade).split())


@dataclass(frozen=True, slots=True)
class Filters:
    """Keys are empty where nothing is chosen. `q` is the search text as typed."""

    q: str = ""
    block: str = ""
    grade: str = ""
    move: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond this is ignored."""
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            block=query.get("khoi", ""),
            grade=query.get("hang", ""),
            move=query.get("doi-hang", ""),
        )

    def known_to(self, blocks: set[str], grades: set[str]) -> Self:
        """The same without values that this publication lacks: an old link shows more, never nothing."""
        return replace(
            self,
            block=self.block if self.block in blocks else "",
            grade=self.grade if self.grade in grades else "",
            move=self.move if self.move in MOVES else "",
        )

    def address(self) -> str:
        """The address of these filters on the same page; `./` takes all of them away."""
        chosen = {"q": self.q, "khoi": self.block, "hang": self.grade, "doi-hang": self.move}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"

    def keeps(self, agency: PublishedAgency, block: PublishedBlock, scale: list[str]) -> bool:
        return (
            self.block in ("", block.code)
            and self.grade in ("", grade_key(agency.grade))
            and (not self.move or move_of(agency, scale) is MOVES[self.move])
            and self._finds(agency)
        )

    def _finds(self, agency: PublishedAgency) -> bool:
        """Every word of the search stands in one of the agency's names, marks and case aside."""
        names = [fold(name) for name in (agency.name, *agency.other_names.splitlines())]
        words = fold(self.q).split()
        return any(all(word in name for word in words) for name in names)
