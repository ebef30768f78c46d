"""The world with its secrets: one for the tests of a module that only read, a new one for each that acts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine

from tests.hostile.walking import whole_world
from tests.hostile.world import World, make_world
from tests.office import NOW


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Tests that use it carry the mark `django_db`; what one of them changes is taken back."""
    with django_db_blocker.unblock(), whole_world() as world:
        yield world


@pytest.fixture
def at() -> Iterator[Callable[[datetime], None]]:
    """The clock stands at NOW, until `at(instant)` sets it."""
    traveller = time_machine.travel(NOW, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()


@pytest.fixture
def fresh(at: Callable[[datetime], None], db: None) -> World:
    return make_world()
