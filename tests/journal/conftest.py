"""A chain that somebody may tamper with."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from pari.core.access.actor import Actor
from pari.core.access.roles import Role
from pari.journal.actions import write
from pari.journal.models import JournalEntry
from tests.office import NOW

HOA = Actor("thanh-giang", 7, Role.OFFICER, "so-xay-dung")
Chained = Callable[..., list[JournalEntry]]


@pytest.fixture
def chained(db: None) -> Chained:
    """Writes so many entries into a chain; the second of each three says something in words."""

    def written(count: int = 6, campaign: str = "thanh-giang-2026") -> list[JournalEntry]:
        return [
            write(
                by=HOA,
                did="sheet_submitted",
                kind="sheet",
                thing=number,
                at=NOW + timedelta(minutes=number),
                campaign=campaign,
                agency="so-xay-dung",
                figures={"number": number},
                personal="Lời của Hoa" if number % 3 == 1 else "",
            )
            for number in range(count)
        ]

    return written


AtOnce = Callable[[list[Callable[[], Any]]], list[Any]]


@pytest.fixture
def at_once(transactional_db: None, tmp_path: Path) -> Iterator[AtOnce]:
    """Does several things at once, each in a thread with a connection of its own.

    In tests SQLite keeps its database in memory, where tables are locked as in no file: threads get a copy in
    a file, as an office has it.
    """
    settings = connections.settings["default"]
    before = settings["NAME"]
    if connection.vendor == "sqlite":
        path = tmp_path / "pari.sqlite3"
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")  # as `migrate` leaves it: threads would quarrel over it
        settings["NAME"] = str(path)
    yield _together
    settings["NAME"] = before


def _together(deeds: list[Callable[[], Any]]) -> list[Any]:
    with ThreadPoolExecutor(len(deeds)) as threads:
        return [done.result() for done in [threads.submit(_with_own_connection, deed) for deed in deeds]]


def _with_own_connection(deed: Callable[[], Any]) -> Any:
    try:
        return deed()
    finally:
        connection.close()
