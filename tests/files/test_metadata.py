"""What an official paper says of itself: number, day, issuer. A guess that a person confirms."""

from datetime import date

import pytest

from pari.files.metadata import Found, found_in

PAPER = """UBND TỈNH THANH GIANG
SỞ NỘI VỤ
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Thanh Giang, ngày {day}
BÁO CÁO
Căn cứ Quyết định số 99/QĐ-TTg ngày 01 tháng 02 năm 2020 của Thủ tướng Chính phủ;
"""


def test_a_paper_of_the_usual_form_is_understood() -> None:
    text = PAPER.format(number="341/BC-SNV", day="15 tháng 01 năm 2026")
    assert found_in(text) == Found("341/BC-SNV", date(2026, 1, 15), "SỞ NỘI VỤ")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Số: 12/QĐ-SXD", "12/QĐ-SXD"),
        ("Số:12/QĐ-UBND", "12/QĐ-UBND"),
        ("Số: 123 /BC-SNV", "123/BC-SNV"),
        ("Số : 26/2020/NĐ-CP", "26/2020/NĐ-CP"),
        ("Số: 12-CTr/TU", "12-CTr/TU"),
        ("12/QĐ-SXD", "12/QĐ-SXD"),
        ("Số:      /BC-SNV", ""),
        ("Số lượng: 12", ""),
    ],
)
def test_numbers(said: str, number: str) -> None:
    assert found_in(f"SỞ XÂY DỰNG\n{said}\nngày 01 tháng 02 năm 2026").number == number


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("ngày 15 tháng 01 năm 2026", date(2026, 1, 15)),
        ("Hà Nội, Ngày 5 tháng 9 năm 2025", date(2025, 9, 5)),
        ("ngày 31 tháng 02 năm 2026", None),
        ("ngày    tháng 01 năm 2026", None),
        ("", None),
    ],
)
def test_days(said: str, day: date | None) -> None:
    assert found_in(f"SỞ XÂY DỰNG\n{said}").issued_on == day


@pytest.mark.parametrize(
    ("heading", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN\nSố: 5/BC-UBND", "ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN"),
        (
            "UBND TỈNH A\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y TẾ\tĐộc lập - Tự do\nSố: 5/BC-SYT",
            "SỞ Y TẾ",
        ),
        ("SỞ Y TẾ   Độc lập - Tự do - Hạnh phúc\nSố: 5/BC-SYT", "SỞ Y TẾ"),
        ("Kính gửi: Sở Nội vụ\nSố: 5/BC-SYT", ""),
        ("SỞ Y TẾ", ""),
    ],
)
def test_issuers(heading: str, issuer: str) -> None:
    assert found_in(heading).issuer == issuer


def test_a_text_that_is_no_paper_says_nothing() -> None:
    assert found_in("Danh sách học viên\nNguyễn Văn A\n") == Found()
    assert found_in("") == Found()


def test_lines_made_to_be_slow_arent() -> None:
    found_in("Số: 1/A" + "A-" * 10_000 + "\n" + "Số:" + " " * 100_000)
