"""The journal in a real browser: narrowed and followed by keyboard; for everybody."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.journal.actions import write
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

COMMON = "/thanh-giang/nhat-ky/"
CAMPAIGN = COMMON + "thanh-giang-2026/"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


@pytest.fixture
def told(office: Office) -> Office:
    for username, agency, words in (
        ("canbo.sxd", "so-xay-dung", "Đã kiểm tra hồ sơ Đường sá"),
        ("canbo.hoasen", "hoa-sen", "Chờ số liệu"),
    ):
        write(
            by=office.by(username),
            at=NOW,
            did="sheet_begun",
            kind="sheet",
            thing=1,
            agency=agency,
            campaign="thanh-giang-2026",
            personal=words,
        )
    return office


def test_an_entry_is_found_and_its_place_in_the_chain_opened_by_keyboard(
    page: Page, told: Office, live_server: Any
) -> None:
    sign_in(page, told, "giamsat.mttq", live_server.url)
    page.goto(COMMON)
    press(page, "link", "Đợt năm 2026")
    expect(page.get_by_role("listitem").filter(has_text="Chờ số liệu")).to_be_visible()
    type_into(page, "Tìm trong nhật ký", "duong sa")
    page.keyboard.press("Enter")
    entry = page.get_by_role("listitem").filter(has_text="Đã kiểm tra hồ sơ Đường sá")
    expect(entry).to_be_visible()
    expect(page.get_by_text("Chờ số liệu")).to_have_count(0)
    expect(entry.locator("code")).to_be_hidden()
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(entry.locator("code")).to_have_text(re.compile("^[0-9a-f]{64}$"))
    assert faults(page) == []


def test_labels_of_the_filter_stand_at_one_height(page: Page, told: Office, live_server: Any) -> None:
    sign_in(page, told, "giamsat.mttq", live_server.url)
    page.goto(COMMON)
    labels = page.get_by_role("search").locator("label").all()
    assert len({round(box["y"]) for label in labels if (box := label.bounding_box())}) == 1


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], told: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, told, "giamsat.mttq", live_server.url)
    assert troubles(page, [COMMON, CAMPAIGN, CAMPAIGN + "?q=duong+sa"]) == {}
