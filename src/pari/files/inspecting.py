"""Runs the processes that read hostile files, and lets only few of them work at the same time.

They know neither the database nor the secrets of the site, and end with their file: a crash, an endless loop
or a bomb in a parser is an answer too. A process that somebody ended from outside, or that couldn't begin,
says nothing of the file.
"""

import fcntl
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pari.core.errors import Refused
from pari.files.bounds import BEGUN
from pari.files.places import disk_faults_told, made_folder, slot_path

SLOTS = 2  # as many as the cores that a small site has; each may take 1,6 GB for a moment
LOOK = 0.05  # seconds between two looks for a free slot
LARGEST_ANSWER = 32_000_000  # bytes
PROGRAM = ("-I", "-m", "pari.files.{}")  # -I: nothing of the environment is imported
SCRATCH = "/"  # where they stand: nothing of ours lies beside them
FROM_OUTSIDE = (-signal.SIGTERM, -signal.SIGINT, -signal.SIGHUP)  # as the system stops a service
OVER_TIME = (-signal.SIGXCPU, -signal.SIGKILL)  # as the kernel ends whoever has used up the processor's time


class UnreadableError(Exception):
    """The process had begun, and ended without an answer."""


class CutOffError(Exception):
    """The process was ended from outside, or couldn't begin: the file may be as good as any."""


class TooSlowError(Exception):
    """The process was ended since its time was over."""


def ask(module: str, seconds: int, *words: str) -> dict[str, Any]:
    """What `python -m pari.files.<module> <seconds> …` answers.

    Errors: `UnreadableError`, `TooSlowError`, `CutOffError`.
    """
    command = [sys.executable, *(one.format(module) for one in PROGRAM), str(seconds), *words]
    with TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - no shell; our own module, a path and figures of ours
                command,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={"LANG": "C.UTF-8"},
                cwd=SCRATCH,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise TooSlowError from fault
        answer.seek(0)
        text = answer.read(LARGEST_ANSWER + 1)
    if not text.startswith(BEGUN) or done.returncode in FROM_OUTSIDE:
        raise CutOffError(f"{command[3]} ended with {done.returncode}")
    if done.returncode:
        raise TooSlowError if done.returncode in OVER_TIME else UnreadableError
    return _read(text.removeprefix(BEGUN))


def sort(path: Path, seconds: int) -> dict[str, Any]:
    """`media_type`, `pages`, `signed`; or `refused`."""
    return ask("inspect", seconds, "sort", str(path))


def read(path: Path, media_type: str, seconds: int) -> dict[str, Any]:
    """`text`, `folded`, `fingerprint`, `number`, `issued_on`, `issuer`; or `refused`."""
    return ask("inspect", seconds, "read", str(path), media_type)


def signatures(path: Path, seconds: int) -> dict[str, Any]:
    """`signatures`, as `files.signatures` tells them."""
    return ask("signatures", seconds, str(path))


def shown_text(path: Path, media_type: str, seconds: int) -> dict[str, Any]:
    """`blocks` and `cut`; or `refused`."""
    return ask("inspect", seconds, "blocks", str(path), media_type)


def draw(path: Path, media_type: str, number: int, width: int, *, into: Path, seconds: int) -> dict[str, Any]:
    """`width` and `height` of the picture in `into`; or `refused`."""
    return ask("inspect", seconds, "picture", str(path), media_type, str(number), str(width), str(into))


@contextmanager
def slot(patience: float) -> Iterator[None]:
    """One of the few places, held as long as this process lives. Errors: `Refused("file.busy")`."""
    until = time.monotonic() + patience
    with disk_faults_told():
        made_folder(slot_path(0).parent)
        handles = [slot_path(number).open("ab") for number in range(SLOTS)]
    try:
        while not any(_taken(handle) for handle in handles):
            if time.monotonic() >= until:
                raise Refused("file.busy")
            time.sleep(LOOK)
        yield
    finally:
        for handle in handles:
            handle.close()


def _taken(handle: Any) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _read(text: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(text) if len(text) <= LARGEST_ANSWER else None
    except ValueError as fault:
        raise UnreadableError from fault
    if not isinstance(answer, dict):
        raise UnreadableError
    return answer
