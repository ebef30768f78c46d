"""Who appraises what from a CSV or XLSX file, in the columns in which it is given out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext, override

from pari.campaigns.assigning import Assignment
from pari.campaigns.shares import Given
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import BadInput, Problem
from pari.core.names import fold
from pari.people.models import Account
from pari.tables.reading import Column, Table, read_table
from pari.tables.writing import SheetOut
from pari.words.assignment import SHARE_COLUMNS

LARGEST = 5_000_000  # bytes
FOR_READERS = ("set_name", "title", "agency_name")  # columns that say nothing new
PLACES = {"lead": Place.LEAD, "second": Place.SECOND, "alternate": Place.ALTERNATE}
_USERNAME = re.compile(r"<([^<>]+)>\s*$")


def shares_table(told: Assignment, agencies: Mapping[str, str]) -> SheetOut:
    """Every criterion of every set, then what was given for single agencies; `agencies` are names by code."""
    sets = {one.code: one.name for one in told.sets}
    titles = {unit: line.title for line in told.lines for unit in line.units}
    usual = [
        unit for one in told.sets for line in told.lines for unit in line.units if _is_in(unit, one.code)
    ]
    single = sorted(unit for unit in told.shares.given if unit.agency)
    called = {one.pk: called_in_files(one) for one in told.people}
    rows = []
    for unit in (*usual, *single):
        held = told.shares.given.get(unit, {})
        people = [called.get(held[of], told.names.get(held[of], "")) if of in held else "" for of in Place]
        title = titles.get(Unit(unit.criteria_set, unit.criterion), "")
        name = agencies.get(unit.agency, "") if unit.agency else ""
        rows.append(
            (
                unit.criteria_set,
                sets.get(unit.criteria_set, ""),
                unit.criterion,
                title,
                unit.agency,
                name,
                *people,
            )
        )
    return SheetOut(
        gettext("Phân công"), [gettext(heading).capitalize() for heading in SHARE_COLUMNS.values()], rows
    )


def people_table(told: Assignment) -> SheetOut:
    """Everybody who may be named, as files name them."""
    return SheetOut(
        gettext("Thành viên"),
        [gettext("Ghi trong tệp")],
        [(called_in_files(one),) for one in told.people],
    )


def called_in_files(account: Account) -> str:
    """Lan (ví dụ) <thamdinh.stp>: read by people, found by the name of the account."""
    return f"{account.name} <{account.username}>"


def read_shares(path: Path, told: Assignment) -> list[Given]:
    """What a file says; places whose row is in the file and whose cell is empty are given to nobody.

    Errors: `BadInput` with every problem and its place.
    """
    problems: list[Problem] = []
    table = read_table(path, _columns(), limit=LARGEST, noted=problems)
    found: dict[tuple[Unit, Place], int | None] = {}
    first: dict[Unit, int] = {}
    people = _People.of(told)
    for row, cells in table.rows:
        reading = _Row(row, dict(zip(SHARE_COLUMNS, cells, strict=True)), told, people, table)
        unit = reading.unit()
        if unit is not None and first.setdefault(unit, row) != row:
            reading.wrong("share.file_twice", "criterion", row=first[unit])
        if unit is not None:
            found |= {(unit, of): reading.person(key) for key, of in PLACES.items()}
        problems += reading.problems
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return [
        Given(unit, of, person)
        for (unit, of), person in found.items()
        if told.shares.given.get(unit, {}).get(of) != person
    ]


@dataclass(frozen=True, slots=True)
class _People:
    """Accounts by the names of accounts, and by their own names where only one has it."""

    by_username: Mapping[str, int]
    by_name: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, told: Assignment) -> "_People":
        named: dict[str, list[int]] = {}
        for one in told.people:
            named.setdefault(fold(one.name), []).append(one.pk)
        return cls({one.username: one.pk for one in told.people}, named)

    def find(self, text: str) -> Sequence[int]:
        inside = _USERNAME.search(text)
        username = inside[1].strip() if inside else text
        if username in self.by_username:
            return [self.by_username[username]]
        return self.by_name.get(fold(text), [])


class _Row:
    """One row while it is read; `problems` grows."""

    def __init__(
        self, row: int, cells: Mapping[str, str], told: Assignment, people: _People, table: Table
    ) -> None:
        self.row, self.cells, self.told, self.people, self.table = row, cells, told, people, table
        self.problems: list[Problem] = []

    def unit(self) -> Unit | None:
        criteria_set, code, agency = (self.cells[key] for key in ("criteria_set", "criterion", "agency"))
        if criteria_set not in self.told.criteria:
            self.wrong("share.file_unknown_set", "criteria_set")
            return None
        if code not in self.told.criteria[criteria_set]:
            self.wrong("share.unknown_criterion", "criterion", criterion=code)
            return None
        if agency and self.told.agencies.get(agency) != criteria_set:
            self.wrong("share.unknown_agency", "agency", agency=agency)
            return None
        return Unit(criteria_set, code, agency)

    def person(self, key: str) -> int | None:
        text = self.cells[key]
        if not text:
            return None
        found = self.people.find(text)
        if len(found) != 1:
            self.wrong("share.file_unknown_person" if not found else "share.file_two_people", key)
            return None
        return found[0]

    def wrong(self, code: str, key: str, **figures: object) -> None:
        heading = self.table.headings.get(key, key)
        problem = Problem(code, figures, self.table.file, self.row, heading, self.cells[key])
        self.problems.append(problem)


def _columns() -> tuple[Column, ...]:
    optional = (*FOR_READERS, "agency", "alternate")
    return tuple(
        Column(key, tuple(_in_every_language(heading)), required=key not in optional)
        for key, heading in SHARE_COLUMNS.items()
    )


def _in_every_language(text: str) -> Iterator[str]:
    yield text
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield gettext(text)


def _is_in(unit: Unit, criteria_set: str) -> bool:
    return unit.criteria_set == criteria_set
