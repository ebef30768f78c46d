"""Names that people bring: whatever they hold, what is kept can be shown and saved anywhere."""

import pytest

from pari.files.names import LONGEST, clean_name, ending_of, with_ending


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Báo cáo quý IV.pdf", "Báo cáo quý IV.pdf"),
        ("Bá\u0301o ca\u0301o.pdf".replace("Bá\u0301", "Ba\u0301"), "Báo cáo.pdf"),  # NFD
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\hoa\\Báo cáo.docx", "Báo cáo.docx"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),  # RIGHT-TO-LEFT OVERRIDE
        ("a\u200bb\u2066c\ufeff.pdf", "abc.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("\udc80\ud800.pdf", "tep.pdf"),
        ('a<b>|"c"?*.pdf', "a_b___c___.pdf"),
        (".pdf", "tep.pdf"),
        ("   . .  ", "tep"),
        ("CON.txt", "_CON.txt"),
        ("lpt1", "_lpt1"),
        ("báo cáo.PDF ", "báo cáo.PDF"),
        ("a\u00a0b.pdf", "a b.pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    assert clean_name(given) == kept
    assert clean_name(kept) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("Đ" * 1_000_000 + ".pdf")
    assert len(name) == LONGEST
    assert name.endswith("Đ.pdf")


def test_endings_are_told_and_replaced() -> None:
    assert [ending_of(name) for name in ("a.PDF", "a.b.jpeg", "a", "a.khong phai")] == [
        ".pdf",
        ".jpeg",
        "",
        "",
    ]
    assert with_ending("báo cáo.html", ".pdf") == "báo cáo.pdf"
