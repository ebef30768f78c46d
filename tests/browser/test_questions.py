"""Somebody new to the site finds an answer in a few steps from the first page, by links and search alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from pari.regulations.examples import load_example_editions
from tests.browser.accessibility import faults, sideways

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(ROOT / "data")
    load_example_editions(ROOT / "regulations")
    load_examples(ROOT / "data")


def test_which_agencies_rose_most_in_2019(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Cơ quan nào tăng nhiều nhất").click()
    rises = page.get_by_role("region", name="Tăng nhiều nhất năm 2019").get_by_role("listitem")
    expect(rises.first).to_contain_text("+15,68")
    expect(rises.first).to_contain_text("Trường Đại học Khánh Hòa")
    expect(rises.first).to_be_in_viewport()


def test_why_the_standard_of_ban_dan_toc_is_62(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("ban dan toc")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ban Dân tộc", exact=True).click()
    why = page.get_by_role("region", name="Vì sao điểm chuẩn là 62,00?")
    expect(why).to_be_in_viewport()
    expect(why).to_contain_text("Thực hiện cơ chế một cửa, một cửa liên thông")


def test_who_was_tot_three_years_running(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Cơ quan nào được xếp hạng cao nhiều năm liền").click()
    three = page.get_by_text("TỐT 3 năm liền")
    expect(three).to_be_in_viewport()
    expect(page.get_by_role("main")).to_contain_text("12 cơ quan")
    expect(page.get_by_role("link", name="UBND huyện Khánh Vĩnh").first).to_be_in_viewport()


def test_what_earns_the_points_of_one_criterion(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("ban hanh ke hoach cchc nam")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Ban hành Kế hoạch CCHC năm").first.click()
    expect(page.get_by_role("heading", name="Cách chấm điểm")).to_be_in_viewport()
    expect(
        page.get_by_role("row", name="Ban hành trễ so với quy định trừ 0,25 điểm").first
    ).to_be_in_viewport()


@pytest.mark.parametrize("address", ["/", "/thanh-giang/", "/tim-kiem/?q=noi+vu", "/tim-kiem/?q=zzz", "/en/"])
def test_the_first_page_and_the_search_are_for_everybody(page: Page, address: str) -> None:
    page.goto(address)
    assert faults(page) == []


@pytest.mark.parametrize("address", ["/", "/thanh-giang/", "/tim-kiem/?q=ho+so", "/khong-co/"])
def test_a_phone_never_scrolls_sideways(phone: Page, address: str, complaints: list[str]) -> None:
    phone.goto(address)
    assert sideways(phone) == 0
    complaints[:] = [one for one in complaints if "404" not in one]


def test_the_search_works_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto("/")
    page.get_by_role("searchbox").fill("So LDTBXH")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sở Lao động - Thương binh và Xã hội")).to_be_visible()


def test_a_reader_changes_to_english_and_back_on_the_same_page(page: Page) -> None:
    page.goto("/khanh-hoa/co-quan/ban-dan-toc/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Why is the standard 62.00?")).to_be_visible()
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.get_by_role("heading", name="Vì sao điểm chuẩn là 62,00?")).to_be_visible()
