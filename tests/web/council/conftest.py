"""The office when round 2 is over, its agenda, and a meeting that goes on."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from pari.scoring.models import (
    CouncilSession,
)
from tests.counciling import VOTING, meeting
from tests.office import Office
from tests.web.council.council_office import (
    Items,
    round_2_is_over,
    with_agenda,
)


@pytest.fixture
def clock() -> Iterator[Any]:
    traveller = time_machine.travel(VOTING, tick=False)
    yield traveller.start()
    traveller.stop()


@pytest.fixture
def before(office: Office, clock: Any) -> Office:
    return round_2_is_over(office)


@pytest.fixture
def items(before: Office) -> Items:
    return with_agenda(before)


@pytest.fixture
def session(before: Office, items: Items) -> CouncilSession:
    return meeting(before)
