"""The pages of the workbench read as text, and what is sent from them."""

import re
from typing import Any

from django.test import Client

from pari.scoring.models import Mark

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
LIST = f"{CAMPAIGN}tham-dinh/"
NAME = "ke-hoach-ban-hanh"
BENCH = f"{LIST}tieu-chi/{NAME}/"
OTHER = f"{LIST}tieu-chi/bao-cao-dinh-ky/"  # given to nobody
MANY = f"{LIST}cung-luc/{NAME}/"
SXD, STP, STRANGE = "so-xay-dung", "so-tu-phap", "so-noi-vu"
BY_SCRIPT = {"accept": "application/json"}
REASONS: dict[str, Any] = {"finding": "not_agreed", "reasons": ["late"]}


def page(client: Client, address: str = BENCH, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return answer.content.decode()


def save(client: Client, agency: str = SXD, **typed: Any) -> Any:
    return client.post(f"{BENCH}{agency}/", {"seen": "0", **typed}, headers=BY_SCRIPT)


def rows(html: str) -> list[str]:
    return re.findall(r'id="r-([\w-]+)"', html)


def row(html: str, agency: str = SXD) -> str:
    """The words of a line."""
    return text(html.partition(f'id="r-{agency}"')[2].partition("</tr>")[0])


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def found(agency: str = SXD) -> Mark:
    """The newest finding; a test that asks for it fails where there is none."""
    rows = Mark.objects.filter(sheet__participant__agency__code=agency, stage__startswith="round")
    mark = rows.order_by("stage", "sequence").last()
    assert mark is not None
    return mark
