"""The people of the example authorities: one account for every role, with one password for all of them.

They exist only where an authority is an example. The password is made at random when they are loaded first
and kept in a file beside the database, readable by its owner alone; nothing of it ships with the software.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pari.agencies.models import Agency, Authority
from pari.agencies.queries import authorities
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.accounts import make_account
from pari.people.credentials import one_time_password
from pari.people.models import ROLES_OF_AN_AGENCY, Account, Appointment, SignInRules
from pari.people.posts import hold_post
from pari.people.roles import APPOINTED, appoint
from pari.tables.reading import Column, read_table

_ACCOUNTS = (
    Column("username", ("tên đăng nhập",)),
    Column("name", ("họ tên",)),
    Column("agency", ("cơ quan",)),
    Column("role", ("vai trò",)),
    Column("kind", ("hình thức",)),
    Column("behalf_of", ("thay cho",)),
    Column("paper", ("văn bản",)),
    Column("began", ("từ ngày",)),
    Column("until", ("đến hết ngày",)),
)
_POSTS = (
    Column("username", ("tên đăng nhập",)),
    Column("agency", ("cơ quan",)),
    Column("title", ("chức vụ",)),
    Column("began", ("từ ngày",)),
    Column("until", ("đến hết ngày",)),
)


@dataclass(frozen=True, slots=True)
class ExampleAccount:
    authority: str
    username: str
    title: str
    role: Role


@dataclass(frozen=True, slots=True)
class ExamplePeople:
    """Every example account with its role, in the order of the files, and the password of them all."""

    accounts: Sequence[ExampleAccount]
    password: str


@transaction.atomic
def load_example_accounts(data: Path, password_file: Path, *, at: datetime) -> ExamplePeople:
    """Make what is missing of `accounts.csv` and `posts.csv` of every example authority under `data`.

    Loading again changes nothing, unless the password's file is gone: then all of them get a new one.
    """
    password, is_new = _kept_password(password_file)
    found = list[ExampleAccount]()
    for authority in authorities().filter(is_example=True):
        if (data / authority.code / "accounts.csv").exists():
            found += _load(authority, data / authority.code, at)
    _set_passwords([one.username for one in found], password, all_of_them=is_new)
    return ExamplePeople(tuple(found), password)


def _load(authority: Authority, folder: Path, at: datetime) -> list[ExampleAccount]:
    """Without rules of its own the office would ask lookers-around for a second factor."""
    SignInRules.objects.get_or_create(authority=authority)
    agencies = {
        row.code: row for row in Agency.objects.filter(authority=authority).select_related("authority")
    }
    rows = _rows(folder / "accounts.csv", _ACCOUNTS)
    before = set(Account.objects.filter(authority=authority).values_list("username", flat=True))
    by = Actor(authority=authority.code)
    for row in rows:
        if row["username"] not in before:
            account = make_account(
                eye=UNBOUND,
                by=by,
                at=at,
                username=row["username"],
                name=row["name"],
                authority=authority,
                agency=agencies.get(row["agency"]),
            )
            _appoint(account, row, agencies, by=by, at=at)
    if (folder / "posts.csv").exists():
        for row in _rows(folder / "posts.csv", _POSTS):
            if row["username"] not in before:
                _hold_post(authority, row, agencies, by=by, at=at)
    return [ExampleAccount(authority.code, row["username"], row["name"], Role(row["role"])) for row in rows]


def _appoint(
    account: Account, row: Mapping[str, str], agencies: Mapping[str, Agency], *, by: Actor, at: datetime
) -> None:
    """A role that the files begin later than today begins today, so that it can be tried."""
    whose = Appointment.objects.filter(account__username=row["behalf_of"], role=row["role"]).first()
    appoint(
        eye=UNBOUND,
        by=by,
        at=at,
        account=account,
        authority=account.authority,
        role=Role(row["role"]),
        agency=agencies.get(row["agency"]) if row["role"] in ROLES_OF_AN_AGENCY else None,
        kind=row["kind"] or APPOINTED,
        behalf_of=whose if row["behalf_of"] else None,
        paper=row["paper"],
        began=min(_day(row["began"]), day_of(at)),
        ended=_day(row["until"]) + timedelta(days=1) if row["until"] else None,
        during_campaign=False,
    )


def _hold_post(
    authority: Authority,
    row: Mapping[str, str],
    agencies: Mapping[str, Agency],
    *,
    by: Actor,
    at: datetime,
) -> None:
    hold_post(
        eye=UNBOUND,
        by=by,
        at=at,
        account=Account.objects.select_related("authority").get(
            authority=authority, username=row["username"]
        ),
        agency=agencies[row["agency"]],
        title=row["title"],
        began=_day(row["began"]),
        ended=_day(row["until"]) + timedelta(days=1) if row["until"] else None,
        during_campaign=False,
    )


def _kept_password(path: Path) -> tuple[str, bool]:
    """The password in the file, and whether it was made just now."""
    if path.exists():
        return path.read_text().strip(), False
    with NamedTemporaryFile("w", dir=path.parent, delete=False) as file:  # made with mode 0600
        file.write(one_time_password() + "\n")
    Path(file.name).replace(path)
    return path.read_text().strip(), True


def _set_passwords(usernames: Sequence[str], password: str, *, all_of_them: bool) -> None:
    """One digest for all: the password is one, and it is printed for whoever looks around."""
    rows = Account.objects.filter(username__in=usernames)
    waiting = [one.pk for one in rows if all_of_them or not one.has_usable_password()]
    if waiting:
        rows.filter(pk__in=waiting).update(password=make_password(password))


def _rows(path: Path, columns: Sequence[Column]) -> list[dict[str, str]]:
    keys = [column.key for column in columns]
    return [dict(zip(keys, cells, strict=True)) for _, cells in read_table(path, columns).rows]


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))
