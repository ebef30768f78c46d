"""The comparison of two years in a real browser: by keyboard, on a phone, without scripts, for everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import LOOKS

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parents[2] / "data"
NEWEST, GRADES = "/khanh-hoa/so-sanh/2018-2019/", "/khanh-hoa/so-sanh/2017-2019/"
ONE_BLOCK = NEWEST + "?khoi=su-nghiep&sap-xep=giam"


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(DATA)
    load_examples(DATA)


def rows(page: Page) -> list[str]:
    return page.locator(".results tbody tr:not(.block) th.name a").all_inner_texts()


def test_who_rose_most_is_seen_two_clicks_from_the_front_page_without_scrolling(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Cơ quan nào tăng nhiều nhất, cơ quan nào giảm?").click()
    expect(page).to_have_url(re.compile(NEWEST))
    rises = page.get_by_role("region", name="Tăng nhiều nhất năm 2019").get_by_role("listitem")
    figures = [re.findall(r"[+−][\d,]+", rise)[0] for rise in rises.all_inner_texts()]
    assert figures == ["+15,68", "+9,11", "+9,00", "+8,26", "+7,94"]
    expect(rises.last).to_be_in_viewport()


def test_other_years_are_chosen_by_keyboard_alone(page: Page) -> None:
    page.goto(NEWEST)
    page.get_by_label("với năm", exact=True).focus()
    page.keyboard.type("2017")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(GRADES))
    expect(page.get_by_role("heading", level=1)).to_have_text("So sánh năm 2019 với năm 2017")
    page.get_by_role("link", name="2018–2019").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(NEWEST))


def test_the_table_is_ordered_and_narrowed_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(NEWEST)
    page.get_by_role("link", name="Giảm nhiều nhất").click()
    assert rows(page)[0] == "Trường Cao đẳng Y tế Khánh Hòa"
    expect(page.get_by_role("heading", name="Từng cơ quan, đơn vị, địa phương")).to_be_in_viewport()
    page.get_by_role("link", name="Ngành dọc 6").click()
    assert rows(page)[0] == "Công an tỉnh"
    expect(page.get_by_role("cell", name="+3,96").first).to_be_visible()  # the charts' tables stand open


def test_the_charts_are_drawn(page: Page) -> None:
    page.goto(NEWEST)
    for title in ("Tăng, giảm chỉ số năm 2019 so với năm 2018", "Giá trị trung bình của các khối"):
        expect(page.get_by_role("img", name=re.compile(f"^{title}"))).to_be_visible()


@pytest.mark.parametrize("address", [NEWEST, GRADES, ONE_BLOCK])
def test_a_phone_never_scrolls_sideways(phone: Page, address: str) -> None:
    phone.goto(address)
    assert sideways(phone) == 0
    expect(phone.locator(".results tbody tr:not(.block) .name").first).to_be_visible()


@pytest.mark.parametrize("width", [768, 1024, 1280, 1366, 1920])
@pytest.mark.parametrize("address", [NEWEST, GRADES])
def test_no_window_scrolls_sideways_and_no_grade_is_hidden(
    open_page: Callable[..., Page], address: str, width: int
) -> None:
    page = open_page({"width": width, "height": 768})
    page.goto(address)
    assert sideways(page) == 0
    matrix = page.locator(".matrix").bounding_box()
    around = page.locator("section:has(> .matrix)").bounding_box()
    assert matrix
    assert around
    assert matrix["width"] <= around["width"] + 1


@pytest.mark.parametrize("address", [NEWEST, GRADES, ONE_BLOCK, "/thanh-giang/so-sanh/"])
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    assert faults(page) == []
