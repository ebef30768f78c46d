"""When a request arrived: what a deadline is compared with."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

# "t=" and seconds since 1970 with decimals; from these the proxy may take away how long it took to read the
# request ("t=1766419200.250-0.180"), since some proxies know the time of the last byte and that span only.
HEADER = "X-Request-Start"


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
    last, _, span = request.headers.get(HEADER, "").removeprefix("t=").partition("-")
    try:
        return datetime.fromtimestamp(float(last) - float(span or 0), UTC)
    except (ValueError, OverflowError, OSError):
        return None
