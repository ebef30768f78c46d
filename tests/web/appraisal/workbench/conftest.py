"""Round 1 under way, with Lan at the workbench."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.appraising import LAN, ROUND_1, in_round_1
from tests.appraising_many import claimed_by_all
from tests.office import Office


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    """Everybody claims all points and gives a link; nobody was late."""
    in_round_1(office)
    claimed_by_all(office)
    return office


@pytest.fixture
def lan(round_1: Office) -> Client:
    return round_1.client(LAN)
