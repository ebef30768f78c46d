"""Giving criteria out in a real browser: a range by keyboard, looked at, saved, undone; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.campaigns.models import AppraisalShare
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, second_appraiser, share
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles
from tests.office import Office

pytestmark = pytest.mark.django_db(transaction=True)

PLACE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
GRID = f"{PLACE}phan-cong/"
LEAD = "totruong.snv"
PAGES = [
    GRID,
    f"{GRID}theo-chuyen-mon/",
    f"{GRID}can-bang/",
    f"{GRID}chuyen/",
    f"{GRID}co-quan/",
    f"{GRID}co-quan/so-tu-phap/",
    f"{GRID}lich-su/",
    f"{GRID}nhap-tep/",
    f"{PLACE}khoi-luong/",
    f"{PLACE}phuong-an/",
]


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: ROUND_1)


@pytest.fixture
def team(office: Office) -> Office:
    second_appraiser(office)
    return office


def cell(page: Page, value: str) -> Any:
    return page.locator(f'input[name="o"][value="{value}"]')


def test_a_range_is_given_out_by_keyboard_and_taken_back(page: Page, team: Office, live_server: Any) -> None:
    sign_in(page, team, LEAD, live_server.url)
    page.goto(GRID)
    cell(page, f"so-mot-cua:{LEVEL}").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_text("Đã chọn 4 ô")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Người thẩm định")).to_be_focused()
    page.get_by_label("Người thẩm định").select_option(str(team.people[LAN].pk))
    press(page, "button", "Xem trước thay đổi")

    expect(page.get_by_role("status")).to_contain_text("Sẽ thay đổi 04 vị trí.")
    assert faults(page) == []
    expect(page.get_by_role("button", name="Lưu phân công")).to_be_focused()
    assert AppraisalShare.objects.count() == 0
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã thay đổi 04 vị trí.")).to_be_visible()
    assert AppraisalShare.objects.filter(place="lead", account=team.people[LAN]).count() == 4

    press(page, "button", "Hoàn tác lần này")
    expect(page.get_by_text("Đã hoàn tác.")).to_be_visible()
    assert AppraisalShare.objects.count() == 0


def test_rows_columns_and_fields_are_chosen_at_once_and_escape_lets_go(
    page: Page, team: Office, live_server: Any
) -> None:
    sign_in(page, team, LEAD, live_server.url)
    page.goto(GRID)
    page.locator('input[name="d"]').first.check()
    expect(page.get_by_text("Đã chọn 2 ô")).to_be_visible()
    cell(page, f"so-mot-cua:{LEVEL}").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_text("Chưa chọn ô nào")).to_be_visible()
    page.get_by_role("button", name="chọn cột").first.click()
    expect(page.locator("[data-cell]:checked")).to_have_count(page.locator('[data-cell="0"]').count())
    page.get_by_role("button", name="chọn cột").first.click()
    page.get_by_role("button", name="chọn cả lĩnh vực").first.click()
    assert page.locator("[data-cell]:checked").count() > 2


def test_without_a_script_a_row_is_given_out_as_well(
    page_without_javascript: Page, team: Office, live_server: Any
) -> None:
    page = page_without_javascript
    sign_in(page, team, LEAD, live_server.url)
    page.goto(GRID)
    page.locator('input[name="d"][value="ke-hoach-ban-hanh"]').check()
    page.get_by_label("Người thẩm định").select_option(str(team.people[BINH].pk))
    page.get_by_role("button", name="Xem trước thay đổi").click()
    page.get_by_role("button", name="Lưu phân công").click()
    assert AppraisalShare.objects.filter(account=team.people[BINH]).count() == 2


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], team: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    for criteria_set in ("so-mot-cua", "xa"):
        share(team, criteria_set, LEVEL, LAN, place="lead")
        share(team, criteria_set, LEVEL, BINH, place="second")
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, team, LEAD, live_server.url)
    assert troubles(page, PAGES) == {}
