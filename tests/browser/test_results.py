"""The results page in a real browser: by keyboard, on a phone, without scripts, for everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import LOOKS

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/khanh-hoa/ket-qua/2019/"
DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(DATA)
    load_examples(DATA)


def rows(page: Page) -> list[str]:
    names = page.locator(".results tbody tr:not(.block) th.name").all_inner_texts()
    return [name.removesuffix("đồng hạng").strip() for name in names]


def search(page: Page) -> Locator:
    """The field that narrows the list; the header has another one, for the whole site."""
    return page.get_by_role("searchbox", name="Tìm cơ quan", exact=True)


def test_the_list_is_searched_and_filtered_by_keyboard_alone(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="Tụt hạng 5").focus()
    page.keyboard.press("Tab")
    expect(search(page)).to_be_focused()
    page.keyboard.type("ngan hang")
    expect(page.get_by_role("status")).to_have_text("Hiển thị 1 trên 44 cơ quan")
    assert rows(page) == ["Ngân hàng Nhà nước tỉnh"]
    expect(page).to_have_url(re.compile(r"\?q=ngan\+hang$"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(page.get_by_role("status")).to_have_text("Hiển thị cả 44 cơ quan")

    page.get_by_role("link", name="YẾU 1").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Hiển thị 1 trên 44 cơ quan")
    expect(page.get_by_role("link", name="YẾU 1")).to_be_focused()
    assert rows(page) == ["Trường Cao đẳng Y tế Khánh Hòa"]
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Hiển thị cả 44 cơ quan")


def test_a_slash_leads_to_the_search_of_the_whole_site(page: Page) -> None:
    page.goto(PAGE)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Tìm cơ quan, tiêu chí, bộ tiêu chí")).to_be_focused()


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Page) -> None:
    page.goto(PAGE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Chuyển đến nội dung")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_search_that_finds_nothing_leads_back(page: Page) -> None:
    page.goto(PAGE + "?q=zzz")
    page.get_by_role("link", name="Xem tất cả cơ quan").click()
    expect(page.get_by_role("status")).to_have_text("Hiển thị cả 44 cơ quan")
    expect(search(page)).to_have_value("")


def test_without_scripts_the_form_and_the_links_do_the_same(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(PAGE)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Cấp huyện 8").click()
    search(page).fill("khanh")
    page.get_by_role("button", name="Tìm", exact=True).click()
    assert rows(page) == ["UBND huyện Khánh Vĩnh", "UBND huyện Khánh Sơn", "UBND huyện Diên Khánh"]


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_a_phone_never_scrolls_sideways(phone: Page, year: int) -> None:
    phone.goto(f"/khanh-hoa/ket-qua/{year}/")
    assert sideways(phone) == 0
    first = phone.locator(".results tbody tr:not(.block)").first
    expect(first.locator(".name")).to_be_visible()
    expect(first.locator(".grade").first).to_be_visible()


@pytest.mark.parametrize("width", [768, 1024, 1280, 1366, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 768})
    page.goto(PAGE)
    assert sideways(page) == 0


def test_the_table_head_stays_in_sight(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".results tbody tr").last.scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Điểm thẩm định")).to_be_in_viewport()


@pytest.mark.parametrize(
    "address", [PAGE, "/khanh-hoa/ket-qua/2018/", "/khanh-hoa/ket-qua/2017/", PAGE + "?q=zzz"]
)
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    assert faults(page) == []
