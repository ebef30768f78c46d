"""Home and inbox in a real browser: by keyboard, on a phone, without scripts."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.core.states import State
from pari.notices.actions import tell
from pari.scoring.models import Sheet
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

HOME, INBOX = "/thanh-giang/viec/", "/thanh-giang/thong-bao/"
TEMPLATES = f"{INBOX}mau-thu/"
SignIn = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture(autouse=True)
def in_the_office(now: None, office: Office) -> None:
    """The head of Sở Xây dựng has been passed a sheet and was told of it."""
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state=State.WITH_HEAD.value)
    tell(
        people=[office.people["lanhdao.sxd"].pk],
        authority="thanh-giang",
        campaign=office.campaign.code,
        agency="so-xay-dung",
        kind="sheet_passed",
        key="x",
        title="Phiếu đã được trình",
        at=NOW,
    )


@pytest.fixture
def sign_in(office: Office, live_server: Any) -> SignIn:
    """From now on a page is somebody's: `sign_in(page, "canbo.sxd")`."""

    def signed_in(page: Page, username: str) -> None:
        keyboard.sign_in(page, office, username, live_server.url)

    return signed_in


def test_a_head_reaches_what_waits_by_keyboard(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "lanhdao.sxd")
    page.goto(HOME)
    expect(page.get_by_text("còn 19 ngày")).to_have_count(2)
    task = page.get_by_role("link", name="Phiếu chờ lãnh đạo kiểm tra và nộp")
    task.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/thanh-giang/dot/thanh-giang-2026/phieu/so-xay-dung/kiem-tra/$"))


def test_a_notice_is_opened_and_read(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "lanhdao.sxd")
    page.goto(HOME)
    page.get_by_role("link", name="Thông báo 1").click()
    page.get_by_role("link", name="Phiếu đã được trình").click()
    page.goto(INBOX)
    expect(page.get_by_text("Chưa đọc")).to_have_count(0)


def test_it_works_without_scripts(page_without_javascript: Page, sign_in: SignIn) -> None:
    page = page_without_javascript
    sign_in(page, "lanhdao.sxd")
    page.goto(HOME)
    expect(page.get_by_text("còn 19 ngày").first).to_be_visible()
    page.goto(INBOX)
    page.get_by_role("button", name="Đánh dấu đã đọc tất cả").click()
    expect(page.get_by_text("Chưa đọc")).to_have_count(0)


@pytest.mark.parametrize(
    ("username", "address"),
    [
        ("lanhdao.sxd", HOME),
        ("lanhdao.sxd", INBOX),
        ("lanhdao.ubnd", HOME),
        ("totruong.snv", HOME),
        ("quantri.snv", TEMPLATES),
        ("quantri.snv", f"{TEMPLATES}khung-thu/"),
    ],
)
def test_pages_are_for_everybody_and_fit_a_phone(
    page: Page, phone: Page, sign_in: SignIn, username: str, address: str
) -> None:
    for screen in (page, phone):
        sign_in(screen, username)
        screen.goto(address)
        assert faults(screen) == []
        assert sideways(screen) == 0
