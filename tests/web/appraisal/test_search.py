"""Searching the evidence of all agencies: found by agency and criterion, nothing beyond the eye."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import AppraisalShare
from pari.files.models import Content
from tests.appraising import BINH, LAN, ROUND_1, SHARE, in_round_1
from tests.office import NOW, PEOPLE, Office
from tests.scoring.appraisal.papers import content, paper
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.django_db

SEARCH = CAMPAIGN + "tham-dinh/tim/"
SXD, STP, HOA_MAI, HOA_SEN = "so-xay-dung", "so-tu-phap", "hoa-mai", "hoa-sen"
SAID = "Phường tổ chức hội nghị KINTIMKIEM ngày 21 tháng 9 năm 2026 tại hội trường"
READ = {LAN, "totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    paper(office, HOA_SEN, SAID)
    paper(office, HOA_MAI, f"{SAID} Hoa Mai")
    return office


def shown(office: Office, username: str = LAN, **query: str) -> str:
    answer = office.client(username).get(SEARCH, query)
    assert answer.status_code == 200
    return text_of(answer)


def agencies(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<h2 id="co-quan-\d+">([^<]+?) <', html)]


def found(office: Office, username: str = LAN, q: str = "kintimkiem", **query: str) -> list[str]:
    answer = office.client(username).get(SEARCH, {"q": q, **query})
    return agencies(answer.content.decode())


def test_what_is_found_stands_by_agency_with_its_words_and_criterion(round_1: Office) -> None:
    text = shown(round_1, q="kintimkiem")
    assert "02 tài liệu có “kintimkiem”." in text
    assert re.search("Phường Hoa Sen 1 .*hội nghị KINTIMKIEM ngày 21 .*1.1.1", text)
    assert found(round_1) == ["Phường Hoa Sen", "Phường Hoa Mai"]


def test_words_are_found_without_marks_and_what_nobody_wrote_is_said_so(round_1: Office) -> None:
    assert found(round_1, q="hoi truong") == ["Phường Hoa Sen", "Phường Hoa Mai"]
    assert "Không có tài liệu nào được đọc chứa mọi từ của “khongcogi”." in shown(round_1, q="khongcogi")


def test_before_a_search_the_page_says_what_can_be_sought(round_1: Office) -> None:
    text = shown(round_1)
    assert "Gõ không dấu cũng được" in text
    assert "Không có tài liệu" not in text


def test_it_is_narrowed_to_an_agency_and_to_a_criterion_and_widened_again(round_1: Office) -> None:
    paper(round_1, HOA_SEN, f"{SAID} lần hai", criterion=SHARE)
    assert found(round_1, **{"co-quan": HOA_MAI}) == ["Phường Hoa Mai"]
    assert found(round_1, **{"tieu-chi": "ke-hoach-noi-dung"}) == ["Phường Hoa Sen"]
    text = shown(round_1, q="kintimkiem", **{"co-quan": HOA_MAI})
    assert "03 tài liệu có “kintimkiem”." in text
    assert "Bỏ lọc" in text


def test_it_opens_where_the_criterion_is_appraised(round_1: Office) -> None:
    piece = paper(round_1, SXD, SAID)
    html = round_1.client(LAN).get(SEARCH, {"q": "kintimkiem"}).content.decode()
    assert f"tham-dinh/tieu-chi/ke-hoach-ban-hanh/?co-quan={SXD}&amp;tai-lieu={piece.pk}" in html
    assert f"phieu/{SXD}/tai-lieu/{piece.pk}/" in html


def test_pages_follow_each_other(round_1: Office) -> None:
    for number in range(55):
        paper(round_1, HOA_SEN, f"{SAID} {number}")
    first, second = shown(round_1, q="kintimkiem"), shown(round_1, q="kintimkiem", trang="2")
    assert "Trang 1/2" in first
    assert "Trang 2/2" in second
    assert len(found(round_1)) == 1
    assert found(round_1, trang="2") == ["Phường Hoa Sen", "Phường Hoa Mai"]


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "²"])
def test_a_page_that_isnt_there_is_no_fault(round_1: Office, page: str) -> None:
    shown(round_1, q="kintimkiem", trang=page)


# --- Nothing leaks


@pytest.mark.parametrize("username", PEOPLE)
def test_only_those_who_judge_or_watch_search_all_agencies(round_1: Office, username: str) -> None:
    answer = round_1.client(username).get(SEARCH, {"q": "kintimkiem"})
    assert answer.status_code == (200 if username in READ else 403)
    assert (agencies(answer.content.decode()) != []) is (username in READ)


def test_the_own_agency_is_neither_shown_nor_counted(round_1: Office) -> None:
    """Lan is of Sở Tư pháp."""
    paper(round_1, STP, f"{SAID} KINCUATOI")
    text = shown(round_1, q="kintimkiem")
    assert "02 tài liệu có" in text
    assert "Sở Tư pháp" not in text.replace("Thành viên", "")
    assert "Không có tài liệu" in shown(round_1, q="kincuatoi")
    assert found(round_1, BINH, q="kincuatoi") == ["Sở Tư pháp"]


def test_agencies_outside_the_share_are_neither_shown_nor_counted(round_1: Office) -> None:
    paper(round_1, SXD, SAID)
    AppraisalShare.objects.filter(criteria_set="so-mot-cua").delete()
    text = shown(round_1, q="kintimkiem")
    assert "02 tài liệu có" in text
    assert "Sở Xây dựng" not in text
    assert "Không có tài liệu nào" not in text
    assert found(round_1, **{"co-quan": SXD}) == []


def test_what_is_for_named_readers_is_found_by_them_alone(round_1: Office) -> None:
    paper(round_1, SXD, "KINDANHCHO riêng", readers=(BINH,))
    assert found(round_1, LAN, q="kindanhcho") == []
    assert "0" not in re.findall(r"(\d+) tài liệu có", shown(round_1, q="kindanhcho"))
    assert found(round_1, BINH, q="kindanhcho") == ["Sở Xây dựng"]


def test_unchecked_files_and_sheets_not_handed_in_are_not_found(round_1: Office) -> None:
    paper(round_1, SXD, held=content("KINCHUAKIEMTRA"))
    Content.objects.filter(text="KINCHUAKIEMTRA").update(state="checking")
    assert found(round_1, q="kinchuakiemtra") == []
    round_1.campaign.sheets.filter(participant__agency__code=HOA_SEN).update(state="reopened")
    assert found(round_1) == ["Phường Hoa Mai"]


def test_before_round_1_appraisers_are_told_that_it_is_too_early(round_1: Office, clock: Any) -> None:
    clock.move_to(NOW)
    assert round_1.client(LAN).get(SEARCH, {"q": "kintimkiem"}).status_code == 403


@pytest.mark.parametrize("copies", [1, 20])
def test_the_page_costs_the_same_however_much_is_found(
    round_1: Office, copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(copies):
        paper(round_1, SXD, f"{SAID} {number}")
    client = round_1.client(LAN)
    client.get(SEARCH, {"q": "kintimkiem"})
    with django_assert_num_queries(21):
        client.get(SEARCH, {"q": "kintimkiem"})


def test_a_title_is_found_too(round_1: Office) -> None:
    row = paper(round_1, SXD, "Không nói gì")
    type(row).objects.filter(pk=row.pk).update(title="Sổ KINTIEUDE")
    assert found(round_1, q="kintieude") == ["Sở Xây dựng"]
