"""Marks of earlier years as a file, in the columns in which they are given out."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext

from pari.agencies.queries import WholeAgency
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.core.numbers import ZERO, parse_number, plain
from pari.core.regulation.reading.node import stored
from pari.facts.entering import LONGEST_NOTE, LONGEST_SOURCE, Grounds
from pari.facts.naming import AgencyNames
from pari.scoring.models import PastMark
from pari.scoring.past.marks import Said
from pari.tables.reading import Column, Table, read_table
from pari.tables.writing import SheetOut
from pari.words.losses import COLUMNS, reason_named, reason_text

LARGEST = 20_000_000  # bytes
MOST_ROWS = 50_000
OPTIONAL = ("claimed", "reason_code", "reason")
FIRST_YEAR = 2000
LONGEST_CODE = 80  # characters


def columns() -> tuple[Column, ...]:
    return tuple(
        Column(key, tuple(dict.fromkeys((heading, gettext(heading), key))), required=key not in OPTIONAL)
        for key, heading in COLUMNS.items()
    )


def read_past(path: Path, *, grounds: Grounds, agencies: Iterable[WholeAgency]) -> list[Said]:
    """The marks of a file. Criteria that the edition knows are kept under their shared keys.

    Errors: `BadInput` with every problem and its place.
    """
    problems: list[Problem] = []
    table = read_table(path, columns(), limit=LARGEST, noted=problems)
    if len(table.rows) > MOST_ROWS:
        raise BadInput([Problem("facts.too_many_rows", {"limit": MOST_ROWS}, file=table.file)])
    reader = _Reader(table, grounds, AgencyNames(agencies, grounds.sets), problems)
    said = [one for row, cells in table.rows if (one := reader.said(row, cells))]
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return said


class _Reader:
    def __init__(self, table: Table, grounds: Grounds, names: AgencyNames, problems: list[Problem]) -> None:
        self.table, self.grounds, self.names, self.problems = table, grounds, names, problems
        self.inputs = grounds.inputs()
        self._first: dict[tuple[str, int, str], int] = {}

    def said(self, row: int, cells: Sequence[str]) -> Said | None:
        """None where something of the row can't be taken; every problem of it is noted."""
        text = dict(zip(COLUMNS, cells, strict=True))
        before = len(self.problems)
        agency, year = self._agency(row, text["agency"]), self._year(row, text["year"])
        most = self._points(row, "max_points", text)
        if most is None and not text["max_points"]:
            self._wrong("past.no_max", row, "max_points", "")
        claimed, appraised = (self._within(row, key, text, most) for key in ("claimed", "appraised"))
        criterion = self._criterion(row, agency, text["criterion"])
        self._must_be_short(row, text)
        if not text["source"]:
            self._wrong("past.no_source", row, "source", "")
        if len(self.problems) > before or agency is None or year is None or most is None:
            return None
        first = self._first.setdefault((agency, year, criterion), row)
        if first != row:
            self._wrong("past.twice", row, "criterion", text["criterion"], first=first)
            return None
        return Said(agency, year, criterion, most, claimed, appraised, *_reason(text), tidy(text["source"]))

    def _agency(self, row: int, text: str) -> str | None:
        if not text:
            self._wrong("facts.no_agency", row, "agency", text)
            return None
        try:
            return self.names.code(text)
        except Refused as refused:
            self.problems.append(self._at(refused.problem, row, "agency", text))
            return None

    def _year(self, row: int, text: str) -> int | None:
        year = int(text) if text.isdecimal() and len(text) == len("2025") else 0
        if FIRST_YEAR <= year < self.grounds.book.year:
            return year
        self._wrong("past.bad_year", row, "year", text, year=self.grounds.book.year)
        return None

    def _criterion(self, row: int, agency: str | None, text: str) -> str:
        """What the edition doesn't know is kept as it is: a criterion that isn't there any more."""
        if not text:
            self._wrong("past.no_criterion", row, "criterion", text)
        known = self.inputs.get(agency or "")
        return (known.criterion(text) if known else None) or text

    def _within(self, row: int, key: str, text: Mapping[str, str], most: Decimal | None) -> Decimal | None:
        """Points of a criterion lie between nothing and its most; those of a penalty below nothing."""
        points = self._points(row, key, text)
        if points is None or most is None:
            return points
        if points > max(most, ZERO):
            self._wrong("past.above_max", row, key, text[key], max=max(most, ZERO))
        elif points < min(most, ZERO):
            self._wrong("past.below_min", row, key, text[key], min=min(most, ZERO))
        return points

    def _points(self, row: int, key: str, text: Mapping[str, str]) -> Decimal | None:
        if not text[key]:
            return None
        try:
            return stored(parse_number(text[key]))
        except Refused:
            self._wrong("past.not_points", row, key, text[key])
            return None

    def _must_be_short(self, row: int, text: Mapping[str, str]) -> None:
        for key, limit in (("criterion", LONGEST_CODE), ("reason", LONGEST_NOTE), ("source", LONGEST_SOURCE)):
            if len(text[key]) > limit:
                self._wrong("facts.too_long", row, key, "", limit=limit)

    def _wrong(self, code: str, row: int, key: str, value: str, **figures: object) -> None:
        self.problems.append(self._at(Problem(code, figures), row, key, value))

    def _at(self, problem: Problem, row: int, key: str, value: str) -> Problem:
        column = self.table.headings.get(key, gettext(COLUMNS[key]))
        return problem.at(file=self.table.file, row=row, column=column, value=value)


def _reason(text: Mapping[str, str]) -> tuple[str, str]:
    """The code where the reason is one of those that offices use; any other one stands as it was written."""
    known = reason_named(text["reason_code"]) if text["reason_code"] else None
    free = "" if known else tidy(text["reason_code"])
    return known.value if known else "", "; ".join(filter(None, (free, text["reason"].strip())))


def sheet_of_past(rows: Iterable[PastMark], names: Mapping[str, str]) -> SheetOut:
    """As a file that may be read again."""
    return SheetOut(
        gettext("Điểm năm trước"),
        [gettext(heading) for heading in COLUMNS.values()],
        [
            [
                names.get(row.agency.code, row.agency.code),
                str(row.year),
                row.criterion,
                _text(row.max_points),
                _text(row.claimed),
                _text(row.appraised),
                reason_text(row.reason_code, ""),
                row.reason,
                row.source,
            ]
            for row in rows
        ],
    )


def _text(points: Decimal | None) -> str:
    return "" if points is None else plain(points).replace(".", ",")
