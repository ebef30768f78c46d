"""The page after the login: what waits for each capacity, until when."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from pari.campaigns.models import BrokenGlass, DutyHolder, Question
from pari.core.access.roles import Phase
from pari.core.states import Move, State
from pari.notices.actions import note_round
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.scoring.models import Sheet
from tests.office import DUE, NOW, PEOPLE, Office, on
from tests.web.desk.conftest import Home, ask_reopening, moved, put

CALM = "Hiện không có việc nào đang chờ."


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_everybody_has_a_home(office: Office, home: Home, username: str) -> None:
    page = home(username)
    assert "<h1>Việc cần làm</h1>" in page
    assert office.campaign.title in page


# --- Officer and head


def test_an_officer_fills_the_sheet_until_the_term(home: Home) -> None:
    page = home("canbo.sxd")
    assert "Hoàn thiện phiếu tự đánh giá, chấm điểm năm 2026" in page
    assert "hết 24 giờ 00 ngày 15/12/2026" in page
    assert ">còn 19 ngày<" in page
    assert "/dot/thanh-giang-2026/" in page


def test_an_officer_reads_of_a_return(office: Office, home: Home) -> None:
    moved(put(office, "so-xay-dung", State.RETURNED), Move.RETURN, "Thiếu phụ lục\ntiêu chí 2.1")
    page = home("canbo.sxd")
    assert "Lãnh đạo trả lại phiếu kèm ý kiến" in page
    said = "Lãnh đạo Sở Xây dựng (ví dụ), 09:00 ngày 26/11/2026: “Thiếu phụ lục tiêu chí 2.1”"
    assert f"{said}. Đề nghị hoàn thiện và trình lại." in page
    assert "trả lại" not in home("canbo.hoasen")


def test_a_long_opinion_is_told_by_its_beginning(office: Office, home: Home) -> None:
    moved(put(office, "so-xay-dung", State.RETURNED), Move.RETURN, "Xem lại " * 100)
    page = home("canbo.sxd")
    assert "lại …”. Đề nghị hoàn thiện" in page
    assert page.count("Xem lại") < 50


def test_a_supplement_given_back_says_so_to_the_officer_until_it_is_passed_again(
    office: Office, home: Home
) -> None:
    sheet, at = put(office, "so-xay-dung", State.AWAITING_SUPPLEMENT), on(28, 12)
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    moved(sheet, Move.RETURN_SUPPLEMENT, "Thiếu bản ký")
    assert "Lãnh đạo trả lại nội dung giải trình, bổ sung kèm ý kiến" in home("canbo.sxd", at)
    assert "“Thiếu bản ký”" in home("canbo.sxd", at)
    assert "Thiếu bản ký" not in home("lanhdao.sxd", at)
    moved(sheet, Move.PASS_SUPPLEMENT, "")
    assert "Thiếu bản ký" not in home("canbo.sxd", at)


def test_what_is_with_the_head_waits_for_the_head_alone(office: Office, home: Home) -> None:
    put(office, "so-xay-dung", State.WITH_HEAD)
    assert "Phiếu chờ lãnh đạo kiểm tra và nộp" in home("lanhdao.sxd")
    assert CALM in home("canbo.sxd")
    assert CALM in home("lanhdao.hoasen")


def test_a_head_is_told_near_the_term_that_nothing_was_passed_on(home: Home) -> None:
    assert CALM in home("lanhdao.sxd", DUE - timedelta(days=3, seconds=1))
    assert "Phiếu chưa được trình lãnh đạo" in home("lanhdao.sxd", DUE - timedelta(days=3))


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_at_the_term_the_page_says_what_can_still_be_done(office: Office, home: Home, username: str) -> None:
    put(office, "so-xay-dung", State.IN_PROGRESS)
    assert "gửi yêu cầu mở lại" not in home(username, DUE - timedelta(seconds=1))
    page = home(username, DUE)
    assert "Đã hết thời hạn nộp hồ sơ đề nghị thẩm định" in page
    assert "gửi yêu cầu mở lại" in page


def test_what_was_submitted_waits_for_nobody(office: Office, home: Home) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, submitted_at=NOW, is_late=True)
    for username in ("canbo.sxd", "lanhdao.sxd"):
        page = home(username)
        assert CALM in page
        assert "Nộp muộn" in page


def test_a_supplement_waits_for_the_agency(office: Office, home: Home) -> None:
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK):
        office.end(phase, on(26, 12))
    put(office, "so-xay-dung", State.AWAITING_SUPPLEMENT, submitted_at=NOW)
    page = home("canbo.sxd", on(28, 12))
    assert "Giải trình, bổ sung các tiêu chí chưa thống nhất" in page
    assert "hết 24 giờ 00 ngày 30/12/2026" in page


def test_agencies_read_of_their_own_sheet_alone(office: Office, home: Home) -> None:
    put(office, "so-tu-phap", State.SUBMITTED, submitted_at=NOW)
    for username in ("canbo.sxd", "lanhdao.sxd", "quantri.sxd"):
        page = home(username, DUE)
        assert "Tiến độ" not in page
        assert "Phường Hoa Sen" not in page
        assert "Sở Tư pháp" not in page


# --- Steering


def test_reopening_requests_wait_for_who_decides_and_isnt_in_conflict(office: Office, home: Home) -> None:
    ask_reopening(office, "hoa-sen")
    ask_reopening(office, "so-noi-vu")
    for username in ("totruong.snv", "thuky.snv"):
        page = home(username, DUE + timedelta(hours=1))
        assert "01 đề nghị mở lại phiếu chờ trả lời" in page
        assert "đề nghị mở lại" not in home("quantri.snv", DUE)
    assert "02 đề nghị" not in home("thuongtruc.stc", DUE)


def test_questions_wait_until_somebody_answers(office: Office, home: Home) -> None:
    asked = Question.objects.create(
        campaign=office.campaign,
        agency=office.agencies["hoa-sen"],
        account=office.people["canbo.hoasen"],
        text="?",
        asked_at=NOW,
    )
    assert "01 câu hỏi chưa có trả lời" in home("thuky.snv")
    assert "câu hỏi" not in home("totruong.snv")
    asked.answers.create(account=office.people["thuky.snv"], text="!", answered_at=NOW)
    assert "câu hỏi" not in home("thuky.snv")


@pytest.mark.parametrize("username", ["totruong.snv", "thuky.snv"])
def test_late_agencies_are_counted_and_some_are_named(office: Office, home: Home, username: str) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, submitted_at=NOW)
    assert "hết thời hạn mà chưa nộp" not in home(username, DUE - timedelta(seconds=1))
    page = home(username, DUE)
    assert "05 cơ quan đã hết thời hạn mà chưa nộp" in page
    assert "Sở Nội vụ, Sở Tư pháp, Sở Tài chính và 02 cơ quan khác" in page


def test_a_round_whose_plan_has_run_out_waits_for_the_lead(office: Office, home: Home) -> None:
    Sheet.objects.update(state=State.IN_ROUND_1.value, submitted_at=NOW)
    assert "Kết thúc bước" not in home("totruong.snv", on(26, 12) - timedelta(seconds=1))
    assert "Kết thúc bước “Thẩm định lần 1”" in home("totruong.snv", on(26, 12))
    assert "Kết thúc bước" not in home("thuky.snv", on(26, 12))


def test_a_round_is_closed_where_its_line_leads_and_is_no_line_once_it_was_closed(
    office: Office, home: Home
) -> None:
    office.campaign.phases.filter(phase="cross_check").update(opens=on(28, 12), closes=on(29, 12))
    line = home("totruong.snv", on(27, 12)).partition("Kết thúc bước")[0]
    assert line.endswith('href="/thanh-giang/dot/thanh-giang-2026/tham-dinh/ket-thuc/">')
    office.end(Phase.ROUND_1, on(25, 12))
    assert "Kết thúc bước" not in home("totruong.snv", on(27, 12))


def test_duties_that_nobody_can_do_are_told(office: Office, home: Home) -> None:
    assert "06 cơ quan chưa có người thực hiện đủ nhiệm vụ" in home("totruong.snv")
    for duty, username in (
        ("lead", "totruong.snv"),
        ("secretariat", "thuky.snv"),
        ("enter_facts", "thuky.snv"),
        ("approve_facts", "thuky.snv"),
    ):
        DutyHolder.objects.create(
            campaign=office.campaign, duty=duty, account=office.people[username], is_substitute=False
        )
    page = home("totruong.snv")
    assert "01 cơ quan chưa có người thực hiện đủ nhiệm vụ" in page
    assert "Sở Nội vụ: mọi người được giao" in page


def test_a_campaign_in_preparation_is_shown_to_who_may_open_it(office: Office, home: Home) -> None:
    type(office.campaign).objects.update(opened_at=None)
    for username in ("quantri.snv", "totruong.snv"):
        assert "Đợt đánh giá năm 2026: còn" in home(username)
    for username in ("canbo.sxd", "thuky.snv", "lanhdao.ubnd"):
        with time_machine.travel(NOW, tick=False):
            page = office.client(username).get("/thanh-giang/viec/").content.decode()
        assert "Hiện không có đợt đánh giá nào đang diễn ra." in page
        assert office.campaign.title not in page


# --- Council


def break_glass(office: Office, agency: str, **words: Any) -> None:
    asked = {"account": office.people["thuky.snv"], "action": "reopen_sheet", "asked_at": NOW, **words}
    BrokenGlass.objects.create(
        campaign=office.campaign, agency=office.agencies[agency], reason="Người thay thế ốm", **asked
    )


def test_broken_glass_waits_for_a_second_person_of_another_agency(office: Office, home: Home) -> None:
    break_glass(office, "so-noi-vu")
    break_glass(office, "so-tai-chinh")  # the own one of thuongtruc.stc
    break_glass(office, "so-tu-phap", account=office.people["thuongtruc.stc"])
    assert "01 đề nghị mở khẩn cấp chờ xác nhận" in home("thuongtruc.stc")
    assert "mở khẩn cấp" not in home("hoidong.stc")


def test_the_council_sees_what_is_open(office: Office, home: Home) -> None:
    second = office.people["thuongtruc.stc"]
    break_glass(office, "so-noi-vu", settled_by=second, settled_at=NOW, until=NOW + timedelta(hours=2))
    for username in ("hoidong.stc", "thuongtruc.stc"):
        assert "01 trường hợp mở khẩn cấp đang có hiệu lực" in home(username, NOW + timedelta(hours=1))
        assert "mở khẩn cấp" not in home(username, NOW + timedelta(hours=2))


def ask_change(office: Office, of: str, by: str) -> None:
    SensitiveChange.objects.create(
        account=office.people[of],
        authority=office.authority,
        kind="credentials_reset",
        wanted="{}",
        reason="Quên mật khẩu",
        asked_by=office.people[by],
        asked_at=NOW,
    )


def test_a_sensitive_change_waits_for_a_second_person(office: Office, home: Home) -> None:
    ask_change(office, of="thamdinh.stp", by="quantri.kt")
    ask_change(office, of="thuky.snv", by="quantri.kt")  # of the lead's own agency
    ask_change(office, of="thuongtruc.stc", by="quantri.kt")  # of one of the standing council
    ask_change(
        office, of="hoidong.stc", by="totruong.snv"
    )  # asked by the lead, and of the other's own agency
    assert "02 thay đổi cần người thứ hai xác nhận" in home("totruong.snv")
    assert "02 thay đổi cần người thứ hai xác nhận" in home("thuongtruc.stc")
    assert "thay đổi cần" not in home("quantri.kt")


def test_work_that_is_handed_over_waits_for_its_taker(office: Office, home: Home) -> None:
    HandOver.objects.create(
        giver=office.people["canbo.sxd"],
        taker=office.people["lanhdao.sxd"],
        appointment=office.appointment("canbo.sxd"),
        note="Tiêu chí 2.1 còn thiếu văn bản",
        given_by=office.people["canbo.sxd"],
        given_at=NOW,
    )
    assert "01 lượt bàn giao chờ nhận" in home("lanhdao.sxd")
    assert "bàn giao" not in home("canbo.sxd")
    HandOver.objects.update(taken_at=NOW)
    assert "bàn giao" not in home("lanhdao.sxd")


# --- Accounts and machines


def test_an_agencys_administrator_sees_the_own_accounts_alone(office: Office, home: Home) -> None:
    Appointment.objects.filter(account__username__in=["canbo.sxd", "canbo.hoasen"]).update(
        ended=date(2026, 11, 1)
    )
    Account.objects.filter(username="lanhdao.sxd").update(is_active=False)
    Account.objects.filter(username="lanhdao.hoasen").update(is_active=False)
    page = home("quantri.sxd")
    assert "01 tài khoản chưa có vai trò" in page
    assert "01 tài khoản đang khóa" in page
    assert "Đơn vị chưa có công chức phụ trách CCHC" in page
    assert "02 tài khoản chưa có vai trò" in home("quantri.snv")


def test_who_has_left_is_not_counted_as_locked(office: Office, home: Home) -> None:
    Account.objects.filter(username="lanhdao.sxd").update(is_active=False, left_on=date(2026, 11, 1))
    assert "đang khóa" not in home("quantri.sxd")


def test_the_technical_administrator_hears_of_a_worker_that_stands_still(
    office: Office, home: Home, settings: Any
) -> None:
    assert "Tiến trình nhắc việc và gửi thư không hoạt động" in home("quantri.kt")
    note_round(at=NOW - timedelta(minutes=5))
    settings.PARI_MAIL = "smtp://127.0.0.1"
    assert CALM in home("quantri.kt")
    assert "không hoạt động" in home("quantri.kt", NOW + timedelta(seconds=1))
    note_round(at=NOW, fault="mails: ConnectionRefusedError")
    assert "mails: ConnectionRefusedError" in home("quantri.kt")


def test_the_technical_administrator_hears_that_no_mail_goes_out(home: Home, settings: Any) -> None:
    settings.PARI_MAIL = ""
    page = home("quantri.kt")
    assert "Thư điện tử chưa được cấu hình" in page
    assert "Tiến độ" not in page
