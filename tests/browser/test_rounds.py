"""The end of a round and the supplement in a real browser: accessible, on a phone, without scripts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.core.appraisal.findings import Finding
from pari.scoring.appraisal.findings import Said
from pari.scoring.models import Mark
from tests.appraising import LEVEL, SHARE, claim, in_round_1
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    HEAD,
    IN_TIME,
    LEAD,
    LETTERS,
    MEETING,
    OFFICER,
    asked,
    find,
)

pytestmark = pytest.mark.django_db(transaction=True)

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
HERE = CAMPAIGN + "tham-dinh/"
SHEET = CAMPAIGN + "phieu/so-xay-dung/"
CRITERION, CLOSED = f"{SHEET}tieu-chi/{LEVEL}/", f"{SHEET}tieu-chi/{SHARE}/"
Clock = Callable[[datetime], None]


@pytest.fixture
def at(live_server: object) -> Iterator[Clock]:
    with time_machine.travel(MEETING) as clock:
        yield clock.move_to


@pytest.fixture
def round_1(office: Office, at: Clock) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
        claim(office, agency, SHARE, points="0.5", values="{}")
    find(office, AGREED, agency="so-tai-chinh")
    find(office, Said(Finding.REFERRED, text="Có tính kế hoạch chung không?"), criterion=SHARE)
    return office


@pytest.fixture
def supplement(round_1: Office, at: Clock) -> Office:
    asked(round_1)
    at(ANSWERED)
    return round_1


def opened(page: Page, office: Office, live_server: Any, username: str, address: str) -> Page:
    keyboard.sign_in(page, office, username, live_server.url)
    page.goto(address)
    return page


def test_the_meeting_is_accessible_and_fits_a_phone(
    round_1: Office, page: Page, phone: Page, live_server: Any
) -> None:
    assert faults(opened(page, round_1, live_server, LEAD, HERE + "ket-thuc/")) == []
    assert sideways(opened(phone, round_1, live_server, LEAD, HERE + "ket-thuc/")) == 0


@pytest.mark.parametrize(
    "whose",
    [
        (LEAD, HERE + "thong-bao/"),
        (LEAD, HERE + "ket-thuc/lan-1/"),
        (LEAD, HERE + "moi/"),
        (OFFICER, HERE + "thong-bao/so-xay-dung/"),
        (OFFICER, SHEET),
        (OFFICER, CRITERION),
        (HEAD, SHEET + "nop-bo-sung/"),
    ],
)
def test_pages_after_round_1_are_accessible_and_fit_a_phone(
    supplement: Office, page: Page, phone: Page, live_server: Any, whose: tuple[str, str]
) -> None:
    assert faults(opened(page, supplement, live_server, *whose)) == []
    assert sideways(opened(phone, supplement, live_server, *whose)) == 0


def test_an_answer_goes_its_way_without_scripts(
    supplement: Office, page_without_javascript: Page, live_server: Any
) -> None:
    page = opened(page_without_javascript, supplement, live_server, OFFICER, SHEET)
    page.get_by_role("link", name="Bổ sung tiếp").click()
    expect(page.get_by_text("Chưa thống nhất")).to_be_visible()
    page.get_by_label("Giải trình").fill("Ký ngày 15/01/2026.")
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    keyboard.sign_in(page, supplement, HEAD, live_server.url)
    page.goto(SHEET + "nop-bo-sung/")
    page.get_by_role("button", name="Nộp giải trình bổ sung").click()
    expect(page.get_by_text("Giải trình, bổ sung sau thẩm định lần 1")).to_be_visible()
    assert Mark.objects.get(stage="supplement").explanation == "Ký ngày 15/01/2026."


def test_the_lead_closes_the_round_and_sends_the_letters(
    round_1: Office, page: Page, at: Clock, live_server: Any
) -> None:
    opened(page, round_1, live_server, LEAD, HERE + "ket-thuc/")
    page.get_by_label("Kết luận của cuộc họp").fill("Thống nhất kết quả lần 1.")
    page.get_by_label("Lý do kết thúc khi còn nội dung chưa xong").fill("Còn tiêu chí ngoài phạm vi thử.")
    page.get_by_role("button", name="Kết thúc và ghi biên bản").click()
    expect(page.get_by_text("Thống nhất kết quả lần 1.")).to_be_visible()
    at(LETTERS)  # a day later one signs in again
    opened(page, round_1, live_server, LEAD, HERE + "ket-thuc/")
    page.get_by_role("button", name="Kết thúc thẩm định chéo").click()
    page.get_by_role("button", name="Gửi đến tất cả các cơ quan").click()
    expect(page.get_by_text("Đã gửi thông báo đến 06 cơ quan.")).to_be_visible()
