"""A list of people from a CSV or XLSX file, and the file to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pari.agencies.models import Agency
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Problem
from pari.core.names import fold
from pari.people.taking_on import FirstRole, Newcomer
from pari.people.usernames import proposed_username
from pari.tables.reading import Column, read_table

MOST_ROWS = 300
COLUMNS = (
    Column("name", ("họ tên, chức danh", "họ tên", "tên", "name")),
    Column("agency", ("cơ quan", "đơn vị", "agency"), required=False),
    Column("username", ("tên đăng nhập", "tài khoản", "username"), required=False),
    Column("email", ("thư điện tử", "email"), required=False),
    Column("post", ("chức vụ", "vị trí công tác", "post"), required=False),
    Column("post_began", ("giữ chức vụ từ ngày", "post from"), required=False),
    Column("role", ("vai trò", "role"), required=False),
    Column("paper", ("số, ngày văn bản", "văn bản", "paper"), required=False),
    Column("began", ("giữ vai trò từ ngày", "từ ngày", "from"), required=False),
    Column("until", ("đến hết ngày", "until"), required=False),
)
DAY_FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class Offered:
    """What a list may name: agencies by folded name and code, roles by folded name and code."""

    agencies: Mapping[str, Agency]
    agency_names: Mapping[str, str]  # by code
    roles: Mapping[str, Role]
    taken: frozenset[str]  # names at the door
    without_agency: bool  # whether an account of no agency may be made


def read_newcomers(path: Path, offered: Offered) -> list[tuple[int, Newcomer]]:
    """The people of a list with their rows. Errors: `BadInput` with every problem."""
    problems: list[Problem] = []
    table = read_table(path, COLUMNS, noted=problems)
    if len(table.rows) > MOST_ROWS:
        raise BadInput([Problem("people.too_many_rows", {"limit": MOST_ROWS}, file=table.file)])
    found, taken = list[tuple[int, Newcomer]](), set(offered.taken)
    for row, cells in table.rows:
        said = dict(zip((column.key for column in COLUMNS), cells, strict=True))
        reading = _Row(said, offered, table.headings)
        newcomer = reading.newcomer(taken)
        taken.add(newcomer.username)
        problems += [problem.at(file=table.file, row=row) for problem in reading.problems]
        found.append((row, newcomer))
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return found


class _Row:
    """One row while it is read; `problems` grows."""

    def __init__(self, said: Mapping[str, str], offered: Offered, headings: Mapping[str, str]) -> None:
        self.said, self.offered, self.headings = said, offered, headings
        self.problems: list[Problem] = []

    def newcomer(self, taken: set[str]) -> Newcomer:
        agency, said = self._agency(), self.said
        place = self.offered.agency_names.get(agency.code, "") if agency else ""
        username = said["username"] or proposed_username(said["name"], place, taken)
        if said["post"] and not said["post_began"]:
            self._wrong("people.cell_needed", "post_began", beside=self._heading("post"))
        return Newcomer(
            username=username,
            name=said["name"],
            email=said["email"],
            agency=agency,
            post=said["post"],
            post_began=self._day("post_began"),
            role=self._role(),
        )

    def _agency(self) -> Agency | None:
        name = self.said["agency"]
        found = self.offered.agencies.get(fold(name)) if name else None
        if found is None and (name or not self.offered.without_agency):
            self._wrong("people.agency_not_found", "agency", name)
        return found

    def _role(self) -> FirstRole | None:
        name, began, until = self.said["role"], self._day("began"), self._day("until")
        if not name:
            return None
        role = self.offered.roles.get(fold(name))
        if role is None:
            allowed = sorted({one.value for one in self.offered.roles.values()})
            self._wrong("people.role_not_found", "role", name, allowed=allowed)
        for needed in ("paper", "began"):
            if not self.said[needed]:
                self._wrong("people.cell_needed", needed, beside=self._heading("role"))
        if role is None or began is None or not self.said["paper"]:
            return None
        return FirstRole(role, self.said["paper"], began, until + timedelta(days=1) if until else None)

    def _day(self, key: str) -> date | None:
        text = self.said[key]
        if not text:
            return None
        for form in DAY_FORMS:
            try:
                return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        self._wrong("people.bad_day", key, text)
        return None

    def _heading(self, key: str) -> str:
        names = {column.key: column.names[0] for column in COLUMNS}
        return self.headings.get(key, names[key])

    def _wrong(self, code: str, key: str, value: str = "", **figures: object) -> None:
        self.problems.append(Problem(code, figures, column=self._heading(key), value=value))
