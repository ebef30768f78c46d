"""What an answer gives away besides its words: whether a thing exists, and how many there are."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.people.models import Account
from tests.hostile.walking import address
from tests.hostile.world import World

pytestmark = pytest.mark.django_db

MANY = 999_999


# --- A thing that is closed and one that isn't there -------------------------------------------------------


def told(client: Client, page: str, key: object) -> tuple[int, str, int]:
    """Status, the page without its own address and its token, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(page)
    body = answer.content.decode().replace(page, "·").replace("/en·", "·")
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    return answer.status_code, body.replace(f"/{key}/", "/·/"), len(queries)


HIDDEN: list[tuple[str, str, str, object]] = [  # who, the page, the word that names the thing, its key
    ("quantri.sxd", "person", "account", "canbo.hoasen"),
    ("quantri.sxd", "person", "account", "totruong.snv"),
    ("quantri.sxd", "person", "account", "quantri.phuong"),
    ("quantri.snv", "person", "account", "quantri.phuong"),
    ("quantri.sxd", "person_edit", "account", "canbo.hoasen"),
    ("quantri.sxd", "person_reset", "account", "canbo.phuong"),
    ("canbo.sxd", "change", "change", "change"),
    ("totruong.snv", "change", "change", "ward change"),
    ("canbo.hoasen", "inbox_open", "notice", "notice"),
    ("totruong.snv", "reopening_answer", "asked", "asked_at_home"),
    ("thuky.snv", "reopening_answer", "asked", "ward asked"),
    ("thuky.snv", "question", "number", "ward number"),
    ("canbo.sxd", "people_interest_withdraw", "interest", "interest"),
    ("canbo.hoasen", "campaign", "campaign", "hoa-sen-2026"),
    ("totruong.snv", "progress", "campaign", "hoa-sen-2026"),
    ("totruong.snv", "journal_of_campaign", "campaign", "hoa-sen-2026"),
    ("canbo.hoasen", "sheet", "agency", "so-xay-dung"),
    ("canbo.hoasen", "sheet_submit", "agency", "so-xay-dung"),
]


@pytest.mark.parametrize(
    ("username", "name", "word", "key"), HIDDEN, ids=[f"{one[0]}-{one[1]}-{one[3]}" for one in HIDDEN]
)
def test_what_is_hidden_answers_as_what_is_not_there(
    world: World, username: str, name: str, word: str, key: object
) -> None:
    there = _key(world, key)
    missing: object = MANY if isinstance(there, int) else "khong-co"
    client = world.office.client(username)
    client.get(address(world, "desk_home"))
    hidden = told(client, _about(world, name, word, there), there)
    nothing = told(client, _about(world, name, word, missing), missing)
    assert hidden == nothing
    assert hidden[0] in (403, 404)


def _about(world: World, name: str, word: str, key: Any) -> str:
    return address(world, name, **{word: key})


def _key(world: World, key: object) -> Any:
    account = Account.objects.filter(username=key).first()
    if account:
        return account.pk
    if str(key).startswith("ward "):
        return world.ward_ids[str(key)[5:]]
    return world.ids.get(str(key), key)


# --- Search, sort, count -----------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?q=hoa", "?khoi=xa", "?muc=dang-lam", "?xep=han", "?khoi=xa&q=sen"])
def test_progress_counts_the_own_agency_alone_however_it_is_asked(world: World, query: str) -> None:
    client = world.office.client("canbo.sxd")
    page = client.get(address(world, "progress") + query).content.decode()
    for other in ("Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Phường Hoa Sen", "Phường Hoa Mai"):
        assert other not in page.partition("<main")[2], other
    lines = client.get(address(world, "progress_csv") + query).content.decode("utf-8-sig").splitlines()
    assert len(lines) <= 2


def test_a_filter_for_what_one_may_not_see_finds_what_a_made_up_one_finds(world: World) -> None:
    for username, name, parameter, hidden in (
        ("canbo.sxd", "progress", "khoi", "xa"),
        ("lanhdao.sxd", "journal_of_campaign", "co-quan", "hoa-sen"),
        ("totruong.snv", "journal_of_campaign", "co-quan", "so-noi-vu"),
        ("quantri.sxd", "people", "co-quan", "hoa-sen"),
    ):
        client, page = world.office.client(username), address(world, name)
        answers = [
            client.get(f"{page}?{parameter}={value}").content.decode().replace(f"={value}", "")
            for value in (hidden, "khong-co")
        ]
        tokenless = [re.sub(r'value="\w{64}"', "", answer) for answer in answers]
        assert tokenless[0] == tokenless[1], (username, name)


def test_a_head_s_journal_is_counted_and_paged_by_the_own_agency(world: World) -> None:
    client = world.office.client("lanhdao.sxd")
    page = client.get(address(world, "journal_of_campaign")).content.decode()
    assert "1 mục" in page
    for query in ("?q=KINNKHOASEN", "?co-quan=hoa-sen", "?trang=2"):
        narrowed = client.get(address(world, "journal_of_campaign") + query).content.decode()
        assert "Lời KINNKHOASEN" not in narrowed
    lines = client.get(address(world, "journal_csv_of_campaign")).getvalue().decode("utf-8-sig").splitlines()
    assert len(lines) == 2


def test_public_search_finds_neither_people_nor_campaigns(world: World) -> None:
    for text in ("Hoa (ví dụ)", "canbo.sxd", "thanh-giang-2027", "Đợt KINPHUONG", "KINPHIEU"):
        for client in (Client(), world.office.client("quantri.snv")):
            page = client.get("/tim-kiem/", {"q": text}).content.decode().partition("<main")[2]
            assert "/nhan-su/" not in page
            assert "/dot/" not in page


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "²", "1.5"])
def test_odd_numbers_of_pages_are_no_fault(world: World, number: str) -> None:
    client = world.office.client("quantri.snv")
    for name in ("people", "journal", "journal_of_campaign", "inbox", "questions"):
        assert client.get(f"{address(world, name)}?trang={number}").status_code in (200, 404), name
    assert client.post(address(world, "inbox_read"), {"notice": number}).status_code in (302, 404)
    assert client.post(address(world, "choose_capacity"), {"appointment": number}).status_code == 404


# --- Files ------------------------------------------------------------------------------------------------


def test_a_file_holds_the_rows_of_its_page(world: World) -> None:
    for username, expected in (("quantri.sxd", 3), ("quantri.snv", 14), ("quantri.kt", 14)):
        text = world.office.client(username).get(address(world, "people_export")).content.decode()
        assert len(text.splitlines()) == expected + 1, username
    for username, expected in (("canbo.sxd", 1), ("totruong.snv", 6)):
        text = world.office.client(username).get(address(world, "progress_csv")).content.decode()
        assert len(text.splitlines()) == expected + 1, username
