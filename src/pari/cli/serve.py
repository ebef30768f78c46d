"""`pari serve`: the site, on one port."""

import os
import socket
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from pari.cli.answers import say
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
HIGHEST_PORT = 65535


def register(verbs: Any) -> None:
    parser = verbs.add_parser("serve", help="mở trang; dừng bằng Ctrl+C")
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1, chỉ máy này xem được"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="CỔNG", help="mặc định 8000")
    parser.set_defaults(run=run, empty={})


def run(called: Namespace) -> int:
    """Become the web server; it ends with the signal that ends this process."""
    if not 1 <= called.port <= HIGHEST_PORT or not _free(called.host, called.port):
        raise BadInput([Problem("serve.port", {}, None, None, "--port", str(called.port))])
    _prepare()
    say(
        _("Trang đang mở tại http://%(host)s:%(port)s/ (dừng bằng Ctrl+C).")
        % {"host": called.host, "port": called.port}
    )
    granian = str(Path(sys.executable).with_name("granian"))
    place = ("--host", called.host, "--port", str(called.port))
    os.execv(granian, [granian, *GRANIAN, *place, "pari.config.wsgi:application"])  # noqa: S606 - no shell, fixed words


def _prepare() -> None:
    """The site needs its interface files, which are made here, and a database that is up to date."""
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)
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
