"""When two names are the same name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.names import fold, initials, same_name, tidy, vietnamese_order


@pytest.mark.parametrize(
    "spelling",
    [
        "Sở Lao động - Thương binh và Xã hội",
        "sở lao động – thương binh và xã hội",
        "  Sở  Lao động-Thương binh\u00a0và Xã hội ",
        unicodedata.normalize("NFD", "Sở Lao động — Thương binh và Xã hội"),
    ],
)
def test_blanks_case_dashes_and_unicode_forms_tell_no_names_apart(spelling: str) -> None:
    assert same_name(spelling) == same_name("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")


@pytest.mark.parametrize(
    ("one", "other"), [("Hoa Lan", "Hòa Lân"), ("Bản", "Bàn"), ("Đông", "Dông"), ("Ninh An", "Ninh Ân")]
)
def test_marks_tell_names_apart_but_fold_away(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)
    assert fold(one) == fold(other)


def test_folding_leaves_plain_letters() -> None:
    assert fold("  SỞ  Lao động – Thương binh ") == "so lao dong - thuong binh"


def test_a_tidy_text_is_composed_with_single_blanks() -> None:
    assert tidy(unicodedata.normalize("NFD", " Sở\t Nội\nvụ ")) == "Sở Nội vụ"


@pytest.mark.parametrize(("grade", "short"), [("TRUNG BÌNH", "tb"), ("Xuất sắc", "xs"), ("Đạt", "d")])
def test_initials_are_folded(grade: str, short: str) -> None:
    assert initials(grade) == short


@given(st.text())
def test_keys_are_stable(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert same_name(tidy(text)) == same_name(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ -"))
def test_unicode_forms_never_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(fold(text)) == fold(text)


def test_names_stand_in_vietnamese_order() -> None:
    """Letters decide first, tones where the letters are the same."""
    ordered = [
        "An",
        "Ăn",
        "Ân",
        "Ba",
        "Da",
        "Đa",
        "E",
        "Ê",
        "Ma",
        "Mà",
        "Mả",
        "Mã",
        "Má",
        "Mạ",
        "Mai",
        "O",
        "Ô",
        "Ơ",
    ]
    mixed = ordered[::-1]
    assert sorted(mixed, key=vietnamese_order) == ordered
    assert sorted(["Phường Mỹ", "Phường Đông", "Phường Dương"], key=vietnamese_order) == [
        "Phường Dương",
        "Phường Đông",
        "Phường Mỹ",
    ]
