"""The agenda: what is on it, what is put there, changed and taken off."""

import re
from html import unescape

import pytest

from pari.scoring.models import (
    AgendaItem,
    CouncilSession,
    Mark,
)
from tests.appraising import LEVEL, SHARE
from tests.counciling import BA, MINH, SECRETARY
from tests.office import Office
from tests.web.council.council_office import (
    AGENDA,
    OF_STC,
    STC,
    SXD,
    Items,
    item_address,
    items_of,
    read,
    shown,
    votes,
)

pytestmark = pytest.mark.django_db


def test_the_agenda_shows_both_ways_with_what_would_follow(before: Office, items: Items) -> None:
    page = read(before, BA, AGENDA)
    assert "Xin ý kiến Hội đồng 2" in page
    assert "Đề xuất giảm trừ 1" in page
    assert "giảm trừ toàn bộ tiêu chí" in page
    assert re.search(r"0,50 điểm \d+,\d\d% [−+]\d,\d\d", page)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 3),
        ("?loai=exemption", 1),
        ("?co-quan=so-tai-chinh", 1),
        ("?q=xay+dung", 2),
        ("?loc=da-chot", 0),
        ("?linh-vuc=khong-co", 0),
    ],
)
def test_the_agenda_is_narrowed_down(before: Office, items: Items, query: str, expected: int) -> None:
    assert f"Hiển thị {expected} trên 3 nội dung" in read(before, BA, AGENDA + query)


def test_an_own_agency_s_items_are_not_there(before: Office, items: Items) -> None:
    page = read(before, MINH, AGENDA)
    assert "Sở Xây dựng" in page
    assert "Hiển thị 2 trên 2 nội dung" in page
    assert "Không gồm nội dung của Sở Tài chính" in page
    assert f"Sở Tài chính {LEVEL}" not in page
    refused = before.client(MINH).get(item_address(items, STC, LEVEL))
    assert OF_STC not in shown(refused, 403)


def test_the_secretary_makes_the_agenda_and_puts_something_there_by_hand(before: Office) -> None:
    client = before.client(SECRETARY)
    assert "Đã đưa 03 nội dung vào chương trình." in shown(client.post(AGENDA + "lap/", follow=True))
    assert "Chương trình đã đủ các nội dung" in shown(client.post(AGENDA + "lap/", follow=True))
    typed = {"agency": SXD, "criterion": LEVEL, "question": "Có tính không (ví dụ)?"}
    refused = client.post(AGENDA + "them/", typed)
    assert "đã có trong nội dung trình Hội đồng" in shown(refused, 422)
    assert "Có tính không (ví dụ)?" in unescape(refused.content.decode())
    code = Mark.objects.filter(sheet=before.sheet(SXD)).exclude(criterion__in=(LEVEL, SHARE))[0].criterion
    client.post(AGENDA + "them/", {**typed, "criterion": code})
    assert AgendaItem.objects.get(criterion=code).question == "Có tính không (ví dụ)?"


def test_the_first_agency_is_not_chosen_by_itself(before: Office, items: Items) -> None:
    client = before.client(SECRETARY)
    assert '<option value="" selected>Chọn cơ quan</option>' in client.get(AGENDA + "them/").content.decode()
    refused = client.post(AGENDA + "them/", {"agency": "", "criterion": LEVEL})
    assert "Đề nghị chọn cơ quan có tiêu chí trình Hội đồng." in shown(refused, 422)


def test_own_agencies_are_no_choice_for_the_secretary(before: Office) -> None:
    got = before.client(SECRETARY).get(AGENDA + "them/").content.decode()
    assert 'value="so-xay-dung"' in got
    assert 'value="so-noi-vu"' not in got


def test_outcomes_are_changed_until_somebody_votes(
    before: Office, items: Items, session: CouncilSession
) -> None:
    client, address = before.client(SECRETARY), item_address(items, SXD, LEVEL, "sua/")
    typed = {
        "question": "Câu hỏi (ví dụ)",
        "passed_way": "points",
        "passed_points": "0,45",
        "rejected_way": "points",
        "rejected_points": "9",
    }
    refused = client.post(address, typed)
    assert "0,45" in refused.content.decode()
    assert "Câu hỏi (ví dụ)" in refused.content.decode()
    assert refused.status_code == 422
    client.post(address, {**typed, "rejected_points": "0,25"})
    item = items_of(before)[SXD, LEVEL]
    assert (str(item.passed_points), item.rejected_finding) == ("0.4500", "not_agreed")
    votes(before, items, session, "for", (SXD, LEVEL))
    assert "Đã có thành viên biểu quyết" in shown(client.post(address, typed | {"rejected_points": "0"}), 422)


def test_taking_off_needs_a_reason(before: Office, items: Items) -> None:
    client, address = before.client(SECRETARY), item_address(items, SXD, SHARE, "rut/")
    assert client.post(address, {"why": ""}).status_code == 422
    client.post(address, {"why": "Đã thống nhất (ví dụ)."})
    assert (SXD, SHARE) not in items_of(before)
    assert "Đã thống nhất (ví dụ)." in read(before, BA, item_address(items, SXD, SHARE))
