"""The made-up province of the benchmark: PARI's indices are those of plain arithmetic."""

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bench.instance import Instance, expected_index, instance, write_facts, write_regulation

AGENCIES = 20
Pari = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def made() -> Instance:
    return instance(AGENCIES)


def test_the_province_has_120_leaves_and_100_points(made: Instance) -> None:
    assert len(made.leaves) == 120
    assert sum(leaf.reach for field in made.fields for leaf in field) == Decimal(100)


def test_the_province_is_the_same_every_time(made: Instance) -> None:
    assert instance(AGENCIES).agencies == made.agencies


def test_the_indices_of_the_command_are_those_of_plain_arithmetic(
    made: Instance, pari: Pari, tmp_path: Path
) -> None:
    write_regulation(made, tmp_path / "regulation.yaml")
    rows = write_facts(made, tmp_path / "facts.csv")
    assert rows == len((tmp_path / "facts.csv").read_text().splitlines()) - 1
    answer = json.loads(pari("score", "regulation.yaml", "facts.csv", "--ranking", "--format", "json").stdout)
    ours = {one["agency"]: one["index"] for block in answer["blocks"] for one in block["agencies"]}
    assert ours == {agency.name: str(expected_index(made, agency)) for agency in made.agencies}


def test_plain_arithmetic_looks_at_every_input(made: Instance) -> None:
    agency = made.agencies[0]
    leaf = next(leaf for leaf in made.leaves if agency.given.get(leaf.code) == {"done": "yes"})
    worse = replace(agency, given={**agency.given, leaf.code: {"done": "no"}})
    assert expected_index(made, worse) < expected_index(made, agency)
