"""`pari serve`: the site on one port, and a worker beside it."""

import signal
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from pari.cli.answers import DONE, say
from pari.core.errors import BadInput, Problem

# Two processes of four threads keep both cores busy; WSGI answers synchronous views faster than ASGI.
GRANIAN = (
    "--interface",
    "wsgi",
    "--workers",
    "2",
    "--blocking-threads",
    "4",
    "--no-ws",
    "--log-level",
    "warning",
)
WORKER = (sys.executable, "-m", "pari.worker")
HIGHEST_PORT = 65535
LOOK = 0.5  # seconds between two looks at what was started
PATIENCE = 20  # seconds that a request or a mail under way may take to end
AGAIN = 30  # seconds until a worker that ended by itself is started anew


def register(verbs: Any) -> None:
    parser = verbs.add_parser("serve", help="mở trang; dừng bằng Ctrl+C")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1, chỉ máy này xem được"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định 8000")
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help="không nhắc việc, không gửi thư: `pari worker` chạy ở nơi khác",
    )
    parser.set_defaults(run=run, empty={})


def run(called: Namespace) -> int:
    """Start the web and a worker, and stop both when a signal comes or the web has ended."""
    if not 1 <= called.port <= HIGHEST_PORT or not _free(called.host, called.port):
        raise BadInput([Problem("serve.port", {}, None, None, "--port", str(called.port))])
    _prepare()
    say(
        _("Trang đang mở tại http://%(host)s:%(port)s/ (dừng bằng Ctrl+C).")
        % {"host": called.host, "port": called.port}
    )
    granian = str(Path(sys.executable).with_name("granian"))
    place = ("--host", called.host, "--port", str(called.port))
    web = [granian, *GRANIAN, *place, "pari.config.wsgi:application"]
    connection.close()  # what is started has its own
    return watch(web, None if called.no_worker else WORKER)


def watch(web: Sequence[str], worker: Sequence[str] | None) -> int:
    """Both run until a signal asks for the end; a worker that ended by itself is started anew after a while.

    Returns 0 when asked to end, else what the web ended with.
    """
    asked: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: asked.append(number))
    serving = _start(web)
    working, started = (_start(worker), time.monotonic()) if worker else (None, 0.0)
    while not asked and serving.poll() is None:
        time.sleep(LOOK)
        if worker and working and working.poll() is not None and time.monotonic() - started > AGAIN:
            working, started = _start(worker), time.monotonic()
    ended = serving.poll()
    _stop([one for one in (serving, working) if one])
    return DONE if ended is None else ended


def _start(words: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(words)  # noqa: S603 - no shell, fixed words


def _stop(started: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Ask all to end, wait, and end for good whatever hasn't."""
    for one in started:
        one.send_signal(signal.SIGTERM)
    for one in started:
        try:
            one.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()


def _prepare() -> None:
    """The site needs its interface files, which are made here, and a database that is up to date."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
    refuse_old_database()


def refuse_old_database() -> None:
    """Errors: `BadInput` where the tables aren't those that this release needs."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BadInput([Problem("serve.database_behind")])


def _free(host: str, port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
