"""The list of an authority's agencies: by block, searched without scripts, with every year's grade."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from pari.core.agencies import Predecessor, Succession
from tests.web.agencies.conftest import Read, text
from tests.web.agencies.making import Life, Year, known, publish, row

KHANH_HOA, THANH_GIANG = "/khanh-hoa/co-quan/", "/thanh-giang/co-quan/"
DAY = date(2022, 7, 1)


def names(page: str) -> list[str]:
    return re.findall(r'<div class="who"><a href="[^"]+">([^<]+)</a>', page)


def line(page: str, code: str) -> str:
    """What the list says of one agency."""
    entry = page.partition(f'/co-quan/{code}/">')[2]
    return text("<b>" + re.split(r'<div class="who">|<h4>|</section>', entry)[0]).strip()


def test_every_agency_stands_in_its_block_with_its_newest_result(read: Read, results: None) -> None:
    page = read(KHANH_HOA)
    assert len(names(page)) == 44
    assert re.findall(r"<h3 id=[^>]+>([^<]+)</h3>", page) == [
        "Sở, ban, ngành",
        "Cơ quan ngành dọc",
        "UBND cấp huyện",
        "Đơn vị sự nghiệp",
    ]
    assert line(page, "ban-dan-toc").startswith("Ban Dân tộc")
    assert line(page, "ban-dan-toc").endswith("88,71% TỐT")
    assert 'href="/khanh-hoa/co-quan/ban-dan-toc/"' in page


def test_the_grade_of_every_year_is_there_for_ears_too(read: Read, results: None) -> None:
    said = line(read(KHANH_HOA), "ban-dan-toc")
    assert "năm 2017: KHÁ năm 2018: TỐT năm 2019: TỐT" in said


def test_agencies_that_ended_stand_apart_and_say_since_when(read: Read, results: None) -> None:
    page = read(KHANH_HOA, khoi="cap-huyen")
    assert "Đã kết thúc hoặc sắp xếp lại" in page
    assert "kết thúc hoạt động từ ngày 01/07/2025" in line(page, "nha-trang")
    assert "Đã kết thúc hoặc sắp xếp lại" not in read(KHANH_HOA, khoi="nganh-doc")


def test_the_example_province_shows_who_came_from_whom_and_that_nothing_is_published(
    read: Read, results: None
) -> None:
    page = read(THANH_GIANG)
    assert len(names(page)) == 89
    assert "Chưa có kết quả nào được công bố" in page
    assert 'class="signs"' not in page
    assert "tách từ UBND xã Mây Trắng, ngày 01/07/2026" in line(page, "xa-may-hong")
    assert "một phần tách ra thành UBND xã Mây Hồng, ngày 01/07/2026" in line(page, "xa-may-trang")
    assert "sáp nhập từ Ban Quản lý dự án đầu tư xây dựng các công trình giao thông; " in line(
        page, "bqlda-tinh"
    )
    gone = page.partition("Đã kết thúc hoặc sắp xếp lại")[2].partition("</section>")[0]
    assert names(gone) == [
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ban dan toc"}, ["Ban Dân tộc"]),
        ({"q": "KHÁNH  VĨNH"}, ["UBND huyện Khánh Vĩnh"]),
        ({"q": "ldtbxh"}, ["Sở Lao động - Thương binh và Xã hội"]),
        ({"q": "so khcn"}, ["Sở Khoa học và Công nghệ"]),
        ({"q": "nha trang", "khoi": "su-nghiep"}, ["Trường Cao đẳng Kỹ thuật Công nghệ Nha Trang"]),
        ({"q": "zzz"}, []),
    ],
    ids=str,
)
def test_the_address_narrows_the_list_without_scripts(
    read: Read, results: None, query: dict[str, str], found: list[str]
) -> None:
    page = read(KHANH_HOA, **query)
    assert names(page) == found
    assert f"Hiển thị {len(found)} trên 44 cơ quan" in page


def test_a_former_name_finds_the_agency_and_is_said(read: Read) -> None:
    known(Life("a", "Sở Nông nghiệp và Môi trường", renamed=[("Sở Tài nguyên", DAY)]), Life("b", "Sở Y tế"))
    page = read("/thu/co-quan/", q="tai nguyen")
    assert names(page) == ["Sở Nông nghiệp và Môi trường"]
    assert "tên trước đây: Sở Tài nguyên" in text(page)


def test_a_search_that_finds_nothing_says_what_to_try(read: Read, results: None) -> None:
    page = text(read(KHANH_HOA, q="zzz", khoi="nganh-doc"))
    assert "Không có cơ quan nào khớp với “zzz” trong khối đang chọn." in page
    assert "Xem tất cả cơ quan" in page


def test_links_and_the_form_keep_what_else_is_chosen(read: Read, results: None) -> None:
    page = read(KHANH_HOA, q="so", khoi="so-ban-nganh")
    assert 'href="?q=so&amp;khoi=nganh-doc"' in page
    assert 'data-key="khoi-so-ban-nganh" href="?q=so" aria-current="true"' in page
    assert '<input type="hidden" name="khoi" value="so-ban-nganh">' in page


def test_a_block_that_nobody_has_is_ignored(read: Read, results: None) -> None:
    assert len(names(read(KHANH_HOA, khoi="khong-co"))) == 44


def test_a_search_text_is_shown_as_text_and_cut(read: Read, results: None) -> None:
    assert "<script>&quot;" not in read(KHANH_HOA, q='<script>"')
    assert f'value="{"x" * 100}"' in read(KHANH_HOA, q="x" * 5000)


def test_an_empty_directory_says_so(read: Read) -> None:
    known()
    assert "Danh mục cơ quan đang trống." in read("/thu/co-quan/")


def test_an_agency_that_only_results_know_is_listed_with_a_remark(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "90"), row("x", "80", name="Sở X")]}))
    page = read("/thu/co-quan/")
    assert names(page) == ["Sở A", "Sở X"]
    assert "chỉ có trong kết quả đã công bố" in line(page, "x")
    assert "chỉ có trong kết quả đã công bố" not in line(page, "a")


def test_a_result_that_is_not_of_the_newest_year_says_its_year(read: Read) -> None:
    came = [Predecessor("a", DAY, Succession.MERGER)]
    known(Life("a", "Sở A", ended=DAY), Life("b", "Sở B", began=DAY, came_from=came))
    publish(Year(2021, {"so": [row("a", "71.25", "TRUNG BÌNH")]}))
    publish(Year(2022, {"so": [row("b", None, "KHÁ")]}))
    page = read("/thu/co-quan/")
    assert "2021 71,25% TRUNG BÌNH" in line(page, "a")
    assert "sáp nhập vào Sở B, ngày 01/07/2022" in line(page, "a")
    assert "năm 2021 không có kết quả" in line(page, "b")
    assert line(page, "b").endswith("KHÁ")


def test_signs_reach_back_five_years(read: Read) -> None:
    known(Life("a", "Sở A"))
    for year in range(2010, 2022):
        publish(Year(year, {"so": [row("a", "90")]}))
    said = line(read("/thu/co-quan/"), "a")
    assert "năm 2016" not in said
    assert "năm 2017: TỐT" in said


def test_an_unknown_authority_has_no_list(client: Client, db: None) -> None:
    assert client.get("/khong-co/co-quan/").status_code == 404


@pytest.mark.parametrize("address", [KHANH_HOA, KHANH_HOA + "?q=so"])
def test_the_list_costs_ten_queries(
    client: Client, results: None, django_assert_num_queries: Any, address: str
) -> None:
    """Two of the frame, five of the directory, three of the results."""
    with django_assert_num_queries(10):
        client.get(address)


def test_no_figure_has_a_decimal_point(read: Read, results: None) -> None:
    assert re.findall(r"\d\.\d", text(read(KHANH_HOA))) == []
