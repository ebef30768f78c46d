"""The public page of a year: figures, filters without scripts, what a year doesn't know."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Read = Callable[..., str]


def rows(page: str) -> list[str]:
    """The names in the table, in order."""
    return re.findall(r'<th role="rowheader" scope="row" class="name"><a href="[^"]+">([^<]+)</a>', page)


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_an_authority_s_results_are_those_of_the_newest_year(client: Client, examples: None) -> None:
    answer = client.get("/khanh-hoa/ket-qua/")
    assert (answer.status_code, answer["Location"]) == (302, "/khanh-hoa/ket-qua/2019/")


def test_where_nothing_is_published_the_results_lead_to_the_list_that_says_so(
    client: Client, examples: None
) -> None:
    answer = client.get("/thanh-giang/ket-qua/")
    assert (answer.status_code, answer["Location"]) == (302, "/thanh-giang/cac-nam/")


def test_a_results_page_costs_eight_queries(
    client: Client, examples: None, django_assert_num_queries: Any
) -> None:
    for address in ("/khanh-hoa/ket-qua/2019/", "/khanh-hoa/ket-qua/2019/?q=so"):
        with django_assert_num_queries(8):
            client.get(address)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/khanh-hoa/ket-qua/", 3),
        ("/khanh-hoa/ket-qua/2019/ket-qua.csv", 7),
        ("/khanh-hoa/ket-qua/2019/ket-qua.json", 9),
    ],
)
def test_other_pages_cost_few_queries(
    client: Client, examples: None, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        client.get(address)


def test_agencies_lead_to_their_own_pages(read: Read) -> None:
    assert '<a href="/khanh-hoa/co-quan/nhnn/">Ngân hàng Nhà nước tỉnh</a>' in read(2019)


def test_the_page_of_2019_shows_44_agencies_in_four_blocks_with_their_figures(read: Read) -> None:
    page = read(2019)
    assert len(rows(page)) == 44
    assert re.findall(r'<td role="cell" class="no">([IV]+)</td>', page) == ["I", "II", "III", "IV"]
    seen = text(page)
    for figures in (
        "−1,00 99,00 92,50 93,43%",
        "85,17%",
        "+8,26",
        "−40,45",
        "85,02%",
        "88,92%",
        "81,62%",
        "79,13%",
        "83,67%",
    ):
        assert figures in seen
    assert seen.count("đồng hạng") == 2
    assert "Là trung bình của 4 khối. Tính bình quân 44 cơ quan thì được 83,73%." in seen
    assert "So với năm 2018: 21 cơ quan tăng, 23 giảm chỉ số; 5 cơ quan tăng hạng, 5 tụt hạng." in seen
    assert "Quyết định số 199/QĐ-UBND ngày 21/01/2020" in seen


def test_the_page_of_2018_shows_what_is_known_and_says_what_is_not(read: Read) -> None:
    page = read(2018)
    assert len(rows(page)) == 44
    assert "nguồn số liệu không nêu điểm chuẩn và điểm thẩm định" in text(page)
    assert "Điểm thẩm định</th>" not in page
    assert "Tăng/giảm</th>" in page.partition('<table class="results')[0]
    assert "Tăng/giảm</th>" not in page.partition('<table class="results')[2]
    assert "84,42%" in page
    assert "không tính lại" in page


def test_the_page_of_2017_shows_grades_and_means_alone(read: Read) -> None:
    page = read(2017)
    assert len(rows(page)) == 44
    assert "chỉ có xếp hạng của từng cơ quan" in text(page)
    assert "trung bình của khối 80,69%" in text(page)
    assert "81,07%" in page
    assert "Chỉ số</th>" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ngan hang"}, ["Ngân hàng Nhà nước tỉnh"]),
        ({"q": "NGÂN HÀNG"}, ["Ngân hàng Nhà nước tỉnh"]),
        ({"q": "ldtbxh"}, ["Sở Lao động - TBXH"]),
        ({"q": "thuong binh"}, ["Sở Lao động - TBXH"]),
        ({"q": "  khanh   vinh "}, ["UBND huyện Khánh Vĩnh"]),
        ({"q": "dau tu", "khoi": "so-ban-nganh"}, ["Sở Kế hoạch và Đầu tư"]),
        ({"hang": "yeu"}, ["Trường Cao đẳng Y tế Khánh Hòa"]),
        ({"khoi": "nganh-doc", "hang": "kha"}, ["Công an tỉnh"]),
        ({"khoi": "su-nghiep", "doi_hang": "tut-hang"}, ["Trường Cao đẳng Y tế Khánh Hòa"]),
        ({"doi_hang": "tang-hang", "khoi": "so-ban-nganh"}, ["Sở Ngoại vụ", "Sở Công Thương", "Sở Y tế"]),
    ],
    ids=str,
)
def test_the_address_narrows_the_list_without_scripts(
    read: Read, query: dict[str, str], found: list[str]
) -> None:
    page = read(2019, **query)
    assert rows(page) == found
    assert f"Hiển thị {len(found)} trên 44 cơ quan" in page


def test_an_agency_keeps_its_number_when_the_list_is_narrowed(read: Read) -> None:
    assert '<td role="cell" class="no">22</td>' in read(2019, q="ngan hang")


@pytest.mark.parametrize(
    "query", [{"khoi": "khong-co"}, {"hang": "xuat-sac"}, {"doi_hang": "x"}, {"la": "1"}], ids=str
)
def test_a_filter_that_the_year_does_not_know_is_ignored(read: Read, query: dict[str, str]) -> None:
    assert len(rows(read(2019, **query))) == 44


def test_links_keep_what_else_is_chosen(read: Read) -> None:
    page = read(2019, q="so", khoi="so-ban-nganh")
    assert 'href="?q=so&amp;khoi=so-ban-nganh&amp;hang=tot"' in page
    assert '<input type="hidden" name="khoi" value="so-ban-nganh">' in page
    assert 'data-key="khoi-so-ban-nganh" href="?q=so" aria-current="true"' in page


def test_a_search_that_finds_nothing_says_what_to_try(read: Read) -> None:
    page = read(2019, q="không có cơ quan này")
    assert rows(page) == []
    assert "Không có cơ quan nào khớp với “không có cơ quan này”." in page
    assert "Xem tất cả cơ quan" in page


def test_a_search_text_is_shown_as_text(read: Read) -> None:
    page = read(2019, q='<script>"&')
    assert "<script>&quot;" not in page
    assert "&lt;script&gt;&quot;&amp;" in page


def test_a_very_long_search_is_cut(read: Read) -> None:
    assert f'value="{"x" * 100}"' in read(2019, q="x" * 5000)


def test_no_number_on_the_page_has_a_decimal_point(read: Read) -> None:
    for year in (2017, 2018, 2019):
        assert re.findall(r"\d\.\d", text(read(year))) == []


def test_downloads_come_as_files(client: Client, examples: None) -> None:
    table = client.get("/khanh-hoa/ket-qua/2019/ket-qua.csv")
    assert table.headers["Content-Disposition"] == 'attachment; filename="khanh-hoa-2019.csv"'
    assert table.content.startswith(b"\xef\xbb\xbf")
    answer = client.get("/khanh-hoa/ket-qua/2019/ket-qua.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["mean"] == "83.67"


def test_years_lead_to_each_other(read: Read) -> None:
    page = read(2018)
    assert 'href="/khanh-hoa/ket-qua/2019/"' in page
    assert 'href="/khanh-hoa/ket-qua/2018/" aria-current="page"' in page
