"""What files say: text, cells and slides as a person reads them, whatever the program that wrote them."""

import json
from pathlib import Path
from typing import Any

import pytest

from pari.files import kinds
from pari.files.inspecting import UnreadableError, read, shown_text
from pari.files.text import MOST_TEXT
from tests.files.making import open_sheet, open_text, pdf, repacked, slides, word, workbook


@pytest.fixture
def said(tmp_path: Path) -> Any:
    """The text of a file, taken out by the process that may do so."""

    def answer(data: bytes, kind: kinds.Kind) -> str:
        (tmp_path / "file").write_bytes(data)
        return str(read(tmp_path / "file", kind.media_type, 60)["text"])

    return answer


@pytest.fixture
def shown(tmp_path: Path) -> Any:
    def answer(data: bytes, kind: kinds.Kind) -> Any:
        (tmp_path / "file").write_bytes(data)
        found = shown_text(tmp_path / "file", kind.media_type, 60)
        return [one["cells"] or one["text"] for one in found["blocks"]], found["cut"]

    return answer


def test_the_text_of_a_pdf_keeps_its_marks(said: Any) -> None:
    text = said(pdf("Cải cách hành chính; Ủy ban nhân dân; số hóa hồ sơ"), kinds.PDF)
    assert text == "Cải cách hành chính; Ủy ban nhân dân; số hóa hồ sơ"


def test_a_word_document_says_its_paragraphs_tables_and_headers(said: Any) -> None:
    data = word(
        "Đoạn một", "Đoạn hai", rows=(("STT", "Cơ quan", "Điểm"), ("1", "Sở Y tế", "85")), header="Đầu trang"
    )
    text = said(data, kinds.DOCX)
    assert text == "Đầu trang\nĐoạn một\nĐoạn hai\nSTT\tCơ quan\tĐiểm\n1\tSở Y tế\t85"


RUN = "<w:r><w:t>{0}</w:t></w:r>"
BOX = f"<w:p><w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict><w:t>a</w:t></w:r></w:p>"
ALTERNATIVES = "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
TWICE = f"<w:p><mc:AlternateContent>{ALTERNATIVES}</mc:AlternateContent></w:p>"
BODY = '<w:document xmlns:w="w" xmlns:mc="mc"><w:body>{}</w:body></w:document>'


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:p><w:r><w:t>Báo</w:t></w:r><w:r><w:t> cáo</w:t></w:r></w:p>", "Báo cáo"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        ("<w:p><w:r><w:t>a</w:t><w:delText>xóa</w:delText><w:instrText>PAGE</w:instrText></w:r></w:p>", "a"),
        (BOX.format("khung"), "khung\na"),
        (TWICE.format(RUN.format("một lần")), "một lần"),
    ],
)
def test_a_word_document_is_read_as_word_shows_it(said: Any, xml: str, text: str) -> None:
    assert said(repacked(word("x"), {"word/document.xml": BODY.format(xml)}), kinds.DOCX) == text


def test_a_stamp_in_a_text_box_is_found(tmp_path: Path) -> None:
    data = repacked(word("x"), {"word/document.xml": BODY.format(BOX.format("TỐI MẬT"))})
    (tmp_path / "file").write_bytes(data)
    assert read(tmp_path / "file", kinds.DOCX.media_type, 60) == {"refused": "file.secret"}


def test_a_table_within_a_table_is_read(said: Any) -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    xml = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ngoài</w:t></w:r></w:p>{inner}</w:tc></w:tr></w:tbl>"
    assert said(repacked(word("x"), {"word/document.xml": BODY.format(xml)}), kinds.DOCX) == "ngoài\ntrong"


def test_a_workbook_says_its_values_as_people_read_them(shown: Any) -> None:
    assert shown(workbook(), kinds.XLSX) == (
        [
            "Kết quả",
            ["STT", "Cơ quan", "Ngày", "Tỷ lệ", "Điểm"],
            ["1", "Sở Xây dựng", "15/01/2026", "99,43%", "85,5"],
            "Phụ lục",
            ["Ghi chú"],  # a formula that nobody has computed has no value
        ],
        False,
    )


def test_slides_come_in_their_order(shown: Any) -> None:
    texts = [f"Trang {number}" for number in range(1, 12)]
    blocks, _ = shown(slides(*texts), kinds.PPTX)
    assert blocks[1::2] == texts


def test_open_documents_are_read(said: Any, shown: Any) -> None:
    line = "một<text:s/>hai <text:span>ba</text:span><text:line-break/>bốn"
    assert (
        said(open_text(f"<text:h>Báo cáo</text:h><text:p>{line}</text:p>"), kinds.ODT)
        == "Báo cáo\nmột hai ba\nbốn"
    )
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    cells = f"{cell.format('', 'a')}{cell.format(REPEATED.format(2), 'b')}{EMPTY}"
    assert shown(open_sheet(f"<table:table-row>{cells}</table:table-row>"), kinds.ODS) == (
        ["Bảng 1", ["a", "b", "b"]],
        False,
    )


REPEATED = ' table:number-columns-repeated="{}"'
EMPTY = f"<table:table-cell{REPEATED.format(999_999_999)}/>"


def test_plain_text_is_read_without_its_mark_of_order(said: Any) -> None:
    assert said("\ufeffmột;hai\r\nba\r\n".encode(), kinds.TEXT) == "một;hai\nba"


def test_old_files_and_pictures_say_nothing(said: Any) -> None:
    assert said(b"x", kinds.DOC) == ""
    assert said(b"x", kinds.PNG) == ""


def test_a_long_text_is_bounded(said: Any, shown: Any) -> None:
    data = ("Cải cách hành chính. " * 10 + "\n") * 20_000
    assert len(said(data.encode(), kinds.TEXT)) == MOST_TEXT
    blocks, cut = shown(data.encode(), kinds.TEXT)
    assert cut
    assert sum(map(len, blocks)) <= 200_000


def test_a_long_workbook_is_shown_as_far_as_a_person_reads(shown: Any) -> None:
    rows = "".join(f'<row><c t="inlineStr"><is><t>{number}</t></is></c></row>' for number in range(5000))
    data = repacked(
        workbook(), {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"}
    )
    blocks, cut = shown(data, kinds.XLSX)
    assert (cut, blocks[:2], len(blocks)) == (True, ["Kết quả", ["0"]], 1500)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:document><w:p>",
        '<!DOCTYPE a [<!ENTITY b "x">]><w:document xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></w:document>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&b;</w:document>',
        '<w:document xmlns:w="w">' + "<w:p>" * 100_000 + "</w:p>" * 100_000 + "</w:document>",
    ],
    ids=["broken", "entity", "file", "deep"],
)
def test_hostile_xml_is_refused(tmp_path: Path, xml: str) -> None:
    (tmp_path / "file").write_bytes(repacked(word("x"), {"word/document.xml": xml}))
    assert read(tmp_path / "file", kinds.DOCX.media_type, 60) == {"refused": "file.unreadable"}


def test_nothing_outside_of_the_file_is_read(tmp_path: Path) -> None:
    """A link that a document wants to load a template from stays a text that nobody follows."""
    template = '<Relationship Type="x/attachedTemplate" Target="http://127.0.0.1:9/" TargetMode="External"/>'
    relations = f"<Relationships>{template}</Relationships>"
    data = repacked(word("Báo cáo"), {"word/_rels/settings.xml.rels": relations})
    (tmp_path / "file").write_bytes(data)
    assert read(tmp_path / "file", kinds.DOCX.media_type, 60)["text"] == "Báo cáo"


def test_what_a_process_says_is_plain_json(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes("a\x0cb \u2028 \U0001f600".encode())
    found = read(tmp_path / "file", kinds.TEXT.media_type, 60)
    assert json.loads(json.dumps(found)) == found
    assert "\x0c" not in found["text"]


def test_the_words_are_kept_without_marks_for_searching(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes("Sở Xây dựng\nĐề án 06/ĐA-CP".encode())
    assert read(tmp_path / "file", kinds.TEXT.media_type, 60)["folded"] == " so xay dung de an 06 da cp "


def test_a_file_that_isnt_what_was_said_cant_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"nothing")
    with pytest.raises(UnreadableError):
        read(tmp_path / "file", "text/html", 60)
