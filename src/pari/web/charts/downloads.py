"""The CSV file of a chart, under the page's own address: `?tai-ve=chi-so-2019`."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from pari.web.charts.chart import Chart

ASKED = "tai-ve"


def chart_download(request: HttpRequest, charts: Iterable[Chart]) -> HttpResponse | None:
    """The file that the address asks for; None where it asks for none of these charts."""
    key = request.GET.get(ASKED)
    chart = next((chart for chart in charts if chart.key == key), None) if key else None
    if chart is None:
        return None
    return HttpResponse(
        chart.csv(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{chart.key}.csv"'},
    )
