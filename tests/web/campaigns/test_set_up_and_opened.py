"""Opening a campaign, and what was set up once it is open."""

import pytest
from django.test import Client

from pari.campaigns.models import Campaign, Participant
from pari.journal.models import JournalEntry
from pari.scoring.models import Sheet
from tests.office import Office, on
from tests.web.campaigns.conftest import an_edition
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words
from tests.web.campaigns.setting_up import PHASES, give, give_all, substitutes

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
