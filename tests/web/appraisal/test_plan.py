"""The plan page: written, approved and printed by the lead, read by the team, missed where it is lacking."""

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client

from pari.campaigns.models import AppraisalPlan, ScheduleLine
from pari.words.appraisal_papers import span
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, second_appraiser, share
from tests.appraising_many import with_agencies
from tests.office import NOW, Office, on

pytestmark = pytest.mark.django_db

PLACE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
PLAN = f"{PLACE}phuong-an/"
LEAD = "totruong.snv"
TEXT = "Mỗi tiêu chí được thẩm định thống nhất.\nKết quả khác điểm tự chấm phải ghi lý do."


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def team(office: Office) -> Office:
    second_appraiser(office)
    for criteria_set in ("so-mot-cua", "xa"):
        share(office, criteria_set, LEVEL, LAN, place="lead")
        share(office, criteria_set, LEVEL, BINH, place="second")
    return office


@pytest.fixture
def lead(team: Office) -> Client:
    return team.client(LEAD)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def page(client: Client, address: str = PLAN, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return text_of(answer)


def seen(client: Client) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', client.get(PLAN).content.decode())
    return unescape(found[1]) if found else ""


def approve(client: Client, paper: str = "") -> Any:
    client.post(f"{PLAN}luu/", {"text": TEXT, "seen": seen(client)})
    return client.post(f"{PLAN}phe-duyet/", {"paper": paper, "seen": seen(client)}, follow=True)


def test_the_lead_writes_and_approves_and_everybody_of_the_team_reads(team: Office, lead: Client) -> None:
    assert "Phương án chưa được phê duyệt." in page(lead)
    assert "Đã phê duyệt phương án thẩm định" in text_of(approve(lead, "Thông báo số 5/TB-TGV"))
    shown = page(team.client(LAN))
    assert "Bản 1 được phê duyệt" in shown
    assert "Kết quả khác điểm tự chấm phải ghi lý do." in shown
    assert "Phê duyệt bản mới" not in shown
    assert team.client("canbo.sxd").get(PLAN).status_code == 403


def test_a_round_without_an_approved_plan_is_warned_of_and_goes_on(team: Office, lead: Client) -> None:
    late = "Việc thẩm định đã bắt đầu nhưng phương án chưa được phê duyệt."
    assert late in page(lead)
    desk = "/thanh-giang/viec/"
    assert "Phê duyệt phương án thẩm định" in text_of(lead.get(desk))
    assert "Phê duyệt phương án thẩm định" not in text_of(team.client(LAN).get(desk))
    approve(lead)
    assert late not in page(lead)
    assert "Phê duyệt phương án thẩm định" not in text_of(lead.get(desk))


def test_before_round_1_the_lead_is_reminded_with_its_day(team: Office, clock: Any) -> None:
    clock.move_to(NOW)
    said = text_of(team.client(LEAD).get("/thanh-giang/viec/"))
    assert "cần được phê duyệt trước khi bắt đầu thẩm định lần 1" in said


def test_an_empty_plan_is_not_approved_and_says_why(lead: Client) -> None:
    answer = lead.post(f"{PLAN}phe-duyet/", {"paper": "", "seen": seen(lead)})
    assert answer.status_code == 422
    assert "Phương án chưa có nội dung" in text_of(answer)


def test_what_stands_in_the_box_is_approved_though_nobody_saved_it(lead: Client) -> None:
    shown = lead.get(PLAN)
    assert "đề xuất, chưa lưu" in text_of(shown)
    box = re.search(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', shown.content.decode(), re.DOTALL)
    assert box
    proposed = unescape(box[1])
    sent = {"text": f"{proposed}\nThêm một dòng.", "paper": "Thông báo số 5/TB-TGV", "seen": seen(lead)}
    assert lead.post(f"{PLAN}phe-duyet/", sent).status_code == 302
    kept = AppraisalPlan.objects.get()
    assert (kept.text, kept.paper) == (f"{proposed}\nThêm một dòng.", "Thông báo số 5/TB-TGV")
    assert "đề xuất, chưa lưu" not in page(lead)


def test_a_box_and_a_paper_that_cannot_be_approved_stay_typed(lead: Client) -> None:
    sent = {"text": " ", "paper": "Thông báo số 5/TB-TGV", "seen": seen(lead)}
    empty = lead.post(f"{PLAN}phe-duyet/", sent)
    assert empty.status_code == 422
    assert "Thông báo số 5/TB-TGV" in empty.content.decode()
    lead.post(f"{PLAN}luu/", {"text": "Của người khác.", "seen": sent["seen"]})
    late = lead.post(f"{PLAN}phe-duyet/", {**sent, "text": "Của người này."})
    assert late.status_code == 422
    assert "Phương án vừa được người khác thay đổi" in text_of(late)
    assert "Của người này." in text_of(late)
    assert not AppraisalPlan.objects.filter(approved_at__isnull=False).exists()


def test_of_two_who_write_the_second_keeps_what_was_typed(lead: Client) -> None:
    before = seen(lead)
    lead.post(f"{PLAN}luu/", {"text": "Một.", "seen": before})
    answer = lead.post(f"{PLAN}luu/", {"text": "Hai.", "seen": before})
    assert answer.status_code == 422
    assert "Phương án vừa được người khác thay đổi" in text_of(answer)
    assert "Hai." in text_of(answer)
    assert AppraisalPlan.objects.get().text == "Một."


def test_the_schedule_is_added_to_changed_and_shortened(lead: Client) -> None:
    line = {
        "begins": "8:00 18/12/2026",
        "ends": "11:30 18/12/2026",
        "what": "Họp Tổ giúp việc",
        "who": "Toàn Tổ",
    }
    lead.post(f"{PLAN}lich/", line)
    assert "8 giờ 00 đến 11 giờ 30 ngày 18/12/2026" in page(lead)
    kept = ScheduleLine.objects.get()
    lead.post(f"{PLAN}lich/{kept.pk}/", {**line, "where": "Phòng họp số 1"})
    assert "Phòng họp số 1" in page(lead)
    wrong = lead.post(f"{PLAN}lich/{kept.pk}/", {**line, "ends": "7:00 18/12/2026"})
    assert "Thời điểm kết thúc phải sau thời điểm bắt đầu" in text_of(wrong)
    lead.post(f"{PLAN}lich/{kept.pk}/", {"deed": "remove"})
    assert "Chưa có lịch làm việc" in page(lead)
    assert lead.get(f"{PLAN}lich/{kept.pk}/").status_code == 404


def test_what_changed_since_the_approval_is_listed(team: Office, lead: Client) -> None:
    approve(lead)
    assert "Phân công thay đổi sau khi phê duyệt" not in page(lead)
    team.campaign.shares.filter(place="second").update(account=team.people[LAN], place="alternate")
    team.campaign.shares.filter(place="lead").update(account=team.people[BINH])
    shown = page(lead)
    assert "Phân công thay đổi sau khi phê duyệt" in shown
    assert "Lan (ví dụ) Bình (ví dụ)" in shown


def word_text(answer: Any) -> str:
    with ZipFile(io.BytesIO(answer.content)) as parts:
        return re.sub(r"<[^>]+>", "", parts.read("word/document.xml").decode())


def test_the_papers_say_who_appraises_what_and_a_draft_says_that_it_is_one(
    team: Office, lead: Client
) -> None:
    lead.post(f"{PLAN}lich/", {"begins": "18/12/2026", "ends": "25/12/2026", "what": "Thẩm định lần 1"})
    lead.post(f"{PLAN}luu/", {"text": TEXT, "seen": seen(lead)})
    draft = lead.get(f"{PLAN}phuong-an.docx")
    assert "DỰ THẢO" in draft.content.decode("latin-1") or "DỰ THẢO" in whole_word(draft)
    approve(lead, "Thông báo số 5/TB-TGV")
    said = word_text(lead.get(f"{PLAN}phuong-an.docx"))
    assert "Mỗi tiêu chí được thẩm định thống nhất." in said
    assert "theo Thông báo số 5/TB-TGV." in said
    assert "Lan (ví dụ)" in said
    assert "tiêu chí chưa có người chủ trì" in said  # one criterion alone was given out
    assert "18/12/2026 đến 25/12/2026" in said
    assert "Thẩm định lần 1" in word_text(lead.get(f"{PLAN}lich-lam-viec.docx"))
    assert lead.get(f"{PLAN}phuong-an.pdf").content[:5] == b"%PDF-"
    assert lead.get(f"{PLAN}lich-lam-viec.pdf").content[:5] == b"%PDF-"
    assert lead.get(f"{PLAN}phuong-an.pdf", {"ban": "9"}).status_code == 404


def whole_word(answer: Any) -> str:
    with ZipFile(io.BytesIO(answer.content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def test_an_earlier_version_is_printed_as_it_was(team: Office, lead: Client) -> None:
    approve(lead)
    team.campaign.shares.filter(place="lead").update(account=team.people[BINH], place="alternate")
    approve(lead)
    assert AppraisalPlan.objects.count() == 2
    first = word_text(lead.get(f"{PLAN}phuong-an.docx", {"ban": "1"}))
    second = word_text(lead.get(f"{PLAN}phuong-an.docx"))
    assert "Lan (ví dụ)" in first
    assert "Lan (ví dụ)" not in second


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        (on(18, 12), on(26, 12), "18/12/2026 đến 25/12/2026"),
        (on(18, 12), on(19, 12), "18/12/2026"),
        (on(18, 12), None, "18/12/2026"),
        (on(18, 12, 8), None, "8 giờ 00 ngày 18/12/2026"),
        (on(18, 12, 8), on(18, 12, 11, 30), "8 giờ 00 đến 11 giờ 30 ngày 18/12/2026"),
        (on(27, 12, 8), on(31, 12), "8 giờ 00 ngày 27/12/2026 đến 24 giờ 00 ngày 30/12/2026"),
    ],
)
def test_times_of_a_schedule_are_written_as_an_office_does(begins: Any, ends: Any, said: str) -> None:
    assert span(begins, ends) == said


def test_the_page_costs_the_same_however_many_agencies_there_are(
    team: Office, lead: Client, django_assert_num_queries: Any
) -> None:
    approve(lead)
    with django_assert_num_queries(25):
        lead.get(PLAN)
    with_agencies(team, 30)
    with django_assert_num_queries(25):
        lead.get(PLAN)
