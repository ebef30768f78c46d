"""The council's pages: what each shows, to whom, what a deed does, and what stays when it is refused."""

import io
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pari.campaigns.queries import phase_of
from pari.core.access.roles import Phase
from pari.scoring.models import (
    AgendaItem,
    Council,
    CouncilSession,
    CouncilVote,
    Mark,
    PassedResults,
)
from pari.web.council import second_look_page
from tests.appraising import LAN, LEVEL, SHARE
from tests.counciling import AN, BA, MINH, SECRETARY, STANDING, VOTING, meeting
from tests.office import PEOPLE, Office, on
from tests.web.council.council_office import (
    AGENDA,
    HERE,
    OF_STC,
    PASSING,
    SECOND,
    SECRET,
    STC,
    SXD,
    WHAT_IF,
    item_address,
    items_of,
    round_2_is_over,
    with_agenda,
)

pytestmark = pytest.mark.django_db

Items = Mapping[tuple[str, str], AgendaItem]
OVERSEER, LEAD, STANDING_OFFICE = "giamsat.mttq", "totruong.snv", "quantri.snv"


@pytest.fixture
def clock() -> Iterator[Any]:
    traveller = time_machine.travel(VOTING, tick=False)
    yield traveller.start()
    traveller.stop()


@pytest.fixture
def before(office: Office, clock: Any) -> Office:
    return round_2_is_over(office)


@pytest.fixture
def items(before: Office) -> Items:
    return with_agenda(before)


@pytest.fixture
def session(before: Office, items: Items) -> CouncilSession:
    return meeting(before)


def shown(got: Any, status: int = 200) -> str:
    assert got.status_code == status, got.content.decode()[-1500:]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


@pytest.mark.parametrize("who", [SECRETARY, STANDING, OVERSEER])
def test_the_campaign_leads_to_council_and_remarks_also_when_it_is_over(
    before: Office, clock: Any, who: str
) -> None:
    for phase in before.campaign.phases.all():
        before.campaign.phases.filter(pk=phase.pk).update(closed_at=phase.closed_at or VOTING)
    clock.move_to(on(1, 12, 9, year=2027))
    page = before.client(who).get("/thanh-giang/dot/thanh-giang-2026/").content.decode()
    assert phase_of(before.campaign, on(1, 12, 9, year=2027)) is Phase.CLOSED
    assert f'href="{HERE}"' in page
    assert f'href="{HERE.replace("hoi-dong", "y-kien-du-thao")}"' in page


def read(office: Office, username: str, address: str, status: int = 200) -> str:
    return shown(office.client(username).get(address), status)


def words_in(got: Any) -> str:
    with ZipFile(io.BytesIO(got.content)) as packed:
        parts = [one for one in packed.namelist() if one.endswith(".xml")]
        return " ".join(unescape(re.sub(r"<[^>]+>", "", packed.read(one).decode())) for one in parts)


def votes(office: Office, items: Items, session: CouncilSession, choice: str, key: tuple[str, str]) -> None:
    """Everybody who may votes the same."""
    data = {"session": session.pk, "rest": choice}
    got = office.client(SECRETARY).post(item_address(items, *key, "ghi-phieu/"), data)
    assert got.status_code == 302, got.content.decode()[-1500:]


# --- The first page, and naming the council ----------------------------------------------------------------


def test_the_secretary_names_the_council_and_what_was_typed_stays_when_it_is_refused(before: Office) -> None:
    client, chair = before.client(SECRETARY), before.people[BA].pk
    typed = {"paper": "Quyết định 02", "quorum_top": 4, "quorum_bottom": 3, "majority": "of_present"}
    got = client.post(HERE + "quyet-dinh/", {**typed, "chair": chair})
    assert "Tỷ lệ thành viên phải có mặt không hợp lệ" in shown(got, 422)
    assert 'value="Quyết định 02"' in got.content.decode()
    client.post(HERE + "quyet-dinh/", {**typed, "quorum_top": 2, "chair": chair})
    council = Council.objects.get()
    assert (council.quorum_top, council.chair.username, council.chair_decides_ties) == (2, BA, False)
    assert "2 trên 3 thành viên được biểu quyết phải có mặt" in read(before, MINH, HERE)


def test_the_first_page_says_how_it_stands_and_what_is_left(before: Office, session: CouncilSession) -> None:
    page = read(before, BA, HERE)
    assert "Phiên số 1 đang diễn ra; 03 nội dung chờ biểu quyết" in page
    assert "Còn 03 nội dung trong chương trình chưa chốt." in page
    assert "Chưa có số liệu dùng để xét mức trần xếp hạng" in page
    assert "Biểu quyết" in page


def test_a_member_counts_nothing_of_the_own_agency(before: Office, session: CouncilSession) -> None:
    page = read(before, MINH, HERE)
    assert "02 nội dung chờ biểu quyết" in page
    assert "Còn 02 nội dung trong chương trình chưa chốt." in page
    assert "Không gồm nội dung của Sở Tài chính, nơi đang công tác" in page


def test_the_standing_office_names_the_council_and_reads_no_item(before: Office, items: Items) -> None:
    page = read(before, STANDING_OFFICE, HERE)
    assert "Quyết định số 02/QĐ-UBND" in page
    assert "Nội dung trình Hội đồng" not in page
    assert read(before, STANDING_OFFICE, AGENDA, 403)


# --- The agenda --------------------------------------------------------------------------------------------


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


# --- One item and its votes --------------------------------------------------------------------------------


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


def test_the_lead_reads_no_votes(before: Office, items: Items, session: CouncilSession) -> None:
    votes(before, items, session, "for", (SXD, LEVEL))
    page = read(before, LEAD, item_address(items, SXD, LEVEL))
    assert SECRET in page
    assert "Tán thành 4" not in page


# --- Sessions ----------------------------------------------------------------------------------------------


def test_a_session_is_called_and_presence_noted(before: Office, items: Items) -> None:
    client = before.client(SECRETARY)
    refused = client.post(
        HERE + "phien/moi/", {"form": "written", "begins": "8:00 16/01/2027", "place": "P1"}
    )
    assert "phải có thời hạn" in shown(refused, 422)
    assert 'value="P1"' in refused.content.decode()
    client.post(HERE + "phien/moi/", {"form": "meeting", "begins": "8:00 16/01/2027", "place": "P1"})
    session = CouncilSession.objects.get()
    here = f"{HERE}phien/{session.pk}/"
    minh = before.people[MINH].pk
    refused = client.post(here + "co-mat/", {f"thanh-vien-{minh}": "du-khuyet"})
    assert "không có người dự khuyết" in shown(refused, 422)
    client.post(here + "co-mat/", {f"thanh-vien-{minh}": "co-mat"})
    assert "1/4 thành viên có mặt" in read(before, BA, here)


def test_minutes_come_from_the_record(before: Office, items: Items, session: CouncilSession) -> None:
    client, here = before.client(BA), f"{HERE}phien/{session.pk}/"
    secretary = before.client(SECRETARY)
    vote = {"session": session.pk, "choice": "for", "opinion": "Đồng ý KINVIET"}
    before.client(BA).post(item_address(items, SXD, LEVEL, "bieu-quyet/"), vote)
    for key in ((SXD, LEVEL), (STC, LEVEL)):
        hands = {"session": session.pk, "rest": "for", "opinion": f"Ý kiến KINNOI {key[0]}"}
        secretary.post(item_address(items, *key, "ghi-phieu/"), hands)
        secretary.post(item_address(items, *key, "chot/"), {"session": session.pk})
    draft = words_in(client.get(here + "bien-ban.docx"))
    assert "(Không ghi thêm.)" in draft
    secretary.post(here + "ket-thuc/", {"minutes": "Kết luận A (ví dụ)."})
    word = words_in(client.get(here + "bien-ban.docx"))
    assert "Có mặt (04): " in word
    assert "Kết luận A (ví dụ)." in word
    assert word.count("Ý kiến KINNOI so-xay-dung") == 1
    assert f"(tán thành, tiêu chí {LEVEL} của Sở Xây dựng): Đồng ý KINVIET" in word
    assert "Không tham gia biểu quyết nội dung của Sở Tài chính: " in word
    assert "Phiên không biểu quyết thông qua kết quả." in word
    assert client.get(here + "bien-ban.pdf").content[:5] == b"%PDF-"
    own = words_in(before.client(MINH).get(here + "bien-ban.docx"))
    assert "Bản này không gồm nội dung của Sở Tài chính" in own
    assert "KINNOI so-tai-chinh" not in own
    assert "Không tham gia biểu quyết nội dung của Sở Tài chính" not in own


# --- Trying, the second look, passing ----------------------------------------------------------------------


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


def test_a_waiting_vote_stands_on_the_desk(before: Office, items: Items, session: CouncilSession) -> None:
    desk = "/thanh-giang/viec/"
    assert "Biểu quyết tại phiên số 1 của Hội đồng" in read(before, MINH, desk)
    assert "Còn 02 nội dung chưa biểu quyết." in read(before, MINH, desk)
    assert "Còn 03 nội dung chưa biểu quyết." in read(before, BA, desk)
    assert "Biểu quyết tại phiên" not in read(before, OVERSEER, desk)


# --- Who comes in, and how many questions are asked --------------------------------------------------------

MAY_READ = {MINH, STANDING, SECRETARY, LEAD, OVERSEER}


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - MAY_READ))
def test_nobody_else_comes_in(before: Office, items: Items, session: CouncilSession, username: str) -> None:
    here = item_address(items, SXD, LEVEL)
    pages = (AGENDA, PASSING, WHAT_IF, SECOND, SECOND + "do-vung/", here, f"{HERE}phien/{session.pk}/")
    client = before.client(username)
    for address in pages:
        got = client.get(address)
        assert got.status_code == 403, address
        assert SECRET not in got.content.decode()
    for deed in ("bieu-quyet/", "ghi-phieu/", "chot/", "sua/", "rut/"):
        data = {"session": session.pk, "choice": "for", "rest": "for"}
        assert client.post(here + deed, data).status_code == 403, deed
    assert not CouncilVote.objects.exists()


@pytest.mark.parametrize(
    "who",
    [
        (MINH, "Sở Tài chính", "Sở Nội vụ"),
        (AN, "Sở Nội vụ", "Sở Tài chính"),
        (SECRETARY, "Sở Nội vụ", "Sở Tài chính"),
    ],
)
def test_no_page_tells_anything_of_the_own_agency(
    before: Office, items: Items, session: CouncilSession, who: tuple[str, str, str]
) -> None:
    username, own, other = who
    for address in (AGENDA, PASSING, WHAT_IF, SECOND, SECOND + "?do-vung=1"):
        page = read(before, username, address)
        assert f"Không gồm nội dung của {own}, nơi đang công tác" in page
        assert own not in page.split("nơi đang công tác")[-1], address
    assert other in read(before, username, PASSING)


@pytest.mark.parametrize(
    "where", ["", "chuong-trinh/", "noi-dung", "phien", "thong-qua/", "xem-lai/", "thu/"]
)
def test_questions_don_t_grow_with_agencies_and_items(before: Office, where: str) -> None:
    items = with_agenda(before)
    session = meeting(before)
    places = {
        "noi-dung": item_address(items, SXD, LEVEL),
        "phien": f"{HERE}phien/{session.pk}/",
    }
    client, address = before.client(BA), places.get(where, HERE + where)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    edge = AgendaItem.objects.get(pk=items[STC, LEVEL].pk)
    for code in _some_codes(before):
        AgendaItem.objects.create(
            campaign=before.campaign,
            sheet=before.sheet("so-tu-phap"),
            criterion=code,
            kind="opinion",
            passed_finding="credited",
            passed_points=edge.passed_points,
            rejected_finding="not_agreed",
            rejected_points=0,
            made_at=VOTING,
        )
    with CaptureQueriesContext(connection) as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few)
    assert len(few) <= 62


def _some_codes(office: Office) -> list[str]:
    rows = Mark.objects.filter(sheet=office.sheet("so-tu-phap"), stage="round_2")
    return list(rows.values_list("criterion", flat=True)[:8])
