"""The search page: agencies, criteria and regulations by any of their words, each with its address."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from pari.regulations.actions import keep_edition
from pari.regulations.document import Document
from pari.regulations.files import read_document
from pari.web.search.page import SHOWN_OF_EACH

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def khanh_hoa() -> Document:
    return read_document(ROOT / "regulations" / "khanh-hoa-2019.yaml")


@pytest.fixture
def loaded(db: None, khanh_hoa: Document) -> None:
    load_example_directories(ROOT / "data")
    keep_edition(document=khanh_hoa)


def asked(client: Client, text: str, **more: str) -> str:
    answer = client.get("/tim-kiem/", {"q": text, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def links(page: str) -> list[str]:
    listed = page.partition('<section class="hits"')[2]
    return re.findall(r'<li><a href="([^"]+)"', listed)


def addresses(client: Client, text: str, **more: str) -> list[str]:
    return links(asked(client, text, **more))


@pytest.mark.parametrize("text", ["So LDTBXH", "sở lđtbxh", "lao dong thuong binh", "LĐ-TBXH"])
def test_an_agency_is_found_by_old_names_and_abbreviations(client: Client, loaded: None, text: str) -> None:
    assert addresses(client, text, loai="co-quan")[0] == "/khanh-hoa/co-quan/so-ldtbxh/"


def test_a_criterion_is_found_by_its_code_in_every_set(client: Client, loaded: None) -> None:
    edition = "/khanh-hoa/bo-tieu-chi/khanh-hoa-2019"
    found = addresses(client, "1.1.2", loai="tieu-chi")
    assert found[:4] == [
        f"{edition}/{one}/1.1.2/" for one in ("so-ban-nganh", "nganh-doc", "cap-huyen", "su-nghiep")
    ]
    assert client.get(found[0]).status_code == 200


@pytest.mark.parametrize("text", ["T1", "P2"])
def test_bonus_and_penalty_are_found_too(client: Client, loaded: None, text: str) -> None:
    found = addresses(client, text, loai="tieu-chi")
    assert f"/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/so-ban-nganh/{text}/" in found
    assert {client.get(address).status_code for address in found} == {200}


def test_a_regulation_is_found_by_title_edition_and_code(client: Client, loaded: None) -> None:
    for text in ("bo tieu chi danh gia", "khanh-hoa-2019", "CCHC Khánh Hòa 2019"):
        assert "/khanh-hoa/bo-tieu-chi/khanh-hoa-2019/" in addresses(client, text, loai="bo-tieu-chi")


def test_drafts_are_found_nowhere(client: Client, db: None) -> None:
    load_example_directories(ROOT / "data")
    document = read_document(ROOT / "docs" / "examples" / "nho-nhat.yaml")
    document.data["draft"] = "yes"
    keep_edition(document=document)
    page = asked(client, "thủ tục hành chính giải quyết đúng hạn")
    assert links(page) == []
    assert "Không có mục nào chứa mọi từ" in page
    assert addresses(client, "nho nhat") == []


def test_kinds_are_shown_apart_with_their_first_hits_and_a_way_to_all(client: Client, loaded: None) -> None:
    page = asked(client, "tỉnh")
    groups = re.findall(r'<h2 id="loai-\d">([^<]+) <span class="quiet">(\d+)</span>', page)
    assert [label for label, _count in groups] == [
        "Cơ quan, đơn vị, địa phương",
        "Tiêu chí",
        "Bộ tiêu chí",
    ]
    criteria = page.partition('<h2 id="loai-2">')[2].partition("</section>")[0]
    assert len(re.findall("<li><a href=", criteria)) == SHOWN_OF_EACH < int(groups[1][1])
    whole = asked(client, "tỉnh", loai="tieu-chi")
    assert len(links(whole)) == int(groups[1][1])
    assert "Xem mọi loại" in whole
    assert 'href="?q=t%E1%BB%89nh&amp;loai=tieu-chi"' in criteria


def test_an_exact_title_comes_before_titles_that_hold_it(client: Client, loaded: None) -> None:
    found = asked(client, "Kế hoạch CCHC", loai="tieu-chi")
    titles = re.findall(r'<span class="code">[^<]+</span> ([^<]+)</a>', found)
    assert titles[0] == "Kế hoạch CCHC"
    assert "Ban hành Kế hoạch CCHC năm" in titles
    assert titles.index("Ban hành Kế hoạch CCHC năm") > titles.count("Kế hoạch CCHC") - 1


@pytest.mark.parametrize("text", ["", "  ", "\0", "zzz", "<script>alert(1)</script>", "%00", "１．１"])
def test_whatever_is_typed_is_answered_and_shown_as_text(client: Client, loaded: None, text: str) -> None:
    page = asked(client, text)
    assert "<script>alert" not in page


def test_a_very_long_text_is_cut(client: Client, loaded: None) -> None:
    assert f"“{'x' * 100}”" in asked(client, "x" * 500)


def test_an_unknown_kind_shows_all_kinds(client: Client, loaded: None) -> None:
    assert addresses(client, "kế hoạch", loai="khac") == addresses(client, "kế hoạch")


@pytest.mark.parametrize(("text", "queries"), [("1.1.2", 3), ("so", 3), ("zzz", 4)])
def test_a_search_costs_one_query_and_a_second_where_nothing_is_found(
    client: Client, loaded: None, django_assert_num_queries: Any, text: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        asked(client, text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("sở y tế khánh hòa", "/khanh-hoa/co-quan/so-y-te/"),
        ("cđ y tế", "/khanh-hoa/co-quan/cd-y-te/"),
        ("truong dh khanh hoa", "/khanh-hoa/co-quan/dh-khanh-hoa/"),
        ("khanh v", "/khanh-hoa/co-quan/khanh-vinh/"),
        ("199/QĐ-UBND", "/khanh-hoa/ket-qua/2019/"),
    ],
)
def test_what_people_type_is_found(client: Client, loaded: None, text: str, address: str) -> None:
    load_examples(ROOT / "data")
    assert address in addresses(client, text)
