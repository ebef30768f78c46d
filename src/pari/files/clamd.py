"""ClamAV, asked over its own protocol (INSTREAM): the bytes go to `clamd`, which never opens our disk."""

import socket
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

CHUNK = 65_536
PATIENCE = 60.0  # seconds that clamd may be silent
LONGEST_ANSWER = 4_096


class ScannerSilentError(Exception):
    """Nobody has said that the file is clean: clamd can't be reached, or couldn't look at the file."""


def virus_in(path: Path, at: str) -> str | None:
    """The name of what clamd finds, None where it finds nothing. `at`: host:port, or the path of its socket.

    Errors: `ScannerSilentError`.
    """
    try:
        with _connected(at) as clamd:
            clamd.sendall(b"zINSTREAM\0")
            for chunk in _chunks(path):
                clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
            clamd.sendall(struct.pack("!L", 0))
            return _read(_answer(clamd))
    except (OSError, ValueError) as fault:
        raise ScannerSilentError(str(fault)) from fault


@contextmanager
def _connected(at: str) -> Iterator[socket.socket]:
    if at.startswith("/"):
        clamd = socket.socket(socket.AF_UNIX)
        clamd.settimeout(PATIENCE)
        with closing(clamd):
            clamd.connect(at)
            yield clamd
    else:
        host, _, port = at.rpartition(":")
        with closing(socket.create_connection((host.strip("[]"), int(port)), PATIENCE)) as clamd:
            yield clamd


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _answer(clamd: socket.socket) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER and (part := clamd.recv(LONGEST_ANSWER)):
        answer += part
    return answer.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _read(answer: str) -> str | None:
    """`stream: OK`, `stream: Eicar-Test-Signature FOUND`; anything else means that it couldn't look."""
    if answer == "stream: OK":
        return None
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise ScannerSilentError(answer)
