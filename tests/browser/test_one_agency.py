"""One agency judged criterion by criterion on the keyboard, and evidence of all agencies searched."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.scoring.models import Evidence, Mark
from tests.appraising import LAN, LEVEL, ROUND_1, ROUND_2, SHARE, claim, in_round_1, share, with_a_link
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.browser.stopwatch import Stopwatch
from tests.office import AGENCIES, SETS, Office, on
from tests.scoring.appraisal.papers import paper
from tests.scoring.appraisal.rounds import AGREED, find

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
PAGE, SEARCH = f"{LIST}co-quan/so-xay-dung/", f"{LIST}tim/?q=nhiem+vu"
MANY = f"{LIST}cung-luc-co-quan/so-xay-dung/"


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(ROUND_1):
        yield


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values='{"muc": "Kịp thời"}')
    for agency in ("hoa-sen", "hoa-mai"):
        paper(office, agency)
    Evidence.objects.create(
        sheet=office.sheet("so-xay-dung"),
        criterion=LEVEL,
        kind="link",
        address="https://example.org/ke-hoach",
        title="Kế hoạch",
        number="12/KH-SXD",
        issued_on=date(2025, 12, 28),
        confirmed_at=on(10, 12),
        added_at=on(10, 12),
    )
    return office


@pytest.fixture
def agency(round_1: Office, live_server: Any, page: Page) -> Page:
    keyboard.sign_in(page, round_1, LAN, live_server.url)
    keyboard.without_hints(page)
    page.goto(PAGE)
    return page


def test_criteria_are_judged_and_undone_by_the_keyboard(agency: Page) -> None:
    agency.keyboard.press("1")
    agency.keyboard.press("Enter")
    expect(agency.locator("#tien-do")).to_have_text("1/2 đã thẩm định")
    expect(agency.locator(f"[id='r-{SHARE}']")).to_have_class("bench-row level-2 is-open")
    expect(agency.locator(f"[id='r-{LEVEL}']")).to_contain_text("0,50")
    expect(agency.locator(f"[id='r-{LEVEL}']")).to_contain_text("ngoài năm: 28/12/2025")  # as before
    agency.keyboard.press("k")
    expect(agency.locator(".one-criterion h2")).to_contain_text(LEVEL)
    agency.keyboard.press("Control+z")
    expect(agency.locator("#tien-do")).to_have_text("0/2 đã thẩm định")
    assert Mark.objects.filter(stage="round_1").count() == 2


def test_plain_criteria_are_confirmed_at_once_and_undone_by_the_keyboard(
    round_1: Office, agency: Page, record_property: Callable[[str, object], None]
) -> None:
    claim(round_1, "so-xay-dung", "1.6.1", points="1.25", values='{"muc": "khong"}')
    with_a_link(round_1, "so-xay-dung", "1.6.1")
    for criteria_set in SETS.values():
        share(round_1, criteria_set, "1.6.1", LAN, place="lead")
    agency.goto(PAGE)
    watch = Stopwatch(agency)
    watch.press("Space")
    expect(agency.get_by_role("dialog", name="Thống nhất cùng lúc")).to_contain_text("1.6.1")
    assert faults(agency) == []
    expect(agency.get_by_role("button", name="Thống nhất các tiêu chí đã chọn")).to_be_focused()
    watch.press("Enter")
    expect(agency.get_by_text("Đã thống nhất cùng lúc 02 tiêu chí đúng quy tắc.")).to_be_visible()
    expect(agency.locator("#tien-do")).to_have_text("2/3 đã thẩm định")
    told = watch.told("criteria of an agency at once", 2)
    record_property("walk", told)
    sys.stdout.write(f"{told}\n")
    assert (watch.keys, watch.requests) == (2, 3)  # the list, the confirming, the page anew
    agency.wait_for_load_state()  # the page is a new one, and hears keys once its script has come
    agency.keyboard.press("Control+z")
    expect(agency.get_by_text("Đã hoàn tác 02 kết quả.")).to_be_visible()
    expect(agency.locator("#tien-do")).to_have_text("0/3 đã thẩm định")


def test_the_count_of_plain_criteria_follows_what_is_judged(agency: Page) -> None:
    offer = agency.get_by_role("link", name="xác nhận các tiêu chí đúng quy tắc (1)")
    expect(offer).to_be_visible()
    agency.keyboard.press("1")
    agency.keyboard.press("Enter")
    expect(agency.locator("#tien-do")).to_have_text("1/2 đã thẩm định")
    expect(agency.locator("#nhieu")).to_be_hidden()
    agency.keyboard.press("Space")
    expect(agency.get_by_role("dialog")).to_have_count(0)
    agency.keyboard.press("Control+z")
    expect(offer).to_be_visible()


def test_what_is_taken_up_again_in_round_2_is_counted_as_one_goes(
    round_1: Office, live_server: Any, page: Page
) -> None:
    find(round_1, AGREED)
    for phase in ("round_1", "cross_check"):
        round_1.campaign.phases.filter(phase=phase).update(closed_at=ROUND_2)
    round_1.campaign.sheets.update(state="in_round_2")
    with time_machine.travel(ROUND_2):
        keyboard.sign_in(page, round_1, LAN, live_server.url)
        keyboard.without_hints(page)
        page.goto(f"{PAGE}?tieu-chi={LEVEL}")
        expect(page.locator("#tien-do")).to_have_text("0/1 nội dung cần thẩm định lần 2 đã có kết quả")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.locator("#tien-do")).to_have_text("1/2 nội dung cần thẩm định lần 2 đã có kết quả")
        page.keyboard.press("k")
        expect(page.locator(".one-criterion h2")).to_contain_text(LEVEL)
        page.keyboard.press("Control+z")
        expect(page.locator("#tien-do")).to_have_text("0/1 nội dung cần thẩm định lần 2 đã có kết quả")


def test_a_slash_leads_to_the_search_and_enter_finds(agency: Page) -> None:
    agency.keyboard.press("/")
    expect(agency.get_by_role("searchbox", name="Tìm trong tài liệu kiểm chứng")).to_be_focused()
    agency.keyboard.type("phong chuyen mon")
    agency.keyboard.press("Enter")
    expect(agency.get_by_role("status")).to_contain_text("02 tài liệu có “phong chuyen mon”.")
    expect(agency.get_by_role("heading", name="Phường Hoa Mai")).to_be_visible()


def test_pages_have_no_faults_of_access(agency: Page) -> None:
    assert keyboard.troubles(agency, [PAGE, f"{PAGE}?tieu-chi={LEVEL}", MANY, SEARCH]) == {}


def test_on_a_phone_nothing_scrolls_sideways(round_1: Office, live_server: Any, phone: Page) -> None:
    keyboard.sign_in(phone, round_1, LAN, live_server.url)
    for address in (PAGE, MANY, SEARCH):
        phone.goto(address)
        assert sideways(phone) == 0
    assert faults(phone) == []


def test_without_a_script_one_criterion_after_the_other_is_judged(
    round_1: Office, live_server: Any, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, round_1, LAN, live_server.url)
    page.goto(PAGE)
    page.locator('label:has-text("Thống nhất") >> nth=0').click()
    page.get_by_role("button", name="Lưu và sang mục sau").click()
    expect(page.locator("#tien-do")).to_have_text("1/2 đã thẩm định")
    expect(page.locator(".one-criterion h2")).to_contain_text(SHARE)


def test_without_a_script_plain_criteria_are_confirmed_and_undone_on_pages(
    round_1: Office, live_server: Any, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, round_1, LAN, live_server.url)
    page.goto(PAGE)
    page.get_by_role("link", name="xác nhận các tiêu chí đúng quy tắc").click()
    expect(page.get_by_role("checkbox", name=LEVEL)).to_be_checked()
    page.get_by_role("button", name="Thống nhất các tiêu chí đã chọn").click()
    expect(page.locator("#tien-do")).to_have_text("1/2 đã thẩm định")
    page.get_by_role("button", name="Hoàn tác lần xác nhận vừa rồi").click()
    expect(page.locator("#tien-do")).to_have_text("0/2 đã thẩm định")
