"""Reading again and confirming a ruling in a real browser: by keyboard, accessible, on a phone."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.ruling_asks import Ask
from pari.scoring.appraisal.rulings import make_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.models import Mark, SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, acting, find

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
TASKS = HERE + "kiem-tra-lai/"


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(ROUND_1):
        yield


@pytest.fixture
def drawn(office: Office) -> Office:
    """Two findings of Lan's to read again, and a ruling."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    for agency in ("so-noi-vu", "so-xay-dung"):
        find(office, AGREED, agency=agency)
    deed = {**acting(office, LEAD, ROUND_1), "campaign": office.campaign}
    draw_sample(**deed, stage=Stage.ROUND_1, why=RANDOM, amount=Amount(percent=100))
    line = Line(Finding.NOT_AGREED, Decimal("0.25"))
    make_ruling(**deed, ask=Ask("Có kịp thời không?", "Không; 0,25 điểm.", ("ke-hoach-ban-hanh",), (), line))
    return office


def test_two_items_are_read_again_without_the_mouse(drawn: Office, page: Page, live_server: Any) -> None:
    keyboard.sign_in(page, drawn, BINH, live_server.url)
    page.goto(TASKS)
    keyboard.press(page, "link", "Đọc lại tiếp")
    expect(page.locator("#f-points")).to_be_focused()
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sở Xây dựng").first).to_be_visible()
    expect(page.locator("#f-points")).to_be_focused()
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đã đọc lại")).to_be_visible()
    assert set(SecondReading.objects.values_list("result", flat=True)) == {"same"}


def test_a_ruling_is_confirmed_without_scripts(
    drawn: Office, page_without_javascript: Page, live_server: Any
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, drawn, LAN, live_server.url)
    page.goto(HERE + "van-de/1/")
    keyboard.press(page, "button", "Áp dụng kết luận cho các mục đã chọn")
    expect(page.get_by_role("button", name="Hoàn tác lần xác nhận vừa rồi")).to_be_visible()
    assert Mark.objects.filter(ruling__number=1).count() == 5


def test_pages_are_accessible_and_fit_a_phone(
    drawn: Office, page: Page, phone: Page, live_server: Any
) -> None:
    number = SecondReading.objects.get(sheet=drawn.sheet("so-xay-dung")).pk
    of_readers = [TASKS, f"{TASKS}{number}/", HERE + "van-de/1/"]
    of_leaders = [
        HERE + name for name in ("van-de/", "van-de/moi/", "doc-lai/", "thong-ke/", "kiem-tra-lai/")
    ]
    for username, addresses in ((BINH, of_readers), (LEAD, of_leaders)):
        for one in (page, phone):
            keyboard.sign_in(one, drawn, username, live_server.url)
        for address in addresses:
            page.goto(address)
            assert (address, faults(page)) == (address, [])
            phone.goto(address)
            assert (address, sideways(phone)) == (address, 0)
