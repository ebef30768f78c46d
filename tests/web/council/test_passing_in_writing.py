"""A council that decides in writing passes the results on its pages."""

from typing import Any

import pytest

from pari.scoring.council.sessions import WRITTEN, Convened, convene
from pari.scoring.models import CouncilSession, PassedResults
from tests.counciling import BA, COUNCIL_DAY, SECRETARY, STANDING, VOTING, acting
from tests.office import Office, on
from tests.web.council.council_office import HERE, PASSING, Items, item_address, read, shown, votes, words_in

pytestmark = pytest.mark.django_db
TERM, AFTERWARDS = on(18, 1, year=2027), on(18, 1, 9, year=2027)


@pytest.fixture
def writing(before: Office, items: Items) -> CouncilSession:
    """Opinions in writing have been asked for; every item is voted on and settled within the term."""
    called = acting(before, SECRETARY, COUNCIL_DAY)
    session = convene(**called, campaign=before.campaign, convened=Convened(WRITTEN, COUNCIL_DAY, TERM))
    for key in items:
        votes(before, items, session, "for", key)
        before.client(SECRETARY).post(item_address(items, *key, "chot/"), {"session": session.pk})
    return session


def sent(office: Office, session: CouncilSession, state: str, people: int = 4) -> Any:
    """The secretariat notes the first members of the session."""
    seats = list(session.seats.order_by("pk"))[:people]
    data = {f"thanh-vien-{one.account_id}": state for one in seats}
    return office.client(SECRETARY).post(f"{HERE}phien/{session.pk}/co-mat/", data, follow=True)


def typed(session: CouncilSession, in_favour: int) -> dict[str, object]:
    said = {"in_favour": in_favour, "against": 0, "abstained": 0, "reason": "Số liệu chưa có (ví dụ)."}
    return {"session": session.pk, "confirm": "on", **said}


def test_members_who_sent_an_opinion_pass_the_results(before: Office, writing: CouncilSession) -> None:
    standing, here = before.client(STANDING), f"{HERE}phien/{writing.pk}/"
    offered = read(before, STANDING, PASSING)
    assert (
        "Phiên số 1 (Lấy ý kiến bằng văn bản): 0/4 thành viên đã gửi ý kiến về kết quả. "
        "Ghi thành viên đã gửi ý kiến"
    ) in offered
    assert f'href="{here}#thanh-phan"' in standing.get(PASSING).content.decode()
    page = read(before, SECRETARY, here)
    assert "0/4 thành viên đã gửi ý kiến về kết quả" in page
    assert "Có mặt" not in page
    assert "Đã ghi thành viên gửi ý kiến về kết quả." in shown(sent(before, writing, "co-mat"))
    assert "4/4 thành viên đã gửi ý kiến về kết quả" in read(before, STANDING, PASSING)
    done = shown(standing.post(PASSING, typed(writing, 4), follow=True))
    assert "Hội đồng đã thông qua kết quả, bản 1" in done
    assert PassedResults.objects.get().session == writing
    minutes = words_in(before.client(BA).get(here + "bien-ban.docx"))
    assert "Thành viên đã gửi ý kiến về kết quả (04): " in minutes
    assert "4 tán thành, 0 không tán thành" in minutes
    assert "Có mặt (" not in minutes


def test_what_is_refused_speaks_of_opinions(before: Office, writing: CouncilSession, clock: Any) -> None:
    standing = before.client(STANDING)
    early = shown(standing.post(PASSING, typed(writing, 4)), 422)
    assert "Còn 4 thành viên chưa gửi ý kiến về kết quả và thời hạn gửi ý kiến chưa hết." in early
    clock.move_to(AFTERWARDS)
    late = before.client(STANDING)
    beside = shown(late.post(PASSING, typed(writing, 4)), 422)
    assert "không khớp với 0 thành viên đã gửi ý kiến về kết quả" in beside
    few = shown(late.post(PASSING, typed(writing, 0)), 422)
    assert "Mới ghi 0 thành viên đã gửi ý kiến về kết quả, cần ít nhất 3." in few
    for page in (early, beside, few):
        assert "có mặt" not in page
    sent(before, writing, "co-mat", people=3)
    assert "Hội đồng đã thông qua kết quả" in shown(late.post(PASSING, typed(writing, 3), follow=True))


def test_members_read_who_has_sent_an_opinion_once_any_is_noted(
    before: Office, writing: CouncilSession
) -> None:
    here = f"{HERE}phien/{writing.pk}/"
    assert "gửi ý kiến về kết quả" not in read(before, BA, here)
    sent(before, writing, "co-mat", people=1)
    page = read(before, BA, here)
    assert "1/4 thành viên đã gửi ý kiến về kết quả" in page
    assert page.count("Chưa gửi ý kiến về kết quả") == 3


def test_before_it_begins_nobody_has_sent_anything(before: Office, items: Items) -> None:
    called = acting(before, SECRETARY, VOTING)
    session = convene(
        **called, campaign=before.campaign, convened=Convened(WRITTEN, on(17, 1, 8, year=2027), TERM)
    )
    assert "Ghi thành viên đã gửi ý kiến" not in read(before, SECRETARY, f"{HERE}phien/{session.pk}/")
