"""The charts in a real browser, on a page of their own that shows one of each kind."""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pari.web import urls as site
from pari.web.charts import (
    Bar,
    Bars,
    Bound,
    Chart,
    Distribution,
    Diverging,
    Ends,
    HeatMap,
    HeatRow,
    Line,
    Lines,
    Multiples,
    Shares,
    Slope,
    chart_download,
)
from pari.web.publication.marks import marks
from tests.browser.accessibility import faults
from tests.browser.conftest import OFFICE_SCREEN, PHONE

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.browser.test_charts")]

DATA = Path(__file__).parents[2] / "data" / "khanh-hoa"
SCALE = ("TỐT", "KHÁ", "TRUNG BÌNH", "YẾU")
LOOKS = marks(SCALE)
LIGHT_GREEN, DARK_GREEN, LIGHT_ACCENT = "#17693c", "#62c48d", "#0b5c66"
SVG = "{http://www.w3.org/2000/svg}"
AWKWARD = 'Xã <b>"A" & B</b>'
LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng, công nghiệp và giao thông tỉnh"
QUARTERS = [f"Quý {quarter}/{year}" for year in range(2021, 2026) for quarter in ("I", "II", "III", "IV")]
GROWING = [Decimal(60 + place) for place in range(18)]
SOURCE = "Nguồn: Báo cáo số 341/BC-SNV ngày 21/02/2020 của Sở Nội vụ tỉnh Khánh Hòa."


def table(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def figure(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def grade(word: str) -> str:
    return {"TB": "TRUNG BÌNH"}.get(word, word)


def blocks_of_agencies() -> list[tuple[str, list[dict[str, str]]]]:
    """The agencies of table 5 under their blocks; its numbers begin anew with each block."""
    names = [row["khối"] for row in table("table-3.csv")]
    rows, parts = table("table-5.csv"), []
    starts = [place for place, row in enumerate(rows) if row["tt"] == "1"] + [len(rows)]
    for place, name in enumerate(names[:4]):
        parts.append((name, rows[starts[place] : starts[place + 1]]))
    return parts


def bars_of(rows: list[dict[str, str]]) -> list[Bar]:
    return [
        Bar(row["cơ quan"], figure(row["chỉ số 2019"]), LOOKS[grade(row["xếp hạng 2019"])]) for row in rows
    ]


def charts() -> list[Chart]:
    blocks = blocks_of_agencies()
    departments = blocks[0][1]
    everybody = [row for _, rows in blocks for row in rows]
    bounds = [Bound(Decimal(value)) for value in (60, 75, 85)]
    means = table("table-3.csv")
    counts = table("table-2.csv")
    return [
        Bars(
            key="chi-so",
            title="Chỉ số các sở, ban, ngành năm 2019",
            note=SOURCE,
            bars=bars_of(departments),
            bounds=bounds,
        ),
        Diverging(
            key="tang-giam",
            title="Tăng, giảm chỉ số so với năm 2018",
            note=SOURCE,
            bars=[Bar(row["cơ quan"], figure(row["tăng/giảm"])) for row in departments],
        ),
        Slope(
            key="hai-nam",
            title="Chỉ số năm 2018 và năm 2019",
            before="2018",
            after="2019",
            lines=[
                Ends(
                    row["cơ quan"], figure(row["chỉ số 2018"]), figure(row["chỉ số 2019"]), strong=place == 10
                )
                for place, row in enumerate(departments)
            ],
        ),
        Slope(
            key="hai-nam-tat-ca",
            title="Chỉ số năm 2018 và năm 2019 của 44 cơ quan",
            before="2018",
            after="2019",
            lines=[
                Ends(row["cơ quan"], figure(row["chỉ số 2018"]), figure(row["chỉ số 2019"]))
                for row in everybody
            ],
        ),
        Lines(
            key="nhieu-nam",
            title="Giá trị trung bình của các khối",
            note=SOURCE,
            points=["2017", "2018", "2019"],
            lines=[
                Line(row["khối"], [figure(row[f"năm {year}"]) for year in (2017, 2018, 2019)])
                for row in means
            ],
            subject="Khối",
        ),
        Distribution(
            key="co-cau",
            title="Xếp hạng theo khối năm 2019",
            parts=list(LOOKS.values()),
            rows=[Shares(row["khối"], [int(row[word]) for word in SCALE]) for row in counts],
        ),
        HeatMap(
            key="xep-hang",
            title="Xếp hạng ba năm của các sở, ban, ngành",
            columns=["2017", "2018", "2019"],
            rows=[
                HeatRow(row["cơ quan"], [LOOKS[grade(row[f"năm {year}"])] for year in (2017, 2018, 2019)])
                for row in table("table-4.csv")[:21]
            ],
        ),
        HeatMap(
            key="linh-vuc",
            title="Tỷ lệ điểm đạt được theo lĩnh vực (số liệu dựng để thử)",
            places=1,
            columns=[
                "Chỉ đạo điều hành",
                "Cải cách thể chế",
                "Cải cách thủ tục hành chính",
                "Tổ chức bộ máy",
                "Chế độ công vụ",
                "Tài chính công",
                "Chính quyền số",
                "Tác động",
            ],
            rows=[
                HeatRow(
                    row["cơ quan"],
                    [
                        None if (place * 7 + at) % 23 == 0 else Decimal(100 - (place * 13 + at * 29) % 47)
                        for at in range(8)
                    ],
                )
                for place, row in enumerate(departments)
            ],
        ),
        Multiples(
            key="cac-khoi",
            title="Chỉ số năm 2019 theo khối",
            note=SOURCE,
            parts=[Bars(key="khoi", title=name, bars=bars_of(rows), bounds=bounds) for name, rows in blocks],
        ),
    ]


TEMPLATE = """{% extends "base.html" %}
{% block about %}<title>Biểu đồ</title>{% endblock %}
{% block head %}{% include "charts/_head.html" %}{% endblock %}
{% block content %}<div class="heading"><h1>Các loại biểu đồ</h1></div>
{% for chart in charts %}{% include "charts/_chart.html" with level=2 %}{% endfor %}{% endblock %}"""


def awkward_charts() -> list[Chart]:
    """More rows than a page of paper holds, names as bad as can be, unknown values."""
    names = [f"Xã số {number}" for number in range(1, 127)] + [AWKWARD, LONG]
    rows = [Bar(name, Decimal(95 - place % 60), LOOKS["KHÁ"]) for place, name in enumerate(names)]
    return [
        Bars(
            key="dai", title="Chỉ số 129 xã", bars=[*rows, Bar("Xã mới", None)], bounds=[Bound(Decimal(75))]
        ),
        Lines(key="le", title="Các quý", points=QUARTERS, lines=[Line("Sở A", [None, *GROWING, None])]),
        Diverging(key="chi-giam", title="Chỉ giảm", bars=[Bar(LONG, Decimal(-4)), Bar(AWKWARD, Decimal(0))]),
        Bars(key="khong-co", title="Không có dòng nào", bars=[]),
    ]


def view_of(made: Callable[[], list[Chart]]) -> Callable[[HttpRequest], HttpResponse]:
    @login_not_required
    def view(request: HttpRequest) -> HttpResponse:
        download = chart_download(request, made())
        page = engines["django"].from_string(TEMPLATE)
        return download or HttpResponse(page.render({"charts": made()}, request))

    return view


urlpatterns = [
    path("bieu-do/", view_of(charts)),
    path("bieu-do-kho/", view_of(awkward_charts)),
    *site.urlpatterns,
]

PAGE, AWKWARD_PAGE = "/bieu-do/", "/bieu-do-kho/"
KEYS = [chart.key for chart in charts()]


def drawing(page: Page, key: str) -> Locator:
    return page.locator(f"#{key} .chart-drawing svg")


def saved(page: Page, key: str, button: str) -> bytes:
    place = urlsplit(page.url).path.strip("/")
    with page.expect_download() as download:
        page.locator(f"#{key}").get_by_role("button", name=re.compile(button)).click()
    assert download.value.suggested_filename == f"{place}-{key}.{button[-3:].lower()}"
    return Path(download.value.path()).read_bytes()


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [OFFICE_SCREEN, PHONE], ids=["office", "phone"])
def test_charts_meet_wcag_2_2_aa(open_page: Callable[..., Page], scheme: str, screen: ViewportSize) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto(PAGE)
    for summary in page.locator("summary").all()[:2]:
        summary.click()
    # What lies inside a drawing is one image for a screen reader, and slow to walk through.
    assert faults(page, without=[".chart-drawing svg"]) == []


# --- Dark, paper, files ------------------------------------------------------------------------------------


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
