"""`pari serve`: what keeps the site from being opened is said in words; the web and a worker end together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

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


# --- The web and a worker side by side


def sleeper(path: Path, *, ends: str = "signal.pause()") -> list[str]:
    """A program that writes its number into a file, and into another one that it was asked to end."""
    told = f"open({str(path)!r} + '.ended', 'w').close()"
    body = (
        "import os, signal, sys, time\n"
        f"def end(*_): {told}; sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        f"open({str(path)!r}, 'a').write(f'{{os.getpid()}}\\n')\n"
        f"{ends}\n"
    )
    return [sys.executable, "-c", body]


def ended(path: Path) -> bool:
    return path.with_name(f"{path.name}.ended").exists()


def watching(web: list[str], worker: list[str] | None) -> "subprocess.Popen[bytes]":
    call = f"import sys; from pari.cli.serve import watch; sys.exit(watch({web!r}, {worker!r}))"
    return subprocess.Popen([sys.executable, "-c", call])


def wait_for(both: "subprocess.Popen[bytes]", *paths: Path) -> None:
    """How long a start takes is the machine's affair."""
    while not all(path.exists() for path in paths):
        assert both.poll() is None, "it ended before it had started both"
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_web_and_the_worker(tmp_path: Path, number: signal.Signals) -> None:
    web, worker = tmp_path / "web", tmp_path / "worker"
    both = watching(sleeper(web), sleeper(worker))
    wait_for(both, web, worker)
    both.send_signal(number)
    assert both.wait() == 0
    assert ended(web)
    assert ended(worker)


def test_a_web_that_ends_by_itself_takes_the_worker_with_it(tmp_path: Path) -> None:
    web, worker = tmp_path / "web", tmp_path / "worker"
    both = watching(sleeper(web, ends="time.sleep(1); sys.exit(3)"), sleeper(worker))
    assert both.wait() == 3
    assert ended(worker)


def test_a_worker_that_ends_by_itself_leaves_the_web_going(tmp_path: Path) -> None:
    web, worker = tmp_path / "web", tmp_path / "worker"
    both = watching(sleeper(web), sleeper(worker, ends="sys.exit(1)"))
    wait_for(both, web, worker)
    time.sleep(1)
    assert both.poll() is None
    both.terminate()
    assert both.wait() == 0
    assert len(worker.read_text().split()) == 1  # not again and again at once


def test_the_site_can_go_without_a_worker(tmp_path: Path) -> None:
    web = tmp_path / "web"
    both = watching(sleeper(web), None)
    wait_for(both, web)
    both.terminate()
    assert both.wait() == 0
