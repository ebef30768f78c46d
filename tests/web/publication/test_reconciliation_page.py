"""What a report prints beside what its figures give."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pari.publication.models import Publication, PublishedClaim
from tests.web.publication.test_comparison_page import section
from tests.web.publication.test_results_page import text

Read = Callable[..., str]


@pytest.fixture
def page(client: Client, examples: None) -> str:
    return client.get("/khanh-hoa/ket-qua/2019/doi-chieu/").content.decode()


def count(agrees: bool | None) -> int:  # noqa: FBT001 - a value of the column
    return PublishedClaim.objects.filter(publication__slug="khanh-hoa-2019", agrees=agrees).count()


def claim(page: str, code: str) -> str:
    """What is read in the row of one claim."""
    found = re.search(rf'<tr role="row" id="{code}">.*?</tr>', page, flags=re.DOTALL)
    assert found
    return text(found[0]).strip()


def test_a_claim_shows_its_place_its_words_both_values_and_what_they_rest_on(page: str) -> None:
    assert claim(page, "xep-hang-kha") == (
        "II.1.a Xếp hạng Khá: 18 Số cơ quan xếp hạng KHÁ năm 2019 18 cơ quan 19 cơ quan"
    )
    police = next(one for one in re.findall(r"<tr role.*?</tr>", page, re.DOTALL) if "Công an tỉnh …" in one)
    assert "84% 82,02% Năm 2018: 84,00%; năm 2019: 82,02%." in text(police)


def test_figures_come_before_dates_and_the_numbering_of_tables(page: str) -> None:
    codes = re.findall(r'<tr role="row" id="([^"]+)"', page.partition('id="chua-du-can-cu"')[0])
    assert codes[0] == "xep-hang-kha"
    assert set(codes[-3:]) == {"duyet-phuong-an-truoc-tham-dinh", "hoan-thanh-lan-2", "so-bang"}


def test_an_order_of_days_shows_both_days(page: str) -> None:
    assert "không muộn hơn 18/12/2019 19/12/2019 " in claim(page, "duyet-phuong-an-truoc-tham-dinh")
    assert "08 số thứ tự 05 số thứ tự" in claim(page, "so-bang")


def test_names_that_the_report_leaves_out_are_given(page: str) -> None:
    assert "báo cáo không nêu tên: UBND huyện Khánh Vĩnh" in section(page, "khac")


def test_what_differs_comes_first_then_what_cannot_be_told_then_what_agrees(page: str) -> None:
    assert page.index('id="khac"') < page.index('id="chua-du-can-cu"') < page.index('id="khop"')
    assert section(page, "khac").startswith(f"Khác {count(False)} ")
    assert section(page, "chua-du-can-cu").startswith(f"Chưa đủ căn cứ {count(None)} ")
    assert section(page, "khop").startswith(f"Khớp {count(True)} ")


def test_every_claim_is_there_once(page: str) -> None:
    codes = list(PublishedClaim.objects.order_by().values_list("code", flat=True))
    assert [code for code in codes if page.count(f'id="{code}"') != 1] == []


def test_what_cannot_be_told_shows_no_computed_value(page: str) -> None:
    assert "04 năm Số năm liên tiếp UBND huyện Khánh Vĩnh xếp hạng TỐT: báo cáo ghi 04 năm" in section(
        page, "chua-du-can-cu"
    )
    assert "chỉ cho biết ít nhất 03 năm" in section(page, "chua-du-can-cu")


def test_the_page_counts_and_judges_nobody(page: str) -> None:
    said = text(page)
    total = count(True) + count(False) + count(None)
    counted = f"{count(True)} khớp, {count(False)} khác, {count(None)} chưa đủ căn cứ"
    assert f"Đã đối chiếu {total} nội dung: {counted}." in said
    assert "không kết luận bên nào sai" in said
    assert "đính chính" not in said.lower()
    assert "lỗi" not in said.lower()


def test_the_results_lead_here(read: Read) -> None:
    notes = read(2019).partition('class="notes"')[2]
    assert 'href="/khanh-hoa/ket-qua/2019/doi-chieu/"' in notes
    assert f"{count(True)} khớp, {count(False)} khác" in notes
    assert "doi-chieu" not in read(2018)


def test_a_year_without_claims_says_so(client: Client, examples: None) -> None:
    page = client.get("/khanh-hoa/ket-qua/2018/doi-chieu/").content.decode()
    assert "Chưa có nội dung nào của năm 2018 được đối chiếu." in page


@pytest.mark.parametrize("name", ["", "doi-chieu.csv"])
def test_a_reconciliation_costs_four_queries(
    client: Client, examples: None, django_assert_num_queries: Any, name: str
) -> None:
    with django_assert_num_queries(4):
        client.get(f"/khanh-hoa/ket-qua/2019/doi-chieu/{name}")


def test_the_file_holds_every_claim(client: Client, examples: None) -> None:
    answer = client.get("/khanh-hoa/ket-qua/2019/doi-chieu/doi-chieu.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "mục,nguyên văn,nội dung đối chiếu,báo cáo ghi,theo số liệu,kết quả,căn cứ"
    assert len(lines) == 1 + Publication.objects.get(slug="khanh-hoa-2019").claims.count()
