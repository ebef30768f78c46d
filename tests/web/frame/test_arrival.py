"""When a request arrived: by the proxy's word where it may tell, and never later than now."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import RequestFactory

from pari.web.frame.arrival import Arrival, arrival_of

NOW = datetime(2026, 12, 15, 16, 59, 58, tzinfo=UTC)


def arrived(told: str = "") -> datetime:
    headers = {"X-Request-Start": told} if told else {}
    request = RequestFactory().get("/", headers=headers)
    with time_machine.travel(NOW, tick=False):
        Arrival(lambda _request: HttpResponse())(request)
    return arrival_of(request)


@pytest.fixture
def proxy(settings: Any) -> None:
    settings.PARI_PROXY_TELLS_ARRIVAL = True


def test_the_proxy_tells_when_the_first_byte_came(proxy: None) -> None:
    first = NOW - timedelta(seconds=3)
    assert arrived(f"t={first.timestamp():.6f}") == first


def test_nothing_arrives_in_the_future(proxy: None) -> None:
    assert arrived(f"t={(NOW + timedelta(hours=1)).timestamp()}") == NOW


@pytest.mark.parametrize("told", ["", "t=", "hôm qua", "t=nan", "t=inf", "t=1e300", "t=-1e300"])
def test_a_word_that_is_no_instant_leaves_the_servers_own_reading(proxy: None, told: str) -> None:
    assert arrived(told.encode().decode("latin-1")) == NOW


def test_without_such_a_proxy_nobodys_word_counts() -> None:
    assert arrived(f"t={(NOW - timedelta(hours=1)).timestamp()}") == NOW


def test_a_proxy_may_tell_the_last_byte_and_how_long_reading_took(proxy: None) -> None:
    first = NOW - timedelta(seconds=3)
    assert arrived(f"t={(NOW - timedelta(seconds=1)).timestamp():.3f}-2.000") == first


def test_a_span_that_is_none_leaves_the_servers_own_reading(proxy: None) -> None:
    assert arrived(f"t={NOW.timestamp():.3f}-nan") == NOW
