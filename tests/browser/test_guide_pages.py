"""The guides' pages in a real browser: on an office screen, on a phone, without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pari.web.guides.texts import GUIDES
from tests.browser import keyboard
from tests.office import Office

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/huong-dan/"
OFFICER = "canbo.sxd"


def test_every_guide_is_accessible_and_fits_a_phone(
    office: Office, page: Page, phone: Page, live_server: Any
) -> None:
    addresses = [LIST, *(f"{LIST}{code}/" for code in GUIDES)]
    for screen in (page, phone):
        keyboard.sign_in(screen, office, OFFICER, live_server.url)
        assert keyboard.troubles(screen, addresses) == {}


def test_from_the_desk_by_keyboard_to_a_picture_in_full_size(
    office: Office, page_without_javascript: Page, live_server: Any
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, office, OFFICER, live_server.url)
    page.goto("/thanh-giang/viec/")
    keyboard.press(page, "link", "Hướng dẫn của vai trò này")
    expect(page.get_by_role("heading", level=1)).to_have_text("Công chức phụ trách CCHC")
    keyboard.press(page, "link", "Một tiêu chí đang chấm")
    page.wait_for_url("**/static/pari/guides/cong-chuc-1*.png")


def test_on_an_office_screen_the_contents_stand_beside_the_text_and_stay_in_sight(
    office: Office, page: Page, live_server: Any
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    keyboard.sign_in(page, office, OFFICER, live_server.url)
    page.goto(f"{LIST}cong-chuc/")
    contents, text = page.get_by_role("navigation", name="Trong hướng dẫn này"), page.locator(".guide")
    beside, written = contents.bounding_box(), text.bounding_box()
    assert beside
    assert written
    assert beside["x"] > written["x"] + written["width"]
    contents.get_by_role("link", name="5. Góp ý dự thảo kết quả").click()
    expect(page.get_by_role("heading", name="5. Góp ý dự thảo kết quả")).to_be_in_viewport()
    expect(contents.get_by_role("link", name="1. Biết việc đang chờ")).to_be_in_viewport()


def test_a_screen_that_is_named_is_one_press_away(
    office: Office, page_without_javascript: Page, live_server: Any
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, office, OFFICER, live_server.url)
    page.goto(f"{LIST}cong-chuc/")
    keyboard.press(page, "link", "Hỏi đáp")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hỏi đáp")
