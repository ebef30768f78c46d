"""All years at once: the list, runs of the best grade, means, every grade of every year."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.web.publication.making import publish
from tests.web.publication.test_comparison_page import section
from tests.web.publication.test_results_page import text

Years = Callable[..., str]


@pytest.fixture
def years(client: Client, examples: None) -> Years:
    """The text of the page of an authority's years."""

    def read_page(authority: str = "khanh-hoa") -> str:
        answer = client.get(f"/{authority}/cac-nam/")
        assert answer.status_code == 200
        return answer.content.decode()

    return read_page


def grades_of(page: str, name: str) -> str:
    """What is read in an agency's row of the big table."""
    rows = re.findall(r"<tr.*?</tr>", page.partition('class="heat')[2], flags=re.DOTALL)
    return next(text(row).strip() for row in rows if f">{name}<" in row)


def test_every_year_stands_in_the_list_with_what_it_knows(years: Years) -> None:
    listed = section(years(), "cac-nam-da-cong-bo")
    assert "2019 Chỉ số và xếp hạng kết quả cải cách hành chính năm 2019" in listed
    assert "Quyết định số 199/QĐ-UBND ngày 21/01/2020 44 83,67% −0,75 điểm, chỉ số, xếp hạng" in listed
    assert re.search(r"năm 2018 44 84,42% \+3,35 chỉ số, xếp hạng", listed)
    assert re.search(r"năm 2017 44 81,07% xếp hạng", listed)


def test_the_list_leads_to_results_and_to_comparisons(years: Years) -> None:
    page = years()
    assert re.findall(r'<th scope="row"><a href="(/khanh-hoa/ket-qua/\d+/)">', page) == [
        f"/khanh-hoa/ket-qua/{year}/" for year in (2019, 2018, 2017)
    ]
    assert 'href="/khanh-hoa/so-sanh/2017-2018/"' in page


def test_a_correction_is_listed_beside_what_it_corrects(years: Years) -> None:
    publish(2026, {"so": {"a": "81"}})
    publish(2026, {"so": {"a": "83"}}, version=2)
    page = years("thanh-giang")
    assert "2026 (điều chỉnh lần 1)" in page
    assert 'href="/thanh-giang/ket-qua/2026/ban-1/">2026</a>' in page
    assert "83,00%" in grades_of(page, "a")


def test_who_was_best_three_years_running_is_named_on_top(years: Years) -> None:
    page = years()
    assert "12 cơ quan được xếp hạng TỐT trong cả 3 năm." in text(page)
    running = section(page, "nhieu-nam-lien")
    three, two = running.split("TỐT 2 năm liền")
    assert "TỐT 3 năm liền 2017–2019 12 cơ quan" in three
    assert "UBND huyện Khánh Vĩnh" in three
    assert "Văn phòng UBND tỉnh" in three
    assert "2018–2019 8 cơ quan" in two
    assert "UBND huyện Khánh Sơn" in two
    assert page.index("nhieu-nam-lien") < page.index("chart-figure")


def test_grades_of_the_newest_year_are_counted_by_block(years: Years) -> None:
    counts = section(years(), "xep-hang-theo-khoi")
    assert "Sở, ban, ngành 12 9 0 0 21" in counts
    assert "Đơn vị sự nghiệp 5 3 0 1 9" in counts
    assert "Tổng số 24 19 0 1 44" in counts


def test_means_of_all_years_stand_with_the_last_change(years: Years) -> None:
    means = section(years(), "trung-binh-tung-nam")
    assert "2017 2018 2019 So với 2018" in means
    assert "UBND cấp huyện 81,53% 83,22% 81,62% −1,60" in means
    assert "Trung bình chung 81,07% 84,42% 83,67% −0,75" in means


def test_every_agency_has_its_grade_of_every_year(years: Years) -> None:
    page = years()
    assert grades_of(page, "Sở Du lịch") == "Sở Du lịch TRUNG BÌNH KHÁ 76,38% KHÁ 81,71%"
    assert page.count('<tr role="row"><th role="rowheader"') == 44
    assert 'href="/khanh-hoa/co-quan/so-du-lich/"' in page


def test_a_year_without_an_agency_leaves_its_cell_empty(years: Years) -> None:
    publish(2025, {"so": {"a": "80", "gone": "70"}})
    publish(2026, {"so": {"a": "90"}})
    assert grades_of(years("thanh-giang"), "gone") == "gone TRUNG BÌNH 70,00% không có kết quả"


def test_many_years_show_signs_with_their_legend(years: Years) -> None:
    for year in range(2017, 2027):
        publish(year, {"so": {"a": "80"}})
    page = years("thanh-giang")
    assert '<table class="heat many"' in page
    assert "<b>KHÁ</b>" in page
    assert '<ul class="legend">' in page


def test_one_year_alone_has_nothing_to_compare_and_no_runs(years: Years) -> None:
    publish(2026, {"so": {"a": "90"}})
    page = text(years("thanh-giang"))
    assert "Đã công bố kết quả của năm 2026 với 1 cơ quan" in page
    assert "nhiều năm liền" not in page
    assert "So với" not in page


def test_scales_with_other_names_are_told_as_the_highest_grade(years: Years) -> None:
    publish(2025, {"so": {"a": "95"}})
    publish(2026, {"so": {"a": "95"}}, scale="Xuất sắc:90,Tốt:80,Khá:0")
    assert "Mức cao nhất 2 năm liền" in text(years("thanh-giang"))


def test_a_year_by_another_regulation_is_named(years: Years) -> None:
    publish(2024, {"so": {"a": "90"}}, regulation="Quyết định số 1")
    publish(2025, {"so": {"a": "91"}}, regulation="Quyết định số 1")
    assert "quy chế" not in text(years("thanh-giang"))
    publish(2026, {"so": {"a": "92"}}, regulation="Quyết định số 2")
    assert "Năm 2026 áp dụng quy chế khác năm trước đó" in text(years("thanh-giang"))


def test_where_nothing_is_published_the_page_says_so(years: Years) -> None:
    page = years("thanh-giang")
    assert "Đơn vị chủ trì chưa công bố kết quả nào." in page
    assert 'href="/thanh-giang/co-quan/"' in page


@pytest.mark.parametrize("address", ["/khanh-hoa/cac-nam/", "/khanh-hoa/cac-nam/cac-nam.csv"])
def test_all_years_cost_six_queries_however_many_there_are(
    client: Client, examples: None, django_assert_num_queries: Any, address: str
) -> None:
    for year in range(2010, 2017):
        publish(year, {"so": {f"a-{number}": "80" for number in range(60)}})
    for one in (address, address.replace("khanh-hoa", "thanh-giang")):
        with django_assert_num_queries(6):
            client.get(one)


def test_the_file_holds_grade_and_index_of_every_year(client: Client, examples: None) -> None:
    lines = client.get("/khanh-hoa/cac-nam/cac-nam.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "khối,cơ quan,xếp hạng năm 2017,chỉ số năm 2017,xếp hạng năm 2018,chỉ số năm 2018,"
        "xếp hạng năm 2019,chỉ số năm 2019"
    )
    assert '"Sở, ban, ngành",Sở Du lịch,TRUNG BÌNH,,KHÁ,76.38,KHÁ,81.71' in lines
    assert len(lines) == 45
