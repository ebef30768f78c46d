"""A page that shows one chart of each kind, and one with awkward ones; for tests in a real browser."""

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Locator, Page

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

DATA = Path(__file__).parents[2] / "data" / "khanh-hoa"
SCALE = ("TỐT", "KHÁ", "TRUNG BÌNH", "YẾU")
LOOKS = marks(SCALE)
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
