"""`pari worker`: one round for cron, or round after round until a signal."""

import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import PARI, of_an_office, type_of_pari


@pytest.fixture
def made(pari: type_of_pari, migrated: Path, tmp_path: Path) -> type_of_pari:
    """The command with a database that is up to date."""
    (tmp_path / "var").mkdir()
    shutil.copy(migrated, tmp_path / "var")
    return pari


def test_one_round_ends_and_says_what_it_did(made: type_of_pari) -> None:
    answer = made("worker", "--once")
    assert (answer.returncode, answer.stdout) == (0, "")
    assert "Đã nhắc 0 lượt, đã gửi 0 thư." in answer.stderr


def test_without_a_database_no_round_is_gone(pari: type_of_pari) -> None:
    answer = pari("worker", "--once")
    assert answer.returncode == 2
    assert "pari manage migrate" in answer.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_when_a_signal_asks(made: type_of_pari, tmp_path: Path, number: signal.Signals) -> None:
    environment = of_an_office() | {"PARI_DATA": str(tmp_path / "var")}
    worker = subprocess.Popen([PARI, "worker"], env=environment)
    try:
        until_a_round_is_noted(worker, tmp_path / "var" / "pari.sqlite3")
        worker.send_signal(number)
        assert worker.wait() == 0
    finally:
        worker.kill()
        worker.wait()


def until_a_round_is_noted(worker: "subprocess.Popen[bytes]", database: Path) -> None:
    """A worker that has gone a round hears signals; how long its start takes is the machine's affair."""
    while not rounds_noted(database):
        assert worker.poll() is None, "it ended before its first round"
        time.sleep(0.1)


def rounds_noted(database: Path) -> int:
    with closing(sqlite3.connect(database)) as asked:
        return int(asked.execute("SELECT COUNT(*) FROM notices_workerround").fetchone()[0])
