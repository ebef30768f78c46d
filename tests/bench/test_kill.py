"""Killed in the middle of work a few times, nothing acknowledged is lost; `make bench-kill` does it often."""

from pathlib import Path

import pytest

from bench.kill import kept_back, killed, killed_in_round
from bench.kill_round import lost_in_round

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
needs_postgresql = pytest.mark.skipif(not PROGRAMS, reason="PostgreSQL's programs aren't here")

on_both = pytest.mark.parametrize(
    "postgres", [False, pytest.param(True, marks=needs_postgresql)], ids=["sqlite", "postgresql"]
)


@on_both
def test_nothing_that_was_acknowledged_is_lost_and_no_file_is_half(*, postgres: bool) -> None:
    told, found = killed(3, postgres=postgres)
    assert told.saves
    assert kept_back(told, found) == ([], [])
    assert (told.odd, found["half"], found["refused"]) == ([], [], [])


@on_both
def test_in_the_middle_of_a_round_no_finding_is_lost_and_nothing_is_wrong(*, postgres: bool) -> None:
    told, there, wrong = killed_in_round(3, postgres=postgres)
    assert told.findings
    assert lost_in_round(told, there) == []
    assert (told.odd, wrong) == ([], [])
