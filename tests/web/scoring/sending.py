"""Sending evidence over HTTP: its addresses, an upload in pieces, the sheet once handed in."""

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client

from pari.scoring.models import Evidence, Sheet
from tests.office import NOW, on
from tests.scoring.bringing import AGENCY, PLAN
from tests.web.scoring.conftest import CAMPAIGN

HERE = f"{CAMPAIGN}phieu/so-xay-dung/tai-lieu/"
BEGIN = f"{HERE}tai-len/"
OTHERS = f"{CAMPAIGN}phieu/hoa-sen/tai-lieu/"
JUDGING = on(20, 12)
PIECE = "application/offset+octet-stream"
type_of_at = Callable[[datetime], None]


def metadata(**said: str) -> str:
    return ",".join(f"{name} {b64encode(text.encode()).decode()}" for name, text in said.items())


def create(client: Client, name: str, size: object, criterion: str = PLAN, *, to: str = BEGIN) -> Any:
    headers = {"Upload-Length": str(size), "Upload-Metadata": metadata(filename=name, criterion=criterion)}
    return client.post(to, headers=headers)


def patch(client: Client, address: str, offset: int, data: bytes, **more: Any) -> Any:
    sent = {"content_type": PIECE, "headers": {"Upload-Offset": str(offset)}, **more}
    return client.patch(address, data, **sent)


def sent(client: Client, data: bytes, name: str = "ke-hoach.pdf", criterion: str = PLAN) -> Evidence:
    """A whole file, by two pieces."""
    address = create(client, name, len(data), criterion)["Location"]
    half = len(data) // 2
    assert patch(client, address, 0, data[:half])["Upload-Offset"] == str(half)
    assert patch(client, address, half, data[half:]).status_code == 204
    return Evidence.objects.select_related("file__content").latest("pk")


def submitted(at: datetime = NOW) -> None:
    Sheet.objects.filter(participant__agency__code=AGENCY).update(state="submitted", submitted_at=at)
