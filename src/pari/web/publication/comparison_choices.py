"""What a visitor may choose on a comparison: two years, one block, an order; all by links and plain forms."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self
from urllib.parse import urlencode

from django.urls import reverse

from pari.publication.across_years import TwoYears
from pari.web.publication.choices import Choice
from pari.words.comparison import ORDER_LABELS

MOST_PAIRS = 4  # that are offered as links; any other pair is chosen in the form


@dataclass(frozen=True, slots=True)
class Asked:
    """As it stands in the address: `?khoi=nganh-doc&sap-xep=tang`; empty where nothing is chosen."""

    block: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        return cls(query.get("khoi", ""), query.get("sap-xep", ""))

    def known_to(self, years: TwoYears) -> Self:
        """The same without values that these years lack: an old link shows more, never nothing."""
        blocks = {change.block.code for change in years.changes}
        orders = ORDER_LABELS if years.deltas else {}
        return replace(
            self,
            block=self.block if self.block in blocks else "",
            order=self.order if self.order in orders else "",
        )

    def address(self, place: str = "") -> str:
        """The address of this choice on the same page; `place` is the id of what it is about."""
        query = urlencode({name: value for name, value in self.query().items() if value})
        return (f"?{query}" if query else "./") + (f"#{place}" if place else "")

    def query(self) -> dict[str, str]:
        return {"khoi": self.block, "sap-xep": self.order}


@dataclass(frozen=True, slots=True)
class YearOption:
    year: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class YearPairs:
    """The two years of the form, and the usual pairs as links."""

    address: str
    before: list[YearOption]
    after: list[YearOption]
    links: list[Pair]


def year_pairs(authority: str, years: Sequence[int], chosen: tuple[int, int]) -> YearPairs:
    """`years` come oldest first; neighbours are offered as links, the newest first, and the widest pair."""
    neighbours = list(pairwise(years))[: -MOST_PAIRS - 1 : -1]
    widest = [(years[0], years[-1])] if len(years) > 2 else []
    return YearPairs(
        address=reverse("comparison_newest", args=[authority]),
        before=[YearOption(year, year == chosen[0]) for year in reversed(years[:-1])],
        after=[YearOption(year, year == chosen[1]) for year in reversed(years[1:])],
        links=[
            Pair(f"{before}–{after}", comparison_address(authority, before, after), (before, after) == chosen)
            for before, after in (*neighbours, *widest)
        ],
    )


def asked_pair(query: Mapping[str, str], years: Sequence[int]) -> tuple[int, int] | None:
    """The two years that the form sent, in order; None where they aren't two of these years."""
    named = {year for year in years if str(year) in (query.get("truoc"), query.get("sau"))}
    return (min(named), max(named)) if len(named) == 2 else None


def newest_pair(years: Sequence[int], with_indices: Collection[int]) -> tuple[int, int]:
    """The newest two years with indices; where there aren't two, the newest two. `years`: oldest first."""
    known = [year for year in years if year in with_indices]
    before, after = (known if len(known) >= 2 else years)[-2:]
    return before, after


def comparison_address(authority: str, before: int, after: int) -> str:
    return reverse("comparison", args=[authority, before, after])


def block_choices(years: TwoYears, asked: Asked, place: str) -> list[Choice]:
    """The blocks of the later year, all of them together first."""
    everything = Choice("", "", len(years.changes), not asked.block, replace(asked, block="").address(place))
    counts = {
        block.code: sum(change.block.code == block.code for change in years.changes)
        for block in years.after.blocks.all()
    }
    return [
        everything,
        *(
            Choice(
                f"khoi-{block.code}",
                block.short_name,
                counts[block.code],
                asked.block == block.code,
                replace(asked, block="" if asked.block == block.code else block.code).address(place),
            )
            for block in years.after.blocks.all()
            if counts[block.code]
        ),
    ]


def order_choices(years: TwoYears, asked: Asked, place: str) -> list[Pair]:
    """Nothing to choose where no change of an index is known."""
    if not years.deltas:
        return []
    return [
        Pair(str(label), replace(asked, order=key).address(place), asked.order == key)
        for key, label in ORDER_LABELS.items()
    ]
