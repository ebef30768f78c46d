"""`pari serve`: what keeps the site from being opened is said in words."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cli.conftest import Run


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


def test_without_its_static_files_the_site_is_not_opened(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    answer = run("serve", "--port", str(port))
    assert answer.code == 2
    assert "collectstatic" in answer.err
