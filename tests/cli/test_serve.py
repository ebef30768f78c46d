"""`pari serve`: what keeps the site from being opened is said in words."""

import socket
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.conftest import type_of_pari


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_port_in_use_is_refused(run: Run, taken: int) -> None:
    answer = run("serve", "--port", str(taken))
    assert answer.code == 2
    assert f"Không mở được cổng {taken}" in answer.err
    assert "--port" in answer.err


@pytest.mark.parametrize("port", ["0", "-1", "65536"])
def test_a_port_that_is_none_is_refused(run: Run, port: str) -> None:
    assert run("serve", f"--port={port}").code == 2


def test_a_site_without_a_database_is_not_opened(pari: type_of_pari) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    answer = pari("serve", "--port", str(port))
    assert answer.returncode == 2
    assert "pari manage migrate" in answer.stderr
