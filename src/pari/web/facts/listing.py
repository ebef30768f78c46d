"""Figures of one criterion for all agencies."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.names import search_words, tidy
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.cells import Cell, cell_of
from pari.web.facts.known import SHEET, Known, known_facts, may_enter
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.facts import OF_THE_SHEET
from pari.words.numbers import counted

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The criterion that is shown, empty for figures of the sheet itself, and which agencies."""

    criterion: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        criterion = query.get("tieu-chi", "").replace("\0", "")
        return cls(
            "" if criterion == SHEET else criterion,
            tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
        )

    def keeps(self, known: Known, agency: str) -> bool:
        folded = " ".join(search_words(f"{known.name(agency)} {agency}"))
        return all(word in folded for word in search_words(self.q))


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`source` is that of most of its figures, said once; beside a figure stands only another one."""

    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Row:
    agency: str
    name: str
    address: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Table:
    """Agencies of which the criterion asks the same; sets may measure one criterion in their own ways."""

    columns: list[Column]
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class ListingPage:
    head: Head
    title: str
    criteria: list[Choice]
    criterion: str
    tables: list[Table]
    q: str
    outcome: str
    disputed: list[Cell]
    waiting: str
    import_address: str
    grid_address: str
    queue_address: str
    xlsx_address: str
    csv_address: str


def listing_page(seat: Seat, narrowed: Narrowed) -> ListingPage:
    """7 queries, however many agencies there are."""
    known = known_facts(seat)
    choices = criterion_choices(known, narrowed.criterion)
    chosen = next((one for one in choices if one.chosen), None)
    criterion = narrowed.criterion if chosen else ""
    kept = [code for code in known.agencies if narrowed.keeps(known, code)]
    filled = sum(any(key[0] == criterion for key in known.standing.get(code, {})) for code in kept)
    return ListingPage(
        head=campaign_head(seat, _("Số liệu")),
        title=seat.campaign.title,
        criteria=choices,
        criterion=chosen.title if chosen else _(OF_THE_SHEET),
        tables=_tables(seat, known, criterion, kept),
        q=narrowed.q,
        outcome=_("%(filled)s trên %(count)s cơ quan đã có số liệu của tiêu chí này")
        % {"filled": counted(filled), "count": counted(len(kept))},
        disputed=list(_disputed(seat, known)),
        waiting=_waiting(known),
        import_address=place(seat, "facts_import") if may_enter(seat) else "",
        grid_address=f"{place(seat, 'facts_grid')}?tieu-chi={criterion or SHEET}" if may_enter(seat) else "",
        queue_address=place(seat, "facts_queue") if seat.may(Action.APPROVE_FACT).allowed else "",
        xlsx_address=place(seat, "facts_xlsx"),
        csv_address=place(seat, "facts_csv"),
    )


def criterion_choices(known: Known, criterion: str) -> list[Choice]:
    """Criteria of any set that ask for figures; how many agencies have some stands behind."""
    titles: dict[str, str] = {}
    for inputs in {id(known.inputs[code]): known.inputs[code] for code in known.agencies}.values():
        for asked in inputs.asked.values():
            titles.setdefault(asked.criterion, f"{asked.code} {asked.title}".strip() or _(OF_THE_SHEET))
    counts: dict[str, int] = {}
    for standing in known.standing.values():
        for name in {criterion for criterion, _name in standing}:
            counts[name] = counts.get(name, 0) + 1
    return [
        Choice(name or SHEET, _label(title, counts.get(name, 0)), name == criterion, title)
        for name, title in titles.items()
    ]


def _label(title: str, count: int) -> str:
    return f"{title} ({count})" if count else title


def _tables(seat: Seat, known: Known, criterion: str, kept: Iterable[str]) -> list[Table]:
    """One for each way of asking, in the order in which agencies come; whom nothing is asked is left out."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for code in kept:
        names = tuple(asked.name for asked in known.inputs[code].of_criterion(criterion))
        if names:
            alike.setdefault(names, []).append(code)
    return [_table(seat, known, criterion, codes) for codes in alike.values()]


def _table(seat: Seat, known: Known, criterion: str, codes: list[str]) -> Table:
    cells = {
        code: [cell_of(seat, known, code, asked) for asked in known.inputs[code].of_criterion(criterion)]
        for code in codes
    }
    columns = [
        Column(column[0].label, _common_source(column)) for column in zip(*cells.values(), strict=True)
    ]
    blocks: dict[str, list[Row]] = {}
    for code, listed in cells.items():
        shown = [_without(cell, column.source) for cell, column in zip(listed, columns, strict=True)]
        row = Row(code, known.name(code), place(seat, "facts_agency", code), shown)
        blocks.setdefault(known.grounds.blocks.get(code, ""), []).append(row)
    return Table(columns, [Part(block, rows) for block, rows in blocks.items()])


def _common_source(cells: Iterable[Cell]) -> str:
    """The commonest source, where several figures have it."""
    common = Counter(cell.source for cell in cells if cell.source).most_common(1)
    return common[0][0] if common and common[0][1] > 1 else ""


def _without(cell: Cell, source: str) -> Cell:
    return replace(cell, source="") if source and cell.source == source else cell


def _disputed(seat: Seat, known: Known) -> Iterable[Cell]:
    """Figures of whatever criterion that an agency holds to be wrong."""
    for dispute in known.disputes.values():
        fact = dispute.fact
        agency, key = fact.agency.code, (fact.criterion, fact.input)
        asked = known.inputs[agency].asked.get(key) if agency in known.inputs else None
        if asked:
            cell = cell_of(seat, known, agency, asked)
            yield Cell(
                f"{known.name(agency)}: {asked.code} {asked.label}",
                cell.value,
                "",
                dispute.reason,
                "",
                "",
                cell.address,
            )


def _waiting(known: Known) -> str:
    if not known.proposed:
        return ""
    return _("%(count)s số liệu do người của chính cơ quan nhập, chờ người ngoài cơ quan xác nhận") % {
        "count": counted(len(known.proposed))
    }
