"""What 341/BC-SNV prints for 2019, held against its own figures: what agrees, what doesn't, and why."""

import re
from typing import Any

import pytest

from pari.core.ranking.claims.measures import MEASURES
from pari.publication.models import Publication, PublishedClaim
from pari.publication.queries import claims_of
from pari.words import claims as words

Claims = dict[str, PublishedClaim]

DIFFERING = {
    # code: printed, computed, whether it agrees (None: can't be told)
    "duyet-phuong-an-truoc-tham-dinh": ("yes", "no", False),
    "hoan-thanh-lan-2": ("yes", "no", False),
    "xep-hang-kha": ("18", "19", False),
    "xep-hang-kha-so": ("8", "9", False),
    "xep-hang-kha-so-voi-2018": ("0", "1", False),
    "xep-hang-trung-binh": ("1", "0", False),
    "xep-hang-trung-binh-so-voi-2018": ("-1", "-2", False),
    "tot-nhieu-nam": ("11", "12", False),
    "chenh-lech-tang-giam": ("3", "2", False),
    "kha-giu-nguyen": ("0", "1", False),
    "chi-so-cong-an": ("84", "82.02", False),
    "cap-huyen-tang": ("3", "4", False),
    "khanh-vinh-lien-tiep": ("4", "3", None),
    "so-bang": ("8", "5", False),
    "tuyen-truyen-toi-da": ("39", "40", None),
    "doi-ngu-toi-da": ("29", "30", None),
    "tiet-kiem": ("8", "12", False),
    "hai-long-hau-het": ("yes", "no", False),
}


@pytest.fixture
def claims(khanh_hoa: dict[int, Publication]) -> Claims:
    return {claim.code: claim for claim in claims_of(khanh_hoa[2019])}


def test_exactly_these_claims_of_2019_differ_or_cannot_be_settled(khanh_hoa: dict[int, Publication]) -> None:
    found = {
        claim.code: (claim.printed, claim.computed, claim.agrees)
        for claim in claims_of(khanh_hoa[2019])
        if claim.agrees is not True
    }
    assert found == DIFFERING


def test_most_of_what_is_printed_agrees(claims: Claims) -> None:
    assert len(claims) == 148
    assert sum(claim.agrees is True for claim in claims.values()) == 130


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("bang-1-chi-so", "44"), ("bang-1-xep-hang", "44"), ("bang-1-thu-tu", "44"), ("bang-2", "25"),
        ("bang-3-nam-2019", "5"), ("bang-3-nam-2018", "5"), ("bang-3-tang-giam", "5"),
        ("bang-4-nam-2019", "44"), ("bang-4-nam-2018", "44"),
        ("bang-5-chi-so-2019", "44"), ("bang-5-xep-hang-2019", "44"), ("bang-5-tang-giam", "44"),
    ],
)  # fmt: skip
def test_whole_tables_agree_cell_by_cell(claims: Claims, code: str, cells: str) -> None:
    assert (claims[code].computed, claims[code].agrees) == (cells, True)


def test_a_claim_keeps_whom_and_what_it_rests_on(claims: Claims) -> None:
    running = claims["tot-nhieu-nam"].basis
    assert (len(running["agencies"]), running["missing"]) == (12, ["khanh-vinh"])
    assert running["names"]["khanh-vinh"] == "UBND huyện Khánh Vĩnh"
    assert len(claims["tiet-kiem"].basis["agencies"]) == 12
    assert claims["chi-so-cong-an"].basis["figures"] == {"2018": "84.00", "2019": "82.02"}
    assert claims["kha-giu-nguyen"].basis["figures"] == {"2018": "18", "2019": "19"}
    assert claims["chenh-lech-tang-giam"].basis["figures"] == {"up": "21", "down": "23"}
    assert claims["tuyen-truyen-toi-da"].basis["figures"] == {"named": "4", "others": "5"}
    assert claims["hai-long-hau-het"].basis["figures"]["share"] == "67.74"


def test_claims_stand_in_the_order_of_the_report_with_its_words(khanh_hoa: dict[int, Publication]) -> None:
    found = claims_of(khanh_hoa[2019])
    places = [claim.place.split(",")[0] for claim in found]
    assert list(dict.fromkeys(places)) == [
        "I.1", "I.2", "I.3", "II.1.a", "II.1.b", "II.1.c", "II.2.1", "II.2.2.b", "II.2.2.c", "II.2.2.đ",
        "II.2.2.e", "II.2.2.g", "II.2.3", "II.2.4", "III.1.a",
    ]  # fmt: skip
    assert [claim.code for claim in found if not claim.quotation] == []


def test_other_years_have_no_report_and_no_claims(khanh_hoa: dict[int, Publication]) -> None:
    assert claims_of(khanh_hoa[2018]) == claims_of(khanh_hoa[2017]) == []


def test_reading_claims_costs_one_query(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        claims_of(khanh_hoa[2019])


# --- In words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "sentence", "basis"),
    [
        (
            "xep-hang-kha-so-voi-2018",
            (
                "Số cơ quan xếp hạng KHÁ năm 2019 so với năm 2018: "
                "báo cáo ghi không thay đổi; theo số liệu: tăng 01 cơ quan."
            ),
            ["Năm 2018: 18 cơ quan; năm 2019: 19 cơ quan."],
        ),
        (
            "xep-hang-trung-binh",
            (
                "Số cơ quan xếp hạng TRUNG BÌNH năm 2019: "
                "báo cáo ghi 01 cơ quan; theo số liệu: không có cơ quan nào."
            ),
            [],
        ),
        (
            "tot-nhieu-nam",
            (
                "Các cơ quan xếp hạng TỐT năm 2017, 2018, 2019: "
                "báo cáo ghi 11 cơ quan; theo số liệu: 12 cơ quan."
            ),
            ["Có theo số liệu, báo cáo không nêu tên: UBND huyện Khánh Vĩnh."],
        ),
        (
            "chi-so-cong-an",
            "Chỉ số năm 2019 của Công an tỉnh: báo cáo ghi 84%; theo số liệu: 82,02%.",
            ["Năm 2018: 84,00%; năm 2019: 82,02%."],
        ),
        (
            "giam-cong-an",
            "Chỉ số năm 2019 của Công an tỉnh so với năm trước: giảm 1,98 điểm phần trăm, khớp với báo cáo.",
            ["Năm 2018: 84,00%; năm 2019: 82,02%."],
        ),
        (
            "khanh-vinh-lien-tiep",
            (
                "Số năm liên tiếp UBND huyện Khánh Vĩnh xếp hạng TỐT: báo cáo ghi 04 năm; "
                "số liệu có từ năm 2017 chỉ cho biết ít nhất 03 năm nên chưa đủ căn cứ để xác định."
            ),
            [],
        ),
        (
            "tuyen-truyen-toi-da",
            (
                "Số cơ quan không kể cơ quan được nêu là chưa được điểm tối đa về tuyên truyền CCHC: "
                "báo cáo ghi 39 cơ quan; theo những tên báo cáo nêu thì nhiều nhất là 40 cơ quan "
                "nên chưa đủ căn cứ để xác định."
            ),
            [
                (
                    "Số cơ quan còn lại theo báo cáo: 5; báo cáo nêu tên 4: "
                    "Sở Ngoại vụ; Sở Du lịch; Sở Xây dựng; Trường Cao đẳng Y tế Khánh Hòa."
                )
            ],
        ),
        (
            "duyet-phuong-an-truoc-tham-dinh",
            (
                "Theo lời văn, duyệt phương án thẩm định không muộn hơn bắt đầu thẩm định lần 1; "
                "theo ngày in trong báo cáo, duyệt phương án thẩm định là ngày 19/12/2019, "
                "bắt đầu thẩm định lần 1 là ngày 18/12/2019."
            ),
            [
                "Duyệt phương án thẩm định: ngày 19/12/2019; bắt đầu thẩm định lần 1: ngày 18/12/2019.",
            ],
        ),
        ("bang-1-chi-so", "Bảng 1, cột chỉ số: khớp cả 44 ô.", []),
        (
            "nganh-doc-tang-nhieu-nhat",
            (
                "Khối có giá trị trung bình tăng nhiều nhất từ năm 2017 đến năm 2019: Cơ quan ngành dọc, "
                "khớp với báo cáo."
            ),
            [
                (
                    "Tăng, giảm theo khối (điểm phần trăm): Cơ quan ngành dọc +6,12; Sở, ban, ngành +4,33; "
                    "UBND cấp huyện +0,09; Đơn vị sự nghiệp −0,13."
                )
            ],
        ),
        (
            "hai-long-hau-het",
            "Các tỷ lệ 11/18, 5/5, 5/8 cộng lại đạt mức “hầu hết”: báo cáo ghi có; theo số liệu: không.",
            ["21/31 là 67,74%; “hầu hết” được hiểu là từ 75% trở lên."],
        ),
    ],
)
def test_a_claim_is_said_in_a_sentence_with_what_it_rests_on(
    claims: Claims, code: str, sentence: str, basis: list[str]
) -> None:
    assert words.sentence(claims[code]) == sentence
    assert words.basis_sentences(claims[code]) == basis


def test_every_claim_is_said_in_whole_vietnamese_sentences(claims: Claims) -> None:
    """No code, no point in a number, nothing left unfilled."""
    for code, claim in claims.items():
        said = " ".join([words.sentence(claim), *words.basis_sentences(claim)])
        assert re.search(r"\b(yes|no|None)\b|[a-z]+(-[a-z]+)+|%\(|\d\.\d\d|!", said) is None, (code, said)
        assert said.endswith("."), said


def test_a_cell_that_differs_is_named_with_both_values(claims: Claims) -> None:
    claim = claims["bang-1-chi-so"]
    claim.computed, claim.agrees = "43", False
    claim.basis["cells"] = [["cong-an", "chỉ số", "84", "82.02"]]
    claim.basis["names"]["cong-an"] = "Công an tỉnh"
    assert words.sentence(claim) == "Bảng 1, cột chỉ số: khớp 43 trên 44 ô."
    assert words.basis_sentences(claim) == ["Công an tỉnh, cột chỉ số: báo cáo in 84, số liệu cho 82,02."]


def test_every_measure_has_words() -> None:
    own_sentence = {"in_order", *(measure for measure in MEASURES if measure.startswith("table_"))}
    assert set(MEASURES) - own_sentence == {*words.SUBJECTS, "extreme"}


def test_verdicts_are_three(claims: Claims) -> None:
    codes = ("xep-hang-tot", "xep-hang-kha", "tuyen-truyen-toi-da")
    assert [words.verdict(claims[code]) for code in codes] == ["Khớp", "Khác", "Chưa đủ căn cứ"]


def test_nothing_is_remarked_by_hand(khanh_hoa: dict[int, Publication]) -> None:
    assert [publication.remarks for publication in khanh_hoa.values()] == ["", "", ""]
