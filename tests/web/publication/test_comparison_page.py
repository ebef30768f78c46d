"""Two years beside each other: who rose, who fell, and what can't be compared."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.web.publication.making import publish
from tests.web.publication.test_results_page import rows, text

Compare = Callable[..., str]

NEWEST = "/khanh-hoa/so-sanh/2018-2019/"


@pytest.fixture
def compare(client: Client, examples: None) -> Compare:
    """The text of a comparison: `compare("2018-2019", khoi="nganh-doc")`."""

    def read_page(years: str = "2018-2019", authority: str = "khanh-hoa", **query: str) -> str:
        asked = {name.replace("_", "-"): value for name, value in query.items()}
        answer = client.get(f"/{authority}/so-sanh/{years}/", asked)
        assert answer.status_code == 200
        return answer.content.decode()

    return read_page


def section(page: str, place: str) -> str:
    """What is read in the section that is named by the heading with this id."""
    return text(
        re.split(rf'<section[^>]* aria-labelledby="{place}">', page)[1].split("</section>")[0]
    ).strip()


def made_up(**words: Any) -> None:
    publish(2025, {"so": {"a": "80", "bqlda-giao-thong": "70"}})
    publish(2026, {"so": {"a": "90", "bqlda-tinh": "75", "xa-may-hong": "75"}}, **words)


def test_the_page_says_in_words_what_changed(compare: Compare) -> None:
    said = text(compare())
    assert (
        "Năm 2019 so với năm 2018: 21 cơ quan tăng chỉ số, 23 cơ quan giảm. Xếp hạng: 5 cơ quan tăng hạng, "
        "5 cơ quan tụt hạng, 34 cơ quan giữ hạng. Trung bình chung từ 84,42% xuống 83,67%, "
        "giảm 0,75 điểm phần trăm." in said
    )


def test_the_largest_changes_stand_on_top(compare: Compare) -> None:
    page = compare()
    up, down = section(page, "tang-nhieu-nhat"), section(page, "giam-nhieu-nhat")
    assert re.findall(r"[+−]\d+,\d\d", up) == ["+15,68", "+9,11", "+9,00", "+8,26", "+7,94"]
    assert re.findall(r"[+−]\d+,\d\d", down) == ["−40,45", "−10,81", "−7,25", "−6,75", "−6,68"]
    assert "Trường Đại học Khánh Hòa 65,32% → 81,00%" in up
    assert page.index("tang-nhieu-nhat") < page.index("chart-figure")


def test_moves_between_grades_are_counted_from_grade_to_grade_and_named(compare: Compare) -> None:
    page = compare()
    assert "TỐT 20 4 24" in section(page, "thay-doi-hang")
    assert "KHÁ 4 14 18" in section(page, "thay-doi-hang")
    assert "TRUNG BÌNH 1 1 2" in section(page, "thay-doi-hang")
    assert "Tổng số 24 19 0 1" in section(page, "thay-doi-hang")
    assert "Sở Công Thương KHÁ → TỐT" in section(page, "tang-hang")
    assert "UBND huyện Cam Lâm TỐT → KHÁ" in section(page, "tut-hang")


def test_means_of_blocks_stand_beside_each_other(compare: Compare) -> None:
    means = section(compare(), "trung-binh-hai-nam")
    assert "Cơ quan ngành dọc 87,64% 88,92% +1,28" in means
    assert "Trung bình chung 84,42% 83,67% −0,75" in means


def test_the_table_holds_every_agency_block_after_block(compare: Compare) -> None:
    page = compare()
    assert len(rows(page)) == 44
    assert rows(page)[:2] == ["Sở Lao động - TBXH", "Sở Thông tin và Truyền thông"]
    assert re.findall(r'<td role="cell" class="no">([IV]+)</td>', page) == ["I", "II", "III", "IV"]
    assert 'href="/khanh-hoa/co-quan/khanh-son/"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sap_xep": "tang"}, ["Trường Đại học Khánh Hòa", "Sở Y tế"]),
        ({"sap_xep": "giam"}, ["Trường Cao đẳng Y tế Khánh Hòa", "Sở Văn hóa và Thể thao"]),
        ({"sap_xep": "giam", "khoi": "cap-huyen"}, ["UBND huyện Cam Lâm", "UBND huyện Diên Khánh"]),
        ({"khoi": "nganh-doc"}, ["Ngân hàng Nhà nước tỉnh", "Cục Thuế tỉnh"]),
        ({"khoi": "khong-co", "sap_xep": "x"}, ["Sở Lao động - TBXH", "Sở Thông tin và Truyền thông"]),
    ],
    ids=str,
)
def test_the_address_orders_and_narrows_the_table(
    compare: Compare, query: dict[str, str], found: list[str]
) -> None:
    assert rows(compare(**query))[:2] == found


def test_links_keep_what_else_is_chosen_and_lead_back_to_their_place(compare: Compare) -> None:
    page = compare(khoi="cap-huyen", sap_xep="tang")
    assert 'href="?khoi=cap-huyen&amp;sap-xep=giam#bang-so-sanh"' in page
    assert 'href="?khoi=nganh-doc&amp;sap-xep=tang#theo-khoi"' in page
    assert 'href="?sap-xep=tang#theo-khoi" aria-current="true"' in page
    assert 'class="chip" href="?sap-xep=tang#theo-khoi">Tất cả' in page


def test_charts_follow_the_chosen_block(compare: Compare) -> None:
    assert "Giá trị trung bình của các khối" in compare()
    page = compare(khoi="nganh-doc")
    assert "Chỉ số từng cơ quan: Cơ quan ngành dọc" in page
    drawn = re.search(r'id="tang-giam-so-lieu" type="application/json">(.*?)</script>', page)
    assert drawn
    assert drawn[1].count('"label"') == 6


def test_a_year_with_grades_alone_is_compared_by_grades_and_means(compare: Compare) -> None:
    page = compare("2017-2019")
    said = text(page)
    assert "Xếp hạng: 14 cơ quan tăng hạng, 3 cơ quan tụt hạng, 27 cơ quan giữ hạng." in said
    assert "Nguồn số liệu của năm 2017 chỉ có xếp hạng và giá trị trung bình của các khối" in said
    assert "tăng 2,60 điểm phần trăm" in said
    assert "Tăng nhiều nhất" not in said
    assert "Chỉ số 2017" not in said
    assert len(rows(page)) == 44


@pytest.mark.parametrize("years", ["2019-2018", "2019-2019", "1999-2019", "2019-2020"])
def test_years_that_make_no_pair_are_not_found(client: Client, examples: None, years: str) -> None:
    assert client.get(f"/khanh-hoa/so-sanh/{years}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ({}, "2018-2019"),
        ({"truoc": "2017", "sau": "2018"}, "2017-2018"),
        ({"truoc": "2019", "sau": "2017"}, "2017-2019"),
        ({"truoc": "2017", "sau": "2017"}, "2018-2019"),
        ({"truoc": "x", "sau": "1999"}, "2018-2019"),
    ],
    ids=str,
)
def test_the_form_leads_to_the_pair_else_to_the_newest(
    client: Client, examples: None, query: dict[str, str], pair: str
) -> None:
    answer = client.get("/khanh-hoa/so-sanh/", query)
    assert (answer.status_code, answer["Location"]) == (302, f"/khanh-hoa/so-sanh/{pair}/")


def test_the_newest_pair_is_one_with_indices(client: Client, examples: None) -> None:
    for year, index in ((2023, "80"), (2024, "80"), (2025, None)):
        publish(year, {"so": {"a": index}})
    assert client.get("/thanh-giang/so-sanh/")["Location"] == "/thanh-giang/so-sanh/2023-2024/"


def test_before_there_are_two_years_the_page_says_so(client: Client, examples: None) -> None:
    assert "Đơn vị chủ trì chưa công bố kết quả nào." in client.get("/thanh-giang/so-sanh/").content.decode()
    publish(2026, {"so": {"a": "80"}})
    page = client.get("/thanh-giang/so-sanh/").content.decode()
    assert "Mới có kết quả của năm 2026; so sánh được khi có kết quả của một năm nữa." in page


def test_agencies_of_one_year_alone_say_why(compare: Compare) -> None:
    made_up()
    said = section(compare("2025-2026", "thanh-giang"), "mot-nam")
    assert "bqlda-tinh 2026 75,00% KHÁ sáp nhập từ" in said
    assert "xa-may-hong 2026 75,00% KHÁ tách từ UBND xã Mây Trắng, ngày 01/07/2026" in said
    assert "bqlda-giao-thong 2025 70,00% TRUNG BÌNH sáp nhập vào" in said


def test_a_reason_that_nobody_wrote_down_is_not_invented(compare: Compare) -> None:
    publish(2025, {"so": {"a": "80", "so-noi-vu": "70"}})
    publish(2026, {"so": {"a": "90"}})
    assert "danh mục cơ quan không nêu lý do" in section(compare("2025-2026", "thanh-giang"), "mot-nam")


def test_what_happened_later_is_no_reason(compare: Compare) -> None:
    publish(2023, {"so": {"a": "80", "bqlda-giao-thong": "70"}})
    publish(2024, {"so": {"a": "90"}})
    assert "danh mục cơ quan không nêu lý do" in section(compare("2023-2024", "thanh-giang"), "mot-nam")


def test_different_scales_and_regulations_are_said(compare: Compare) -> None:
    publish(2024, {"so": {"a": "80"}}, regulation="Quyết định số 1")
    publish(
        2025, {"so": {"a": "90"}}, regulation="Quyết định số 2", scale="TỐT:90,KHÁ:75,TRUNG BÌNH:60,YẾU:0"
    )
    publish(2026, {"so": {"a": "90"}}, regulation="Quyết định số 2", scale="Xuất sắc:90,Tốt:0")
    first = text(compare("2024-2025", "thanh-giang"))
    assert "hai quy chế khác nhau (Quyết định số 1; Quyết định số 2)" in first
    assert "không hoàn toàn so sánh được" in first
    assert "Mức chỉ số của các hạng khác nhau giữa hai năm" in first
    second = text(compare("2025-2026", "thanh-giang"))
    assert "hai thang xếp hạng khác nhau nên không tính tăng hạng, tụt hạng" in second
    assert "quy chế khác nhau" not in second


def test_a_correction_takes_the_place_of_what_it_corrects(compare: Compare) -> None:
    publish(2025, {"so": {"a": "80"}})
    publish(2026, {"so": {"a": "81"}})
    publish(2026, {"so": {"a": "83"}}, version=2)
    assert "+3,00" in compare("2025-2026", "thanh-giang")


def test_a_move_into_another_block_is_told(compare: Compare) -> None:
    publish(2025, {"so": {"a": "80"}, "xa": {"b": "80"}})
    publish(2026, {"so": {"a": "80", "b": "85"}})
    page = compare("2025-2026", "thanh-giang")
    assert "năm trước thuộc khối Khối xa" in page
    assert "1 cơ quan tăng chỉ số, 0 cơ quan giảm, 1 cơ quan giữ nguyên" in text(page)


@pytest.mark.parametrize("address", [NEWEST, NEWEST + "?khoi=nganh-doc&sap-xep=tang", NEWEST + "so-sanh.csv"])
def test_a_comparison_costs_six_queries(
    client: Client, examples: None, django_assert_num_queries: Any, address: str
) -> None:
    with django_assert_num_queries(6):
        client.get(address)


def test_reasons_of_coming_and_going_cost_six_more(
    client: Client, examples: None, django_assert_num_queries: Any
) -> None:
    made_up()
    with django_assert_num_queries(12):
        client.get("/thanh-giang/so-sanh/2025-2026/")


def test_the_newest_pair_is_found_in_four_queries(
    client: Client, examples: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        client.get("/khanh-hoa/so-sanh/")


def test_the_file_holds_the_table_as_it_is_chosen(client: Client, examples: None) -> None:
    answer = client.get(NEWEST + "so-sanh.csv", {"khoi": "nganh-doc", "sap-xep": "giam"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="khanh-hoa-2018-2019.csv"'
    assert lines[0] == (
        "TT,khối,cơ quan,chỉ số năm 2018,chỉ số năm 2019,tăng/giảm,xếp hạng năm 2018,xếp hạng năm 2019"
    )
    assert lines[1] == "1,Cơ quan ngành dọc,Công an tỉnh,84.00,82.02,-1.98,KHÁ,KHÁ"
    assert len(lines) == 7


def test_the_page_s_own_link_to_the_file_keeps_the_choice(compare: Compare) -> None:
    assert 'href="/khanh-hoa/so-sanh/2018-2019/so-sanh.csv?khoi=nganh-doc"' in compare(khoi="nganh-doc")


def test_a_chart_s_file_is_that_of_the_chart(client: Client, examples: None) -> None:
    answer = client.get(NEWEST, {"tai-ve": "tang-giam"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(answer.content.decode("utf-8-sig").splitlines()) == 45


def test_no_number_on_the_page_has_a_decimal_point(compare: Compare) -> None:
    for years in ("2018-2019", "2017-2019"):
        page = re.sub(r"<script.*?</script>", "", compare(years), flags=re.DOTALL)
        assert re.findall(r"\d\.\d", text(page)) == []
