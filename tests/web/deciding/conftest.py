"""The office whose council has passed the results, and the clock."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from tests.publishing import DECIDED, passed_office

__all__ = ["passed_office"]

Clock = Callable[[datetime], None]


@pytest.fixture
def at() -> Iterator[Clock]:
    """Moves the clock; it stands on the day of the decision."""
    traveller = time_machine.travel(DECIDED, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()
