"""Marks of secrecy are stamps, not words: the line that stands alone, however it was read from a scan."""

import unicodedata

import pytest

from pari.files.secrecy import secret_line


@pytest.mark.parametrize(
    "line",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "  MẬT  ",
        "(MẬT)",
        "[TỐI MẬT]",
        "*** MẬT ***",
        "“TUYỆT MẬT”",
        "M Ậ T",
        "T Ố I   M Ậ T",
        "T U Y Ệ T  M Ậ T",
        "TUYỆTMẬT",
        "Tuyệt mật",
        "Tối mật.",
        "Độ mật: Mật",
        "ĐỘ MẬT: TỐI MẬT",
        "Độ mật : Tuyệt mật",
        "Mức độ mật: Tối mật",
        "- Dấu mật: MẬT",
        "MẬT    Thanh Giang, ngày 15 tháng 01 năm 2026",
        "Số: 12/BC-CAT      MẬT",
        "Số: 12/BC-CAT\tTỐI MẬT",
        unicodedata.normalize("NFD", "TỐI MẬT"),
    ],
)
def test_a_stamp_is_found(line: str) -> None:
    assert secret_line(f"CÔNG AN TỈNH\n{line}\nBÁO CÁO") is not None


@pytest.mark.parametrize(
    "line",
    [
        "bí mật nhà nước",
        "Luật Bảo vệ bí mật nhà nước",
        "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "BẢO MẬT",
        "BÍ MẬT",
        "bảo mật thông tin",
        "Mật khẩu: 123",
        "MẬT KHẨU",
        "MẬT ĐỘ DÂN SỐ",
        "Mật",  # a word at the end of a broken line
        "mật",
        "Mật ong",
        "Độ mật: Không",
        "Độ mật: ",
        "Công tác văn thư, lưu trữ tài liệu mật",
        "Danh mục tài liệu TỐI MẬT gồm 03 loại theo quy định",
        "CÁC VĂN BẢN MẬT",
        "Số lượng\tTUYỆT MẬT\tTỐI MẬT\tMẬT\tTHƯỜNG",  # a table that counts them
        "QUY CHẾ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC",
        "BÁO CÁO CÔNG TÁC BẢO\nMẬT",
        "VỀ VIỆC SAO CHỤP TÀI LIỆU\nMẬT",
        "MẶT",
        "MAT",
        "",
    ],
)
def test_words_arent_stamps(line: str) -> None:
    assert secret_line(f"SỞ NỘI VỤ\n{line}\nBÁO CÁO") is None


def test_a_million_letters_are_looked_through_quickly() -> None:
    """No pattern goes wrong on lines made for that."""
    for line in ("M" + " " * 1_000_000, "(" * 1_000_000 + "MẬ", "Độ mật:" * 100_000, "T U Y Ệ T" * 100_000):
        assert secret_line(line) is None
