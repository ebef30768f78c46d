"""One agency over all its criteria: judged by whoever was given them, read by others, closed to its own."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import AppraisalShare
from pari.scoring.models import Comment, Mark
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, SHARE, claim, in_round_1, in_round_2
from tests.office import AGENCIES, PEOPLE, Office, on
from tests.scoring.appraisal.papers import LONG, last_year, paper
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.django_db

SXD, STP, HOA_MAI, HOA_SEN = "so-xay-dung", "so-tu-phap", "hoa-mai", "hoa-sen"
IN_TIME = '{"muc": "Kịp thời"}'
BY_SCRIPT = {"accept": "application/json"}
READ = {LAN, "totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"}


def at(agency: str, *more: str) -> str:
    return "/".join((f"{CAMPAIGN}tham-dinh/co-quan/{agency}", *more, ""))


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    """Everybody claims half a point, in time."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


def html_of(client: Client, agency: str = SXD, **query: str) -> str:
    answer = client.get(at(agency), query)
    assert answer.status_code == 200
    return answer.content.decode()


def shown(office: Office, username: str = LAN, agency: str = SXD, **query: str) -> str:
    answer = office.client(username).get(at(agency), query)
    assert answer.status_code == 200
    return text_of(answer)


def row(html: str, criterion: str) -> str:
    """The text of one line."""
    found = re.search(rf'<tr id="r-{re.escape(criterion)}".*?</tr>', html, re.DOTALL)
    assert found, criterion
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", found[0])))


def codes(html: str) -> list[str]:
    return re.findall(r'<tr id="r-([^"]+)"', html)


def give(
    client: Client, criterion: str = LEVEL, agency: str = SXD, *, script: bool = True, **typed: Any
) -> Any:
    headers = BY_SCRIPT if script else {}
    return client.post(at(agency, criterion), {"seen": "0", **typed}, headers=headers)


# --- What it shows


def test_it_shows_every_criterion_in_the_tree_of_the_regulation(round_1: Office) -> None:
    html = html_of(round_1.client(LAN))
    assert codes(html)[:2] == [LEVEL, SHARE]
    assert len(codes(html)) > 20
    assert "0,50" in row(html, LEVEL)


def test_it_says_where_the_sheet_stands_and_when_it_came(round_1: Office) -> None:
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(
        submitted_at=on(16, 12, 8), is_late=True
    )
    text = shown(round_1)
    assert "Sở Xây dựng Đang thẩm định lần 1 Nộp muộn" in text
    assert "Nộp 08:00 ngày 16/12/2026" in text


def test_counts_are_of_one_s_own_share_and_no_sum_of_points_is_told(round_1: Office) -> None:
    give(round_1.client(LAN), finding="agreed")
    text = shown(round_1)
    assert "Thống nhất 1 · Chưa thẩm định 1" in text
    assert "1/2 đã thẩm định" in text
    assert not re.search("Tổng điểm|tạm tính|Điểm chuẩn", text)


def test_agencies_follow_each_other_without_the_own_one(round_1: Office) -> None:
    html = html_of(round_1.client(LAN), SXD)
    near = re.findall(r'rel="(?:prev|next)" href="[^"]+/co-quan/([^/]+)/"', html)
    assert near == ["so-noi-vu", "so-tai-chinh"]


def test_without_a_name_the_first_agency_is_opened(round_1: Office) -> None:
    answer = round_1.client(LAN).get(f"{CAMPAIGN}tham-dinh/co-quan/")
    assert answer["Location"].endswith("tham-dinh/co-quan/so-noi-vu/")
    AppraisalShare.objects.all().delete()
    assert round_1.client(LAN).get(f"{CAMPAIGN}tham-dinh/co-quan/")["Location"].endswith("tham-dinh/")


def test_it_is_narrowed_by_group_and_by_words(round_1: Office) -> None:
    client = round_1.client(LAN)
    assert codes(html_of(client, loc="duoc-giao")) == [LEVEL, SHARE]
    assert LEVEL in codes(html_of(client, q="ban hanh ke hoach"))
    assert codes(html_of(client, q="khongcogi")) == []
    assert "Không có tiêu chí nào phù hợp." in shown(round_1, q="khongcogi")


def test_hints_stand_in_the_row_and_beside_the_criterion(round_1: Office) -> None:
    paper(round_1, SXD)
    paper(round_1, HOA_MAI, criterion=SHARE)
    html = html_of(round_1.client(LAN), **{"tieu-chi": LEVEL})
    assert "trùng tệp P. Hoa Mai" in row(html, LEVEL)
    assert "Tệp trùng hoàn toàn với tệp của Phường Hoa Mai." in unescape(html)
    assert "để xem lại trước khi kết luận" in unescape(html)


def test_a_side_that_a_script_opens_leaves_room_for_its_hints(round_1: Office) -> None:
    paper(round_1, SXD)
    paper(round_1, HOA_MAI, criterion=SHARE)
    client = round_1.client(LAN)
    side = client.get(at(SXD, LEVEL), headers=BY_SCRIPT).json()["side"]
    assert f'data-fetch="{at(SXD, LEVEL, "goi-y")}"' in side
    assert "trùng hoàn toàn" not in unescape(side)
    told = client.get(at(SXD, LEVEL, "goi-y"))
    assert "Tệp trùng hoàn toàn với tệp của Phường Hoa Mai." in text_of(told)
    assert client.get(at(SXD, "9.9.9", "goi-y")).status_code == 404


def test_a_sheet_that_was_not_handed_in_shows_nothing_of_it(round_1: Office) -> None:
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    html = html_of(round_1.client(LAN))
    assert codes(html) == []
    assert "phiếu đang được mở lại" in unescape(html)


# --- Judging


def test_a_finding_given_by_script_draws_its_line_and_the_next_criterion(round_1: Office) -> None:
    answer = give(round_1.client(LAN), finding="agreed", sau=SHARE).json()
    assert "0,50" in answer["row"]
    assert 'id="r-1.1.1"' in answer["row"]
    assert f"tham-dinh/co-quan/{SXD}/{SHARE}/" in answer["side"]
    assert Mark.objects.get(stage="round_1").finding == "agreed"


def test_without_a_script_it_goes_on_to_the_next_criterion(round_1: Office) -> None:
    answer = give(round_1.client(LAN), script=False, finding="agreed", then="next")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?tieu-chi={SHARE}")


@pytest.mark.parametrize("script", [True, False])
def test_what_lacks_a_reason_comes_back_as_it_was_typed(round_1: Office, script: bool) -> None:  # noqa: FBT001 - a table's column
    answer = give(round_1.client(LAN), script=script, finding="not_agreed", points="0,25")
    assert answer.status_code == 422
    said = answer.json()["side"] if script else answer.content.decode()
    assert "Đề nghị chọn hoặc ghi lý do chưa thống nhất" in unescape(said)
    assert 'value="0,25"' in said
    assert not Mark.objects.filter(stage="round_1").exists()


def test_what_was_given_is_undone(round_1: Office) -> None:
    client = round_1.client(LAN)
    give(client, finding="agreed")
    answer = client.post(at(SXD, LEVEL, "hoan-tac"), {"seen": "1"}, headers=BY_SCRIPT)
    assert "Đã hoàn tác kết quả của tiêu chí 1.1.1." in answer.json()["said"]
    assert "1/2" not in shown(round_1)


def test_a_comment_is_written_and_an_empty_one_comes_back(round_1: Office) -> None:
    client = round_1.client(LAN)
    address = at(SXD, LEVEL, "trao-doi")
    assert client.post(address, {"text": " "}, headers=BY_SCRIPT).status_code == 422
    client.post(address, {"text": "Cần xem lại phụ lục."}, headers=BY_SCRIPT)
    assert Comment.objects.get().text == "Cần xem lại phụ lục."


@pytest.mark.parametrize("more", [("hoan-tac",), ("trao-doi",), ()])
def test_addresses_of_deeds_lead_back_to_the_page(round_1: Office, more: tuple[str, ...]) -> None:
    answer = round_1.client(LAN).get(at(SXD, LEVEL, *more))
    assert answer["Location"].endswith(f"co-quan/{SXD}/?tieu-chi={LEVEL}")


def test_in_round_2_what_was_found_before_stands_beside(office: Office, clock: Any) -> None:
    in_round_1(office)
    claim(office, SXD, LEVEL, points="0.5", values=IN_TIME)
    give(office.client(LAN), finding="agreed")
    in_round_2_begins(office)
    clock.move_to(ROUND_2)
    html = html_of(office.client(LAN))
    assert "Lần 1" in html
    assert "Lần 2" in html


def in_round_2_begins(office: Office) -> None:
    for phase in ("round_1", "cross_check"):
        office.campaign.phases.filter(phase=phase).update(closed_at=ROUND_2)
    office.campaign.sheets.update(state="in_round_2")


# --- Nothing leaks


@pytest.mark.parametrize("username", PEOPLE)
def test_only_those_who_judge_or_watch_read_it(round_1: Office, username: str) -> None:
    client = round_1.client(username)
    for address in (at(SXD), at(SXD, LEVEL), at(SXD, LEVEL, "goi-y"), at(SXD, LEVEL, "hoan-tac")):
        status = client.get(address).status_code
        assert (status in (200, 302)) is (username in READ), address


def test_the_own_agency_is_refused_and_says_why(round_1: Office) -> None:
    answer = round_1.client(LAN).get(at(STP))
    assert answer.status_code == 403
    assert "0,50" not in text_of(answer)
    assert round_1.client(LAN).get(at(STP, LEVEL, "goi-y")).status_code == 403
    assert round_1.client(BINH).get(at(STP)).status_code == 200


def test_agencies_outside_the_share_are_refused_and_not_in_the_row_of_agencies(round_1: Office) -> None:
    AppraisalShare.objects.filter(criteria_set="xa").delete()
    client = round_1.client(LAN)
    assert client.get(at(HOA_SEN)).status_code == 403
    assert "hoa-sen" not in html_of(client, "so-tai-chinh")


def test_criteria_of_others_are_read_without_what_was_found(round_1: Office) -> None:
    give(round_1.client(BINH), finding="not_agreed", points="0,25", text="KETQUACUABINH")
    AppraisalShare.objects.filter(criterion=LEVEL, account=round_1.people[LAN]).delete()
    client = round_1.client(LAN)
    html = html_of(client, **{"tieu-chi": LEVEL})
    assert "KETQUACUABINH" not in html
    assert "0,25" not in row(html, LEVEL)
    assert "0,50" in row(html, LEVEL)
    assert 'name="finding"' not in html
    assert "KETQUACUABINH" not in client.get(at(SXD, LEVEL), headers=BY_SCRIPT).json()["side"]


def test_a_finding_on_a_criterion_of_others_is_refused(round_1: Office) -> None:
    AppraisalShare.objects.filter(criterion=LEVEL, account=round_1.people[LAN]).delete()
    answer = give(round_1.client(LAN), finding="agreed")
    assert answer.status_code == 403
    assert not Mark.objects.filter(stage="round_1").exists()


def test_a_piece_for_named_readers_is_not_shown(round_1: Office) -> None:
    piece = paper(round_1, SXD, "KINDANHCHO", readers=(BINH,))
    client = round_1.client(LAN)
    assert (
        "Báo cáo"
        not in html_of(client, **{"tieu-chi": LEVEL}).partition("ben-canh")[2].partition("finding")[0]
    )
    assert client.get(at(SXD, LEVEL, "tai-lieu", str(piece.pk))).status_code == 404
    assert round_1.client(BINH).get(at(SXD, LEVEL, "tai-lieu", str(piece.pk))).status_code == 200


@pytest.mark.parametrize(
    "address",
    [at("khong-co"), at(SXD, "9.9.9"), at(SXD, LEVEL, "tai-lieu", "999")],
    ids=["agency", "criterion", "piece"],
)
def test_what_isnt_there_is_not_found(round_1: Office, address: str) -> None:
    assert round_1.client("totruong.snv").get(address).status_code == 404


# --- The cost


@pytest.mark.parametrize("copies", [2, 5])
def test_the_page_costs_the_same_however_much_lies_there(
    round_1: Office, copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    last_year(round_1)
    for number in range(copies):
        for agency in AGENCIES:
            paper(round_1, agency, f"{LONG} {number}", criterion=LEVEL if number % 2 else SHARE)
    client = round_1.client(LAN)
    client.get(at(SXD))
    with django_assert_num_queries(55):
        client.get(at(SXD))


def test_round_2_page_opens_for_all_who_judge(office: Office, clock: Any) -> None:
    in_round_2(office)
    clock.move_to(ROUND_2)
    for username in (LAN, BINH, "totruong.snv", "giamsat.mttq"):
        assert office.client(username).get(at(SXD)).status_code == 200
