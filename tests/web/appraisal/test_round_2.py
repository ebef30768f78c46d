"""Round 2 and after it: what is counted as its work, what is offered once it is over, letters read later."""

import re
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from pari.core.access.actor import Actor
from pari.core.scoring.stages import Stage
from pari.scoring.models import SecondReading
from pari.scoring.sheets.phases import follow_phase
from tests.appraising import LAN, LEVEL, ROUND_2, SHARE, claim, in_round_1, share
from tests.appraising_many import with_agencies
from tests.office import AGENCIES, SETS, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    IN_TIME,
    LEAD,
    OFFICER,
    SXD,
    answer,
    asked,
    close,
    find,
    hand_in,
)
from tests.scoring.workbook.known import fact
from tests.web.appraisal.conftest import Clock

pytestmark = pytest.mark.django_db

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
HERE = CAMPAIGN + "tham-dinh/"
BENCH = HERE + "tieu-chi/ke-hoach-ban-hanh/"
LETTERS, LETTER = HERE + "thong-bao/", HERE + "thong-bao/so-xay-dung/"
OVERSEER, BONUS = "giamsat.mttq", "T1"
PENALTY, PENALTY_KEY = "P4", "tru-khong-trung-thuc"  # of which agencies say nothing
CLOSED = on(6, 1, 9, year=2027)
REMARKS = on(7, 1, 9, year=2027)


@pytest.fixture
def answered(office: Office, at: Clock) -> Office:
    """Round 1 agreed with Sở Tài chính and not with Sở Xây dựng, which answered; nobody judged the others."""
    at(ANSWERED)
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    find(office, AGREED, agency="so-tai-chinh")
    asked(office)
    answer(office)
    return office


@pytest.fixture
def round_2(answered: Office, at: Clock) -> Office:
    hand_in(answered)
    begin(answered, at)
    return answered


def begin(office: Office, at: Clock) -> None:
    at(ROUND_2)
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=ROUND_2)


def text(office: Office, username: str, address: str, status: int = 200) -> str:
    got = office.client(username).get(address)
    assert got.status_code == status, got.content.decode()[-1500:]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


def judge(office: Office) -> None:
    find(office, AGREED, at=ROUND_2, stage=Stage.ROUND_2)


# --- What is counted ---------------------------------------------------------------------------------------


def test_what_round_1_agreed_with_is_no_work_of_round_2(round_2: Office) -> None:
    """Lan has two criteria in five agencies; one place was agreed with, the answer and the rest are open."""
    assert "0/9 nội dung cần thẩm định lần 2 đã có kết quả" in text(round_2, LAN, HERE)
    assert "0/4 nội dung cần thẩm định lần 2" in text(round_2, LAN, BENCH)
    judge(round_2)
    assert "1/9 nội dung cần thẩm định lần 2" in text(round_2, LAN, HERE)
    assert "1/4 nội dung cần thẩm định lần 2" in text(round_2, LAN, BENCH)


def test_what_was_not_agreed_and_not_answered_keeps_its_result(answered: Office, at: Clock) -> None:
    begin(answered, at)
    assert "0/8 nội dung cần thẩm định lần 2" in text(answered, LAN, HERE)
    assert "0/3 nội dung cần thẩm định lần 2" in text(answered, LAN, BENCH)


def test_what_is_taken_up_in_round_2_counts_there(round_2: Office) -> None:
    find(round_2, AGREED, agency="so-tai-chinh", at=ROUND_2, stage=Stage.ROUND_2)
    assert "1/10 nội dung cần thẩm định lần 2" in text(round_2, LAN, HERE)
    assert "1/5 nội dung cần thẩm định lần 2" in text(round_2, LAN, BENCH)


@pytest.mark.parametrize(("points", "count"), [("", 9), ("1", 10)])
def test_a_bonus_is_work_of_round_2_where_somebody_reported_it(
    round_2: Office, points: str, count: int
) -> None:
    for criteria_set in SETS.values():
        share(round_2, criteria_set, BONUS, LAN, place="lead")
    if points:
        claim(round_2, SXD, BONUS, points=points, values="{}")
    assert f"0/{count} nội dung cần thẩm định lần 2" in text(round_2, LAN, HERE)


def test_a_bonus_that_was_taken_back_is_no_work_of_round_2(round_2: Office) -> None:
    for criteria_set in SETS.values():
        share(round_2, criteria_set, BONUS, LAN, place="lead")
    row = claim(round_2, SXD, BONUS, points="1")
    row.pk, row.sequence, row.version, row.points, row.computed = None, 2, 9, Decimal(0), Decimal(0)
    row.save(force_insert=True)
    assert "0/9 nội dung cần thẩm định lần 2" in text(round_2, LAN, HERE)


@pytest.mark.parametrize(("figure", "count"), [("", 9), ("0", 9), ("1", 10)])
def test_a_penalty_that_figures_give_is_work_of_round_2(round_2: Office, figure: str, count: int) -> None:
    """Agencies aren't asked about it; the list and the bench say the same."""
    for criteria_set in SETS.values():
        share(round_2, criteria_set, PENALTY, LAN, place="lead")
    if figure:
        fact(round_2, PENALTY_KEY, "n", figure)
    assert f"0/{count} nội dung cần thẩm định lần 2" in text(round_2, LAN, HERE)
    bench = text(round_2, LAN, f"{HERE}tieu-chi/{PENALTY_KEY}/")
    assert ("0/1 nội dung cần thẩm định lần 2" in bench) == (count == 10)


def test_the_filter_of_what_waits_leaves_out_what_was_agreed_with(round_2: Office) -> None:
    page = round_2.client(LAN).get(BENCH, {"loc": "chua"}).content.decode()
    listed = re.findall(r'id="r-([\w-]+)"', page)
    assert SXD in listed
    assert "so-tai-chinh" not in listed


def test_everybody_s_load_counts_the_same(round_2: Office) -> None:
    judge(round_2)
    page = text(round_2, LAN, HERE + "khoi-luong/")
    assert re.search(r"Lan \(ví dụ\) 10 0 9 1 11% 8 0", page), page


def test_an_agency_shows_what_round_1_found_of_it_where_that_is_kept(round_2: Office) -> None:
    page = text(round_2, LAN, HERE + "co-quan/so-tai-chinh/")
    assert "Thống nhất 1 · Chưa thẩm định 1" in page
    assert "0/1 nội dung cần thẩm định lần 2" in page


def test_where_nothing_is_to_be_judged_a_page_says_so(round_2: Office) -> None:
    round_2.campaign.shares.filter(criterion=SHARE).delete()
    page = text(round_2, LAN, HERE + "co-quan/so-tai-chinh/")
    assert "không có nội dung cần thẩm định lần 2" in page
    assert "Chưa thẩm định" not in page


def test_what_a_reader_left_unread_in_round_1_is_told_in_round_2(answered: Office, at: Clock) -> None:
    """Nobody reads again any more: hiding it would only make work of what is done."""
    SecondReading.objects.create(
        sheet=answered.sheet("so-tai-chinh"),
        criterion=LEVEL,
        stage="round_1",
        why="random",
        account=answered.people[LAN],
        made_at=ANSWERED,
    )
    hand_in(answered)
    begin(answered, at)
    assert "0/4 nội dung cần thẩm định lần 2" in text(answered, LAN, BENCH)
    assert "0/9 nội dung cần thẩm định lần 2" in text(answered, LAN, HERE)


# --- Once it is over ---------------------------------------------------------------------------------------


def test_nothing_invites_to_go_on_once_round_2_is_closed(round_2: Office, at: Clock) -> None:
    judge(round_2)
    assert "Thẩm định tiếp" in text(round_2, LAN, HERE)
    at(CLOSED)
    close(round_2, CLOSED, Stage.ROUND_2)
    at(REMARKS)
    page = text(round_2, LAN, HERE)
    assert "Thẩm định tiếp" not in page
    assert "1/9 nội dung cần thẩm định lần 2" in page


def test_between_the_rounds_the_page_of_a_round_s_end_says_so(answered: Office) -> None:
    page = text(answered, LEAD, HERE + "ket-thuc/")
    assert "Không có lần thẩm định nào đang diễn ra." in page
    assert "thẩm định chéo" not in page


# --- Letters read later ------------------------------------------------------------------------------------


def test_who_sent_the_letters_reads_them_after_the_supplement(round_2: Office) -> None:
    page = text(round_2, LEAD, LETTERS)
    assert "Đã gửi 10:00 ngày 27/12/2026" in re.sub(r"\s+", " ", page)
    assert "Chưa gửi" not in page
    assert "Gửi đến tất cả các cơ quan" not in page
    assert "Sở Nội vụ" in page  # the own one, by its name alone
    assert "Gửi lúc 10:00 ngày 27/12/2026" in text(round_2, LEAD, LETTER)
    assert "Thông báo sau lần 1" in text(round_2, LEAD, CAMPAIGN)
    assert "Thông báo sau lần 1" in text(round_2, LEAD, HERE)
    assert round_2.client(LEAD).post(LETTERS, {}).status_code == 403


def test_who_watches_reads_the_letters_once_results_are_laid_open(round_2: Office, at: Clock) -> None:
    assert round_2.client(OVERSEER).get(LETTERS).status_code == 403
    close(round_2, CLOSED, Stage.ROUND_2)
    at(REMARKS)
    assert "Đã gửi" in text(round_2, OVERSEER, LETTERS)
    for username in (LAN, OFFICER, "lanhdao.ubnd", "quantri.kt"):
        assert round_2.client(username).get(LETTERS).status_code == 403


def test_an_appraiser_reads_of_a_letter_what_lies_in_the_own_share(round_2: Office) -> None:
    assert LEVEL in text(round_2, LAN, LETTER)
    round_2.campaign.shares.filter(criterion=LEVEL).delete()
    assert LEVEL not in text(round_2, LAN, LETTER)
    assert LEVEL in text(round_2, LEAD, LETTER)


# --- Golden numbers of queries -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("username", "address", "queries"),
    [(LAN, HERE, 27), (LEAD, HERE, 27), (LEAD, LETTERS, 21), (LEAD, HERE + "khoi-luong/", 30)],
)
def test_pages_take_as_many_queries_however_many_agencies_there_are(
    round_2: Office, django_assert_num_queries: Any, username: str, address: str, queries: int
) -> None:
    client = round_2.client(username)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
    with_agencies(round_2, 20)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
