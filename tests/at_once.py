"""Two people at the same moment, on a real database server; or on SQLite, in a file as an office has it."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection, connections, transaction

from pari.core.errors import BadInput, Refused

Deed = Callable[[], object]
ON_A_SERVER = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory isn't shared by threads"),
]
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@contextmanager
def shared_by_threads(folder: Path) -> Iterator[None]:
    """Everything within works on a database that threads share: on SQLite, on a copy in a file."""
    before, settings = connections["default"], connections.settings["default"]
    if before.vendor != "sqlite":
        yield
        return
    name, path = settings["NAME"], folder / "pari.sqlite3"
    before.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        before.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")  # as `migrate` leaves it: threads would quarrel over it
    settings["NAME"] = str(path)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"], settings["NAME"] = before, name


def at_once(*deeds: Deed) -> list[str]:
    """What became of each: `done`, or the code of its refusal."""
    assert connection.vendor == "postgresql" or Path(connection.settings_dict["NAME"]).is_file()
    start, said = Barrier(len(deeds)), list[str]()

    def carry_out(deed: Deed) -> None:
        start.wait()
        _carry_out(deed, said)

    _ended([Thread(target=carry_out, args=(deed,)) for deed in deeds])
    return sorted(said)


def one_in_the_midst_of_the_other(first: Deed, second: Deed) -> list[str]:
    """The second begins when the first has done everything and hasn't told the database that it is done.

    What became of the first and of the second: `done`, or the codes of the refusal. That the second waits is
    seen to: where it doesn't, nothing is at stake and the test fails.
    """
    assert connection.vendor == "postgresql"
    said = list[str]()
    later = Thread(target=_carry_out, args=(second, said))
    with transaction.atomic():
        first()
        later.start()
        _wait_until_it_waits(later, said)
        said.append("done")
    later.join()
    return said


def _carry_out(deed: Deed, said: list[str]) -> None:
    try:
        deed()
        said.append("done")
    except BadInput as bad:
        said.append(" ".join(problem.code for problem in bad.problems))
    except Refused as refused:
        said.append(refused.problem.code)
    finally:
        connections.close_all()


def _ended(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _wait_until_it_waits(later: Thread, said: list[str]) -> None:
    """However long it takes on a busy machine: sooner or later it waits for a lock, or it has ended.

    Within a transaction PostgreSQL knows no connection that came after the first look, until it is told to
    look anew.
    """
    while later.is_alive():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError(f"it didn't wait for the first one: {said}")
