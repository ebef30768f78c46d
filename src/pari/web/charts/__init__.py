"""Charts of the public pages: one value object gives the drawing, the table beside it and the CSV file.

A page builds charts from plain values (`str`, `Decimal`, `None` for what is unknown) and shows them:

    from pari.web.charts import Bar, Bars, Bound, chart_download

    def compare(request: HttpRequest) -> HttpResponse:
        bars = [Bar(agency.name, agency.index, mark=looks.get(agency.grade)) for agency in agencies]
        chart = Bars(
            key="chi-so-2019",  # lower case, unique on the page: id of the figure, name of its files
            title=_("Chỉ số CCHC năm 2019"),
            note=_("Nguồn: Báo cáo số 341/BC-SNV"),
            bars=bars,
            bounds=[Bound(grade.lowest) for grade in grades],
        )
        download = chart_download(request, [chart])  # answers ?tai-ve=chi-so-2019 with the CSV file
        return download or render(request, "compare.html", {"chart": chart})

    {% block head %}{% include "charts/_head.html" %}{% endblock %}
    {% block content %} … {% include "charts/_chart.html" with chart=chart level=2 %} … {% endblock %}

`level` is the level of the chart's heading, 3 unless said otherwise. The kinds, each with the rows it takes:

- `Bars(bars=[Bar(label, value, mark=, strong=)], bounds=[Bound(value, label=)])`: sorted, value at the bar;
- `Diverging(bars=[Bar(label, change)])`: changes left and right of zero, sorted;
- `Multiples(parts=[Bars(…), …])`: a panel per block on one scale; all parts `Bars` or all `Diverging`;
- `Slope(before="2018", after="2019", lines=[Ends(label, before, after, strong=)])`: two years;
- `Lines(points=["2017", …], lines=[Line(label, [value, …], strong=)])`: years; `None` is a gap;
- `Distribution(parts=[Mark, …], rows=[Shares(label, [count, …])])`: grades as parts of 100 %;
- `HeatMap(columns=["2017", …], rows=[HeatRow(label, [Decimal | Mark | None, …])])`: figure or grade.

All share `key`, `title`, `note` (source, how to read), `unit` ("%" unless said otherwise; "" for none),
`places` (decimals shown, 2), `subject` (what a row is: heads the table's first column) and `measure` (what
the value is). `Mark` is a grade with its look: `marks(scale)["TỐT"]` of `pari.web.publication.marks`.
`strong=True` makes one row stand out, as an agency does on its own page. A chart is as high as its rows need.
"""

from pari.web.charts.bars import Bar, Bars, Bound, Diverging, Multiples
from pari.web.charts.chart import Chart, Table
from pari.web.charts.downloads import chart_download
from pari.web.charts.grids import Distribution, HeatMap, HeatRow, Shares
from pari.web.charts.lines import Ends, Line, Lines, Slope

__all__ = [
    "Bar",
    "Bars",
    "Bound",
    "Chart",
    "Distribution",
    "Diverging",
    "Ends",
    "HeatMap",
    "HeatRow",
    "Line",
    "Lines",
    "Multiples",
    "Shares",
    "Slope",
    "Table",
    "chart_download",
]
