"""Before results are passed: trying, the second look, passing."""

import re

import pytest

from pari.campaigns.extensions import extend_term
from pari.core.access.roles import Phase
from pari.scoring.council.frozen import Counted
from pari.scoring.council.passing import pass_results
from pari.scoring.models import (
    AgendaItem,
    CouncilSession,
    Mark,
    PassedResults,
    Remark,
)
from pari.web.council import second_look_page
from tests.appraising import LEVEL
from tests.counciling import BA, MINH, SECRETARY, STANDING, VOTING, acting
from tests.office import Office, on
from tests.publishing import LEAD
from tests.web.council.council_office import (
    HERE,
    OVERSEER,
    PASSING,
    SECOND,
    SXD,
    WHAT_IF,
    Items,
    item_address,
    read,
    shown,
    votes,
    words_in,
)

pytestmark = pytest.mark.django_db


def test_trying_shows_the_block_and_keeps_nothing(before: Office, items: Items) -> None:
    marks, events = Mark.objects.count(), AgendaItem.objects.count()
    query = f"?agency={SXD}&criterion={LEVEL}&way=points&points=0,25&exempt="
    page = read(before, BA, WHAT_IF + query)
    assert "Thử: 0,25 điểm" in page
    assert "Sở Tư pháp" in page
    assert "Chọn tiêu chí" in read(before, BA, WHAT_IF)
    wrong = read(before, BA, WHAT_IF + query.replace("0,25", "99"))
    assert "Thử: " not in wrong
    assert (Mark.objects.count(), AgendaItem.objects.count()) == (marks, events)


def test_trying_has_nothing_of_the_own_agency(before: Office, items: Items) -> None:
    got = before.client(MINH).get(f"{WHAT_IF}?agency={SXD}&criterion={LEVEL}&way=points&points=0&exempt=")
    page = got.content.decode()
    assert 'value="so-tai-chinh"' not in page
    assert "Sở Tài chính</th>" not in page


def test_how_steady_places_are_is_fetched_and_then_kept(before: Office, items: Items) -> None:
    second_look_page._kept.clear()
    client = before.client(BA)
    assert "Phần này cần vài giây để tính." in shown(client.get(SECOND))
    client.get(SECOND + "do-vung/")
    assert "Phần này cần vài giây để tính." not in shown(client.get(SECOND))
    assert "Phần này cần vài giây để tính." in read(before, MINH, SECOND)  # of other agencies
    Mark.objects.filter(sheet=before.sheet(SXD), points__gt=0, stage="round_2").first().delete()  # type: ignore[union-attr]  # there are some
    assert "Phần này cần vài giây để tính." in shown(client.get(SECOND))


def test_results_are_passed_once_everything_is_settled(
    before: Office, items: Items, session: CouncilSession
) -> None:
    secretary, client = before.client(SECRETARY), before.client(STANDING)
    typed = {"session": session.pk, "in_favour": 4, "against": 0, "abstained": 0, "confirm": "on"}
    refused = client.post(PASSING, {**typed, "reason": "Lý do KINTHONGQUA"})
    assert "chưa được chốt" in shown(refused, 422)
    assert "Lý do KINTHONGQUA" in refused.content.decode()
    for key in items:
        votes(before, items, session, "for", key)
        secretary.post(item_address(items, *key, "chot/"), {"session": session.pk})
    assert "Đề nghị ghi lý do" in shown(client.post(PASSING, typed), 422)
    assert client.post(PASSING, {**typed, "confirm": "", "reason": "x"}).status_code == 422
    done = client.post(PASSING, {**typed, "reason": "Số liệu chưa có (ví dụ)."}, follow=True)
    page = shown(done)
    assert "Hội đồng đã thông qua kết quả, bản 1" in page
    assert PassedResults.objects.get().content_sha256 in page
    assert "Sở Xây dựng" in page
    assert not re.search(r"\bSở Tài chính \d", page)  # the own agency stands aside here as well
    assert "4 tán thành, 0 không tán thành" in read(before, BA, PASSING)
    minutes = words_in(before.client(BA).get(f"{HERE}phien/{session.pk}/bien-ban.docx"))
    assert "Hội đồng biểu quyết thông qua kết quả của 06 cơ quan" in minutes


def test_remarks_that_wait_are_told_where_they_are_answered(
    before: Office, items: Items, session: CouncilSession
) -> None:
    for sheet in (before.sheet(SXD), before.sheet(SXD), before.sheet("so-tai-chinh")):
        Remark.objects.create(sheet=sheet, text="Đề nghị xem lại.", at=VOTING)
    address = "/thanh-giang/dot/thanh-giang-2026/y-kien-du-thao/?trang-thai=cho"
    for page in (HERE, PASSING):
        told = read(before, BA, page)
        assert (
            "Còn 03 ý kiến về dự thảo kết quả chưa được trả lời, của Sở Xây dựng, Sở Tài chính. "
            "Đề nghị Bộ phận Thư ký tổng hợp hoặc Tổ trưởng trả lời trước khi thông qua kết quả. "
            "Xem ý kiến chờ trả lời"
        ) in told, page
        assert f'href="{address}"' in before.client(BA).get(page).content.decode()
        own = read(before, MINH, page)
        assert "Còn 02 ý kiến về dự thảo kết quả chưa được trả lời, của Sở Xây dựng." in own
    assert before.client(BA).get(address).status_code == 200
    client = before.client(STANDING)
    assert "Chưa thông qua được: còn ý kiến của cơ quan" in shown(client.get(PASSING))
    typed = {"session": session.pk, "in_favour": 4, "against": 0, "abstained": 0, "confirm": "on"}
    refused = shown(client.post(PASSING, {**typed, "reason": "x"}), 422)
    assert "Còn 3 ý kiến về dự thảo kết quả chưa được trả lời, của Sở Xây dựng; Sở Tài chính." in refused


def test_a_term_for_remarks_that_still_runs_is_told_before_and_keeps_the_form_away(
    before: Office, items: Items, session: CouncilSession
) -> None:
    extend_term(
        **acting(before, LEAD, on(8, 1, 9, year=2027)),
        campaign=before.campaign,
        phase=Phase.REMARKS,
        until=on(20, 1, year=2027),
        reason="Mất kết nối (ví dụ).",
        paper="",
        agencies=[SXD],
    )
    for page in (HERE, PASSING):
        assert (
            "Thời hạn góp ý về dự thảo kết quả chưa kết thúc: Sở Xây dựng (hết 24 giờ 00 ngày 19/01/2027)."
        ) in read(before, BA, page), page
    client = before.client(STANDING)
    assert "Chưa thông qua được: thời hạn góp ý" in shown(client.get(PASSING))
    typed = {"session": session.pk, "in_favour": 4, "against": 0, "abstained": 0, "confirm": "on"}
    refused = shown(client.post(PASSING, {**typed, "reason": "x"}), 422)
    assert (
        "Thời hạn góp ý về dự thảo kết quả của Sở Xây dựng chưa kết thúc (hết 24 giờ 00 ngày 19/01/2027)."
    ) in refused
    assert not PassedResults.objects.exists()


def test_what_was_adjusted_is_not_said_to_have_been_passed(
    before: Office, items: Items, session: CouncilSession
) -> None:
    for key in items:
        votes(before, items, session, "for", key)
        before.client(SECRETARY).post(item_address(items, *key, "chot/"), {"session": session.pk})
    first = pass_results(
        **acting(before, STANDING, VOTING),
        campaign=before.campaign,
        session_id=session.pk,
        counted=Counted(4),
        reason="Số liệu chưa có (ví dụ).",
    )
    second = PassedResults.objects.create(
        campaign=before.campaign,
        version=2,
        content=first.content,
        content_sha256=first.content_sha256,
        passed_at=VOTING,
    )
    assert second.session is None
    for page in (HERE, PASSING):
        told = read(before, BA, page)
        assert "Kết quả điều chỉnh đã được lập, bản 2, lúc" in told
        assert "Hội đồng đã thông qua kết quả, bản 2" not in told
    assert "Hội đồng đã thông qua kết quả, bản 1" in read(before, BA, PASSING + "?ban=1")


def test_a_waiting_vote_stands_on_the_desk(before: Office, items: Items, session: CouncilSession) -> None:
    desk = "/thanh-giang/viec/"
    assert "Biểu quyết tại phiên số 1 của Hội đồng" in read(before, MINH, desk)
    assert "Còn 02 nội dung chưa biểu quyết." in read(before, MINH, desk)
    assert "Còn 03 nội dung chưa biểu quyết." in read(before, BA, desk)
    assert "Biểu quyết tại phiên" not in read(before, OVERSEER, desk)
