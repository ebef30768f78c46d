"""Accounts in a real browser: one is made by keyboard, its slip is shown once; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.people.models import Account
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/nhan-su/"
PAGES = [
    LIST,
    LIST + "vai-tro/",
    LIST + "thay-doi/",
    LIST + "lap-tai-khoan/",
    LIST + "nhap-danh-sach/",
    LIST + "lien-quan/",
    LIST + "ban-giao/",
]
OF_SOMEBODY = ["", "sua/", "khoa/", "thoi-cong-tac/", "giao-vai-tro/", "chuc-vu/", "ban-giao/"]


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def test_an_account_is_made_by_keyboard_and_its_password_shown_once(
    page: Page, office: Office, live_server: Any
) -> None:
    sign_in(page, office, "quantri.snv", live_server.url)
    page.goto(LIST)
    press(page, "link", "Lập tài khoản")
    type_into(page, "Họ tên, chức danh hiển thị", "Người mới (ví dụ)")
    type_into(page, "Tên đăng nhập", "nguoimoi.sxd")
    page.get_by_label("Cơ quan", exact=True).select_option("so-xay-dung")
    assert faults(page) == []
    press(page, "button", "Lập tài khoản")

    slip = page.get_by_role("main").locator(".slip")
    expect(slip).to_contain_text("nguoimoi.sxd")
    password = slip.locator("code").inner_text()
    assert faults(page) == []
    assert Account.objects.get(username="nguoimoi.sxd").check_password(password)

    press(page, "link", "Về danh sách")
    type_into(page, "Tìm", "nguoi moi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("1 trong 15 tài khoản")
    press(page, "link", "Người mới (ví dụ)")
    expect(page.get_by_role("main")).not_to_contain_text(password)


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], office: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, office, "quantri.snv", live_server.url)
    assert (
        troubles(
            page, [*PAGES, *(f"{LIST}tai-khoan/{office.people['canbo.sxd'].pk}/{one}" for one in OF_SOMEBODY)]
        )
        == {}
    )
