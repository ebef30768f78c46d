"""What a filled-in workbook of a sheet says, each fault with its row, column and what is allowed.

Lines that can't be placed in the sheet are told apart as islands: the rest can be taken in without them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import fold, tidy
from pari.core.regulation.edition import Criterion, Way
from pari.core.rules.values import YES, Input, parse_yes_no
from pari.scoring.claims.reading import is_to_fill
from pari.scoring.claims.typed import LONGEST_TEXT, LONGEST_VALUE, Typed
from pari.scoring.workbook.writing import (
    CODE,
    EXEMPT,
    EXPLANATION,
    HIDDEN,
    INPUT,
    MARK,
    NAME,
    REASON,
    STAMP,
    TITLE,
    VALUE,
    WAY,
    Ground,
    Key,
    edition_mark,
    in_one_form,
    kept_value,
    plain,
    shown_value,
    stamp_of,
)
from pari.tables.content import Kind, kind_of
from pari.tables.reading import Column, Sheet, table_of
from pari.tables.workbooks import Grid, first_grid
from pari.words.workbooks import HEADINGS

LARGEST_UPLOAD = 5_000_000  # bytes; a whole sheet with long explanations has a tenth of that
ABOVE = 8  # rows in which the key and the headings are looked for
OF_PEOPLE = (VALUE, EXPLANATION, EXEMPT, REASON)
TICKS = ("x", "✓", "✔")


@dataclass(frozen=True, slots=True)
class Said:
    """One criterion as the workbook has it; `row` is its first one. `touched`: not as it was given out."""

    leaf: Criterion
    row: int
    text: Typed
    touched: bool


@dataclass(frozen=True, slots=True)
class Read:
    """`islands` can't be placed and are left out; `notes` say what isn't taken, though it stands there."""

    key: Key
    said: tuple[Said, ...]
    islands: tuple[Problem, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    cells: Mapping[str, str]

    @property
    def is_written(self) -> bool:
        return any(self.cells[heading] for heading in OF_PEOPLE)

    def problem(self, code: str, heading: str, **figures: object) -> Problem:
        return Problem(code, figures, row=self.row, column=heading, value=self.cells[heading])


@dataclass(slots=True)
class _Found:
    """What is met on the way through the rows."""

    faults: list[Problem] = field(default_factory=list)
    islands: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def read_sheet_workbook(path: Path, ground: Ground) -> Read:
    """Errors: `BadInput` with everything that is wrong; `Refused` where it is no workbook of this sheet:
    `workbook.no_key`, `workbook.other_sheet`, `workbook.other_edition`.
    """
    if kind_of(path, LARGEST_UPLOAD) is not Kind.WORKBOOK:
        raise BadInput([Problem("table.not_a_workbook")])
    grid = first_grid(path)
    key = _key(grid, ground)
    headings = _heading_row(grid)
    found = _Found(faults=list(_cell_faults(grid, headings)))
    lines = _by_leaf(_lines(grid, headings), ground, found)
    said = [_said(ground, leaf, rows, found) for leaf, rows in lines]
    if found.faults:
        raise BadInput(sorted(found.faults, key=lambda problem: problem.row or 0))
    return Read(key, tuple(said), tuple(found.islands), tuple(found.notes))


def _key(grid: Grid, ground: Ground) -> Key:
    """Another agency's workbook is refused as a whole, before any of its rows is looked at."""
    texts = (text for _row, cells in grid.rows[:ABOVE] for text in cells)
    key = Key.read(next((text for text in texts if text.startswith(MARK)), ""))
    if not key.is_of(ground.sheet):
        raise Refused("workbook.other_sheet")
    if key.edition != edition_mark(ground.bound):
        raise Refused("workbook.other_edition")
    return key


def _heading_row(grid: Grid) -> int:
    """The place among the grid's rows. Errors: `BadInput`."""
    wanted = {fold(CODE), fold(TITLE)}
    for place, (_row, cells) in enumerate(grid.rows[:ABOVE]):
        if wanted <= {fold(text) for text in cells}:
            return place
    raise BadInput([Problem("workbook.no_rows")])


def _lines(grid: Grid, headings: int) -> Iterator[_Line]:
    columns = [Column(heading, (heading,), required=heading not in (*HIDDEN, WAY)) for heading in HEADINGS]
    table = table_of(Sheet("", grid.name, grid.rows[headings:]), columns)
    for row, cells in table.rows:
        yield _Line(row, dict(zip(HEADINGS, cells, strict=True)))


def _cell_faults(grid: Grid, headings: int) -> Iterator[Problem]:
    """Formulas, errors and merged cells where people write; beside the table they don't matter."""
    first, cells = grid.rows[headings]
    asked = {place: tidy(text) for place, text in enumerate(cells) if tidy(text) in HEADINGS}
    for (row, place), problem in grid.faults.items():
        if row > first and place in asked:
            yield problem.at(row=row, column=asked[place])
    for box in grid.merged:
        if box.bottom > first and any(box.left <= place <= box.right for place in asked):
            yield Problem("table.merged_cells", row=box.top, value=box.name)


def _by_leaf(lines: Iterator[_Line], ground: Ground, found: _Found) -> list[tuple[Criterion, list[_Line]]]:
    """Lines under their criterion, in the order of the regulation, wherever they stand in the file."""
    rows: dict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        problem = _island(line, ground)
        if problem is None:
            rows[tidy(line.cells[CODE])].append(line)
        elif line.is_written:
            found.islands.append(problem)
    return [(leaf, rows[leaf.code]) for leaf in ground.to_fill if leaf.code in rows]


def _island(line: _Line, ground: Ground) -> Problem | None:
    code = tidy(line.cells[CODE])
    if not code:
        return line.problem("workbook.no_code", CODE)
    criterion = ground.criteria_set.find(code)
    if criterion is None:
        elsewhere = any(one.find(code) for one in ground.edition.sets)
        name = "workbook.other_set" if elsewhere else "workbook.unknown_criterion"
        return line.problem(name, CODE, criterion=code[:60])
    return None if is_to_fill(criterion) else line.problem("workbook.not_to_fill", CODE, criterion=code)


def _said(ground: Ground, leaf: Criterion, lines: Sequence[_Line], found: _Found) -> Said:
    way, values = _values(ground, leaf, lines, found)
    asks = _asks(lines, found)
    text = Typed(
        variant=way.name if way else "",
        values=values,
        explanation=_long_text(leaf, lines, EXPLANATION, found),
        asks_exemption=asks,
        exemption_reason=_long_text(leaf, lines, REASON, found),
    )
    if asks and not text.exemption_reason:
        found.faults.append(lines[0].problem("claim.no_exemption_reason", REASON))
    text = in_one_form(leaf, text)
    stamp = next((line.cells[STAMP] for line in lines if line.cells[STAMP]), "")
    return Said(leaf, lines[0].row, text, touched=stamp != stamp_of(leaf, text))


def _values(
    ground: Ground, leaf: Criterion, lines: Sequence[_Line], found: _Found
) -> tuple[Way | None, dict[str, str]]:
    """The way that has values, and its values; a row that was taken out leaves its value as it is."""
    before = ground.text(leaf.code)
    written: dict[str, dict[str, str]] = defaultdict(dict)
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        placed = _placed(leaf, line, found)
        if placed is None:
            continue
        way, one = placed
        if (way.name, one.name) in seen:
            before_row = seen[way.name, one.name]
            problem = line.problem("workbook.input_twice", INPUT, criterion=leaf.code, before=before_row)
            found.faults.append(problem)
            continue
        seen[way.name, one.name] = line.row
        value = _value(ground, leaf, placed, line, found)
        if value is not None:
            written[way.name][one.name] = value
    used = [name for name, values in written.items() if any(values.values())]
    if len(used) > 1:
        found.faults.append(lines[0].problem("workbook.two_ways", WAY, criterion=leaf.code, ways=used))
    chosen = leaf.way(used[0] if used else before.variant) or leaf.way()
    if chosen is None:
        return None, {}
    own = before.values if chosen is (leaf.way(before.variant) or leaf.way()) else {}
    return chosen, {**own, **written.get(chosen.name, {})}


def _placed(leaf: Criterion, line: _Line, found: _Found) -> tuple[Way, Input] | None:
    """The input that a row is about, by its hidden name, else by its label."""
    name, label, way = tidy(line.cells[NAME]), fold(line.cells[INPUT]), tidy(line.cells[WAY])
    ways = [one for one in leaf.ways if way in ("", one.name)] or list(leaf.ways)
    for one in ways:
        for declared in one.inputs.values():
            if declared.name == name or (not name and label and fold(declared.label) == label):
                return one, declared
    if line.cells[VALUE]:
        allowed = [one.label for way_ in ways for one in way_.inputs.values()]
        figures = {"criterion": leaf.code, "allowed": allowed or ["–"]}
        found.faults.append(line.problem("workbook.unknown_input", INPUT, **figures))
    return None


def _value(
    ground: Ground, leaf: Criterion, placed: tuple[Way, Input], line: _Line, found: _Found
) -> str | None:
    """A value in its one form; None where the system knows it."""
    way, one = placed
    typed = line.cells[VALUE]
    fact = ground.known(leaf, way).get(one.name)
    if fact:
        if typed and kept_value(one, typed) != kept_value(one, fact.value):
            known = shown_value(one, fact.value)
            found.notes.append(line.problem("workbook.fact_kept", VALUE, known=known))
        return None
    if len(typed) > LONGEST_VALUE:
        found.faults.append(line.problem("claim.value_too_long", VALUE, most=LONGEST_VALUE))
        return ""
    try:
        if typed:
            one.parse(typed)
    except Refused as refused:
        problem = _for_people(refused.problem, one)
        found.faults.append(problem.at(row=line.row, column=VALUE, value=typed))
        return ""
    return kept_value(one, typed) if typed else ""


def _for_people(problem: Problem, one: Input) -> Problem:
    """Levels are offered by their labels, as the workbook shows them."""
    if problem.code != "input.unknown_level":
        return problem
    return Problem(problem.code, {"allowed": [level.label for level in one.levels]})


def _asks(lines: Sequence[_Line], found: _Found) -> bool:
    asks = False
    for line in lines:
        typed = line.cells[EXEMPT]
        if typed.casefold() in TICKS:
            asks = True
        elif typed:
            try:
                asks = asks or parse_yes_no(typed) == YES
            except Refused as refused:
                found.faults.append(refused.problem.at(row=line.row, column=EXEMPT, value=typed))
    return asks


def _long_text(leaf: Criterion, lines: Sequence[_Line], heading: str, found: _Found) -> str:
    """The one text of a criterion, on whichever of its rows it stands."""
    written = [line for line in lines if line.cells[heading]]
    if not written:
        return ""
    first, text = written[0], plain(written[0].cells[heading])
    for line in written[1:]:
        if plain(line.cells[heading]) != text:
            found.faults.append(line.problem("workbook.two_texts", heading, criterion=leaf.code))
    if len(text) > LONGEST_TEXT:
        figures = {"most": LONGEST_TEXT, "length": len(text)}
        found.faults.append(Problem("claim.text_too_long", figures, row=first.row, column=heading))
    return text
