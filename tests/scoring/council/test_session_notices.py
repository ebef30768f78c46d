"""Who is called to a session is told when and where, and of how much; and when it isn't held."""

from datetime import timedelta

import pytest
from django.urls import resolve

from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.scoring.council.sessions import MEETING, WRITTEN, Convened, close_session, convene
from pari.scoring.models import CouncilSession
from tests.counciling import AN, BA, COUNCIL_DAY, MINH, SECRETARY, STANDING, VOTING, acting
from tests.office import Office
from tests.scoring.council.passing_through import all_found, on_agenda
from tests.scoring.council.test_sessions import with_alternate

pytestmark = pytest.mark.database


@pytest.fixture
def ready(office: Office) -> Office:
    """Two items of Sở Xây dựng are on the agenda."""
    all_found(office)
    on_agenda(office)
    return office


def call(office: Office, convened: Convened) -> CouncilSession:
    return convene(**acting(office, SECRETARY, COUNCIL_DAY), campaign=office.campaign, convened=convened)


def told(office: Office) -> dict[str, Notice]:
    """By username."""
    names = {account.pk: username for username, account in office.people.items()}
    return {names[one.person]: one for one in Notice.objects.filter(kind__startswith="council_")}


def test_members_are_told_day_hour_and_place_and_how_many_items_wait(ready: Office) -> None:
    session = call(ready, Convened(MEETING, VOTING, place="Phòng họp số 1"))
    found = told(ready)
    assert set(found) == {MINH, STANDING, AN, BA}
    assert found[MINH].title == "Mời họp Hội đồng thẩm định, phiên số 1"
    assert found[MINH].body.split("\n") == [
        "Thời gian: 9 giờ 00 phút ngày 16/01/2027; địa điểm: Phòng họp số 1.",
        "Người chủ trì: Ba (ví dụ).",
        "Số nội dung tham gia biểu quyết: 02.",
    ]
    assert found[MINH].urgent  # the next digest may be too late
    page = resolve(page_of(found[MINH]))
    assert (page.url_name, page.kwargs["session"]) == ("council_session", session.pk)


def test_whose_own_agency_is_on_the_agenda_is_told_nothing_of_it(ready: Office) -> None:
    ready.people[AN].posts.update(agency=ready.agencies["so-xay-dung"])
    call(ready, Convened(MEETING, VOTING))
    assert "Số nội dung" not in told(ready)[AN].body
    assert "Số nội dung tham gia biểu quyết: 02." in told(ready)[BA].body


def test_an_alternate_is_told_for_whom(ready: Office) -> None:
    with_alternate(ready, of=AN)
    call(ready, Convened(MEETING, VOTING))
    assert "Dự thay nếu An (ví dụ) vắng mặt." in told(ready)["dukhuyet.vp"].body
    assert "Dự thay" not in told(ready)[AN].body


def test_opinions_in_writing_are_asked_for_with_their_term(ready: Office) -> None:
    term = VOTING + timedelta(days=3)
    call(ready, Convened(WRITTEN, VOTING, term))
    notice = told(ready)[BA]
    assert notice.title == "Hội đồng thẩm định lấy ý kiến bằng văn bản, phiên số 1"
    assert (
        "Thời gian gửi ý kiến: từ 9 giờ 00 phút ngày 16/01/2027 đến 9 giờ 00 phút ngày 19/01/2027."
        in notice.body
    )
    assert notice.until == term


def test_a_session_that_ends_before_it_has_begun_is_called_off(ready: Office) -> None:
    session = call(ready, Convened(MEETING, VOTING))
    ended = acting(ready, SECRETARY, COUNCIL_DAY)
    close_session(**ended, session_id=session.pk, minutes="")
    off = Notice.objects.filter(kind="council_called_off")
    assert {one.person for one in off} == {ready.people[one].pk for one in (MINH, STANDING, AN, BA)}
    assert off[0].title == "Phiên số 1 của Hội đồng thẩm định không tổ chức"
    held = call(ready, Convened(MEETING, COUNCIL_DAY))
    close_session(**acting(ready, SECRETARY, VOTING), session_id=held.pk, minutes="")
    assert off.count() == 4
