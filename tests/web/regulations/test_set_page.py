"""A set of criteria: the tree with its points, narrowed down without scripts, and whole for printing."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pari.agencies.models import Authority
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.web.regulations.making import EDITION, ROOT, kept, text

Read = Callable[..., str]
SET = f"{EDITION}so/"
EVERYTHING = ["1", "1.1", "1.2", "1.2.1", "2", "2.1", "A/1 ~", "2.3", "T1", "P2"]


def codes(page: str) -> list[str]:
    return re.findall(r'scope="row" class="code"><a href="[^"]+">([^<]+)</a>', page)


def row(page: str, code: str) -> str:
    """What stands in the row of a criterion, without what opens below its title."""
    found = next(part for part in page.split("<tr role=") if f">{code}</a></th>" in part)
    return text(f"<main>{re.sub(r'<div class=.detail.*?</details>', '', found, flags=re.S)}").strip()


def test_the_tree_shows_every_criterion_in_its_order_with_points_kind_source_and_who_appraises(
    read: Read, regulation: None
) -> None:
    page = read(SET)
    assert codes(page) == EVERYTHING
    assert row(page, "1").endswith("1 Chỉ đạo, điều hành 22,73% điểm chuẩn 5,00 đã công bố")
    assert row(page, "1.1").endswith("1.1 Ban hành kế hoạch 2,00 theo mức đã công bố bắt buộc")
    assert row(page, "1.2.1").endswith("Mức độ chỉ đạo không tự chấm 3,00 người thẩm định chấm phục dựng")
    assert row(page, "2.1").endswith(
        "2.1 Hồ sơ đúng hạn 12,00 02 phương án văn bản quy định không bắt buộc Phòng Kiểm soát thủ tục"
    )
    assert row(page, "2.3").endswith("(theo dõi) chỉ theo dõi đề xuất Phòng Kiểm soát thủ tục")
    assert row(page, "T1").endswith("thuộc lĩnh vực 1 3,00 theo số lượng đề xuất")
    assert row(page, "P2").endswith("Nhiệm vụ quá hạn −2,00 trừ theo lỗi đề xuất")


def test_deeper_criteria_are_indented_and_fields_are_bands(read: Read, regulation: None) -> None:
    looks = re.findall(r'<tr role="row" class="([^"]+)">', read(SET))
    assert looks == [
        "field", "level-1", "level-1 parent", "level-2",
        "field", "level-1", "level-1", "level-1",
        "field", "level-1", "field", "level-1",
    ]  # fmt: skip


def test_bonus_and_penalty_stand_last_with_their_limits_and_the_sums_below(
    read: Read, regulation: None
) -> None:
    seen = text(read(SET))
    assert (
        "Điểm thưởng nằm trong điểm chuẩn, nhiều nhất 2,00 điểm (các tiêu chí cộng lại là 3,00) 2,00" in seen
    )
    assert "Điểm trừ nhiều nhất 2,00 điểm −2,00" in seen
    assert "Tổng điểm các lĩnh vực 20,00 Điểm thưởng nằm trong điểm chuẩn 2,00 Điểm chuẩn 22,00" in seen


def test_sums_of_the_whole_set_are_not_shown_below_a_part_of_it(read: Read, regulation: None) -> None:
    for narrowed in ({"q": "ban hanh"}, {"nguon": "van-ban"}, {"linh_vuc": "1"}):
        assert "Tổng điểm các lĩnh vực" not in read(SET, **narrowed)


def test_a_title_opens_to_the_rule_in_words_with_variants_and_evidence(read: Read, regulation: None) -> None:
    page = read(SET)
    assert page.count("<details>") == 7
    assert "<details open>" not in page
    seen = text(page)
    assert "Chấm theo mức “Thời gian ban hành”." in seen
    assert "Trước hạn 2,00 điểm (đủ điểm) Sau hạn 1,00 điểm Không ban hành 0 điểm" in seen
    assert "Phương án 1 : có bộ phận một cửa" in seen
    assert "Tài liệu kiểm chứng: Kế hoạch đã ban hành" in seen
    assert "Gửi kèm phụ lục" not in seen


def test_whatever_a_regulation_holds_is_shown_as_text(read: Read, regulation: None) -> None:
    page = read(SET)
    assert "Mã lạ &lt;i&gt;nghiêng&lt;/i&gt;" in page
    assert f'href="{SET}A~2F1%20~7E/"' in page


@pytest.mark.parametrize(
    ("q", "left"),
    [
        ("ban hanh", ["1", "1.1"]),
        ("BAN HÀNH", ["1", "1.1"]),
        ("phu luc", ["1", "1.1"]),  # in the guidance
        ("thời gian ban hành", ["1", "1.1"]),  # a figure's label
        ("1.2", ["1", "1.2", "1.2.1"]),
        ("1.2.1", ["1", "1.2", "1.2.1"]),
        ("chi dao ke hoach", ["1", "1.1"]),  # the field has one word, the criterion the other
        ("thu tuc hanh chinh", ["2", "2.1", "A/1 ~", "2.3"]),  # a field with all below it
        ("sang kien", ["2", "2.3", "T1"]),
        ("T1", ["T1"]),
        ("anh", []),  # no word begins so
        ("%", EVERYTHING),  # no word at all
    ],
)
def test_a_search_keeps_criteria_that_answer_with_those_above_them(
    read: Read, regulation: None, q: str, left: list[str]
) -> None:
    assert codes(read(SET, q=q)) == left


@pytest.mark.parametrize(
    ("narrowed", "left"),
    [
        ({"nguon": "van-ban"}, ["2", "2.1"]),
        ({"nguon": "phuc-dung"}, ["1", "1.2", "1.2.1"]),
        ({"nguon": "de-xuat"}, ["2", "A/1 ~", "2.3", "T1", "P2"]),
        ({"linh_vuc": "1"}, ["1", "1.1", "1.2", "1.2.1"]),
        ({"linh_vuc": "diem-thuong"}, ["T1"]),
        ({"linh_vuc": "diem-tru"}, ["P2"]),
        ({"linh_vuc": "1", "nguon": "cong-bo"}, ["1", "1.1"]),
        ({"linh_vuc": "1", "nguon": "van-ban"}, []),
        ({"linh_vuc": "2", "q": "quy trinh"}, []),
        ({"linh_vuc": "2", "q": "sang kien"}, ["2", "2.3"]),
        ({"nguon": "khac", "linh_vuc": "khac"}, EVERYTHING),  # an old link shows more, never nothing
    ],
)
def test_sources_and_fields_narrow_the_tree(
    read: Read, regulation: None, narrowed: dict[str, str], left: list[str]
) -> None:
    assert codes(read(SET, **narrowed)) == left


def test_the_outcome_counts_criteria_that_are_scored_by_themselves(read: Read, regulation: None) -> None:
    assert "Hiển thị cả 7 tiêu chí" in read(SET)
    assert "Hiển thị 1 trên 7 tiêu chí" in read(SET, q="ban hanh")
    assert "Không có tiêu chí nào trong phạm vi đang lọc." in read(SET, q="zzz")


def test_few_found_criteria_show_their_rules_at_once(read: Read, regulation: None) -> None:
    assert read(SET, q="sang kien").count("<details open>") == 2
    assert read(SET, q="thu tuc hanh chinh").count("<details open>") == 3
    assert "<details open>" not in read(SET, q="h")
    assert "<details open>" not in read(SET, nguon="van-ban")


def test_filters_are_links_and_a_form_that_keep_each_other(read: Read, regulation: None) -> None:
    page = read(SET, q="ke hoach", linh_vuc="1", nguon="cong-bo")
    assert 'href="?q=ke+hoach&amp;linh-vuc=1&amp;nguon=phuc-dung"' in page
    assert re.search(r'href="\?q=ke\+hoach&amp;linh-vuc=1" aria-current="true"', page)  # takes it back
    assert '<input type="hidden" name="nguon" value="cong-bo">' in page
    assert '<option value="1" selected>1. Chỉ đạo, điều hành</option>' in page
    assert 'name="q" value="ke hoach"' in page


def test_sources_that_do_not_occur_are_no_choice(read: Read, regulation: None) -> None:
    assert "nguon=van-ban" not in read(f"{EDITION}ban/")
    assert "nguon=de-xuat" in read(f"{EDITION}ban/")


def test_the_whole_set_is_shown_for_printing(read: Read, regulation: None) -> None:
    page = read(SET, day_du="1")
    seen = text(page)
    assert codes(page) == EVERYTHING
    assert page.count("<summary>") == 7 + 1  # and the reasons of a wide table
    assert page.count("<details open>") == 7
    for said in (
        "Hướng dẫn: Ban hành trước ngày 31/01. Gửi kèm phụ lục.",
        "Ghi chú: Suy ra từ báo cáo",
        "Nguồn: phục dựng theo Báo cáo 34, mục II",
        "Nguồn: Nghị định 61, Điều 5",
        "Số liệu cần có",
        "Sau hạn 1,00",
        "chậm một ngày",
    ):
        assert said in seen
    assert 'href="./">Thu gọn</a>' in page
    assert 'href="?day-du=1">Bản đầy đủ để in</a>' in read(SET)


def test_the_sets_of_an_edition_lead_to_each_other(read: Read, regulation: None) -> None:
    page = read(SET)
    assert f'href="{SET}" aria-current="page">Bộ sở</a>' in page
    assert f'href="{EDITION}ban/">Bộ ban</a>' in page


@pytest.mark.parametrize("code", ["khong-co", "SO", "so%2F", "so.1"])
def test_an_unknown_set_has_no_page(client: Client, regulation: None, code: str) -> None:
    assert client.get(f"{EDITION}{code}/").status_code == 404


@pytest.mark.parametrize("query", [{"q": "\0"}, {"q": "x" * 500}, {"day-du": "2"}, {"nguon": "<script>"}])
def test_whatever_the_address_says_the_page_answers(
    client: Client, regulation: None, query: dict[str, str]
) -> None:
    answer = client.get(SET, query)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().partition("<main")[2]


def test_a_set_costs_three_queries_however_large_it_is(
    client: Client, regulation: None, django_assert_num_queries: Any
) -> None:
    Authority.objects.create(code="khanh-hoa", name="Tỉnh Khánh Hòa", is_example=False, directory_sha256="")
    keep_edition(document=read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml"))
    large = "/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/so-ban-nganh/"
    for address in (SET, f"{SET}?q=ke+hoach", large, f"{large}?day-du=1"):
        with django_assert_num_queries(3):
            client.get(address)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "examples").glob("*.yaml")), ids=lambda path: path.stem
)
def test_the_sets_of_the_examples_are_shown_whole(read: Read, path: Path) -> None:
    document = read_document(path)
    edition = keep_edition(document=document)
    for code in document.data["sets"]:
        page = read(f"/thanh-giang/bo-tieu-chi/{edition.code}/{code}/", day_du="1")
        assert "Tổng điểm các lĩnh vực" in text(page)


def test_a_field_that_has_nothing_below_it_opens_itself(read: Read) -> None:
    keep_edition(document=read_document(ROOT / "docs" / "examples" / "phuc-vu.yaml"))
    page = read("/thanh-giang/bo-tieu-chi/phuc-vu-2026/chung/")
    field = next(part for part in page.split("<tr role=") if ">2</a></th>" in part)
    assert field.startswith('"row" class="field">')
    assert "<summary>Tiến độ giải quyết" in field


def test_deeper_trees_than_are_indented_are_shown(read: Read, authorities: None) -> None:
    judged = """                inputs: {diem: {kind: number, label: Điểm, least: 0, most: 3}}
                rule: {kind: judged, input: diem, step: 0.25}
"""
    kept((judged, nested(5)))
    page = read(SET)
    assert codes(page)[3:9] == ["1.2.1", "d0", "d1", "d2", "d3", "d4"]
    assert re.search(r'class="level-4"><th [^>]+><a href="[^"]+">d4</a>', re.sub(r">\s+<", "><", page))


def nested(levels: int) -> str:
    """Criteria one below another, to stand below criterion 1.2.1."""
    lines = []
    for level in range(levels):
        pad = " " * (16 + 4 * level)
        about = [f'  - code: "d{level}"', f"    title: Sâu {level}", "    max: 3"]
        lines += [f"{pad}criteria:", *(f"{pad}{line}" for line in about)]
    pad = " " * (16 + 4 * levels)
    rule = "rule: {kind: levels, input: co, points: {yes: full, no: none}}"
    return "\n".join([*lines, f"{pad}inputs: {{co: {{kind: yes_no, label: Có}}}}", f"{pad}{rule}", ""])
