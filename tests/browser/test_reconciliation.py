"""A report beside its own figures in a real browser: by keyboard, on a phone, without scripts."""

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
PAGE, NOTHING = "/khanh-hoa/ket-qua/2019/doi-chieu/", "/khanh-hoa/ket-qua/2018/doi-chieu/"


@pytest.fixture(autouse=True)
def examples(live_server: object) -> None:
    load_example_directories(DATA)
    load_examples(DATA)


def test_from_the_results_to_what_differs_by_keyboard_alone(page: Page) -> None:
    page.goto("/khanh-hoa/ket-qua/2019/")
    page.get_by_role("link", name="Xem từng nội dung đối chiếu").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(PAGE))
    row = page.get_by_role("row", name=re.compile("Xếp hạng Khá: 18 Số cơ quan xếp hạng KHÁ năm 2019 18"))
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("cell", name="18 cơ quan", exact=True)).to_be_visible()
    expect(row.get_by_role("cell", name="19 cơ quan", exact=True)).to_be_visible()


def test_what_agrees_is_unfolded_by_keyboard_and_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(PAGE)
    alike = page.get_by_text("Bảng 2, cột TỐT, KHÁ, TRUNG BÌNH, YẾU, tổng: khớp cả 25 ô.")
    expect(alike).to_be_hidden()
    page.locator("summary", has_text="Mục II.1.a, bảng 2").focus()
    page.keyboard.press("Enter")
    expect(alike).to_be_visible()


def test_an_address_may_lead_to_one_claim(page: Page) -> None:
    page.goto(PAGE + "#xep-hang-trung-binh")
    expect(page.locator("#xep-hang-trung-binh")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 768, 1024, 1366, 1920])
def test_no_window_scrolls_sideways(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 800})
    page.goto(PAGE)
    assert sideways(page) == 0


@pytest.mark.parametrize("address", [PAGE, NOTHING])
@LOOKS
def test_pages_meet_wcag_2_2_aa(
    open_page: Callable[..., Page], address: str, scheme: str, screen: ViewportSize
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(address)
    for folded in page.locator("summary").all():
        folded.click()
    assert faults(page) == []
