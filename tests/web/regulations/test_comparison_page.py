"""Two editions side by side: what was added, removed, moved and changed, set by set."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.web.regulations.making import EDITION, ROOT, THU, kept, other_edition, text

Read = Callable[..., str]
COMPARED = f"{EDITION}so-voi/thu-2025/"


@pytest.fixture
def before(regulation: None) -> None:
    """The edition before: a criterion less and one more, other points, another rule, other texts."""
    other_edition(
        "thu-2025",
        "2025-01-01",
        ("title: Ban hành kế hoạch", "title: Ban hành kế hoạch năm"),
        ("cham: 50%", "cham: 25%"),
        ("{inputs: {muc: cham}, points: 1,", "{inputs: {muc: cham}, points: 0.5,"),
        ('- code: "2.3"', '- code: "2.4"'),
        ("title: Số sáng kiến (theo dõi)", "title: Số mô hình (theo dõi)"),
        ("min: -2\n", "min: -1.5\n"),
        ("floor: -2\n", "floor: -1.5\n"),
        ("{input: c, points: 0.5}", "{input: c, points: 0}"),
    )


def changes(page: str, criteria_set: str) -> str:
    """What is told about one set."""
    parts = page.split('<section class="changes"')[1:]
    return next(text(f"<main>{part}") for part in parts if f">{criteria_set}</h2>" in part)


def test_both_editions_are_named_with_the_earlier_one_first(read: Read, before: None) -> None:
    page = read(COMPARED)
    sides = re.findall(r'<dt>(\w+)</dt><dd><a href="([^"]+)">', page)
    assert sides == [("Trước", f"{THU}thu-2025/"), ("Sau", EDITION)]


def test_the_earlier_edition_comes_first_however_they_were_asked_for(read: Read, before: None) -> None:
    page = read(f"{THU}thu-2025/so-voi/thu-2026/")
    assert re.findall(r'<dt>(\w+)</dt><dd><a href="([^"]+)">', page) == [
        ("Trước", f"{THU}thu-2025/"), ("Sau", EDITION),
    ]  # fmt: skip
    assert changes(page, "Bộ sở") == changes(read(COMPARED), "Bộ sở")


def test_changes_are_counted_per_set_and_kind(read: Read, before: None) -> None:
    page = read(COMPARED)
    heads = re.findall(r'scope="col" class="number">([^<]+)</th>', page)
    table = page.partition('<table class="counts"')[2].partition("</table>")[0]
    row = next(part for part in table.split("<tr") if "Bộ sở" in part)
    counts = [
        int(count or 0) for count in re.findall(r'class="number" data-label="[^"]+">(?:<b>)?(\d*)', row)
    ]
    counted = dict(zip(heads, counts, strict=True))
    assert (counted["Tiêu chí thêm mới"], counted["Tiêu chí bị bỏ"]) == (1, 1)
    assert counted["Thay đổi điểm tối đa"] == 1
    assert counted["Cộng"] == sum(counts[:-1])


def test_what_came_and_went_leads_to_the_edition_that_has_it(read: Read, before: None) -> None:
    page = read(COMPARED)
    assert f'<a href="{EDITION}so/2.3/">2.3 Số sáng kiến (theo dõi)</a>' in page
    assert f'<a href="{THU}thu-2025/so/2.4/">2.4 Số mô hình (theo dõi)</a>' in page


def test_changes_are_told_with_before_and_after(read: Read, before: None) -> None:
    told = changes(read(COMPARED), "Bộ sở")
    assert "P2 Nhiệm vụ quá hạn điểm trừ tối đa 1,50 → 2,00" in told
    assert "1.1 Ban hành kế hoạch “Sau hạn”: 0,50 điểm → 1,00 điểm" in told
    assert "tên: “Ban hành kế hoạch năm” → “Ban hành kế hoạch”" in told


def test_terms_of_the_whole_edition_are_told_first(read: Read, before: None) -> None:
    page = read(COMPARED)
    first = page.split('<section class="changes"')[1]
    assert "Áp dụng cho mọi bộ tiêu chí" in first
    assert "01/01/2025 → 01/01/2026" in text(f"<main>{first}")


def test_a_long_change_of_a_term_is_folded_below_its_name(read: Read, regulation: None) -> None:
    keep_edition(document=read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml"))
    assert "<details><summary>Ghi chú</summary>" in read(f"{EDITION}so-voi/khanh-hoa-2019/")


def test_an_edition_is_equal_to_itself(read: Read, regulation: None) -> None:
    page = read(f"{EDITION}so-voi/thu-2026/")
    assert "Hai bộ tiêu chí có nội dung như nhau." in page
    assert "<table" not in page


def test_editions_of_two_authorities_can_be_compared(read: Read, regulation: None) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    page = read(f"{EDITION}so-voi/phuc-vu-2026/")
    assert "Thêm bộ tiêu chí “Bộ sở”." in changes(page, "Bộ sở")
    gone = changes(page, "Bộ chỉ số chung")
    assert "Tiêu chí bị bỏ (9)" in gone
    assert "2 Tiến độ giải quyết tối đa 20,00 điểm" in gone
    assert 'href="/thanh-giang/bo-tieu-chi/phuc-vu-2026/chung/2/"' in page


def test_many_changes_of_one_kind_are_folded(read: Read, regulation: None) -> None:
    other_edition("thu-2025", "2025-01-01")
    assert "<details>" not in read(COMPARED)
    keep_edition(document=read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml"))
    assert "<details>" in read(f"{EDITION}so-voi/khanh-hoa-2019/")


def test_the_form_leads_to_the_comparison_that_was_chosen(client: Client, before: None) -> None:
    answer = client.get(f"{EDITION}so-voi/", {"voi": "thu-2025"})
    assert (answer.status_code, answer["Location"]) == (302, COMPARED)
    answer = client.get(f"{EDITION}so-voi/")
    assert (answer.status_code, answer["Location"]) == (302, EDITION)
    assert client.get(f"{EDITION}so-voi/", {"voi": "khong-co"}).status_code == 404


def test_the_form_shows_what_is_compared_now(read: Read, before: None) -> None:
    other_edition("thu-2024", "2024-01-01")
    options = re.findall(r'<option value="([^"]+)"( selected)?', read(COMPARED))
    assert options == [("thu-2025", " selected"), ("thu-2024", "")]


@pytest.mark.parametrize("path", ["khong-co/so-voi/thu-2026/", "thu-2026/so-voi/khong-co/"])
def test_an_unknown_edition_is_compared_with_nothing(client: Client, regulation: None, path: str) -> None:
    assert client.get(THU + path).status_code == 404


def test_a_draft_is_compared_with_nothing(client: Client, regulation: None) -> None:
    kept(("code: thu-2026", "code: nhap"), ("purpose: cchc", "purpose: cchc\ndraft: yes"))
    assert client.get(f"{EDITION}so-voi/nhap/").status_code == 404


def test_a_comparison_costs_five_queries(
    client: Client, before: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(5):
        client.get(COMPARED)
