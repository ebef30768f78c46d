"""The CSV file of a chart, under the page's own address: `?tai-ve=chi-so-2019`."""

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from pari.web.charts.chart import Chart
from pari.web.frame.downloads import CSV, download

ASKED = "tai-ve"


def chart_download(request: HttpRequest, charts: Iterable[Chart]) -> HttpResponse | None:
    """The file that the address asks for; None where it asks for none of these charts."""
    key = request.GET.get(ASKED)
    chart = next((chart for chart in charts if chart.key == key), None) if key else None
    if chart is None:
        return None
    return download(chart.csv(), CSV, file_name(request.path, chart.key))


def file_name(path: str, key: str) -> str:
    """The page's address, then the key, as charts.js names files: `khanh-hoa-cac-nam-trung-binh.csv`."""
    place = [
        part for part in re.sub(r"^/en/", "/", path).split("/") if re.fullmatch(r"[\w-]+", part, re.ASCII)
    ]
    return "-".join([*place, key]) + ".csv"
