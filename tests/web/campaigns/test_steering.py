"""Steering a running campaign: terms, phases to come, rounds, break-glass, wiping a rehearsal."""

from typing import Any

import pytest

from pari.campaigns.models import BrokenGlass, Campaign
from pari.campaigns.queries import phase_of
from pari.core.access.roles import Phase
from pari.deadlines.models import Deadline, Extension
from pari.deadlines.queries import deadlines_of
from pari.journal.models import JournalEntry
from tests.office import DUE, Office, on
from tests.web.campaigns.conftest import At
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words

EXTEND = CAMPAIGN + "dieu-hanh/gia-han/"
CLOSE = CAMPAIGN + "dieu-hanh/ket-thuc/"
GLASS = CAMPAIGN + "dieu-hanh/mo-khan-cap/"
FOR_TWO = {
    "phase": "self_assessment",
    "whom": "some",
    "agencies": ["hoa-sen", "hoa-mai"],
    "until": "18/12/2026",
    "reason": "Mưa lũ chia cắt địa bàn",
    "paper": "Công văn số 12/SNV-CCHC",
}
FOR_ALL = {"phase": "self_assessment", "whom": "all", "until": "18/12/2026", "reason": "Chờ số liệu"}


@pytest.fixture(autouse=True)
def terms(office: Office) -> None:
    """Later terms are set too, as when a campaign was opened."""
    assert Deadline.objects.filter(scope="thanh-giang-2026").count() == 4


def due(agency: str) -> object:
    return deadlines_of("thanh-giang", "thanh-giang-2026")["self_assessment"].term(agency).due


# --- Extending


def test_what_an_extension_means_is_shown_before_it_is_granted(office: Office) -> None:
    answer = office.client("thuky.snv").post(EXTEND, {**FOR_TWO, "step": "preview"})
    said = words(answer)
    assert "Phường Hoa Sen; Phường Hoa Mai" in said
    assert "hết 24 giờ 00 ngày 18/12/2026" in said
    assert "hồ sơ nộp trước thời hạn mới là đúng hạn" in said
    assert not Extension.objects.exists()


def test_a_term_that_nobody_would_gain_by_is_refused_before_it_is_confirmed(office: Office) -> None:
    answer = office.client("thuky.snv").post(EXTEND, {**FOR_TWO, "until": "10/12/2026", "step": "preview"})
    assert answer.status_code == 422
    assert len(problems(answer)) == 1
    assert "Sẽ gia hạn như sau" not in words(answer)


def test_a_group_is_extended_at_once_and_everybody_reads_why(office: Office) -> None:
    assert office.client("thuky.snv").post(EXTEND, {**FOR_TWO, "step": "grant"}).status_code == 302
    assert due("hoa-sen") == due("hoa-mai") == on(19, 12)
    assert due("so-xay-dung") == DUE
    said = read(office.client("canbo.sxd"), CAMPAIGN)
    assert "Phường Hoa Mai, Phường Hoa Sen: hết 24 giờ 00 ngày 18/12/2026." in said
    assert "Công văn số 12/SNV-CCHC. Thư ký (ví dụ), 09:00 ngày 26/11/2026" in said
    assert JournalEntry.objects.filter(did="term_extended").count() == 1


def test_for_everybody_the_next_round_is_said_to_wait(office: Office) -> None:
    said = words(
        office.client("totruong.snv").post(EXTEND, {**FOR_ALL, "until": "20/12/2026", "step": "preview"})
    )
    assert "Bước “Thẩm định lần 1” bắt đầu muộn hơn kế hoạch" in said
    assert "Ngày 20/12/2026 là ngày nghỉ" in said


def test_after_the_term_the_page_says_that_what_comes_in_stays_late(office: Office, arrive: At) -> None:
    arrive(on(16, 12, 8))
    client = office.client("thuky.snv")
    assert "ghi là nộp muộn" in words(client.post(EXTEND, {**FOR_TWO, "step": "preview"}))
    client.post(EXTEND, {**FOR_TWO, "step": "grant"})
    assert "Quyết định sau khi hết thời hạn" in read(office.client("canbo.sxd"), CAMPAIGN)


def test_one_s_own_agency_is_no_choice_and_the_page_says_who_decides(office: Office) -> None:
    client = office.client("thuky.snv")
    assert "Không có trong danh sách: Sở Nội vụ" in read(client, EXTEND)
    answer = client.post(EXTEND, {**FOR_TWO, "agencies": ["so-noi-vu"], "step": "grant"})
    assert answer.status_code == 422
    assert not Extension.objects.exists()


def test_who_may_extend_for_all_only_or_for_some_only_has_no_other_choice(office: Office) -> None:
    for username, data in (("quantri.snv", FOR_TWO), ("thuky.snv", FOR_ALL)):
        answer = office.client(username).post(EXTEND, {**data, "step": "grant"})
        assert answer.status_code == 422, username
    assert not Extension.objects.exists()


def test_an_earlier_instant_is_refused_beside_the_field_and_what_was_typed_stays(office: Office) -> None:
    answer = office.client("thuky.snv").post(EXTEND, {**FOR_TWO, "until": "10/12/2026", "step": "grant"})
    assert answer.status_code == 422
    assert answer.context["page"].form.errors["until"]
    assert "Mưa lũ chia cắt địa bàn" in answer.content.decode()


def test_without_a_reason_or_an_agency_nothing_is_granted(office: Office) -> None:
    answer = office.client("thuky.snv").post(
        EXTEND, {**FOR_TWO, "reason": " ", "agencies": [], "step": "grant"}
    )
    assert set(answer.context["page"].form.errors) == {"reason", "agencies"}


def test_going_back_from_the_confirmation_keeps_everything(office: Office) -> None:
    answer = office.client("thuky.snv").post(EXTEND, {**FOR_TWO, "step": "back"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'value="18/12/2026"' in html
    assert html.count(" checked") == 3  # for whom, and the two agencies


# --- Moving what is to come

MOVE = CAMPAIGN + "dieu-hanh/doi/"
ROUND_1 = {"opens": "18/12/2026", "closes": "25/12/2026", "reason": "Họp Tổ giúp việc ngày 18"}


def previewed(office: Office, phase: str, data: dict[str, str]) -> Any:
    return office.client("totruong.snv").post(f"{MOVE}{phase}/", data | {"step": "preview"})


def moved(office: Office, phase: str, data: dict[str, str]) -> Any:
    """What somebody does: looks at what will hold, and confirms this."""
    seen = previewed(office, phase, data).context["page"].seen
    return office.client("totruong.snv").post(f"{MOVE}{phase}/", data | {"step": "move", "seen": seen})


def hold_round_1_back(office: Office) -> None:
    """The term of self-assessment goes until 24:00 of 21/12/2026, for all."""
    said = {"whom": "all", "phase": "self_assessment", "until": "21/12/2026", "reason": "Mưa lũ"}
    office.client("totruong.snv").post(EXTEND, said | {"step": "grant"})


def test_phases_to_come_stand_with_the_days_that_will_hold(office: Office) -> None:
    hold_round_1_back(office)
    said = read(office.client("totruong.snv"), MOVE)
    assert "Thẩm định lần 1 từ ngày 22/12/2026 đến hết ngày 25/12/2026" in said
    assert "Lịch đã đặt: từ ngày 18/12/2026 đến hết ngày 25/12/2026; bị lùi vì bước trước" in said
    assert "Thẩm định chéo từ ngày 26/12/2026 đến hết ngày 26/12/2026" in said
    assert "Sẽ diễn ra: từ ngày 22/12/2026" in read(office.client("totruong.snv"), MOVE + "tham-dinh-lan-1/")


def test_what_will_hold_after_a_move_is_shown_before_it_is_done(office: Office) -> None:
    hold_round_1_back(office)
    answer = previewed(office, "tham-dinh-lan-1", ROUND_1 | {"opens": "19/12/2026"})
    said = words(answer)
    assert "Các bước sẽ diễn ra như sau Thẩm định lần 1 từ ngày 22/12/2026 đến hết ngày 25/12/2026" in said
    assert "Lịch đã đặt: từ ngày 19/12/2026" in said
    assert office.campaign.phases.get(phase="round_1").opens == on(18, 12)
    assert not JournalEntry.objects.filter(did="phase_moved").exists()


def test_a_round_that_nobody_closed_holds_the_next_one_back(office: Office, arrive: At) -> None:
    arrive(on(28, 12, 9))
    said = read(office.client("totruong.snv"), MOVE)
    assert "Thẩm định chéo bắt đầu ngay khi bước đang diễn ra kết thúc, hết 24 giờ 00 ngày 26/12/2026" in said


def test_a_move_is_confirmed_against_the_calendar_that_was_shown(office: Office) -> None:
    data = ROUND_1 | {"opens": "19/12/2026"}
    seen = previewed(office, "tham-dinh-lan-1", data).context["page"].seen
    hold_round_1_back(office)
    late = office.client("totruong.snv").post(
        MOVE + "tham-dinh-lan-1/", data | {"step": "move", "seen": seen}
    )
    assert late.status_code == 422
    assert any("Lịch vừa thay đổi sau khi xem trước" in one for one in problems(late))
    assert office.campaign.phases.get(phase="round_1").opens == on(18, 12)
    without = office.client("totruong.snv").post(MOVE + "tham-dinh-lan-1/", data | {"step": "move"})
    assert without.status_code == 422


def test_a_round_to_come_is_moved_and_one_under_way_is_not(office: Office) -> None:
    client = office.client("totruong.snv")
    data = {"opens": "19/12/2026", "closes": "25/12/2026", "reason": "Họp Tổ giúp việc ngày 18"}
    assert moved(office, "tham-dinh-lan-1", data).status_code == 302
    assert office.campaign.phases.get(phase="round_1").opens == on(19, 12)
    assert client.post(MOVE + "tu-danh-gia/", data).status_code == 404
    assert client.post(MOVE + "round_1/", data).status_code == 404


def test_once_a_round_was_closed_before_its_day_the_next_phase_may_begin_at_once(
    office: Office, arrive: At
) -> None:
    address = MOVE + "tham-dinh-cheo/"
    arrive(on(24, 12, 9))
    assert "Bắt đầu ngay" not in read(office.client("totruong.snv"), address)
    office.end(Phase.ROUND_1, on(24, 12, 9))
    arrive(on(24, 12, 10))
    said = read(office.client("totruong.snv"), address)
    assert "Bước trước đã kết thúc nên bước này có thể bắt đầu sớm hơn lịch đã đặt." in said
    assert "Bắt đầu ngay khi xác nhận" in said
    assert "Bắt đầu ngay" not in read(office.client("totruong.snv"), MOVE + "giai-trinh-bo-sung/")
    data = {"now": "on", "opens": "", "closes": "26/12/2026", "reason": "Xong sớm"}
    shown = previewed(office, "tham-dinh-cheo", data)
    assert "Thẩm định chéo bắt đầu ngay khi xác nhận, hết 24 giờ 00 ngày 26/12/2026" in words(shown)
    assert moved(office, "tham-dinh-cheo", data).status_code == 302
    assert phase_of(office.campaign, on(24, 12, 10)) is Phase.CROSS_CHECK


def test_a_day_or_an_hour_before_the_old_one_is_taken_once_the_round_was_closed(
    office: Office, arrive: At
) -> None:
    data = {"opens": "14:00 24/12/2026", "closes": "26/12/2026", "reason": "Xong sớm"}
    arrive(on(24, 12, 10))
    early = previewed(office, "tham-dinh-cheo", data)
    assert "khi bước “Thẩm định lần 1” chưa kết thúc" in early.context["page"].form.errors["opens"][0]
    office.end(Phase.ROUND_1, on(24, 12, 9))
    assert moved(office, "tham-dinh-cheo", data).status_code == 302
    assert phase_of(office.campaign, on(24, 12, 14)) is Phase.CROSS_CHECK


def test_today_without_an_hour_has_begun_already_and_nothing_typed_is_told_beside_the_field(
    office: Office, arrive: At
) -> None:
    office.end(Phase.ROUND_1, on(24, 12, 9))
    arrive(on(24, 12, 10))
    data = {"closes": "26/12/2026", "reason": "Xong sớm"}
    today = previewed(office, "tham-dinh-cheo", data | {"opens": "24/12/2026"})
    assert "được tính từ 0 giờ 00" in today.context["page"].form.errors["opens"][0]
    nothing = previewed(office, "tham-dinh-cheo", data | {"opens": ""})
    assert "hoặc chọn bắt đầu ngay" in nothing.context["page"].form.errors["opens"][0]
    assert (today.status_code, nothing.status_code) == (422, 422)


def test_a_round_that_is_closed_already_is_no_lever_and_says_when(office: Office, arrive: At) -> None:
    office.end(Phase.ROUND_1, on(24, 12, 9))
    arrive(on(24, 12, 10))
    page = office.client("totruong.snv").get(CAMPAIGN + "dieu-hanh/")
    assert CLOSE not in page.content.decode()
    assert "Đã kết thúc lúc 09:00 ngày 24/12/2026. Bước tiếp theo: Thẩm định chéo, từ" in words(page)


def test_a_term_to_come_never_becomes_shorter(office: Office) -> None:
    data = {"opens": "27/12/2026", "closes": "29/12/2026", "reason": "x"}
    for step in ("preview", "move"):
        answer = office.client("totruong.snv").post(MOVE + "giai-trinh-bo-sung/", data | {"step": step})
        assert answer.status_code == 422
    assert problems(answer)
    assert office.campaign.phases.get(phase="supplement").closes == on(31, 12)


# --- Closing a round


def test_a_round_is_closed_on_the_page_of_its_meeting(office: Office, arrive: At) -> None:
    arrive(on(26, 12, 9))
    answer = office.client("totruong.snv").get(CLOSE)
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/thanh-giang/dot/thanh-giang-2026/tham-dinh/ket-thuc/",
    )
    assert office.client("thuky.snv").get(CLOSE).status_code == 403
    assert office.campaign.phases.get(phase="round_1").closed_at is None


# --- Break-glass

ASKED = {
    "deed": "ask",
    "agency": "so-noi-vu",
    "action": "reopen_sheet",
    "reason": "Người thay thế đi công tác",
}


def asked(office: Office) -> BrokenGlass:
    assert office.client("totruong.snv").post(GLASS, ASKED).status_code == 302
    return BrokenGlass.objects.get()


def test_one_person_asks_another_confirms_and_the_council_reads_every_line(
    office: Office, arrive: At
) -> None:
    line = asked(office)
    second = office.client("thuongtruc.stc")
    assert "Người thay thế đi công tác" in read(second, GLASS)
    data = {"deed": "confirm", "line": str(line.pk), f"{line.pk}-hours": "4"}
    assert second.post(GLASS, data).status_code == 302
    council = read(office.client("hoidong.stc"), GLASS)
    assert "Mở lại phiếu , Sở Nội vụ Đang mở" in council.replace("phiếu,", "phiếu ,")
    assert "Thường trực Hội đồng (ví dụ) xác nhận" in council
    arrive(on(26, 11, 13))
    assert "Đã đóng" in read(office.client("hoidong.stc"), GLASS)


def test_a_refusal_stands_in_the_list_too(office: Office) -> None:
    line = asked(office)
    office.client("thuongtruc.stc").post(GLASS, {"deed": "refuse", "line": str(line.pk)})
    assert "Không đồng ý" in read(office.client("hoidong.stc"), GLASS)
    assert BrokenGlass.objects.get().until is None


def test_who_asked_confirms_nothing_and_others_see_no_line(office: Office) -> None:
    line = asked(office)
    data = {"deed": "confirm", "line": str(line.pk), f"{line.pk}-hours": "4"}
    answer = office.client("totruong.snv").post(GLASS, data)
    assert answer.status_code == 422
    assert problems(answer)
    outsider = office.client("canbo.sxd")
    assert "Người thay thế đi công tác" not in read(outsider, GLASS)
    assert outsider.post(GLASS, data).status_code == 404
    assert BrokenGlass.objects.get().settled_at is None


@pytest.mark.parametrize("hours", ["0", "25", "", "nhiều"])
def test_it_is_opened_for_1_to_24_hours(office: Office, hours: str) -> None:
    line = asked(office)
    data = {"deed": "confirm", "line": str(line.pk), f"{line.pk}-hours": hours}
    answer = office.client("thuongtruc.stc").post(GLASS, data)
    assert answer.status_code == 422
    assert BrokenGlass.objects.get().settled_at is None


def test_points_and_other_agencies_are_no_choice(office: Office) -> None:
    for wrong in ({"action": "give_round_1"}, {"agency": "so-xay-dung"}):
        assert office.client("totruong.snv").post(GLASS, {**ASKED, **wrong}).status_code == 422
    assert not BrokenGlass.objects.exists()


# --- Wiping


def test_a_rehearsal_is_wiped_only_by_its_code_typed_by_hand(office: Office) -> None:
    Campaign.objects.create(
        code="thu", authority=office.authority, year=2026, title="Thử", is_rehearsal=True, made_at=on(1, 11)
    )
    client, address = office.client("quantri.snv"), "/thanh-giang/dot/thu/dieu-hanh/xoa-dien-tap/"
    answer = client.post(address, {"code": "thử"})
    assert answer.status_code == 422
    assert "Mã chưa đúng" in problems(answer)[0]
    assert client.post(address, {"code": "thu"}).status_code == 302
    assert list(Campaign.objects.values_list("code", flat=True)) == ["thanh-giang-2026"]


def test_a_real_campaign_is_never_wiped(office: Office) -> None:
    client = office.client("quantri.snv")
    for answer in (
        client.get(CAMPAIGN + "dieu-hanh/xoa-dien-tap/"),
        client.post(CAMPAIGN + "dieu-hanh/xoa-dien-tap/", {"code": "thanh-giang-2026"}),
    ):
        assert answer.status_code == 409
    assert Campaign.objects.exists()
