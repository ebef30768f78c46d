"""The deadline through the server as it is run, in processes of its own: proxies, locks, two at once."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path
from sqlite3 import connect
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings as ours
from django.db import connection, connections, transaction
from django.utils import timezone

from pari.deadlines.models import Deadline, ExtendedAgency, Extension
from pari.scoring.models import Sheet, SheetMove
from tests.office import Office
from tests.web.scoring.calendar import move_calendar
from tests.web.scoring.conftest import CAMPAIGN

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = CAMPAIGN + "phieu/so-xay-dung/nop/"
HEAD, AGENCY = "lanhdao.sxd", "so-xay-dung"
SECOND, MOMENT = timedelta(seconds=1), timedelta(microseconds=1)
DONE, REFUSED = 302, 422
TOKEN = "a" * 32
SERVED = "served"  # the alias of the file that a server of its own process reads


@dataclass(frozen=True)
class Server:
    """`db` is the alias under which a test reads the same database as the server."""

    port: int
    db: str
    cookie: str
    sheet: int

    def post(self, arrived: datetime | None = None) -> int:
        """Hand in; `arrived` is what the proxy says."""
        answer = HTTPConnection("127.0.0.1", self.port)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={self.cookie}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        if arrived is not None:
            headers["X-Request-Start"] = f"t={arrived.timestamp():.6f}"
        with closing(answer):
            answer.request("POST", PAGE, urlencode({"seen": 0}), headers)
            return answer.getresponse().status

    def row(self) -> Sheet:
        return Sheet.objects.using(self.db).get(pk=self.sheet)

    def again(self) -> None:
        """As if nothing had been handed in."""
        SheetMove.objects.using(self.db).all().delete()
        rows = Sheet.objects.using(self.db).filter(pk=self.sheet)
        rows.update(state="not_begun", submitted_at=None, is_late=False)


Start = Callable[..., Server]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(office: Office, tmp_path: Path, settings: Any) -> Iterator[Start]:
    """Starts `granian` as `pari serve` does, on the test's own data: `start(due=…, PARI_…="1")`."""
    settings.SECRET_KEY = "x" * 50
    running: list[subprocess.Popen[bytes]] = []
    read: set[str] = set()

    def begin(*, due: datetime, **variables: str) -> Server:
        move_calendar(office, due)
        cookie = office.client(HEAD).cookies["sessionid"].value
        db, place = shared(tmp_path)
        read.update({db} - {"default"})
        port = free_port()
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")
        }
        told = {
            "SECRET_KEY": "x" * 50,
            "PARI_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "pari.config.settings",
        }
        running.append(listening(port, environment | told | place | variables, tmp_path))
        return Server(port, db, cookie, office.sheet(AGENCY).pk)

    yield begin
    for process in running:
        os.killpg(process.pid, signal.SIGKILL)  # of its own group: nothing of it may outlive the test
        process.wait()
    for alias in read:
        connections[alias].close()
        del connections[alias]


def shared(folder: Path) -> tuple[str, dict[str, str]]:
    """What two processes can read: PostgreSQL's own test database, or a file made of SQLite's in memory."""
    if connection.vendor == "postgresql":
        one = connection.settings_dict
        place = f"postgres://{one['USER']}:{one['PASSWORD']}@{one['HOST']}:{one['PORT']}/{one['NAME']}"
        return "default", {"DATABASE_URL": place}
    path = folder / "pari.sqlite3"
    connection.ensure_connection()
    with closing(connect(path)) as file:
        connection.connection.backup(file)
    reader = connection.copy()  # under its alias, since a test may open no other one
    reader.settings_dict = {**reader.settings_dict, "NAME": str(path)}
    connections[SERVED] = reader
    return SERVED, {}


def listening(port: int, environment: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    granian = Path(sys.executable).with_name("granian")
    words = ("--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--log-level", "warning")
    place = ("--host", "127.0.0.1", "--port", str(port))
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [granian, *words, *place, "tests.web.scoring.served:application"],
            env=environment | {"PYTHONPATH": str(ours.CHECKOUT)},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    while process.poll() is None:  # how long a start takes is the machine's affair
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    raise AssertionError((folder / "log").read_text())


def whole_second(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


# --- Behind a proxy ----------------------------------------------------------------------------------------


def test_the_first_byte_at_the_proxy_decides_to_the_microsecond(start: Start) -> None:
    due = whole_second(timezone.now()) - timedelta(minutes=10)
    server = start(due=due, PARI_PROXY_TELLS_ARRIVAL="1")
    wanted = {-SECOND: DONE, -MOMENT: DONE, timedelta(0): REFUSED, MOMENT: REFUSED, SECOND: REFUSED}
    for after, status in wanted.items():
        assert (after, server.post(due + after)) == (after, status)
        sheet = server.row()
        if status == DONE:
            assert (sheet.state, sheet.submitted_at, sheet.is_late) == ("submitted", due + after, False)
        else:
            assert (sheet.state, sheet.submitted_at) == ("not_begun", None)
        server.again()


def test_nobody_arrives_in_the_future_and_without_the_proxys_word_the_clock_decides(start: Start) -> None:
    due = whole_second(timezone.now()) - timedelta(minutes=10)
    server = start(due=due, PARI_PROXY_TELLS_ARRIVAL="1")
    assert server.post() == REFUSED
    assert server.post(timezone.now() + timedelta(days=1)) == REFUSED


def test_without_a_proxy_what_a_client_says_of_its_arrival_is_ignored(start: Start) -> None:
    due = whole_second(timezone.now()) - timedelta(minutes=10)
    server = start(due=due)
    assert server.post(due - SECOND) == REFUSED
    assert server.row().state == "not_begun"


# --- Waiting for a lock across the deadline ----------------------------------------------------------------


def test_who_arrives_in_time_and_waits_for_a_lock_across_the_deadline_is_in_time(start: Start) -> None:
    """PostgreSQL's row, or SQLite's one place to write, is held by another transaction."""
    due = timezone.now() + timedelta(minutes=5)
    server = start(due=due)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(using=server.db):
            list(Deadline.objects.using(server.db).select_for_update())
            until = timezone.now() + timedelta(seconds=4)
            Deadline.objects.using(server.db).filter(name="self_assessment").update(first=until)
            waiting = pool.submit(server.post)
            while timezone.now() < until + SECOND / 2:
                time.sleep(0.05)
            assert not waiting.done(), waiting.result()
        assert waiting.result() == DONE
    sheet = server.row()
    assert sheet.submitted_at is not None
    assert sheet.submitted_at < until
    assert not sheet.is_late


def test_who_arrives_too_late_isnt_helped_by_a_lock(start: Start) -> None:
    due = whole_second(timezone.now()) - timedelta(minutes=10)
    server = start(due=due, PARI_PROXY_TELLS_ARRIVAL="1")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(using=server.db):
            list(Deadline.objects.using(server.db).select_for_update())
            waiting = pool.submit(server.post, due)
            time.sleep(0.5)
        assert waiting.result() == REFUSED


@pytest.mark.parametrize(
    ("granted", "late"), [(-SECOND, False), (timedelta(0), True)], ids=["before", "after"]
)
def test_a_submission_waits_for_the_extension_that_is_being_granted(
    start: Start,
    granted: timedelta,
    late: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Without the lock it would be refused by the term as it was."""
    due = whole_second(timezone.now()) - timedelta(minutes=10)
    server = start(due=due, PARI_PROXY_TELLS_ARRIVAL="1")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(using=server.db):
            row = Deadline.objects.using(server.db).select_for_update().get(name="self_assessment")
            made = Extension.objects.using(server.db).create(
                deadline=row,
                until=due + timedelta(days=1),
                granted_at=due + granted,
                for_all=False,
                reason="Mất điện",
                person_name="",
            )
            ExtendedAgency.objects.using(server.db).create(extension=made, agency=AGENCY)
            waiting = pool.submit(server.post, due + SECOND)
            time.sleep(1)
            assert not waiting.done(), waiting.result()
        assert waiting.result() == DONE
    assert server.row().is_late is late


# --- Two at once -------------------------------------------------------------------------------------------


def test_of_submissions_at_once_one_wins_and_the_others_are_told(start: Start) -> None:
    due = whole_second(timezone.now()) + timedelta(days=5)
    server = start(due=due)
    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(lambda _number: server.post(), range(6)))
    assert statuses == [DONE, *[REFUSED] * 5]
    assert server.row().state == "submitted"
    assert SheetMove.objects.using(server.db).count() == 1
