"""The virus scanner, asked over its own protocol.

The scanner here is a small server that speaks that protocol as clamd does (a real one would need its data
base of signatures), and knows one virus: the EICAR test text.
"""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pari.files.checking import SCANNER_PAUSE, check_content, claim_waiting
from pari.files.clamd import ScannerSilentError, virus_in
from pari.files.models import Content
from pari.files.places import content_path
from tests.files.conftest import kept
from tests.files.making import pdf
from tests.office import NOW

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 1_000_000  # bytes of one stream, as `StreamMaxLength` says


class _Scanner(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        stream = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            stream += self.rfile.read(size)
            if len(stream) > MOST:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in stream else b"stream: OK\0")


@contextmanager
def scanning(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def scanner() -> Iterator[str]:
    """Where the scanner listens: host:port."""
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Scanner)
    with scanning(server):
        yield f"127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_a_virus_is_named(scanner: str, file: Path) -> None:
    file.write_bytes(b"x" * 200_000 + EICAR)
    assert virus_in(file, scanner) == "Eicar-Test-Signature"


def test_nothing_is_found_in_a_clean_file(scanner: str, file: Path) -> None:
    file.write_bytes(b"x" * 200_000)
    assert virus_in(file, scanner) is None


def test_a_scanner_may_listen_on_a_socket_file(file: Path, tmp_path: Path) -> None:
    file.write_bytes(EICAR)
    at = str(tmp_path / "s")
    with scanning(socketserver.ThreadingUnixStreamServer(at, _Scanner)):
        assert virus_in(file, at) == "Eicar-Test-Signature"


def test_a_file_that_the_scanner_doesnt_look_at_isnt_clean(scanner: str, file: Path) -> None:
    file.write_bytes(b"x" * 3_000_000)
    with pytest.raises(ScannerSilentError):
        virus_in(file, scanner)


@pytest.mark.parametrize("at", ["127.0.0.1:1", "/no/such/socket", "no port", "host:port"])
def test_a_scanner_that_cant_be_reached_has_found_nothing_out(file: Path, at: str) -> None:
    file.write_bytes(b"x")
    with pytest.raises(ScannerSilentError):
        virus_in(file, at)


@pytest.mark.django_db
def test_a_file_with_a_virus_is_refused_and_deleted(scanner: str, settings: Any) -> None:
    settings.PARI_CLAMD = scanner
    content = check_content(kept(EICAR, "a.txt").content_id, at=NOW)
    assert (content.state, content.refusal) == ("refused", "file.virus")
    assert not content_path(content.sha256).exists()


@pytest.mark.django_db
def test_a_clean_file_passes(scanner: str, settings: Any) -> None:
    settings.PARI_CLAMD = scanner
    assert check_content(kept(pdf(), "a.pdf").content_id, at=NOW).state == "clean"


@pytest.mark.django_db
def test_without_an_answer_a_file_stays_unseen_and_is_tried_again_for_as_long_as_it_takes(
    scanner: str, settings: Any
) -> None:
    settings.PARI_CLAMD = "127.0.0.1:1"
    content = kept(pdf(), "a.pdf").content_id
    for minute in range(10):
        assert check_content(content, at=NOW + minute * SCANNER_PAUSE).state == "checking"
    assert claim_waiting(at=NOW + 9 * SCANNER_PAUSE + timedelta(seconds=1)) is None
    settings.PARI_CLAMD = scanner
    assert check_content(content, at=NOW + 11 * SCANNER_PAUSE).state == "clean"
    assert Content.objects.get().tries == 0
