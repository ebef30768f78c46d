"""The pages of regulations in a real browser: by keyboard, on a phone, without scripts, on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.agencies.examples import load_example_directories
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
LIST = "/khanh-hoa/bo-tieu-chi/"
EDITION = f"{LIST}khanh-hoa-2019/"
SET = f"{EDITION}so-ban-nganh/"
PAGES = [
    LIST,
    EDITION,
    SET,
    f"{SET}?q=ke+hoach+ban+hanh",
    f"{SET}?q=zzz",
    f"{SET}?day-du=1",
    f"{SET}1/",
    f"{SET}1.1.1/",
    f"{SET}9.2/",
    f"{EDITION}so-voi/phuc-vu-2026/",
    f"{EDITION}so-voi/khanh-hoa-2019/",
]


@pytest.fixture(autouse=True)
def editions(live_server: object) -> None:
    load_example_directories(ROOT / "data")
    for path in ("regulations/khanh-hoa-2019.yaml", "docs/examples/phuc-vu.yaml"):
        keep_edition(document=read_document(ROOT / path))


def wider_than_the_window(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_what_earns_the_points_of_a_criterion_is_found_by_keyboard_alone(page: Page) -> None:
    page.goto(SET)
    page.get_by_role("searchbox", name="Tìm tiêu chí", exact=True).focus()
    page.keyboard.type("ban hanh ke hoach")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(re.compile(r"Hiển thị \d trên 54 tiêu chí"))
    rule = page.get_by_text("Ban hành trễ so với quy định", exact=True).first
    expect(rule).to_be_visible()  # few hits show their rules at once
    page.get_by_role("link", name="1.1.1", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1.1.1 Ban hành Kế hoạch CCHC năm")
    expect(page.get_by_role("row", name="Ban hành trễ so với quy định trừ 0,25 điểm")).to_be_visible()


def test_a_title_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto(SET)
    title = page.locator("summary", has_text="Ban hành Kế hoạch CCHC năm")
    lead = page.get_by_text("Tính từ đủ 1,00 điểm, trừ điểm theo từng lỗi.").first
    expect(lead).to_be_hidden()
    title.focus()
    page.keyboard.press("Enter")
    expect(lead).to_be_visible()
    page.keyboard.press("Enter")
    expect(lead).to_be_hidden()


def test_without_scripts_fields_sources_and_search_narrow_the_tree(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(SET)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_hidden()
    page.get_by_label("Lĩnh vực", exact=True).select_option(label="1. Chỉ đạo, điều hành CCHC")
    page.get_by_role("searchbox", name="Tìm tiêu chí", exact=True).fill("ke hoach")
    page.get_by_role("button", name="Tìm").click()
    expect(page).to_have_url(re.compile(r"linh-vuc=1&q=ke\+hoach$"))
    expect(page.locator(".tree > tbody")).to_have_count(1)
    page.get_by_role("link", name="Xem tất cả", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Hiển thị cả 54 tiêu chí")
    page.get_by_role("link", name=re.compile("^đã công bố")).click()
    expect(page.get_by_role("status")).to_contain_text("Hiển thị 5 trên 54 tiêu chí")
    page.locator("summary").first.click()
    expect(page.locator(".detail").first).to_be_visible()


def test_two_editions_are_compared_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(EDITION)
    page.get_by_label("Bản để so sánh").select_option("phuc-vu-2026")
    page.get_by_role("button", name="So sánh").click()
    expect(page).to_have_url(re.compile("/so-voi/phuc-vu-2026/$"))
    page.get_by_role("link", name="Bộ chỉ số chung").first.click()
    page.get_by_role("link", name="2 Tiến độ giải quyết").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 Tiến độ giải quyết")


def test_neighbours_lead_through_the_set(page: Page) -> None:
    page.goto(f"{SET}1.1.1/")
    page.locator("a[rel=next]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1.2")
    page.locator("a[rel=prev]").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.1.1")


def test_the_head_of_the_table_stays_in_sight(page: Page) -> None:
    page.goto(SET)
    page.locator(".tree tbody tr").last.scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Điểm tối đa")).to_be_in_viewport()


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_never_scrolls_sideways(phone: Page, address: str) -> None:
    phone.goto(address)
    assert wider_than_the_window(phone) == 0
    phone.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert wider_than_the_window(phone) == 0


@pytest.mark.parametrize("width", [768, 1024, 1366, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 768})
    for address in (EDITION, f"{SET}?day-du=1", f"{SET}9.2/"):
        page.goto(address)
        assert wider_than_the_window(page) == 0


def test_paper_shows_every_rule_and_nothing_to_click(open_page: Callable[..., Page]) -> None:
    page = open_page({"width": 700, "height": 1000})
    page.goto(SET)
    page.emulate_media(media="print")
    expect(page.get_by_role("searchbox", name="Tìm tiêu chí", exact=True)).to_be_hidden()
    expect(page.get_by_text("Tính từ đủ 1,00 điểm, trừ điểm theo từng lỗi.").first).to_be_visible()
    assert wider_than_the_window(page) == 0
    page.goto(f"{SET}?day-du=1")
    assert wider_than_the_window(page) == 0


@pytest.mark.parametrize("address", PAGES)
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    assert faults(page) == []
