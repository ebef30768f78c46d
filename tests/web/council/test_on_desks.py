"""What the council's phase puts on desks: sessions to come for members, the way on for the secretariat."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pari.scoring.council.sessions import MEETING, WRITTEN, Convened, convene
from pari.scoring.models import AgendaItem, CouncilSession
from tests.appraising import LEVEL
from tests.counciling import (
    AN,
    BA,
    COUNCIL_DAY,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    meeting,
    named,
)
from tests.office import Office
from tests.scoring.council.test_sessions import with_alternate
from tests.web.council.council_office import HERE, OVERSEER, SXD, Items, item_address, read, votes

pytestmark = pytest.mark.django_db
DESK = "/thanh-giang/viec/"
TOMORROW = VOTING + timedelta(days=1)


def call(office: Office, *convened: Any) -> CouncilSession:
    words = acting(office, SECRETARY, COUNCIL_DAY)
    return convene(**words, campaign=office.campaign, convened=Convened(*convened))


def leads(office: Office, username: str, title: str) -> str:
    """Where a line of the desk leads."""
    page = office.client(username).get(DESK).content.decode()
    return page.partition(f'">{title}</a>')[0].rpartition('href="')[2]


def settled(office: Office, items: Items, session: CouncilSession) -> None:
    for key in items:
        votes(office, items, session, "for", key)
        done = office.client(SECRETARY).post(item_address(items, *key, "chot/"), {"session": session.pk})
        assert done.status_code == 302


def test_a_session_to_come_stands_on_the_desks_of_members_and_alternates(
    before: Office, items: Items
) -> None:
    alternate = with_alternate(before, of=AN)
    alternate.appointments.exclude(kind="alternate").delete()
    session = call(before, MEETING, TOMORROW, None, "Phòng họp số 1")
    for username in (MINH, STANDING, BA):
        said = read(before, username, DESK)
        assert "Dự phiên số 1 của Hội đồng" in said
        assert "Thời gian: 9 giờ 00 phút ngày 17/01/2027; địa điểm: Phòng họp số 1." in said
        assert "Dự thay" not in said
    assert leads(before, MINH, "Dự phiên số 1 của Hội đồng") == f"{HERE}phien/{session.pk}/"
    assert "Dự thay nếu An (ví dụ) vắng mặt." in read(before, "dukhuyet.vp", DESK)
    for username in (SECRETARY, OVERSEER):
        assert "Dự phiên" not in read(before, username, DESK)


def test_it_goes_once_the_session_has_begun_or_is_called_off(
    before: Office, items: Items, clock: Any
) -> None:
    session = call(before, MEETING, TOMORROW)
    clock.move_to(TOMORROW)
    assert "Dự phiên" not in read(before, BA, DESK)
    clock.move_to(VOTING)
    before.client(SECRETARY).post(f"{HERE}phien/{session.pk}/ket-thuc/", {"minutes": ""})
    assert "Dự phiên" not in read(before, BA, DESK)


def test_the_secretariat_is_led_from_the_decision_to_the_agenda_and_a_session(
    before: Office, clock: Any
) -> None:
    assert leads(before, SECRETARY, "Ghi quyết định thành lập Hội đồng") == f"{HERE}quyet-dinh/"
    named(before)
    assert leads(before, SECRETARY, "Lập chương trình của Hội đồng") == f"{HERE}chuong-trinh/"
    before.client(SECRETARY).post(f"{HERE}chuong-trinh/lap/")
    assert leads(before, SECRETARY, "Triệu tập phiên của Hội đồng") == f"{HERE}phien/moi/"
    assert "03 nội dung trong chương trình chưa chốt, chưa có phiên nào." in read(before, SECRETARY, DESK)
    call(before, MEETING, TOMORROW)
    assert "Triệu tập phiên" not in read(before, SECRETARY, DESK)
    assert leads(before, SECRETARY, "Chuẩn bị phiên số 1 của Hội đồng") == f"{HERE}chuong-trinh/"
    assert "ngày 17/01/2027. 03 nội dung trong chương trình chưa chốt." in read(before, SECRETARY, DESK)


def test_todays_session_and_what_it_has_to_settle_wait(
    before: Office, items: Items, session: CouncilSession
) -> None:
    here = f"{HERE}phien/{session.pk}/"
    assert leads(before, SECRETARY, "Phiên số 1 của Hội đồng diễn ra hôm nay") == here
    assert leads(before, SECRETARY, "Chốt các nội dung trình Hội đồng") == f"{HERE}chuong-trinh/?loc=cho"
    assert "03 nội dung trong chương trình chưa chốt." in read(before, SECRETARY, DESK)


def test_a_session_that_nobody_has_ended_waits_for_its_minutes(
    before: Office, items: Items, clock: Any
) -> None:
    first = meeting(before)
    call(before, WRITTEN, COUNCIL_DAY, TOMORROW)
    clock.move_to(TOMORROW)
    end = "Kết thúc phiên số 1 của Hội đồng, lập biên bản"
    assert leads(before, SECRETARY, end) == f"{HERE}phien/{first.pk}/#ket-thuc"
    said = read(before, SECRETARY, DESK)
    assert "Phiên bắt đầu lúc 08:00 ngày 16/01/2027 chưa được kết thúc." in said
    assert "Kết thúc phiên số 2 của Hội đồng, lập biên bản" in said
    before.client(SECRETARY).post(f"{HERE}phien/{first.pk}/ket-thuc/", {"minutes": "Kết luận"})
    assert end not in read(before, SECRETARY, DESK)


def test_once_everything_is_settled_the_results_wait_to_be_passed(
    before: Office, items: Items, session: CouncilSession
) -> None:
    assert "Đã chốt đủ" not in read(before, STANDING, DESK)
    settled(before, items, session)
    passing = f"{HERE}thong-qua/"
    assert leads(before, SECRETARY, "Trình Hội đồng thông qua kết quả") == passing
    assert leads(before, STANDING, "Thông qua kết quả") == passing
    assert "Đã chốt đủ 03 nội dung" in read(before, SECRETARY, DESK)
    assert "Đã chốt đủ" not in read(before, BA, DESK)
    counted = {"session": session.pk, "in_favour": 4, "against": 0, "abstained": 0, "confirm": "on"}
    before.client(STANDING).post(passing, {**counted, "reason": "Số liệu chưa có (ví dụ)."})
    for username in (SECRETARY, STANDING):
        assert "Đã chốt đủ" not in read(before, username, DESK)


def test_of_the_own_agency_the_secretary_is_told_nothing(before: Office, items: Items) -> None:
    before.people[SECRETARY].posts.update(agency=before.agencies[SXD])
    assert "01 nội dung trong chương trình chưa chốt, chưa có phiên nào." in read(before, SECRETARY, DESK)


@pytest.mark.parametrize("username", [SECRETARY, STANDING, BA])
def test_more_items_and_sessions_cost_no_more_queries(before: Office, items: Items, username: str) -> None:
    meeting(before)
    call(before, MEETING, TOMORROW)
    client, counts = before.client(username), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(DESK).status_code == 200
        counts.append(len(queries))
        call(before, MEETING, TOMORROW)
        AgendaItem.objects.filter(pk=items[SXD, LEVEL].pk).update(removed_at=VOTING, removed_why="x")
    assert counts[0] == counts[1]
