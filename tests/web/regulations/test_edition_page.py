"""An edition as a whole: its terms in words, and the weight of the fields of each set."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.web.regulations.making import EDITION, ROOT, THU, kept, other_edition, text

Read = Callable[..., str]


@pytest.fixture
def seen(read: Read, regulation: None) -> str:
    return text(read(EDITION))


def test_the_heading_says_whose_it_is_and_how_large(seen: str) -> None:
    assert (
        "UBND tỉnh Thử · có hiệu lực từ 01/01/2026 đến hết 31/12/2026 · 02 bộ theo khối · 08 tiêu chí" in seen
    )


def test_the_scale_is_shown_with_the_indices_of_each_grade(seen: str) -> None:
    assert "Tốt từ 80% trở lên Khá từ 62,5% đến dưới 80% Yếu dưới 62,5%" in seen


@pytest.mark.parametrize(
    "sentence",
    [
        "Chỉ số = điểm thẩm định chia cho điểm chuẩn (sau giảm trừ), nhân 100.",
        "tổng điểm mỗi lĩnh vực được làm tròn đến 03 chữ số thập phân",
        "Chỉ số không quá 105%.",
        "Chỉ số không thấp hơn −10%.",
        "Xếp hạng xét trên chỉ số đã làm tròn đến 02 chữ số thập phân.",
        "số sau liền kề: 1, 2, 2, 3.",
        "“Tỷ lệ hồ sơ quá hạn” từ 10% trở lên: xếp hạng cao nhất là Khá; chỉ số và thứ tự giữ nguyên.",
        "Chưa có số liệu thì chưa xác định xếp hạng. (Văn bản 12)",
        "“Số kết luận có sai phạm” trên 2: hạ 01 bậc xếp hạng; chỉ số và thứ tự giữ nguyên.",
        "Không có số liệu thì không áp dụng.",
        "02 năm liên tục xếp hạng Yếu: thuộc trường hợp cần xem xét trách nhiệm người đứng đầu.",
        "Tính cả những năm xếp hạng thấp hơn.",
        "Năm xếp hạng Khá trở xuống: giới hạn mức xếp loại của người đứng đầu.",
    ],
)
def test_terms_are_said_in_words(seen: str, sentence: str) -> None:
    assert sentence in seen


def test_the_note_is_plain_text_with_its_lines(read: Read, regulation: None) -> None:
    page = read(EDITION)
    assert "<p>Dòng thứ nhất &lt;b&gt;không đậm&lt;/b&gt;.</p>" in page
    assert "<p>Dòng thứ hai.</p>" in page


def test_fields_of_a_set_are_bars_from_the_heaviest_down(read: Read, regulation: None) -> None:
    page = read(EDITION)
    card = page.partition("Bộ sở</a>")[2].partition("</article>")[0]
    assert re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a>', card) == [
        (f"{EDITION}so/?linh-vuc=2", "2. Thủ tục hành chính"),
        (f"{EDITION}so/?linh-vuc=1", "1. Chỉ đạo, điều hành"),
    ]
    assert re.findall(r'<rect class="fill-accent" width="([^"]+)"', card) == ["100.00%", "33.33%"]
    assert "Điểm chuẩn 22,00" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card))


def test_a_set_says_whom_it_is_for_how_it_is_scored_and_what_lies_beside(seen: str) -> None:
    assert "dùng cho: Khối sở; Khối xã" in seen
    assert "Điểm thưởng: nằm trong điểm chuẩn, nhiều nhất 2,00 điểm (các tiêu chí cộng lại là 3,00)." in seen
    assert "Điểm trừ: nhiều nhất 2,00 điểm." in seen
    assert (
        "02 đo bằng số liệu, 03 xét theo mức, điều kiện, 01 do người thẩm định chấm, 01 chỉ theo dõi, "
        "06 đơn vị tự chấm, 01 đơn vị không tự chấm." in seen
    )


def test_a_penalty_without_a_floor_says_so(read: Read, authorities: None) -> None:
    kept(("      floor: -2\n", ""))
    assert "Điểm trừ: các tiêu chí cộng lại nhiều nhất 2,00 điểm; không có mức trừ tối đa chung." in text(
        read(EDITION)
    )


def test_what_an_edition_lacks_is_said(read: Read, authorities: None) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "nho-nhat.yaml"))
    seen = text(read("/thanh-giang/bo-tieu-chi/nho-nhat/"))
    assert "Bộ tiêu chí không đặt mức trần nào." in seen
    assert "Bộ tiêu chí không nêu hệ quả của xếp hạng nhiều năm." in seen
    assert "Ghi chú của bộ tiêu chí" not in seen
    assert "So sánh với bản khác" not in seen


def test_a_block_leads_to_its_sets(read: Read, regulation: None) -> None:
    assert f'<li>Khối sở: <a href="{EDITION}so/">Bộ sở</a>; <a href="{EDITION}ban/">Bộ ban</a></li>' in read(
        EDITION
    )


def test_every_other_edition_may_be_chosen_for_a_comparison_own_ones_first(
    read: Read, regulation: None
) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    other_edition("thu-2025", "2025-01-01")
    page = read(EDITION)
    assert re.findall(r'<option value="([^"]+)"', page) == ["thu-2025", "phuc-vu-2026"]
    assert f'action="{EDITION}so-voi/"' in page


@pytest.mark.parametrize(
    "address",
    [f"{THU}khong-co/", "/thanh-giang/bo-tieu-chi/thu-2026/", f"{THU}THU-2026/", f"{THU}thu-2026%20/"],
)
def test_an_edition_that_this_authority_lacks_has_no_page(
    client: Client, regulation: None, address: str
) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "", "bo-tieu-chi.yaml", "bo-tieu-chi.xlsx", "so/", "so/1.1/", "so-voi/thu-2026/",
        "so-voi/?voi=thu-2026",
    ],
)  # fmt: skip
def test_nothing_of_a_draft_is_shown(client: Client, authorities: None, path: str) -> None:
    kept(("purpose: cchc", "purpose: cchc\ndraft: yes"))
    assert client.get(EDITION + path).status_code == 404


def test_every_shipped_regulation_has_a_page(read: Read) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    seen = text(read("/thanh-giang/bo-tieu-chi/phuc-vu-2026/"))
    assert "Xuất sắc từ 90% trở lên" in seen
    assert "Điểm trừ: nhiều nhất 5,00 điểm." in seen


@pytest.mark.parametrize("editions", [1, 4])
def test_an_edition_costs_four_queries(
    client: Client, regulation: None, django_assert_num_queries: Any, editions: int
) -> None:
    for number in range(1, editions):
        other_edition(f"thu-{number}", f"200{number}-01-01")
    with django_assert_num_queries(4):
        client.get(EDITION)
