"""What the agenda is narrowed down to, as it stands in the address: `?loai=bonus&co-quan=so-y-te&q=hoa`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from pari.core.council.agenda import ItemKind
from pari.core.names import fold, tidy
from pari.core.regulation.edition import Criterion, Edition
from pari.scoring.models import AgendaItem

LONGEST_SEARCH = 100
OPEN, SETTLED, MINE = "cho", "da-chot", "chua-bieu-quyet"
KINDS = {one.value for one in ItemKind}


@dataclass(frozen=True, slots=True)
class Listed:
    """An item with what filters look at. `voted` is None where this person has no vote on it now."""

    item: AgendaItem
    name: str
    leaf: Criterion
    field: str
    order: tuple[int, int, int]  # kind, agency, criterion
    voted: bool | None

    @property
    def agency(self) -> str:
        return self.item.sheet.participant.agency.code


@dataclass(frozen=True, slots=True)
class AgendaFilters:
    state: str = ""
    kind: str = ""
    field: str = ""
    agency: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond what is known is ignored."""
        state, kind = query.get("loc", ""), query.get("loai", "")
        return cls(
            state if state in (OPEN, SETTLED, MINE) else "",
            kind if kind in KINDS else "",
            tidy(query.get("linh-vuc", ""))[:40],
            tidy(query.get("co-quan", ""))[:80],
            tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
        )

    @property
    def is_narrowed(self) -> bool:
        return any((self.state, self.kind, self.field, self.agency, self.q))

    def query(self) -> str:
        said = {
            "loc": self.state,
            "loai": self.kind,
            "linh-vuc": self.field,
            "co-quan": self.agency,
            "q": self.q,
        }
        query = urlencode({name: value for name, value in said.items() if value})
        return f"?{query}" if query else ""

    def with_state(self, state: str) -> str:
        return replace(self, state=state).query() or "./"

    def keeps(self, one: Listed) -> bool:
        return self.in_state(one) and self.finds(one)

    def in_state(self, one: Listed) -> bool:
        settled = bool(one.item.outcome)
        if self.state == MINE:
            return one.voted is False
        return not self.state or settled is (self.state == SETTLED)

    def finds(self, one: Listed) -> bool:
        """Everything but the state."""
        return (
            self.kind in ("", one.item.kind)
            and self.field in ("", one.field)
            and self.agency in ("", one.agency)
            and _has(self.q, f"{one.item.criterion} {one.leaf.title} {one.name}")
        )


def fields_of(edition: Edition) -> Mapping[tuple[str, str], str]:
    """By set and criterion the code of its field; bonus and penalty have none."""
    return {
        (one.code, leaf.code): field.code
        for one in edition.sets
        for field in one.fields
        for leaf in field.leaves()
    }


def _has(q: str, said: str) -> bool:
    folded = fold(said)
    return all(word in folded for word in fold(q).split())
