"""Somebody's desk, and a clock that can be moved."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from pari.people.queries import capacity_of
from pari.web.frame.desk import Desk
from tests.office import NOW, Office

Clock = Callable[[datetime], None]
DeskOf = Callable[[str], Desk]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    """It stands at NOW, until `clock(instant)` sets it."""
    traveller = time_machine.travel(NOW, tick=False)
    yield traveller.start().move_to
    traveller.stop()


@pytest.fixture
def desk_of(office: Office) -> DeskOf:
    def desk(username: str) -> Desk:
        capacity = capacity_of(office.appointment(username))
        return Desk(office.people[username], office.authority, (capacity,), capacity, NOW)

    return desk
