"""The Word document has the frame of Nghị định 30/2020/NĐ-CP, and says what the paper says."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length

from pari.documents.word import word_bytes
from tests.documents.papers import CODE, PROSE, paper


def opened(**wishes: object):  # type: ignore[no-untyped-def]  # python-docx's own type isn't exported
    return Document(io.BytesIO(word_bytes(paper(**wishes))))  # type: ignore[arg-type]  # as `paper` takes them


def test_it_is_a4_with_the_margins_of_the_frame() -> None:
    first, annex = opened().sections
    assert _mm(first.page_width, first.page_height) == [210, 297]
    assert _mm(first.top_margin, first.bottom_margin) == [20, 20]
    assert _mm(first.left_margin, first.right_margin) == [30, 15]
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert _mm(annex.page_width, annex.page_height) == [297, 210]


def test_pages_are_numbered_on_top_in_the_middle_from_the_second_on_and_anew_in_an_annex() -> None:
    for section in opened().sections:
        assert section.different_first_page_header_footer
        assert "PAGE" not in section.first_page_header._element.xml
        assert "PAGE" in section.header.paragraphs[0]._p.xml
        assert section.header.paragraphs[0].alignment == 1
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_every_script_has_the_same_font_and_the_language_is_vietnamese() -> None:
    document = opened()
    for name in ("Normal", "Heading 1", "Heading 2", "Header"):
        properties = document.styles[name].element.rPr
        fonts = dict(properties.rFonts.attrib)
        scripts = {qn(f"w:{one}") for one in ("ascii", "hAnsi", "cs", "eastAsia")}
        assert fonts == dict.fromkeys(scripts, "Times New Roman"), name
        assert properties.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert document.styles["Normal"].font.size.pt == 14


def test_the_headings_of_a_table_stand_on_every_page_and_no_row_is_torn() -> None:
    table = opened().tables[-1]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Tiêu chí", "Điểm tối đa", "Giải trình"]


def test_widths_stand_on_columns_and_cells_so_that_the_motto_stays_on_its_line() -> None:
    head, *_ = opened().tables
    wide = [column.width.mm for column in head.columns]
    assert wide == pytest.approx([165 * 0.39, 165 * 0.61], abs=0.1)
    assert [cell.width.mm for cell in head.rows[0].cells] == pytest.approx(wide, abs=0.1)
    assert not head.autofit


def test_the_two_blocks_on_top_and_those_at_the_end_say_who_and_to_whom() -> None:
    head, end, _ = opened().tables
    left, right = head.rows[0].cells
    assert left.text.split("\n")[:2] == ["UBND TỈNH THANH GIANG", "SỞ XÂY DỰNG"]
    assert right.text.split("\n")[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert head.rows[1].cells[0].text == "Số:        /BC-SXD"
    assert head.rows[1].cells[1].text == "Thanh Giang, ngày        tháng        năm 2026"
    recipients, signature = end.rows[0].cells
    assert recipients.text.split("\n") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert signature.text.split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", *[""] * 4, "Người ký (ví dụ)"]


def test_a_text_that_looks_like_code_stays_a_text() -> None:
    document = opened(text=CODE, cell=CODE, rows=1)
    assert CODE in [one.text for one in document.paragraphs]
    assert document.tables[-1].rows[2].cells[3].text == CODE


def test_a_text_with_control_and_direction_marks_is_written_without_them() -> None:
    document = opened(text="a\x00b\x0b\u202ec\ud800 d\r\ne")
    assert "abc d\ne" in [one.text for one in document.paragraphs]


def test_figures_have_the_decimal_comma_and_lose_no_digit() -> None:
    table = opened(rows=1).tables[-1]
    assert [row.cells[2].text for row in table.rows] == ["Điểm tối đa", "10,00", "1,50", "87,125"]
    assert table.rows[1].cells[1].paragraphs[0].runs[0].bold
    assert not table.rows[2].cells[1].paragraphs[0].runs[0].bold


def test_a_draft_is_marked_over_every_page() -> None:
    for section in opened(mark="BẢN NHÁP, chưa nộp").sections:
        assert "BẢN NHÁP" in section.first_page_header.paragraphs[0].text
        assert "BẢN NHÁP" in section.header.paragraphs[1].text


def test_the_same_paper_gives_the_same_bytes_and_another_time_others() -> None:
    one = paper()
    assert word_bytes(one) == word_bytes(paper())
    assert word_bytes(one) != word_bytes(replace(one, made_at=one.made_at + timedelta(seconds=1)))
    assert PROSE in [paragraph.text for paragraph in opened().paragraphs]


def _mm(*lengths: Length | None) -> list[int | None]:
    return [length and round(length.mm) for length in lengths]


def test_nobody_signs_on_a_page_where_nothing_is_said() -> None:
    document = opened()
    before = [one for one in document.paragraphs if one.text == PROSE]
    assert [one.paragraph_format.keep_with_next for one in before] == [True]
