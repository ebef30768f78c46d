"""One criterion: what earns its points, worked cases, where it comes from, its neighbours."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pari.agencies.models import Authority
from pari.regulations.actions import keep_edition
from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from tests.web.regulations.making import EDITION, ROOT, kept, text

Read = Callable[..., str]
SET = f"{EDITION}so/"


def rule_rows(page: str) -> list[tuple[str, str]]:
    table = page.partition('<table class="rule">')[2].partition("</table>")[0]
    return re.findall(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', table)


def cases(page: str, place: int = 0) -> list[list[str]]:
    table = page.split('<table class="cases')[place + 1].partition("</table>")[0]
    rows = table.partition("<tbody")[2].split("<tr ")[1:]
    return [[text(f"<main>{cell}").strip() for cell in row.split("<td ")[1:]] for row in rows]


def test_the_rule_is_a_table_of_what_earns_what(read: Read, regulation: None) -> None:
    page = read(f"{SET}1.1/")
    assert rule_rows(page) == [
        ("Trước hạn", "2,00 điểm (đủ điểm)"),
        ("Sau hạn", "1,00 điểm"),
        ("Không ban hành", "0 điểm"),
    ]
    assert "Tối đa 2,00 điểm · 9,09% điểm chuẩn · Bộ sở" in text(page)
    assert "Chấm theo mức “Thời gian ban hành”." in text(page)


def test_what_is_asked_for_is_said(read: Read, regulation: None) -> None:
    seen = text(read(f"{SET}1.1/"))
    assert "Thời gian ban hành chọn một mức: Trước hạn; Sau hạn; Không ban hành" in seen
    assert "Tài liệu kiểm chứng bắt buộc Kế hoạch đã ban hành" in seen
    assert "Hướng dẫn Ban hành trước ngày 31/01. Gửi kèm phụ lục." in seen
    assert "Ghi chú Suy ra từ báo cáo" in seen
    assert "số đếm (hồ sơ), từ 0 trở lên" in text(read(f"{SET}2.1/"))


def test_worked_cases_are_shown_with_points_and_reason(read: Read, regulation: None) -> None:
    page = read(f"{SET}1.1/")
    assert "đã kiểm tra: mỗi ca được tính lại theo quy tắc khi nạp bộ tiêu chí" in page
    first, second = cases(page)
    assert [cell.partition(">")[2].strip() for cell in first[:2]] == ["Sau hạn", "1,00"]
    assert "Thời gian ban hành: mức “Sau hạn”; được 1,00/2,00 điểm. chậm một ngày" in first[2]
    assert [cell.partition(">")[2].strip() for cell in second[:2]] == ["Không ban hành", "0,00"]


def test_each_variant_has_its_own_rule_and_cases(read: Read, regulation: None) -> None:
    page = read(f"{SET}2.1/")
    seen = text(page)
    assert "Phương án 1 có bộ phận một cửa" in seen
    assert "Phương án 2 " in seen
    shown = [[cell.partition(">")[2].strip() for cell in row[:3]] for row in cases(page, 0)]
    assert shown == [
        ["6 hồ sơ", "12 hồ sơ", "6,00"],
        ["0 hồ sơ", "0 hồ sơ", "không áp dụng"],
        ["6 hồ sơ", "chưa có", "chưa xác định"],
    ]
    best = page.partition("Phương án 2")[2]
    assert "Mức tốt nhất của khối: Số dịch vụ" in best
    assert [cell.partition(">")[2].strip() for cell in cases(page, 1)[0][:3]] == ["20", "40", "6,00"]


def test_many_figures_leave_the_reason_below_them(read: Read, regulation: None) -> None:
    page = read(f"{SET}P2/")
    assert '<table class="cases wide"' in page
    assert 'colspan="6"' in page
    assert "bị trừ 0,50 điểm" in page.partition("<summary>Vì sao</summary>")[2]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1.1", "đã công bố · Báo cáo 34, mục I Văn bản, báo cáo chính thức in đúng số điểm"),
        ("1.2", "phục dựng · Báo cáo 34, mục II Suy ra từ văn bản chính thức, không văn bản nào nêu"),
        ("2.1", "văn bản quy định · Nghị định 61, Điều 5 Có văn bản quy định đúng nội dung này."),
        ("T1", "đề xuất Do người lập bộ tiêu chí đề xuất, không có nguồn chính thức."),
    ],
)
def test_the_source_says_what_it_is_worth(read: Read, regulation: None, code: str, said: str) -> None:
    assert f"Nguồn {said}" in text(read(f"{SET}{code}/"))


def test_a_proposal_only_looks_at_the_paper_that_it_names(read: Read, authorities: None) -> None:
    kept(("source: {kind: model}\nvalid", "source: {kind: model, cite: Công văn 58}\nvalid"))
    assert "Nguồn đề xuất · tham khảo Công văn 58" in text(read(f"{SET}T1/"))


def test_a_reason_does_not_repeat_the_source_of_its_page(read: Read, regulation: None) -> None:
    assert read(f"{SET}1.1/").count("Báo cáo 34, mục I") == 1


def test_bonus_and_penalty_say_what_they_are(read: Read, regulation: None) -> None:
    bonus, penalty = text(read(f"{SET}T1/")), text(read(f"{SET}P2/"))
    assert "Tối đa 3,00 điểm · Điểm thưởng · Bộ sở" in bonus
    assert "Thuộc lĩnh vực 1" in bonus
    assert "Khi không có báo cáo coi như không phát sinh, 0 điểm" in bonus
    assert "Trừ tối đa 2,00 điểm · Điểm trừ · Bộ sở" in penalty
    assert "Khi không có báo cáo coi như chưa có số liệu, chưa tính được điểm" in penalty


def test_nothing_is_exempt_from_a_bonus(read: Read, authorities: None) -> None:
    kept(
        (
            "inputs: {n: {kind: count, label: Số sáng kiến}}",
            "inputs: {r: {kind: ratio, label: R, zero: exempt}}",
        ),
        ("rule: {kind: per_item, of: n, points: 0.5}", "rule: {kind: linear, of: r}"),
        ("{inputs: {n: 2}, points: 1}", "{inputs: {r: 50%}, points: 1.5}"),
    )
    assert "không áp dụng, không cộng điểm" in text(read(f"{SET}T1/"))
    assert "không áp dụng, giảm trừ 12,00 điểm khỏi điểm chuẩn" in text(read(f"{SET}2.1/"))


def test_who_appraises_and_who_marks_is_said(read: Read, regulation: None) -> None:
    assert "Chuyên môn thẩm định Phòng Kiểm soát thủ tục Đơn vị tự chấm có" in text(read(f"{SET}2.1/"))
    assert "Đơn vị tự chấm không, Tổ giúp việc chấm" in text(read(f"{SET}1.2.1/"))


def test_a_tracked_criterion_says_that_it_gives_no_points(read: Read, regulation: None) -> None:
    seen = text(read(f"{SET}2.3/"))
    assert "Chỉ theo dõi, không tính điểm · Bộ sở" in seen
    assert "Số sáng kiến được phổ biến số đếm" in seen


def test_a_parent_lists_what_its_points_are_made_of(read: Read, regulation: None) -> None:
    page = read(f"{SET}1/")
    assert "Điểm là tổng của các tiêu chí bên dưới" in page
    seen = text(page)
    assert "1.1 Ban hành kế hoạch 2,00 theo mức đã công bố 1.2 Chất lượng chỉ đạo 3,00 phục dựng" in seen
    assert f'href="{SET}1.2/"' in page
    assert "Đơn vị tự chấm" not in seen


def test_the_path_leads_back_to_the_authority(read: Read, regulation: None) -> None:
    crumbs = read(f"{SET}1.2.1/").partition('class="crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', crumbs) == [
        "/thu/", "/thu/bo-tieu-chi/", EDITION, SET, f"{SET}1/", f"{SET}1.2/",
    ]  # fmt: skip
    assert '<li aria-current="page">1.2.1</li>' in crumbs


def test_neighbours_are_leaves_of_a_leaf_and_parents_of_a_parent(read: Read, regulation: None) -> None:
    def neighbours(code: str) -> list[tuple[str, str]]:
        nav = read(f"{SET}{code}/").partition('class="neighbours"')[2].partition("</nav>")[0]
        return re.findall(r'rel="(prev|next)" href="([^"]+)"', nav)

    assert neighbours("1.1") == [("next", f"{SET}1.2.1/")]
    assert neighbours("2.1") == [("prev", f"{SET}1.2.1/"), ("next", f"{SET}A~2F1%20~7E/")]
    assert neighbours("P2") == [("prev", f"{SET}T1/")]
    assert neighbours("1.2") == [("prev", f"{SET}1/"), ("next", f"{SET}2/")]


def test_the_same_criterion_of_other_sets_is_shown_with_its_points(read: Read, regulation: None) -> None:
    page = read(f"{SET}1.1/")
    assert "Tiêu chí này ở các bộ khác Bộ ban 9 Kế hoạch của ban tối đa 4,00 điểm · có hoặc không" in text(
        page
    )
    assert f'href="{EDITION}ban/9/"' in page
    assert "Tiêu chí này ở các bộ khác" not in read(f"{SET}2.1/")


def test_a_code_with_a_slash_or_blank_has_a_page(read: Read, regulation: None) -> None:
    page = read(f"{SET}A~2F1%20~7E/")
    assert "A/1 ~ Mã lạ <i>nghiêng</i>" in text(page)
    assert "<i>nghiêng" not in page


@pytest.mark.parametrize(
    "path",
    [
        "so/9/", "so/1.1.1/", "so/t1/", "so/1.10/", "so/1./", "so/%00/", "so/A/1 ~/", "ban/1.1/", "khac/1.1/",
        "so/1.1%20/", "so/../", "so/~/",
    ],
)  # fmt: skip
def test_a_code_that_the_set_lacks_has_no_page(client: Client, regulation: None, path: str) -> None:
    assert client.get(EDITION + path).status_code == 404


def test_two_sets_and_two_editions_may_have_the_same_code(read: Read, regulation: None) -> None:
    kept(("code: thu-2026", "code: thu-2027"), ("Ban hành kế hoạch", "Ban hành kế hoạch mới"))
    assert "Ban hành kế hoạch mới" not in read(f"{SET}1.1/")
    assert "Ban hành kế hoạch mới" in read("/thu/bo-tieu-chi/thu-2027/so/1.1/")


def test_a_criterion_costs_three_queries(
    client: Client, regulation: None, django_assert_num_queries: Any
) -> None:
    for code in ("1", "1.1", "2.1", "P2"):
        with django_assert_num_queries(3):
            client.get(f"{SET}{code}/")


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "examples").glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_criterion_of_the_examples_has_a_page(read: Read, path: Path) -> None:
    document = read_document(path)
    row = keep_edition(document=document)
    for one in edition_of(document).sets:
        for criterion in one.walk():
            page = read(f"/{row.authority}/bo-tieu-chi/{row.code}/{one.code}/{criterion.code}/")
            assert f"{criterion.code} {criterion.title}" in text(page)


def test_every_criterion_of_the_set_of_2019_says_how_it_is_scored(read: Read) -> None:
    Authority.objects.create(code="khanh-hoa", name="Tỉnh Khánh Hòa", is_example=False, directory_sha256="")
    document = read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml")
    keep_edition(document=document)
    one = edition_of(document).sets[0]
    for criterion in one.walk():
        page = read(f"/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/{one.code}/{criterion.code}/")
        assert ("Cách chấm điểm" in page) == (len(criterion.ways) == 1)
        assert ("tổng của các tiêu chí bên dưới" in page) == bool(criterion.children)
