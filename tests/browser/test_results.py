"""The results page in a real browser: by keyboard, on a phone, without scripts, for everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.publication.examples import load_examples
from tests.browser.conftest import OFFICE_SCREEN, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/ket-qua/khanh-hoa-2019/"
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_examples(Path(__file__).parents[2] / "data")


def rows(page: Page) -> list[str]:
    names = page.locator(".results tbody tr:not(.block) th.name").all_inner_texts()
    return [name.removesuffix("đồng hạng").strip() for name in names]


def test_the_list_is_searched_and_filtered_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
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
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_without_scripts_the_form_and_the_links_do_the_same(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(PAGE)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Cấp huyện 8").click()
    page.get_by_role("searchbox").fill("khanh")
    page.get_by_role("button", name="Tìm").click()
    assert rows(page) == ["UBND huyện Khánh Vĩnh", "UBND huyện Khánh Sơn", "UBND huyện Diên Khánh"]


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_a_phone_never_scrolls_sideways(phone: Page, year: int) -> None:
    phone.goto(f"/ket-qua/khanh-hoa-{year}/")
    wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    first = phone.locator(".results tbody tr:not(.block)").first
    expect(first.locator(".name")).to_be_visible()
    expect(first.locator(".grade").first).to_be_visible()


@pytest.mark.parametrize("width", [768, 1024, 1280, 1366, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 768})
    page.goto(PAGE)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_table_head_stays_in_sight(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".results tbody tr").last.scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Điểm thẩm định")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address", [PAGE, "/ket-qua/khanh-hoa-2018/", "/ket-qua/khanh-hoa-2017/", "/ket-qua/", PAGE + "?q=zzz"]
)
@pytest.mark.parametrize("screen", [OFFICE_SCREEN, PHONE], ids=["office", "phone"])
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    faults = [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found["violations"]]
    assert faults == []
