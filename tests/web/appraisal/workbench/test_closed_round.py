"""A round that was closed before its day: nothing more is offered, and the page says since when."""

import re
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.roles import Conflict, Phase
from pari.scoring.models import Mark
from tests.appraising import BINH, LAN, ROUND_1
from tests.office import Office, on
from tests.scoring.appraisal.rounds import AGREED, find
from tests.web.appraisal.workbench.bench import (
    BENCH,
    BY_SCRIPT,
    CAMPAIGN,
    LIST,
    MANY,
    REASONS,
    STP,
    SXD,
    page,
    save,
    text,
)

pytestmark = pytest.mark.django_db

CLOSED, LATER = on(20, 12, 9), on(20, 12, 10)
SAID = (
    "Thẩm định lần 1 đã kết thúc lúc 09:00 ngày 20/12/2026 nên không ghi thêm kết quả. "
    "Bước tiếp theo: Thẩm định chéo, từ ngày 26/12/2026."
)
ONE_AGENCY = f"{CAMPAIGN}tham-dinh/co-quan/{SXD}/"


@pytest.fixture
def closed(round_1: Office, clock: Any) -> Office:
    """Closed on 20/12 at 9:00, an hour ago; the cross-check begins on 26/12."""
    round_1.end(Phase.ROUND_1, CLOSED)
    clock.move_to(LATER)
    return round_1


def legend(html: str) -> str:
    return html.partition('class="keys-list"')[2].partition("</p>")[0]


@pytest.mark.parametrize("address", [BENCH, ONE_AGENCY])
def test_no_form_is_offered_and_when_it_was_closed_and_what_comes_is_said(
    closed: Office, address: str
) -> None:
    html = page(closed.client(LAN), address)
    assert SAID in text(html)
    assert 'name="finding"' not in html
    assert "<kbd>J</kbd>" in legend(html)
    assert "<kbd>↵</kbd>" not in legend(html)
    assert "<kbd>Enter</kbd>" not in html  # in the table of all keys


def test_until_it_is_closed_everything_is_offered(round_1: Office) -> None:
    round_1.end(Phase.ROUND_1, CLOSED)  # later than now
    html = page(round_1.client(LAN))
    assert 'name="finding"' in html
    assert "<kbd>Enter</kbd>" in html
    assert "đã kết thúc lúc" not in html


def test_many_are_neither_offered_nor_agreed_with_nor_undone(round_1: Office, clock: Any) -> None:
    lan = round_1.client(LAN)
    ticked = re.findall(r'name="ticked" value="([^"]+)"', page(lan, MANY))
    lan.post(MANY, {"ticked": ticked[:1]})
    round_1.end(Phase.ROUND_1, CLOSED)
    clock.move_to(LATER)
    lan = round_1.client(LAN)
    bench = page(lan)
    assert re.search(r'id="nhieu" href="[^"]+" hidden', bench)
    assert re.search(r'id="hoan-tac-nhieu" hidden', bench)
    assert SAID in text(page(lan, MANY))
    assert "Không có phiếu nào" not in page(lan, MANY)
    sent = lan.post(MANY, {"ticked": ticked[1:]})
    assert (sent.status_code, SAID in text(sent.content.decode())) == (422, True)
    assert SAID in text(lan.post(f"{MANY}hoan-tac/", follow=True).content.decode())
    assert Mark.objects.filter(stage="round_1").count() == 1


@pytest.mark.parametrize("headers", [BY_SCRIPT, {}])
def test_what_was_typed_before_it_was_closed_comes_back_and_is_not_given(
    closed: Office, headers: dict[str, str]
) -> None:
    typed = {"seen": "0", **REASONS, "points": "0,25", "text": "Ngày ký là 02/4"}
    answer = closed.client(LAN).post(f"{BENCH}{SXD}/", typed, headers=headers)
    html = answer.json()["side"] if headers else answer.content.decode()
    assert answer.status_code == 403
    assert SAID in text(html)
    said = text(html).partition("Nội dung vừa nhập, chưa được ghi:")[2]
    assert said.startswith(" Chưa thống nhất; 0,25; Chậm so với quy định; Ngày ký là 02/4")
    assert not Mark.objects.filter(stage="round_1").exists()


def test_nothing_found_is_taken_back(round_1: Office, clock: Any) -> None:
    find(round_1, AGREED, agency=SXD)
    round_1.end(Phase.ROUND_1, CLOSED)
    clock.move_to(LATER)
    client = round_1.client(LAN)
    assert "data-undo-button" not in page(client, **{"co-quan": SXD})
    undone = client.post(f"{BENCH}{SXD}/hoan-tac/", {"seen": "1", "finding": "agreed", "points": "0,50"})
    assert undone.status_code == 403
    assert "chưa được ghi" not in undone.content.decode()


def test_what_the_own_people_found_is_still_read_again_until_the_cross_check_is_closed(
    round_1: Office, clock: Any
) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency=STP)
    round_1.end(Phase.ROUND_1, CLOSED)
    clock.move_to(LATER)
    binh = round_1.client(BINH)
    html = page(binh, **{"co-quan": STP})
    assert "Kiểm tra lại kết quả" in html
    assert "<kbd>↵</kbd>" in legend(html)
    assert save(binh, STP, finding="agreed", seen="1").status_code == 200
    other = page(binh, **{"co-quan": SXD})
    assert SAID in text(other)


def test_the_list_of_criteria_offers_no_next_one_to_judge(closed: Office, clock: Any) -> None:
    lan = closed.client(LAN)
    closed_page = lan.get(LIST)
    clock.move_to(ROUND_1)
    assert lan.get(LIST).context["page"].next
    assert not closed_page.context["page"].next


def test_it_costs_no_more_than_what_is_read_for_the_line(
    closed: Office, clock: Any, django_assert_num_queries: Any
) -> None:
    lan = closed.client(LAN)
    page(lan)
    with django_assert_num_queries(40):  # 37 while it goes on
        page(lan)
