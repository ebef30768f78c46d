"""The office's browsers, at a given instant."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.office import NOW, Office

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"


@pytest.fixture
def at() -> Iterator[Callable[[datetime], None]]:
    """The clock stands at NOW, until `at(instant)` sets it; log in afterwards, since sessions grow old."""
    traveller = time_machine.travel(NOW, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()


@pytest.fixture
def officer(office: Office) -> Client:
    """The officer of Sở Xây dựng."""
    return office.client("canbo.sxd")


def text_of(answer: Any) -> str:
    """What a reader reads, blanks made single."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
