"""Campaigns in a real browser: a rehearsal from its first page to its end, by keyboard; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.campaigns.models import Campaign
from pari.core.access.duties import Duty
from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, Post
from pari.scoring.models import Sheet
from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import LOOKS, OFFICE_SCREEN, PHONE
from tests.browser.keyboard import press, sign_in
from tests.office import NOW, PAPER, Office, on
from tests.web.campaigns.conftest import an_edition

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/dot/"
REHEARSAL = "/thanh-giang/dot/thanh-giang-2026-dien-tap/"
CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
READ = [LIST, CAMPAIGN, CAMPAIGN + "co-quan/", CAMPAIGN + "thiet-lap/bo-tieu-chi/", CAMPAIGN + "dieu-hanh/"]
STEERED = [CAMPAIGN + "dieu-hanh/gia-han/", CAMPAIGN + "dieu-hanh/doi/", CAMPAIGN + "dieu-hanh/mo-khan-cap/"]


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


@pytest.fixture
def ready(live_server: object, office: Office) -> Office:
    """With an edition for the office's blocks, and somebody of another agency for every duty."""
    an_edition("mau-hai-cap-2026", authority="thanh-giang")
    for username, role in (("totruong.stp", Role.TEAM_LEAD), ("thuky.stp", Role.SECRETARIAT)):
        account = Account.objects.create(
            username=username, name=username, authority=office.authority, made_at=on(5, 1)
        )
        agency = office.agencies["so-tu-phap"]
        Post.objects.create(account=account, agency=agency, title="Công chức", began=on(1, 1).date())
        Appointment.objects.create(
            account=account,
            authority=office.authority,
            role=role.value,
            paper=PAPER,
            began=on(5, 1).date(),
            made_at=on(5, 1),
        )
    return office


def type_into(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_a_rehearsal_is_made_set_up_opened_extended_and_wiped_by_keyboard(
    page: Page, ready: Office, live_server: Any
) -> None:
    sign_in(page, ready, "quantri.snv", live_server.url)
    page.goto(LIST)
    press(page, "link", "Lập đợt đánh giá")
    page.get_by_label("Năm đánh giá").fill("2026")
    page.get_by_label("Diễn tập").check()
    press(page, "button", "Tiếp tục")
    expect(page.get_by_role("heading", name="Sẽ lập đợt đánh giá như sau")).to_be_visible()
    assert faults(page) == []
    press(page, "button", "Lập đợt đánh giá")
    expect(page.get_by_text("Còn 1 mục cần hoàn thiện trước khi mở.")).to_be_visible()
    assert faults(page) == []

    press(page, "link", "Phân công nhiệm vụ")
    for duty in Duty:
        for agency, place in (("snv", "main"), ("stp", "substitute")):
            who = "thuky" if duty in (Duty.SECRETARIAT, Duty.ENTER_FACTS) else "totruong"
            number = str(Account.objects.get(username=f"{who}.{agency}").pk)
            page.locator(f"#id_{duty.value}-{place}").select_option(number)
    press(page, "button", "Giao nhiệm vụ cho những người đã chọn")
    expect(page.get_by_role("status")).to_have_text("Đã giao 08 lượt nhiệm vụ.")
    assert faults(page) == []

    press(page, "link", "Các bước, thời hạn")
    type_into(page, "Tự đánh giá, chấm điểm: kết thúc", "14/12/2026")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã lưu các bước và thời hạn.")
    assert faults(page) == []

    press(page, "link", "Kiểm tra và mở")
    press(page, "link", "Mở đợt đánh giá")
    expect(page.get_by_text("Lập phiếu tự đánh giá cho 06 cơ quan.")).to_be_visible()
    assert faults(page) == []
    press(page, "button", "Mở đợt đánh giá")
    expect(page.get_by_text("Thời hạn: hết 24 giờ 00 ngày 14/12/2026.")).to_be_visible()
    assert Sheet.objects.filter(campaign__is_rehearsal=True).count() == 6

    press(page, "link", "Điều hành")
    press(page, "link", "Gia hạn")
    type_into(page, "Thời hạn mới", "16/12/2026")
    type_into(page, "Lý do", "Tập gia hạn")
    press(page, "button", "Tiếp tục")
    expect(page.get_by_role("heading", name="Sẽ gia hạn như sau")).to_be_visible()
    assert faults(page) == []
    press(page, "button", "Gia hạn")
    expect(page.get_by_text("Thời hạn: hết 24 giờ 00 ngày 16/12/2026.")).to_be_visible()
    expect(page.get_by_text("Tập gia hạn")).to_be_visible()

    press(page, "link", "Xóa đợt diễn tập")
    type_into(page, "Mã đợt", "thanh-giang-2026-dien-tap")
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã xóa đợt diễn tập.")
    assert not Campaign.objects.filter(is_rehearsal=True).exists()


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], ready: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, ready, "totruong.snv", live_server.url)
    for address in (*READ, *STEERED):
        page.goto(address)
        assert faults(page) == [], address
        assert sideways(page) == 0, address


@pytest.mark.parametrize("screen", [OFFICE_SCREEN, PHONE], ids=["office", "phone"])
def test_setting_up_fits_every_screen(
    open_page: Callable[..., Page], ready: Office, live_server: Any, screen: ViewportSize
) -> None:
    Campaign.objects.update(opened_at=None)
    page = open_page(screen)
    sign_in(page, ready, "quantri.snv", live_server.url)
    for path in (
        "thiet-lap/",
        "thiet-lap/cac-buoc/",
        "thiet-lap/kiem-tra/",
        "co-quan/",
        "co-quan/sua/hoa-sen/",
    ):
        page.goto(CAMPAIGN + path)
        assert faults(page) == [], path
        assert sideways(page) == 0, path


def test_without_scripts_the_countdown_stands_there_and_forms_work(
    page_without_javascript: Page, ready: Office, live_server: Any
) -> None:
    page = page_without_javascript
    sign_in(page, ready, "totruong.snv", live_server.url)
    page.goto(CAMPAIGN)
    expect(page.locator("time.due").first).to_have_text("còn 19 ngày")
    page.goto(CAMPAIGN + "dieu-hanh/gia-han/")
    page.get_by_label("Tất cả cơ quan").check()
    page.get_by_label("Thời hạn mới").fill("17/12/2026")
    page.get_by_label("Lý do").fill("Chờ số liệu")
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gia hạn", exact=True).click()
    expect(page.get_by_text("Thời hạn: hết 24 giờ 00 ngày 17/12/2026.")).to_be_visible()
