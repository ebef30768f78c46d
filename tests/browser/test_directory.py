"""The directory of agencies in a real browser: searched and changed by keyboard; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.agencies.models import Block
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/danh-ba/"
PAGES = [LIST + one for one in ("", "them/", "sap-nhap/", "khoi/", "tep/", "cap-duoi/them/", "ngay-nghi/")]
OF_AN_AGENCY = [
    "",
    "doi-ten/",
    "chuyen-khoi/",
    "ten-khac/",
    "chia-tach/",
    "ket-thuc/",
    "sua-ten/",
    "sua-ngay/",
]


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def test_an_agency_is_found_without_marks_and_a_block_added_by_keyboard(
    page: Page, office: Office, live_server: Any
) -> None:
    sign_in(page, office, "quantri.snv", live_server.url)
    page.goto(LIST)
    type_into(page, "Tìm cơ quan", "so xay dung")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sở Xây dựng", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Sở Tư pháp", exact=True)).to_have_count(0)

    press(page, "link", "Khối")
    type_into(page, "Tên khối", "Đơn vị sự nghiệp")
    type_into(page, "Tên đầy đủ", "Các đơn vị sự nghiệp thuộc UBND tỉnh")
    type_into(page, "Tên ngắn", "Sự nghiệp")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã thêm khối.")
    expect(page.get_by_role("row", name="Đơn vị sự nghiệp")).to_be_visible()
    assert Block.objects.filter(authority=office.authority, name="Đơn vị sự nghiệp").exists()


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], office: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, office, "quantri.snv", live_server.url)
    assert troubles(page, [*PAGES, *(f"{LIST}co-quan/so-xay-dung/{one}" for one in OF_AN_AGENCY)]) == {}
