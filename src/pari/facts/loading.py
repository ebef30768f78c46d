"""Figures of all agencies from a CSV or XLSX file, in the columns in which they are given out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.utils.translation import gettext

from pari.agencies.queries import WholeAgency
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import fold
from pari.facts.entering import Entry, Grounds, entry_problems
from pari.facts.inputs import Asked, SetInputs
from pari.facts.naming import AgencyNames
from pari.facts.queries import Standing
from pari.tables.reading import Column, Table, read_table
from pari.tables.writing import SheetOut
from pari.words.facts import COLUMNS, OF_THE_SHEET

LARGEST = 20_000_000  # bytes
MOST_ROWS = 50_000
FOR_READERS = ("block", "title", "label")  # say nothing new; where a block is filled in it must be right
OPTIONAL = (*FOR_READERS, "as_of", "note")
DAY_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
ALIASES: Mapping[str, tuple[str, ...]] = {
    "agency": ("cơ quan, đơn vị", "tên cơ quan"),
    "criterion": ("mã tiêu chí",),
    "input": ("đầu vào",),
    "as_of": ("tính đến", "đến ngày"),
}


def columns() -> tuple[Column, ...]:
    """Each by its Vietnamese heading, by that of the language in which it was given out, or its key."""
    return tuple(
        Column(
            key,
            tuple(dict.fromkeys((heading, gettext(heading), key, *ALIASES.get(key, ())))),
            required=key not in OPTIONAL,
        )
        for key, heading in COLUMNS.items()
    )


def read_entries(
    path: Path, *, grounds: Grounds, agencies: Iterable[WholeAgency], today: date
) -> list[Entry]:
    """The figures of a file, as they may be entered. Errors: `BadInput` with every problem and its place."""
    problems: list[Problem] = []
    table = read_table(path, columns(), limit=LARGEST, noted=problems)
    if len(table.rows) > MOST_ROWS:
        raise BadInput([Problem("facts.too_many_rows", {"limit": MOST_ROWS}, file=table.file)])
    reader = _Reader(table, grounds, AgencyNames(agencies, grounds.sets), problems)
    entries = [entry for row, cells in table.rows if (entry := reader.entry(row, cells))]
    problems += [_placed(one, table) for one in entry_problems(entries, grounds, today)]
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return entries


class _Reader:
    """Reads rows one after another; names that many rows share are looked up once."""

    def __init__(self, table: Table, grounds: Grounds, names: AgencyNames, problems: list[Problem]) -> None:
        self.table, self.grounds, self.names, self.problems = table, grounds, names, problems
        self.inputs = grounds.inputs()
        self._known: dict[str, str | Refused] = {}

    def entry(self, row: int, cells: Sequence[str]) -> Entry | None:
        """None where it isn't known what the row is about: nothing else of it could be judged."""
        said = dict(zip(COLUMNS, cells, strict=True))
        agency = self._agency(row, said)
        if agency is None or not self._is_in_block(row, agency, said["block"]):
            return None
        asked = self._asked(row, self.inputs[agency], said)
        as_of = self._day(row, said["as_of"])
        if asked is None:
            return None
        return Entry(
            agency, asked.criterion, asked.name, said["value"], as_of, said["source"], said["note"], row
        )

    def _agency(self, row: int, said: Mapping[str, str]) -> str | None:
        text = said["agency"]
        if not text:
            self._wrong("facts.no_agency", row, "agency", text)
            return None
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = _or_refused(lambda: self.names.code(text))
        if isinstance(found, Refused):
            self.problems.append(self._at(found.problem, row, "agency", text))
            return None
        if found not in self.inputs:
            self._wrong("facts.agency_without_set", row, "agency", text)
            return None
        return found

    def _is_in_block(self, row: int, agency: str, text: str) -> bool:
        """A column sorted without the others would give everything to somebody else."""
        block = self.grounds.blocks.get(agency, "")
        if text and block and fold(text) != fold(block):
            self._wrong("facts.other_block", row, "block", text, block=block)
            return False
        return True

    def _asked(self, row: int, known: SetInputs, said: Mapping[str, str]) -> Asked | None:
        text = "" if _is_of_sheet(said["criterion"]) else said["criterion"]
        criterion = known.criterion(text)
        if criterion is None:
            name = self.grounds.edition.title
            self._wrong("facts.unknown_criterion", row, "criterion", text, set=name)
            return None
        if not said["input"]:
            self._wrong("facts.no_input", row, "input", "")
            return None
        found = known.named(criterion, said["input"])
        if found is None:
            allowed = [one.name for one in known.of_criterion(criterion)]
            code = "facts.unknown_input" if text else "facts.unknown_sheet_input"
            self._wrong(code, row, "input", said["input"], criterion=text, allowed=allowed)
        return found

    def _day(self, row: int, text: str) -> date | None:
        try:
            return day_in(text)
        except Refused as refused:
            self.problems.append(self._at(refused.problem, row, "as_of", text))
            return None

    def _wrong(self, code: str, row: int, key: str, value: str, **figures: object) -> None:
        self.problems.append(self._at(Problem(code, figures), row, key, value))

    def _at(self, problem: Problem, row: int, key: str, value: str) -> Problem:
        column = self.table.headings.get(key, gettext(COLUMNS[key]))
        return problem.at(file=self.table.file, row=row, column=column, value=value)


def day_in(text: str) -> date | None:
    """A day as offices write it; None where nothing is written. Errors: `Refused`."""
    if not text:
        return None
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Refused("facts.bad_day")


def _is_of_sheet(text: str) -> bool:
    return fold(text) in (fold(OF_THE_SHEET), fold(gettext(OF_THE_SHEET)))


def _or_refused(found: Callable[[], str]) -> str | Refused:
    try:
        return found()
    except Refused as refused:
        return refused


def _placed(problem: Problem, table: Table) -> Problem:
    """With the heading as it stands in the file in place of the key."""
    key = problem.column or ""
    column = table.headings.get(key, gettext(COLUMNS[key]) if key in COLUMNS else key)
    return Problem(problem.code, problem.figures, table.file, problem.row, column, problem.value)


def sheet_of_facts(
    grounds: Grounds, known: Mapping[str, Standing], *, agencies: Iterable[str], criterion: str | None = None
) -> SheetOut:
    """One row for each agency and input of its set, with what is known: to be filled in and read again."""
    inputs = grounds.inputs()
    rows = [
        _row(grounds, agency, asked, known.get(agency, {}))
        for agency in agencies
        if agency in inputs
        for asked in inputs[agency].asked.values()
        if criterion is None or asked.criterion == criterion
    ]
    return SheetOut(gettext("Số liệu"), [gettext(heading) for heading in COLUMNS.values()], rows)


def _row(grounds: Grounds, agency: str, asked: Asked, known: Standing) -> list[str]:
    fact = known.get(asked.key)
    return [
        grounds.names.get(agency, agency),
        grounds.blocks.get(agency, ""),
        asked.code or gettext(OF_THE_SHEET),
        asked.title,
        asked.name,
        asked.label,
        fact.value if fact else "",
        f"{fact.as_of:%d/%m/%Y}" if fact and fact.as_of else "",
        fact.source if fact else "",
        fact.note if fact else "",
    ]
