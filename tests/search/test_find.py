"""Finding things by the beginnings of their words, marks or not, the best match first."""

import pytest

from pari.search.actions import Offer, offer
from pari.search.models import Entry
from pari.search.queries import MOST_FOUND, find

pytestmark = pytest.mark.django_db

LABOUR = Offer(
    "so-ldtbxh",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở, ban, ngành",
    ("Sở LĐTBXH", "so ldtbxh", "Sở Lao động"),
)
LAND = Offer("so-tnmt", "Sở Tài nguyên và Môi trường", "Sở, ban, ngành", ("Sở TN&MT",))


def offered(*things: Offer, kind: str = "agency", scope: str = "", open_to_all: bool = True) -> None:
    offer(kind=kind, authority="khanh-hoa", scope=scope, things=things, open_to_all=open_to_all)


def keys(text: str) -> list[str]:
    return [entry.key for entry in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động - Thương binh và Xã hội",
        "SỞ LAO ĐỘNG",
        "so lao dong",
        "lao dong thuong binh",
        "xa hoi lao dong",
        "thuong  bin",
        "So LDTBXH",
        "ldtb",
        "Sở Lao động \u2013 Thương binh",
    ],
)
def test_an_agency_is_found_by_words_of_its_names_however_they_are_typed(text: str) -> None:
    offered(LABOUR, LAND)
    assert keys(text) == ["so-ldtbxh"]


def test_decomposed_letters_find_the_same() -> None:
    offered(LABOUR)
    assert keys("Sơ\u0309 Lao đô\u0323ng") == ["so-ldtbxh"]


@pytest.mark.parametrize("text", ["ao dong", "dongx", "so y te", "lao dong moi truong"])
def test_every_word_must_begin_some_word_of_the_same_thing(text: str) -> None:
    offered(LABOUR, LAND)
    assert keys(text) == []


@pytest.mark.parametrize("text", ["", "   ", "-", "…", "%", "_"])
def test_a_text_without_words_finds_nothing(text: str) -> None:
    offered(LABOUR)
    assert keys(text) == []


@pytest.mark.parametrize("text", ["s%", "s_", "' OR 1=1 --", "\\", "so\\"])
def test_signs_of_the_database_mean_nothing(text: str) -> None:
    offered(Offer("a", "xsx"))
    assert keys(text) == []


@pytest.mark.parametrize("text", ["tn&mt", "Sở TN&MT", "tnmt", "TN & MT", "tn-mt", "TN - MT"])
def test_an_abbreviation_with_signs_is_found_in_any_writing(text: str) -> None:
    offered(LABOUR, LAND)
    assert keys(text) == ["so-tnmt"]


def test_a_short_word_is_a_whole_one_while_that_finds_something() -> None:
    offered(Offer("dossiers", "Hồ sơ đúng hạn"), Offer("lake", "Sở Hòa Bình"))
    assert keys("ho so") == ["dossiers"]
    assert keys("h bi") == ["lake"]


def test_codes_are_found_whole_and_by_their_beginning() -> None:
    offered(
        Offer("so/1.1", "Kế hoạch", words=("1.1",)),
        Offer("so/1.1.2", "Mức độ hoàn thành", words=("1.1.2",)),
        Offer("so/2.1.1", "Rà soát", words=("2.1.1",)),
        kind="criterion",
    )
    assert keys("1.1.2") == ["so/1.1.2"]
    assert keys("1.1") == ["so/1.1", "so/1.1.2"]
    assert keys("1.1.2 hoan thanh") == ["so/1.1.2"]


def test_the_nearest_title_comes_first() -> None:
    offered(
        Offer("apart", "Lao của đội động viên"),
        Offer("other-name", "Sở Nội vụ", words=("Cơ quan lao động cũ",)),
        Offer("inside", "Thanh tra lao động"),
        Offer("begins", "Lao động và việc làm"),
        Offer("equal", "Lao động"),
    )
    assert keys("LAO ĐỘNG") == ["equal", "begins", "inside", "other-name", "apart"]


def test_equal_matches_keep_the_order_in_which_they_were_offered() -> None:
    offered(*(Offer(f"{number}", f"Xã {name}") for number, name in enumerate(("Chim Én", "Cây Đa", "Ba"))))
    assert keys("xa") == ["0", "1", "2"]


def test_offering_again_replaces_what_was_offered_in_that_scope_alone() -> None:
    offered(Offer("1", "Tiêu chí cũ"), kind="criterion", scope="2019")
    offered(Offer("1", "Tiêu chí khác"), kind="criterion", scope="2020")
    offered(Offer("2", "Tiêu chí mới"), kind="criterion", scope="2019")
    assert [(entry.scope, entry.key) for entry in find("tieu chi")] == [("2019", "2"), ("2020", "1")]
    offered(kind="criterion", scope="2019")
    assert [entry.scope for entry in find("tieu chi")] == ["2020"]


def test_what_is_not_open_to_all_is_never_found() -> None:
    offered(Offer("1", "Dự thảo"), kind="criterion", scope="2026", open_to_all=False)
    assert keys("du thao") == []
    assert Entry.objects.count() == 1


def test_one_answer_looks_through_so_many_things() -> None:
    offered(*(Offer(f"{number}", "Xã") for number in range(MOST_FOUND + 3)))
    assert len(find("xa")) == MOST_FOUND
