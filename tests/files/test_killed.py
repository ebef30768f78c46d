"""Killed at any moment, nothing that was acknowledged is lost and no half file is left."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.db import connection

from tests.conftest import TESTS, of_an_office

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def environment(tmp_path: Path, request: pytest.FixtureRequest) -> Mapping[str, str]:
    """That of a site of its own: the tests' database on PostgreSQL, else a file."""
    site = tmp_path / "site"
    site.mkdir()
    found = of_an_office() | {"PARI_DATA": str(site), "PYTHONPATH": str(TESTS.parent)}
    if connection.vendor == "postgresql":
        server = os.environ["DATABASE_URL"].rpartition("/")[0]
        return found | {"DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}"}
    shutil.copy(request.getfixturevalue("migrated"), site)
    return found


def program(name: str) -> list[str]:
    return [sys.executable, "-m", f"tests.files.{name}"]


def test_killed_before_any_step_the_next_process_completes_the_file(environment: Mapping[str, str]) -> None:
    done = subprocess.run(program("killing"), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    found = answer["found"]
    assert len(found) > 15
    assert [one["ended"] for one in found] == [*[-signal.SIGKILL] * (len(found) - 1), 0]
    assert {(one["again"], one["lost"], one["right"]) for one in found} == {(0, False, True)}
    assert {one["received"] for one in found} > {0, 40_000, 150_000, 300_000}
    assert (answer["left"], answer["broken"]) == ([], [])


def test_killed_by_the_clock_what_was_acknowledged_is_there(environment: Mapping[str, str]) -> None:
    """One process sends slowly and tells what it was told; it is killed while it sends."""
    with subprocess.Popen(program("sending"), env=environment, stdout=subprocess.PIPE, text=True) as sender:
        assert sender.stdout
        upload = sender.stdout.readline().strip()
        told = [sender.stdout.readline().split() for _ in range(5)]
        time.sleep(0.03)
        sender.kill()
    done = subprocess.run(
        [*program("sending"), upload], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    began, ended, right = done.stdout.split()
    assert int(began) >= int(told[-1][0]) > 0
    assert (int(ended), right) == (2_000_000, "True")
