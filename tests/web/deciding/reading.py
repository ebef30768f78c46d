"""Pages as people read them."""

import re
from html import unescape
from typing import Any

from tests.office import Office

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
HUB = CAMPAIGN + "cong-bo/"
RECORD, CONFIRM = HUB + "quyet-dinh/", HUB + "xac-nhan/"
LIST = CAMPAIGN + "kien-nghi/"
FAULT, ADJUST = LIST + "phan-anh/", LIST + "dieu-chinh/"
RESULT = CAMPAIGN + "phieu/so-xay-dung/ket-qua/"
OBJECT = CAMPAIGN + "phieu/so-xay-dung/kien-nghi/"
DESK = "/thanh-giang/viec/"


def text(got: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


def read(office: Office, username: str, address: str, status: int = 200) -> str:
    got = office.client(username).get(address)
    assert got.status_code == status, got.content.decode()[-1500:]
    return text(got)
