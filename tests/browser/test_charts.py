"""The charts in a real browser, on a page of their own that shows one of each kind."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import faults
from tests.browser.charting import AWKWARD, AWKWARD_PAGE, KEYS, PAGE, drawing
from tests.browser.conftest import LOOKS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.charting")]

LIGHT_ACCENT = "#0b5c66"


# --- On the page -------------------------------------------------------------------------------------------


def test_every_kind_is_drawn_with_its_figures_in_vietnamese(page: Page) -> None:
    page.goto(PAGE)
    for key in KEYS:
        expect(drawing(page, key)).to_have_count(1)
    expect(drawing(page, "chi-so").get_by_text("93,43%").first).to_be_visible()
    expect(drawing(page, "tang-giam").get_by_text("−10,81")).to_be_visible()
    expect(drawing(page, "nhieu-nam").get_by_text("Cơ quan ngành dọc 88,92%")).to_be_visible()
    expect(drawing(page, "co-cau").get_by_text("24 TỐT")).to_be_visible()
    expect(drawing(page, "xep-hang").get_by_text("TRUNG BÌNH")).to_have_count(2)


def test_a_grade_is_told_by_word_and_pattern_besides_its_colour(page: Page) -> None:
    page.goto(PAGE)
    chart = drawing(page, "chi-so")
    expect(chart.get_by_text("KHÁ", exact=True)).to_have_count(9)
    assert chart.locator("pattern").count() >= 1
    assert chart.locator("path[fill^='url(#']").count() == 9


# Pairs of texts that cover each other (boxes are higher than letters), and texts that leave the drawing.
UNREADABLE = """svg => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map(one => [one.textContent, one.getBoundingClientRect()]);
  const beside = (a, b) => a.right - 1 < b.left || b.right - 1 < a.left;
  const below = (a, b) => a.bottom - 4 < b.top || b.bottom - 4 < a.top;
  const out = ({ left, right, top, bottom }) =>
    left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 2 || bottom > frame.bottom + 2;
  const pairs = texts.flatMap(([one, a], at) => texts.slice(at + 1)
    .filter(([, b]) => !beside(a, b) && !below(a, b)).map(([other]) => [one, other]));
  return [...pairs, ...texts.filter(([, box]) => out(box)).map(([text]) => text)];
}"""


@pytest.mark.parametrize("width", [360, 390, 600, 768, 1024, 1440])
def test_no_label_covers_another_or_leaves_its_drawing(open_page: Callable[..., Page], width: int) -> None:
    page = open_page({"width": width, "height": 900})
    for address in (PAGE, AWKWARD_PAGE):
        page.goto(address)
        drawings = page.locator(".chart-drawing svg").all()
        found = [
            (svg.evaluate("svg => svg.closest('figure').id"), svg.evaluate(UNREADABLE)) for svg in drawings
        ]
        assert [chart for chart in found if chart[1]] == []


def test_a_phone_never_scrolls_sideways(phone: Page) -> None:
    for address in (PAGE, AWKWARD_PAGE):
        phone.goto(address)
        expect(phone.locator(".chart-drawing svg").first).to_be_visible()
        assert (
            phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        )


def test_a_drawing_follows_its_window(page: Page) -> None:
    page.goto(PAGE)
    page.set_viewport_size({"width": 700, "height": 768})
    expect(drawing(page, "chi-so")).not_to_have_attribute("width", "1000")
    assert drawing(page, "chi-so").evaluate("svg => svg.clientWidth <= innerWidth")


def test_names_that_look_like_markup_are_shown_as_they_are(page: Page) -> None:
    page.goto(AWKWARD_PAGE)
    expect(drawing(page, "dai").get_by_text(AWKWARD, exact=True)).to_be_visible()
    expect(page.locator("figure b")).to_have_count(0)


def test_pointing_at_a_point_tells_its_figure(page: Page) -> None:
    page.goto(PAGE)
    chart = drawing(page, "nhieu-nam")
    chart.locator(f"path[fill='{LIGHT_ACCENT}']").first.hover()
    expect(chart.get_by_text("2017: 80,69%")).to_be_visible()


# --- For everybody -----------------------------------------------------------------------------------------


def test_by_keyboard_one_comes_from_the_drawing_to_its_table_and_files(page: Page) -> None:
    page.goto(PAGE)
    figure_element = page.locator("#chi-so")
    image = figure_element.locator(".chart-drawing")
    image.focus()
    expect(image).to_have_role("img")
    expect(image).to_have_attribute("aria-label", re.compile("cao nhất: Sở Lao động - TBXH 93,43%.*ở bảng"))
    page.keyboard.press("Tab")
    expect(figure_element.locator("summary")).to_be_focused()
    expect(figure_element.get_by_role("table")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(figure_element.get_by_role("table")).to_be_visible()
    page.keyboard.press("Tab")
    expect(figure_element.get_by_role("region", name="Bảng số liệu")).to_be_focused()
    for name in ("Tải SVG", "Tải PNG", "Tải CSV"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(re.compile(name))


def test_without_scripts_the_tables_stand_open_and_the_csv_file_can_be_had(
    page_without_javascript: Page,
) -> None:
    page = page_without_javascript
    page.goto(PAGE)
    for key in KEYS:
        expect(page.locator(f"#{key}").get_by_role("table")).to_be_visible()
        expect(page.locator(f"#{key} .chart-drawing")).to_be_hidden()
    expect(page.get_by_role("button", name="Tải")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("#chi-so").get_by_role("link", name="Tải CSV").click()
    assert download.value.suggested_filename == "bieu-do-chi-so.csv"
    assert "Thanh tra tỉnh,93.17,TỐT" in Path(download.value.path()).read_text(encoding="utf-8-sig")


@LOOKS
def test_charts_meet_wcag_2_2_aa(open_page: Callable[..., Page], scheme: str, screen: ViewportSize) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(PAGE)
    for summary in page.locator("summary").all()[:2]:
        summary.click()
    # What lies inside a drawing is one image for a screen reader, and slow to walk through.
    assert faults(page, without=[".chart-drawing svg"]) == []
