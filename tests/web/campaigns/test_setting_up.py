"""Setting a campaign up: every tab, what is refused, and what a stale page may not do."""

import csv
import io
from collections.abc import Mapping

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.agencies.models import Agency, AgencyBlock, AgencyName, Block
from pari.campaigns.models import Campaign, DutyHolder, Participant
from pari.core.access.roles import Role
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment, Post
from pari.scoring.models import Sheet
from tests.office import PAPER, Office, on
from tests.web.campaigns.conftest import an_edition
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words

PARTICIPANT = CAMPAIGN + "co-quan/sua/hoa-sen/"
PHASES = {
    "opens_self_assessment": "23/11/2026",
    "closes_self_assessment": "15/12/2026",
    "opens_round_1": "18/12/2026",
    "closes_round_1": "25/12/2026",
    "opens_council": "12/01/2027",
    "closes_council": "10:30 21/01/2027",
    "opens_published": "22/01/2027",
    "closes_published": "22/02/2027",
    "opens_closed": "23/02/2027",
}


@pytest.fixture
def admin(preparing: Office) -> Client:
    return preparing.client("quantri.snv")


def substitutes(office: Office) -> None:
    """A second team lead and a second secretary, both of Sở Tư pháp."""
    for username, role in (("totruong.stp", Role.TEAM_LEAD), ("thuky.stp", Role.SECRETARIAT)):
        account = Account.objects.create(
            username=username, name=username, authority=office.authority, made_at=on(5, 1)
        )
        Post.objects.create(
            account=account, agency=office.agencies["so-tu-phap"], title="Công chức", began=on(1, 1).date()
        )
        Appointment.objects.create(
            account=account,
            authority=office.authority,
            role=role.value,
            paper=PAPER,
            began=on(5, 1).date(),
            made_at=on(5, 1),
        )


def give(client: Client, duty: str, username: str, *, substitute: bool) -> int:
    account = Account.objects.get(username=username)
    data = {"deed": "give", "duty": duty, f"{duty}-account": str(account.pk)}
    if substitute:
        data[f"{duty}-is_substitute"] = "on"
    return client.post(CAMPAIGN + "thiet-lap/nhiem-vu/", data).status_code


def give_all(client: Client) -> None:
    for duty, name in (
        ("lead", "totruong"),
        ("secretariat", "thuky"),
        ("enter_facts", "thuky"),
        ("approve_facts", "totruong"),
    ):
        assert give(client, duty, f"{name}.snv", substitute=False) == 302
        assert give(client, duty, f"{name}.stp", substitute=True) == 302


def changed(**fields: str) -> Mapping[str, str]:
    """What the form of phường Hoa Sen sends, but for some fields."""
    usual = {
        "deed": "save",
        "participation": "ranked",
        "reason": "",
        "criteria_set": "xa",
        "comparison": "itself",
    }
    return {**usual, **fields}


def seen(client: Client) -> str:
    return str(client.get(PARTICIPANT).context["page"].form.initial["seen"])


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


# --- Participants


def test_one_agency_s_way_of_taking_part_is_changed_with_its_reason(preparing: Office, admin: Client) -> None:
    data = changed(participation="not_ranked", reason="Mới thành lập 01/07/2026", seen=seen(admin))
    assert admin.post(PARTICIPANT, data).status_code == 302
    row = Participant.objects.get(agency__code="hoa-sen")
    assert (row.participation, row.reason) == ("not_ranked", "Mới thành lập 01/07/2026")
    everybody = read(preparing.client("canbo.sxd"), CAMPAIGN + "co-quan/")
    assert "Đánh giá, không xếp hạng" in everybody
    assert "Mới thành lập 01/07/2026" in everybody


def test_without_a_reason_it_is_refused_beside_the_field_and_what_was_typed_stays(admin: Client) -> None:
    answer = admin.post(PARTICIPANT, changed(participation="not_taking_part", seen=seen(admin)))
    assert answer.status_code == 422
    assert answer.context["page"].form.errors["reason"]
    assert Participant.objects.get(agency__code="hoa-sen").participation == "ranked"


def test_a_set_of_another_block_is_refused(admin: Client) -> None:
    answer = admin.post(PARTICIPANT, changed(criteria_set="so-mot-cua", seen=seen(admin)))
    assert answer.status_code == 422
    assert Participant.objects.get(agency__code="hoa-sen").criteria_set == "xa"


def test_typing_over_somebody_else_s_change_is_told_and_both_are_shown(admin: Client) -> None:
    mine = changed(participation="not_ranked", reason="Lý do của tôi", seen=seen(admin))
    admin.post(PARTICIPANT, changed(participation="not_ranked", reason="Lý do khác", seen=seen(admin)))
    answer = admin.post(PARTICIPANT, mine)
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in words(answer)
    assert "lý do: Lý do khác" in words(answer)
    assert "Lý do của tôi" in answer.content.decode()
    assert Participant.objects.get(agency__code="hoa-sen").reason == "Lý do khác"
    again = {**mine, "seen": answer.context["page"].form["seen"].value()}
    assert admin.post(PARTICIPANT, again).status_code == 302
    assert Participant.objects.get(agency__code="hoa-sen").reason == "Lý do của tôi"


def test_a_block_is_given_one_set_and_what_else_was_chosen_stays(admin: Client) -> None:
    Participant.objects.filter(agency__code="so-xay-dung").update(participation="not_ranked", reason="Mới")
    data = {"deed": "choose_set", "block": "so", "criteria_set": "so-khong-mot-cua"}
    answer = admin.post(CAMPAIGN + "co-quan/", data, follow=True)
    assert "Đã chọn bộ tiêu chí cho 4 cơ quan." in words(answer)
    rows = Participant.objects.filter(block__code="so").values_list("criteria_set", flat=True)
    assert set(rows) == {"so-khong-mot-cua"}
    assert Participant.objects.get(agency__code="so-xay-dung").reason == "Mới"


def test_a_set_that_a_block_hasn_t_is_given_to_nobody(admin: Client) -> None:
    answer = admin.post(CAMPAIGN + "co-quan/", {"deed": "choose_set", "block": "so", "criteria_set": "xa"})
    assert answer.status_code == 422
    assert not Participant.objects.filter(block__code="so", criteria_set="xa").exists()


def test_an_agency_is_taken_off_the_list_and_put_on_again(admin: Client) -> None:
    assert admin.post(PARTICIPANT, {"deed": "remove"}).status_code == 302
    assert not Participant.objects.filter(agency__code="hoa-sen").exists()
    assert "Phường Hoa Sen" in read(admin, CAMPAIGN + "co-quan/")  # among those that may be added
    assert admin.post(CAMPAIGN + "co-quan/", {"deed": "add", "agency": "hoa-sen"}).status_code == 302
    assert Participant.objects.get(agency__code="hoa-sen").criteria_set == "xa"


def test_an_agency_of_another_authority_is_not_added(preparing: Office, admin: Client) -> None:
    elsewhere = preparing.authority.__class__.objects.create(
        code="noi-khac", name="Nơi khác", is_example=True
    )
    Agency.objects.create(authority=elsewhere, code="la", position=1)
    answer = admin.post(CAMPAIGN + "co-quan/", {"deed": "add", "agency": "la"})
    assert answer.status_code == 422
    assert admin.get(CAMPAIGN + "co-quan/sua/la/").status_code == 404
    assert Participant.objects.count() == 6


def test_the_list_is_searched_without_marks_and_filtered(admin: Client) -> None:
    found = read(admin, CAMPAIGN + "co-quan/?q=hoa+sen")
    assert "01 trên 06 cơ quan" in found
    assert "Sở Nội vụ" not in found
    assert "02 trên 06 cơ quan" in read(admin, CAMPAIGN + "co-quan/?khoi=xa")
    assert "Không có cơ quan nào khớp" in read(admin, CAMPAIGN + "co-quan/?tham-gia=khong-xep-hang")


def test_the_file_of_participants_holds_texts_never_formulas(preparing: Office, admin: Client) -> None:
    reason = '=HYPERLINK("http://x")'
    Participant.objects.filter(agency__code="hoa-sen").update(participation="not_ranked", reason=reason)
    text = admin.get(CAMPAIGN + "co-quan/co-quan.csv").content.decode("utf-8-sig")
    rows = {row["mã cơ quan"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 6
    assert rows["hoa-sen"]["lý do"] == "'" + reason
    assert rows["so-noi-vu"]["tham gia"] == "Đánh giá và xếp hạng"
    workbook = admin.get(CAMPAIGN + "co-quan/co-quan.xlsx")
    assert workbook.headers["Content-Disposition"] == 'attachment; filename="thanh-giang-2026-co-quan.xlsx"'


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


def test_taking_what_somebody_else_took_a_moment_ago_is_no_error(admin: Client) -> None:
    data = {"deed": "take", "duty": "lead", "account": "999"}
    assert admin.post(CAMPAIGN + "thiet-lap/nhiem-vu/", data).status_code == 302
    assert admin.post(CAMPAIGN + "thiet-lap/nhiem-vu/", {"duty": "khac"}).status_code == 400


# --- Opening


def test_what_is_missing_is_told_with_the_way_to_mend_it_and_the_button_waits(admin: Client) -> None:
    page = admin.get(CAMPAIGN + "thiet-lap/kiem-tra/")
    assert "Còn 1 mục cần hoàn thiện trước khi mở." in words(page)
    assert f'href="{CAMPAIGN}thiet-lap/nhiem-vu/"' in page.content.decode()
    assert f'href="{CAMPAIGN}thiet-lap/mo/"' not in page.content.decode()
    answer = admin.post(CAMPAIGN + "thiet-lap/mo/")
    assert answer.status_code == 422
    assert problems(answer)
    assert not Sheet.objects.exists()


def test_opening_says_what_it_will_do_and_lays_a_sheet_before_everybody_evaluated(
    preparing: Office, admin: Client
) -> None:
    substitutes(preparing)
    give_all(admin)
    Participant.objects.filter(agency__code="hoa-mai").update(
        participation="not_taking_part", reason="Sáp nhập"
    )
    assert "Đã đủ điều kiện mở." in read(admin, CAMPAIGN + "thiet-lap/kiem-tra/")
    effects = read(admin, CAMPAIGN + "thiet-lap/mo/")
    assert "Lập phiếu tự đánh giá cho 05 cơ quan." in effects
    assert "Thời hạn nộp hồ sơ đề nghị thẩm định: hết 24 giờ 00 ngày 15/12/2026." in effects
    answer = admin.post(CAMPAIGN + "thiet-lap/mo/", follow=True)
    assert "Đã mở đợt đánh giá." in words(answer)
    assert "Thời hạn: hết 24 giờ 00 ngày 15/12/2026." in words(answer)
    assert Sheet.objects.count() == 5
    assert Campaign.objects.get().opened_at is not None


def test_a_second_click_on_open_opens_nothing_twice(preparing: Office, admin: Client) -> None:
    substitutes(preparing)
    give_all(admin)
    assert admin.post(CAMPAIGN + "thiet-lap/mo/").status_code == 302
    answer = admin.post(CAMPAIGN + "thiet-lap/mo/")
    assert answer.status_code == 403
    assert JournalEntry.objects.filter(did="campaign_opened").count() == 1


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


# --- Once it is open, before its first phase


@pytest.fixture
def opened(preparing: Office) -> Office:
    """Opened this morning; self-assessment begins in a week."""
    Campaign.objects.update(opened_at=on(26, 11, 8))
    preparing.campaign.phases.filter(phase="self_assessment").update(opens=on(3, 12))
    return preparing


@pytest.mark.parametrize("path", ["", "cac-buoc/", "cac-buoc/?mac-dinh=1", "kiem-tra/"])
def test_what_was_set_is_read_with_the_reason_and_no_form_is_offered(opened: Office, path: str) -> None:
    page = opened.client("quantri.snv").get(f"{CAMPAIGN}thiet-lap/{path}")
    assert page.status_code == 200
    assert "Đợt đánh giá đã mở nên phần thiết lập không sửa được nữa." in words(page)
    html = page.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert not [tag for tag in ("<form", "<input", "<button") if tag in main]
    assert "thiet-lap/mo/" not in main


def test_what_was_set_is_told_as_it_holds(opened: Office) -> None:
    client = opened.client("quantri.snv")
    assert "Không thẩm định cơ quan mình" in read(client, CAMPAIGN + "thiet-lap/")
    days = read(client, CAMPAIGN + "thiet-lap/cac-buoc/")
    assert (
        "Tự đánh giá, chấm điểm thời hạn của cơ quan từ ngày 03/12/2026 hết 24 giờ 00 ngày 15/12/2026" in days
    )


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("thiet-lap/", {"title": "Khác", "conflict": "blocked"}, 422),
        ("thiet-lap/cac-buoc/", PHASES, 422),
        ("thiet-lap/mo/", {}, 409),
        ("co-quan/sua/hoa-sen/", {"deed": "remove"}, 409),
        ("co-quan/", {"deed": "choose_set", "block": "so", "criteria_set": "so-khong-mot-cua"}, 422),
    ],
)
def test_a_form_sent_from_an_older_page_changes_nothing_and_learns_why(
    opened: Office, path: str, data: dict[str, str], status: int
) -> None:
    answer = opened.client("quantri.snv").post(CAMPAIGN + path, data)
    assert answer.status_code == status
    assert "Đợt đánh giá đã mở" in words(answer)
    assert not JournalEntry.objects.exists()


def test_the_list_says_that_it_is_only_read_and_how_a_part_is_changed(opened: Office) -> None:
    page = opened.client("quantri.snv").get(CAMPAIGN + "co-quan/")
    assert "danh sách chỉ để xem" in words(page)
    assert "co-quan/doi/hoa-sen/" in page.content.decode()
    assert "Áp dụng" not in words(page)
    assert "danh sách chỉ để xem" not in read(opened.client("canbo.sxd"), CAMPAIGN + "co-quan/")


def test_the_signed_edition_stays_and_a_draft_may_still_be_replaced(opened: Office) -> None:
    client, address = opened.client("quantri.snv"), CAMPAIGN + "thiet-lap/bo-tieu-chi/"
    an_edition("sua-doi", authority="thanh-giang", title="Bản sửa đổi")
    said = read(client, address)
    assert "đã mở theo bộ tiêu chí đã ban hành nên không đổi" in said
    assert "Xem trước" not in said
    opened.campaign.editions.update(is_draft=True)
    assert "Xem trước" in read(client, address)


def test_duties_are_still_given_and_taken(opened: Office) -> None:
    client = opened.client("quantri.snv")
    assert "Giao nhiệm vụ" in read(client, CAMPAIGN + "thiet-lap/nhiem-vu/")
    assert give(client, "lead", "totruong.snv", substitute=False) == 302


def test_whether_appraisers_see_totals_is_set_shown_and_journalled(admin: Client) -> None:
    sent = {"title": Campaign.objects.get().title, "conflict": "blocked"}
    for ticked, did in (({"shows_totals": "on"}, "totals_shown"), ({}, "totals_hidden")):
        assert admin.post(CAMPAIGN + "thiet-lap/", {**sent, **ticked}).status_code == 302
        assert Campaign.objects.get().shows_totals is bool(ticked)
        assert JournalEntry.objects.order_by("-pk")[0].did == did
        told = "Xem được trong khi thẩm định" if ticked else "Không xem trước khi kết thúc lần 2"
        assert told in read(admin, CAMPAIGN)
