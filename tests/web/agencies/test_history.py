"""An agency over the years: renamed, merged, split, moved to another block, with results on both sides."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from pari.core.agencies import Predecessor, Spell, Succession
from pari.publication.history import published_years, results_of, scales_of, standings
from tests.web.agencies.conftest import Read, section, text
from tests.web.agencies.making import ALWAYS, Life, Year, known, publish, row, scored

MERGED, RENAMED = date(2022, 7, 1), date(2021, 3, 15)
NOT_QUITE = "không hoàn toàn so sánh được với kết quả trước đó"


@pytest.fixture
def merged(db: None) -> None:
    """Sở Giao thông was renamed in 2021; it and Sở Xây dựng became Sở Hạ tầng in 2022."""
    known(
        Life("gt", "Sở Giao thông", renamed=[("Sở Đường bộ", RENAMED)], ended=MERGED),
        Life("xd", "Sở Xây dựng", ended=MERGED),
        Life(
            "ht",
            "Sở Hạ tầng",
            began=MERGED,
            came_from=[Predecessor(code, MERGED, Succession.MERGER, "NQ 7") for code in ("gt", "xd")],
        ),
        Life("yt", "Sở Y tế"),
    )
    gt_2020 = row("gt", "70", "TRUNG BÌNH", name="Sở Đường bộ")
    gt_2021 = row("gt", "76.5", "KHÁ", name="Sở Giao thông")
    ht_2022 = scored("ht", "88", "100", "88.00", name="Sở Hạ tầng")
    ht_2023 = row("ht", "91", name="Sở Hạ tầng")
    publish(Year(2020, {"so": [gt_2020, row("xd", "81", "KHÁ")]}, {"so": "75.5"}))
    publish(Year(2021, {"so": [gt_2021, row("xd", "82", "KHÁ")]}, {"so": "79.25"}))
    publish(Year(2022, {"so": [ht_2022, row("yt", "90")]}, {"so": "89"}))
    publish(Year(2023, {"so": [ht_2023, row("yt", "92")]}, {"so": "91.5"}))


def lines(client: Client, address: str) -> dict[str, list[str]]:
    """The chart's own figures, from its file."""
    answer = client.get(address, {"tai-ve": "chi-so-qua-cac-nam"})
    name = f"{address.strip('/').replace('/', '-')}-chi-so-qua-cac-nam.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    return {name: values for name, *values in rows}


def table(page: str) -> list[str]:
    """The rows of the table of years, the heads of its parts among them."""
    body = page.partition('<table class="list">')[2].partition("</thead>")[2].partition("</table>")[0]
    return [text(row).strip() for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)]


def test_a_merged_agency_shows_its_own_years_and_its_predecessors(read: Read, merged: None) -> None:
    assert table(read("/thu/co-quan/ht/")) == [
        "Sở Hạ tầng",
        "2023 Sở Hạ tầng 91,00% TỐT +3,00",
        f"2022 Sở Hạ tầng 100,00 88,00 88,00% TỐT {NOT_QUITE}: có sáp nhập, chia tách hoặc thay thế",
        "Sở Giao thông tiền thân",
        "2021 Sở Giao thông 76,50% KHÁ +6,50",
        "2020 Sở Đường bộ 70,00% TRUNG BÌNH",
        "Sở Xây dựng tiền thân",
        "2021 XD 82,00% KHÁ +1,00",
        "2020 XD 81,00% KHÁ",
    ]


def test_its_lines_are_its_own_its_block_s_and_each_predecessor_s(client: Client, merged: None) -> None:
    found = lines(client, "/thu/co-quan/ht/")
    assert found == {
        "Cơ quan, đơn vị": ["2020 (%)", "2021 (%)", "2022 (%)", "2023 (%)"],
        "Sở Hạ tầng": ["", "", "88.00", "91.00"],
        "Trung bình khối": ["75.50", "79.25", "89.00", "91.50"],
        "Sở Giao thông (tiền thân)": ["70.00", "76.50", "", ""],
        "Sở Xây dựng (tiền thân)": ["81.00", "82.00", "", ""],
    }


def test_a_renamed_agency_keeps_its_years_under_the_names_of_then(read: Read, merged: None) -> None:
    page = read("/thu/co-quan/gt/")
    assert table(page) == [
        f"2021 Sở Giao thông 76,50% KHÁ {NOT_QUITE}: đổi tên +6,50",
        "2020 Sở Đường bộ 70,00% TRUNG BÌNH",
    ]
    assert "Kết thúc hoạt động từ ngày 01/07/2022. Sáp nhập vào Sở Hạ tầng . Căn cứ: NQ 7." in text(page)


def test_what_happened_stands_day_by_day_with_papers_and_ways(read: Read, merged: None) -> None:
    page = read("/thu/co-quan/gt/")
    assert section(page, "sap-xep").startswith(
        "Tên gọi và sắp xếp 15/03/2021 Đổi tên từ “Sở Đường bộ” thành “Sở Giao thông” "
        "01/07/2022 Sáp nhập vào: Sở Hạ tầng Căn cứ: NQ 7."
    )
    of_the_new = read("/thu/co-quan/ht/")
    assert "01/07/2022 Thành lập trên cơ sở sáp nhập: Sở Giao thông ; Sở Xây dựng" in text(of_the_new)
    assert '<a href="/thu/co-quan/xd/">Sở Xây dựng</a>' in of_the_new


def test_an_agency_new_in_the_directory_shows_its_predecessors_alone(read: Read) -> None:
    came = [Predecessor("a", MERGED, Succession.REPLACEMENT)]
    known(Life("a", "Sở A", ended=MERGED), Life("b", "Sở B", began=MERGED, came_from=came))
    publish(Year(2020, {"so": [row("a", "70", "TRUNG BÌNH")]}))
    publish(Year(2021, {"so": [row("a", "76", "KHÁ")]}))
    page = read("/thu/co-quan/b/")
    assert "Kết quả của cơ quan tiền thân có ở dưới." in text(page)
    assert table(page) == [
        "Sở A tiền thân",
        "2021 A 76,00% KHÁ +6,00",
        "2020 A 70,00% TRUNG BÌNH",
    ]
    assert "Thành lập để thay thế: Sở A" in text(page)


def test_after_a_split_each_has_its_own_years(read: Read) -> None:
    came = [Predecessor("cu", MERGED, Succession.SPLIT)]
    known(Life("cu", "Xã Cũ", "xa"), Life("moi", "Xã Mới", "xa", began=MERGED, came_from=came))
    for year in (2020, 2021):
        publish(Year(year, {"xa": [row("cu", "80", "KHÁ")]}))
    for year in (2022, 2023):
        publish(Year(year, {"xa": [row("cu", "81", "KHÁ"), row("moi", "79", "KHÁ")]}))
    years = [line.split()[0] for line in table(read("/thu/co-quan/moi/"))]
    assert years == ["Xã", "2023", "2022", "Xã", "2021", "2020"]
    old = table(read("/thu/co-quan/cu/"))
    assert len(old) == 4
    assert f"{NOT_QUITE}: có sáp nhập, chia tách hoặc thay thế" in old[1]
    assert "Một phần tách ra thành: Xã Mới" in text(read("/thu/co-quan/cu/"))


def test_a_change_of_block_is_a_reason_and_shows_the_blocks(read: Read) -> None:
    blocks = (Spell("so", ALWAYS, MERGED), Spell("xa", MERGED))
    known(Life("a", "Cơ quan A", blocks=blocks))
    publish(Year(2021, {"so": [row("a", "80", "KHÁ")]}, {"so": "70"}))
    publish(Year(2022, {"xa": [row("a", "82", "KHÁ")]}, {"xa": "90"}))
    page = read("/thu/co-quan/a/")
    assert [re.sub(r" \(.*", "", line) for line in table(page)] == [
        f"2022 A Cấp xã 82,00% KHÁ {NOT_QUITE}: chuyển khối +2,00",
        "2021 A Sở, ban, ngành 80,00% KHÁ",
    ]
    assert "Chuyển từ khối “Sở, ban, ngành” sang khối “Cấp xã”" in text(page)
    assert "Trung bình khối là của khối mà cơ quan thuộc về trong từng năm." in text(page)


def test_an_agency_that_took_another_in_was_there_before(read: Read) -> None:
    came = [Predecessor("b", MERGED, Succession.MERGER)]
    known(Life("a", "Sở A", came_from=came), Life("b", "Sở B", ended=MERGED))
    assert "01/07/2022 Tiếp nhận do sáp nhập: Sở B" in text(read("/thu/co-quan/a/"))


def test_a_year_without_an_index_is_in_the_table_with_its_grade(read: Read, results: None) -> None:
    page = read("/khanh-hoa/co-quan/ban-dan-toc/")
    assert table(page) == [
        "2019 62,00 55,00 88,71% TỐT +3,23",
        "2018 85,48% TỐT",
        "2017 KHÁ chỉ biết xếp hạng",
    ]
    assert "Năm 2017 chỉ biết xếp hạng, không có chỉ số." in text(page)


def test_the_chart_s_file_knows_nothing_of_that_year(client: Client, results: None) -> None:
    assert lines(client, "/khanh-hoa/co-quan/ban-dan-toc/") == {
        "Cơ quan, đơn vị": ["2017 (%)", "2018 (%)", "2019 (%)"],
        "Ban Dân tộc": ["", "85.48", "88.71"],
        "Trung bình khối": ["80.69", "84.97", "85.02"],
    }


def test_one_known_index_is_no_line(client: Client, read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", None, "KHÁ")]}))
    publish(Year(2021, {"so": [row("a", "90")]}))
    page = read("/thu/co-quan/a/")
    assert "chart-figure" not in page
    assert len(table(page)) == 2


def test_a_gap_stays_a_gap_and_is_compared_across(client: Client, read: Read) -> None:
    known(Life("a", "Sở A", renamed=[("Sở Cũ", date(2021, 5, 1))]), Life("b", "Sở B"))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}))
    publish(Year(2021, {"so": [row("b", "80", "KHÁ")]}))
    publish(Year(2022, {"so": [row("a", "82", "KHÁ")]}))
    assert lines(client, "/thu/co-quan/a/")["Sở A"] == ["80.00", "", "82.00"]
    newest, _ = table(read("/thu/co-quan/a/"))
    assert f"{NOT_QUITE}: đổi tên" in newest
    assert "+2,00" not in newest


def test_of_a_long_name_the_line_has_the_short_one(client: Client, db: None) -> None:
    long = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông"
    known(Life("a", long, aliases=["Ban Giao thông", "BQLDA GT"]))
    for year in (2020, 2021):
        publish(Year(year, {"so": [row("a", "80", "KHÁ", name=long)]}))
    assert list(lines(client, "/thu/co-quan/a/"))[1] == "BQLDA GT"


def test_a_published_change_stands_before_a_computed_one(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}))
    publish(
        Year(2021, {"so": [row("a", "82", "KHÁ", previous_index=Decimal(79), delta=Decimal(3))]}),
    )
    assert "+3,00" in table(read("/thu/co-quan/a/"))[0]


# --- Reading ------------------------------------------------------------------------------------------------


def test_only_the_newest_version_of_a_year_counts(db: None) -> None:
    publish(Year(2020, {"so": [row("a", "70", "TRUNG BÌNH"), row("b", "60", "TRUNG BÌNH")]}))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}, heading={"version": 2}))
    years = published_years("thu")
    assert [(one.year, one.version) for one in years] == [(2020, 2)]
    assert [str(one.result.index) for one in results_of(years, ["a", "b"])] == ["80.00"]
    assert [one.agency for one in standings(years)] == ["a"]


def test_results_come_oldest_first_in_published_order(db: None) -> None:
    publish(Year(2021, {"so": [row("b", "90"), row("a", "80", "KHÁ")], "xa": [row("c", "95")]}))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}))
    years = published_years("thu")
    found = [(one.year, one.result.agency, one.block.code) for one in results_of(years, ["a", "b", "c"])]
    assert found == [(2020, "a", "so"), (2021, "b", "so"), (2021, "a", "so"), (2021, "c", "xa")]
    assert [(one.year, one.agency) for one in standings(years)] == [
        (2020, "a"),
        (2021, "b"),
        (2021, "a"),
        (2021, "c"),
    ]


def test_scales_are_those_of_each_year_best_first(db: None) -> None:
    publish(Year(2020, {"so": [row("a", "70", "TRUNG BÌNH")]}))
    scales = scales_of(published_years("thu"))
    assert [grade.grade for grade in scales[2020]] == ["TỐT", "KHÁ", "TRUNG BÌNH", "YẾU"]


def test_other_authorities_stay_out(db: None) -> None:
    publish(Year(2020, {"so": [row("a", "70", "TRUNG BÌNH")]}), authority="khac")
    assert published_years("thu") == []
    assert standings(published_years("thu")) == []


def test_years_by_different_regulations_are_not_quite_comparable(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}, heading={"regulation": "Quyết định số 1"}))
    publish(Year(2021, {"so": [row("a", "81", "KHÁ")]}, heading={"regulation": "Quyết định số 1"}))
    publish(Year(2022, {"so": [row("a", "82", "KHÁ")]}, heading={"regulation": "Quyết định số 2"}))
    newest, middle, _ = table(read("/thu/co-quan/a/"))
    assert f"{NOT_QUITE}: quy chế đánh giá đã thay đổi" in newest
    assert NOT_QUITE not in middle
