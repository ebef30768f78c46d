"""Pages read as text, as somebody at the screen reads them."""

import re
from html import unescape
from typing import Any

from django.test import Client

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"


def words(answer: Any) -> str:
    """What a page says, without its tags."""
    html = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def problems(answer: Any) -> list[str]:
    """Every reason that a form gives."""
    lists = re.findall(r'<ul class="errorlist.*?</ul>', answer.content.decode(), flags=re.DOTALL)
    items = [item for one in lists for item in re.findall(r"<li>(.*?)</li>", one, flags=re.DOTALL)]
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", item))).strip() for item in items]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer)
