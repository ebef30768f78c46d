"""The list of editions: one's own, newest first, then those of others, which one may take over."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pari.agencies.models import Authority
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.web.regulations.making import ROOT, THU, kept, other_edition, text

Read = Callable[..., str]


def listed(page: str) -> list[str]:
    return re.findall(r"<h[23]><a href=\"([^\"]+)\"", page)


def test_an_edition_says_its_validity_its_size_and_its_standard(read: Read, regulation: None) -> None:
    seen = text(read(THU))
    assert (
        "bản 2026 · có hiệu lực từ 01/01/2026 đến hết 31/12/2026 · 02 bộ theo khối · 08 tiêu chí · "
        "điểm chuẩn từ 4,00 đến 22,00" in seen
    )


def test_kinds_of_source_are_counted_and_explained(read: Read, regulation: None) -> None:
    page = read(THU)
    seen = text(page)
    assert "văn bản quy định 1 đã công bố 1 phục dựng 1 đề xuất 5" in seen
    assert "suy ra từ văn bản chính thức, không văn bản nào nêu nguyên văn." in seen
    widths = re.findall(r'<rect class="from-\w+" x="[\d.]+%" width="([\d.]+)%"', page)
    assert widths == ["12.50", "12.50", "12.50", "62.50"]


def test_editions_come_newest_first_and_lead_to_the_comparison_with_the_one_before(
    read: Read, regulation: None
) -> None:
    other_edition("thu-2025", "2025-01-01")
    other_edition("thu-2024", "2024-01-01")
    other_edition("dvc-2025", "2025-06-01", ("purpose: cchc", "purpose: dich-vu-cong"))
    page = read(THU)
    assert listed(page) == [f"{THU}{code}/" for code in ("thu-2026", "dvc-2025", "thu-2025", "thu-2024")]
    assert re.findall(r'href="([^"]+/so-voi/[^"]+)">([^<]+)<', page) == [
        (f"{THU}thu-2026/so-voi/thu-2025/", "So với bản 2025"),
        (f"{THU}thu-2025/so-voi/thu-2024/", "So với bản 2024"),
    ]


def test_files_are_offered(read: Read, regulation: None) -> None:
    page = read(THU)
    for name in ("bo-tieu-chi.yaml", "bo-tieu-chi.xlsx"):
        assert f'href="{THU}thu-2026/{name}"' in page


def test_editions_of_others_are_listed_below_and_an_example_says_that_it_may_be_taken_over(
    read: Read, regulation: None
) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    own, _, others = read(THU).partition("Bộ tiêu chí của đơn vị khác")
    assert listed(own) == [f"{THU}thu-2026/"]
    assert listed(others) == ["/thanh-giang/bo-tieu-chi/phuc-vu-2026/"]
    assert "Bộ mẫu: có thể tải về, sửa cho đúng văn bản của đơn vị rồi nạp vào hệ thống." in others
    theirs = read("/thanh-giang/bo-tieu-chi/").partition("Bộ tiêu chí của đơn vị khác")[2]
    assert listed(theirs) == [f"{THU}thu-2026/"]
    assert "Có thể tải về để tham khảo, so sánh." in theirs


def test_editions_of_an_authority_without_pages_are_left_out(read: Read, regulation: None) -> None:
    kept(("code: thu-2026", "code: la"), ("{code: thu,", "{code: la,"))
    assert listed(read(THU)) == [f"{THU}thu-2026/"]


def test_drafts_are_not_listed(read: Read, authorities: None) -> None:
    kept(("purpose: cchc", "purpose: cchc\ndraft: yes"))
    page = read(THU)
    assert listed(page) == []
    assert "Bộ tiêu chí thử" not in page


def test_an_empty_list_teaches_what_to_do(read: Read, authorities: None) -> None:
    page = read(THU)
    assert "Tỉnh Thử chưa có bộ tiêu chí nào được ban hành trên hệ thống." in page
    assert "pari regulation check" in page
    assert "Bộ tiêu chí của đơn vị khác" not in page
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    assert "Có thể bắt đầu từ một bộ tiêu chí ở danh sách dưới đây" in read(THU)


def test_an_unknown_authority_has_no_list(client: Client, authorities: None) -> None:
    assert client.get("/khong-co/bo-tieu-chi/").status_code == 404


@pytest.mark.parametrize("editions", [1, 4])
def test_the_list_costs_four_queries(
    client: Client, regulation: None, django_assert_num_queries: Any, editions: int
) -> None:
    for number in range(1, editions):
        other_edition(f"thu-{number}", f"200{number}-01-01")
        Authority.objects.create(code=f"x{number}", name="X", is_example=False, directory_sha256="")
    with django_assert_num_queries(4):
        client.get(THU)
