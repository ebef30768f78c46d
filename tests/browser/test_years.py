"""All years at once in a real browser: by keyboard, on a phone, without scripts, for everybody."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import LOOKS
from tests.web.publication.making import publish

pytestmark = pytest.mark.django_db(transaction=True)

DATA = Path(__file__).parents[2] / "data"
PAGE, MANY = "/khanh-hoa/cac-nam/", "/thanh-giang/cac-nam/"


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(DATA)
    load_examples(DATA)


@pytest.fixture
def many_years(examples: None) -> None:
    """Ten years of thirty agencies."""
    for year in range(2017, 2027):
        indices = {f"co-quan-{number}": f"{50 + (year * number) % 50}.25" for number in range(30)}
        publish(year, {"so": indices})


def test_who_was_best_three_years_running_is_seen_without_scrolling(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Cơ quan nào được xếp hạng cao nhiều năm liền?").click()
    expect(page.get_by_text("12 cơ quan được xếp hạng TỐT trong cả 3 năm.")).to_be_in_viewport()
    running = page.get_by_role("region", name="TỐT nhiều năm liền")
    expect(running.get_by_role("link", name="UBND huyện Khánh Vĩnh")).to_be_in_viewport()


def test_from_a_year_to_its_comparison_and_its_results_by_keyboard_alone(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="So với 2017").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/khanh-hoa/so-sanh/2017-2018/$"))
    page.goto(PAGE)
    page.get_by_role("link", name="2017", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/khanh-hoa/ket-qua/2017/$"))


def test_without_scripts_every_figure_stands_there(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(PAGE)
    expect(page.get_by_role("row", name="2018 24 18 2 0 44")).to_be_visible()  # the chart's own table
    expect(page.get_by_role("row", name="Sở Du lịch TRUNG BÌNH KHÁ 76,38% KHÁ 81,71%")).to_be_visible()


def test_the_head_of_the_big_table_stays_in_sight(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".heat tbody tr").last.scroll_into_view_if_needed()
    expect(page.locator(".heat").get_by_role("columnheader", name="2018")).to_be_in_viewport()


def test_a_phone_never_scrolls_sideways(phone: Page, many_years: None) -> None:
    for address in (PAGE, MANY):
        phone.goto(address)
        assert sideways(phone) == 0


@pytest.mark.parametrize("width", [768, 1024, 1280, 1366, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], many_years: None, width: int) -> None:
    page = open_page({"width": width, "height": 768})
    for address in (PAGE, MANY):
        page.goto(address)
        assert sideways(page) == 0


@pytest.mark.parametrize("address", [PAGE, MANY])
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], many_years: None, address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    assert faults(page) == []


def test_the_page_of_nothing_meets_it_too(page: Page) -> None:
    page.goto(MANY)
    assert faults(page) == []
