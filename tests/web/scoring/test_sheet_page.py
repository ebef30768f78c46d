"""The page of a sheet: what it shows to whom, what it offers, and what it does."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.access.roles import Phase
from pari.core.states import State
from pari.deadlines.actions import extend
from pari.scoring.models import Sheet, SheetMove
from tests.office import DUE, NOW, PEOPLE, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

PAGE = CAMPAIGN + "phieu/so-xay-dung/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
Clock = Callable[[datetime], None]


def put(office: Office, state: State, agency: str = "so-xay-dung") -> None:
    Sheet.objects.filter(pk=office.sheet(agency).pk).update(state=state.value)


def state(office: Office) -> str:
    return office.sheet("so-xay-dung").state


def shown(office: Office, username: str, page: str = PAGE) -> str:
    answer = office.client(username).get(page)
    assert answer.status_code == 200
    return text_of(answer)


# --- What is shown -----------------------------------------------------------------------------------------


def test_the_page_says_state_term_and_what_is_waited_for(office: Office) -> None:
    page = shown(office, OFFICER)
    assert "Phiếu tự đánh giá, chấm điểm: Sở Xây dựng" in page
    assert "Chưa bắt đầu còn 19 ngày Thời hạn nộp" in page
    assert "Thời hạn nộp: hết 24 giờ 00 ngày 15/12/2026." in page
    assert "Công chức phụ trách chưa bắt đầu tự chấm." in page


def test_the_criteria_stand_there_with_their_most_points(office: Office) -> None:
    page = shown(office, OFFICER)
    assert "điểm chuẩn 100,00" in page
    assert "Điểm thưởng" in page


def test_the_way_of_the_sheet_is_told_with_who_when_and_the_opinion(office: Office) -> None:
    put(office, State.WITH_HEAD)
    office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": "Thiếu phụ lục\ntiêu chí 2.1"})
    page = shown(office, OFFICER)
    assert "Trả lại kèm ý kiến 09:00 ngày 26/11/2026, Lãnh đạo Sở Xây dựng (ví dụ), Lãnh đạo đơn vị" in page
    assert "Thiếu phụ lục tiêu chí 2.1" in page


def test_an_opinion_stands_on_top_until_the_sheet_is_passed_on_again(office: Office) -> None:
    put(office, State.WITH_HEAD)
    office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": "Thiếu phụ lục"})
    told = (
        "Ý kiến của lãnh đạo khi trả lại Thiếu phụ lục Lãnh đạo Sở Xây dựng (ví dụ), Lãnh đạo đơn vị, 09:00"
    )
    assert told in shown(office, OFFICER)
    assert shown(office, OFFICER).index("Ý kiến của lãnh đạo") < shown(office, OFFICER).index("Lĩnh vực")
    office.client(OFFICER).post(PAGE + "trinh-lanh-dao/", {"seen": 1})
    assert "Ý kiến của lãnh đạo khi trả lại" not in shown(office, OFFICER)
    assert "Thiếu phụ lục" in shown(office, OFFICER)  # the way of the sheet keeps it


def test_an_opinion_outlasts_being_opened_again(office: Office, at: Clock) -> None:
    put(office, State.WITH_HEAD)
    office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": "Thiếu phụ lục"})
    at(on(16, 12, 8))
    words = {"seen": 1, "until": "10:30 17/12/2026", "reason": "Máy chủ của đơn vị hỏng"}
    assert office.client("totruong.snv").post(PAGE + "mo-lai/", words).status_code == 302
    assert "Ý kiến của lãnh đạo khi trả lại Thiếu phụ lục" in shown(office, OFFICER)


def test_an_opinion_is_the_agencys_own_affair_on_top(office: Office, at: Clock) -> None:
    put(office, State.WITH_HEAD)
    office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": "Thiếu phụ lục"})
    at(on(19, 12))
    assert "Ý kiến của lãnh đạo khi trả lại" not in shown(office, "totruong.snv")


def test_words_of_people_are_shown_as_words(office: Office) -> None:
    put(office, State.WITH_HEAD)
    office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": "<script>alert(1)</script>"})
    answer = office.client(OFFICER).get(PAGE)
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("username", PEOPLE)
def test_during_self_assessment_the_own_officer_and_head_alone_read_a_sheet(
    office: Office, username: str
) -> None:
    answer = office.client(username).get(PAGE)
    assert answer.status_code == (200 if username in (OFFICER, HEAD) else 403)
    assert b"seen" not in answer.content or answer.status_code == 200


@pytest.mark.parametrize(
    "username", ["totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"]
)
def test_from_round_1_on_whoever_judges_reads_it_but_nobody_that_of_the_own_agency(
    office: Office, at: Clock, username: str
) -> None:
    at(on(19, 12))
    assert office.client(username).get(PAGE).status_code == 200
    own = {"snv": "so-noi-vu", "stc": "so-tai-chinh"}.get(username.rsplit(".", 1)[1])
    if own:
        answer = office.client(username).get(f"{CAMPAIGN}phieu/{own}/")
        assert answer.status_code == 403
        assert "cơ quan nơi thành viên công tác" in text_of(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/thanh-giang/dot/thanh-giang-2026/phieu/khong-co/",
        "/thanh-giang/dot/khong-co/phieu/so-xay-dung/",
        "/khong-co/dot/thanh-giang-2026/phieu/so-xay-dung/",
    ],
)
def test_what_isnt_there_is_told_like_what_isnt_ones_own(office: Office, address: str) -> None:
    assert office.client(OFFICER).get(address).status_code in (403, 404)


def test_the_page_takes_as_many_queries_for_many_moves_as_for_few(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sheet, client = office.sheet("so-xay-dung"), office.client(OFFICER)
    extend_term(office, on(18, 12), at=NOW)
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    for number in range(1, 30):
        SheetMove.objects.create(
            sheet=sheet,
            sequence=number,
            move="begin",
            before="not_begun",
            after="in_progress",
            at=NOW,
            account=office.people[OFFICER],
            role="officer",
        )
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


# session, account, second factor; authority, capacities; campaign, eye (8); sheet, name, moves, requests,
# deadlines (3); edition, facts, drafts, marks, evidence, assignments; the frame's 2.
QUERIES = 27


def extend_term(office: Office, until: datetime, *, at: datetime) -> None:
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name=Phase.SELF_ASSESSMENT.value,
        until=until,
        at=at,
        reason="Bão số 9",
        person=None,
        person_name="Tổ trưởng (ví dụ)",
        agencies=["so-xay-dung"],
    )


# --- What is offered ---------------------------------------------------------------------------------------


def offered(page: str) -> list[str]:
    """The deeds that the page's links and forms lead to, below the sheet's own address."""
    part = re.search(r'<section class="aside deeds".*?</section>', page, re.DOTALL)
    return re.findall(rf'(?:href|action)="{PAGE}([^"]+)"', part[0]) if part else []


def test_only_what_may_be_done_now_is_offered(office: Office) -> None:
    page = office.client(OFFICER).get(PAGE).content.decode()
    assert offered(page) == ["bat-dau/", "trinh-lanh-dao/"]
    assert offered(office.client(HEAD).get(PAGE).content.decode()) == ["nop/"]


def test_a_head_is_offered_return_only_once_the_sheet_was_passed(office: Office) -> None:
    assert "Trả lại kèm ý kiến" not in shown(office, HEAD)
    put(office, State.WITH_HEAD)
    assert "Trả lại kèm ý kiến" in shown(office, HEAD)


def test_after_the_term_the_page_says_why_it_cant_be_handed_in_and_what_to_do(
    office: Office, at: Clock
) -> None:
    at(DUE)
    page = shown(office, HEAD)
    assert "Đã hết thời hạn nộp. Nội dung đã nhập vẫn được lưu đầy đủ;" in page
    assert "Đề nghị mở lại" in page
    assert "đã hết thời hạn" in page


def test_within_a_reopening_the_page_says_that_it_will_be_late(office: Office, at: Clock) -> None:
    extend_term(office, on(18, 12), at=on(16, 12, 8))
    put(office, State.REOPENED)
    at(on(16, 12, 9))
    page = shown(office, HEAD)
    assert "Được mở lại: tiếp nhận hết 24 giờ 00 ngày 17/12/2026" in page
    assert "Bão số 9" in page


INVITES = ("Kiểm tra trước khi nộp", "Điểm có thể mất", "Phân công tiêu chí", "Bảng tính Excel")


def test_what_is_handed_in_invites_nobody_to_fill_it(office: Office) -> None:
    assert all(one in shown(office, OFFICER) for one in INVITES)
    put(office, State.SUBMITTED)
    page = shown(office, OFFICER)
    assert not any(one in page for one in INVITES)
    assert "thiếu tài liệu" not in page  # a count of none only asks for more while there is more to do


def test_what_never_came_is_no_longer_waited_for(office: Office, at: Clock) -> None:
    office.end(Phase.ROUND_1, on(26, 12))
    at(on(26, 12, 9))
    page = office.client(OFFICER).get(PAGE).content.decode()
    assert "Đợt đánh giá đã qua bước tự chấm điểm; đơn vị không nộp phiếu này." in page
    assert "Công chức phụ trách chưa bắt đầu" not in page
    assert offered(page) == []
    assert "đã hết thời hạn" not in page.replace('data-over="đã hết thời hạn"', "")
    assert not any(one in page for one in INVITES)


def test_whoever_reads_only_is_told_so(office: Office, at: Clock) -> None:
    at(on(19, 12))
    assert "Vai trò này chỉ xem phiếu." in shown(office, "giamsat.mttq")


def test_a_lead_may_open_it_again_from_here_while_it_isnt_appraised(office: Office, at: Clock) -> None:
    at(on(19, 12))
    put(office, State.SUBMITTED)
    assert "phieu/so-xay-dung/mo-lai/" in office.client("totruong.snv").get(PAGE).content.decode()
    put(office, State.IN_ROUND_1)
    assert "phieu/so-xay-dung/mo-lai/" not in office.client("totruong.snv").get(PAGE).content.decode()


# --- What is done ------------------------------------------------------------------------------------------


def test_the_whole_way_through_requests(office: Office) -> None:
    officer, head = office.client(OFFICER), office.client(HEAD)
    assert officer.post(PAGE + "bat-dau/", {"seen": 0}).status_code == 302
    assert officer.post(PAGE + "trinh-lanh-dao/", {"seen": 1, "note": "Kính trình"}).status_code == 302
    assert head.post(PAGE + "tra-lai/", {"seen": 2, "opinion": "Xem lại 2.1"}).status_code == 302
    assert officer.post(PAGE + "trinh-lanh-dao/", {"seen": 3}).status_code == 302
    assert "Thời điểm nộp được ghi theo giờ của máy chủ" in text_of(head.get(PAGE + "nop/"))
    answer = head.post(PAGE + "nop/", {"seen": 4}, follow=True)
    assert "Đã nộp hồ sơ đề nghị thẩm định." in text_of(answer)
    assert state(office) == "submitted"


def test_an_opinion_forgotten_brings_the_form_back_opened(office: Office) -> None:
    put(office, State.WITH_HEAD)
    answer = office.client(HEAD).post(PAGE + "tra-lai/", {"seen": 0, "opinion": " "})
    assert answer.status_code == 422
    assert "Đề nghị ghi ý kiến để công chức phụ trách biết" in text_of(answer)
    assert b'<details class="deed" open>' in answer.content


def test_a_stale_page_keeps_what_was_typed_and_says_what_happened(office: Office) -> None:
    put(office, State.WITH_HEAD)
    head = office.client(HEAD)
    head.post(PAGE + "nop/", {"seen": 0})
    answer = head.post(PAGE + "tra-lai/", {"seen": 0, "opinion": "Ý kiến dài đã gõ"})
    assert answer.status_code == 422
    assert "Phiếu vừa chuyển sang trạng thái khác" in text_of(answer)
    assert "Ý kiến dài đã gõ" in text_of(answer)
    assert state(office) == "submitted"


def test_a_page_confirmed_twice_hands_in_once(office: Office) -> None:
    head = office.client(HEAD)
    assert head.post(PAGE + "nop/", {"seen": 0}).status_code == 302
    answer = head.post(PAGE + "nop/", {"seen": 0})
    assert answer.status_code == 422
    assert "Phiếu vừa chuyển sang trạng thái khác" in text_of(answer)
    assert SheetMove.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "-1", None])
def test_a_move_that_doesnt_say_what_was_seen_isnt_made(office: Office, seen: str | None) -> None:
    words = {} if seen is None else {"seen": seen}
    assert office.client(HEAD).post(PAGE + "nop/", words).status_code == 422
    assert state(office) == "not_begun"


def test_an_address_of_a_deed_that_is_only_visited_does_nothing_and_leads_to_the_page(office: Office) -> None:
    for below in ("bat-dau/", "trinh-lanh-dao/", "de-nghi-mo-lai/"):
        answer = office.client(OFFICER).get(PAGE + below)
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert office.client(HEAD).get(PAGE + "nop/").status_code == 200
    assert state(office) == "not_begun"


DEEDS = {
    "bat-dau/": OFFICER,
    "trinh-lanh-dao/": OFFICER,
    "tra-lai/": HEAD,
    "nop/": HEAD,
    "nop-bo-sung/": "",  # not in this phase
    "mo-lai/": "totruong.snv",
}


@pytest.mark.parametrize("username", PEOPLE)
@pytest.mark.parametrize("deed", DEEDS)
def test_nobody_else_does_a_deed_by_its_address(office: Office, deed: str, username: str) -> None:
    if username == DEEDS[deed] or (deed == "mo-lai/" and username == "thuky.snv"):
        return
    put(office, State.WITH_HEAD if deed in ("tra-lai/", "nop/") else State.IN_PROGRESS)
    words = {"seen": 0, "opinion": "x", "reason": "x"}
    answer = office.client(username).post(PAGE + deed, words)
    assert answer.status_code in (403, 422)
    assert SheetMove.objects.count() == 0


def test_an_officer_of_another_agency_is_told_that_it_isnt_theirs(office: Office) -> None:
    answer = office.client("canbo.hoasen").post(PAGE + "bat-dau/", {"seen": 0})
    assert answer.status_code == 403
    assert "Nội dung này thuộc cơ quan khác" in text_of(answer)


def test_the_confirming_page_says_too_late_without_a_button(office: Office, at: Clock) -> None:
    at(DUE + timedelta(seconds=1))
    answer = office.client(HEAD).get(PAGE + "nop/")
    assert "Đã hết thời hạn nộp." in text_of(answer)
    assert b'<button class="button primary">' not in answer.content
