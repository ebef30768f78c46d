"""Digital signatures of PDFs: who, when, whether the bytes are still those that were signed. Real ones, made
with a certificate that nobody vouches for."""

import io
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import NameObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from pari.files.inspecting import signatures
from pari.words.files import signature_sentences
from tests.files.making import pdf, signed


@pytest.fixture
def told(tmp_path: Path) -> Any:
    def answer(data: bytes) -> list[dict[str, Any]]:
        (tmp_path / "file").write_bytes(data)
        found: list[dict[str, Any]] = signatures(tmp_path / "file", 60)["signatures"]
        return found

    return answer


def test_a_signed_paper_tells_who_signed_and_that_it_is_intact(told: Any) -> None:
    [one] = told(signed(pdf()))
    assert one.pop("signed_at")[:2] == "20"
    assert one == {
        "signer": "Nguyễn Văn Ví Dụ",
        "organization": "Sở Nội vụ (ví dụ)",
        "by_timestamp": False,
        "intact": True,
        "whole": True,
        "changed_after": False,
    }


def test_one_changed_byte_is_seen(told: Any) -> None:
    data = bytearray(signed(pdf("Điểm: 85")))
    place = data.index(b"/MediaBox")
    data[place : place + 9] = b"/MediaBoy"
    [one] = told(bytes(data))
    assert one["intact"] is False


def added_to(data: bytes) -> bytes:
    """The PDF with something added behind it that isn't a signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    writer.root[pdf_name("/Lang")] = pdf_string("en")
    writer.root[NameObject("/OpenAction")] = pdf_string("x")
    writer.update_root()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_what_was_added_behind_a_signature_is_seen(told: Any) -> None:
    [one] = told(added_to(signed(pdf())))
    assert (one["intact"], one["whole"], one["changed_after"]) == (True, False, True)


def test_a_paper_without_a_signature_has_none(told: Any) -> None:
    assert told(pdf()) == []


def test_what_only_says_that_it_is_signed_cant_be_told(told: Any) -> None:
    data = signed(pdf())
    start = data.index(b"/Contents <") + 11
    [one] = told(data[:start] + b"00" * 40 + data[start + 80 :])
    assert one["intact"] is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"intact": None}, ["không đọc được"]),
        ({"intact": True, "whole": True}, ["Ký số bởi Lan", "còn nguyên vẹn", "toàn bộ tệp", "chứng thư"]),
        (
            {"intact": True, "changed_after": True},
            ["Ký số bởi Lan", "còn nguyên vẹn", "thêm hoặc sửa", "chứng thư"],
        ),
        ({"intact": False, "whole": True}, ["Ký số bởi Lan", "bị thay đổi", "chứng thư"]),
    ],
)
def test_a_signature_is_told_in_sentences(facts: dict[str, Any], words: list[str]) -> None:
    sentences = signature_sentences({"signer": "Lan", **facts}, "")
    assert len(sentences) == len(words)
    assert all(word in sentence for word, sentence in zip(words, sentences, strict=True))
