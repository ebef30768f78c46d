"""The PDF says what the paper says, with its own fonts, on pages of the frame."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from pari.documents import letters
from pari.documents.paper import Paragraph
from pari.documents.pdf import FONTS, is_as_made, pdf_bytes
from tests.documents.papers import CODE, PROSE, paper
from tests.files.making import pdf, signed

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def words(text: str) -> str:
    """One blank between words, and breaks that the page made in long ones taken back."""
    return " ".join(text.replace("\u200b", "").split())


def test_every_word_is_on_its_page() -> None:
    first, *others = pages(pdf_bytes(paper()))
    for said in (
        "UBND TỈNH THANH GIANG SỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /BC-SXD",
        "Thanh Giang, ngày tháng năm 2026",
        "BÁO CÁO Tự đánh giá, chấm điểm cải cách hành chính năm 2026",
        "Kính gửi: Hội đồng thẩm định.",
        PROSE,
        "Nơi nhận: - Như trên; - Lưu: VT.",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
    ):
        assert said in words(first)
    assert "Phụ lục BẢNG TỔNG HỢP ĐIỂM TỰ CHẤM (Kèm theo Báo cáo)" in words(others[0])
    assert "87,125" in others[-1]


def test_every_vietnamese_letter_is_in_all_four_faces() -> None:
    for sign in VIETNAMESE + VIETNAMESE.upper():
        assert ord(sign) in letters.covered(), sign
    read = words(pages(pdf_bytes(paper(text=VIETNAMESE, rows=1)))[0])
    assert VIETNAMESE in read.replace(" ", "")


def test_no_font_is_used_but_those_that_come_along() -> None:
    content = pdf_bytes(paper(cell="✓ ≥ 80%", rows=1))
    used = {name.split(b"+")[-1] for name in re.findall(rb"/BaseFont\s*/([A-Za-z0-9+\-]+)", content)}
    assert used  # the dictionaries aren't compressed
    assert all(name.startswith((b"LiberationSerif", b"DejaVuSansMono")) for name in used)


def test_the_fonts_are_those_that_the_readme_names() -> None:
    readme = (FONTS / "README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"\| (\S+\.ttf) \| `([0-9a-f]{64})` \|", readme))
    assert named == {file.name: sha256(file.read_bytes()).hexdigest() for file in Path(FONTS).glob("*.ttf")}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("typed", "printed"), [("a 😀 b 中 c", "a □ b □ c"), ("✓ ≥ ₫", "✓ ≥ ₫")])
def test_a_sign_that_no_font_has_is_a_box_and_never_just_gone(typed: str, printed: str) -> None:
    assert printed in words(pages(pdf_bytes(paper(text=typed)))[0])


def test_a_text_that_looks_like_code_stays_a_text() -> None:
    first, second, *_ = pages(pdf_bytes(paper(text=CODE, cell=CODE, rows=1)))
    assert CODE in words(first)
    assert words(CODE).replace(" ", "") in words(second).replace(" ", "")


def test_a_word_too_long_for_its_column_stays_within_it() -> None:
    content = pdf_bytes(paper(cell="x" * 300, rows=1))
    page = pypdfium2.PdfDocument(content)[1]
    width = page.get_size()[0]
    text = page.get_textpage()
    right = max(text.get_charbox(index)[2] for index in range(text.count_chars()))
    assert right < width - 15 / 25.4 * 72 + 1
    assert text.get_text_bounded().count("x") == 300


def test_a_digest_is_printed_as_it_is_to_be_copied() -> None:
    digest = "0123456789abcdef" * 4
    assert digest in pages(pdf_bytes(paper(text=digest)))[0]


def test_a_word_longer_than_a_line_stays_within_the_page() -> None:
    page = pypdfium2.PdfDocument(pdf_bytes(paper(text="x" * 300, rows=1)))[0]
    text = page.get_textpage()
    right = max(text.get_charbox(index)[2] for index in range(text.count_chars()))
    assert right < page.get_size()[0] - 15 / 25.4 * 72 + 1


def test_pages_are_numbered_from_the_second_on_and_anew_in_an_annex() -> None:
    found = [words(page) for page in pages(pdf_bytes(paper(text=PROSE * 60, mark="BẢN NHÁP")))]
    annex = next(place for place, page in enumerate(found) if "Phụ lục" in page)
    assert annex >= 2
    starts = [re.match(r"(\d+)? ?BẢN NHÁP", page) for page in found]
    numbers = [start and start[1] for start in starts]
    assert numbers[:annex] == [None, *map(str, range(2, annex + 1))]
    assert numbers[annex:] == [None, *map(str, range(2, len(found) - annex + 1))]


def test_the_headings_of_a_table_stand_on_every_page() -> None:
    _, *annex = pages(pdf_bytes(paper()))
    assert len(annex) > 1
    assert all("TT Tiêu chí" in words(page) for page in annex)


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert pdf_bytes(paper()) == pdf_bytes(paper())


def test_a_very_long_text_is_printed_whole() -> None:
    long = "giải trình " * 20_000
    printed = sum(page.count("giải") for page in pages(pdf_bytes(paper(text=long, cell=long, rows=1))))
    assert printed >= 40_000


def test_a_paper_made_between_two_seconds_is_written_too() -> None:
    made = datetime(2026, 12, 15, 16, 59, 59, 123456, tzinfo=UTC)
    assert pdf_bytes(replace(paper(), made_at=made)).startswith(b"%PDF")


def test_a_paper_is_known_as_ours_until_somebody_signs_it_or_saves_it_anew() -> None:
    made = pdf_bytes(paper(rows=1))
    assert is_as_made(made)
    assert not is_as_made(signed(made))
    assert not is_as_made(saved_anew(made))
    assert not is_as_made(pdf("Bản chụp"))
    assert not is_as_made(b"%PDF-1.4 nothing")


def saved_anew(data: bytes) -> bytes:
    stream = io.BytesIO()
    pypdfium2.PdfDocument(data).save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("paragraphs", range(20, 32))
def test_nobody_signs_on_a_page_where_nothing_is_said(paragraphs: int) -> None:
    said = tuple(Paragraph("Nội dung đã thống nhất.") for _ in range(paragraphs))
    last = pages(pdf_bytes(replace(paper(rows=1, annexed=False), blocks=said)))[-1]
    assert "Người ký (ví dụ)" in last
    assert "đã thống nhất" in last
