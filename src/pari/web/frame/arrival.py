"""When a request arrived: what a deadline is compared with."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

HEADER = "X-Request-Start"  # "t=" and seconds since 1970 with decimals, set by the proxy at the first byte


class Arrival:
    """Outermost middleware: notes `request.arrived_at`.

    Arrival is the first byte at the outermost proxy where `PARI_PROXY_TELLS_ARRIVAL` says that it passes the
    instant on (and replaces whatever a client sends under that name); else this server's own reading.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        now = timezone.now()
        told = _told(request) if settings.PARI_PROXY_TELLS_ARRIVAL else None
        request.arrived_at = min(told, now) if told else now  # type: ignore[attr-defined]  # read by `arrival_of`
        return self.get_response(request)


def arrival_of(request: HttpRequest) -> datetime:
    arrived: datetime = request.arrived_at  # type: ignore[attr-defined]  # noted by the middleware above
    return arrived


def _told(request: HttpRequest) -> datetime | None:
    text = request.headers.get(HEADER, "").removeprefix("t=")
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
