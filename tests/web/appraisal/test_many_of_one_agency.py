"""All plain criteria of one agency at once: looked over, agreed with, undone as one, and nothing else."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import AppraisalShare
from pari.core.access.roles import Phase
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.models import Evidence, Mark
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, claim, in_round_1, with_a_link
from tests.office import PEOPLE, Office, on
from tests.scoring.appraisal.rounds import AGREED, LATE, LEAD, NOT_IN_TIME, acting, find
from tests.web.appraisal.conftest import Clock
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.django_db

SXD, STC, STP = "so-xay-dung", "so-tai-chinh", "so-tu-phap"
CLAIMS = {  # by criterion: what the rule gives for the level
    LEVEL: ("0.5", '{"muc": "Kịp thời"}'),
    "1.6.1": ("1.25", '{"muc": "khong"}'),
    "4.1.1": ("1", '{"muc": "kip_thoi"}'),
    "4.4": ("1", '{"muc": "phu_hop"}'),
}
READ = {LAN, "totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"}


def page_of(agency: str = SXD) -> str:
    return f"{CAMPAIGN}tham-dinh/co-quan/{agency}/"


def many_of(agency: str = SXD) -> str:
    return f"{CAMPAIGN}tham-dinh/cung-luc-co-quan/{agency}/"


PAGE, MANY = page_of(), many_of()
UNDO, BENCH = f"{MANY}hoan-tac/", f"{CAMPAIGN}tham-dinh/tieu-chi/ke-hoach-ban-hanh/"


@pytest.fixture
def round_1(office: Office, at: Clock) -> Office:
    """Sở Xây dựng claims all points of four criteria, each with a link; all of them lie with Lan."""
    in_round_1(office, criteria=CLAIMS)
    claimed(office, CLAIMS)
    return office


@pytest.fixture
def lan(round_1: Office) -> Client:
    return round_1.client(LAN)


def claimed(office: Office, criteria: Iterable[str], agency: str = SXD) -> None:
    for code in criteria:
        points, values = CLAIMS[code]
        claim(office, agency, code, points=points, values=values)
        with_a_link(office, agency, code)


def html_of(client: Client, address: str = MANY) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def boxes(client: Client, address: str = MANY) -> list[str]:
    return re.findall(r'name="ticked" value="([^"]+)"', html_of(client, address))


def listed(client: Client, address: str = MANY) -> list[str]:
    """The criteria that may be agreed with unread."""
    return [box.rpartition(":")[2] for box in boxes(client, address)]


def found(**more: Any) -> list[str]:
    rows = Mark.objects.filter(stage="round_1", **more).order_by("criterion")
    return list(rows.values_list("criterion", flat=True))


def confirm(client: Client, address: str = MANY) -> Any:
    return client.post(address, {"ticked": boxes(client, address)})


# --- Looked over, agreed with, undone


def test_all_of_them_are_looked_over_agreed_with_and_undone_as_one(lan: Client) -> None:
    ticked = boxes(lan)
    assert len(ticked) == len(CLAIMS)
    answer = lan.post(MANY, {"ticked": ticked}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Đã thống nhất cùng lúc 04 tiêu chí đúng quy tắc." in text_of(answer)
    assert "4/4 đã thẩm định" in text_of(answer)
    assert set(Mark.objects.filter(stage="round_1").values_list("finding", flat=True)) == {"agreed"}
    assert JournalEntry.objects.filter(did="findings_given").count() == 1
    batch = re.findall(r'name="batch" value="(\w{32})"', answer.content.decode())
    undone = lan.post(UNDO, {"batch": batch}, follow=True)
    assert undone.redirect_chain == [(PAGE, 302)]
    assert "Đã hoàn tác 04 kết quả." in text_of(undone)
    assert "0/4 đã thẩm định" in text_of(undone)
    assert boxes(lan) == [box.replace(":0:", ":2:") for box in ticked]


def test_each_line_says_what_is_claimed_and_every_box_is_ticked(lan: Client) -> None:
    html = html_of(lan)
    line = html.partition(":0:1.6.1")[2].partition("</tr>")[0]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", line))
    for part in ("1.6.1 Chấp hành kỷ luật", "Không có người bị xử lý kỷ luật", "1,25", "1 tài liệu"):
        assert part in told
    assert html.count('name="ticked"') == html.count(" checked>") == len(CLAIMS)
    assert "Bỏ chọn tiêu chí cần xem riêng." in html
    assert "Thống nhất các tiêu chí đã chọn" in html
    assert "Sở Xây dựng" in html.partition("<h1>")[2].partition("</h1>")[0]


def test_what_was_unticked_stays_open(lan: Client) -> None:
    answer = lan.post(MANY, {"ticked": boxes(lan)[:2]}, follow=True)
    assert "Đã thống nhất cùng lúc 02 tiêu chí" in text_of(answer)
    assert len(found()) == 2
    assert len(boxes(lan)) == len(CLAIMS) - 2


def test_a_box_that_comes_twice_counts_once(lan: Client) -> None:
    box = boxes(lan)[0]
    answer = lan.post(MANY, {"ticked": [box, box, "x:y", ""]}, follow=True)
    assert "Đã thống nhất cùng lúc 01 tiêu chí" in text_of(answer)
    assert found() == [LEVEL]


def test_a_script_gets_the_list_alone_to_show_it_on_the_page(lan: Client) -> None:
    html = lan.get(MANY, headers={"accept": "text/fragment"}).content.decode()
    assert html.startswith('<h2 id="ten-nhieu"')
    assert html.count('name="ticked"') == len(CLAIMS)
    assert f'action="{MANY}"' in html


def test_the_page_of_the_agency_offers_it_with_its_key_and_counts_what_is_plain(lan: Client) -> None:
    html = html_of(lan, PAGE)
    assert f'id="nhieu" href="{MANY}">' in html
    assert "xác nhận các tiêu chí đúng quy tắc (4)" in html
    assert 'data-word-plain="xác nhận các tiêu chí đúng quy tắc ({count})"' in html
    assert html.count(" data-plain") == len(CLAIMS)
    assert "Xem rồi xác nhận cùng lúc các tiêu chí đúng quy tắc, đủ tài liệu" in html
    assert 'id="hoan-tac-nhieu" hidden' in html
    confirm(lan)
    after = html_of(lan, PAGE)
    assert f'id="nhieu" href="{MANY}" hidden>' in after
    assert 'id="hoan-tac-nhieu">' in after
    assert "Không có tiêu chí nào đúng quy tắc mà chưa thẩm định." in html_of(lan)


# --- Only what is plain, and this person's


def test_what_stands_out_is_read_by_itself(round_1: Office, lan: Client) -> None:
    marks = round_1.sheet(SXD).marks
    marks.filter(criterion=LEVEL).update(values=LATE)  # the rule gives less
    Evidence.objects.filter(criterion="1.6.1").delete()  # mandatory
    marks.filter(criterion="4.1.1").update(asks_exemption=True, exemption_reason="Không có.")
    assert listed(lan) == ["4.4"]
    find(round_1, AGREED, criterion="4.4")
    assert listed(lan) == []


def test_criteria_of_others_are_neither_listed_nor_agreed_with(round_1: Office, lan: Client) -> None:
    ticked = boxes(lan)
    AppraisalShare.objects.filter(criterion=LEVEL, account=round_1.people[LAN]).delete()
    assert listed(lan) == ["1.6.1", "4.1.1", "4.4"]
    answer = lan.post(MANY, {"ticked": ticked[:1]})
    assert answer.status_code == 422
    assert "Chưa chọn mục nào để thống nhất cùng lúc." in text_of(answer)
    assert found() == []


def test_of_another_agency_nothing_is_agreed_with_from_this_page(round_1: Office, lan: Client) -> None:
    claimed(round_1, [LEVEL], STC)
    answer = lan.post(MANY, {"ticked": boxes(lan, many_of(STC))})
    assert answer.status_code == 422
    assert found() == []


def test_the_own_agency_is_refused(round_1: Office, lan: Client) -> None:
    claimed(round_1, CLAIMS, STP)
    sheet = round_1.sheet(STP).pk
    assert lan.get(many_of(STP)).status_code == 403
    assert lan.post(many_of(STP), {"ticked": [f"{sheet}:0:{LEVEL}"]}).status_code == 403
    assert found() == []


@pytest.mark.parametrize("username", PEOPLE)
def test_only_those_who_judge_or_watch_open_it_and_only_who_judges_may_confirm(
    round_1: Office, lan: Client, username: str
) -> None:
    ticked = boxes(lan)
    client = round_1.client(username)
    assert (client.get(MANY).status_code == 200) is (username in READ)
    if username in READ and username != LAN:
        assert boxes(client) == []
    sent = client.post(MANY, {"ticked": ticked})
    assert (sent.status_code == 302) is (username == LAN)
    assert bool(found()) is (username == LAN)


def test_what_is_to_be_read_blind_is_neither_listed_nor_agreed_with(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME)
    draw_sample(
        **acting(round_1, LEAD, ROUND_1),
        campaign=round_1.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(percent=100),
    )
    binh = round_1.client(BINH)
    assert listed(binh) == ["1.6.1", "4.1.1", "4.4"]
    sent = binh.post(MANY, {"ticked": [f"{round_1.sheet(SXD).pk}:1:{LEVEL}"]})
    assert sent.status_code == 422
    assert f"{LEVEL} Ban hành kế hoạch CCHC năm: Tiêu chí này đang chờ" in text_of(sent)
    assert found() == [LEVEL]


def test_in_round_2_only_what_round_1_never_came_to_and_nobody_added_to(round_1: Office, at: Clock) -> None:
    find(round_1, NOT_IN_TIME)
    for phase, day in (("round_1", on(26, 12)), ("cross_check", on(27, 12))):
        round_1.campaign.phases.filter(phase=phase).update(closed_at=day)
    round_1.campaign.sheets.update(state="in_round_2")
    Evidence.objects.filter(criterion="4.4").update(stage="supplement")
    at(ROUND_2)
    lan = round_1.client(LAN)
    assert listed(lan) == ["1.6.1", "4.1.1"]
    assert "Chỉ gồm tiêu chí mà lần 1 chưa có kết quả" in html_of(lan)
    sent = lan.post(MANY, {"ticked": [f"{round_1.sheet(SXD).pk}:0:{LEVEL}"]})
    assert f"{LEVEL} Ban hành kế hoạch CCHC năm: Mục này cần được xem riêng" in text_of(sent)
    assert confirm(lan).status_code == 302
    assert Mark.objects.filter(stage="round_2", finding="agreed").count() == 2


# --- Whole or not at all


def test_a_criterion_that_was_changed_meanwhile_is_named_and_none_is_agreed_with(
    round_1: Office, lan: Client
) -> None:
    ticked = boxes(lan)
    find(round_1, AGREED, criterion="1.6.1", by=BINH)
    answer = lan.post(MANY, {"ticked": ticked[:2]})
    assert answer.status_code == 422
    said = re.findall(r"<li>([^<]+)</li>", answer.content.decode().partition('role="alert"')[2])[0]
    assert re.match(r"1\.6\.1 [^:]+: Bình \(ví dụ\) vừa ghi kết quả", unescape(said))
    assert found() == ["1.6.1"]
    html = answer.content.decode()
    assert [box for box in ticked if f'value="{box}" checked' in html] == ticked[:1]  # as they were sent


def test_nothing_ticked_is_said(lan: Client) -> None:
    answer = lan.post(MANY, {})
    assert answer.status_code == 422
    assert "Chưa chọn mục nào để thống nhất cùng lúc." in text_of(answer)
    assert "checked" not in answer.content.decode()


def test_once_the_round_is_closed_nothing_is_offered_agreed_with_or_undone(
    round_1: Office, lan: Client, at: Clock
) -> None:
    ticked = boxes(lan)
    lan.post(MANY, {"ticked": ticked[:1]})
    round_1.end(Phase.ROUND_1, on(20, 12, 9))
    at(on(20, 12, 10))
    lan = round_1.client(LAN)
    said = "Thẩm định lần 1 đã kết thúc lúc 09:00 ngày 20/12/2026"
    page = html_of(lan, PAGE)
    assert re.search(r'id="nhieu" href="[^"]+" hidden', page)
    assert 'id="hoan-tac-nhieu" hidden' in page
    assert "<kbd>Space</kbd></dt>" not in page
    assert said in html_of(lan)
    sent = lan.post(MANY, {"ticked": ticked[1:]})
    assert (sent.status_code, said in text_of(sent)) == (422, True)
    assert said in text_of(lan.post(UNDO, follow=True))
    assert len(found()) == 1


# --- Undoing the last time


def test_the_last_time_is_undone_on_the_page_that_it_was_confirmed_on_and_on_no_other(
    round_1: Office, lan: Client
) -> None:
    claimed(round_1, [LEVEL], STC)
    confirm(lan)
    assert 'id="hoan-tac-nhieu">' in html_of(lan, PAGE)
    for other in (BENCH, page_of(STC)):
        assert 'id="hoan-tac-nhieu" hidden' in html_of(lan, other), other
    confirm(lan, f"{CAMPAIGN}tham-dinh/cung-luc/ke-hoach-ban-hanh/")
    assert 'id="hoan-tac-nhieu">' in html_of(lan, BENCH)
    assert 'id="hoan-tac-nhieu" hidden' in html_of(lan, PAGE)
    assert "Không còn kết quả nào để hoàn tác" in text_of(lan.post(UNDO, follow=True))
    assert len(found(finding="agreed")) == len(CLAIMS) + 1


def test_without_its_number_the_last_time_is_known_by_the_session(lan: Client) -> None:
    confirm(lan)
    assert "Đã hoàn tác 04 kết quả." in text_of(lan.post(UNDO, follow=True))
    assert "Không còn kết quả nào để hoàn tác" in text_of(lan.post(UNDO, follow=True))


def test_what_one_confirmed_nobody_else_undoes(round_1: Office, lan: Client) -> None:
    confirm(lan)
    batch = Mark.objects.filter(stage="round_1")[0].batch
    answer = round_1.client(BINH).post(UNDO, {"batch": batch}, follow=True)
    assert "Không còn kết quả nào để hoàn tác" in text_of(answer)
    assert len(found(finding="agreed")) == len(CLAIMS)


def test_what_somebody_found_since_is_not_undone(round_1: Office, lan: Client) -> None:
    confirm(lan)
    find(round_1, NOT_IN_TIME, by=BINH, seen=1)
    assert "Đã hoàn tác 03 kết quả." in text_of(lan.post(UNDO, follow=True))


# --- The cost


@pytest.mark.parametrize("count", [1, 4])
def test_it_costs_the_same_however_many_criteria_there_are(
    office: Office, at: Clock, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    in_round_1(office, criteria=CLAIMS)
    claimed(office, list(CLAIMS)[:count])
    lan = office.client(LAN)
    ticked = boxes(lan)
    assert len(ticked) == count
    with django_assert_num_queries(27):
        lan.get(MANY)
    with django_assert_num_queries(58):
        lan.post(MANY, {"ticked": ticked})
    with django_assert_num_queries(30):
        lan.post(UNDO)
