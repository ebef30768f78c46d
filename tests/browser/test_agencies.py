"""The pages of agencies in a real browser: by keyboard, on a phone, without scripts, for everybody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import LOOKS, OFFICE_SCREEN

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parents[2] / "data"
LIST, EXAMPLE = "/khanh-hoa/co-quan/", "/thanh-giang/co-quan/"
BAN_DAN_TOC = LIST + "ban-dan-toc/"
PAGES = [
    LIST,
    EXAMPLE,
    LIST + "?q=zzz",
    BAN_DAN_TOC,
    LIST + "nha-trang/",
    LIST + "cd-y-te/?nam=2017",
    EXAMPLE + "bqlda-tinh/",
]


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(DATA)
    load_examples(DATA)


def found(page: Page) -> list[str]:
    return page.locator(".agencies .who > a").all_inner_texts()


def test_from_the_list_to_the_answer_by_keyboard_alone(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("searchbox", name="Tìm cơ quan", exact=True).focus()
    page.keyboard.type("ban dan toc")
    expect(page.get_by_role("status")).to_have_text("Hiển thị 1 trên 44 cơ quan")
    assert found(page) == ["Ban Dân tộc"]
    page.get_by_role("link", name="Ban Dân tộc").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vì sao điểm chuẩn là 62,00?")).to_be_visible()
    page.get_by_role("link", name="Sở Công Thương").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_title("Sở Công Thương · Tỉnh Khánh Hòa · PARI")


def test_the_answer_is_seen_without_scrolling(page: Page) -> None:
    page.goto(BAN_DAN_TOC)
    for answer in (page.locator(".sum"), page.locator(".exemptions"), page.locator(".remainder")):
        box = answer.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= OFFICE_SCREEN["height"]


def test_an_address_leads_to_the_answer_itself(phone: Page) -> None:
    phone.goto(BAN_DAN_TOC + "#diem-chuan")
    expect(phone.locator("#diem-chuan")).to_be_in_viewport()


def test_without_scripts_the_list_is_searched_and_the_years_are_read(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(LIST)
    page.get_by_role("link", name="UBND cấp huyện 8").click()
    page.get_by_role("searchbox", name="Tìm cơ quan", exact=True).fill("khanh")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".agencies .who > a")).to_have_text(
        ["UBND huyện Khánh Vĩnh", "UBND huyện Khánh Sơn", "UBND huyện Diên Khánh"]
    )
    page.get_by_role("link", name="UBND huyện Khánh Sơn").click()
    years = page.get_by_role("table", name="Kết quả của UBND huyện Khánh Sơn qua các năm")
    expect(years.get_by_role("row")).to_have_count(4)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()


def test_a_merger_is_followed_both_ways(page: Page) -> None:
    page.goto(EXAMPLE + "bqlda-tinh/")
    page.locator(".timeline").get_by_role("link", name="công trình giao thông").click()
    expect(page.get_by_text("Kết thúc hoạt động từ ngày 01/03/2026.")).to_be_visible()
    page.locator(".knowledge").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ban Quản lý dự án đầu tư xây dựng tỉnh")


def test_the_chart_is_drawn_beside_its_table(page: Page) -> None:
    page.goto(BAN_DAN_TOC)
    expect(page.locator("#chi-so-qua-cac-nam svg")).to_be_visible()
    expect(page.locator("#chi-so-qua-cac-nam")).to_contain_text("88,71%")


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_never_scrolls_sideways(phone: Page, address: str) -> None:
    phone.goto(address)
    assert sideways(phone) == 0


@pytest.mark.parametrize("width", [320, 768, 1024, 1280, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 768})
    for address in PAGES:
        page.goto(address)
        assert sideways(page) == 0, address


@pytest.mark.parametrize("address", PAGES)
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    assert faults(page) == []
