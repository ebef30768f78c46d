"""Findings on the workbench, given line by line or many at once."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from pari.core.states import State
from pari.scoring.models import Comment, Mark, Sheet
from tests.appraising import BINH
from tests.appraising_many import LATE
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.papers import paper
from tests.web.appraisal.workbench.bench import (
    BENCH,
    BY_SCRIPT,
    CAMPAIGN,
    MANY,
    REASONS,
    STRANGE,
    SXD,
    found,
    page,
    row,
    save,
)

pytestmark = pytest.mark.django_db


# --- Findings --------------------------------------------------------------------------------------------


def test_a_finding_is_saved_and_the_next_agency_comes_with_the_answer(lan: Client) -> None:
    answer = save(lan, finding="agreed", sau="so-tai-chinh")
    assert answer.status_code == 200
    assert "✓" in answer.json()["row"]
    assert 'data-agency="so-tai-chinh"' in answer.json()["side"]
    mark = found()
    assert mark.finding == "agreed"


def test_hints_of_what_a_script_opens_are_fetched_by_themselves(lan: Client, round_1: Office) -> None:
    paper(round_1, SXD)
    paper(round_1, "hoa-mai")
    side = save(lan, STRANGE, finding="agreed", sau=SXD).json()["side"]
    assert f'data-fetch="{BENCH}{SXD}/goi-y/"' in side
    same = "Tệp trùng hoàn toàn với tệp của Phường Hoa Mai."
    assert same not in side
    assert same in page(lan, f"{BENCH}{SXD}/goi-y/")
    drawn = page(lan, **{"co-quan": SXD})
    assert same in drawn
    assert "goi-y/" not in drawn  # a page as a whole has them already
    assert "<li>" not in page(lan, f"{BENCH}{STRANGE}/goi-y/")


def test_what_cant_be_taken_comes_back_with_what_was_typed_and_why(lan: Client) -> None:
    answer = save(lan, finding="not_agreed", points="0,2x", text="Ngày ký là 02/4")
    assert answer.status_code == 422
    side = answer.json()["side"]
    assert 'value="0,2x"' in side
    assert "Ngày ký là 02/4" in side
    assert not Mark.objects.filter(stage="round_1").exists()
    assert (
        "chọn hoặc ghi lý do chưa thống nhất" in save(lan, finding="not_agreed", points="0,25").json()["side"]
    )
    assert "một trong năm kết quả" in save(lan).json()["side"]


def test_without_a_script_the_form_does_the_same(lan: Client) -> None:
    answer = lan.post(f"{BENCH}{SXD}/?loc=chua", {"seen": "0", "finding": "agreed", "then": "next"})
    assert answer["Location"] == f"{BENCH}?loc=chua&co-quan=so-tai-chinh"
    refused = lan.post(f"{BENCH}hoa-sen/", {"seen": "0", "finding": "not_agreed", "points": "0,75"})
    assert refused.status_code == 422
    assert 'value="0,75"' in refused.content.decode()
    undone = lan.post(f"{BENCH}{SXD}/hoan-tac/", {"seen": "1"}, follow=True)
    assert "Đã hoàn tác kết quả của Sở Xây dựng." in undone.content.decode()


def test_other_inputs_are_accepted_and_the_rule_counts_them(lan: Client) -> None:
    rule = lan.get(f"{BENCH}{SXD}/quy-tac/", {"v..muc": "cham"}).json()
    assert rule["points"] == "0,25"
    assert "Không kịp thời" in rule["because"]
    assert save(lan, **REASONS, **{"v..muc": "cham"}).status_code == 200
    mark = found()
    assert (mark.points, mark.values) == (Decimal("0.25"), '{"muc": "cham"}')
    assert "checked" in page(lan, **{"co-quan": SXD}).partition('value="cham"')[2][:20]


def test_the_claims_own_inputs_sent_back_change_nothing(lan: Client) -> None:
    """A browser sends the code of a level that was typed as words."""
    Mark.objects.update(values='{"muc": "Kịp thời"}')
    assert save(lan, finding="agreed", **{"v..muc": "kip_thoi"}).status_code == 200
    mark = found()
    assert mark.values == '{"muc": "Kịp thời"}'


def test_an_exemption_of_a_part_keeps_the_rest(lan: Client) -> None:
    given = {"finding": "exemption", "extent": "part", "exempt": "0,25", "text": "Chỉ có một nửa."}
    assert save(lan, **given).status_code == 200
    assert "0,25, giảm 0,25" in row(page(lan))
    assert save(lan, "hoa-sen", finding="exemption", text="Không có nhiệm vụ.").status_code == 200
    assert "giảm trừ" in row(page(lan), "hoa-sen")


def test_of_two_at_once_the_second_is_told_and_keeps_what_was_typed(lan: Client, round_1: Office) -> None:
    save(round_1.client(BINH), finding="agreed")
    answer = save(lan, **REASONS, text="Gửi muộn")
    assert answer.status_code == 422
    side = answer.json()["side"]
    assert "Bình (ví dụ) vừa ghi kết quả" in side
    assert "Gửi muộn" in side
    assert 'name="seen" value="1"' in side


def test_undoing_never_takes_back_what_somebody_else_found_meanwhile(lan: Client, round_1: Office) -> None:
    save(lan, finding="agreed")
    save(round_1.client(BINH), **REASONS, seen="1", **{"v..muc": "cham"})
    assert lan.post(f"{BENCH}{SXD}/hoan-tac/", {"seen": "1"}, headers=BY_SCRIPT).status_code == 422
    mark = found()
    assert mark.finding == "not_agreed"


def test_a_comment_is_read_by_the_team_and_said_on_the_line(lan: Client, round_1: Office) -> None:
    lan.post(f"{BENCH}{SXD}/trao-doi/", {"text": "Xem ngày gửi?"}, headers=BY_SCRIPT)
    html = page(round_1.client(BINH), **{"co-quan": SXD})
    assert "Xem ngày gửi?" in html
    assert "1 trao đổi" in row(html)
    assert lan.post(f"{BENCH}{SXD}/trao-doi/", {"text": " "}, headers=BY_SCRIPT).status_code == 422
    assert Comment.objects.count() == 1


def test_an_overseer_reads_findings_and_no_comments(lan: Client, round_1: Office) -> None:
    lan.post(f"{BENCH}{SXD}/trao-doi/", {"text": "Xem ngày gửi?"}, headers=BY_SCRIPT)
    save(lan, finding="agreed")
    html = page(round_1.client("giamsat.mttq"), **{"co-quan": SXD})
    assert "✓" in row(html)
    assert "trao đổi" not in row(html)
    assert "Xem ngày gửi?" not in html
    assert 'name="finding"' not in html


@pytest.mark.parametrize(("who", "finds"), [("lan", True), ("giamsat.mttq", False)])
@pytest.mark.parametrize("address", [BENCH, f"{CAMPAIGN}tham-dinh/co-quan/{SXD}/"])
def test_keys_for_findings_are_told_to_whoever_may_find(
    round_1: Office, lan: Client, address: str, *, who: str, finds: bool
) -> None:
    client = lan if who == "lan" else round_1.client(who)
    legend = client.get(address).content.decode().split('class="keys-list"')[1].split("</p>")[0]
    assert "<kbd>J</kbd>" in legend
    assert ("<kbd>↵</kbd>" in legend) is finds


def test_no_key_is_told_for_sheets_that_are_not_in_the_round(round_1: Office, lan: Client) -> None:
    Sheet.objects.filter(campaign=round_1.campaign).update(state=State.SUBMITTED.value)
    legend = lan.get(BENCH).content.decode().split('class="keys-list"')[1].split("</p>")[0]
    assert "<kbd>J</kbd>" in legend
    assert "<kbd>↵</kbd>" not in legend


# --- Many at once ----------------------------------------------------------------------------------------


def test_plain_ones_are_looked_over_agreed_with_and_undone_as_one(lan: Client) -> None:
    Mark.objects.filter(sheet__participant__agency__code=SXD).update(values=LATE)
    html = page(lan, MANY)
    ticked = re.findall(r'name="ticked" value="([^"]+)"', html)
    assert "Sở Xây dựng" not in html
    assert len(ticked) == len(AGENCIES) - 2
    answer = lan.post(MANY, {"ticked": ticked}, follow=True)
    assert "Đã thống nhất cùng lúc 04 phiếu đúng quy tắc." in answer.content.decode()
    assert "4/5 đã thẩm định" in answer.content.decode()
    batch = re.findall(r'name="batch" value="(\w{32})"', answer.content.decode())
    undone = lan.post(f"{MANY}hoan-tac/", {"batch": batch}, follow=True)
    assert "Đã hoàn tác 04 kết quả." in undone.content.decode()
    assert "0/5 đã thẩm định" in undone.content.decode()


def test_of_many_none_is_agreed_with_where_one_was_changed_meanwhile(lan: Client, round_1: Office) -> None:
    ticked = re.findall(r'name="ticked" value="([^"]+)"', page(lan, MANY))
    save(round_1.client(BINH), finding="agreed")
    answer = lan.post(MANY, {"ticked": ticked})
    assert answer.status_code == 422
    assert "Sở Xây dựng: Bình (ví dụ) vừa ghi kết quả" in answer.content.decode()
    assert Mark.objects.filter(stage="round_1").count() == 1
