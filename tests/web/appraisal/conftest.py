"""A clock that tests of rounds move on: it stands still in round 1 until then."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from tests.appraising import ROUND_1

Clock = Callable[[datetime], None]


@pytest.fixture
def at() -> Iterator[Clock]:
    traveller = time_machine.travel(ROUND_1, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()
