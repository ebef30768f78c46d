"""What a file is, judged from its bytes: what is on the list comes in, everything else and everything glued
together stays out, in the real process that the house reads hostile files with."""

import io
import struct
import zipfile
import zlib
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pari.files import kinds
from pari.files.inspecting import TooSlowError, UnreadableError, ask, sort
from tests.files.making import (
    locked_pdf,
    old_office,
    open_sheet,
    open_text,
    packed,
    pages,
    pdf,
    picture,
    repacked,
    signed,
    slides,
    word,
    workbook,
)


@pytest.fixture
def sorted_as(tmp_path: Path) -> Any:
    """The media type of some bytes, or why they are refused."""

    def answer(data: bytes) -> str:
        path = tmp_path / "file"
        path.write_bytes(data)
        found = sort(path, 30)
        return str(found.get("refused") or found["media_type"])

    return answer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), kinds.PDF),
        (pdf() + b"\n\0\0\0\n", kinds.PDF),  # padded, as some scanners do
        (picture("PNG"), kinds.PNG),
        (picture("JPEG"), kinds.JPEG),
        (picture("JPEG") + b"\0\0\0\x18ftypmp42" + b"\1" * 5000, kinds.JPEG),  # a telephone's moving photo
        (picture("WEBP"), kinds.WEBP),
        (picture("GIF"), kinds.GIF),
        (word("Báo cáo"), kinds.DOCX),
        (workbook(), kinds.XLSX),
        (slides("Một", "Hai"), kinds.PPTX),
        (open_text("<text:p>Báo cáo</text:p>"), kinds.ODT),
        (open_sheet("<table:table-row/>"), kinds.ODS),
        (old_office("Root Entry", "WordDocument"), kinds.DOC),
        (old_office("Root Entry", "Workbook"), kinds.XLS),
        ("Báo cáo\r\nnăm 2026; a < b\n".encode(), kinds.TEXT),
        ("\ufeffSTT;Cơ quan\n1;Sở Xây dựng\n".encode(), kinds.TEXT),
    ],
    ids=count(),
)
def test_what_is_on_the_list_comes_in(sorted_as: Any, data: bytes, kind: kinds.Kind) -> None:
    assert sorted_as(data) == kind.media_type


def of_zip(name: str = "a.txt", content: bytes = b"x") -> bytes:
    return packed({name: content})


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (HTML, "file.unknown_type"),
        (b"\xef\xbb\xbf \n" + HTML, "file.unknown_type"),
        (b"Xin ch\xc3\xa0o\n" * 200 + HTML, "file.unknown_type"),
        (SVG, "file.unknown_type"),
        (b"<?xml version='1.0'?>" + SVG, "file.unknown_type"),
        (b"#!/bin/sh\nrm -rf /\n", "file.unknown_type"),
        (b"MZ\x90\0" + b"\0" * 500, "file.unknown_type"),
        (b"\x7fELF" + b"\0" * 500, "file.unknown_type"),
        (b"Rar!\x1a\x07\x01\0" + b"x" * 100, "file.unknown_type"),
        (of_zip(), "file.unknown_type"),
        ("Báo cáo".encode("utf-16"), "file.unknown_type"),
        ("Báo cáo".encode("cp1258"), "file.unknown_type"),
        ("Báo cáo".encode()[:-1] + b"\xe1\xba", "file.unknown_type"),  # half a letter at the end
        (old_office("Root Entry", "Installer"), "file.unknown_type"),
        (b"{\\rtf1\\ansi\\objdata 0105}" + b"\0", "file.unknown_type"),
    ],
    ids=count(),
)
def test_what_isnt_on_the_list_stays_out(sorted_as: Any, data: bytes, code: str) -> None:
    assert sorted_as(data) == code


@pytest.mark.parametrize(
    "data",
    [
        b"MZ junk" + pdf(),
        b"\n" + pdf(),
        picture("GIF") + pdf(),
        picture("PNG")[:33] + pdf() + picture("PNG")[33:],
        pdf() + of_zip(),
        picture("PNG") + of_zip(),
        picture("JPEG") + of_zip("a.class"),
        picture("GIF") + b"Rar!\x1a\x07\x01\0rest",
        picture("JPEG") + b"7z\xbc\xaf\x27\x1crest",
        picture("GIF") + HTML,
        pdf() + b"\n" + HTML,
        pdf() + b"\n" + b"MZ" * 400,
        word("x") + b"anything behind",
        word("x") + pdf(),
        repacked(word("x"), {"../../evil.xml": "<x/>"}),
        repacked(word("x"), {"/etc/evil.xml": "<x/>"}),
        repacked(word("x"), {"C:\\evil.xml": "<x/>"}),
    ],
    ids=count(),
)
def test_two_kinds_in_one_file_are_refused(sorted_as: Any, data: bytes) -> None:
    assert sorted_as(data) == "file.mixed"


def test_an_archive_behind_a_program_is_refused(sorted_as: Any) -> None:
    assert sorted_as(b"MZ" + word("x")) == "file.unknown_type"


def test_an_archive_with_two_members_of_one_name_is_refused(sorted_as: Any) -> None:
    file = io.BytesIO(word("x"))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<other/>")
    assert sorted_as(file.getvalue()) == "file.mixed"


@pytest.mark.parametrize(
    "data",
    [
        repacked(word("x"), {"word/vbaProject.bin": b"x"}),
        repacked(
            word("x"),
            {
                "word/other.bin": b"x",
                "[Content_Types].xml": '<Types><Default Extension="bin" '
                'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            },
        ),
        repacked(
            word("x"),
            {
                "[Content_Types].xml": '<Types><Override PartName="/word/document.xml" ContentType='
                '"application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
            },
        ),
        repacked(workbook(), {"xl/macrosheets/sheet1.xml": "<x/>"}),
        repacked(word("x"), {"word/activeX/activeX1.xml": "<x/>"}),
        repacked(word("x"), {"word/embeddings/run.exe": b"MZ"}),
        repacked(open_text("<text:p/>"), {"Basic/Standard/Module1.xml": "<x/>"}),
        old_office("Root Entry", "WordDocument", "_VBA_PROJECT"),
    ],
    ids=count(),
)
def test_macros_are_refused(sorted_as: Any, data: bytes) -> None:
    assert sorted_as(data) == "file.macros"


def test_locked_files_are_refused_with_a_reason_of_their_own(sorted_as: Any) -> None:
    assert sorted_as(locked_pdf("mat-khau", "mat-khau")) == "file.encrypted"
    assert sorted_as(old_office("Root Entry", "EncryptedPackage")) == "file.encrypted"
    locked = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    assert sorted_as(repacked(open_text("<text:p/>"), {"META-INF/manifest.xml": locked})) == "file.encrypted"


def test_a_pdf_that_everybody_may_open_but_not_change_comes_in(sorted_as: Any) -> None:
    assert sorted_as(locked_pdf("mat-khau")) == kinds.PDF.media_type


def flagged(data: bytes) -> bytes:
    """An archive whose first member says that it is locked."""
    changed = bytearray(data)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[data.index(mark) + flag] |= 1
    return bytes(changed)


def test_a_locked_member_is_refused(sorted_as: Any) -> None:
    assert sorted_as(flagged(word("x"))) == "file.encrypted"


@pytest.mark.parametrize(
    "data",
    [
        repacked(word("x"), {"word/big.xml": b"0" * 50_000_000}),
        repacked(word("x"), {f"word/{number}.xml": b"" for number in range(5_001)}),
        repacked(word("x"), {f"word/{number}.xml": b"0" * 4_900_000 for number in range(130)}),
        repacked(word("x"), {"word/again.zip": of_zip()}),
    ],
    ids=["ratio", "count", "total", "nested"],
)
def test_bombs_are_refused_before_they_are_unpacked(sorted_as: Any, data: bytes) -> None:
    assert sorted_as(data) == "file.bomb"


def test_a_bomb_that_lies_about_its_size_is_refused(sorted_as: Any) -> None:
    honest = repacked(word("x"), {"[Content_Types].xml": b"<Types>" + b" " * 30_000_000 + b"</Types>"})
    lying = honest.replace(struct.pack("<L", 30_000_015), struct.pack("<L", 1_000))
    assert lying != honest
    assert sorted_as(lying) in {"file.unreadable", "file.bomb"}


def test_members_that_share_their_bytes_are_refused(sorted_as: Any) -> None:
    """As the bombs whose members overlap: the second member's entry points at the first one's bytes."""
    data = bytearray(packed({"[Content_Types].xml": "<Types/>" * 50, "b.xml": "<b/>" * 50}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 10)
    assert sorted_as(bytes(data)) == "file.bomb"


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with hardly any bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    header = struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_that_would_fill_the_memory_is_refused(sorted_as: Any) -> None:
    assert sorted_as(png_of(50_000, 50_000)) == "file.picture_too_large"
    assert sorted_as(png_of(12_000, 10_001)) == "file.picture_too_large"


@pytest.mark.parametrize(
    "data",
    [
        pdf()[: len(pdf()) // 2],
        b"%PDF-1.7\nnothing\n%%EOF",
        picture("PNG")[:-20],
        picture("JPEG")[:300],
        word("x")[:-30],
        repacked(word("x"), {"[Content_Types].xml": "<Types><broken"}),
        repacked(word("x"), {"[Content_Types].xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><Types>&a;</Types>'}),
    ],
    ids=count(),
)
def test_what_was_cut_off_or_is_broken_is_refused(sorted_as: Any, data: bytes) -> None:
    assert sorted_as(data) == "file.unreadable"


def test_a_pdf_tells_its_pages_and_whether_it_says_it_is_signed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pages(3))
    (tmp_path / "b").write_bytes(signed(pdf()))
    found = [sort(tmp_path / name, 30) for name in ("a", "b")]
    assert [(one["pages"], one["signed"]) for one in found] == [(3, False), (1, True)]


def bare_pdf(count: int) -> bytes:
    """A PDF of many empty pages, written by hand."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"] * count,
    ]
    file, places = io.BytesIO(b"%PDF-1.4\n"), []
    file.seek(0, 2)
    for number, one in enumerate(objects, 1):
        places.append(file.tell())
        file.write(b"%d 0 obj%sendobj\n" % (number, one))
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    file.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    file.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return file.getvalue()


def test_a_pdf_of_a_hundred_thousand_pages_is_refused(sorted_as: Any) -> None:
    assert sorted_as(bare_pdf(100)) == kinds.PDF.media_type
    assert sorted_as(bare_pdf(100_000)) == "file.too_many_pages"


# --- The process -------------------------------------------------------------------------------------------


def test_a_process_that_dies_is_an_answer_too(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        ask("inspect", 10, "sort", str(tmp_path / "no such file"))


def test_a_process_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pages(2))
    with pytest.raises(TooSlowError):
        ask("inspect", 0, "sort", str(tmp_path / "a"))


@pytest.mark.parametrize(
    ("greed", "error"),
    [
        ("x = b'x' * 3_000_000_000", UnreadableError),
        ("while True: pass", TooSlowError),
        ("open(into, 'wb').write(b'x' * 100_000_000)", UnreadableError),
        ("import os; os.abort()", UnreadableError),
        ("print('no answer')", UnreadableError),
    ],
    ids=["memory", "time", "disk", "crash", "babble"],
)
def test_a_process_cant_take_more_than_its_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, greed: str, error: type[Exception]
) -> None:
    """As a parser would do that a hostile file has taken over."""
    greedy = f"from pari.files.bounds import bound; bound(1); into = {str(tmp_path / 'big')!r}\n{greed}"
    monkeypatch.setattr("pari.files.inspecting.PROGRAM", ("-I", "-c", greedy))
    with pytest.raises(error):
        ask("inspect", 3)
    assert not (tmp_path / "big").exists() or (tmp_path / "big").stat().st_size <= 64_000_000
