"""A post office that the settings name, people with addresses, and several workers at once."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from pari.people.models import Account
from tests.office import Office
from tests.worker.post_office import PostOffice, open_post_office


@pytest.fixture
def post(settings: Any, office: Office) -> Iterator[PostOffice]:
    """The mail server of the site; everybody of the office has an address."""
    for account in Account.objects.all():
        Account.objects.filter(pk=account.pk).update(email=f"{account.username}@vi-du.vn")
    with open_post_office() as opened:
        settings.PARI_MAIL = f"smtp://127.0.0.1:{opened.port}"
        settings.PARI_SITE_ADDRESS = "https://cchc.vi-du.vn"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", opened.port, 5
        settings.DEFAULT_FROM_EMAIL = "cchc@vi-du.vn"
        yield opened


Together = Callable[[int, Callable[[], Any]], list[Any]]


@pytest.fixture
def together(transactional_db: None, post: PostOffice, tmp_path: Path) -> Iterator[Together]:
    """Does the same several times at once, each time by a connection of its own: `together(3, go)`.

    SQLite in memory knows no waiting between connections, so what the test has made is copied into a file,
    as an office has it.
    """
    database = connections.settings["default"]
    before = database["NAME"]

    def several(times: int, deed: Callable[[], Any]) -> list[Any]:
        if connection.vendor == "sqlite":
            path = tmp_path / "pari.sqlite3"
            with closing(sqlite3.connect(path)) as copy:
                connection.connection.backup(copy)
            database["NAME"] = str(path)
        with ThreadPoolExecutor(times) as threads:
            return [one.result() for one in [threads.submit(_by_itself, deed) for _ in range(times)]]

    yield several
    database["NAME"] = before


def _by_itself(deed: Callable[[], Any]) -> Any:
    try:
        return deed()
    finally:
        connection.close()
