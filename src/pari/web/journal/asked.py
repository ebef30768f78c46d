"""What a reader of the journal narrows it down to, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from pari.core.names import tidy
from pari.journal.queries import Wanted
from pari.web.frame.days import day_in
from pari.words.time import day_text

LONGEST_SEARCH = 100
LONGEST_DAY = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """`q` is the search text as typed; what is empty leaves all. Days are both included."""

    q: str = ""
    did: str = ""
    agency: str = ""
    person: int | None = None
    first: date | None = None
    last: date | None = None
    page: int = 1
    unread: tuple[str, ...] = ()  # days as typed that say no day

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what can't be understood is left out, a day that can't is told."""
        days = [query.get(name, "").replace("\0", "").strip()[:LONGEST_DAY] for name in ("tu", "den")]
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            did=query.get("viec", "").replace("\0", "")[:60],
            agency=query.get("co-quan", "").replace("\0", "")[:60],
            person=_number(query.get("nguoi", "")),
            first=day_in(query.get("tu", "")),
            last=day_in(query.get("den", "")),
            unread=tuple(text for text in days if text and day_in(text) is None),
            page=max(_number(query.get("trang", "")[:9]) or 1, 1),
        )

    @property
    def wanted(self) -> Wanted:
        dids = (self.did,) if self.did else ()
        return Wanted(self.agency, self.person, dids, self.first, self.last)

    @property
    def narrowed(self) -> bool:
        return replace(self, page=1, unread=()) != Asked()

    def address(self, start: str = "./") -> str:
        """The address of this choice; the first page stands without its number."""
        query = {
            "q": self.q,
            "viec": self.did,
            "co-quan": self.agency,
            "nguoi": self.person or "",
            "tu": day_text(self.first),
            "den": day_text(self.last),
            "trang": self.page if self.page > 1 else "",
        }
        given = urlencode({name: value for name, value in query.items() if value})
        return f"{start}?{given}" if given else start


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
