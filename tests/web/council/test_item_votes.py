"""One item with both sides, and the votes on it."""

import re
from html import unescape

import pytest

from pari.scoring.council.sessions import MEETING, Convened, Noted, convene, note_presence
from pari.scoring.models import (
    CouncilSession,
    CouncilVote,
    Mark,
)
from tests.appraising import LAN, LEVEL, SHARE
from tests.counciling import AN, BA, COUNCIL_DAY, MINH, SECRETARY, acting, meeting
from tests.office import Office
from tests.web.council.council_office import (
    AGENDA,
    HERE,
    LEAD,
    SECRET,
    STC,
    SXD,
    Items,
    item_address,
    read,
    shown,
    votes,
)

pytestmark = pytest.mark.django_db


def test_both_sides_stand_beside_each_other(before: Office, items: Items, session: CouncilSession) -> None:
    page = read(before, MINH, item_address(items, SXD, LEVEL))
    assert "Đã thực hiện theo kế hoạch." in page  # the agency
    assert SECRET in page  # the team
    assert "Nếu thông qua" in page
    assert "4/4 thành viên được biểu quyết có mặt, cần ít nhất 3." in page


def test_a_member_votes_and_is_led_to_the_next_item(
    before: Office, items: Items, session: CouncilSession
) -> None:
    client = before.client(MINH)
    data = {"session": session.pk, "choice": "for", "opinion": "Đồng ý (ví dụ)"}
    got = client.post(item_address(items, SXD, LEVEL, "bieu-quyet/"), data)
    assert got.headers["Location"] == item_address(items, SXD, SHARE)
    vote = CouncilVote.objects.get()
    assert (vote.account.username, vote.choice, vote.opinion) == (MINH, "for", "Đồng ý (ví dụ)")
    page = read(before, MINH, item_address(items, SXD, LEVEL))
    assert "Đã ghi: Tán thành ." in page
    assert "Hiển thị 1 trên 2 nội dung" in read(before, MINH, AGENDA + "?loc=chua-bieu-quyet")


def test_nobody_votes_on_the_own_agency_by_its_address(
    before: Office, items: Items, session: CouncilSession
) -> None:
    data = {"session": session.pk, "choice": "for"}
    got = before.client(MINH).post(item_address(items, STC, LEVEL, "bieu-quyet/"), data)
    assert got.status_code == 403
    assert not CouncilVote.objects.exists()


def test_who_stands_aside_is_told(before: Office, items: Items, session: CouncilSession) -> None:
    page = read(before, BA, item_address(items, STC, LEVEL))
    assert "Không tham gia biểu quyết nội dung của cơ quan mình: " in page
    assert "Minh (ví dụ)" in page
    assert "2/2 thành viên được biểu quyết có mặt" in page


def test_the_secretary_records_a_show_of_hands_and_settles(
    before: Office, items: Items, session: CouncilSession
) -> None:
    client, minh = before.client(SECRETARY), before.people[MINH].pk
    address = item_address(items, SXD, LEVEL)
    assert "Còn 4 thành viên chưa biểu quyết." in read(before, SECRETARY, address)
    refused = client.post(address + "chot/", {"session": session.pk, "why": "Lý do chốt (ví dụ)"})
    assert "Lý do chốt (ví dụ)" in shown(refused, 422)
    client.post(address + "ghi-phieu/", {"session": session.pk, f"phieu-{minh}": "against", "rest": "for"})
    page = read(before, SECRETARY, address)
    assert "Tán thành 3 Không tán thành 1" in page
    assert "Chốt: Thông qua" in page
    done = client.post(address + "chot/", {"session": session.pk, "why": "Theo đa số (ví dụ)."}, follow=True)
    assert f"Đã chốt “Thông qua”: tiêu chí {LEVEL}, Sở Xây dựng." in shown(done)
    mark = Mark.objects.get(stage="council")
    assert "3 tán thành, 1 không tán thành" in mark.reason
    assert "Theo đa số (ví dụ)." in read(before, BA, address)


def test_a_member_s_own_vote_stays_the_member_s(
    before: Office, items: Items, session: CouncilSession
) -> None:
    before.client(MINH).post(
        item_address(items, SXD, LEVEL, "bieu-quyet/"), {"session": session.pk, "choice": "for"}
    )
    votes(before, items, session, "for", (SXD, LEVEL))
    assert CouncilVote.objects.get(account__username=MINH).entered_by is None
    assert CouncilVote.objects.exclude(account__username=MINH).count() == 3


def test_a_stranger_to_the_session_comes_back_with_what_was_ticked(
    before: Office, items: Items, session: CouncilSession
) -> None:
    lan, minh = before.people[LAN].pk, before.people[MINH].pk
    data = {
        "session": session.pk,
        f"phieu-{lan}": "for",
        f"phieu-{minh}": "against",
        "opinion": "Ý kiến KINGIULAI",
    }
    got = before.client(SECRETARY).post(item_address(items, SXD, LEVEL, "ghi-phieu/"), data)
    assert "Có người không có mặt" in shown(got, 422)
    assert "Ý kiến KINGIULAI" in got.content.decode()
    assert re.search(rf'name="phieu-{minh}" value="against" checked', got.content.decode())
    assert not CouncilVote.objects.exists()


def test_opinions_in_writing_are_given_until_the_term_and_settled_once_all_have_answered(
    before: Office, items: Items
) -> None:
    client, address = before.client(SECRETARY), item_address(items, STC, LEVEL)
    typed = {"form": "written", "begins": "8:00 16/01/2027", "term": "18/01/2027"}
    client.post(HERE + "phien/moi/", typed)
    session = CouncilSession.objects.get()
    page = read(before, BA, address)
    assert "thời hạn hết 24 giờ 00 ngày 18/01/2027; 0/2 thành viên đã gửi ý kiến." in page
    data = {"session": session.pk, "choice": "against"}
    before.client(BA).post(address + "bieu-quyet/", data)
    assert "Còn 1 thành viên chưa biểu quyết." in read(before, SECRETARY, address)
    before.client(AN).post(address + "bieu-quyet/", data)
    assert "Chốt: Không thông qua" in read(before, SECRETARY, address)


def test_whoever_isn_t_there_has_no_buttons(before: Office, items: Items) -> None:
    meeting(before, absent=(MINH,))
    page = before.client(MINH).get(item_address(items, SXD, LEVEL)).content.decode()
    assert "chưa được ghi có mặt tại phiên" in unescape(page)
    assert 'name="choice"' not in page


def test_before_anybody_is_noted_as_there_nobody_is_said_to_be_away(before: Office, items: Items) -> None:
    called = Convened(MEETING, begins=COUNCIL_DAY)
    convene(**acting(before, SECRETARY, COUNCIL_DAY), campaign=before.campaign, convened=called)
    address = item_address(items, SXD, LEVEL)
    page = read(before, SECRETARY, address)
    assert "Chưa ghi có mặt" in page
    assert "Vắng" not in page
    session = before.campaign.council_sessions.get()
    noted = {session.seats.get(account__username=MINH).account_id: Noted(present=True)}
    note_presence(**acting(before, SECRETARY, COUNCIL_DAY), session_id=session.pk, noted=noted)
    assert "Vắng" in read(before, SECRETARY, address)


def test_the_opinion_is_written_before_the_button_that_records(
    before: Office, items: Items, session: CouncilSession
) -> None:
    page = before.client(MINH).get(item_address(items, SXD, LEVEL)).content.decode()
    assert 0 < page.index('name="opinion"') < page.index('name="choice"')


def test_the_lead_reads_no_votes(before: Office, items: Items, session: CouncilSession) -> None:
    votes(before, items, session, "for", (SXD, LEVEL))
    page = read(before, LEAD, item_address(items, SXD, LEVEL))
    assert SECRET in page
    assert "Tán thành 4" not in page
