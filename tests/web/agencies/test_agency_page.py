"""The page of one agency: its result, how its standard came about, what the source says, the ways on."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pari.publication.contents import Changed, Finding, Part
from pari.publication.models import FindingKind
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.web.agencies.conftest import Read, section, text
from tests.web.agencies.making import Life, Year, known, publish, row, scored

KHANH_HOA = "/khanh-hoa/co-quan/"
REGULATION = Path(__file__).parents[3] / "regulations" / "khanh-hoa-2019.yaml"
EXEMPTION = FindingKind.EXEMPTION


def exempt(points: str | None, title: str = "Một cửa") -> Finding:
    value = None if points is None else Decimal(points)
    return Finding("a", EXEMPTION, "Được giảm trừ.", "1/BC, II", criterion=title, points=value)


# --- The question that people come with ---------------------------------------------------------------------


def test_why_the_standard_of_ban_dan_toc_is_62_is_answered(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "ban-dan-toc/"), "diem-chuan")
    assert said.startswith("Vì sao điểm chuẩn là 62,00?")
    assert "100,00 mức tối đa − 38,00 giảm trừ = 62,00 điểm chuẩn" in said
    assert "Thực hiện cơ chế một cửa, một cửa liên thông : Không được đánh giá tiêu chí này" in said
    assert "do đặc thù. 341/BC-SNV, II.2.2.c" in said
    assert "Tác động của CCHC : Được giảm trừ tiêu chí này. 341/BC-SNV, II.2.3" in said
    assert "Báo cáo không in số điểm của từng nội dung và không nêu 38,00 điểm giảm trừ còn gồm" in said


def test_printed_points_leave_a_remainder_that_is_said(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "nhnn/"), "diem-chuan")
    assert "−18,00 điểm" in said
    assert said.endswith("Báo cáo không nêu lý do của phần còn lại: 5,00 điểm.")


def test_a_standard_without_reduction_says_so(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "so-ngoai-vu/"), "diem-chuan")
    assert said == "Điểm chuẩn 100,00 Không có giảm trừ: điểm chuẩn bằng mức tối đa 100,00 điểm."


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "Báo cáo không nêu lý do của 20,00 điểm giảm trừ."),
        ([exempt("-20")], "Các nội dung trên giải thích đủ 20,00 điểm giảm trừ."),
        ([exempt("-12"), exempt("-8", "Tác động")], "Các nội dung trên giải thích đủ 20,00 điểm giảm trừ."),
        ([exempt("-12.5")], "Báo cáo không nêu lý do của phần còn lại: 7,50 điểm."),
        (
            [exempt("-12"), exempt(None, "Tác động")],
            "Phần còn lại là 8,00 điểm, trong đó có 01 nội dung mà báo cáo không in số điểm;",
        ),
        (
            [exempt("-25")],
            "cộng lại là 25,00 điểm, nhiều hơn 20,00 điểm đã giảm trừ; báo cáo không nêu vì sao.",
        ),
    ],
    ids=["none", "all", "two", "part", "silent", "too-many"],
)
def test_what_the_reasons_leave_open_is_said(read: Read, findings: list[Finding], said: str) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [scored("a", "60", "80", "75.00")]}, findings=findings))
    assert said in section(read("/thu/co-quan/a/"), "diem-chuan")


NONE = Decimal(0)
WHOLE = [
    Part("a", "field", "4", "Tổ chức bộ máy", Decimal("6.25"), Decimal(6)),
    Part("a", "field", "penalty", "Điểm trừ", NONE, NONE),
    Part("a", "criterion", "4.3.1", "Phân cấp", Decimal("0.75"), Decimal("0.5")),
    Part("a", "criterion", "4.3.2", "Kiểm tra nhiệm vụ đã phân cấp", NONE, NONE),
    Part("a", "criterion", "P1", "Sai phạm", NONE, NONE),
]


@pytest.mark.parametrize(
    ("parts", "changed", "said"),
    [
        ([], "", "Hội đồng thẩm định đã thông qua việc giảm trừ 0,75 điểm. Lý do cụ thể không thuộc"),
        (WHOLE[:2], "index", "giảm trừ 0,75 điểm. Lý do cụ thể không thuộc nội dung công bố."),
        (WHOLE, "", "0,75 điểm. Không tính vào điểm chuẩn: 4.3.2 Kiểm tra nhiệm vụ đã phân cấp. Lý do"),
        (
            [],
            "standard",
            "Theo quyết định điều chỉnh kết quả, điểm giảm trừ là 0,75 điểm. Lý do cụ thể không thuộc",
        ),
    ],
    ids=["index", "fields", "criteria", "adjusted"],
)
def test_a_reduction_of_the_own_campaign_was_decided_and_no_report_is_named(
    read: Read, parts: list[Part], changed: str, said: str
) -> None:
    known(Life("a", "Sở A"))
    rows = {"so": [scored("a", "90", "99.25", "90.68")]}
    for version in (1, 2) if changed else (1,):
        heading = {"campaign": 1, "version": version}
        changes = [Changed("a", "Sở A", changed, "1", "2", "Lý do")] if version == 2 else []
        publish(Year(2020, rows, parts=parts, changes=changes, heading=heading))
    shown = section(read("/thu/co-quan/a/"), "diem-chuan")
    assert said in shown
    assert "áo cáo" not in shown


@pytest.mark.parametrize(
    ("result", "full", "end"),
    [
        (row("a", "75"), "100", "Nguồn số liệu của năm 2020 không nêu điểm chuẩn."),
        (scored("a", "60", "80", "75"), None, "không nêu mức tối đa nên không tính được phần giảm trừ."),
        (scored("a", "60", "120", "50"), "100", "cao hơn mức tối đa 100,00 ghi trong nguồn số liệu."),
    ],
    ids=["no-standard", "no-full", "above-full"],
)
def test_a_standard_that_cannot_be_explained_says_why(
    read: Read, result: Any, full: str | None, end: str
) -> None:
    known(Life("a", "Sở A"))
    heading = {"full_standard": None if full is None else Decimal(full)}
    publish(Year(2020, {"so": [result]}, heading=heading))
    said = section(read("/thu/co-quan/a/"), "diem-chuan")
    assert said.endswith(end)
    assert "−" not in said


# --- The result ---------------------------------------------------------------------------------------------


def test_the_newest_result_stands_with_its_formula_and_in_words(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "ban-dan-toc/"), "ket-qua")
    for part in (
        "Kết quả năm 2019 88,71% TỐT +3,23 so với năm 2018 (85,48%, TỐT)",
        "Cao hơn trung bình khối (85,02%) 3,69 điểm phần trăm.",
        "Xếp hạng TỐT 02 năm liên tục (2018–2019).",
        "55,00 : 62,00 × 100 = 88,71%",
        "Quyết định số 199/QĐ-UBND ngày 21/01/2020",
    ):
        assert part in said, part


def test_below_the_mean_and_below_the_best_grade_is_said_in_points(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "nha-trang/"), "ket-qua")
    assert "Thấp hơn trung bình khối (81,62%) 3,60 điểm phần trăm." in said
    assert "Còn thiếu 6,98 điểm phần trăm để đạt mức TỐT." in said


def test_a_mean_met_exactly_is_said(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "90")]}, means={"so": "90"}))
    assert "Bằng trung bình khối (90,00%)." in text(read("/thu/co-quan/a/"))


def test_a_rank_is_shown_only_where_it_is_published(read: Read) -> None:
    known(Life("a", "Sở A"))
    rows = {"so": [row("b", "95", rank=1), row("a", "90", rank=2)]}
    publish(Year(2020, rows, heading={"shows_rank": True}))
    publish(Year(2021, rows))
    assert "Thứ 2 trong 2 cơ quan của khối." in text(read("/thu/co-quan/a/", nam="2020"))
    assert "trong 2 cơ quan của khối" not in text(read("/thu/co-quan/a/"))


def test_a_capped_grade_says_its_reason_and_no_missing_points(read: Read) -> None:
    known(Life("a", "Sở A"))
    capped = row("a", "90", "KHÁ", capped_from="TỐT", cap_reason="Hạ một bậc do hồ sơ quá hạn.")
    publish(Year(2020, {"so": [capped]}))
    said = section(read("/thu/co-quan/a/"), "ket-qua")
    assert "Hạ một bậc do hồ sơ quá hạn." in said
    assert "Còn thiếu" not in said


def test_a_published_index_that_does_not_follow_from_the_points_is_said(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [scored("a", "60", "80", "76.00")]}))
    said = section(read("/thu/co-quan/a/"), "ket-qua")
    assert "60,00 : 80,00 × 100 = 75,00%" in said
    assert "Chỉ số đã công bố là 76,00%." in said


def test_another_year_is_chosen_in_the_address(read: Read, results: None) -> None:
    page = read(KHANH_HOA + "ban-dan-toc/", nam="2017")
    assert '<a href="?nam=2017" aria-current="page">2017</a>' in page
    assert '<a href="./">2019</a>' in page
    assert section(page, "ket-qua").startswith("Kết quả năm 2017 KHÁ Năm 2017 chỉ có xếp hạng")
    assert "Tài liệu công bố không có nhận xét riêng" in text(page)


@pytest.mark.parametrize("year", ["1999", "x", "²⁰¹⁹", "20190", ""])
def test_a_year_that_is_not_there_gives_the_newest(read: Read, results: None, year: str) -> None:
    assert "Kết quả năm 2019" in read(KHANH_HOA + "ban-dan-toc/", nam=year)


def test_a_correction_takes_the_place_of_what_it_corrects(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "70", "TRUNG BÌNH")]}))
    publish(Year(2020, {"so": [row("a", "80", "KHÁ")]}, heading={"version": 2}))
    page = text(read("/thu/co-quan/a/"))
    assert "Kết quả năm 2020 (điều chỉnh lần 1)" in page
    assert "80,00%" in page
    assert "70,00%" not in page


# --- What the source says -----------------------------------------------------------------------------------


def test_findings_stand_by_field_with_points_and_source(read: Read, results: None) -> None:
    said = section(read(KHANH_HOA + "nha-trang/"), "nhan-xet")
    assert "Cải cách tài chính công Điểm yếu Thực hiện tiết kiệm chi hành chính:" in said
    assert re.search(r"Điểm thưởng Điểm thưởng .* \+2,50 điểm 341/BC-SNV, II.2.4", said)
    assert re.search(r"Điểm trừ Điểm trừ .* −1,00 điểm 341/BC-SNV, II.2.4", said)


def test_an_exemption_is_no_weakness(read: Read, results: None) -> None:
    assert "Được giảm trừ" not in section(read(KHANH_HOA + "ban-dan-toc/"), "nhan-xet")


def test_where_nothing_is_said_the_page_says_what_that_means(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2020, {"so": [row("a", "90")]}))
    assert "Không có nhận xét không có nghĩa là đạt điểm tối đa" in text(read("/thu/co-quan/a/"))


# --- Ways on ------------------------------------------------------------------------------------------------


def test_neighbours_are_those_of_the_block_in_the_order_of_the_list(read: Read, results: None) -> None:
    page = read(KHANH_HOA + "ban-dan-toc/")
    assert '<a rel="prev" href="/khanh-hoa/co-quan/so-tai-chinh/">' in page
    assert '<a rel="next" href="/khanh-hoa/co-quan/so-cong-thuong/">' in page
    first, last = read(KHANH_HOA + "nhnn/"), read(KHANH_HOA + "cong-an/")
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last


def test_ways_lead_to_results_comparison_and_nothing_unknown(read: Read, results: None) -> None:
    page = read(KHANH_HOA + "ban-dan-toc/")
    assert 'href="/khanh-hoa/ket-qua/2019/?khoi=so-ban-nganh"' in page
    assert 'href="/khanh-hoa/so-sanh/2018-2019/"' in page
    assert "/bo-tieu-chi/khanh-hoa" not in page
    assert "/khanh-hoa/so-sanh/20" not in read(KHANH_HOA + "ban-dan-toc/", nam="2017")


def test_a_kept_regulation_is_linked_down_to_its_criteria(read: Read, results: None) -> None:
    keep_edition(document=read_document(REGULATION))
    page = read(KHANH_HOA + "ban-dan-toc/")
    of_the_set = "/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/so-ban-nganh/"
    assert f'<li><a href="{of_the_set}">Bộ tiêu chí đánh giá' in page
    assert f'<a href="{of_the_set}9/">Tác động của CCHC</a>: Được giảm trừ' in page
    assert f'<h3><a href="{of_the_set}1/">Chỉ đạo, điều hành CCHC</a></h3>' in page
    assert "/bo-tieu-chi/khanh-hoa" not in read(KHANH_HOA + "ban-dan-toc/", nam="2018")


# --- Who is known, and what it costs ------------------------------------------------------------------------


def test_an_agency_without_results_says_what_will_come(read: Read, results: None) -> None:
    page = text(read("/thanh-giang/co-quan/so-noi-vu/"))
    assert "Chưa có kết quả nào của cơ quan này được công bố." in page
    assert "Kết quả các năm" not in page
    assert "Danh mục cơ quan không ghi lần đổi tên hay sắp xếp nào." in page


def test_an_agency_that_only_results_know_has_a_page(read: Read) -> None:
    known(Life("a", "Sở A"))
    publish(Year(2019, {"so": [row("x", "80", "KHÁ", name="Sở X cũ")]}))
    publish(Year(2020, {"so": [row("x", "90", name="Sở X")]}))
    page = text(read("/thu/co-quan/x/"))
    assert "Sở X · Tỉnh Thử" in page
    assert "Danh mục cơ quan chưa có cơ quan này; tên và khối lấy theo kết quả đã công bố." in page
    assert "không hoàn toàn so sánh được với kết quả trước đó: đổi tên" in page


@pytest.mark.parametrize("code", ["khong-co", "bqlda-tinh"])
def test_what_nobody_knows_has_no_page(client: Client, results: None, code: str) -> None:
    assert client.get(f"{KHANH_HOA}{code}/").status_code == 404


@pytest.mark.parametrize("page", ["ban-dan-toc/", "nha-trang/", "ban-dan-toc/?nam=2017"])
def test_a_page_costs_twelve_queries(
    client: Client, results: None, django_assert_num_queries: Any, page: str
) -> None:
    """Two of the frame, five of the directory, three of the results, one of findings, one of editions."""
    with django_assert_num_queries(12):
        client.get(KHANH_HOA + page)


def test_many_agencies_and_years_cost_no_more_queries(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    known(*(Life(f"a{number}", f"Sở {number}", aliases=[f"S{number}"]) for number in range(150)))
    for year in range(2015, 2025):
        rows = [row(f"a{number}", "80", "KHÁ", rank=number + 1) for number in range(150)]
        publish(Year(year, {"so": rows}, heading={"shows_rank": True}))
    with django_assert_max_num_queries(14):
        answer = client.get("/thu/co-quan/a75/")
    assert "Thứ 76 trong 150 cơ quan của khối." in answer.content.decode()
    with django_assert_max_num_queries(11):
        client.get("/thu/co-quan/")


def test_the_page_has_no_inline_style_and_no_decimal_point(read: Read, results: None) -> None:
    for code in ("ban-dan-toc", "nhnn", "cd-y-te"):
        page = read(f"{KHANH_HOA}{code}/")
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
        figures = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
        assert re.findall(r"(?<![\w.])\d+\.\d\d\b(?![.\d])", text(figures)) == []
