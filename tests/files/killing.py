"""A program that kills itself: `python -m tests.files.killing`, run by test_killed.py in a place of its own.

For every step of bringing a file that the disk or the database knows of (each sync, link, rename, deletion
and note in the row) one process is killed with SIGKILL right before that step; the next one goes on where the
rows say. Prints a JSON list with what was found after each.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
django.setup()

from django.db import connection, connections  # noqa: E402 - Django has to be ready first

from pari.files import places, uploads  # noqa: E402 - as above
from pari.files.invariants import broken  # noqa: E402 - as above
from pari.files.jobs import tidy_up  # noqa: E402 - as above
from pari.files.models import Upload  # noqa: E402 - as above

AT = datetime(2026, 11, 26, 2, tzinfo=UTC)
SIZE, PIECE, CHUNK = 300_000, 150_000, 10_000
MOST_STEPS = 60


def bytes_of(number: int) -> bytes:
    return (f"{number} ".encode() * SIZE)[:SIZE]


def bring(upload_id: UUID, data: bytes) -> str:
    """As a web server does for a client that asks first how much has come."""
    while True:
        received = Upload.objects.get(pk=upload_id).received
        if received == len(data):
            return uploads.finish_upload(upload_id, at=AT).content.sha256
        until = min(received + PIECE, len(data))
        chunks = (data[at : min(at + CHUNK, until)] for at in range(received, until, CHUNK))
        uploads.take_piece(upload_id, offset=received, chunks=chunks, at=AT, account=1)


def killed_at(step: int) -> None:
    """From here on this process ends right before its `step`-th step."""
    left = [step]

    def counting(deed: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return deed(*given, **named)

        return counted

    os.fsync, os.link = counting(os.fsync), counting(os.link)
    Path.replace, Path.unlink = counting(Path.replace), counting(Path.unlink)  # type: ignore[method-assign]  # the point
    uploads._write, uploads._ours = counting(uploads._write), counting(uploads._ours)


def bring_and_die(step: int, upload_id: UUID, data: bytes) -> None:
    killed_at(step)
    bring(upload_id, data)


def by_another_process(deed: Callable[[], Any]) -> int:
    """How it ended: 0, or minus the signal."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]  # or two processes speak over one line
    child = os.fork()
    if not child:
        try:
            deed()
        except BaseException as fault:  # noqa: BLE001 - whatever it is, the parent says so
            sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
            os._exit(1)
        connections.close_all()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def begin(name: str) -> UUID:
    upload = uploads.begin_upload(
        authority="a", campaign="2026", agency="x", account=1, name=name, size=SIZE, at=AT
    )
    return upload.pk


def tried() -> Iterator[dict[str, Any]]:
    """Until one process comes to its end without having been killed."""
    for step in range(MOST_STEPS):
        upload, data = begin(f"{step}.txt"), bytes_of(step)

        ended = by_another_process(partial(bring_and_die, step, upload, data))
        row = Upload.objects.get(pk=upload)
        lost = row.file is None and kept(upload)[: row.received] != data[: row.received]
        again = by_another_process(partial(bring, upload, data))
        content = Upload.objects.get(pk=upload).file.content  # type: ignore[union-attr]  # finished
        right = content.sha256 == sha256(data).hexdigest()
        whole = places.content_path(content.sha256).read_bytes() == data
        yield {
            "ended": ended,
            "again": again,
            "lost": lost,
            "received": row.received,
            "right": right and whole,
        }
        if ended == 0:
            return


def kept(upload: UUID) -> bytes:
    path = places.part_path(upload)
    return path.read_bytes() if path.exists() else b""


def main() -> None:
    uploads.NOTED_EVERY = 40_000
    found = list(tried())
    tidy_up(at=AT)
    left = [path.name for path in places.uploads_folder().iterdir()]
    wrong = [problem.code for problem in broken(read_all=True)]
    json.dump({"found": found, "left": left, "broken": wrong}, sys.stdout)


if __name__ == "__main__":
    main()
