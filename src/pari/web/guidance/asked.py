"""What a reader of the questions narrows them down to, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from pari.core.names import tidy

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`about` is a criterion as `set:code`."""

    q: str = ""
    unanswered: bool = False
    own: bool = False
    about: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        page = query.get("trang", "")[:6]
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            unanswered=query.get("chua-tra-loi") == "1",
            own=query.get("cua-minh") == "1",
            about=query.get("tieu-chi", "").replace("\0", "")[:120],
            page=max(int(page), 1) if page.isascii() and page.isdigit() else 1,
        )

    @property
    def narrowed(self) -> bool:
        return replace(self, page=1) != Asked()

    def address(self) -> str:
        given = {
            "q": self.q,
            "chua-tra-loi": "1" * self.unanswered,
            "cua-minh": "1" * self.own,
            "tieu-chi": self.about,
            "trang": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else "./"
