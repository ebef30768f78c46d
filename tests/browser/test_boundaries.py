"""A sheet on its way in real browsers: an officer at a desk, a head on a phone, by keyboard, in the dark."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import faults, sideways
from tests.browser.conftest import OFFICE_SCREEN, PHONE
from tests.browser.keyboard import sign_in
from tests.office import Office
from tests.web.scoring.calendar import move_calendar
from tests.web.scoring.conftest import CAMPAIGN

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = CAMPAIGN + "phieu/so-xay-dung/"
OFFICER, HEAD, SECRETARY = "canbo.sxd", "lanhdao.sxd", "thuky.snv"
Open = Callable[..., Page]


@pytest.fixture(autouse=True)
def around_today(live_server: object, office: Office) -> None:
    """The browser has the clock of this machine, so the calendar is laid around it."""
    move_calendar(office, timezone.now().replace(microsecond=0) + timedelta(days=5))


def signed_in(page: Page, office: Office, username: str) -> Page:
    sign_in(page, office, username, "http://localhost")
    return page


def test_officer_and_head_bring_a_sheet_in_the_head_on_a_phone_by_keyboard(
    page: Page, phone: Page, office: Office
) -> None:
    officer, head = signed_in(page, office, OFFICER), signed_in(phone, office, HEAD)
    officer.goto(PAGE)
    officer.get_by_role("button", name="Bắt đầu tự chấm").click()
    expect(officer.get_by_role("status").first).to_have_text("Đã bắt đầu tự chấm.")
    officer.locator("summary", has_text="Trình lãnh đạo").click()
    officer.get_by_label("Ghi chú với lãnh đạo").fill("Kính trình xem xét")
    officer.get_by_role("button", name="Trình lãnh đạo").click()
    expect(officer.locator(".standing .state").first).to_have_text("Đã trình lãnh đạo")

    head.goto(PAGE)
    assert sideways(head) == 0
    head.locator("summary", has_text="Trả lại kèm ý kiến").focus()
    head.keyboard.press("Enter")
    head.keyboard.press("Tab")
    head.keyboard.type("Bổ sung giải trình tiêu chí 2.1")
    head.keyboard.press("Tab")
    head.keyboard.press("Enter")
    expect(head.locator(".standing .state").first).to_have_text("Lãnh đạo trả lại")

    officer.goto(PAGE)
    expect(officer.locator(".history .note").first).to_have_text("Bổ sung giải trình tiêu chí 2.1")
    officer.locator("summary", has_text="Trình lãnh đạo").click()
    officer.get_by_role("button", name="Trình lãnh đạo").click()

    head.goto(PAGE)
    head.get_by_role("link", name="Nộp hồ sơ đề nghị thẩm định", exact=True).focus()
    head.keyboard.press("Enter")
    expect(head).to_have_url(re.compile(r"/nop/$"))
    assert sideways(head) == 0
    head.get_by_role("button", name="Nộp hồ sơ đề nghị thẩm định").focus()
    head.keyboard.press("Enter")
    expect(head.get_by_role("status").first).to_have_text("Đã nộp hồ sơ đề nghị thẩm định.")
    assert office.sheet("so-xay-dung").state == "submitted"
    assert not office.sheet("so-xay-dung").is_late


def test_an_opinion_forgotten_leaves_the_form_open_with_its_reason(
    phone: Page, office: Office, complaints: list[str]
) -> None:
    head = signed_in(phone, office, HEAD)
    office.campaign.sheets.update(state="with_head")
    head.goto(PAGE)
    head.locator("summary", has_text="Trả lại kèm ý kiến").click()
    head.get_by_role("button", name="Trả lại kèm ý kiến").click()
    expect(head.get_by_text("Đề nghị ghi ý kiến để công chức phụ trách biết")).to_be_visible()
    expect(head.get_by_label("Ý kiến của lãnh đạo")).to_be_visible()
    assert [one for one in complaints if "422" not in one] == []
    complaints.clear()


def test_without_scripts_the_same_is_done(page_without_javascript: Page, office: Office) -> None:
    head = signed_in(page_without_javascript, office, HEAD)
    head.goto(PAGE)
    head.get_by_role("link", name="Nộp hồ sơ đề nghị thẩm định", exact=True).click()
    head.get_by_role("button", name="Nộp hồ sơ đề nghị thẩm định").click()
    expect(head.get_by_role("heading", level=1)).to_have_text("Giấy xác nhận nộp: Sở Xây dựng")


PAGES = [
    (OFFICER, PAGE),
    (HEAD, PAGE + "nop/"),
    (SECRETARY, CAMPAIGN + "tien-do/"),
    (SECRETARY, CAMPAIGN + "tien-do/?q=zzz"),
    (SECRETARY, CAMPAIGN + "cham-nop/"),
    (SECRETARY, CAMPAIGN + "de-nghi-mo-lai/"),
    (SECRETARY, PAGE + "mo-lai/"),
]


@pytest.mark.parametrize(
    ("screen", "scheme"), [(OFFICE_SCREEN, "light"), (PHONE, "dark")], ids=["office", "phone"]
)
@pytest.mark.parametrize(("username", "address"), PAGES)
def test_pages_meet_wcag_2_2_aa_and_never_scroll_sideways(  # noqa: PLR0917 - the columns of two tables
    open_page: Open, office: Office, username: str, address: str, screen: ViewportSize, scheme: str
) -> None:
    page = signed_in(open_page(screen, color_scheme=scheme), office, username)
    page.goto(address)
    assert faults(page) == []
    assert sideways(page) == 0


def test_latecomers_meet_wcag_2_2_aa_with_rows(open_page: Open, office: Office) -> None:
    move_calendar(office, timezone.now().replace(microsecond=0) - timedelta(days=1))
    page = signed_in(open_page(PHONE), office, SECRETARY)
    page.goto(CAMPAIGN + "cham-nop/")
    expect(page.locator(".latecomers tbody tr")).to_have_count(6)
    assert faults(page) == []
    assert sideways(page) == 0
