"""The charts in a real browser: in the dark, on paper, and as files that are saved."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.charting import AWKWARD, AWKWARD_PAGE, PAGE, charts, drawing, saved

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.charting")]

LIGHT_GREEN, DARK_GREEN = "#17693c", "#62c48d"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_dark_scheme_redraws_in_its_own_colours(page: Page) -> None:
    page.goto(PAGE)
    assert LIGHT_GREEN in page.locator("#tang-giam .chart-drawing").inner_html()
    page.emulate_media(color_scheme="dark")
    expect(drawing(page, "tang-giam").locator(f"[fill='{DARK_GREEN}']").first).to_be_visible()
    assert LIGHT_GREEN not in page.locator("#tang-giam .chart-drawing").inner_html()


def test_paper_gets_light_drawings_in_parts_that_fit_on_a_page(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="dark")
    page.goto(AWKWARD_PAGE)
    page.emulate_media(media="print", color_scheme="dark")
    sheets = drawing(page, "dai")
    expect(sheets).not_to_have_count(1)
    sizes = sheets.evaluate_all("all => all.map(one => [one.clientWidth, one.clientHeight])")
    assert all(width <= 690 and height <= 920 for width, height in sizes)
    drawn = " ".join(sheets.all_text_contents())
    assert all(name in drawn for name in ("Xã số 1", "Xã số 126", AWKWARD, "Xã mới"))
    assert 'fill="#15202b"' in sheets.first.inner_html()
    page.emulate_media(media="screen")
    expect(sheets).to_have_count(1)


def test_a_printed_page_holds_every_row(page: Page, tmp_path: Path) -> None:
    page.goto(AWKWARD_PAGE)
    content = page.pdf(prefer_css_page_size=True)
    assert content.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", content)) <= 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_saved_drawings_are_complete_light_svg_files(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(PAGE)
    for chart in charts():
        root = ElementTree.fromstring(saved(page, chart.key, "Tải SVG"))  # noqa: S314 - our own drawing
        assert (root.tag, root.get("width")) == (f"{SVG}svg", "960")
        written = " ".join(texts_of(root))
        assert chart.title in written
        assert chart.note in written
        assert next(root.iter(f"{SVG}rect")).get("fill") == "#ffffff"


def texts_of(root: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_a_saved_name_that_looks_like_markup_is_escaped(page: Page) -> None:
    page.goto(AWKWARD_PAGE)
    root = ElementTree.fromstring(saved(page, "dai", "Tải SVG"))  # noqa: S314 - our own drawing
    assert AWKWARD in texts_of(root)


def test_the_saved_picture_is_a_png_file_at_double_size(page: Page) -> None:
    page.goto(PAGE)
    content = saved(page, "co-cau", "Tải PNG")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20], "big") == 1920
    assert len(content) > 10_000
