"""Charts as objects: the table, the file and what the script is told, from plain values."""

import csv
import json
import re
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

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
    Table,
    chart_download,
)
from pari.web.charts.axes import about_zero, around, between, from_zero
from pari.web.publication.marks import marks

LOOKS = marks(["TỐT", "KHÁ", "YẾU"])
AWKWARD = 'Sở <b>"A" & B</b>'


def d(text: str) -> Decimal:
    return Decimal(text)


def bars(*rows: Bar, **more: Any) -> Bars:
    return Bars(key="chi-so", title="Chỉ số", bars=rows, **more)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in (table.heads, *table.rows)]


def rows_of(chart: Chart) -> list[list[str]]:
    text = chart.csv()
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines()))


def kinds() -> list[Chart]:
    """One of each kind, every one with an unknown value and an awkward name."""
    some = [Bar(AWKWARD, d("79.5"), LOOKS["KHÁ"]), Bar("Sở B", None), Bar("Sở C", d("93.43"), LOOKS["TỐT"])]
    change = [Bar(AWKWARD, d("-0.59")), Bar("Sở B", None), Bar("Sở C", d("8.26"))]
    return [
        bars(*some, bounds=[Bound(d("85"))]),
        Diverging(key="tang-giam", title="Tăng, giảm", bars=change),
        Multiples(key="khoi", title="Theo khối", parts=[bars(*some), bars(*some)]),
        Slope(
            key="hai-nam", title="Hai năm", before="2018", after="2019", lines=[Ends(AWKWARD, None, d("80"))]
        ),
        Lines(key="nam", title="Các năm", points=["2018", "2019"], lines=[Line(AWKWARD, [None, d("80")])]),
        Distribution(
            key="co-cau", title="Cơ cấu", parts=list(LOOKS.values()), rows=[Shares(AWKWARD, [12, None, 0])]
        ),
        HeatMap(
            key="mau", title="Màu", columns=["2018", "2019"], rows=[HeatRow(AWKWARD, [None, LOOKS["TỐT"]])]
        ),
    ]


every_kind = pytest.mark.parametrize("chart", kinds(), ids=lambda chart: type(chart).__name__)


# --- What every kind keeps ---------------------------------------------------------------------------------


@every_kind
def test_the_script_is_told_plain_json_with_the_texts_ready(chart: Chart) -> None:
    told = json.loads(json.dumps(chart.spec(), allow_nan=False))
    assert told["title"] == chart.title
    assert told["kind"] in {"bars", "diverging", "slope", "lines", "distribution", "heatmap"}


@every_kind
def test_an_unknown_value_is_a_dash_in_the_table_and_nothing_in_the_file(chart: Chart) -> None:
    assert "—" in [text for row in texts(chart.table()) for text in row]
    assert "" in [text for row in rows_of(chart)[1:] for text in row]


@every_kind
def test_table_and_file_have_the_same_rows(chart: Chart) -> None:
    table, file = texts(chart.table()), rows_of(chart)
    assert [row[0] for row in table[1:]] == [row[0] for row in file[1:]]
    assert {len(row) for row in table + file} == {len(chart.heads())}


@every_kind
def test_names_are_escaped_wherever_they_stand(chart: Chart) -> None:
    page = render_to_string("charts/_chart.html", {"chart": chart}, RequestFactory().get("/"))
    assert "<b>" not in page
    assert "Sở &lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;" in page
    assert AWKWARD in json.dumps(chart.spec(), ensure_ascii=False).replace('\\"', '"')


@every_kind
def test_the_drawing_has_a_name_that_leads_to_the_table(chart: Chart) -> None:
    assert chart.label().startswith(chart.title + ". ")
    assert chart.label().endswith("Số liệu đầy đủ ở bảng ngay sau biểu đồ.")


# --- Bars and changes --------------------------------------------------------------------------------------


def test_bars_are_sorted_with_the_unknown_last_and_ties_in_their_order() -> None:
    chart = bars(Bar("A", None), Bar("B", d("80")), Bar("C", d("93.43")), Bar("D", d("80.00")))
    assert [row[0] for row in texts(chart.table())[1:]] == ["C", "B", "D", "A"]
    kept = bars(Bar("A", d("1")), Bar("B", d("2")), keep_order=True)
    assert [row[0] for row in texts(kept.table())[1:]] == ["A", "B"]


def test_the_table_of_bars_speaks_vietnamese_and_their_file_keeps_every_digit() -> None:
    chart = bars(Bar("Sở A", d("93.435"), LOOKS["TỐT"]), subject="Sở", measure="Chỉ số CCHC")
    assert texts(chart.table()) == [["Sở", "Chỉ số CCHC", "Xếp hạng"], ["Sở A", "93,44%", "TỐT"]]
    assert rows_of(chart) == [["Sở", "Chỉ số CCHC (%)", "Xếp hạng"], ["Sở A", "93.435", "TỐT"]]


def test_grades_have_no_column_where_nobody_has_one() -> None:
    assert texts(bars(Bar("Sở A", d("90"))).table())[0] == ["Cơ quan, đơn vị", "Chỉ số"]


def test_a_bar_carries_its_figure_as_number_and_as_text() -> None:
    spec = bars(
        Bar("Sở A", d("93.43"), LOOKS["TỐT"], strong=True), bounds=[Bound(d("85")), Bound(d("60"), "đạt")]
    ).spec()
    assert spec["panels"][0]["rows"] == [
        {
            "label": "Sở A",
            "value": 93.43,
            "text": "93,43%",
            "mark": {"word": "TỐT", "shape": "full", "tone": "best"},
            "strong": True,
        }
    ]
    assert spec["bounds"] == [{"at": 85.0, "text": "85"}, {"at": 60.0, "text": "đạt"}]
    assert spec["axis"] == {"low": 0.0, "high": 100.0}


def test_other_units_stand_in_the_head_and_not_at_the_figure() -> None:
    chart = bars(Bar("Sở A", d("1234.5")), unit="điểm", places=1)
    assert texts(chart.table()) == [["Cơ quan, đơn vị", "Chỉ số (điểm)"], ["Sở A", "1.234,5"]]


def test_negative_zero_is_zero() -> None:
    chart = Diverging(key="x", title="X", bars=[Bar("A", d("-0.00")), Bar("B", d("-0.001"))])
    assert [row[1] for row in texts(chart.table())[1:]] == ["0,00", "0,00"]
    assert "-0" not in chart.csv().replace("-0.001", "")
    assert "-0.0," not in json.dumps(chart.spec())


def test_changes_carry_their_sign_and_count_both_ways() -> None:
    chart = Diverging(key="x", title="X", bars=[Bar("A", d("-0.59")), Bar("B", d("8.26")), Bar("C", d("0"))])
    assert texts(chart.table()) == [
        ["Cơ quan, đơn vị", "Tăng/giảm (điểm phần trăm)"],
        ["B", "+8,26"],
        ["C", "0,00"],
        ["A", "−0,59"],
    ]
    assert "3 dòng: 1 tăng, 1 giảm" in chart.summary()


def test_panels_share_one_scale_and_name_their_block_in_the_table() -> None:
    parts = [
        Bars(key="a", title="Khối một", bars=[Bar("A", d("90"))], unit="điểm"),
        Bars(key="b", title="Khối hai", bars=[Bar("B", d("310"))], unit="điểm"),
    ]
    chart = Multiples(key="x", title="X", parts=parts)
    assert chart.spec()["axis"] == {"low": 0.0, "high": 400.0}
    assert [panel["title"] for panel in chart.spec()["panels"]] == ["Khối một", "Khối hai"]
    assert texts(chart.table())[1:] == [["A", "Khối một", "90,00"], ["B", "Khối hai", "310,00"]]


def test_panels_of_changes_are_changes() -> None:
    part = Diverging(key="a", title="Khối", bars=[Bar("A", d("-3")), Bar("B", d("2"))])
    spec = Multiples(key="x", title="X", parts=[part]).spec()
    assert (spec["kind"], spec["axis"]) == ("diverging", {"low": -3.0, "high": 2.0})
    assert spec["panels"][0]["rows"][0]["text"] == "+2,00"


# --- Lines, shares, cells ----------------------------------------------------------------------------------


def test_a_slope_knows_how_much_each_line_changed() -> None:
    lines = [Ends("A", d("85.17"), d("93.43")), Ends("B", None, d("80"))]
    spec = Slope(key="x", title="X", before="2018", after="2019", lines=lines).spec()
    assert [line["change"] for line in spec["lines"]] == [8.26, None]
    assert spec["lines"][1]["texts"] == ["—", "80,00%"]


def test_lines_have_ticks_with_their_texts() -> None:
    chart = Lines(key="x", title="X", points=["2018", "2019"], lines=[Line("A", [d("81"), d("89")])])
    assert [tick["text"] for tick in chart.spec()["axis"]["ticks"]] == [
        "80%",
        "82%",
        "84%",
        "86%",
        "88%",
        "90%",
    ]
    assert texts(chart.table()) == [["Cơ quan, đơn vị", "2018", "2019"], ["A", "81,00%", "89,00%"]]


def test_shares_are_counts_with_their_total() -> None:
    chart = Distribution(
        key="x",
        title="X",
        parts=list(LOOKS.values()),
        rows=[Shares("Khối một", [1200, 9, 0]), Shares("Khối hai", [None, None, None])],
    )
    assert texts(chart.table()) == [
        ["Khối", "TỐT", "KHÁ", "YẾU", "Tổng số"],
        ["Khối một", "1.200", "9", "0", "1.209"],
        ["Khối hai", "—", "—", "—", "—"],
    ]
    assert chart.spec()["rows"][0]["counts"] == [1200, 9, 0]


def test_heat_runs_from_the_lowest_figure_to_the_highest() -> None:
    row = HeatRow("A", [d("50"), d("75"), d("100"), None])
    chart = HeatMap(key="x", title="X", columns=["a", "b", "c", "e"], rows=[row])
    assert [cell["heat"] for cell in chart.spec()["rows"][0]["cells"]] == [0.0, 0.5, 1.0, None]
    fixed = HeatMap(key="x", title="X", columns=["a", "b", "c", "e"], rows=[row], low=d("0"), high=d("80"))
    assert [cell["heat"] for cell in fixed.spec()["rows"][0]["cells"]] == [0.625, 0.938, 1.0, None]


def test_a_cell_with_a_grade_says_its_word() -> None:
    chart = HeatMap(
        key="x", title="X", columns=["2018", "2019"], rows=[HeatRow("A", [LOOKS["YẾU"], d("80")])]
    )
    assert texts(chart.table()) == [["Cơ quan, đơn vị", "2018", "2019"], ["A", "YẾU", "80,00%"]]
    assert rows_of(chart) == [["Cơ quan, đơn vị", "2018", "2019 (%)"], ["A", "YẾU", "80"]]
    assert [cell.number for cell in chart.table().heads] == [False, False, True]


# --- What is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "Chi-so", "chi so", "1a", 'a"b', "chỉ-số"])
def test_a_key_is_fit_for_an_address_and_a_file_name(key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        Bars(key=key, title="X", bars=[])


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 values"):
        Lines(key="x", title="X", points=["2018", "2019"], lines=[Line("A", [d("1")])])
    with pytest.raises(ValueError, match="3 counts"):
        Distribution(key="x", title="X", parts=list(LOOKS.values()), rows=[Shares("A", [1])])
    with pytest.raises(ValueError, match="1 cells"):
        HeatMap(key="x", title="X", columns=["a"], rows=[HeatRow("A", [])])


def test_panels_are_of_one_kind() -> None:
    mixed: list[Any] = [bars(), Diverging(key="b", title="B", bars=[])]
    with pytest.raises(ValueError, match="one kind"):
        Multiples(key="x", title="X", parts=mixed)
    with pytest.raises(ValueError, match="one kind"):
        Multiples(key="x", title="X", parts=[])


# --- Axes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "unit", "low", "high"),
    [
        (["93.43", "28.25"], "%", "0", "100"),
        (["104"], "%", "0", "150"),
        (["-3", "20"], "", "-3", "20"),
        (["-12"], "%", "-15", "100"),
        ([], "", "0", "1"),
        (["0"], "", "0", "1"),
    ],
)
def test_bars_begin_at_zero_and_end_at_a_round_number(
    values: list[str], unit: str, low: str, high: str
) -> None:
    axis = from_zero([*map(d, values), None], percent=unit == "%")
    assert (axis.low, axis.high) == (d(low), d(high))


def test_changes_reach_as_far_as_they_go() -> None:
    assert (about_zero([d("-3.5"), d("2")]).low, about_zero([d("2"), None]).low) == (d("-3.5"), d("0"))
    assert (about_zero([]).low, about_zero([d("0")]).high) == (d("-1"), d("1"))


def test_lines_lie_between_round_numbers_and_a_share_stays_a_share() -> None:
    assert [str(tick) for tick in between([d("99.1"), d("100")], percent=True).ticks][-1] == "100.0"
    alone = between([d("80")], percent=True)
    assert (alone.low, alone.high) == (d("79"), d("81"))
    assert between([None], percent=True).high == d("100")
    assert (around([d("80")]).low, around([]).high) == (d("79"), d("1"))


# --- On the page, and as a file ----------------------------------------------------------------------------


def shown(address: str = "/", **more: object) -> str:
    chart = bars(Bar("Sở A", d("90")), note="Nguồn: </script> & bảng 1")
    return render_to_string("charts/_chart.html", {"chart": chart, **more}, RequestFactory().get(address))


def test_without_scripts_the_table_is_open_and_the_buttons_are_hidden() -> None:
    page = shown()
    assert "<details open>" in page
    assert re.findall(r"<button[^>]*>", page) == [
        '<button type="button" data-save="svg" hidden>',
        '<button type="button" data-save="png" hidden>',
    ]
    assert '<a href="?tai-ve=chi-so"' in page


def test_the_figures_are_a_block_of_data_that_no_name_can_leave() -> None:
    block = re.search(r'<script id="chi-so-so-lieu" type="application/json">(.*?)</script>', shown())
    assert block is not None
    assert json.loads(block[1])["note"] == "Nguồn: </script> & bảng 1"


def test_the_heading_takes_its_level_from_the_page() -> None:
    assert "<h3>Chỉ số</h3>" in shown()
    assert "<h2>Chỉ số</h2>" in shown(level=2)


def test_a_download_keeps_what_the_page_was_asked_for() -> None:
    assert '<a href="?khoi=so&amp;q=%3Cb%3E&amp;tai-ve=chi-so"' in shown("/?khoi=so&q=%3Cb%3E")


def asked(query: str) -> HttpResponse | None:
    return chart_download(RequestFactory().get(f"/so-sanh/{query}"), kinds())


def test_the_address_gives_the_file_of_the_chart_that_it_names() -> None:
    answer = asked("?khoi=so&tai-ve=tang-giam")
    assert answer is not None
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="so-sanh-tang-giam.csv"'
    assert answer.content.decode().splitlines()[1] == "Sở C,8.26"


@pytest.mark.parametrize(
    "query", ["", "?tai-ve=", "?tai-ve=khong-co", "?tai-ve=CHI-SO", "?tai-ve=tang-giam&tai-ve=x"]
)
def test_an_address_that_names_no_chart_gives_no_file(query: str) -> None:
    assert asked(query) is None


def test_no_cell_of_a_file_runs_as_a_formula() -> None:
    assert "'=1+1" in bars(Bar("=1+1", d("-3.5"))).csv()
    assert "\n'=1+1,-3.5" in bars(Bar("=1+1", d("-3.5"))).csv().replace("\r", "")
