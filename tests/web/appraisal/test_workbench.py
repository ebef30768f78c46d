"""The workbench: one criterion over all its agencies, judged line by line; who is told what of it."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.campaigns.models import Campaign, Participant
from pari.core.access.roles import Conflict
from pari.core.states import State
from pari.facts.models import Fact, FactDispute
from pari.scoring.models import Comment, Mark, PastMark, Sheet
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, in_round_1
from tests.appraising_many import IN_TIME, LATE, claimed_by_all, with_agencies
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.papers import paper

pytestmark = pytest.mark.django_db

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
LIST = f"{CAMPAIGN}tham-dinh/"
NAME = "ke-hoach-ban-hanh"
BENCH = f"{LIST}tieu-chi/{NAME}/"
OTHER = f"{LIST}tieu-chi/bao-cao-dinh-ky/"  # given to nobody
MANY = f"{LIST}cung-luc/{NAME}/"
SXD, STP, STRANGE = "so-xay-dung", "so-tu-phap", "so-noi-vu"
BY_SCRIPT = {"accept": "application/json"}
REASONS: dict[str, Any] = {"finding": "not_agreed", "reasons": ["late"]}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    """Everybody claims all points and gives a link; nobody was late."""
    in_round_1(office)
    claimed_by_all(office)
    return office


@pytest.fixture
def lan(round_1: Office) -> Client:
    return round_1.client(LAN)


def page(client: Client, address: str = BENCH, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()[-2000:]
    return answer.content.decode()


def save(client: Client, agency: str = SXD, **typed: Any) -> Any:
    return client.post(f"{BENCH}{agency}/", {"seen": "0", **typed}, headers=BY_SCRIPT)


def rows(html: str) -> list[str]:
    return re.findall(r'id="r-([\w-]+)"', html)


def row(html: str, agency: str = SXD) -> str:
    """The words of a line."""
    return text(html.partition(f'id="r-{agency}"')[2].partition("</tr>")[0])


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def found(agency: str = SXD) -> Mark:
    """The newest finding; a test that asks for it fails where there is none."""
    rows = Mark.objects.filter(sheet__participant__agency__code=agency, stage__startswith="round")
    mark = rows.order_by("stage", "sequence").last()
    assert mark is not None
    return mark


# --- What stands there -------------------------------------------------------------------------------------


def test_a_line_says_what_was_given_claimed_and_what_the_rule_makes_of_it(lan: Client) -> None:
    Mark.objects.filter(sheet__participant__agency__code=SXD).update(values=LATE)
    PastMark.objects.create(
        authority=Campaign.objects.get().authority,
        agency=Mark.objects.filter(sheet__participant__agency__code=SXD)[0].sheet.participant.agency,
        year=2025,
        criterion=NAME,
        max_points=1,
        claimed=1,
        appraised="0.4",
        source="Quyết định số 1",
        imported_at=ROUND_1,
    )
    said = row(page(lan))
    assert all(
        part in said for part in ("Không kịp thời", "0,50", "0,25", "0,40", "khác quy tắc", "1 tài liệu")
    )


def test_sets_that_mark_a_criterion_otherwise_are_told_each_with_its_rule(lan: Client) -> None:
    head = text(page(lan).partition('class="of-criterion"')[2].partition('class="bench-filters"')[0])
    assert "tối đa 0,50 hoặc 1,00 điểm, tùy bộ tiêu chí" in head
    assert "qua cơ chế một cửa (tối đa 0,50 điểm) : Chấm theo mức" in head
    assert "Xã, phường, đặc khu (tối đa 1,00 điểm) : Chấm theo mức" in head
    assert "Không kịp thời: 0,25 điểm" in head
    assert "Không kịp thời: 0,50 điểm" in head
    assert head.count("tham khảo") == 1  # a source that they share


def test_a_criterion_that_all_sets_mark_alike_has_one_rule(lan: Client, round_1: Office) -> None:
    Participant.objects.filter(criteria_set="xa").delete()
    head = text(page(lan).partition('class="of-criterion"')[2].partition('class="bench-filters"')[0])
    assert "tối đa 0,50 điểm" in head
    assert "tùy bộ tiêu chí" not in head
    assert head.count("Cách chấm:") == 1


def test_the_side_shows_explanation_evidence_past_and_the_rules_reason(lan: Client) -> None:
    said = text(page(lan, **{"co-quan": SXD}))
    assert "Kế hoạch đã ban hành và gửi Sở Nội vụ." in said
    assert "1 · Kế hoạch CCHC năm 2026" in said
    assert "mức “Kịp thời”; được 0,50/0,50 điểm" in said


def test_what_is_to_be_noted_stands_in_the_line(lan: Client, round_1: Office) -> None:
    sheet = round_1.sheet(SXD)
    sheet.evidence.all().delete()
    Mark.objects.filter(sheet=sheet).update(asks_exemption=True, exemption_reason="Không có nhiệm vụ")
    fact = Fact.objects.create(
        authority=round_1.authority,
        agency=round_1.agencies[SXD],
        year=2026,
        criterion=NAME,
        input="muc",
        value="cham",
        sequence=1,
        source="Sổ theo dõi",
        state="final",
        entered_at=ROUND_1,
    )
    FactDispute.objects.create(
        fact=fact,
        campaign=round_1.campaign.code,
        account=round_1.people["canbo.sxd"],
        reason="Sai",
        disputed_at=ROUND_1,
    )
    said = row(page(lan))
    for note in ("thiếu tài liệu", "đề nghị không áp dụng", "đang phản ánh số liệu", "khác quy tắc"):
        assert note in said


def test_who_has_not_handed_in_is_told_apart(lan: Client, round_1: Office) -> None:
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    html = page(lan)
    assert SXD not in rows(html)
    assert "Sở Xây dựng — — — — chưa có phiếu đã nộp · Được mở lại" in text(html)


# --- Findings ----------------------------------------------------------------------------------------------


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


# --- Many at once ------------------------------------------------------------------------------------------


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


# --- Narrowed down -----------------------------------------------------------------------------------------


def test_filters_leave_what_they_say_and_count_it(lan: Client) -> None:
    Mark.objects.filter(sheet__participant__agency__code=SXD).update(values=LATE)
    save(lan, "hoa-sen", finding="agreed")
    assert rows(page(lan, loc="khac-quy-tac")) == [SXD]
    assert "hoa-sen" not in rows(page(lan, loc="chua"))
    assert rows(page(lan, q="hoa mai")) == ["hoa-mai"]
    assert rows(page(lan, xep="chenh"))[0] == SXD
    assert "Khác quy tắc 1" in text(page(lan))


def test_mine_are_those_that_one_leads(lan: Client, round_1: Office) -> None:
    assert len(rows(page(lan, loc="cua-toi"))) == len(AGENCIES) - 1
    assert rows(page(round_1.client(BINH), loc="cua-toi")) == [STP]  # whose lead is of that agency


def test_in_round_2_what_is_new_and_what_was_found_before_stands_beside(office: Office, clock: Any) -> None:
    in_round_1(office)
    claimed_by_all(office)
    save(office.client(LAN), **REASONS, **{"v..muc": "cham"})
    for phase in ("round_1", "cross_check"):
        office.campaign.phases.filter(phase=phase).update(closed_at=ROUND_2)
    office.campaign.sheets.update(state="in_round_2")
    Mark.objects.filter(sheet=office.sheet(SXD), stage="self_assessment").update(stage="supplement")
    clock.move_to(on(31, 12, 10))
    client = office.client(LAN)
    html = page(client)
    assert "đã bổ sung" in row(html)
    assert "0,25" in row(html)
    assert rows(page(client, loc="da-bo-sung")) == [SXD]
    assert save(client, finding="agreed").status_code == 200
    mark = found()
    assert (mark.stage, mark.finding) == ("round_2", "agreed")


# --- Who sees what -----------------------------------------------------------------------------------------


def test_nothing_of_the_own_agency_is_told_but_who_appraises_it(lan: Client, round_1: Office) -> None:
    Mark.objects.filter(sheet=round_1.sheet(STP)).update(
        explanation="KINSTP", points="0.1234", computed="0.1234"
    )
    save(round_1.client(BINH), STP, **REASONS, text="KINLYDO", **{"v..muc": "cham"})
    html = page(lan)
    assert "cơ quan mình · Sở Tài chính thẩm định" in text(html)
    for secret in ("KINSTP", "KINLYDO", "0,1234", f'id="r-{STP}"'):
        assert secret not in html
    assert "0/5 đã thẩm định" in html  # its finding isn't counted
    assert lan.get(f"{BENCH}{STP}/", headers=BY_SCRIPT).status_code == 403
    assert lan.get(f"{BENCH}{STP}/quy-tac/").status_code == 403
    assert lan.get(f"{BENCH}{STP}/goi-y/").status_code == 403
    assert save(lan, STP, finding="agreed").status_code == 403
    assert "KINSTP" not in page(lan, **{"co-quan": STP})


def test_what_was_given_to_others_is_closed(lan: Client) -> None:
    for address in (OTHER, f"{OTHER}{SXD}/", f"{OTHER}{SXD}/goi-y/", f"{LIST}cung-luc/bao-cao-dinh-ky/"):
        assert lan.get(address, headers=BY_SCRIPT).status_code == 403
    assert "bao-cao-dinh-ky" not in page(lan, LIST)


def test_an_agency_given_to_somebody_else_is_left_out(lan: Client, round_1: Office) -> None:
    round_1.campaign.shares.filter(account=round_1.people[LAN], criteria_set="xa").delete()
    html = page(lan)
    assert rows(html) == ["so-noi-vu", SXD, "so-tai-chinh"]
    assert "Hoa Sen" not in html
    assert "0/3 đã thẩm định" in html


def test_people_of_agencies_have_no_business_here(round_1: Office) -> None:
    for username in ("canbo.sxd", "lanhdao.sxd", "quantri.sxd", "quantri.kt", "lanhdao.ubnd"):
        client = round_1.client(username)
        addresses = (LIST, BENCH, MANY, f"{BENCH}{SXD}/goi-y/")
        assert {client.get(address).status_code for address in addresses} == {403}


def test_an_appraiser_never_reads_totals(lan: Client) -> None:
    """No sum and no index anywhere on the pages: they stay hidden until round 2 has closed."""
    for word in ("Tổng điểm", "Chỉ số", "điểm chuẩn"):
        assert word not in page(lan, **{"co-quan": SXD})
        assert word not in page(lan, LIST)


def test_in_2019_s_way_a_mark_on_the_own_agency_is_read_again_by_another(
    lan: Client, round_1: Office
) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    Mark.objects.create(
        sheet=round_1.sheet(STP),
        criterion=LEVEL,
        stage="round_1",
        sequence=1,
        version=9,
        account=round_1.people[LAN],
        at=ROUND_1,
        edition=round_1.campaign.editions.get(),
        values=IN_TIME,
        points="0.5",
        computed="0.5",
        finding="agreed",
        awaits_recheck=True,
    )
    binh = round_1.client(BINH)
    html = page(binh, **{"co-quan": STP})
    assert "chờ kiểm tra lại" in row(html, STP)
    assert "Do người của chính cơ quan này ghi: Lan (ví dụ)" in text(html)
    assert save(binh, STP, finding="agreed", seen="1").status_code == 200
    mark = found(STP)
    assert (mark.rechecks_id is not None, mark.awaits_recheck) == (True, False)


# --- How much it asks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [6, 60])
def test_pages_and_deeds_ask_the_same_however_many_agencies_there_are(office: Office, count: int) -> None:
    in_round_1(with_agencies(office, count))
    claimed_by_all(office)
    office.sheet(STRANGE).evidence.all().delete()  # none of the plain ones
    client = office.client(LAN)
    save(client, "so-tai-chinh", finding="agreed")  # the edition is read, the journal begun
    ticked = re.findall(r'name="ticked" value="([^"]+)"', page(client, MANY))
    deeds: dict[str, Callable[[], Any]] = {
        "page": lambda: page(client),
        "list": lambda: page(client, LIST),
        "side": lambda: client.get(f"{BENCH}{SXD}/", headers=BY_SCRIPT),
        "hints": lambda: client.get(f"{BENCH}{SXD}/goi-y/"),
        "save": lambda: save(client, STRANGE, finding="agreed", sau=SXD),
        "many": lambda: client.post(MANY, {"ticked": ticked}),
    }
    asked = {}
    for what, deed in deeds.items():
        with CaptureQueriesContext(connection) as queries:
            deed()
        asked[what] = len(queries)
    assert found(STRANGE).finding == "agreed"
    assert Mark.objects.exclude(batch="").count() == len(ticked)
    assert asked.pop("many") in (39, 40)  # SQLite takes some 35 marks at once
    assert asked == {"page": 37, "list": 18, "side": 23, "hints": 29, "save": 35}
