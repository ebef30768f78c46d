"""Figures of one criterion for all agencies as in a spreadsheet: what was typed, and what it changes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.errors import Problem
from pari.core.names import tidy
from pari.core.rules.values import InputKind
from pari.facts.entering import Entry, change_problems, changes_by, entry_problems
from pari.facts.inputs import Asked
from pari.facts.models import BasisPaper
from pari.facts.papers import papers_to_name
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.fact_files import FactFiles
from pari.web.facts.importing import OVER
from pari.web.facts.known import SHEET, Known, known_facts
from pari.web.facts.listing import Choice, criterion_choices
from pari.web.frame.days import day_in
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.taking.in_campaign import Shown
from pari.web.taking.tickets import Tickets
from pari.words.evidence import paper_text
from pari.words.facts import OF_THE_SHEET
from pari.words.problems import sentence

TICKETS = Tickets("pari.facts.grid", OVER)
MOST_FIELDS = 900  # a form of more isn't taken; then one block is shown at a time
OF_A_ROW = ("as_of", "source", "note")
LONGEST_TYPED = 2_500  # characters of a field that are read at all
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GridCell:
    """`field` names the input, `column` what it is without the agency; `faults` stand below it."""

    field: str
    label: str
    column: str
    value: str
    choices: str  # id of the list of values that may be written
    faults: list[str]


@dataclass(frozen=True, slots=True)
class GridRow:
    name: str
    address: str
    is_own: bool
    cells: list[GridCell]


@dataclass(frozen=True, slots=True)
class GridColumn:
    label: str
    choices: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class GridTable:
    """Agencies of which the criterion asks the same."""

    columns: list[GridColumn]
    rows: list[GridRow]


@dataclass(frozen=True, slots=True)
class GridPage:
    """`preview` is set once something was typed in which nothing is wrong and which changes something."""

    head: Head
    title: str
    criteria: list[Choice]
    blocks: list[Choice]
    criterion: str
    criterion_value: str
    block_value: str
    tables: list[GridTable]
    known: str
    as_of: str
    source: str
    papers: list[Choice]
    faults: list[str]
    wrong_day: str
    preview: Shown | None
    same: bool
    ticket: str
    back: str
    import_address: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The criterion that is chosen, with everything known about it; `agencies` are those shown."""

    seat: Seat
    known: Known
    choices: list[Choice]
    blocks: list[Choice]
    criterion: str
    agencies: tuple[str, ...]
    papers: Sequence[BasisPaper]

    def asked(self, agency: str) -> list[Asked]:
        return self.known.inputs[agency].of_criterion(self.criterion)

    def standing(self, agency: str, asked: Asked) -> str:
        fact = self.known.standing.get(agency, {}).get(asked.key)
        return fact.value if fact else ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed as entries, and what is wrong, by the field's name; `""` for the form as a whole."""

    entries: list[Entry]
    faults: dict[str, list[str]] = field(default_factory=dict)


def opened_grid(seat: Seat, query: Typed) -> Grid:
    """8 queries, however many agencies there are. Errors: `NotAllowed`."""
    seat.eye.require(Action.ENTER_FACT)
    known = known_facts(seat)
    asked_for = query.get("tieu-chi", "").replace("\0", "")
    choices = criterion_choices(known, "" if asked_for == SHEET else asked_for)
    chosen = next((one for one in choices if one.chosen), choices[0] if choices else None)
    criterion = "" if chosen is None or chosen.value == SHEET else chosen.value
    agencies = [code for code in known.agencies if known.inputs[code].of_criterion(criterion)]
    blocks = _blocks(known, criterion, agencies, query.get("khoi", ""))
    block = next((one.value for one in blocks if one.chosen), "")
    shown = tuple(code for code in agencies if not block or known.grounds.blocks.get(code, "") == block)
    papers = papers_to_name(eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    choices = [Choice(one.value, one.label, one is chosen, one.title) for one in choices]
    return Grid(seat, known, choices, blocks, criterion, shown, papers)


def read_grid(grid: Grid, typed: Typed) -> Read:
    """Only cells that were changed, or whose row says a source, day or note of its own, become entries."""
    read = Read([])
    day = _day(read, "as_of", typed.get("as_of", ""))
    old = _known_before(typed)
    places: dict[int, tuple[str, str]] = {}
    for agency, asked in _cells(grid):
        name = cell_name(agency, asked)
        value, before = _text(typed, name), old.get(name, "")
        standing, of_row = grid.standing(agency, asked), _row_said(typed, agency)
        if value == before and not (any(of_row.values()) and value):
            continue
        if value != before and standing not in (before, value):
            fault = sentence(Problem("facts.cell_moved", {"now": standing or "–"}))
            read.faults.setdefault(name, []).append(fault)
            continue
        number = len(read.entries) + 1
        places[number] = (agency, name)
        own_day = _day(read, row_field(agency, "as_of"), of_row["as_of"]) if of_row["as_of"] else day
        paper = _paper(grid, typed, agency)
        source = of_row["source"] or _text(typed, "source") or (_named(paper) if paper else "")
        entry = Entry(agency, grid.criterion, asked.name, value, own_day, source, of_row["note"], number)
        read.entries.append(_with_paper(entry, paper))
    _check(grid, read, places)
    return read


def offer_of(grid: Grid, read: Read) -> tuple[Shown | None, str]:
    """What the entries would change, and the ticket with which exactly that is done."""
    files = FactFiles(grid.seat)
    shown = files.shown(read.entries) if read.entries else None
    found = changes_by(read.entries, eye=grid.seat.eye, grounds=grid.known.grounds) if shown else None
    if found is None or not found.listed:
        return None, ""
    said = [files.plain([one.entry for one in found.listed]), found.mark]
    return shown, TICKETS.issue(grid.seat.desk, grid.seat.campaign.pk, said)


def grid_page(grid: Grid, typed: Typed | None = None, read: Read | None = None) -> GridPage:
    seat, typed, faults = grid.seat, typed or {}, read.faults if read else {}
    shown, ticket = offer_of(grid, read) if read and not faults else (None, "")
    chosen = next((one for one in grid.choices if one.chosen), None)
    block = next((one for one in grid.blocks if one.chosen), None)
    back = place(seat, "facts")
    return GridPage(
        head=campaign_head(seat, _("Nhập theo bảng"), Crumb(_("Số liệu"), back)),
        title=seat.campaign.title,
        criteria=grid.choices,
        blocks=grid.blocks,
        criterion=chosen.title if chosen else _(OF_THE_SHEET),
        criterion_value=chosen.value if chosen else SHEET,
        block_value=block.value if block else "",
        tables=_tables(grid, typed, faults),
        known=json.dumps(
            {cell_name(*cell): grid.standing(*cell) for cell in _cells(grid)}, ensure_ascii=False
        ),
        as_of=typed.get("as_of", ""),
        source=typed.get("source", ""),
        papers=_papers(grid, typed.get("paper", "")),
        faults=faults.get("", []),
        wrong_day=" ".join(faults.get("as_of", [])),
        preview=shown,
        same=read is not None and not faults and shown is None,
        ticket=ticket,
        back=f"{back}?tieu-chi={chosen.value if chosen else SHEET}",
        import_address=place(seat, "facts_import"),
    )


def cell_name(agency: str, asked: Asked) -> str:
    return f"v:{agency}:{asked.name}"


def row_field(agency: str, name: str) -> str:
    return f"{name}:{agency}"


def _cells(grid: Grid) -> Iterator[tuple[str, Asked]]:
    return ((agency, asked) for agency in grid.agencies for asked in grid.asked(agency))


def _text(typed: Typed, name: str) -> str:
    return tidy(typed.get(name, "").replace("\0", ""))[:LONGEST_TYPED]


def _row_said(typed: Typed, agency: str) -> dict[str, str]:
    return {name: _text(typed, row_field(agency, name)) for name in OF_A_ROW}


def _known_before(typed: Typed) -> Mapping[str, str]:
    """What stood on the screen when somebody began to type."""
    try:
        said = json.loads(typed.get("known", "{}"))
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in said.items()} if isinstance(said, dict) else {}


def _day(read: Read, name: str, text: str) -> date | None:
    if not text.strip():
        return None
    day = day_in(text)
    if day is None and name not in read.faults:
        read.faults[name] = [sentence(Problem("facts.bad_day", value=text[:30]))]
    return day


def _paper(grid: Grid, typed: Typed, agency: str) -> BasisPaper | None:
    """The paper chosen for all, where it tells of all or of this agency."""
    chosen = typed.get("paper", "")
    found = next((one for one in grid.papers if str(one.pk) == chosen), None)
    fits = found is not None and (found.about is None or found.about.code == agency)
    return found if fits else None


def _named(paper: BasisPaper) -> str:
    """A paper as the source of a figure."""
    return ", ".join(
        part for part in (paper.title, paper_text(paper.number, paper.issued_on, paper.issuer)) if part
    )[:300]


def _with_paper(entry: Entry, paper: BasisPaper | None) -> Entry:
    said = (entry.agency, entry.criterion, entry.input, entry.value, entry.as_of, entry.source, entry.note)
    return Entry(*said, entry.row, paper.pk) if paper else entry


def _check(grid: Grid, read: Read, places: Mapping[int, tuple[str, str]]) -> None:
    """Everything that is wrong with entries, beside the field in which it is mended."""
    if not read.entries:
        return
    seat, grounds = grid.seat, grid.known.grounds
    problems = entry_problems(read.entries, grounds, day_of(seat.desk.at))
    if not problems and not read.faults:
        found = changes_by(read.entries, eye=seat.eye, grounds=grounds)
        problems = change_problems(found, eye=seat.eye, by=seat.desk.by, campaign=seat.campaign.code)
    for problem in problems:
        agency, name = places[problem.row or 0]
        where = row_field(agency, problem.column) if problem.column in OF_A_ROW else name
        told = read.faults.setdefault(where, [])
        said = sentence(problem.at(row=None))
        told += [said] if said not in told else []


def _tables(grid: Grid, typed: Typed, faults: Mapping[str, list[str]]) -> list[GridTable]:
    alike: dict[tuple[str, ...], list[str]] = {}
    for code in grid.agencies:
        alike.setdefault(tuple(asked.name for asked in grid.asked(code)), []).append(code)
    return [_table(grid, codes, number, typed, faults) for number, codes in enumerate(alike.values())]


def _table(
    grid: Grid, codes: Sequence[str], number: int, typed: Typed, faults: Mapping[str, list[str]]
) -> GridTable:
    columns = [
        GridColumn(asked.label, f"gia-tri-{number}-{place}" if _levels(asked) else "", _levels(asked))
        for place, asked in enumerate(grid.asked(codes[0]))
    ]
    return GridTable(columns, [_row(grid, code, columns, typed, faults) for code in codes])


def _row(
    grid: Grid,
    code: str,
    columns: Sequence[GridColumn],
    typed: Typed,
    faults: Mapping[str, list[str]],
) -> GridRow:
    name = grid.known.name(code)
    cells = []
    for asked, column in zip(grid.asked(code), columns, strict=True):
        key = cell_name(code, asked)
        value = typed.get(key, grid.standing(code, asked))
        cells.append(
            GridCell(
                key, f"{name}: {asked.label}", asked.label, value, column.choices, list(faults.get(key, []))
            )
        )
    for key, label in _row_labels():
        place_of = row_field(code, key)
        cells.append(
            GridCell(
                place_of,
                f"{name}: {label}",
                label,
                typed.get(place_of, ""),
                "",
                list(faults.get(place_of, [])),
            )
        )
    return GridRow(name, place(grid.seat, "facts_agency", code), code in grid.seat.eye.own_agencies, cells)


def _row_labels() -> tuple[tuple[str, str], ...]:
    return (("as_of", _("ngày riêng")), ("source", _("nguồn riêng")), ("note", _("ghi chú")))


def _levels(asked: Asked) -> list[str]:
    """What may be written where it isn't a number."""
    if asked.inputs[0].kind is InputKind.YES_NO:
        return [_("Có"), _("Không")]
    return list(dict.fromkeys(level.label for one in asked.inputs for level in one.levels))


def _papers(grid: Grid, chosen: str) -> list[Choice]:
    return [Choice(str(one.pk), _paper_label(grid, one), str(one.pk) == chosen) for one in grid.papers]


def _paper_label(grid: Grid, paper: BasisPaper) -> str:
    return f"{_named(paper)} ({grid.known.name(paper.about.code)})" if paper.about else _named(paper)


def _blocks(known: Known, criterion: str, agencies: Sequence[str], wanted: str) -> list[Choice]:
    """Blocks to choose from; where a form of all of them would be too large, one is always chosen."""
    names = list(dict.fromkeys(known.grounds.blocks.get(code, "") for code in agencies))
    fields = sum(len(known.inputs[code].of_criterion(criterion)) + len(OF_A_ROW) for code in agencies)
    chosen = wanted if wanted in names else (names[0] if fields > MOST_FIELDS and names else "")
    all_of_them = [] if fields > MOST_FIELDS else [Choice("", _("Tất cả các khối"), not chosen)]
    return [*all_of_them, *(Choice(name, name, name == chosen) for name in names)]
