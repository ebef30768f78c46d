"""Setting a campaign up, tab by tab: what is refused, and what a stale page may not do."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.agencies.models import Agency, AgencyBlock, AgencyName, Block
from pari.campaigns.models import Campaign, DutyHolder, Participant
from pari.journal.models import JournalEntry
from tests.office import Office, on
from tests.web.campaigns.conftest import an_edition
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words
from tests.web.campaigns.setting_up import PHASES, give, substitutes

# --- General


def test_title_and_way_of_conflict_are_saved_and_only_changes_are_journaled(
    preparing: Office, admin: Client
) -> None:
    data = {"title": "Đánh giá năm 2026", "conflict": "blocked"}
    assert admin.post(CAMPAIGN + "thiet-lap/", data).status_code == 302
    preparing.campaign.refresh_from_db()
    assert preparing.campaign.title == "Đánh giá năm 2026"
    assert list(JournalEntry.objects.values_list("did", flat=True)) == ["campaign_renamed"]


def test_a_title_is_needed(admin: Client) -> None:
    answer = admin.post(CAMPAIGN + "thiet-lap/", {"title": " ", "conflict": "blocked"})
    assert answer.status_code == 422
    assert problems(answer)


def test_whether_appraisers_see_totals_is_set_shown_and_journalled(admin: Client) -> None:
    sent = {"title": Campaign.objects.get().title, "conflict": "blocked"}
    for ticked, did in (({"shows_totals": "on"}, "totals_shown"), ({}, "totals_hidden")):
        assert admin.post(CAMPAIGN + "thiet-lap/", {**sent, **ticked}).status_code == 302
        assert Campaign.objects.get().shows_totals is bool(ticked)
        assert JournalEntry.objects.order_by("-pk")[0].did == did
        told = "Xem được trong khi thẩm định" if ticked else "Không xem trước khi kết thúc lần 2"
        assert told in read(admin, CAMPAIGN)


# --- Edition


def test_changes_are_shown_before_an_edition_is_bound_and_after(preparing: Office, admin: Client) -> None:
    an_edition("sua-doi", authority="thanh-giang", title="Bản sửa đổi")
    page = admin.get(CAMPAIGN + "thiet-lap/bo-tieu-chi/?edition=sua-doi")
    assert "Những điểm sẽ thay đổi so với bản đang áp dụng" in words(page)
    assert "“Bản sửa đổi”" in words(page)
    data = {"edition": "sua-doi", "seen": page.context["page"].form.initial["seen"]}
    assert admin.post(CAMPAIGN + "thiet-lap/bo-tieu-chi/", data).status_code == 302
    assert preparing.campaign.editions.count() == 2
    others = read(preparing.client("canbo.sxd"), CAMPAIGN + "thiet-lap/bo-tieu-chi/")
    assert "Những điểm đã thay đổi so với bản áp dụng trước" in others
    assert "Gắn bộ tiêu chí" not in others


def test_a_page_made_before_somebody_else_bound_an_edition_binds_nothing(
    preparing: Office, admin: Client
) -> None:
    an_edition("sua-doi", authority="thanh-giang", is_draft=True, title="Bản sửa đổi")
    answer = admin.post(CAMPAIGN + "thiet-lap/bo-tieu-chi/", {"edition": "sua-doi", "seen": "0-cu"})
    assert answer.status_code == 422
    assert "vừa được người khác gắn lại" in problems(answer)[0]
    assert preparing.campaign.editions.count() == 1
    again = {"edition": "sua-doi", "seen": answer.context["page"].form["seen"].value()}
    assert admin.post(CAMPAIGN + "thiet-lap/bo-tieu-chi/", again).status_code == 302


def test_another_authority_s_draft_is_no_choice(admin: Client) -> None:
    an_edition("noi-khac-2026", authority="noi-khac", is_draft=True, title="Bản của nơi khác")
    assert "nơi khác" not in read(admin, CAMPAIGN + "thiet-lap/bo-tieu-chi/?edition=noi-khac-2026")
    answer = admin.post(CAMPAIGN + "thiet-lap/bo-tieu-chi/", {"edition": "noi-khac-2026", "seen": ""})
    assert answer.status_code == 422


# --- Phases


def test_a_day_means_its_24_hours_and_an_hour_itself(preparing: Office, admin: Client) -> None:
    assert admin.post(CAMPAIGN + "thiet-lap/cac-buoc/", PHASES).status_code == 302
    closes = dict(preparing.campaign.phases.values_list("phase", "closes"))
    assert closes["self_assessment"] == on(16, 12)
    assert closes["council"] == on(21, 1, 10, 30, year=2027)
    assert "cross_check" not in closes


def test_overlaps_and_gaps_are_told_beside_their_field_and_nothing_is_lost(
    preparing: Office, admin: Client
) -> None:
    wrong = {**PHASES, "opens_round_1": "14/12/2026", "opens_remarks": "", "closes_remarks": "11/01/2027"}
    answer = admin.post(CAMPAIGN + "thiet-lap/cac-buoc/", wrong)
    assert answer.status_code == 422
    assert set(answer.context["page"].form.errors) == {"opens_remarks"}
    answer = admin.post(CAMPAIGN + "thiet-lap/cac-buoc/", {**wrong, "closes_remarks": ""})
    assert set(answer.context["page"].form.errors) == {"opens_round_1"}
    assert 'value="14/12/2026"' in answer.content.decode()
    assert preparing.campaign.phases.get(phase="round_1").opens == on(18, 12)


def test_a_term_on_a_day_off_is_warned_of(admin: Client) -> None:
    admin.post(CAMPAIGN + "thiet-lap/cac-buoc/", {**PHASES, "closes_self_assessment": "13/12/2026"})
    said = read(admin, CAMPAIGN + "thiet-lap/cac-buoc/")
    assert "Ngày 13/12/2026 là ngày nghỉ; ngày làm việc tiếp theo là 14/12/2026." in said


def test_the_usual_calendar_fills_the_form_and_saves_nothing(preparing: Office, admin: Client) -> None:
    preparing.campaign.phases.all().delete()
    page = admin.get(CAMPAIGN + "thiet-lap/cac-buoc/?mac-dinh=1")
    assert 'value="15/12/2026"' in page.content.decode()
    assert not preparing.campaign.phases.exists()


# --- Duties


def test_a_duty_is_given_to_people_of_a_fitting_role_and_taken_again(
    preparing: Office, admin: Client
) -> None:
    assert give(admin, "lead", "totruong.snv", substitute=False) == 302
    page = read(admin, CAMPAIGN + "thiet-lap/nhiem-vu/")
    assert "Chưa có người không xung đột lợi ích đối với: Sở Nội vụ" in page
    substitutes(preparing)
    assert give(admin, "lead", "thuky.snv", substitute=False) == 422  # a secretary leads nothing
    held = DutyHolder.objects.get()
    data = {"deed": "take", "duty": "lead", "account": str(held.account_id)}
    assert admin.post(CAMPAIGN + "thiet-lap/nhiem-vu/", data).status_code == 302
    assert not DutyHolder.objects.exists()


DUTIES_PAGE = CAMPAIGN + "thiet-lap/nhiem-vu/"


def number_of(office: Office, username: str) -> str:
    return str(office.people[username].pk)


def test_several_duties_are_given_in_one_sending(preparing: Office, admin: Client) -> None:
    lead, secretary = number_of(preparing, "totruong.snv"), number_of(preparing, "thuky.snv")
    sent = {
        "deed": "give",
        "lead-main": lead,
        "secretariat-main": secretary,
        "enter_facts-main": secretary,
        "approve_facts-main": lead,
        "approve_facts-substitute": secretary,
    }
    answer = admin.post(DUTIES_PAGE, sent, follow=True)
    assert "Đã giao 05 lượt nhiệm vụ." in words(answer)
    held = DutyHolder.objects.filter(duty="approve_facts").order_by("is_substitute")
    assert [(str(one.account_id), one.is_substitute) for one in held] == [(lead, False), (secretary, True)]
    assert DutyHolder.objects.count() == 5


def test_of_several_none_is_given_if_one_is_wrong_and_what_was_chosen_stays(
    preparing: Office, admin: Client
) -> None:
    lead, secretary = number_of(preparing, "totruong.snv"), number_of(preparing, "thuky.snv")
    sent = {"deed": "give", "secretariat-main": secretary, "approve_facts-main": lead}
    answer = admin.post(DUTIES_PAGE, {**sent, "approve_facts-substitute": lead})
    assert answer.status_code == 422
    assert "Người dự khuyết phải là người khác. Đề nghị chọn lại." in problems(answer)
    assert f'<option value="{secretary}" selected>' in answer.content.decode()
    assert not DutyHolder.objects.exists()


def test_nobody_gets_a_duty_that_was_not_chosen_for(admin: Client) -> None:
    assert "Chọn một người" in read(admin, DUTIES_PAGE)
    answer = admin.post(DUTIES_PAGE, {"deed": "give", "lead-main": ""})
    assert answer.status_code == 422
    assert "Chưa chọn người nào. Đề nghị chọn người cho ít nhất một nhiệm vụ." in problems(answer)
    assert not DutyHolder.objects.exists()


def test_taking_what_somebody_else_took_a_moment_ago_is_no_error(admin: Client) -> None:
    data = {"deed": "take", "duty": "lead", "account": "999"}
    assert admin.post(CAMPAIGN + "thiet-lap/nhiem-vu/", data).status_code == 302
    assert admin.post(CAMPAIGN + "thiet-lap/nhiem-vu/", {"duty": "khac"}).status_code == 400


# --- The same number of queries however many take part


def many_more(office: Office) -> None:
    """80 participants in all, each with a name and a block."""
    block = Block.objects.get(code="xa")
    for number in range(74):
        agency = Agency.objects.create(authority=office.authority, code=f"xa-{number}", position=100 + number)
        AgencyName.objects.create(agency=agency, name=f"Xã {number}")
        AgencyBlock.objects.create(agency=agency, block=block)
        Participant.objects.create(
            campaign=office.campaign, agency=agency, position=100 + number, block=block, criteria_set="xa"
        )


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "co-quan/",
        "co-quan/co-quan.csv",
        "co-quan/sua/hoa-sen/",
        "thiet-lap/",
        "thiet-lap/bo-tieu-chi/",
        "thiet-lap/cac-buoc/",
        "thiet-lap/nhiem-vu/",
        "thiet-lap/kiem-tra/",
        "thiet-lap/mo/",
    ],
)
def test_80_participants_cost_as_many_queries_as_6(preparing: Office, admin: Client, path: str) -> None:
    few = queries(admin, CAMPAIGN + path)
    many_more(preparing)
    assert queries(admin, CAMPAIGN + path) == few
